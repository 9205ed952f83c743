"""What a claim demands of the shares of a place, in exact numbers; strict bounds are kept apart from closed ones.

A `Limit` is a number of per cent and a multiple of an infinitesimal: "more than 70" is (70, +1), just above 70, and
"less than 30" is (30, -1), just below 30. Limits add, subtract and compare pairwise, so that no bound ever needs a
special case for being open: strict demands can hold together exactly when they can with the infinitesimals.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from saytara.core.shares import Share

Number = int | Fraction
Limit = tuple[Number, Number]

NOTHING: Limit = (0, 0)
EVERYTHING: Limit = (100, 0)
HALF: Limit = (50, 0)


class Constraint(NamedTuple):
    """low ≤ sum of the shares of `targets` ≤ high. No target is a member of another one."""

    targets: tuple[str, ...]
    low: Limit
    high: Limit


def exact(pct: float) -> Number:
    """The number as it is written, not as binary floating point stores it: 33.3 is 333/10.

    >>> exact(33.3), exact(20.0)
    (Fraction(333, 10), 20)
    """
    whole = int(pct)
    return whole if whole == pct else Fraction(str(pct))


def constraint_on(targets: tuple[str, ...], share: Share) -> Constraint:
    """The demand that the sum of the targets' shares lies in `share`."""
    return Constraint(
        targets,
        (exact(share.low), 1 if share.low_open else 0),
        (exact(share.high), -1 if share.high_open else 0),
    )


@lru_cache(maxsize=1 << 12)
def share_between(low: Limit, high: Limit) -> Share:
    """The interval between two limits, in per cent; kept, since most are told again and again."""
    return Share(low=float(low[0]), high=float(high[0]), low_open=low[1] > 0, high_open=high[1] < 0)


def add(limits: Iterable[Limit]) -> Limit:
    """The sum of limits; just above one of the numbers is just above their sum."""
    value: Number = 0
    epsilon: Number = 0
    for number, part in limits:
        value += number
        epsilon += part
    return value, epsilon


def subtract(limit: Limit, other: Limit) -> Limit:
    """What is left of `limit` beside `other`."""
    return limit[0] - other[0], limit[1] - other[1]
