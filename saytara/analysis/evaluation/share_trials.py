"""Each source left out in turn, and its claims of control held against the shares on the map without it.

The measure is told in docs/explanation/evaluation.md.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from saytara.analysis.evaluation.baselines import Account, newest_wins, yardstick_readings
from saytara.analysis.evaluation.trial_claims import is_tried
from saytara.control import control_on
from saytara.control.actor_tree import ActorTree
from saytara.control.asked import Question
from saytara.control.bounds import allowed_by, can_hold
from saytara.control.claim_reading import ClaimReading, readings_of
from saytara.control.claims_about_place import claims_of
from saytara.control.constraint import EVERYTHING, NOTHING, Constraint, constraint_on
from saytara.control.lowered_figures import with_lowered_figures, without_margins
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import said_share
from saytara.core.evidence_windows import Windows
from saytara.core.model import Claim, Dataset

RECENT_DAYS = 60
"""The map asserts something of a place while its newest evidence is at most so old. Fixed, and not the dataset's
evidence window: what is measured must not change with what is being measured."""


FULL_WIDTH = 100
"""The points that a map leaves open which says nothing of the claim's actors, or only that they hold something."""


class TrialOutcome(StrEnum):
    """How a claim that was left out stands against the map at its date."""

    ALLOWED = "allowed"
    """The shares that the map shows allow what the claim says."""
    TOLD = "told"
    """They do not, but the map tells that sources contradict each other about this place."""
    NEW_DISPUTE = "new_dispute"
    """They do not, and the map's newest evidence is of the same week: the claim would have opened a dispute."""
    MISSED = "missed"
    """They do not, and the map's evidence is older: it showed something that was no longer so, or never was."""
    NO_RECENT_EVIDENCE = "no_recent_evidence"
    """The map has nothing recent of the claim's place (`RECENT_DAYS`), and asserts nothing."""


class Method(StrEnum):
    """By what the map is made that claims are held against."""

    RULES = "rules"
    """The rules of docs/explanation/control.md, as the dataset sets them."""
    RULES_WITHOUT_PARTISAN = "rules_without_partisan"
    """The same, with the rule for partisan sources switched off."""
    NEWEST_WINS = "newest_wins"
    """The yardstick: the claim with the latest last day wins, whoever makes it, from its first day on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One claim held against the map that was made without its source.

    `date` is the last day that the claim may speak of. `width` is how many points the map leaves open for the claim's
    actors together; it and `age_days`, the age of the map's newest evidence, are None where the map asserts nothing.
    `against` are the claims that the map rested on. `fits_a_version` says of a claim that was told as part of a dispute
    whether one of the other versions allows it.
    """

    claim: str
    date: dt.date
    outcome: TrialOutcome
    width: float | None
    age_days: int | None
    against: tuple[str, ...]
    fits_a_version: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """All trials of one method."""

    method: Method
    trials: tuple[Trial, ...]

    @property
    def counts(self) -> Mapping[TrialOutcome, int]:
        """How many trials came to each outcome."""
        found = Counter(trial.outcome for trial in self.trials)
        return MappingProxyType({outcome: found[outcome] for outcome in TrialOutcome})

    @property
    def asserted(self) -> int:
        """How many claims the map asserted anything about."""
        return len(self.trials) - self.counts[TrialOutcome.NO_RECENT_EVIDENCE]

    @property
    def allowed_at_full_width(self) -> int:
        """How many of the allowed the map left wholly open, from nothing to all: that is no success."""
        return sum(1 for trial in self.trials if trial.outcome is TrialOutcome.ALLOWED and trial.width == FULL_WIDTH)

    @property
    def allowed_or_told_pct(self) -> float | None:
        """How many per cent of them the map allowed, or told as part of a dispute; None where there are none."""
        good = self.counts[TrialOutcome.ALLOWED] + self.counts[TrialOutcome.TOLD]
        return 100 * good / self.asserted if self.asserted else None

    @property
    def mean_width(self) -> float | None:
        """How many points the map left open for the claims' actors, on average; None where there are no claims."""
        widths = [trial.width for trial in self.trials if trial.width is not None]
        return sum(widths) / len(widths) if widths else None


def score(dataset: Dataset, method: Method, claims: Iterable[Claim] | None = None) -> Score:
    """The trials of one method, in the order of the claims.

    `claims` are those to hold against the map: all of the dataset by default, or claims of other sources about its
    places and actors. A claim is tried if it is a claim of control of a place (not of a region), was not retracted, and
    constrains some share. KeyError where it names a place or an actor that the dataset does not have.
    """
    if method is Method.RULES_WITHOUT_PARTISAN:
        dataset = replace(dataset, rules=replace(dataset.rules, partisan_rule=False))
    tree = ActorTree.of(dataset.actors)
    of_source = {source: {claim.id for claim in made} for source, made in dataset.claims_by_source.items()}
    return Score(
        method=method,
        trials=tuple(
            _trial(dataset, claim, method, of_source.get(claim.source, ()), tree)
            for claim in (dataset.claims if claims is None else claims)
            if is_tried(dataset, claim)
        ),
    )


def _trial(dataset: Dataset, claim: Claim, method: Method, without: Collection[str], tree: ActorTree) -> Trial:
    date = claim.as_of_to
    asked = Question(date=date, without=frozenset(without))
    account = (_newest_wins if method is Method.NEWEST_WINS else _by_rules)(dataset, claim.place, asked, tree)
    age_days = None if account.newest is None else (date - account.newest).days
    windows = dataset.windows_of(claim.place)
    if age_days is None or age_days > RECENT_DAYS:
        return Trial(
            claim=claim.id, date=date, outcome=TrialOutcome.NO_RECENT_EVIDENCE, width=None, age_days=None, against=()
        )
    said = constraint_on(tree.outermost(claim.actors), said_share(claim))
    outcome = _outcome(said, account, age_days, windows, tree)
    return Trial(
        claim=claim.id,
        date=date,
        outcome=outcome,
        width=_width(said.targets, account.accepted, tree),
        age_days=age_days,
        against=tuple(sorted(reading.id for reading in account.accepted)),
        fits_a_version=outcome is TrialOutcome.TOLD
        and any(can_hold({said, *(reading.said for reading in version)}, tree) for version in account.versions),
    )


def _outcome(said: Constraint, account: Account, age_days: int, windows: Windows, tree: ActorTree) -> TrialOutcome:
    if can_hold({said, *(reading.said for reading in account.accepted)}, tree):
        return TrialOutcome.ALLOWED
    if account.versions:
        return TrialOutcome.TOLD
    return TrialOutcome.NEW_DISPUTE if age_days <= windows.dispute_window_days else TrialOutcome.MISSED


def _width(targets: tuple[str, ...], accepted: Iterable[ClaimReading], tree: ActorTree) -> float:
    """How many points the accepted claims leave open for the sum of the targets' shares."""
    allowed = allowed_by({Constraint(targets, NOTHING, EVERYTHING), *(reading.said for reading in accepted)}, tree)
    if len(targets) > 1:
        low, high = allowed.joint[targets]
    else:
        low, high = allowed.lows[targets[0]].limit, allowed.highs[targets[0]].limit
    return float(high[0] - low[0])


def _by_rules(dataset: Dataset, place_id: str, asked: Question, tree: ActorTree) -> Account:
    decision = control_on(dataset, place_id, asked)
    readings = _readings(dataset, place_id, asked, tree)
    accepted = [reading for reading in readings if reading.id in decision.accepted]
    context = [dataset.claim_by_id[item.claim] for item in decision.context]
    shown, lowered = with_lowered_figures(readings, accepted, context, tree)
    return Account(
        accepted=without_margins(shown, lowered),
        versions=tuple(
            tuple(reading for reading in readings if reading.id in version.claims) for version in decision.versions
        ),
        newest=decision.newest_evidence,
    )


def _newest_wins(dataset: Dataset, place_id: str, asked: Question, tree: ActorTree) -> Account:
    return newest_wins(yardstick_readings(dataset, place_id, asked, tree), dataset, tree)


def _readings(
    dataset: Dataset, place_id: str, asked: Question, tree: ActorTree
) -> Sequence[ClaimReading]:
    question = DatasetQuestion.about(dataset, asked, place_id)
    evidence, _, _ = question.sort_out(claims_of(dataset, place_id))
    return readings_of(evidence, question, tree)
