"""The time of the slider in periods, each of which is one piece of a site: years, and months of a year of which much is
to be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of the slider that is one piece; `name` is that of the piece: "2017", "2017-05"."""

    name: str
    first: dt.date
    last: dt.date


def periods_between(first: dt.date, last: dt.date, is_too_much: Callable[[Period], bool]) -> tuple[Period, ...]:
    """The periods in the order of time; a year that is too much for one piece is parted into its months.

    >>> [period.name for period in periods_between(dt.date(2016, 11, 5), dt.date(2017, 3, 1), lambda year: False)]
    ['2016', '2017']
    """

    def period(name: str, begins: dt.date, ends: dt.date) -> Period:
        return Period(name=name, first=max(first, begins), last=min(last, ends))

    found: list[Period] = []
    for year in range(first.year, last.year + 1):
        whole = period(str(year), dt.date(year, 1, 1), dt.date(year, 12, 31))
        if not is_too_much(whole):
            found.append(whole)
            continue
        for month in range(whole.first.month, whole.last.month + 1):
            after = dt.date(year + month // 12, month % 12 + 1, 1)
            found.append(period(f"{year}-{month:02}", dt.date(year, month, 1), after - dt.timedelta(days=1)))
    return tuple(found)


def period_at(periods: Sequence[Period], day: dt.date) -> Period:
    """The period in which a day lies."""
    return next(period for period in reversed(periods) if period.first <= day)
