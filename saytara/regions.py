"""Regions: who holds how much of a list of places, and whether what sources say of the whole can be true.

Totals are the bounds of the places, weighted by their areas on the ellipsoid. How a place's bounds come about is not
known here (`saytara.control`). The rules are told to readers in docs/control.md.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from saytara.areas import area_km2
from saytara.control.actors import ActorTree
from saytara.control.decision import (
    Context,
    PlaceControl,
    Reason,
    RegionClaim,
    RegionControl,
    RegionTotal,
    SetAside,
    Verdict,
)
from saytara.control.ground import Ground
from saytara.control.question import Question
from saytara.control.saying import said_share
from saytara.model import Claim, Dataset, Region
from saytara.shares import ANY_SHARE, Share

DECIMALS = 9
"""Sums of areas are rounded to so many decimals of a point, so that seven parts of 100 % come to 100 %."""

_area_km2 = lru_cache(maxsize=20_000)(area_km2)


def region_on(
    dataset: Dataset,
    region_id: str,
    decisions: Mapping[str, PlaceControl],
    date: dt.date,
    *,
    known_by: dt.date | None = None,
    min_grade: str | None = None,
    without: Collection[str] = frozenset(),
) -> RegionControl:
    """Totals of each actor in a region, in per cent of its area, and the region's own claims held against them.

    `decisions` are the places' at the same date, known-by and grade (`control_map`). KeyError for an unknown region
    or a member without a decision. Claims that the region's time has passed by are set aside: those more than the
    evidence window older than the newest evidence of the region or any of its places.
    """
    region = dataset.region_by_id[region_id]
    question = Question.about(dataset, date, known_by=known_by, min_grade=min_grade, without=without)
    tree = ActorTree.of(dataset.actors)
    weighted = _Weighted.of(dataset, region, decisions, tree)
    beside = [day for member in region.members if (day := decisions[member].newest_evidence) is not None]
    evidence, circumstances, set_aside = question.sort_out(dataset.claims_by_place.get(region_id, ()), beside)
    newest = max([*beside, *(question.day_of(claim) for claim in evidence)], default=None)
    current = [claim for claim in evidence if newest is not None and question.is_current(claim, newest)]
    context = [claim for claim in circumstances if question.is_timely_context(claim, newest)]
    counted = {claim.id for claim in (*current, *context)}
    set_aside += [
        SetAside(claim=claim.id, reason=Reason.OUTSIDE_WINDOW)
        for claim in (*evidence, *circumstances)
        if claim.id not in counted
    ]
    named = {actor for claim in current for actor in claim.actors} | weighted.named
    totals = [RegionTotal(actor=actor, share=weighted.total((actor,))) for actor in tree.with_groups(named)]
    return RegionControl(
        region=region_id,
        date=date,
        area_km2=weighted.area_km2,
        totals=tuple(sorted(totals, key=lambda total: _by_certain_share(total, tree))),
        claims=tuple(
            _held_against_places(claim, weighted, tree) for claim in sorted(current, key=lambda claim: claim.id)
        ),
        context=tuple(
            Context(claim=claim.id, relation=claim.relation) for claim in sorted(context, key=lambda claim: claim.id)
        ),
        set_aside=tuple(sorted(set_aside, key=lambda item: item.claim)),
    )


def region_map(
    dataset: Dataset,
    decisions: Mapping[str, PlaceControl],
    date: dt.date,
    *,
    known_by: dt.date | None = None,
    min_grade: str | None = None,
    without: Collection[str] = frozenset(),
) -> Mapping[str, RegionControl]:
    """`region_on` for every region of the dataset, by region id, in the dataset's order."""
    return MappingProxyType(
        {
            region.id: region_on(
                dataset, region.id, decisions, date, known_by=known_by, min_grade=min_grade, without=without
            )
            for region in dataset.regions
        }
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighted:
    """The places of a region as grounds on which actors hold shares, each with its part of the region's area."""

    area_km2: float
    weights: dict[str, float]
    grounds: dict[str, Ground]
    named: frozenset[str]

    @classmethod
    def of(cls, dataset: Dataset, region: Region, decisions: Mapping[str, PlaceControl], tree: ActorTree) -> _Weighted:
        areas_km2 = {member: _area_km2(dataset.place_by_id[member].geometry) for member in region.members}
        whole_km2 = math.fsum(areas_km2.values())
        grounds = {member: Ground.of(dataset, decisions[member], tree) for member in region.members}
        return cls(
            area_km2=whole_km2,
            weights={member: area / whole_km2 for member, area in areas_km2.items()} if whole_km2 > 0 else {},
            grounds=grounds,
            named=frozenset(actor for ground in grounds.values() for actor in ground.named),
        )

    def total(self, actors: tuple[str, ...], *, unnamed_may_hold: bool = False) -> Share:
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


def _by_certain_share(total: RegionTotal, tree: ActorTree) -> tuple[object, ...]:
    share = total.share
    return (-share.low, not share.low_open, -share.high, tree.depth(total.actor), total.actor)


def _held_against_places(claim: Claim, weighted: _Weighted, tree: ActorTree) -> RegionClaim:
    targets = tree.outermost(claim.actors)
    claimed = said_share(claim)
    total = weighted.total(targets)
    total_if_unnamed = weighted.total(targets, unnamed_may_hold=True)
    verdict = _verdict(claimed, total)
    return RegionClaim(
        claim=claim.id,
        actors=claim.actors,
        claimed=claimed,
        total=total,
        verdict=verdict,
        margin=_margin_points(claimed, total),
        area_factor=_area_factor(claimed, total) if verdict is Verdict.CANNOT_BE else None,
        unnamed_at=tuple(
            place
            for place, ground in weighted.grounds.items()
            if any(ground.takes_for_none(actor) for actor in targets)
        ),
        total_if_unnamed=total_if_unnamed,
        verdict_if_unnamed=_verdict(claimed, total_if_unnamed),
    )


def _verdict(claimed: Share, total: Share) -> Verdict:
    low, low_open = max((total.low, total.low_open), (claimed.low, claimed.low_open))
    high, high_closed = min((total.high, not total.high_open), (claimed.high, not claimed.high_open))
    if Share(low=low, high=high, low_open=low_open, high_open=not high_closed).is_empty:
        return Verdict.CANNOT_BE
    within = Share(low=low, high=high, low_open=low_open, high_open=not high_closed)
    return Verdict.CONSISTENT if within == total else Verdict.NOT_CONTRADICTED


def _margin_points(claimed: Share, total: Share) -> float:
    """How far apart claim and total lie, or how far the total reaches into the claim, in points of per cent."""
    gap = max(claimed.low - total.high, total.low - claimed.high)
    return round(abs(gap), DECIMALS)


def _area_factor(claimed: Share, total: Share) -> float | None:
    """By how much the ground that the actors may hold would have to be drawn wrong, against all the rest.

    A total of 47 % is 47 parts to 53; to come to 70 it would have to be 70 to 30: (70 : 30) / (47 : 53) = 2.6. While
    no drawn area is off by that factor against another, the verdict stands, wherever the errors lie. None where no
    factor would do: nothing grows from nothing, and nothing finite becomes all.
    """
    drawn, needed = (total.high, claimed.low) if total.high <= claimed.low else (total.low, claimed.high)
    if not (0 < drawn < 100 and 0 < needed < 100):
        return None
    return (needed / (100 - needed)) / (drawn / (100 - drawn))
