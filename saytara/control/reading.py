"""How one claim of control is read: whose share it speaks of, what it says as shown, and what it says in plain words.

The two readings differ only for "controls" without a figure: shown it is more than nothing, in plain words the main
holder, that is more than half. The plain reading serves tests of agreement alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from saytara.control.actors import ActorTree
from saytara.control.bounds import can_hold
from saytara.control.constraint import EVERYTHING, Constraint, constraint_on
from saytara.control.interest import speaks_against_own_side
from saytara.control.question import Question
from saytara.control.saying import lies_before, said_share
from saytara.model import Claim, Dataset, Qualifier, Relation, Reliability
from saytara.shares import MORE_THAN_HALF

HALVES_OF_WEIGHT = {
    Reliability.A: 2,
    Reliability.B: 2,
    Reliability.C: 2,
    Reliability.D: 1,
    Reliability.E: 0,
    Reliability.F: 2,
}
"""How much a statement of a source counts, in halves so that sums stay whole: 1 at A-C or F, ½ at D, 0 at E."""

FULL_WEIGHT = 2
"""One whole, in halves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A usable claim of control as it enters the weighing. `statement` is what counts once for each publisher."""

    claim: Claim
    day: dt.date
    said: Constraint
    plain: Constraint
    weight: int
    statement: tuple[tuple[str, ...], str, str]

    @property
    def id(self) -> str:
        """The claim's id."""
        return self.claim.id

    @property
    def is_change(self) -> bool:
        """Whether the claim speaks of a change that makes what lay before it history: all held, or all left."""
        return self.claim.relation is Relation.WITHDREW or self.said.low == EVERYTHING


def readings_of(claims: Iterable[Claim], question: Question, tree: ActorTree) -> list[Reading]:
    """The claims of evidence of one place as readings, newest first; none of them may constrain nothing.

    A voice (a source, and whom it attributes the statement to) does not dispute itself: where what it says of one time
    can hold as said but not in plain words ("ISIS and HTS control the camp"), its plain words are not pressed.
    """
    readings = [_reading_of(claim, question, tree) for claim in claims]
    voices: dict[tuple[str, str], list[Reading]] = {}
    for reading in readings:
        voices.setdefault((reading.claim.source, reading.claim.attributed_to), []).append(reading)
    softened = {
        reading.id for voice in voices.values() if len(voice) > 1 for reading in _spoken_too_plainly(voice, tree)
    }
    readings = [replace(reading, plain=reading.said) if reading.id in softened else reading for reading in readings]
    return sorted(readings, key=lambda reading: (-reading.day.toordinal(), -reading.weight, reading.id))


def in_plain_words(claim: Claim, tree: ActorTree) -> Constraint:
    """What a claim that constrains something says in plain reading: without a figure, its actors hold over half."""
    is_main_holder = claim.relation is Relation.CONTROLS and claim.qualifier is Qualifier.UNQUANTIFIED
    share = MORE_THAN_HALF if is_main_holder and not claim.part else said_share(claim)
    return constraint_on(tree.outermost(claim.actors), share)


def _reading_of(claim: Claim, question: Question, tree: ActorTree) -> Reading:
    source = question.sources[claim.source]
    targets = tree.outermost(claim.actors)
    return Reading(
        claim=claim,
        day=question.day_of(claim),
        said=constraint_on(targets, said_share(claim)),
        plain=in_plain_words(claim, tree),
        weight=_weight_of(claim, source.reliability, question.dataset),
        statement=(targets, claim.relation.value, question.dataset.voice_of(claim.source)),
    )


def _weight_of(claim: Claim, reliability: Reliability, dataset: Dataset) -> int:
    """What the grade gives, or in full where the partisan rule lifts it; who was shown to forge stays at nothing."""
    by_grade = HALVES_OF_WEIGHT[reliability]
    if 0 < by_grade < FULL_WEIGHT and dataset.rules.partisan_rule and speaks_against_own_side(dataset, claim):
        return FULL_WEIGHT
    return by_grade


def _spoken_too_plainly(voice: Sequence[Reading], tree: ActorTree) -> list[Reading]:
    found = []
    for reading in voice:
        if reading.plain == reading.said:
            continue
        at_its_time = [
            other
            for other in voice
            if not lies_before(other.claim, reading.claim) and not lies_before(reading.claim, other.claim)
        ]
        plainly = {other.plain for other in at_its_time}
        if not can_hold(plainly, tree) and can_hold({other.said for other in at_its_time}, tree):
            found.append(reading)
    return found
