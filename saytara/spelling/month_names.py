"""The number of a month by each of its names, as people write them in English and Arabic.

The names alone: in which order they stand with day and year is in `saytara.spelling.date_forms`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from babel.dates import get_month_names

from saytara.spelling.text import folded_positions

LOCALES_OF_MONTHS: Final = ("en", "en_GB", "ar_SY", "ar_EG", "ar_DZ")
"""Whose names are read: those of the Levant, of Egypt and of the Maghreb are three sets in one language."""

ARTICLE: Final = " ال"
"""Within a name of two words it is often left out: «تشرين ثاني»."""


@cache
def months_by_name() -> Mapping[str, int]:
    """Every name, folded as spellings are compared, and its number.

    Also two names of one month, as newspapers of the Levant print them: «أيار/مايو».

    >>> months = months_by_name()
    >>> months["may"], months["ايار"], months["مايو"], months["ايار مايو"], months["تشرين ثاني"]
    (5, 5, 5, 5, 11)
    """
    single = {name: number for locale in LOCALES_OF_MONTHS for number, name in _names(locale)}
    double = {
        f"{one} {other}": number
        for one, number in single.items()
        for other, same in single.items()
        if number == same and one != other and not one.isascii() and not other.isascii()
    }
    return double | single


def _names(locale: str) -> Iterator[tuple[int, str]]:
    for width in ("abbreviated", "wide"):
        for number, name in get_month_names(width, locale=locale).items():
            yield number, folded_positions(name)[0]
            yield number, folded_positions(name.replace(ARTICLE, " "))[0]
