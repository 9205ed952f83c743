"""Texts of the map of a large dataset, in Arabic."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "many.working": "يجري حساب هذا اليوم: أُنجز {done} من أصل {all} من الأماكن.",
    "many.day_working": "يظهر عدد الأماكن المنسوبة إلى كل طرف حين يكتمل حساب هذا اليوم.",
    "many.label": "الأماكن الظاهرة على الخريطة",
    "many.in_view": "الأماكن الظاهرة: {n} من أصل {all}",
    "many.far": "تُذكر الأماكن واحداً واحداً حين لا يزيد الظاهر منها على 200. ويجد البحث أي مكان باسمه.",
}
