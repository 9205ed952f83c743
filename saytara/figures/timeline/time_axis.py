"""Which days a time axis names, that of the timeline or of a place's history; not where they stand."""

from __future__ import annotations

import datetime as dt
from typing import Final

from babel.dates import format_date

from saytara.words import LOCALES

DAY_TICKS_UP_TO_DAYS: Final = 21
WEEK_TICKS_UP_TO_DAYS: Final = 75
MONTH_TICKS_UP_TO_DAYS: Final = 300
QUARTER_TICKS_UP_TO_DAYS: Final = 1100
"""Up to so many days the time axis counts days, weeks, months, quarters; beyond, years."""


def ticks_of(first: dt.date, last: dt.date, language: str) -> list[tuple[dt.date, str]]:
    """The days that the time axis names between two days, and how it writes them."""
    days = (last - first).days + 1
    every = [first + dt.timedelta(days=offset) for offset in range(days)]
    if days <= DAY_TICKS_UP_TO_DAYS:
        chosen, pattern = every, "d MMM"
    elif days <= WEEK_TICKS_UP_TO_DAYS:
        chosen, pattern = [day for day in every if day.day in (1, 8, 15, 22)], "d MMM"
    elif days <= MONTH_TICKS_UP_TO_DAYS:
        chosen, pattern = [day for day in every if day.day == 1], "MMM y"
    elif days <= QUARTER_TICKS_UP_TO_DAYS:
        chosen, pattern = [day for day in every if day.day == 1 and day.month in (1, 4, 7, 10)], "MMM y"
    else:
        chosen, pattern = [day for day in every if (day.day, day.month) == (1, 1)], "y"
    return [(day, str(format_date(day, pattern, locale=LOCALES[language]))) for day in chosen]
