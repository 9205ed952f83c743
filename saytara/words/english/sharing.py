"""Texts of links that lead out of a page: to its data, to the whole map from another site; and titles of pages."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "title.map": "{about}, {date}",
    "title.page": "{page} · {about}",
    "title.dated": "{page} · {about}, {date}",
    "title.compared": "{page} · {about}, {first} and {last}",
    "embed.whole": "Open the whole map",
    "data.label": "This page as data",
    "data.lead": "As data:",
    "data.map": "The same answer in the API",
    "data.disputes": "The disputed places in the API",
    "data.spans": "The same spans of time in the API",
    "data.compared": "In the API, {date}",
    "data.sources": "The sources in the API",
    "data.claims": "The claims in the API",
    "data.api": "The API",
    "data.files_of": "The map of {date}:",
    "data.files": "all files",
    "dataset.name": "{title}: reported control",
    "dataset.description": (
        "Who is reported to control each of {places} in {title}, {first} to {last}, and on whose word: claims of "
        "public journalism with their sources, dates and gradings. A value here is a report, not a fact on the ground."
    ),
    "dataset.places": {"one": "{n} place", "other": "{n} places"},
}
