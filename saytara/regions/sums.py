"""What actors hold of a region on one day: the bounds of its places, weighted by their areas on the ellipsoid.

How a place's bounds come about is not known here (`saytara.control`), nor what sources say of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from saytara.control.actor_tree import ActorTree
from saytara.control.decision import PlaceControl
from saytara.control.place_accounts import PlaceAccounts
from saytara.core.geodesic_areas import area_km2
from saytara.core.model import Dataset
from saytara.core.shares import ANY_SHARE, NO_SHARE, Share

DECIMALS = 9
"""Sums of areas are rounded to so many decimals of a point, so that seven parts of 100 % come to 100 %."""

_area_km2 = lru_cache(maxsize=20_000)(area_km2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One place of a sum: its area, and what some actors hold of it together."""

    place: str
    area_km2: float
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionSums:
    """Places as grounds on which actors hold shares, each with its area in km²."""

    area_km2: float
    areas_km2: dict[str, float]
    grounds: dict[str, PlaceAccounts]
    named: frozenset[str]

    @classmethod
    def of(
        cls, dataset: Dataset, places: Iterable[str], decisions: Mapping[str, PlaceControl], tree: ActorTree
    ) -> RegionSums:
        """The sums that the decisions about some places leave; KeyError for a place without a decision."""
        areas_km2 = {place: _area_km2(dataset.place_by_id[place].geometry) for place in places}
        grounds = {place: PlaceAccounts.of(dataset, decisions[place], tree) for place in areas_km2}
        return cls(
            area_km2=math.fsum(areas_km2.values()),
            areas_km2=areas_km2,
            grounds=grounds,
            named=frozenset(actor for ground in grounds.values() for actor in ground.named),
        )

    def pieces(self, actors: Collection[str], *, unnamed_may_hold: bool = False) -> tuple[Piece, ...]:
        """What the actors hold together of each place."""
        return tuple(
            Piece(
                place=place,
                area_km2=area,
                share=self.grounds[place].share_of(actors, unnamed_may_hold=unnamed_may_hold),
            )
            for place, area in self.areas_km2.items()
        )

    def total(self, actors: Collection[str], *, unnamed_may_hold: bool = False) -> Share:
        """Bounds of the area-weighted sum of the actors' shares, in per cent of all the places.

        The sum of `pieces`, of which none is made: this is asked of every actor on every day, and they cost a quarter.
        """
        shares = (
            (area, self.grounds[place].share_of(actors, unnamed_may_hold=unnamed_may_hold))
            for place, area in self.areas_km2.items()
        )
        return _weighted(self.area_km2, [(area, share) for area, share in shares if share is not NO_SHARE])

    def unnamed_at(self, actors: Collection[str]) -> frozenset[str]:
        """The places at which any of the actors counts as holding nothing only because nobody names it there."""
        return frozenset(
            place for place, ground in self.grounds.items() if any(ground.takes_for_none(actor) for actor in actors)
        )


def sum_of(pieces: Sequence[Piece]) -> Share:
    """Bounds of the area-weighted sum of the pieces, in per cent; anything where they have no area."""
    return _weighted(math.fsum(piece.area_km2 for piece in pieces), [(piece.area_km2, piece.share) for piece in pieces])


def sums_without_each(pieces: Iterable[Piece]) -> dict[str, Share]:
    """By place, the sum of all pieces but that place's; none where there is no other.

    All are found in one pass, and their order changes nothing.
    """
    ordered = sorted(pieces, key=lambda piece: piece.place)
    if len(ordered) < 2:
        return {}
    columns = (
        _sums_of_others([piece.area_km2 for piece in ordered]),
        _sums_of_others([piece.area_km2 * piece.share.low for piece in ordered]),
        _sums_of_others([piece.area_km2 * piece.share.high for piece in ordered]),
        _sums_of_others([float(piece.share.low_open) for piece in ordered]),
        _sums_of_others([float(piece.share.high_open) for piece in ordered]),
    )
    return {
        piece.place: _mean(area, low, high, low_open=low_open > 0, high_open=high_open > 0)
        for piece, area, low, high, low_open, high_open in zip(ordered, *columns, strict=True)
    }


def _sums_of_others(values: Sequence[float]) -> list[float]:
    """For each value the sum of all the others, without a difference, which would lose digits beside a large one."""
    before = accumulate(values, initial=0.0)
    after = list(accumulate(reversed(values), initial=0.0))[-2::-1]
    return [left + right for left, right in zip(before, after, strict=False)]


def _weighted(area_km2: float, held: Sequence[tuple[float, Share]]) -> Share:
    """The bounds of what is held, each share with the area that it is of, in per cent of the whole area."""
    return _mean(
        area_km2,
        math.fsum(area * share.low for area, share in held),
        math.fsum(area * share.high for area, share in held),
        low_open=any(share.low_open for _, share in held),
        high_open=any(share.high_open for _, share in held),
    )


def _mean(area_km2: float, low: float, high: float, *, low_open: bool, high_open: bool) -> Share:
    if area_km2 <= 0:
        return ANY_SHARE
    return Share(
        low=round(low / area_km2, DECIMALS),
        high=round(high / area_km2, DECIMALS),
        low_open=low_open,
        high_open=high_open,
    )
