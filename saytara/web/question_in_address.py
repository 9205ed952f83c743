"""How the parameters of an address say which claims count: written and read in one place.

The dashboard's own addresses are meant. What a page makes of a bad value is told in `saytara.ui.selection`; the API has
its own names (`saytara.api.parameters`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from saytara.control import ClaimFilter
from saytara.control.asked import JUDGED_GRADES

FILTER_PARAMETERS: Final = ("known_by", "grade")


def filter_parameters(counting: ClaimFilter) -> dict[str, str]:
    """The parameters of an address that ask for these claims; none where all count."""
    known_by = counting.known_by.isoformat() if counting.known_by else None
    values = zip(FILTER_PARAMETERS, (known_by, counting.min_grade), strict=True)
    return {name: value for name, value in values if value is not None}


def read_filter(parameters: Mapping[str, str]) -> ClaimFilter:
    """The claims that an address asks for; ValueError says what is wrong with it."""
    grade = parameters.get("grade")
    if grade is not None and grade not in JUDGED_GRADES:
        raise ValueError(f"grade is expected to be one of {', '.join(JUDGED_GRADES)}")
    return ClaimFilter(known_by=read_day(parameters, "known_by"), min_grade=grade)


def read_day(parameters: Mapping[str, str], name: str) -> dt.date | None:
    """The day of a parameter, or None where it is not given; ValueError for any other value."""
    value = parameters.get(name)
    if value is None:
        return None
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        raise ValueError(f"{name} is expected to be a day like 2017-05-23")
    return day
