"""Texts of the published site of a large dataset, in English: lists in pages, the search on the map."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "published_large.places_lead": "Every place on the map, by name. The search on the map finds them, too.",
    "published_large.span": "{first} – {last}",
    "published_large.places_of": "Places: {span}",
    "published_large.sources_of": "Sources: {span}",
    "published_large.before": "Before: {span}",
    "published_large.after": "After: {span}",
    "published_large.all_places": "All places",
    "published_large.all_sources": "All sources",
    "published_large.pages": "Pages of the list",
    "published_large.rows": "The whole history as rows, one for each place and stretch of days ({format})",
    "published_large.finding": "Searching …",
    "published_large.more": "More results: keep typing.",
}
