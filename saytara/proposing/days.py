"""The day that a sentence speaks of: "on Tuesday", "three months ago", «أمس», by the day of publication."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from saytara.proposing.lexicon import lexicon
from saytara.proposing.model import DayBounds
from saytara.proposing.passage import Passage

YEAR: Final = re.compile(r"(?:19|20)\d\d")
DAY: Final = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")
LONG_AGO_DAYS: Final = 14
"""A day further back than this is old in a report: somebody must look at it."""
WEEK: Final = dt.timedelta(days=7)
ONE: Final = dt.timedelta(days=1)
Bounds = tuple[dt.date, dt.date]
UNITS: Final = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What words `first` to `last` say; `bounds` None where they say no more than that it is past, as "since"."""

    first: int
    last: int
    bounds: Bounds | None
    is_old: bool
    is_clash: bool = False
    """Whether it names a date and a weekday that do not fit."""

    def as_bounds(self) -> DayBounds | None:
        """The days for a proposal."""
        return None if self.bounds is None else DayBounds(from_day=self.bounds[0], to_day=self.bounds[1])


def days_in(passage: Passage, published: Bounds | None) -> list[Day]:
    """The days that a sentence names, in order; without a day of publication those alone that name their year."""
    found: list[Day] = []
    index = 0
    begins = _arabic_beginnings() if passage.is_arabic else _english_beginnings()
    while index < len(passage.tokens):
        form = passage.tokens[index].form
        may_begin = form in begins or form[0].isdigit() or not begins.isdisjoint(passage.forms[index])
        day = _day_at(passage, index, published) if may_begin and index not in passage.covered else None
        if day is None:
            index += 1
            continue
        found.append(day)
        index = day.last + 1
    return found


@cache
def _english_beginnings() -> frozenset[str]:
    """Every English word with which a day may begin: most words of a text need not be read further."""
    words = lexicon("en")
    months = {month[0] for month in words.months}
    return frozenset().union(*words.days.values(), months, words.weekdays, words.ordinals, words.numbers)


@cache
def _arabic_beginnings() -> frozenset[str]:
    """The same in Arabic, with what is written before a word."""
    words = lexicon("ar")
    months = {month[0] for month in words.months}
    joined = {sign + day for day in words.weekdays for sign in "ولب"} | {"ل" + month for month in months}
    units = {"ال" + word for name in UNITS for word in words.days[name]}
    return frozenset().union(*words.days.values(), months, words.weekdays, words.ordinals, words.numbers, joined, units)


def _day_at(passage: Passage, at: int, published: Bounds | None) -> Day | None:
    since = _since(passage, at)
    if since is not None:
        return Day(first=since, last=since, bounds=None, is_old=True)
    dated = _dated_weekday(passage, at, published)
    if dated is not None:
        return dated
    for reader in (_date, _ago, _last_span, _weekday, _near):
        read = reader(passage, at, published)
        if read is None:
            continue
        last, bounds = read
        if _after_since(passage, at):
            return Day(first=at, last=last, bounds=None, is_old=True)
        if bounds is not None and published is not None and bounds[0] > published[1]:
            return None
        return Day(first=at, last=last, bounds=bounds, is_old=_is_old(bounds, published))
    return None


def _is_old(bounds: Bounds | None, published: Bounds | None) -> bool:
    if bounds is None:
        return True
    return published is not None and (published[0] - bounds[1]).days > LONG_AGO_DAYS


def _since(passage: Passage, at: int) -> int | None:
    return at if _in(passage, at, "since") else None


def _after_since(passage: Passage, at: int) -> bool:
    return any(_in(passage, index, "since") for index in range(max(0, at - 3), at))


def _in(passage: Passage, at: int, *names: str) -> bool:
    if not 0 <= at < len(passage.tokens):
        return False
    forms, days = passage.forms[at], passage.words.days
    for name in names:  # noqa: SIM110 - asked for each word: any() takes twice the time
        if not forms.isdisjoint(days[name]):
            return True
    return False


def _form(passage: Passage, at: int) -> str:
    return passage.tokens[at].form if 0 <= at < len(passage.tokens) else ""


def _month(passage: Passage, at: int) -> tuple[int, int] | None:
    """A month that begins at a word, and its last word."""
    months = passage.words.months
    two = (_form(passage, at), _form(passage, at + 1))
    if two in months:
        return months[two], at + 1
    one = months.get((two[0],)) or (months.get((two[0][1:],)) if passage.is_arabic and two[0][:1] == "ل" else None)
    if one is None:
        return None
    if not passage.is_arabic and two[0] in {"may", "march"} and not passage.tokens[at].raw[0].isupper():
        return None
    return one, at


def _number_at(passage: Passage, at: int) -> int | None:
    form = _form(passage, at)
    if DAY.fullmatch(form):
        value = int(re.sub(r"\D", "", form))
        return value if 1 <= value <= 31 else None
    return passage.words.ordinals.get(form)


def _year(passage: Passage, at: int) -> int | None:
    form = _form(passage, at)
    return int(form) if YEAR.fullmatch(form) else None


def _date(passage: Passage, at: int, published: Bounds | None) -> tuple[int, Bounds | None] | None:
    """"3 May", "May 3, 2018", "in May 2015", "in 2015", «16 آذار الجاري», «الثالث من أيار»."""
    day = _number_at(passage, at)
    after = at + 1
    if day is not None and (_form(passage, after) in {"of", "من"} or _in(passage, after, "month")):
        after += 1
    month = _month(passage, after if day is not None else at)
    if month is None:
        year = _year(passage, at)
        is_said = year is not None and (_in(passage, at - 1, "in") or _in(passage, at - 1, "year"))
        return (at, (dt.date(year, 1, 1), dt.date(year, 12, 31))) if is_said and year is not None else None
    number, last = month
    if day is None and not passage.is_arabic:
        day = _number_at(passage, last + 1)
        last += day is not None
    year_at = last + 1
    while _form(passage, year_at) and (_month(passage, year_at) == (number, year_at) or _in(passage, year_at, "in")):
        year_at += 1
    year = _year(passage, year_at)
    if year is not None:
        last = year_at
    elif _in(passage, last + 1, "this"):
        last += 1
    if year is None and published is None:
        return last, None
    return last, _bounds_of(number, day, year, published)


def _bounds_of(month: int, day: int | None, year: int | None, published: Bounds | None) -> Bounds | None:
    """The newest such day or month that is not after the publication."""
    recent = [] if published is None else [published[1].year, published[1].year - 1]
    years = recent if year is None else [year]
    for one in years:
        longest = calendar.monthrange(one, month)[1]
        if day is not None and day > longest:
            return None
        first = dt.date(one, month, day or 1)
        if year is not None or (published is not None and first <= published[1]):
            last = dt.date(one, month, day or longest)
            return first, last if published is None or year is not None else min(last, max(published[1], first))
    return None


def _weekday(passage: Passage, at: int, published: Bounds | None) -> tuple[int, Bounds | None] | None:
    """The newest such weekday up to the publication; "last Monday" printed on a Monday is the one before."""
    number = _weekday_at(passage, at)
    if number is None:
        return None
    last = at
    is_last = _in(passage, at - 1, "last")
    if passage.is_arabic and _in(passage, at + 1, "last"):
        last, is_last = at + 1, True
    if published is None:
        return last, None
    first_day, last_day = (_weekday_before(day, number, is_last) for day in published)
    return last, (first_day, last_day)


def _weekday_at(passage: Passage, at: int) -> int | None:
    number = passage.words.weekdays.get(_form(passage, at))
    is_joined = passage.is_arabic and _form(passage, at)[:1] in {"و", "ل", "ب"}
    return passage.words.weekdays.get(_form(passage, at)[1:]) if number is None and is_joined else number


def _dated_weekday(passage: Passage, at: int, published: Bounds | None) -> Day | None:
    """A weekday and a date side by side, and "yesterday" with a weekday: the date counts, and whether they fit."""
    number, read, last = _weekday_at(passage, at), None, at
    if number is not None:
        after = at + 1
        while after < at + 4 and (_in(passage, after, "last", "this", "dated", "on") or _form(passage, after) == "the"):
            after += 1
        read = _date(passage, after, published) if _number_at(passage, after) or _month(passage, after) else None
        last = at if read is None else read[0]
    else:
        near = _near(passage, at, published)
        read = _date(passage, at, published) if near is None else near
        if read is None:
            return None
        after = read[0] if near is not None else read[0] + 1
        after += _in(passage, after, "one")
        number = _weekday_at(passage, after)
        last = after
        dated = None if number is None or near is None else _date(passage, after + 1, published)
        if dated is not None:
            last, read = dated[0], dated
    if number is None or read is None:
        return None
    bounds = read[1]
    if bounds is None or (published is not None and bounds[0] > published[1]):
        return Day(first=at, last=last, bounds=None, is_old=False)
    is_clash = bounds[0] == bounds[1] and bounds[0].weekday() != number
    return Day(first=at, last=last, bounds=bounds, is_old=_is_old(bounds, published), is_clash=is_clash)


def _weekday_before(day: dt.date, number: int, is_last: bool) -> dt.date:
    back = (day.weekday() - number) % 7
    return day - dt.timedelta(days=back or (7 if is_last else 0))


def _near(passage: Passage, at: int, published: Bounds | None) -> tuple[int, Bounds | None] | None:
    """"Today", "yesterday", «أمس»."""
    for name, back in (("today", 0), ("yesterday", 1)):
        if _in(passage, at, name):
            is_until = passage.is_arabic and name == "today" and _form(passage, at - 1) in {"حتي", "منذ"}
            if is_until:
                return None
            weekday = _weekday(passage, at + 1, published)
            last = at if weekday is None else weekday[0]
            step = dt.timedelta(days=back + _in(passage, at - 1, "before"))
            is_night = not passage.is_arabic and _form(passage, at) == "overnight"
            if published is None:
                return last, None
            return last, (published[0] - step, published[1] if is_night else published[1] - step)
    return None


def _unit(passage: Passage, at: int) -> str | None:
    return next((name for name in UNITS if _in(passage, at, name)), None)


def _count(passage: Passage, at: int) -> int | None:
    form = _form(passage, at)
    if re.fullmatch(r"\d{1,3}", form):
        return int(form)
    if _in(passage, at, "one"):
        return 1
    return passage.words.numbers.get(form)


def _ago(passage: Passage, at: int, published: Bounds | None) -> tuple[int, Bounds | None] | None:
    """"Three months ago", «قبل ثلاثة أشهر», «قبل أسبوعين»: bounded by half a unit to either side."""
    if passage.is_arabic:
        if not _in(passage, at, "ago"):
            return None
        is_dual = _in(passage, at + 1, "dual")
        unit_at = at + 1 if is_dual or _unit(passage, at + 1) else at + 2
        number = 2 if is_dual else 1 if unit_at == at + 1 else _count(passage, at + 1)
        few = _in(passage, at + 1, "few")
        unit, last = _unit(passage, unit_at), unit_at
    else:
        number, few = _count(passage, at), _in(passage, at, "few")
        unit_at = at + 1
        if _in(passage, unit_at, "few"):
            unit_at, few = unit_at + 1, True
        if _form(passage, unit_at) == "of":
            unit_at += 1
        unit, last = _unit(passage, unit_at), unit_at + 1
        if unit is None or not _in(passage, last, "ago"):
            return None
    if unit is None or (number is None and not few):
        return None
    if published is None:
        return last, None
    try:
        return last, _back(published, unit, None if few else number)
    except OverflowError:  # before the first day of the calendar
        return last, None


def _back(published: Bounds, unit: str, number: int | None) -> Bounds:
    length = {"day": 1, "week": 7, "month": 30, "year": 365}[unit]
    if number is None:
        return published[0] - dt.timedelta(days=length * 9), published[1] - dt.timedelta(days=length * 2)
    slack = 0 if unit == "day" else length // 2
    middle = dt.timedelta(days=length * min(number, 200))
    return published[0] - middle - dt.timedelta(days=slack), published[1] - middle + dt.timedelta(days=slack)


def _last_span(passage: Passage, at: int, published: Bounds | None) -> tuple[int, Bounds | None] | None:
    """"Last week", "earlier this month", «الشهر الماضي»."""
    if passage.is_arabic:
        unit, marks, last = _unit_definite(passage, at), at + 1, at + 1
    else:
        unit, marks, last = _unit(passage, at + 1), at, at + 1
    is_last, is_this = _in(passage, marks, "last"), _in(passage, marks, "this")
    if unit is None or not (is_last or is_this):
        return None
    if published is None:
        return last, None
    return last, (_span_before(unit, published) if is_last else _span_of(unit, published))


def _unit_definite(passage: Passage, at: int) -> str | None:
    form = _form(passage, at)
    bare = form[2:] if form.startswith("ال") else ""
    return next((name for name in UNITS if bare in passage.words.days[name]), None) if bare else None


def _span_before(unit: str, published: Bounds) -> Bounds:
    first, last = published
    if unit == "day":
        return first - ONE, last - ONE
    if unit == "week":
        return first - dt.timedelta(days=first.weekday()) - WEEK, last - dt.timedelta(days=last.weekday()) - ONE
    if unit == "month":
        ending = last.replace(day=1) - ONE
        return (first.replace(day=1) - ONE).replace(day=1), ending
    return dt.date(first.year - 1, 1, 1), dt.date(last.year - 1, 12, 31)


def _span_of(unit: str, published: Bounds) -> Bounds:
    first, last = published
    if unit == "week":
        return first - dt.timedelta(days=first.weekday()), last
    if unit == "month":
        return first.replace(day=1), last
    if unit == "year":
        return dt.date(first.year, 1, 1), last
    return published


def named_days(days: list[Day]) -> Iterator[Day]:
    """Those that name a day and not only the past."""
    return (day for day in days if day.bounds is not None)
