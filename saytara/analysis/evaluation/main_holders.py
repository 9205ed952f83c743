"""How often the map's main holder is the one that an unread source names, by the state of the map's answer.

Each source is left out in turn, as told in docs/explanation/evaluation.md, "The main holder".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from math import comb
from types import MappingProxyType

from saytara.analysis.evaluation.baselines import newest_wins, side_of_most, yardstick_readings
from saytara.analysis.evaluation.trial_claims import named_main_holder
from saytara.control import control_on
from saytara.control.actor_tree import ActorTree
from saytara.control.asked import Question
from saytara.control.decision import PlaceControl, Status
from saytara.control.last_holder import main_holder_of
from saytara.control.lowered_figures import are_related
from saytara.control.origins import origins_of
from saytara.control.single_claim import gives_something
from saytara.core.claim_order import by_last_day
from saytara.core.model import Claim, Dataset

MOST_TRIALS = 400
"""Of more statements than these, so many are tried, spread evenly over all: a panel must not wait for every one."""

LEAST_TRIALS = 5
"""Of fewer trials of a state nothing is told: three of four is not a rate."""

CHANCE_PCT = 5
"""How seldom a fair coin may come as far as a rate that is called surer than a coin."""


class AnswerState(StrEnum):
    """What kind of answer the map gives about a place. What is stale is that first, whatever else it is."""

    ONE_ORIGIN = "one_origin"
    """Held by one side, on the word of one origin."""
    SEVERAL_ORIGINS = "several_origins"
    """Held by one side, on the word of more than one."""
    DIVIDED = "divided"
    DISPUTED = "disputed"
    HELD_IN_PART = "held_in_part"
    STALE = "stale"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderTrial:
    """One statement that names a main holder, held against the answer of the map that was made without its source.

    `named` is whom the statement names. `holder` is the map's main holder, or None; `last_reported` who was that on its
    last earlier map, where it has none. `side_of_newest` and `side_of_most` are the sides that the two yardsticks name.
    """

    claim: str
    source: str
    date: dt.date
    named: str
    named_side: str
    state: AnswerState
    holder: str | None
    holder_side: str | None
    is_right: bool
    last_reported: str | None
    is_last_reported_right: bool
    side_of_newest: str | None
    side_of_most: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many statements met an answer, of how many of these answers named somebody, and how many of those rightly."""

    statements: int
    named: int
    right: int

    @property
    def is_telling(self) -> bool:
        """Whether there were enough trials to tell a rate of."""
        return self.named >= LEAST_TRIALS

    @property
    def is_no_surer_than_a_coin(self) -> bool:
        """Whether a fair coin would be right as often, or more often, in more than `CHANCE_PCT` of such series."""
        return not _is_beyond_chance(self.right, self.named)


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderScore:
    """All trials of the main holder, and what they come to.

    `statements` are all that name a main holder; `repeated` of them were not counted, since one of the same place, of
    the same origin and of the days before, was.
    """

    trials: tuple[HolderTrial, ...]
    statements: int
    repeated: int

    @property
    def by_state(self) -> Mapping[AnswerState, Tally]:
        """The trials by the state of the map's answer."""
        return MappingProxyType(
            {state: _tally([trial for trial in self.trials if trial.state is state]) for state in AnswerState}
        )

    @property
    def last_reported(self) -> Tally:
        """The answers without a main holder beside which one stood as last reported, and how often it was right."""
        met = [trial for trial in self.trials if trial.last_reported is not None]
        right = sum(trial.is_last_reported_right for trial in met)
        return Tally(statements=len(met), named=len(met), right=right)


def answer_state(dataset: Dataset, decision: PlaceControl) -> AnswerState:
    """The kind of answer that a decision is."""
    if decision.status is Status.NOT_REPORTED:
        return AnswerState.NOT_REPORTED
    if decision.is_stale:
        return AnswerState.STALE
    match decision.status:
        case Status.HELD:
            giving = (dataset.claim_by_id[claim] for claim in decision.accepted)
            origins = {
                origin.name for claim in giving if gives_something(claim) for origin in origins_of(dataset, claim)
            }
            return AnswerState.SEVERAL_ORIGINS if len(origins) > 1 else AnswerState.ONE_ORIGIN
        case Status.DIVIDED:
            return AnswerState.DIVIDED
        case Status.DISPUTED:
            return AnswerState.DISPUTED
        case Status.HELD_IN_PART:
            return AnswerState.HELD_IN_PART


@lru_cache(maxsize=8)
def holder_score(dataset: Dataset) -> HolderScore:
    """Every statement of the dataset that names a main holder, its source left out; worked out once for each dataset.

    Of more than `MOST_TRIALS` statements so many are tried, evenly spread in the order of their days.
    """
    tree = ActorTree.of(dataset.actors)
    named = {
        claim.id: actor for claim in dataset.claims if (actor := named_main_holder(dataset, claim, tree)) is not None
    }
    statements = sorted((dataset.claim_by_id[claim] for claim in named), key=by_last_day)
    origins = _Origins(dataset)
    counted = origins.once(statements)
    tried = _evenly(counted, MOST_TRIALS)
    return HolderScore(
        trials=tuple(_trial(dataset, claim, named[claim.id], origins, tree) for claim in tried),
        statements=len(statements),
        repeated=len(statements) - len(counted),
    )


class _Origins:
    """Whose word each claim of a dataset is, and which claims of a place are one origin's within the dispute window."""

    def __init__(self, dataset: Dataset) -> None:
        self._windows_of = dataset.windows_of
        self._names = {
            claim.id: frozenset(origin.name for origin in origins_of(dataset, claim)) for claim in dataset.claims
        }
        self._of_source = dataset.claims_by_source
        self._of_place = dataset.claims_by_place

    def once(self, statements: Iterable[Claim]) -> list[Claim]:
        """The statements, given by their days, without those of an origin of one that counts already."""
        counted: dict[str, list[Claim]] = {}
        for claim in statements:
            before = counted.setdefault(claim.place, [])
            if not any(self._are_of_one_origin(claim, other) for other in before):
                before.append(claim)
        return sorted(
            (claim for claims in counted.values() for claim in claims), key=by_last_day
        )

    def left_out_with(self, claim: Claim) -> frozenset[str]:
        """All claims of the claim's source, and what its origins say of the place elsewhere within the window."""
        twins = (other for other in self._of_place[claim.place] if self._are_of_one_origin(claim, other))
        return frozenset(other.id for other in (*self._of_source[claim.source], *twins))

    def _are_of_one_origin(self, claim: Claim, other: Claim) -> bool:
        apart_days = abs((claim.as_of_to - other.as_of_to).days)
        is_near = apart_days <= self._windows_of(claim.place).dispute_window_days
        return is_near and not self._names[claim.id].isdisjoint(self._names[other.id])


def _evenly(claims: Sequence[Claim], most: int) -> Sequence[Claim]:
    if len(claims) <= most:
        return claims
    return [claims[number * len(claims) // most] for number in range(most)]


def _trial(dataset: Dataset, claim: Claim, named: str, origins: _Origins, tree: ActorTree) -> HolderTrial:
    asked = Question(date=claim.as_of_to, without=frozenset(origins.left_out_with(claim)))
    decision = control_on(dataset, claim.place, asked)
    holder = decision.main_holder
    last = None if decision.last_reported is None else decision.last_reported.actor
    readings = yardstick_readings(dataset, claim.place, asked, tree)
    newest = main_holder_of(newest_wins(readings, dataset, tree).accepted, tree)
    return HolderTrial(
        claim=claim.id,
        source=claim.source,
        date=asked.date,
        named=named,
        named_side=tree.side[named],
        state=answer_state(dataset, decision),
        holder=holder,
        holder_side=_side(holder, tree),
        is_right=_is_right(holder, named, tree),
        last_reported=last,
        is_last_reported_right=_is_right(last, named, tree),
        side_of_newest=_side(newest, tree),
        side_of_most=side_of_most(readings, dataset, tree),
    )


def _side(actor: str | None, tree: ActorTree) -> str | None:
    return None if actor is None else tree.side[actor]


def _is_right(answered: str | None, named: str, tree: ActorTree) -> bool:
    """Whether the map's answer is the named actor, a member or a group of it."""
    return answered is not None and are_related((answered,), (named,), tree)


def _tally(trials: Collection[HolderTrial]) -> Tally:
    return Tally(
        statements=len(trials),
        named=sum(trial.holder is not None for trial in trials),
        right=sum(trial.is_right for trial in trials),
    )


def _is_beyond_chance(right: int, trials: int) -> bool:
    """Whether a fair coin comes to so many heads or more in at most `CHANCE_PCT` of series of so many throws."""
    at_least = sum(comb(trials, heads) for heads in range(right, trials + 1))
    return 100 * at_least <= CHANCE_PCT * (1 << trials)
