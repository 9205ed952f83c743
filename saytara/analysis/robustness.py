"""How firmly a place's answer stands: which claim or origin, left out, would change it. Exact, not sampled.

Every claim that could matter is left out in turn and the place decided anew; nothing is decided here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from saytara.control import control_on
from saytara.control.asked import Question, question_of
from saytara.control.decision import PlaceControl, Reason
from saytara.control.origins import origins_of
from saytara.core.model import Dataset, Reliability

GOOD_GRADE = Reliability.B.value
"""The least grade of "only well-graded sources": edited, and no party to the war (docs/explanation/grading.md)."""

UNUSABLE = frozenset(
    {Reason.RETRACTED, Reason.NOT_YET_KNOWN, Reason.BELOW_GRADE, Reason.AFTER_DATE, Reason.CONSTRAINS_NOTHING}
)
"""Claims set aside for these reasons never enter the weighing, so that leaving them out changes nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWithout:
    """What would be decided without some claims, where anything would differ.

    `claims` are one claim, or all those that are one origin's word alone. `status_changes` includes going stale and
    whether fighting is reported; `holders_change` also
    means the main holder; `bounds_change` any share of any actor.
    """

    claims: tuple[str, ...]
    status_changes: bool
    holders_change: bool
    bounds_change: bool
    decision: PlaceControl

    @property
    def changes_the_answer(self) -> bool:
        """Whether the status or the holders would be others; bounds alone do not make another answer."""
        return self.status_changes or self.holders_change


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginLeftOut:
    """The same for all that is one origin's word alone at this place, whoever printed it (control/origins)."""

    origin: str
    without: AnswerWithout


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How firmly a decision stands.

    `claims` are the single claims that would change a status, a holder or a bound if they were left out, by id, and
    `origins` the origins. `good_sources_only` is what would be decided with sources of grade A and B alone (or of the
    least grade that was asked for, if that is A). `only_origin` is the one on whose word all accepted claims rest, or
    None.
    """

    decision: PlaceControl
    claims: tuple[AnswerWithout, ...]
    origins: tuple[OriginLeftOut, ...]
    good_sources_only: PlaceControl
    only_origin: str | None

    @property
    def rests_on_one_source(self) -> bool:
        """Whether everything that is accepted is one origin's word."""
        return self.only_origin is not None

    @property
    def stands_without_any_one_source(self) -> bool:
        """Whether the status and the holders would be the same without any one origin. Nothing stands on nothing."""
        return bool(self.decision.accepted) and not any(item.without.changes_the_answer for item in self.origins)

    @property
    def decisive_claims(self) -> tuple[AnswerWithout, ...]:
        """The claims without each of which the status or the holders would be others."""
        return tuple(item for item in self.claims if item.changes_the_answer)

    @property
    def differs_with_good_sources(self) -> bool:
        """Whether status or holders are others with sources of grade A and B alone."""
        return _answer(self.decision) != _answer(self.good_sources_only)


def robustness(
    dataset: Dataset,
    place_id: str,
    asked: Question | dt.date,
) -> Robustness:
    """How firmly the answer of `control_on` to the same question stands. Raises what `control_on` raises.

    Every claim that is accepted, disputing, history or context is left out in turn, then what each origin alone says:
    two papers that print one spokesman fall together, and a claim of two origins stands on the other.
    """
    question = question_of(asked)
    decision = control_on(dataset, place_id, question)
    used = sorted(
        {
            *decision.accepted,
            *(item.claim for item in decision.context),
            *(item.claim for item in decision.set_aside if item.reason not in UNUSABLE),
        }
    )
    of_origin: dict[str, list[str]] = {}
    for claim in used:
        origins = _origins(dataset, claim)
        if len(origins) == 1:
            of_origin.setdefault(origins.pop(), []).append(claim)
    accepted_from = {origin for claim in decision.accepted for origin in _origins(dataset, claim)}

    def without(*claims: str) -> AnswerWithout | None:
        other = control_on(dataset, place_id, question.leaving_out(claims))
        return _left_out(claims, decision, other)

    return Robustness(
        decision=decision,
        claims=tuple(found for claim in used if (found := without(claim)) is not None),
        origins=tuple(
            OriginLeftOut(origin=origin, without=found)
            for origin, claims in sorted(of_origin.items())
            if (found := without(*claims)) is not None
        ),
        good_sources_only=control_on(
            dataset, place_id, replace(question, min_grade=_stricter(question.min_grade, GOOD_GRADE))
        ),
        only_origin=accepted_from.pop() if len(accepted_from) == 1 else None,
    )


def _origins(dataset: Dataset, claim_id: str) -> set[str]:
    return {origin.name for origin in origins_of(dataset, dataset.claim_by_id[claim_id])}


def _stricter(grade: str | None, other: str) -> str:
    return other if grade is None else min(grade, other)


def _left_out(claims: tuple[str, ...], decision: PlaceControl, other: PlaceControl) -> AnswerWithout | None:
    status_changes = (decision.status, decision.is_stale, decision.is_contested) != (
        other.status,
        other.is_stale,
        other.is_contested,
    )
    holders_change = _holding(decision) != _holding(other)
    bounds_change = _bounds(decision) != _bounds(other)
    if not (status_changes or holders_change or bounds_change):
        return None
    return AnswerWithout(
        claims=claims,
        status_changes=status_changes,
        holders_change=holders_change,
        bounds_change=bounds_change,
        decision=other,
    )


def _answer(decision: PlaceControl) -> tuple[object, ...]:
    return (decision.status, decision.is_stale, decision.is_contested, *_holding(decision))


def _holding(decision: PlaceControl) -> tuple[object, ...]:
    return frozenset(decision.holders), decision.main_holder


def _bounds(decision: PlaceControl) -> tuple[object, ...]:
    shares = {item.actor: item.share for item in decision.informative_shares}
    joint = {(frozenset(item.actors), item.share) for item in decision.joint}
    return shares, joint, decision.unreported
