"""What actors hold of a region on one day: the bounds of its places, weighted by their areas on the ellipsoid.

How a place's bounds come about is not known here (`saytara.control`), nor what sources say of the whole.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from saytara.areas import area_km2
from saytara.control.actors import ActorTree
from saytara.control.decision import PlaceControl
from saytara.control.ground import Ground
from saytara.model import Dataset, Region
from saytara.shares import ANY_SHARE, Share

DECIMALS = 9
"""Sums of areas are rounded to so many decimals of a point, so that seven parts of 100 % come to 100 %."""

_area_km2 = lru_cache(maxsize=20_000)(area_km2)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionSums:
    """The places of a region as grounds on which actors hold shares, each with its part of the region's area."""

    area_km2: float
    weights: dict[str, float]
    grounds: dict[str, Ground]
    named: frozenset[str]

    @classmethod
    def of(cls, dataset: Dataset, region: Region, decisions: Mapping[str, PlaceControl], tree: ActorTree) -> RegionSums:
        """The sums that the decisions about a region's places leave; KeyError for a place without a decision."""
        areas_km2 = {member: _area_km2(dataset.place_by_id[member].geometry) for member in region.members}
        whole_km2 = math.fsum(areas_km2.values())
        grounds = {member: Ground.of(dataset, decisions[member], tree) for member in region.members}
        return cls(
            area_km2=whole_km2,
            weights={member: area / whole_km2 for member, area in areas_km2.items()} if whole_km2 > 0 else {},
            grounds=grounds,
            named=frozenset(actor for ground in grounds.values() for actor in ground.named),
        )

    def total(self, actors: Collection[str], *, unnamed_may_hold: bool = False) -> Share:
        """Bounds of the area-weighted sum of the actors' shares, in per cent of the region."""
        if not self.weights:
            return ANY_SHARE
        parts = [
            (weight, self.grounds[place].share_of(actors, unnamed_may_hold=unnamed_may_hold))
            for place, weight in self.weights.items()
        ]
        return Share(
            low=round(math.fsum(weight * share.low for weight, share in parts), DECIMALS),
            high=round(math.fsum(weight * share.high for weight, share in parts), DECIMALS),
            low_open=any(share.low_open for _, share in parts),
            high_open=any(share.high_open for _, share in parts),
        )

    def unnamed_at(self, actors: Collection[str]) -> frozenset[str]:
        """The places at which any of the actors counts as holding nothing only because nobody names it there."""
        return frozenset(
            place for place, ground in self.grounds.items() if any(ground.takes_for_none(actor) for actor in actors)
        )
