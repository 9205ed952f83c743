"""Texts of the published site of a large dataset, in Arabic: lists in pages, the search on the map."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "published_large.places_lead": "كل أماكن الخريطة بحسب أسمائها. وتجد الخريطة أي مكان باسمه أيضاً.",
    "published_large.span": "{first} – {last}",
    "published_large.places_of": "الأماكن: {span}",
    "published_large.sources_of": "المصادر: {span}",
    "published_large.before": "السابق: {span}",
    "published_large.after": "التالي: {span}",
    "published_large.all_places": "كل الأماكن",
    "published_large.all_sources": "كل المصادر",
    "published_large.pages": "صفحات القائمة",
    "published_large.rows": "كل البيانات عبر الزمن صفوفاً، صف لكل مكان وكل مدة ({format})",
    "published_large.finding": "جارٍ البحث…",
    "published_large.more": "ثمة نتائج أخرى، أكمل الكتابة.",
}
