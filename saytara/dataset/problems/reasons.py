"""The reasons that parsers and geometry give, in Arabic: they arrive in English, from here or from a library.

A reason that is not in the table stays English: a rare technical word is better than none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from saytara.core.data_languages import FALLBACK, data_language

POSITION: Final = re.compile(r"\[[-0-9.e ]+\]$")
"""Where GEOS says that an outline crosses itself, at the end of its reason."""

IN_ARABIC: Final[Mapping[str, str]] = {
    "a feature has no type Feature": "عنصر نوعه ليس Feature",
    "not a FeatureCollection with a list of features": "ليس FeatureCollection فيه قائمة عناصر",
    "a feature has no properties": "عنصر بلا خصائص",
    "no coordinates": "لا إحداثيات",
    "no rings": "لا حلقات",
    "a position is not a pair of numbers": "موضع ليس زوجاً من الأعداد",
    "a ring has fewer than four positions": "حلقة فيها أقل من أربعة مواضع",
    "a ring is not closed": "حلقة غير مغلقة",
    "a line has fewer than two positions": "خط فيه أقل من موضعين",
    "it encloses no ground": "لا تحيط بأي مساحة",
    "Self-intersection": "تتقاطع مع نفسها",
    "Ring Self-intersection": "تلمس نفسها",
    "Hole lies outside shell": "فجوة خارج الحدود",
    "Holes are nested": "فجوة داخل فجوة",
    "Nested shells": "مضلع داخل مضلع",
    "Interior is disconnected": "داخلها منقطع",
    "Duplicate Rings": "حلقة مكررة",
    "Too few points in geometry component": "نقاطها أقل من اللازم",
    "a line of more than 500000 characters": "سطر يزيد على 500000 حرف",
    "unexpected end of data": "انتهى الملف داخل علامتي اقتباس",
    "',' expected after '\"'": "بعد علامة الاقتباس المغلقة حرف ليس فاصلة",
    "field larger than field limit (131072)": "خانة أطول من 131072 حرفاً",
    "Expecting value": "هنا موضع قيمة",
    "Expecting ',' delimiter": "تنقص فاصلة",
    "Expecting ':' delimiter": "تنقص نقطتان",
    "Expecting property name enclosed in double quotes": "هنا موضع اسم بين علامتي اقتباس",
    "Unterminated string starting at": "نص لم تُغلق علامة اقتباسه",
    "Invalid control character at": "حرف تحكم داخل نص",
    "Extra data": "بقية بعد نهاية المحتوى",
    "Illegal trailing comma": "فاصلة زائدة قبل القوس",
    "Permission denied": "لا إذن بالقراءة",
    "Too many levels of symbolic links": "روابط تدور حول نفسها",
    "File name too long": "اسم الملف أطول من المسموح",
    "its name is none that a file can have": "لا يصلح الاسم اسماً لملف",
}


def reason(text: str, language: str) -> str:
    """A reason in `language`, with the point on the map that it names.

    >>> reason("Self-intersection[36.3 33.4]", "en")
    'Self-intersection[36.3 33.4]'
    """
    if data_language(language) == FALLBACK:  # as the libraries say it
        return text
    point = POSITION.search(text)
    known = IN_ARABIC.get(text[: point.start()] if point else text)
    if known is None:
        return text
    return f"{known} {point[0]}" if point else known
