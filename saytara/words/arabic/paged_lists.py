"""Texts of long lists in leaves, in Arabic: which part is shown, and the ways to the others."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "table.too_many_to_sort": "ما زاد على \u2068{most}\u2069 من الأماكن يُرتَّب بالاسم وحده. اختر منطقة أو طرفاً أو حالة "
    "أو اسماً لترتيب عدد أقل منها بعمود آخر.",
    "table.working": "تظهر هذه الأماكن حين يكتمل حساب هذا اليوم.",
    "leaf.region": "المنطقة",
    "leaf.all_places": "كل الأماكن",
    "leaf.lanes": "المسارات من \u2066{first}\u2069 إلى \u2066{last}\u2069 من أصل \u2066{count}\u2069",
    "leaf.places": "الأماكن من \u2066{first}\u2069 إلى \u2066{last}\u2069 من أصل \u2066{count}\u2069",
    "leaf.disputes": "الخلافات من \u2066{first}\u2069 إلى \u2066{last}\u2069 من أصل \u2066{count}\u2069",
    "leaf.claims": "الأخبار من \u2066{first}\u2069 إلى \u2066{last}\u2069 من أصل \u2066{count}\u2069",
    "leaf.first": "الأولى",
    "leaf.before": "السابقة",
    "leaf.after": "التالية",
    "leaf.last": "الأخيرة",
    "leaf.ways_top": "أجزاء القائمة",
    "leaf.ways_end": "أجزاء القائمة، أسفلها",
    "note.bad_part": "«\u2068{value}\u2069» ليس جزءاً من الأخبار، فيُعرض الجزء الأول.",
    "note.bad_region": "«\u2068{value}\u2069» ليست منطقة في \u2068{area}\u2069، فتُعرض كل الأماكن.",
}
