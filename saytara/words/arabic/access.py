"""Texts for the keyboard, the screen reader and small screens, in Arabic: names of links, marks, the sheet."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "link.outwards": "↖",
    "link.page": "الصفحة على {host}",
    "link.page_name": "{words}: {publisher}، {dates}؛ تُفتح في علامة تبويب جديدة",
    "link.quote_name": "{words}: {claim}",
    "sheet.more": "عرض المزيد من التفاصيل",
    "sheet.less": "عرض تفاصيل أقل",
    "marks.label": "علامات الخط الزمني: مفاتيح الأسهم تنقل من علامة إلى أخرى، ومفتاح الإدخال يعرض اليوم على الخريطة",
}
