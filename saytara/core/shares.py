"""Shares of a place as closed or half-open intervals of per cent, and how a source's words become one.

Nothing here knows places or dates; a share never says more than the source did (design.md, "Shares").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from saytara.core.model import Qualifier

ABOUT_MARGIN_PCT = 5.0
"""How far "about 60%" may be off, up or down. A convention: sources that round to tens are rarely closer."""

HALF_PCT = 50.0
"""What "most" means at the least, and what the plain reading of an unquantified claim supposes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """An interval of per cent of a place. `low_open` leaves `low` itself out ("more than 70%"); so does `high_open`."""

    low: float
    high: float
    low_open: bool = False
    high_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no number lies in the interval."""
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    @property
    def width(self) -> float:
        """How many points the interval leaves open."""
        return max(0.0, self.high - self.low)

    def contains(self, pct: float) -> bool:
        """Whether `pct` lies in the interval.

        >>> Share(low=70, high=100, low_open=True).contains(70)
        False
        """
        above = pct > self.low if self.low_open else pct >= self.low
        below = pct < self.high if self.high_open else pct <= self.high
        return above and below


ANY_SHARE = Share(low=0.0, high=100.0)
SOME_SHARE = Share(low=0.0, high=100.0, low_open=True)
"""What a claim without a figure says: something, at most all."""
NO_SHARE = Share(low=0.0, high=0.0)
MORE_THAN_HALF = Share(low=HALF_PCT, high=100.0, low_open=True)
LESS_THAN_HALF = Share(low=0.0, high=HALF_PCT, high_open=True)
"""What "most of them left" leaves to those who left."""
MINOR_SHARE = Share(low=0.0, high=HALF_PCT, low_open=True, high_open=True)
"""What a part that the source itself calls small may be: something, and no half of the place."""
LESS_THAN_QUARTER = Share(low=0.0, high=25.0, low_open=True, high_open=True)
"""The plain reading of such a part, so that "a few streets only" contradicts "half"."""


@lru_cache(maxsize=1 << 10, typed=True)
def share_of(qualifier: Qualifier, value: float | None, value_to: float | None) -> Share:
    """The interval that a qualifier and its figures stand for, in per cent.

    Figures must be there where the qualifier needs them; `saytara.dataset.checks` sees to that.

    >>> share_of(Qualifier.MORE_THAN, 70, None)
    Share(low=70, high=100.0, low_open=True, high_open=False)
    """
    fixed = _SHARES_WITHOUT_FIGURE.get(qualifier)
    if fixed is not None:
        return fixed
    if value is None:
        raise ValueError(f"qualifier {qualifier.value} needs a value")
    low, high = value, 100.0
    match qualifier:
        case Qualifier.EXACTLY:
            high = value
        case Qualifier.ABOUT:
            low, high = max(0.0, value - ABOUT_MARGIN_PCT), min(100.0, value + ABOUT_MARGIN_PCT)
        case Qualifier.BETWEEN:
            if value_to is None:
                raise ValueError("qualifier between needs value_to")
            high = value_to
        case Qualifier.LESS_THAN | Qualifier.AT_MOST:
            low, high = 0.0, value
        case Qualifier.MORE_THAN | Qualifier.AT_LEAST:
            pass
        case _:
            raise ValueError(f"no interval is known for the qualifier {qualifier.value}")
    return Share(
        low=low,
        high=high,
        low_open=qualifier is Qualifier.MORE_THAN,
        high_open=qualifier is Qualifier.LESS_THAN,
    )


def both(one: Share, other: Share) -> Share:
    """The numbers that lie in both intervals; an empty share where none does.

    >>> both(Share(low=0, high=20), Share(low=10, high=30, high_open=True))
    Share(low=10, high=20, low_open=False, high_open=False)
    """
    low, low_open = max((one.low, one.low_open), (other.low, other.low_open))
    high, high_closed = min((one.high, not one.high_open), (other.high, not other.high_open))
    return Share(low=low, high=high, low_open=low_open, high_open=not high_closed)


def hull(shares: Iterable[Share]) -> Share:
    """The smallest interval around all the intervals, of which there is at least one.

    >>> hull([Share(low=0, high=20), Share(low=10, high=30, high_open=True)])
    Share(low=0, high=30, low_open=False, high_open=True)
    """
    parts = list(shares)
    if len(parts) == 1:
        return parts[0]
    low, low_open = min((share.low, share.low_open) for share in parts)
    high, high_closed = max((share.high, not share.high_open) for share in parts)
    return Share(low=low, high=high, low_open=low_open, high_open=not high_closed)


_SHARES_WITHOUT_FIGURE = {
    Qualifier.MOST: MORE_THAN_HALF,
    Qualifier.HALF: Share(low=HALF_PCT - ABOUT_MARGIN_PCT, high=HALF_PCT + ABOUT_MARGIN_PCT),
    Qualifier.ALL: Share(low=100.0, high=100.0),
    Qualifier.NONE: NO_SHARE,
    Qualifier.MINOR: MINOR_SHARE,
    Qualifier.UNQUANTIFIED: SOME_SHARE,
}
