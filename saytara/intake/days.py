"""On which days a document may have been published, each with where that was read: for a person to choose from.

None is ever chosen here. A typed date in a text may be the day of what it tells of, a page's own may be its reprint's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from saytara.intake.model import DayCandidate, DayOrigin
from saytara.spelling.typed_dates import parse_typed_date
from saytara.words import say

MOST_CANDIDATES: Final = 8
HEAD_SIGNS: Final = 300
"""A dateline stands as near to the beginning as this, or on a line of its own."""
LONGEST_DATELINE: Final = 60

_ORDINAL: Final = r"(?:st|nd|rd|th)?"
_MONTH: Final = r"[^\W\d_]+\.?(?:[\s/]+[^\W\d_]+){0,3}?"
_BEFORE_YEAR: Final = r"[,،]?\s+(?:(?:of|عام|سنة|من)\s+)?"
TYPED: Final = re.compile(
    rf"(?<![\w/.-])(?:\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{4}}"
    rf"|\d{{1,2}}{_ORDINAL}\s+(?:(?:of|من)\s+)?{_MONTH}{_BEFORE_YEAR}\d{{4}}"
    rf"|[A-Za-z]+\.?\s+\d{{1,2}}{_ORDINAL},?\s+\d{{4}})(?![\w/-])"
)
"""What may be a day that somebody typed, in figures of either script; `parse_typed_date` says whether it is one."""

ADDRESS: Final = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})(?:[/-](\d{1,2}))?(?=[/_.-]|$)")


def day_candidates(text: str, *, said: str = "", address: str = "", made: str = "") -> tuple[DayCandidate, ...]:
    """The days, best first: what the page says, its address, a dateline, other dates in the text, the file's making.

    >>> [(day.from_day.isoformat(), day.origin.value) for day in day_candidates("دمشق، 23 أيار 2017 - سيطرت...")]
    [('2017-05-23', 'dateline')]
    """
    in_address = list(_days_of_address(address))
    found = list(_days_of(said, DayOrigin.METADATA))
    if any(day.from_day == own.from_day for day in found for own in in_address):
        found = []  # where a page says nothing its address is asked, and nobody tells
    found += in_address
    in_text = list(_days_in(text))
    found += [day for day in in_text if day.origin is DayOrigin.DATELINE]
    found += [day for day in in_text if day.origin is DayOrigin.TEXT]
    found += _days_of(f"{made[:4]}-{made[4:6]}-{made[6:8]}", DayOrigin.FILE)
    kept: dict[tuple[object, ...], DayCandidate] = {}
    for day in found:
        kept.setdefault((day.from_day, day.to_day, day.origin), day)
    return tuple(kept.values())[:MOST_CANDIDATES]


def told_day(day: DayCandidate, language: str) -> str:
    """Where a day was read, for readers of a language, with the words that say so."""
    return say(f"intake.day_{day.origin.value}", language, words=day.words)


def _days_of(words: str, origin: DayOrigin) -> Iterator[DayCandidate]:
    days = parse_typed_date(words[:10])
    if days is not None:
        yield DayCandidate(from_day=days[0], to_day=days[1], origin=origin, words=words)


def _days_of_address(address: str) -> Iterator[DayCandidate]:
    for found in ADDRESS.finditer(address):
        days = parse_typed_date("-".join(filter(None, found.groups())))
        if days is not None:
            words = found.group().strip("/")
            yield DayCandidate(from_day=days[0], to_day=days[1], origin=DayOrigin.ADDRESS, words=words)


def _days_in(text: str) -> Iterator[DayCandidate]:
    for found in TYPED.finditer(text):
        days = parse_typed_date(found.group())
        if days is None or days[0] != days[1]:
            continue
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.end()] + text[found.end() :].partition("\n")[0]
        is_dateline = found.start() < HEAD_SIGNS or len(line.strip()) <= LONGEST_DATELINE
        origin = DayOrigin.DATELINE if is_dateline else DayOrigin.TEXT
        yield DayCandidate(from_day=days[0], to_day=days[1], origin=origin, words=found.group())
