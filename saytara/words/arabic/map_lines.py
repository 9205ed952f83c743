"""The Arabic texts of the lines that publishers drew, over the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "map_lines.label": "خطوط الخرائط كما رسمها ناشروها",
    "map_lines.heading": "الخطوط كما رسمها",
    "map_lines.hide": "من دون خطوط",
    "map_lines.credit": "الخطوط المتقطعة كما رسمها {publisher} في {day}",
    "map_lines.early": "لا خريطة محفوظة من {publisher} لهذا اليوم أو لما قبله، وأولاها ليوم {day}",
    "map_lines.none": "لا خريطة من {publisher} كانت معروفة حتى هذا اليوم",
    "map_lines.unreached": "يتعذر جلب الخطوط الآن",
    "note.bad_lines": "لا خطوط محفوظة هنا من «\u2068{value}\u2069»، فتُعرض الخريطة من دون خطوط.",
}
