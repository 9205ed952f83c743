"""The `datetime` of a request: a day, or an interval of days that may be open at either end.

Datasets know days, not hours: of a moment with a time the calendar day counts, as it is written.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

EXPECTED: Final = (
    "a day (2017-05-23), a moment (2017-05-23T00:00:00Z), or an interval of two of them with a slash between, "
    'either of which may be ".." or empty, in order'
)

_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})", re.ASCII)
_MOMENT: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt]([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\.[0-9]{1,9})?"
    r"([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])",
    re.ASCII,
)
"""RFC 3339, section 5.6."""
_OPEN: Final = ("", "..")

_SHAPE: Final = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T|[Tt][0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2}))?"
)
INSTANT_PATTERN: Final = rf"^{_SHAPE}$"
DAYS_PATTERN: Final = rf"^({_SHAPE}|(\.\.|{_SHAPE})?/(\.\.|{_SHAPE})?)$"
"""What OpenAPI can say of them: the shape, not whether there is such a day, nor which bound is the later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days `first` to `last`, both included; None is an open end. `is_interval` tells "d/d" from "d"."""

    first: dt.date | None
    last: dt.date | None
    is_interval: bool

    def meet(self, first: dt.date | None, last: dt.date | None) -> bool:
        """Whether any of these days lies between `first` and `last`, both included, None being an open end."""
        begins_in_time = self.last is None or first is None or first <= self.last
        ends_in_time = self.first is None or last is None or last >= self.first
        return begins_in_time and ends_in_time


def parse_days(text: str) -> Days:
    """The days that a `datetime` asks for; ValueError where it is none.

    >>> parse_days("2017-05-23/..")
    Days(first=datetime.date(2017, 5, 23), last=None, is_interval=True)
    """
    begin, slash, end = text.partition("/")
    if not slash:
        return parse_instant(text)
    if begin == end == "":
        raise ValueError("an interval has a bound or two dots on each side")
    first = None if begin in _OPEN else parse_moment(begin)
    last = None if end in _OPEN else parse_moment(end)
    if first is not None and last is not None and first > last:
        raise ValueError("the interval ends before it begins")
    return Days(first=first, last=last, is_interval=True)


def parse_instant(text: str) -> Days:
    """One day, from a date or a moment; ValueError for anything else."""
    day = parse_moment(text)
    return Days(first=day, last=day, is_interval=False)


def parse_moment(text: str) -> dt.date:
    """The calendar day of a date or a moment; ValueError for anything else."""
    moment = _MOMENT.fullmatch(text)
    return parse_day(moment[1] if moment else text.removesuffix("T"))  # GDAL ends a day so


def parse_day(text: str) -> dt.date:
    """A day written as 2017-05-23, and in no other way; ValueError for anything else."""
    if not _DAY.fullmatch(text):
        raise ValueError("a day is written as 2017-05-23")
    return dt.date.fromisoformat(text)
