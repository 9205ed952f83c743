"""Texts of long lists in leaves, in English: which part is shown, and the ways to the others."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "leaf.region": "Region",
    "leaf.all_places": "All places",
    "leaf.lanes": "Lanes {first}–{last} of {count}",
    "leaf.places": "Places {first}–{last} of {count}",
    "leaf.disputes": "Disputes {first}–{last} of {count}",
    "leaf.first": "First",
    "leaf.before": "Previous",
    "leaf.after": "Next",
    "leaf.last": "Last",
    "leaf.ways_top": "Parts of the list",
    "leaf.ways_end": "Parts of the list, below it",
    "note.bad_region": "“{value}” is no region of {area}; all places are shown.",
}
