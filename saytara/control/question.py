"""Which claims of a dataset may be used to answer a question: a claim's day, and why a claim is left out.

This module decides nothing about shares.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from saytara.control.asked import Question, question_of
from saytara.control.decision import Reason, SetAside
from saytara.control.single_claim import (
    constrains_nothing,
    counts_from_last_day,
    day_on,
    first_usable_day,
    is_weighed,
    lies_before,
    said_share,
)
from saytara.core.evidence_windows import Windows
from saytara.core.model import Claim, Dataset, Reliability, Source
from saytara.core.relations import INSIDE_RELATIONS, Relation
from saytara.core.shares import NO_SHARE

BEFORE_ANY_DATE = frozenset({Reason.RETRACTED, Reason.BELOW_GRADE})
"""Reasons that a claim is told to be set aside for on dates too on which it could not be used yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatasetQuestion:
    """A question that is put to one dataset."""

    asked: Question
    windows: Windows
    sources: Mapping[str, Source]
    dataset: Dataset
    grades: frozenset[Reliability]

    @classmethod
    def about(cls, dataset: Dataset, asked: Question | dt.date, place: str | None = None) -> DatasetQuestion:
        """The question about a dataset, with the windows of a place or region; a date alone asks for all claims."""
        question = question_of(asked)
        return cls(
            asked=question,
            windows=dataset.windows_of(place),
            sources=dataset.source_by_id,
            dataset=dataset,
            grades=_grades_that_count(question.min_grade),
        )

    def on(self, asked: Question) -> DatasetQuestion:
        """The same question with another date."""
        return DatasetQuestion(
            asked=asked, windows=self.windows, sources=self.sources, dataset=self.dataset, grades=self.grades
        )

    @property
    def date(self) -> dt.date:
        """The date asked about."""
        return self.asked.date

    def day_of(self, claim: Claim) -> dt.date:
        """The day for which a usable claim counts: never fresher than it may be."""
        return day_on(claim, self.date)

    def reason_against(self, claim: Claim) -> Reason | None:
        """Why the claim cannot be used for this question at all, or None.

        Whoever was shown to forge (E) is below every grade: no place has its colour from there, and nobody is disputed.
        That it was not yet published is the reason only where there is no other.
        """
        lasting = self.lasting_reason(claim)
        if lasting not in BEFORE_ANY_DATE and first_usable_day(claim, self.windows) > self.date:
            return Reason.AFTER_DATE
        return lasting

    def lasting_reason(self, claim: Claim) -> Reason | None:
        """The reason against a claim that is there on every date on which it may be used otherwise, or None."""
        source = self.sources[claim.source]
        if claim.is_retracted:
            return Reason.RETRACTED
        if source.reliability not in self.grades:
            return Reason.BELOW_GRADE
        if is_weighed(claim) and constrains_nothing(claim):
            return Reason.CONSTRAINS_NOTHING
        return None if self.asked.knows(source) else Reason.NOT_YET_KNOWN

    def sort_out(
        self, claims: Iterable[Claim], beside: Iterable[dt.date] = ()
    ) -> tuple[list[Claim], list[Claim], list[SetAside]]:
        """The usable claims of evidence, those of context, and the others with the reason against each.

        `beside` are days of other evidence that the claims are held against. What was not yet published, and would be
        too old to count if it had been, is set aside for its age. That some left changes no share, but a reader should
        know of it beside the shares: it is context. That all left is set aside where somebody later is still there.
        """
        evidence: list[Claim] = []
        circumstances: list[Claim] = []
        unknown: list[Claim] = []
        set_aside: list[SetAside] = []
        for claim in claims:
            if claim.id in self.asked.without:
                continue
            reason = self.reason_against(claim)
            if reason is Reason.NOT_YET_KNOWN:
                unknown.append(claim)
            elif reason is not None:
                set_aside.append(SetAside(claim=claim.id, reason=reason))
            elif is_weighed(claim):
                evidence.append(claim)
            else:
                circumstances.append(claim)
        evidence, gone = self.without_those_still_there(evidence, circumstances)
        return evidence, circumstances, [*set_aside, *gone, *self.of_unknown(unknown, evidence, beside)]

    def of_unknown(
        self, unknown: Iterable[Claim], evidence: Iterable[Claim], beside: Iterable[dt.date] = ()
    ) -> list[SetAside]:
        """Why claims that were not yet published are set aside: for that, or since they would be too old as well."""
        unknown = tuple(unknown)
        if not unknown:
            return []
        known = [*(self.day_of(claim) for claim in evidence), *beside]
        possible = [*known, *(self.day_of(claim) for claim in unknown if is_weighed(claim))]
        return [
            SetAside(
                claim=claim.id,
                reason=Reason.NOT_YET_KNOWN if self._would_count(claim, known, possible) else Reason.OUTSIDE_WINDOW,
            )
            for claim in unknown
        ]

    def without_those_still_there(
        self, evidence: Iterable[Claim], circumstances: Iterable[Claim]
    ) -> tuple[list[Claim], list[SetAside]]:
        """The claims of evidence without the leavings after which one of those who left is said to be there."""
        sightings = [claim for claim in circumstances if claim.relation is Relation.PRESENT]
        if not sightings:
            return list(evidence), []
        kept: list[Claim] = []
        gone: list[SetAside] = []
        for claim in evidence:
            all_left = claim.relation is Relation.WITHDREW and said_share(claim) == NO_SHARE
            seen = [other.id for other in sightings if all_left and self._is_seen_after_leaving(claim, other)]
            if seen:
                gone.append(SetAside(claim=claim.id, reason=Reason.SUPERSEDED, overruled_by=tuple(sorted(seen))))
            else:
                kept.append(claim)
        return kept, gone

    def _is_seen_after_leaving(self, leaving: Claim, sighting: Claim) -> bool:
        return lies_before(leaving, sighting) and any(
            not set(leaving.actors).isdisjoint(self.dataset.lineage(actor)) for actor in sighting.actors
        )

    def _would_count(self, claim: Claim, known: Collection[dt.date], possible: Collection[dt.date]) -> bool:
        """Whether the claim could count, had it been published: evidence beside what is known, context of any evidence.

        So what is set aside for its age here is too old as well once more is known.
        """
        if is_weighed(claim):
            return self.is_current(claim, max(known, default=self.day_of(claim)))
        return any(self.is_timely_context(claim, day) for day in (None, *possible))

    def is_of_unknown_day(self, claim: Claim) -> bool:
        """Whether the claim could be used, but is of a gain or a leaving that may come before the date or after it."""
        return (
            claim.id not in self.asked.without
            and is_weighed(claim)
            and counts_from_last_day(claim, self.windows)
            and claim.as_of_from <= self.date < claim.as_of_to
            and self.reason_against(claim) is Reason.AFTER_DATE
            and not constrains_nothing(claim)
            and self.asked.knows(self.sources[claim.source])
        )

    def is_current(self, claim: Claim, newest_evidence: dt.date) -> bool:
        """Whether a claim of evidence is at most the evidence window older than the newest evidence."""
        return (newest_evidence - self.day_of(claim)).days <= self.windows.evidence_window_days

    def is_timely_context(self, claim: Claim, newest_evidence: dt.date | None) -> bool:
        """Whether a usable claim of context still says something of the place (`is_timely`)."""
        return is_timely(claim, newest_evidence, self.date, self.windows)


def is_timely(claim: Claim, newest_evidence: dt.date | None, date: dt.date, windows: Windows) -> bool:
    """Whether a usable claim of context still says something of its place on a date.

    It does while it is fresh (at most the evidence window old at the date), and as long as it is of the same time
    as the evidence that the place rests on: from the evidence window before the newest evidence until the dispute
    window after it. Who is seen there, or fights there, after the newest evidence stays in sight.
    """
    day = day_on(claim, date)
    if (date - day).days <= windows.evidence_window_days:
        return True
    if newest_evidence is None:
        return False
    ahead_days = (day - newest_evidence).days
    if ahead_days > 0 and claim.relation in INSIDE_RELATIONS:
        return True
    return -windows.evidence_window_days <= ahead_days <= windows.dispute_window_days


@cache
def _grades_that_count(min_grade: str | None) -> frozenset[Reliability]:
    if min_grade is None:
        return frozenset(Reliability) - {Reliability.E}
    return frozenset(grade for grade in Reliability if grade.value <= min(min_grade, "D"))
