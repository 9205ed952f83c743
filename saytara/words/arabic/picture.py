"""Texts of pictures and briefs, in Arabic."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "picture.title": "{area}: السيطرة كما وردت في المصادر، {date}",
    "picture.north": "ش",
    "picture.km": "{n} كم",
    "picture.m": "{n} م",
    "picture.elsewhere": "خارج موضوع هذا الملف",
    "picture.alt": "خريطة {area}، {date}: من وردت سيطرته على كل مكان.",
    "picture.publishers": "ناشرو الأخبار",
    "brief.title": "{area}: السيطرة كما وردت في المصادر",
    "brief.reported": "ما ورد في المصادر",
    "brief.places_of": {
        "zero": "لا أماكن",
        "one": "مكان واحد",
        "two": "مكانان",
        "few": "عدد الأماكن {n}",
        "many": "عدد الأماكن {n}",
        "other": "عدد الأماكن {n}",
    },
    "brief.of_total": "{total}: {counts}.",
    "brief.counted": "{status} ({n})",
    "brief.count.not_reported": "لا خبر عن المسيطر",
    "brief.count.held": "بيد طرف واحد",
    "brief.count.held_in_part": "جزء منه بيد طرف",
    "brief.count.divided": "تتقاسمه أطراف",
    "brief.count.disputed": "مختلف فيه",
    "brief.stale_among": "ومنها ما تقادم آخر خبر عنه",
    "brief.contested_among": "ومنها ما ورد فيه خبر قتال",
    "brief.fighting_by": "أحدث خبر عن القتال منقول عن {voices}",
    "brief.place": "{place}: {said}.",
    "brief.separator": "؛ ",
    "brief.no_disputes": "لا خلاف قائماً في هذا التاريخ: لا تناقض بين الأخبار المعتمدة.",
    "brief.notes": "الحواشي",
    "brief.notes_lead": "كل حاشية خبر يستند إليه الموجز أو يخالفه أو يوضح سياقه. الاقتباس منقول بحرفه من مصدره، "
    "وما كان بصياغتنا فقد أُشير إليه. وقبل رابط الصفحة تقييم المصدر والخبر.",
    "brief.as_of": "يتحدث عن {dates}",
    "brief.translation": "بالعربية، بصياغتنا",
    "brief.page": "صفحة {page} من {pages}",
}
