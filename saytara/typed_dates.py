"""Which day, month or year somebody means by what was typed, in English or Arabic, in figures of either script.

It reads dates as people write them; which of them a map can show is for the caller.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from saytara.month_names import months_by_name
from saytara.text import folded_positions

MAX_TYPED: Final = 40
"""Characters beyond which nothing is read: no date is longer."""

Span = tuple[dt.date, dt.date]

_DAY_FIRST: Final = re.compile(r"([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4}) ([0-9]{1,2}) ([0-9]{1,2})")
_MONTH_OF_YEAR: Final = re.compile(r"(?:([0-9]{1,2}) ([0-9]{4})|([0-9]{4}) ([0-9]{1,2}))")
_YEAR: Final = re.compile(r"[0-9]{4}")


def parse_typed_date(typed: str) -> Span | None:
    """The first and the last day of the day, month or year that was typed; None for what is no date.

    Day stands before month where both are figures, and after the year where the year comes first.

    >>> parse_typed_date("23 May 2017")[0].isoformat(), parse_typed_date("٢٣/٥/٢٠١٧")[0].isoformat()
    ('2017-05-23', '2017-05-23')
    >>> [day.isoformat() for day in parse_typed_date("نيسان 2015")]
    ['2015-04-01', '2015-04-30']
    """
    words = folded_positions(typed[:MAX_TYPED])[0]
    figures = _with_month_figures(words)
    if figures is None:
        return None
    if found := _YEAR_FIRST.fullmatch(figures):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(figures):
        return _day(int(found[3]), int(found[2]), int(found[1]))
    if found := _MONTH_OF_YEAR.fullmatch(figures):
        return _month(int(found[2] or found[3]), int(found[1] or found[4]))
    return _year(int(figures)) if _YEAR.fullmatch(figures) else None


def _with_month_figures(words: str) -> str | None:
    """The words with a month's name as its number, between day and year; None where a word is no date's."""
    parts = words.split()
    names = [part for part in parts if not part.isdigit()]
    if not names:
        return words
    month = months_by_name().get(" ".join(names))
    rest = [part for part in parts if part.isdigit()]
    years = [part for part in rest if len(part) == 4]
    days = [part for part in rest if len(part) < 3]
    if month is None or len(years) != 1 or len(days) > 1 or len(rest) != len(years) + len(days):
        return None
    return " ".join([*days, str(month), *years])


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return found, found


def _month(year: int, month: int) -> Span | None:
    if not dt.MINYEAR <= year <= dt.MAXYEAR or not 1 <= month <= 12:
        return None
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(year: int) -> Span | None:
    return None if year < dt.MINYEAR else (dt.date(year, 1, 1), dt.date(year, 12, 31))
