"""Regions at a date: who holds how much of a list of places, and what sources say of the whole that still stands.

Sums are those of `saytara.regions.sums`; whether a claim of the whole can be true is found out for its own days, in
`saytara.regions.claims`. The rules are told to readers in docs/explanation/control.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.asked import Question
from saytara.control.claim_reading import readings_of
from saytara.control.claims_about_place import claims_around, claims_of
from saytara.control.decision import (
    Context,
    PlaceControl,
    Reason,
    RegionClaim,
    RegionControl,
    RegionReports,
    RegionTotal,
    SetAside,
)
from saytara.control.question import DatasetQuestion
from saytara.control.weighing import weigh
from saytara.core.model import Claim, Dataset, Region
from saytara.regions.claims import held_against_places
from saytara.regions.sums import RegionSums


def region_on(
    dataset: Dataset,
    region_id: str,
    decisions: Mapping[str, PlaceControl],
    asked: Question | dt.date,
) -> RegionControl:
    """Totals of each actor in a region, in per cent of its area, and the claims about the region that stand.

    `decisions` answer the same question for the places (`control_map`). KeyError for an unknown region
    or a member without a decision. Claims that the region's time has passed by are set aside: those more than the
    evidence window older than the newest evidence of the region or any of its places. The others are weighed among
    themselves as those of a place are, so that one which a newer one contradicts is overtaken; with them, what is said
    of all of a wider region, which is told as a claim about that one.
    """
    region = dataset.region_by_id[region_id]
    tree = tree_of(dataset)
    sums = RegionSums.of(dataset, region.members, decisions, tree)
    newest = [decisions[member].newest_evidence for member in region.members]
    said = reports_on(dataset, region_id, [day for day in newest if day is not None], asked)
    named = {actor for item in said.claims for actor in item.actors} | sums.named
    totals = [RegionTotal(actor=actor, share=sums.total((actor,))) for actor in tree.with_groups(named)]
    return RegionControl(
        region=region_id,
        date=said.date,
        area_km2=sums.area_km2,
        totals=tuple(sorted(totals, key=lambda total: _by_certain_share(total, tree))),
        claims=said.claims,
        context=said.context,
        set_aside=said.set_aside,
    )


def reports_on(
    dataset: Dataset, region_id: str, beside: Sequence[dt.date], asked: Question | dt.date
) -> RegionReports:
    """What is said of a region on a date; `beside` are the days of the newest evidence of each of its places."""
    question = DatasetQuestion.about(dataset, asked, region_id)
    evidence, circumstances, set_aside = question.sort_out(claims_of(dataset, region_id), beside)
    around, _, _ = question.sort_out(claims_around(dataset, region_id), beside)
    newest = max([*beside, *(question.day_of(claim) for claim in evidence)], default=None)
    current = [claim for claim in (*evidence, *around) if newest is not None and question.is_current(claim, newest)]
    context = [claim for claim in circumstances if question.is_timely_context(claim, newest)]
    counted = {claim.id for claim in (*current, *context)}
    set_aside += [
        SetAside(claim=claim.id, reason=Reason.OUTSIDE_WINDOW)
        for claim in (*evidence, *circumstances)
        if claim.id not in counted
    ]
    standing, overtaken = _standing(current, region_id, question, tree_of(dataset))
    return RegionReports(
        region=region_id,
        date=question.date,
        claims=standing,
        context=tuple(
            Context(claim=claim.id, relation=claim.relation) for claim in sorted(context, key=lambda claim: claim.id)
        ),
        set_aside=tuple(sorted((*set_aside, *overtaken), key=lambda item: item.claim)),
    )


def region_map(
    dataset: Dataset, decisions: Mapping[str, PlaceControl], asked: Question | dt.date
) -> Mapping[str, RegionControl]:
    """`region_on` for every region of the dataset, by region id, in the dataset's order."""
    return MappingProxyType(
        {region.id: region_on(dataset, region.id, decisions, asked) for region in dataset.regions}
    )


def context_beside(
    dataset: Dataset, decision: PlaceControl, regions: Iterable[RegionReports]
) -> tuple[Context, ...]:
    """The circumstances that are told of a place: its own, and those of the regions (of its date) that it lies in."""
    around = {region.id for region in regions_around(dataset, decision.place)}
    beside = (item for region in regions if region.region in around for item in region.context)
    return (*decision.context, *beside)


def regions_around(dataset: Dataset, place_id: str) -> tuple[Region, ...]:
    """The regions that have the place among their members, in the dataset's order."""
    return tuple(region for region in dataset.regions if place_id in region.members)


def _standing(
    current: Sequence[Claim], region_id: str, question: DatasetQuestion, tree: ActorTree
) -> tuple[tuple[RegionClaim, ...], list[SetAside]]:
    """The claims of a region that stand, accepted or disputing, each with its verdict; and those that are overtaken.

    Claims about wider regions are weighed with them, and are in neither list.
    """
    readings = readings_of(current, question, tree)
    weighed = weigh(readings, question.windows, tree)
    disputed = {item.claim: item.overruled_by for item in weighed.set_aside if item.reason is Reason.DISPUTING}
    own = {reading.id for reading in readings if reading.claim.place == region_id}
    set_aside = (*weighed.too_old, *weighed.set_aside)
    overtaken = [item for item in set_aside if item.reason is not Reason.DISPUTING and item.claim in own]
    gone = {item.claim for item in overtaken}
    left = [reading for reading in readings if reading.id in own - gone]
    standing = (
        replace(
            held_against_places(question.dataset, reading.id, question.asked.of_all_days),
            disputed_by=disputed.get(reading.id, ()),
        )
        for reading in sorted(left, key=lambda it: (it.id in disputed, -it.day.toordinal(), it.id))
    )
    return tuple(standing), overtaken


def _by_certain_share(total: RegionTotal, tree: ActorTree) -> tuple[object, ...]:
    share = total.share
    return (-share.low, not share.low_open, -share.high, tree.depth(total.actor), total.actor)
