"""Texts of a brief so that readers of PDF copy and find them as they are read.

Tried with Poppler (`pdftotext`) and pdfium (Chrome). Both work out the order of a line anew from where its letters
stand, so what is invisible goes astray: isolates lose their partners, and a no-break space moves a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final
from unicodedata import category

from babel.dates import get_month_names

from saytara.exports.drawing.lettering import ISOLATES, POP_ISOLATE, starts_right_to_left
from saytara.words import LOCALES, language_entry

KEPT_TOGETHER: Final = "\u00a0"
"""Between words that stay on one line. The template sets them as a box with plain spaces: readers find those."""

MARKS: Final = re.compile("[\u064b-\u0652]")
"""Vowel and doubling signs of Arabic: both readers put one before its letter, or break the word there."""

LEFT_TO_RIGHT_MARK: Final = "\u200e"
RIGHT_TO_LEFT_MARK: Final = "\u200f"

_MONTHS: Final = sorted(
    {
        name
        for locale in LOCALES.values()
        for width in ("wide", "abbreviated")
        for name in get_month_names(width, locale=locale).values()
    },
    key=len,
    reverse=True,
)
MONTH: Final = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, _MONTHS))})( \d{{4}})?(?!\w)")
NUMBER_AND_WORD: Final = re.compile(r"(?<![\w.,])(?!(?:19|20)\d\d )(\d+) (?=[^\W\d_])")
"""What stands like a year is none that counts the word after it."""


def read_by_line(pdf: bytes) -> bytes:
    """The PDF without the wish that its pages stand side by side from right to left, at the same length.

    By it pdfium takes every line for one that runs from right to left, and copies "B2" as "2B", an address from its
    end, and a Latin name word by word backwards. Without it, the letters of each line decide.
    """
    return pdf.replace(b"/Direction/R2L", b"/Direction/L2R")


def copyable(content: Any, language: str, as_written: Iterable[str] = ()) -> Any:
    """JSON whose texts, in `language`, are as `copyable_text` has them, but for those under the keys `as_written`.

    >>> copyable({"text": "قُدّر سابقًا", "quote": "سابقًا"}, "ar", ["quote"])
    {'text': 'قدر سابقا', 'quote': 'سابقًا'}
    """
    if isinstance(content, str):
        return copyable_text(content, language)
    if isinstance(content, list):
        return [copyable(item, language, as_written) for item in content]
    if isinstance(content, dict):
        return {
            key: value if key in as_written else copyable(value, language, as_written) for key, value in content.items()
        }
    return content


def copyable_text(text: str, language: str) -> str:
    """The text without vowel signs and isolates, with what must not be parted at the end of a line kept together."""
    return kept_together(without_isolates(MARKS.sub("", text), language))


def kept_together(text: str) -> str:
    """Dates, and numbers with what they count, joined by a sign for the template.

    >>> kept_together("on 7–21 May 2017, 1287 days before 2017 ended").split(" ")
    ['on', '7–21\\xa0May\\xa02017,', '1287\\xa0days', 'before', '2017', 'ended']
    """
    joined = MONTH.sub(lambda found: found.group().replace(" ", KEPT_TOGETHER), text)
    return NUMBER_AND_WORD.sub(rf"\1{KEPT_TOGETHER}", joined)


def without_isolates(text: str, language: str) -> str:
    """The text with marks of direction in place of isolates, and only where what was isolated runs the other way.

    In a line from right to left, a Latin name gets a mark that keeps its last sign with it, and one that parts it from
    the next. No reader has to pair them.

    >>> [ascii(without_isolates("في \\u2068B2\\u2069", "ar")), ascii(without_isolates("by \\u2068B2\\u2069", "en"))]
    ["'\\\\u0641\\\\u064a \\\\u200fB2\\\\u200f'", "'by B2'"]
    """
    base_is_rtl = language_entry(language).is_rtl
    around = RIGHT_TO_LEFT_MARK if base_is_rtl else LEFT_TO_RIGHT_MARK
    within = LEFT_TO_RIGHT_MARK if base_is_rtl else RIGHT_TO_LEFT_MARK
    parts: list[str] = []
    starts: list[int] = []
    for sign in text:
        if sign in ISOLATES:
            starts.append(len(parts))
        elif sign == POP_ISOLATE:
            if starts:
                inner = "".join(parts[starts[-1] :])
                parts[starts.pop() :] = [_parted(inner, base_is_rtl=base_is_rtl, around=around, within=within)]
        else:
            parts.append(sign)
    return "".join(parts)


def _parted(inner: str, *, base_is_rtl: bool, around: str, within: str) -> str:
    if starts_right_to_left(inner) == base_is_rtl or not inner:
        return inner
    last = "" if category(inner[-1])[0] in "LN" else within
    return f"{around}{inner}{last}{around}"
