"""Where and when sources contradict each other: the versions, how long they stood against each other, how it ended.

What is a dispute is decided by `saytara.control`; here its days are put together. docs/explanation/control.md tells the
rules.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.bounds import can_hold
from saytara.control.claim_reading import plain_words_of, readings_of
from saytara.control.claims_about_place import claims_of
from saytara.control.confirmation import grading
from saytara.control.constraint import Constraint
from saytara.control.decision import ActorShare, PlaceControl, Reason, Status
from saytara.control.question import DatasetQuestion
from saytara.control.spans import ControlSpan, spans_of
from saytara.core.model import Dataset


class Ending(StrEnum):
    """How a dispute ended."""

    AGREED = "agreed"
    """Later claims agree with one version and contradict another."""
    CHANGED = "changed"
    """Later claims contradict every version. Only where one of them says so is it told that the place changed hands."""
    OUTDATED = "outdated"
    """No later claim settled it: a window of days ran out for one side, or what came later agrees with all."""
    OPEN = "open"
    """It stands to this day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeVersion:
    """One side of a dispute: its claims with the grading of each ("B2"), who publishes them, and what they allow."""

    claims: tuple[str, ...]
    gradings: tuple[str, ...]
    publishers: tuple[str, ...]
    actors: tuple[ActorShare, ...]
    is_accepted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """Days of a dispute on which the versions stay the same; `to_day` is included, or None while it stands.

    `versions` holds the accepted one first: those of its claims that contradict another version. `decision` is that of
    `from_day`.
    """

    from_day: dt.date
    to_day: dt.date | None
    versions: tuple[DisputeVersion, ...]
    decision: PlaceControl

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims of all versions, sorted."""
        return tuple(sorted(claim for version in self.versions for claim in version.claims))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A contradiction between sources about one place, over the days on which it stands without a break.

    The dispute goes on through stages as long as some two claims stand in different versions of it. `settled_by`
    are the claims that ended it, `agreed_with` the positions in the last stage's versions that they agree with; both
    are empty where nothing was settled.
    """

    place: str
    from_day: dt.date
    to_day: dt.date | None
    stages: tuple[Stage, ...]
    ending: Ending
    settled_by: tuple[str, ...]
    agreed_with: tuple[int, ...]

    @property
    def lasted_days(self) -> int | None:
        """How many days it stood, the first and the last included, or None while it stands."""
        return None if self.to_day is None else (self.to_day - self.from_day).days + 1

    def stands_on(self, day: dt.date) -> bool:
        """Whether the day is one of its days."""
        return self.from_day <= day and (self.to_day is None or day <= self.to_day)

    @property
    def fullest(self) -> Stage:
        """The stage with the most claims, the last of several: the one to show beside each other."""
        return max(reversed(self.stages), key=lambda stage: len(stage.claims))

    @property
    def claims(self) -> tuple[str, ...]:
        """Every claim of any version at any stage, sorted."""
        return tuple(sorted({claim for stage in self.stages for claim in stage.claims}))


def disputes(dataset: Dataset, counting: ClaimFilter = ALL_CLAIMS) -> tuple[Dispute, ...]:
    """Every dispute about any place of the dataset, by its first day, then in the order of the places.

    On every day of a dispute, and on no other, the place's status is disputed.
    """
    found = [
        (dispute.from_day, number, dispute)
        for number, place in enumerate(dataset.places)
        for dispute in disputes_of(dataset, place.id, counting)
    ]
    return tuple(dispute for _, _, dispute in sorted(found, key=lambda item: item[:2]))


def disputes_of(dataset: Dataset, place_id: str, counting: ClaimFilter = ALL_CLAIMS) -> list[Dispute]:
    """The disputes about one place, by their first day: no other place is worked out. KeyError for an unknown place."""
    return _disputes_in(dataset, spans_of(dataset, place_id, counting))


def _disputes_in(dataset: Dataset, spans: Sequence[ControlSpan]) -> list[Dispute]:
    """The disputes of one place, from its spans."""
    found = []
    running: list[ControlSpan] = []
    for span in spans:
        if running and not _goes_on(running[-1].decision, span.decision):
            found.append(_dispute(dataset, running, after=span))
            running = []
        if span.decision.status is Status.DISPUTED:
            running.append(span)
    if running:
        found.append(_dispute(dataset, running, after=None))
    return found


def _goes_on(before: PlaceControl, after: PlaceControl) -> bool:
    return not _contradictions(before).isdisjoint(_contradictions(after))


def _contradictions(decision: PlaceControl) -> set[frozenset[str]]:
    """The pairs of claims that stand in different versions: a disputing claim and what overrules it, or another one."""
    overruled = {
        frozenset((item.claim, other))
        for item in decision.set_aside
        if item.reason is Reason.DISPUTING
        for other in item.overruled_by
    }
    between_versions = {
        frozenset(pair)
        for one, other in combinations(decision.versions, 2)
        for pair in product(one.claims, other.claims)
    }
    return overruled | between_versions


def _dispute(dataset: Dataset, spans: Sequence[ControlSpan], after: ControlSpan | None) -> Dispute:
    stages = _stages(dataset, spans)
    ending, settled_by, agreed_with = _ending(dataset, stages[-1], None if after is None else after.decision)
    return Dispute(
        place=spans[0].decision.place,
        from_day=stages[0].from_day,
        to_day=stages[-1].to_day,
        stages=stages,
        ending=ending,
        settled_by=settled_by,
        agreed_with=agreed_with,
    )


def _stages(dataset: Dataset, spans: Sequence[ControlSpan]) -> tuple[Stage, ...]:
    """One stage for each change of the versions; spans that differ in other things only are put together."""
    stages: list[Stage] = []
    for span in spans:
        versions = _versions(dataset, span.decision)
        if stages and [item.claims for item in stages[-1].versions] == [item.claims for item in versions]:
            from_day, decision = stages[-1].from_day, stages[-1].decision
            stages.pop()
        else:
            from_day, decision = span.from_day, span.decision
        stages.append(Stage(from_day=from_day, to_day=span.to_day, versions=versions, decision=decision))
    return tuple(stages)


def _versions(dataset: Dataset, decision: PlaceControl) -> tuple[DisputeVersion, ...]:
    against = {claim for pair in _contradictions(decision) for claim in pair} & set(decision.accepted)
    accepted = _version(dataset, against, decision.actors, decision.asked, is_accepted=True)
    others = (
        _version(dataset, version.claims, version.actors, decision.asked, is_accepted=False)
        for version in decision.versions
    )
    return (accepted, *others)


def _version(
    dataset: Dataset,
    claims: Iterable[str],
    actors: tuple[ActorShare, ...],
    counting: ClaimFilter,
    *,
    is_accepted: bool,
) -> DisputeVersion:
    in_order = tuple(sorted(claims))
    return DisputeVersion(
        claims=in_order,
        gradings=tuple(grading(dataset, dataset.claim_by_id[claim], counting.known_by) for claim in in_order),
        publishers=tuple(sorted({dataset.counted_publisher(dataset.claim_by_id[claim].source) for claim in in_order})),
        actors=actors,
        is_accepted=is_accepted,
    )


def _ending(
    dataset: Dataset, last: Stage, after: PlaceControl | None
) -> tuple[Ending, tuple[str, ...], tuple[int, ...]]:
    """How a dispute ended, which claims settled it, and the positions of the versions that they agree with."""
    if after is None:
        return Ending.OPEN, (), ()
    overrulers = {other for item in after.set_aside if item.claim in last.claims for other in item.overruled_by} - set(
        last.claims
    )
    came = set(after.accepted) - {*last.claims, *last.decision.accepted}
    settled_by = tuple(sorted(overrulers or came))
    if not settled_by:
        return Ending.OUTDATED, (), ()
    tree = tree_of(dataset)
    later = _plain(dataset, settled_by, after, tree)
    agreed_with = tuple(
        position
        for position, version in enumerate(last.versions)
        if can_hold({*later, *_plain(dataset, version.claims, last.decision, tree)}, tree)
    )
    if not agreed_with:
        return Ending.CHANGED, settled_by, ()
    if len(agreed_with) == len(last.versions):
        return Ending.OUTDATED, (), ()
    return Ending.AGREED, settled_by, agreed_with


def _plain(dataset: Dataset, claims: Collection[str], decision: PlaceControl, tree: ActorTree) -> frozenset[Constraint]:
    """What the claims say in plain words, as they are read for a decision."""
    question = DatasetQuestion.about(dataset, decision.asked, decision.place)
    evidence, _, _ = question.sort_out(claims_of(dataset, decision.place))
    return plain_words_of(reading for reading in readings_of(evidence, question, tree) if reading.id in claims)
