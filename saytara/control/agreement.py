"""Which claims of one place can hold together, and which of those sets has the greatest weight.

The claims are weighed in plain reading. Nothing here knows dates beyond comparing days.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from operator import attrgetter

from saytara.control.actor_tree import ActorTree
from saytara.control.bounds import can_hold, can_hold_beside
from saytara.control.claim_reading import FULL_WEIGHT, ClaimReading, Statement, plain_words_of
from saytara.control.constraint import Constraint
from saytara.control.single_claim import lies_before

EXACT_SEARCH_LIMIT = 14
"""Up to so many different things said, every set of claims is weighed; beyond, they are taken greedily by weight."""

Plain = frozenset[Constraint]
"""What one claim says in plain words: a thing said."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Claims that can hold together; `may_turn` tells whether others of the same weight might be taken on a later day.

    That is if those of the newest day had all become newer by then, as periods do that still run.
    """

    claims: list[ClaimReading]
    may_turn: bool = False


def agree(readings: Iterable[ClaimReading], tree: ActorTree) -> bool:
    """Whether the claims can hold together in plain reading."""
    return can_hold(plain_words_of(readings), tree)


def weight_of(readings: Iterable[ClaimReading]) -> int:
    """The weight of a set of claims, in halves: each statement counts once for each origin, at its greatest weight."""
    best: dict[Statement, int] = {}
    for reading in readings:
        for statement, weight in reading.statements:
            best[statement] = max(best.get(statement, 0), weight)
    return sum(best.values())


def ends(change: ClaimReading, reading: ClaimReading) -> bool:
    """Whether a claim is of a change of full weight that lies after another: then both may be true."""
    return change.is_change and change.weight >= FULL_WEIGHT and lies_before(reading.claim, change.claim)


def ends_alone(change: ClaimReading, reading: ClaimReading, tree: ActorTree) -> bool:
    """Whether a later change of full weight contradicts a claim, with no other claim's help."""
    return ends(change, reading) and not can_hold_beside(reading.plain, change.plain, tree)


def heaviest_agreement(
    readings: Sequence[ClaimReading], tree: ActorTree, given: Collection[ClaimReading] = ()
) -> Agreement:
    """Those of the claims that can hold together, and with those given, with the greatest weight; without those given.

    Only sets to which no other of the claims could be added are compared: none is left out without a contradiction.
    What lies before a claim of change of full weight that contradicts it weighs nothing against it. Ties go to the
    later mean day, then to the larger set, then to the ids that sort first.
    """
    if not readings:
        return Agreement([])
    groups: dict[Plain, list[ClaimReading]] = {}
    for reading in readings:
        groups.setdefault(reading.plain, []).append(reading)
    fixed = plain_words_of(given)
    if can_hold(fixed.union(*groups), tree):
        return Agreement(list(readings))
    said = list(groups)
    past = _before_a_full_change(readings, tree)
    if len(said) > EXACT_SEARCH_LIMIT:
        return Agreement(_greedily(groups, fixed, past, tree), may_turn=True)
    sets = [
        [reading for index in chosen for reading in groups[said[index]]] for chosen in _largest_sets(said, fixed, tree)
    ]
    if len(sets) == 1:
        return Agreement(sets[0])
    weights = [_weight_beside_past(chosen, past) for chosen in sets]
    heaviest = [chosen for chosen, weight in zip(sets, weights, strict=True) if weight == max(weights)]
    chosen = min(heaviest, key=_rank_of_equal_weight)
    return Agreement(chosen, may_turn=len(heaviest) > 1 and _may_turn(chosen, heaviest))


def contradicted(
    reading: ClaimReading, accepted: Collection[ClaimReading], said: Plain, tree: ActorTree
) -> tuple[ClaimReading, ...]:
    """The accepted claims that the claim contradicts: each that does so alone, else some that do together.

    Of those no more than it takes: what can be left out is, in the order of ids. Empty where it contradicts nothing.
    `said` is all that the accepted claims say in plain words; they agree.
    """
    if reading.plain <= said:
        return ()
    alone = [other for other in accepted if not can_hold_beside(reading.plain, other.plain, tree)]
    if alone:
        return tuple(sorted(alone, key=attrgetter("id")))
    if can_hold(reading.plain | said, tree):
        return ()
    in_order = sorted(accepted, key=attrgetter("id"))
    core = list({other.plain: None for other in in_order})
    for one in tuple(core):
        fewer = [other for other in core if other != one]
        if not can_hold(reading.plain.union(*fewer), tree):
            core = fewer
    return tuple(other for other in in_order if other.plain in core)


def _before_a_full_change(readings: Collection[ClaimReading], tree: ActorTree) -> frozenset[str]:
    """The ids of those claims that a later claim of change of full weight contradicts."""
    return frozenset(
        reading.id
        for reading in readings
        if any(ends_alone(change, reading, tree) for change in readings)
    )


def _weight_beside_past(chosen: Iterable[ClaimReading], past: Collection[str]) -> int:
    return weight_of(reading for reading in chosen if reading.id not in past)


def _rank(chosen: Sequence[ClaimReading], past: Collection[str]) -> tuple[int, tuple[Fraction, int, list[str]]]:
    return -_weight_beside_past(chosen, past), _rank_of_equal_weight(chosen)


def _rank_of_equal_weight(chosen: Sequence[ClaimReading]) -> tuple[Fraction, int, list[str]]:
    mean_day = Fraction(sum(reading.day.toordinal() for reading in chosen), len(chosen))
    return -mean_day, -len(chosen), sorted(reading.id for reading in chosen)


def _may_turn(chosen: Sequence[ClaimReading], heaviest: Collection[Sequence[ClaimReading]]) -> bool:
    """Whether the mean day of another set would grow faster than that of the chosen one if the newest day grew."""
    newest = max(reading.day for readings in heaviest for reading in readings)

    def part_of_newest(readings: Sequence[ClaimReading]) -> Fraction:
        return Fraction(sum(reading.day == newest for reading in readings), len(readings))

    return any(part_of_newest(readings) > part_of_newest(chosen) for readings in heaviest)


def _greedily(
    groups: dict[Plain, list[ClaimReading]], fixed: Plain, past: Collection[str], tree: ActorTree
) -> list[ClaimReading]:
    chosen: list[Plain] = []
    for said in sorted(groups, key=lambda said: _rank(groups[said], past)):
        if can_hold(fixed.union(*chosen, said), tree):
            chosen.append(said)
    return [reading for said in chosen for reading in groups[said]]


def _largest_sets(said: Sequence[Plain], fixed: Plain, tree: ActorTree) -> set[frozenset[int]]:
    """Every set of positions in `said` that can hold with what is fixed, and could not with any other position added.

    Pairs are tested first: each set lies in a clique of pairs that agree. Where a clique fails as a whole, each claim
    of one of its contradictions is left out in turn.
    """
    partners: dict[int, set[int]] = {one: set() for one in range(len(said)) if can_hold(fixed | said[one], tree)}
    for one, other in combinations(partners, 2):
        if can_hold(fixed | said[one] | said[other], tree):
            partners[one].add(other)
            partners[other].add(one)
    found: set[frozenset[int]] = set()
    seen: set[frozenset[int]] = set()
    waiting = list(_cliques(frozenset(), set(partners), set(), partners))
    while waiting:
        chosen = waiting.pop()
        if chosen in seen:
            continue
        seen.add(chosen)
        contradiction = _contradiction(sorted(chosen), said, fixed, tree)
        if not contradiction:
            found.add(chosen)
        waiting.extend(chosen - {position} for position in contradiction)
    return {chosen for chosen in found if not any(chosen < other for other in found)}


def _contradiction(chosen: list[int], said: Sequence[Plain], fixed: Plain, tree: ActorTree) -> list[int]:
    """A smallest part of `chosen` that cannot hold with what is fixed, or nothing if all of it can."""
    if can_hold(fixed.union(*(said[position] for position in chosen)), tree):
        return []
    core = chosen
    for position in chosen:
        fewer = [other for other in core if other != position]
        if not can_hold(fixed.union(*(said[other] for other in fewer)), tree):
            core = fewer
    return core


def _cliques(
    chosen: frozenset[int], candidates: set[int], excluded: set[int], partners: dict[int, set[int]]
) -> Iterator[frozenset[int]]:
    """The largest sets of positions that agree pair by pair (C. Bron, J. Kerbosch, CACM 16, 1973, with a pivot)."""
    if not candidates:
        if not excluded:
            yield chosen
        return
    pivot = max(candidates | excluded, key=lambda position: len(partners[position] & candidates))
    for position in sorted(candidates - partners[pivot]):
        yield from _cliques(
            chosen | {position}, candidates & partners[position], excluded & partners[position], partners
        )
        candidates = candidates - {position}
        excluded = excluded | {position}
