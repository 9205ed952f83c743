"""The Arabic of the menu: each page by its name."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "nav.label": "الصفحات",
    "nav.skip": "الانتقال إلى المحتوى",
    "nav.map": "الخريطة",
    "nav.timeline": "الخط الزمني",
    "nav.compare": "مقارنة",
    "nav.disputes": "الخلافات",
    "nav.sources": "المصادر",
    "nav.table": "الجدول",
    "nav.verify": "التحقق",
    "nav.about": "عن الخريطة",
    "nav.history": "سجل التعديلات",
    "nav.desk": "المكتب",
}
