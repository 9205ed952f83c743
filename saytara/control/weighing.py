"""From the usable claims of one place to what is accepted, what disputes it, and what is history.

The steps are those of docs/explanation/control.md; bounds and words come after (`saytara.control.resolve`).
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from saytara.control.actor_tree import ActorTree
from saytara.control.agreement import agree, contradicted, ends, heaviest_agreement, weight_of
from saytara.control.claim_reading import ClaimReading, plain_words_of
from saytara.control.constraint import Constraint
from saytara.control.decision import Reason, SetAside
from saytara.control.ended_changes import ended_for_good
from saytara.control.overtaken_own_claims import overtaken_by_own_word
from saytara.control.single_claim import lies_before
from saytara.core.evidence_windows import Windows

Against = Mapping[str, tuple[ClaimReading, ...]]
"""By the ids of claims: the accepted claims that each contradicts, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The outcome: accepted claims that agree, versions that dispute them, and all that was set aside with reasons.

    `history` are the claims, newest first, that were too old to be weighed beside the newest; that they are is not told
    in `set_aside`. `may_turn` tells whether a later day might turn the outcome, with the same claims in each round.
    """

    accepted: tuple[ClaimReading, ...]
    versions: tuple[tuple[ClaimReading, ...], ...]
    set_aside: tuple[SetAside, ...]
    newest: dt.date | None
    history: tuple[ClaimReading, ...] = ()
    may_turn: bool = False

    @property
    def too_old(self) -> Iterator[SetAside]:
        """That each claim of the history is too old."""
        return (set_aside_for(reading.id, Reason.OUTSIDE_WINDOW) for reading in self.history)


def weigh(readings: Sequence[ClaimReading], windows: Windows, tree: ActorTree) -> Weighed:
    """Weigh the readings of one place, given newest first.

    What a publisher in its own voice overtook is superseded (`overtaken_by_own_word`), whatever comes of the later
    claim, and so is what a change ended that another ended in turn (`ended_for_good`). The others are weighed in rounds
    of one dispute window, the newest first, each with what the rounds before it accepted. A claim that contradicts a
    newer round is superseded, and so is one that its own round outweighs, where all that it contradicts is of a later
    time. Else it disputes, and goes on disputing until something newer contradicts it or the evidence window has
    passed. Where newer rounds contradict claims of the week before that weigh more together, and no change of full
    weight is among them, they do not overtake them: the rounds become one.
    """
    if not readings:
        return Weighed(accepted=(), versions=(), set_aside=(), newest=None)
    current_count = count_within(windows.evidence_window_days, readings)
    return weigh_current(readings[:current_count], windows, tree, history=tuple(readings[current_count:]))


def count_within(days: int, readings: Sequence[ClaimReading]) -> int:
    """How many of the readings, given newest first, are at most so many days older than the newest."""
    newest = readings[0].day
    return bisect_right(readings, days, key=lambda reading: (newest - reading.day).days)


@lru_cache(maxsize=1 << 16)
def set_aside_for(claim_id: str, reason: Reason) -> SetAside:
    """That a claim does not count, without another that overrules it; kept, since it is so on most days."""
    return SetAside(claim=claim_id, reason=reason)


def superseded_by(reading: ClaimReading, later: Iterable[ClaimReading]) -> SetAside:
    """That later claims have overtaken one."""
    return SetAside(claim=reading.id, reason=Reason.SUPERSEDED, overruled_by=tuple(other.id for other in later))


def weigh_current(
    readings: Sequence[ClaimReading], windows: Windows, tree: ActorTree, history: tuple[ClaimReading, ...] = ()
) -> Weighed:
    """Weigh readings none of which is too old beside the newest, given newest first; some there must be.

    Where all agree, every round accepts its own, whatever the rounds; of maps only the last that drew the same.
    """
    newest = readings[0].day
    if not any(reading.is_drawn for reading in readings) and agree(readings, tree):
        return Weighed(accepted=tuple(readings), versions=(), set_aside=(), newest=newest, history=history)
    weighing = _Weighing()
    so_far: list[ClaimReading] = []
    overtaken = {**ended_for_good(readings, tree), **overtaken_by_own_word(readings, tree)}
    for current in _rounds([reading for reading in readings if reading.id not in overtaken], windows):
        so_far += current
        against = _against(current, weighing.accepted, tree)
        if weighing.is_overtaken_by_less(current, against, windows, tree):
            weighing = _Weighing(may_turn=weighing.may_turn)
            weighing.weigh(so_far, {}, tree)
        else:
            weighing.weigh(current, against, tree)
    versions = tuple(weighing.versions(tree))
    before = (superseded_by(reading, overtaken[reading.id]) for reading in readings if reading.id in overtaken)
    return Weighed(
        accepted=tuple(weighing.accepted),
        versions=versions,
        set_aside=(*before, *weighing.set_aside),
        newest=newest,
        history=history,
        may_turn=weighing.may_turn,
    )


def _against(current: Iterable[ClaimReading], accepted: Sequence[ClaimReading], tree: ActorTree) -> Against:
    """What each of the readings contradicts; claims that say the same contradict the same, so it is found out once."""
    if not accepted:
        return {}
    said = plain_words_of(accepted)
    by_plain: dict[frozenset[Constraint], tuple[ClaimReading, ...]] = {}
    against = {}
    for reading in current:
        found = by_plain.get(reading.plain)
        if found is None:
            found = by_plain[reading.plain] = contradicted(reading, accepted, said, tree)
        against[reading.id] = found
    return against


@dataclass(slots=True)
class _Weighing:
    """What the rounds weighed so far, newest first, have come to."""

    accepted: list[ClaimReading] = field(default_factory=list)
    disputing: list[ClaimReading] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    may_turn: bool = False

    def weigh(self, current: Iterable[ClaimReading], overtaken: Against, tree: ActorTree) -> None:
        """Weigh one more round, with what the newer ones accepted, and what of that its claims contradict."""
        newer = tuple(self.accepted)
        unsettled = []
        for reading in current:
            if against := overtaken.get(reading.id):
                self._set_aside(reading, Reason.SUPERSEDED, against)
            else:
                unsettled.append(reading)
        if len(unsettled) < 2:  # what contradicts nothing newer is accepted with it
            self.accepted += unsettled
            return
        chosen = self._heaviest(unsettled, tree, newer)
        self.accepted += chosen
        taken = {reading.id for reading in chosen}
        if len(taken) == len(unsettled):
            return
        said = plain_words_of(self.accepted)
        for reading in unsettled:
            if reading.id in taken:
                continue
            against = contradicted(reading, self.accepted, said, tree)
            later = tuple(other for other in against if lies_before(reading.claim, other.claim))
            changes = tuple(other for other in later if other.is_change)
            if changes or later == against:
                self._set_aside(reading, Reason.SUPERSEDED, changes or later)
            else:
                self.disputing.append(reading)
                self._set_aside(reading, Reason.DISPUTING, against)

    def is_overtaken_by_less(
        self, current: Iterable[ClaimReading], contradicting: Against, windows: Windows, tree: ActorTree
    ) -> bool:
        """Whether newer rounds contradict claims of the week before that weigh more together than what does."""
        overtaken: list[ClaimReading] = []
        overtakers: dict[str, ClaimReading] = {}
        for reading in current:
            against = contradicting.get(reading.id)
            if not against or any(ends(change, reading) for change in against):
                continue
            if (min(other.day for other in against) - reading.day).days <= windows.dispute_window_days:
                overtaken.append(reading)
                overtakers.update({other.id: other for other in against})
        return bool(overtaken) and weight_of(self._heaviest(overtaken, tree)) > weight_of(overtakers.values())

    def versions(self, tree: ActorTree) -> Iterator[tuple[ClaimReading, ...]]:
        """The disputing claims as sets that agree: the heaviest first, then the heaviest of the rest."""
        rest = self.disputing
        while rest:
            version = self._heaviest(rest, tree)
            if not version or not agree(version, tree):
                raise ValueError(f"no version holds the claims {', '.join(reading.id for reading in rest)}")
            chosen = {reading.id for reading in version}
            yield tuple(version)
            rest = [reading for reading in rest if reading.id not in chosen]

    def _heaviest(
        self, readings: Sequence[ClaimReading], tree: ActorTree, given: Sequence[ClaimReading] = ()
    ) -> list[ClaimReading]:
        found = heaviest_agreement(readings, tree, given)
        self.may_turn = self.may_turn or found.may_turn
        return found.claims

    def _set_aside(self, reading: ClaimReading, reason: Reason, against: Iterable[ClaimReading]) -> None:
        overruled_by = tuple(other.id for other in against)
        self.set_aside.append(SetAside(claim=reading.id, reason=reason, overruled_by=overruled_by))


def _rounds(readings: Sequence[ClaimReading], windows: Windows) -> Iterator[Sequence[ClaimReading]]:
    """The readings, newest first, in rounds: each begins with the newest that is left and spans the dispute window."""
    rest = readings
    while rest:
        current = [reading for reading in rest if (rest[0].day - reading.day).days <= windows.dispute_window_days]
        yield current
        rest = rest[len(current) :]
