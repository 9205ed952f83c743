"""Whether what a source claims of a whole region can be true of its places, on the days of which the claim speaks.

The date that a reader asks about plays no part here: which claims stand at a date is decided in
`saytara.regions.on_date`. The rules are told to readers in docs/explanation/control.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from saytara.control import change_dates, control_on
from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.decision import MembersVerdict, PlaceControl, RegionClaim, Verdict
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import first_usable_day, said_share
from saytara.core.model import Claim, Dataset
from saytara.core.shares import Share, both, hull
from saytara.regions.members import OtherChoice, neighbours, other_totals
from saytara.regions.sums import DECIMALS, RegionSums

MAX_KEPT = 2048
"""Verdicts that are kept: a claim has one for each known-by and grade, and every date of a view asks for it."""


@lru_cache(maxsize=MAX_KEPT)
def held_against_places(dataset: Dataset, claim_id: str, counting: ClaimFilter = ALL_CLAIMS) -> RegionClaim:
    """A claim of evidence about a region, held against the region's places on every day of which it may speak.

    It cannot be if it could be on none of these days, and is consistent if it is on each of them, so that nothing is
    held against it on a day that its source did not mean. Of the places counts what `counting` lets count, save
    the claim itself, which may say of all the places what it says of the region. The same is asked with each other
    choice of places. KeyError for an unknown claim.
    """
    claim = dataset.claim_by_id[claim_id]
    tree = tree_of(dataset)
    targets = tree.outermost(claim.actors)
    claimed = said_share(claim)
    first = first_usable_day(claim, dataset.windows_of(claim.place))
    asked = counting.on(first).leaving_out({*counting.without, claim_id})
    question = DatasetQuestion.about(dataset, asked, claim.place)
    days = [_TestedDay.of(sums, beside, claimed, targets) for sums, beside in _sums_through(claim, question, tree)]
    total = hull(day.total for day in days)
    verdict = _together(day.verdict for day in days)
    nearest = min(days, key=lambda day: _margin_points(claimed, day.total))
    cannot_be = verdict is Verdict.CANNOT_BE
    return RegionClaim(
        claim=claim.id,
        actors=claim.actors,
        claimed=claimed,
        total=total,
        verdict=verdict,
        margin=_margin_points(claimed, nearest.total if cannot_be else total),
        area_factor=_area_factor(claimed, nearest.total) if cannot_be else None,
        unnamed_at=tuple(
            place for place in dataset.region_by_id[claim.place].members if any(place in day.unnamed_at for day in days)
        ),
        total_if_unnamed=hull(day.total_if_unnamed for day in days),
        verdict_if_unnamed=_together(day.verdict_if_unnamed for day in days),
        tested_from=first,
        tested_to=claim.as_of_to,
        other_members=tuple(
            MembersVerdict(
                place=choice.place,
                is_added=choice.is_added,
                total=hull(day.other_totals[choice] for day in days),
                verdict=_together(_verdict(claimed, day.other_totals[choice]) for day in days),
            )
            for choice in days[0].other_totals
        ),
    )


def _sums_through(claim: Claim, question: DatasetQuestion, tree: ActorTree) -> Iterator[tuple[RegionSums, RegionSums]]:
    """The sums of the claim's region, and those of the places beside it, on each day of the claim that may change them.

    The first is the question's date.
    """
    dataset, first, last = question.dataset, question.date, claim.as_of_to
    members, beside = dataset.region_by_id[claim.place].members, neighbours(dataset, claim.place)
    changing: dict[dt.date, list[str]] = {first: [*members, *beside]}
    if first < last:
        for place in (*members, *beside):
            for day in change_dates(dataset, place=place, counting=question.asked):
                if first < day <= last:
                    changing.setdefault(day, []).append(place)
    decisions: dict[str, PlaceControl] = {}
    for day in sorted(changing):
        for place in changing[day]:
            decisions[place] = control_on(dataset, place, question.asked.on(day))
        yield RegionSums.of(dataset, members, decisions, tree), RegionSums.of(dataset, beside, decisions, tree)


@dataclass(frozen=True, slots=True, kw_only=True)
class _TestedDay:
    """The claim against the sums of one day, and against what they would be if the unnamed might hold something.

    `other_totals` are the sums of that day with other places.
    """

    total: Share
    verdict: Verdict
    total_if_unnamed: Share
    verdict_if_unnamed: Verdict
    unnamed_at: frozenset[str]
    other_totals: dict[OtherChoice, Share]

    @classmethod
    def of(cls, sums: RegionSums, beside: RegionSums, claimed: Share, targets: Collection[str]) -> _TestedDay:
        total, if_unnamed = sums.total(targets), sums.total(targets, unnamed_may_hold=True)
        return cls(
            total=total,
            verdict=_verdict(claimed, total),
            total_if_unnamed=if_unnamed,
            verdict_if_unnamed=_verdict(claimed, if_unnamed),
            unnamed_at=sums.unnamed_at(targets),
            other_totals=other_totals(sums, beside, targets),
        )


def _together(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict of all days, where they are of one mind; else some day, but not every one, speaks for the claim."""
    found = set(verdicts)
    return found.pop() if len(found) == 1 else Verdict.NOT_CONTRADICTED


def _verdict(claimed: Share, total: Share) -> Verdict:
    within = both(total, claimed)
    if within.is_empty:
        return Verdict.CANNOT_BE
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
