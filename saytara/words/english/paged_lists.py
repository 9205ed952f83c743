"""Texts of long lists in leaves, in English: which part is shown, and the ways to the others."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "table.too_many_to_sort": "More than {most} places are listed by name alone. Choose a region, a side, a status or "
    "a name to sort fewer of them by another column.",
    "table.working": "Which places these are is told once this day is worked out.",
    "leaf.region": "Region",
    "leaf.all_places": "All places",
    "leaf.lanes": "Lanes {first}–{last} of {count}",
    "leaf.places": "Places {first}–{last} of {count}",
    "leaf.disputes": "Disputes {first}–{last} of {count}",
    "leaf.claims": "Claims {first}–{last} of {count}",
    "leaf.first": "First",
    "leaf.before": "Previous",
    "leaf.after": "Next",
    "leaf.last": "Last",
    "leaf.ways_top": "Parts of the list",
    "leaf.ways_end": "Parts of the list, below it",
    "note.bad_part": "“{value}” is no part of the claims; the first one is shown.",
    "note.bad_region": "“{value}” is no region of {area}; all places are shown.",
}
