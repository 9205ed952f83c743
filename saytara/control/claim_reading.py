"""How one claim of control is read: whose share it speaks of, what it says as shown, and what it says in plain words.

The two readings differ only without a figure: shown it is more than nothing, in plain words the main holder, that is
more than half; a small part is shown as less than half, and in plain words is under a quarter. The plain reading serves
tests of agreement, and tells who is the main holder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.bounds import can_hold
from saytara.control.constraint import Constraint, constraint_on
from saytara.control.origins import origins_of, own_gain_of
from saytara.control.partisan_claims import speaks_against_own_side
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import day_on, gives_something, is_change, lies_before, plain_share, said_share
from saytara.core.model import AsOfKind, Claim, Dataset, Reliability
from saytara.core.relations import HOLDING_RELATIONS
from saytara.core.shares import MORE_THAN_HALF, NO_SHARE

HALVES_OF_WEIGHT = {
    Reliability.A: 2,
    Reliability.B: 2,
    Reliability.C: 2,
    Reliability.D: 1,
    Reliability.F: 2,
}
"""How much a statement of a source counts, in halves so that sums stay whole: 1 at A-C or F, ½ at D. E never counts."""

FULL_WEIGHT = 2
"""One whole, in halves."""

PARTY_WEIGHT = 1
"""What a party's word for its own gain weighs at most, in halves, whoever prints it."""

Statement = tuple[tuple[str, ...], bool, str]
"""What counts once: the actors, whether they are said to hold (or to have left), and the origin."""


class ClaimReading(NamedTuple):
    """A usable claim of control as it enters the weighing, with what is asked of it again and again.

    `statements` are one for each origin, with the weight in halves that the claim has as that origin's; `weight` is
    what it weighs by itself, in halves. `claimed_by` are the sides whose own word the claim is, if every origin is a
    party that speaks for its own gain and is given something; else none. `gainers` are the same of any gain, also by
    what their enemies lost. `plain` holds two constraints where the claim is read together with others of its voice:
    what it says, and what they say jointly. It is never less than `said`, so that claims that agree in plain words can
    all be true as said. `is_change` tells whether it speaks of a change that makes what lay before it history,
    `is_giving` whether it says that its actors hold anything at all, `is_drawn` whether it was measured on a map.
    `around` are its actors and every group around one.
    """

    id: str
    claim: Claim
    day: dt.date
    said: Constraint
    plain: frozenset[Constraint]
    statements: tuple[tuple[Statement, int], ...]
    weight: int
    claimed_by: frozenset[str]
    gainers: frozenset[str]
    is_change: bool
    is_giving: bool
    is_drawn: bool
    around: frozenset[str]


def readings_of(claims: Iterable[Claim], question: DatasetQuestion, tree: ActorTree) -> list[ClaimReading]:
    """The claims of evidence of one place as readings, newest first; none of them may constrain nothing.

    A voice (a source, and whom it attributes the statement to) does not dispute itself: where what it says of one time
    can hold as said but not in plain words ("ISIS and HTS control the camp"), it is read as one claim about them.
    """
    readings = [reading_of(claim, question) for claim in claims]
    voices: dict[tuple[str, str], list[ClaimReading]] = {}
    for reading in readings:
        voices.setdefault((reading.claim.source, reading.claim.attributed_to), []).append(reading)
    together = {
        claim_id: plain
        for voice in voices.values()
        if len(voice) > 1
        for claim_id, plain in _read_together(voice, tree).items()
    }
    readings = [
        read_as(reading, together[reading.id]) if reading.id in together else reading for reading in readings
    ]
    return sorted(readings, key=weighing_order)


def weighing_order(reading: ClaimReading) -> tuple[int, int, str]:
    """The order in which readings are weighed: the newest first, of one day those that weigh most, then by id."""
    return -reading.day.toordinal(), -reading.weight, reading.id


def in_plain_words(claim: Claim, tree: ActorTree) -> Constraint:
    """What a claim that constrains something says in plain reading: without a figure, its actors hold over half."""
    return constraint_on(tree.outermost(claim.actors), plain_share(claim))


def reading_of(claim: Claim, question: DatasetQuestion) -> ClaimReading:
    """A claim of evidence that constrains something, read by itself."""
    reading, day = _read_on_its_last_day(question.dataset, claim.id), question.day_of(claim)
    return reading if reading.day == day else read_on(day, reading)


def read_on(date: dt.date, reading: ClaimReading) -> ClaimReading:
    """The reading of a period that still runs, as it counts on the date."""
    return reading._replace(day=date)


def read_as(reading: ClaimReading, plain: frozenset[Constraint]) -> ClaimReading:
    """The reading with another plain reading."""
    return reading._replace(plain=plain)


@lru_cache(maxsize=1 << 16)
def _read_on_its_last_day(dataset: Dataset, claim_id: str) -> ClaimReading:
    """A claim of evidence read by itself, as it counts once nothing that it speaks of still runs."""
    claim, tree = dataset.claim_by_id[claim_id], tree_of(dataset)
    source = dataset.source_by_id[claim.source]
    targets = tree.outermost(claim.actors)
    alone = _weight_by_grade(claim, source.reliability, dataset)
    holds = claim.relation in HOLDING_RELATIONS and said_share(claim) != NO_SHARE
    origins = origins_of(dataset, claim)
    gainers = [own_gain_of(dataset, claim, origin) for origin in origins]
    weights: dict[Statement, int] = {}
    for origin, gainer in zip(origins, gainers, strict=True):
        statement = (targets, holds, origin.name)
        weight = alone if gainer is None else min(alone, PARTY_WEIGHT)
        weights[statement] = max(weights.get(statement, 0), weight)
    gaining = frozenset(side for side in gainers if side) if all(gainers) else frozenset()
    is_given = gaining.issubset(dataset.actor_by_id[actor].side for actor in claim.actors)
    return ClaimReading(
        id=claim.id,
        claim=claim,
        day=day_on(claim, dt.date.max),
        said=constraint_on(targets, said_share(claim)),
        plain=frozenset({in_plain_words(claim, tree)}),
        statements=tuple(weights.items()),
        weight=sum(weights.values()),
        claimed_by=gaining if is_given else frozenset(),
        gainers=gaining,
        is_change=is_change(claim),
        is_giving=gives_something(claim),
        is_drawn=bool(source.drawn),
        around=frozenset(group for actor in claim.actors for group in tree.lineage[actor]),
    )


def _weight_by_grade(claim: Claim, reliability: Reliability, dataset: Dataset) -> int:
    """What the grade gives, or in full where the partisan rule lifts it."""
    by_grade = HALVES_OF_WEIGHT[reliability]
    if by_grade < FULL_WEIGHT and dataset.rules.partisan_rule and speaks_against_own_side(dataset, claim):
        return FULL_WEIGHT
    return by_grade


def claimed_by(accepted: Iterable[ClaimReading]) -> tuple[str, ...]:
    """The sides whose own word every claim is that gives anybody something, or none."""
    giving = [reading for reading in accepted if reading.is_giving]
    if not all(reading.claimed_by for reading in giving):
        return ()
    return tuple(sorted({side for reading in giving for side in reading.claimed_by}))


def days_of_newest(readings: Iterable[ClaimReading], newest: dt.date) -> tuple[dt.date, dt.date] | None:
    """The days that the claims which count for the newest day may be of: as sharp as the sharpest of them says.

    A period that still runs then, and so has a later day, counts for that day.
    """
    spans = [
        (reading.claim.as_of_from, reading.claim.as_of_to)
        if reading.claim.as_of_kind is AsOfKind.DAY
        else (newest, newest)
        for reading in readings
        if reading.day >= newest
    ]
    return min(spans, key=lambda span: (span[1] - span[0], span), default=None)


def plain_words_of(readings: Iterable[ClaimReading]) -> frozenset[Constraint]:
    """All that the claims say in plain words."""
    return frozenset().union(*[reading.plain for reading in readings])


def _read_together(voice: Sequence[ClaimReading], tree: ActorTree) -> dict[str, frozenset[Constraint]]:
    """What claims of one voice say in plain words that would contradict each other if each were read by itself."""
    return {
        reading.id: plain
        for reading in voice
        if may_be_read_together(reading)
        and (plain := plain_beside(at_its_time(reading, voice), reading, tree)) is not None
    }


def may_be_read_together(reading: ClaimReading) -> bool:
    """Whether the plain reading of a claim is more than what it says."""
    return reading.plain != {reading.said}


def at_its_time(reading: ClaimReading, voice: Iterable[ClaimReading]) -> list[ClaimReading]:
    """The claims of a voice that may be of one time with one of them, itself included."""
    return [
        other
        for other in voice
        if not lies_before(other.claim, reading.claim) and not lies_before(reading.claim, other.claim)
    ]


def plain_beside(
    of_one_time: Sequence[ClaimReading], reading: ClaimReading, tree: ActorTree
) -> frozenset[Constraint] | None:
    """The plain reading of a claim beside those of its voice and time; None where it is that of the claim alone."""
    said = {other.said for other in of_one_time}
    if can_hold(plain_words_of(of_one_time), tree) or not can_hold(said, tree):
        return None
    holders = tree.outermost(
        actor for other in of_one_time if other.is_giving for actor in other.claim.actors
    )
    jointly = constraint_on(holders, MORE_THAN_HALF)
    is_possible = can_hold({jointly, *said}, tree)
    return frozenset({reading.said, jointly} if is_possible else {reading.said})
