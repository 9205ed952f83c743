"""Of maps of many days, only what changes: what one place's holder has, as periods of days on which the maps agree."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from saytara.core.model import Qualifier
from saytara.core.shares import Share
from saytara.drawnmaps.coverage import ALMOST_ALL_PCT

FINEST_PCT: Final = 1e-6
"""What a figure may lie beside a whole number by reckoning alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldShare:
    """A share as a claim tells it: whole per cent, the low end rounded down and the high end up."""

    qualifier: Qualifier
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What the maps from `first` to `last`, and all of them between, have of one place and one holder ("a+b")."""

    place: str
    holder: str
    told: ToldShare
    first: dt.date
    last: dt.date


def told_share(share: Share) -> ToldShare | None:
    """How a measured share is told; None where it excludes nothing.

    >>> told_share(Share(low=30.2, high=41.7))
    ToldShare(qualifier=<Qualifier.BETWEEN: 'between'>, low=30, high=42)
    """
    if share.high == 0:
        return ToldShare(qualifier=Qualifier.NONE)
    if share.low >= ALMOST_ALL_PCT:
        return ToldShare(qualifier=Qualifier.ALL)
    low, high = math.floor(share.low + FINEST_PCT), math.ceil(share.high - FINEST_PCT)
    if low == high:
        return ToldShare(qualifier=Qualifier.EXACTLY, low=low)
    return None if (low, high) == (0, 100) else ToldShare(qualifier=Qualifier.BETWEEN, low=low, high=high)


Measured = Mapping[str, Mapping[str, Share]]
"""Place → holder → share, on one day."""


def periods(
    days: Iterable[tuple[dt.date, Measured]],
    longest_gap_days: int,
    is_told: Callable[[str, str, ToldShare, dt.date], bool],
) -> Iterator[Period]:
    """The periods of maps in the order of their days; `is_told` says what is in the dataset already.

    A period ends where a map has another share, or is silent on the place, where the dataset has it, or where the next
    map is further away than the longest gap: of what lies between them nobody said anything.
    """
    running: dict[tuple[str, str], Period] = {}
    for day, measured in days:
        now: dict[tuple[str, str], Period] = {}
        for place, shares in measured.items():
            for holder, share in shares.items():
                told = told_share(share)
                if told is None or is_told(place, holder, told, day):
                    continue
                before = running.get((place, holder))
                goes_on = before is not None and before.told == told and (day - before.last).days <= longest_gap_days
                first = before.first if before is not None and goes_on else day
                now[place, holder] = Period(place=place, holder=holder, told=told, first=first, last=day)
        yield from (
            old for key, old in running.items() if key not in now or now[key].first > old.last
        )
        running = now
    yield from running.values()
