"""Of maps of many days, only what changes: what one place's holder has, as periods of days on which the maps agree."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from saytara.core.model import Qualifier
from saytara.core.shares import Share
from saytara.drawnmaps.coverage import ALMOST_ALL_PCT

FINEST_PCT: Final = 1e-6
"""What a figure may lie beside a whole number by reckoning alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedShare:
    """A share as a claim tells it: all, nothing, or whole per cent, the low end rounded down and the high end up."""

    low: int
    high: int
    is_all: bool = False
    is_none: bool = False

    @property
    def qualifier(self) -> Qualifier:
        """The word that a claim has for it."""
        if self.is_none or self.is_all:
            return Qualifier.NONE if self.is_none else Qualifier.ALL
        return Qualifier.EXACTLY if self.low == self.high else Qualifier.BETWEEN

    @property
    def figures(self) -> tuple[int | None, int | None]:
        """The value and the second value that a claim has with that word."""
        match self.qualifier:
            case Qualifier.EXACTLY:
                return self.low, None
            case Qualifier.BETWEEN:
                return self.low, self.high
            case _:
                return None, None

    @property
    def excludes_something(self) -> bool:
        """Whether it says anything: from nothing to all excludes no share."""
        return (self.low, self.high) != (0, 100)

    def meets(self, low: int, high: int) -> bool:
        """Whether some figure from `low` to `high` lies in it."""
        return self.low <= high and low <= self.high

    def is_of_kind(self, other: StatedShare) -> bool:
        """Whether both say all, both nothing, or both a part."""
        return (self.is_all, self.is_none) == (other.is_all, other.is_none)


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What the maps from `first` to `last`, and all of them between, have of one place and one holder ("a+b").

    `stated` holds what each of them says, `common_low` to `common_high` are the figures that all of them allow.
    """

    place: str
    holder: str
    stated: StatedShare
    first: dt.date
    last: dt.date
    common_low: int
    common_high: int


def stated_share(share: Share) -> StatedShare:
    """How a measured share is told.

    >>> stated_share(Share(low=30.2, high=41.7))
    StatedShare(low=30, high=42, is_all=False, is_none=False)
    """
    if share.high == 0:
        return StatedShare(low=0, high=0, is_none=True)
    if share.low >= ALMOST_ALL_PCT:
        return StatedShare(low=100, high=100, is_all=True)
    return StatedShare(low=math.floor(share.low + FINEST_PCT), high=math.ceil(share.high - FINEST_PCT))


Measured = Mapping[str, Mapping[str, Share]]
"""Place → holder → share, on one day."""


def periods(
    days: Iterable[tuple[dt.date, Measured]],
    longest_gap_days: int,
    is_told: Callable[[str, str, StatedShare, dt.date], bool],
) -> Iterator[Period]:
    """The periods of maps in the order of their days; `is_told` says what is in the dataset already.

    A period goes on as long as some figure agrees with all of its maps: a line that moved by no more than it may be
    trusted is no change. It ends where a map has another share than that, or is silent on the place, where the dataset
    has it, or where the next map is further away than the longest gap: of what lies between nobody said anything. It
    ends, too, before it would hold every share, though its maps do not. Maps that exclude nothing are left out.
    """
    running: dict[tuple[str, str], Period] = {}
    for day, measured in days:
        now: dict[tuple[str, str], Period] = {}
        for place, shares in measured.items():
            for holder, share in shares.items():
                stated = stated_share(share)
                if is_told(place, holder, stated, day):
                    continue
                before = running.pop((place, holder), None)
                if before is not None and (day - before.last).days <= longest_gap_days and _goes_on(before, stated):
                    now[place, holder] = _longer(before, stated, day)
                    continue
                if before is not None:
                    yield from _if_it_says_something(before)
                now[place, holder] = Period(
                    place=place,
                    holder=holder,
                    stated=stated,
                    first=day,
                    last=day,
                    common_low=stated.low,
                    common_high=stated.high,
                )
        for ended in running.values():
            yield from _if_it_says_something(ended)
        running = now
    for ended in running.values():
        yield from _if_it_says_something(ended)


def _goes_on(period: Period, stated: StatedShare) -> bool:
    if not (period.stated.is_of_kind(stated) and stated.meets(period.common_low, period.common_high)):
        return False
    return _hull(period.stated, stated).excludes_something or not (
        period.stated.excludes_something or stated.excludes_something
    )


def _hull(one: StatedShare, other: StatedShare) -> StatedShare:
    """The share that holds both, which are of one kind."""
    return replace(other, low=min(one.low, other.low), high=max(one.high, other.high))


def _longer(period: Period, stated: StatedShare, day: dt.date) -> Period:
    hull = _hull(period.stated, stated)
    common_low, common_high = max(period.common_low, stated.low), min(period.common_high, stated.high)
    return replace(period, stated=hull, last=day, common_low=common_low, common_high=common_high)


def _if_it_says_something(period: Period) -> Iterator[Period]:
    if period.stated.excludes_something:
        yield period
