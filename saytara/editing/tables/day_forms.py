"""Days as a table writes them: by the form that a mapping names, or by itself where there is only one reading."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from saytara.dataset.checks.fields import YEARS
from saytara.spelling.typed_dates import DayRange, parse_typed_date

FORMS: Final = ("iso", "yyyymmdd", "d/m/y", "m/d/y", "y/m/d", "written", "excel")
"""Named forms; anything with a % is one of strptime. `written` reads months by name, in either language,
`excel` the number of a day as spreadsheets count them."""

DayReader = Callable[[str], DayRange | None]

_SPLIT: Final = re.compile(r"([0-9]{1,4})[-/.\s]+([0-9]{1,2})[-/.\s]+([0-9]{1,4})(?:[T\s].*)?")
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")
_COMPACT: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_TWO_ORDERS: Final = re.compile(r"([0-9]{1,2})[-/.\s]+([0-9]{1,2})[-/.\s]+([0-9]{2}|[0-9]{4})(?:[T\s].*)?")


_NUMBER: Final = re.compile(r"([1-9][0-9]{4})(?:[.,][0-9]+)?")

FIRST_NUMBERED: Final = dt.date(1899, 12, 30)
"""The day before the first of a spreadsheet's days, which takes 1900 for a leap year."""

_DECIMAL_COMMA: Final = re.compile(r"(-?[0-9]+)(?:٫|,(?![0-9]{3}$))([0-9]+)")
"""Three figures behind a comma may be thousands: 1,000."""

_TELLS_DAY: Final = re.compile(r"%[djxcDFuwaAUWV]")
_TELLS_MONTH: Final = re.compile(r"%[mbB]")
"""What a form of strptime must have so that it is of a day, or of a month; else it is of a year."""


def plain(text: str) -> str:
    """A cell without marks of direction, its figures in Latin digits.

    >>> plain("\\u200f٢٠١٧-٠٥-٢٣ ")
    '2017-05-23'
    """
    if text.isascii():
        return text.strip()
    kept = (sign for sign in text if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in kept).strip()


def number_of(text: str) -> float:
    """A figure with a point, or a comma that cannot part thousands; ValueError where it is none.

    >>> number_of("35,5 %"), number_of("60.25"), number_of("٣٥٫٥")
    (35.5, 60.25, 35.5)
    """
    figure = plain(text).rstrip("%٪ ").strip()
    found = _DECIMAL_COMMA.fullmatch(figure)
    return float(figure if found is None else f"{found[1]}.{found[2]}")


def has_two_orders(text: str) -> bool:
    """Whether a cell is a day whose figures may stand in two orders, whatever they are.

    >>> has_two_orders("05/06/2020"), has_two_orders("23/05/2017"), has_two_orders("2020-06-05")
    (True, True, False)
    """
    return _TWO_ORDERS.fullmatch(plain(text)) is not None


def reader_of(form: str) -> DayReader:
    """How cells of that form are read; an empty form reads only what has one reading."""
    if "%" in form:
        return lambda text: _by_strptime(text, form)
    if form in {"d/m/y", "m/d/y", "y/m/d"}:
        order = form.replace("/", "")
        return lambda text: _matched(text, _SPLIT, order)
    return _READERS.get(form, _of_one_reading)


def is_form(form: str) -> bool:
    """Whether a mapping may name it."""
    if form in FORMS:
        return True
    try:
        return "%" in form and bool(dt.datetime(2020, 12, 31, tzinfo=dt.UTC).strftime(form))
    except ValueError:
        return False


def _of_one_reading(text: str) -> DayRange | None:
    """Year first, or a month by name; None for what has two orders, and for what is no day."""
    cell = plain(text)
    if has_two_orders(cell):
        return None
    for pattern in (_ISO, _COMPACT):
        if pattern.fullmatch(cell):
            return _matched(cell, pattern, "ymd")
    return _in_bounds_of_years(cell)


def _by_number(text: str) -> DayRange | None:
    """The day that a spreadsheet shows for a number; the part behind the point is the time of day.

    >>> _by_number("43831"), _by_number("43831.5") == _by_number("43831"), _by_number("2020")
    ((datetime.date(2020, 1, 1), datetime.date(2020, 1, 1)), True, None)
    """
    found = _NUMBER.fullmatch(plain(text))
    if found is None:
        return None
    day = FIRST_NUMBERED + dt.timedelta(days=int(found[1]))
    return (day, day) if day.year in YEARS else None


def _in_bounds_of_years(text: str) -> DayRange | None:
    found = parse_typed_date(text)
    return found if found is not None and found[0].year in YEARS and found[1].year in YEARS else None


def _matched(text: str, pattern: re.Pattern[str], order: str) -> DayRange | None:
    found = pattern.fullmatch(plain(text))
    if found is None:
        return None
    parts = dict(zip(order, found.groups(), strict=True))
    return None if len(parts["y"]) != 4 else _day(int(parts["y"]), int(parts["m"]), int(parts["d"]))


def _day(year: int, month: int, day: int) -> DayRange | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    return (found, found) if year in YEARS else None


def _by_strptime(text: str, form: str) -> DayRange | None:
    try:
        found = dt.datetime.strptime(plain(text), form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
    if found.year not in YEARS:
        return None
    if _TELLS_DAY.search(form):
        return found, found
    last_month = found.month if _TELLS_MONTH.search(form) else 12
    return found, dt.date(found.year, last_month, calendar.monthrange(found.year, last_month)[1])


_READERS: Final[Mapping[str, DayReader]] = MappingProxyType(
    {
        "iso": lambda text: _matched(text, _ISO, "ymd"),
        "yyyymmdd": lambda text: _matched(text, _COMPACT, "ymd"),
        "written": _in_bounds_of_years,
        "excel": _by_number,
    }
)
