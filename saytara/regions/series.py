"""A region through time: what its places add up to, which claims of the whole stand, and how each of them ended.

Totals and verdicts are those of `saytara.regions.on_date`; here they are put into spans of days.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from saytara.control import change_dates, control_on
from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.claims_about_place import claims_of, wider_regions
from saytara.control.decision import PlaceControl, Reason, RegionClaim, RegionTotal, SetAside
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import is_weighed
from saytara.control.spans import ONE_DAY, decisions_through, spans_of
from saytara.core.model import AsOfKind, Claim, Dataset
from saytara.regions.on_date import region_on


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionSpan:
    """The days `from_day` to `to_day`, both included, on which totals, claims and verdicts stay the same.

    `to_day` is None where nothing ends the span. Totals are in per cent of the region's area. `overtaken` are the
    claims that later ones had overtaken on the first of the days.
    """

    from_day: dt.date
    to_day: dt.date | None
    totals: tuple[RegionTotal, ...]
    claims: tuple[RegionClaim, ...]
    overtaken: tuple[SetAside, ...]


class StandingEnd(StrEnum):
    """How it came that a claim about a region stands no longer."""

    OPEN = "open"
    """It still does: nothing has overtaken it."""
    OVERTAKEN = "overtaken"
    """Later claims about the region contradict it."""
    OUTDATED = "outdated"
    """It grew too old to count beside newer evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionStanding:
    """The days `from_day` to `to_day`, both included, through which a claim about a region stood, and how that ended.

    `to_day` is None while it is open. `claim` carries the verdict, which is of the claim's own days and stays.
    """

    claim: RegionClaim
    from_day: dt.date
    to_day: dt.date | None
    ending: StandingEnd
    overtaken_by: tuple[str, ...]

    @property
    def lasted_days(self) -> int | None:
        """How many days it stood, or None while it is open."""
        return None if self.to_day is None else (self.to_day - self.from_day).days + 1


MAX_KEPT = 64
"""Series of regions that are kept: disputes, frames and timelines of one view all ask for the same."""


@lru_cache(maxsize=MAX_KEPT)
def region_series(
    dataset: Dataset, region_id: str, counting: ClaimFilter = ALL_CLAIMS
) -> tuple[RegionSpan, ...]:
    """The spans of a region from the first day that any claim speaks of, in order and without a gap.

    KeyError for an unknown region.
    """
    members = dataset.region_by_id[region_id].members
    days = {
        day
        for region in (region_id, *wider_regions(dataset, region_id))
        for day in change_dates(dataset, place=region, counting=counting)
    }
    for place in members:
        days.update(span.from_day for span in spans_of(dataset, place, counting))
    spans: list[RegionSpan] = []
    for date in sorted(days):
        question = DatasetQuestion.about(dataset, counting.on(date))
        decisions = {place: _decision_on(dataset, place, question) for place in members}
        found = region_on(dataset, region_id, decisions, question.asked)
        if spans and (spans[-1].totals, spans[-1].claims) == (found.totals, found.claims):
            continue
        if spans:
            spans[-1] = replace(spans[-1], to_day=date - ONE_DAY)
        spans.append(
            RegionSpan(
                from_day=date,
                to_day=None,
                totals=found.totals,
                claims=found.claims,
                overtaken=tuple(item for item in found.set_aside if item.reason is Reason.SUPERSEDED),
            )
        )
    return tuple(spans)


def region_standings(spans: Sequence[RegionSpan]) -> tuple[RegionStanding, ...]:
    """Each claim of a region's spans with the days without a break on which it stood, in the order of these days."""
    ended: list[RegionStanding] = []
    running: dict[str, RegionStanding] = {}
    for span in spans:
        present = {claim.claim: claim for claim in span.claims}
        overtaken = {item.claim: item.overruled_by for item in span.overtaken}
        for claim_id in [name for name in running if name not in present]:
            ended.append(
                replace(
                    running.pop(claim_id),
                    to_day=span.from_day - ONE_DAY,
                    ending=StandingEnd.OVERTAKEN if claim_id in overtaken else StandingEnd.OUTDATED,
                    overtaken_by=overtaken.get(claim_id, ()),
                )
            )
        for claim_id, claim in present.items():
            from_day = running[claim_id].from_day if claim_id in running else span.from_day
            running[claim_id] = RegionStanding(
                claim=claim, from_day=from_day, to_day=None, ending=StandingEnd.OPEN, overtaken_by=()
            )
    return tuple(sorted((*ended, *running.values()), key=lambda item: (item.from_day, item.claim.claim)))


def _decision_on(dataset: Dataset, place_id: str, question: DatasetQuestion) -> PlaceControl:
    """The decision of a place on the question's date, from those of the days on which it may change.

    Between two such days only the newest evidence can differ: a period that still runs is reported of every day of it.
    """
    asked, date = question.asked, question.date
    decisions = decisions_through(dataset, place_id, asked)
    position = bisect_right(decisions, date, key=lambda decided: decided[0])
    if position == 0:
        return control_on(dataset, place_id, asked)
    decision = decisions[position - 1][1]
    is_reported_now = any(
        question.day_of(claim) == date and _is_used(claim, question)
        for claim in claims_of(dataset, place_id)
        if claim.as_of_kind is AsOfKind.PERIOD
    )
    return replace(decision, asked=asked, newest_evidence=date if is_reported_now else decision.newest_evidence)


def _is_used(claim: Claim, question: DatasetQuestion) -> bool:
    return is_weighed(claim) and question.reason_against(claim) is None
