"""How old the evidence is that an answer rests on: on which days its claims speak, for each share and for the whole.

It reads a decision and the claims that it names; nothing is decided here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from saytara.control.actor_tree import tree_of
from saytara.control.constraint import Constraint, constraint_on
from saytara.control.decision import BoundRule, PlaceControl, Why
from saytara.control.single_claim import ALL_PCT, day_on, said_share
from saytara.core.model import AsOfKind, Claim, Dataset
from saytara.core.relations import Relation
from saytara.core.shares import NO_SHARE


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceDays:
    """Of which days some claims speak.

    `newest` is the newest single day, `until` the last day of the period through which one of them says that something
    held, and `published` the day on which such a one was surely published; each is None where there is none. They do
    not depend on the date that is asked about.
    """

    newest: dt.date | None
    until: dt.date | None
    published: dt.date | None

    def day_on(self, date: dt.date) -> dt.date | None:
        """The newest day for which any of the claims counts on `date`."""
        days = [self.newest, None if self.until is None else min(self.until, date)]
        return max((day for day in days if day is not None), default=None)

    def rests_on_period(self, date: dt.date) -> bool:
        """Whether a claim reaches `date` only because it speaks of a period that still runs then."""
        return self.until is not None and self.until >= date and (self.newest is None or self.newest < date)


def evidence_days(dataset: Dataset, claim_ids: Iterable[str]) -> EvidenceDays:
    """The days that the claims speak of. KeyError for a claim that the dataset has not."""
    claims = [dataset.claim_by_id[claim_id] for claim_id in claim_ids]
    periods = [claim for claim in claims if claim.as_of_kind is AsOfKind.PERIOD]
    until = max((claim.as_of_to for claim in periods), default=None)
    return EvidenceDays(
        newest=max(
            (day_on(claim, claim.as_of_to) for claim in claims if claim.as_of_kind is AsOfKind.DAY),
            default=None,
        ),
        until=until,
        published=min(
            (dataset.source_by_id[period.source].published_to for period in periods if period.as_of_to == until),
            default=None,
        ),
    )


def claims_against(decision: PlaceControl) -> tuple[str, ...]:
    """The claims of every version that stands against the answer."""
    return tuple(claim for version in decision.versions for claim in version.claims)


def claims_behind_share(dataset: Dataset, decision: PlaceControl, actor: str) -> tuple[Claim, ...]:
    """What an actor's share rests on: of each thing that must be said for its bounds, the freshest claim that says it.

    Oldest first; where several are as fresh, the first by id. Nothing where no claim sets a bound. What others hold is
    counted only where it leaves less than the figure that any share has: that others hold some dates no share. Of
    whom the answer tells that it left, it is the leavings that name it, whatever else leaves it nothing.
    """

    def day_of(claim: Claim) -> dt.date:
        return day_on(claim, decision.date)

    tree = tree_of(dataset)
    freshest: dict[Constraint, Claim] = {}
    behind = _leavings_of(dataset, decision, actor) or {
        claim for why in decision.why if why.actor == actor and not _is_mere_rest(why) for claim in why.claims
    }
    for claim in (dataset.claim_by_id[claim_id] for claim_id in sorted(behind)):
        said = constraint_on(tree.outermost(claim.actors), said_share(claim))
        present = freshest.get(said)
        if present is None or day_of(claim) > day_of(present):
            freshest[said] = claim
    return tuple(sorted(freshest.values(), key=lambda claim: (day_of(claim), claim.id)))


def _leavings_of(dataset: Dataset, decision: PlaceControl, actor: str) -> set[str]:
    """The accepted claims that an actor which holds nothing left; none of an actor that may hold something."""
    if actor not in decision.left or decision.share_of(actor) != NO_SHARE:
        return set()
    accepted = (dataset.claim_by_id[claim] for claim in decision.accepted)
    return {claim.id for claim in accepted if claim.relation is Relation.WITHDREW and actor in claim.actors}


def _is_mere_rest(why: Why) -> bool:
    """Whether a ceiling says only that others hold something: "less than 100 %", of which no source speaks."""
    return why.rule is BoundRule.REST and not why.is_low and why.is_open and why.value == ALL_PCT


def evidence_span(dataset: Dataset, claims: Iterable[Claim], date: dt.date) -> tuple[dt.date, dt.date] | None:
    """The oldest and the newest day for which the claims count on `date`, or None where there are none."""
    days = [day_on(claim, date) for claim in claims]
    return (min(days), max(days)) if days else None


def share_span(dataset: Dataset, decision: PlaceControl, actor: str) -> tuple[dt.date, dt.date] | None:
    """The oldest and the newest day of what an actor's share rests on, or None where no claim sets a bound."""
    return evidence_span(dataset, claims_behind_share(dataset, decision, actor), decision.date)
