"""Texts of long lists in leaves, in Arabic: which part is shown, and the ways to the others."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "leaf.region": "المنطقة",
    "leaf.all_places": "كل الأماكن",
    "leaf.lanes": "المسارات \u2066{first}–{last}\u2069 من أصل \u2066{count}\u2069",
    "leaf.places": "الأماكن \u2066{first}–{last}\u2069 من أصل \u2066{count}\u2069",
    "leaf.disputes": "الخلافات \u2066{first}–{last}\u2069 من أصل \u2066{count}\u2069",
    "leaf.first": "الأولى",
    "leaf.before": "السابقة",
    "leaf.after": "التالية",
    "leaf.last": "الأخيرة",
    "leaf.ways_top": "أجزاء القائمة",
    "leaf.ways_end": "أجزاء القائمة، أسفلها",
    "note.bad_region": "«\u2068{value}\u2069» ليست منطقة في \u2068{area}\u2069، فتُعرض كل الأماكن.",
}
