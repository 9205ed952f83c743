"""Which day, month or year somebody means by what was typed, in English or Arabic, in figures of either script.

It reads dates as people write them, by the table that the browser reads by as well (`saytara.spelling.date_forms`);
which of them a map can show is for the caller.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from itertools import groupby
from typing import Final

from saytara.spelling.date_forms import FILLERS, FORMS, MOST_SIGNS, ORDINALS
from saytara.spelling.month_names import months_by_name
from saytara.spelling.text import folded_positions

DayRange = tuple[dt.date, dt.date]

_PIECES: Final = re.compile(r"[0-9]+|[^\s0-9]+")
"""Figures and words, also where nothing stands between them: "23May2017"."""

_ORDINAL: Final = re.compile(rf"\b([0-9]{{1,2}})(?:{'|'.join(sorted(ORDINALS))})\b")


def parse_typed_date(typed: str) -> DayRange | None:
    """The first and the last day of the day, month or year that was typed; None for what is no date.

    >>> parse_typed_date("23 May 2017")[0].isoformat(), parse_typed_date("٢٣/٥/٢٠١٧")[0].isoformat()
    ('2017-05-23', '2017-05-23')
    >>> [day.isoformat() for day in parse_typed_date("نيسان 2015")]
    ['2015-04-01', '2015-04-30']
    """
    if len(typed) > MOST_SIGNS:
        return None
    parts = _parts(folded_positions(typed)[0])
    for form in FORMS:
        if found := _read(form.split(), parts):
            return _span(found["y"], found.get("m"), found.get("d"))
    return None


def _parts(folded: str) -> list[str]:
    """The figures and the words between them, several words as one; without what says nothing."""
    pieces = [piece for piece in _PIECES.findall(_ORDINAL.sub(r"\1", folded)) if piece not in FILLERS]
    parts: list[str] = []
    for is_figure, group in groupby(pieces, key=str.isdecimal):
        run = list(group)
        parts += run if is_figure else [" ".join(run)]
    return parts


def _read(form: list[str], parts: list[str]) -> Mapping[str, int] | None:
    """The numbers of year, month and day, where the parts are of that form."""
    if len(form) != len(parts):
        return None
    found: dict[str, int] = {}
    for kind, part in zip(form, parts, strict=True):
        if kind == "M" and part in months_by_name():
            found["m"] = months_by_name()[part]
        elif kind != "M" and part.isdecimal() and (len(part) == 4 if kind == "y" else len(part) <= 2):
            found[kind] = int(part)
        else:
            return None
    return found


def _span(year: int, month: int | None, day: int | None) -> DayRange | None:
    """The first and the last day of a year, a month or a day; None where there is none of it."""
    try:
        first = dt.date(year, month or 1, day or 1) if month != 0 and day != 0 else None
    except ValueError:
        return None
    if first is None or day is not None:
        return None if first is None else (first, first)
    last_month = month or 12
    return first, dt.date(year, last_month, calendar.monthrange(year, last_month)[1])
