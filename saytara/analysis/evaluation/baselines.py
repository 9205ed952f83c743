"""Two simpler ways to make the map, to hold the rules against: the newest claim wins, and most claims win.

Days, windows and plain reading are those of the rules.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from saytara.control.actor_tree import ActorTree
from saytara.control.asked import Question
from saytara.control.bounds import can_hold
from saytara.control.claim_reading import ClaimReading, plain_words_of, readings_of
from saytara.control.claims_about_place import claims_of
from saytara.control.decision import Reason
from saytara.control.last_holder import main_holder_of
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import constrains_nothing
from saytara.core.model import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What a method makes of a place at a date: the claims it accepts, and the versions that dispute them."""

    accepted: tuple[ClaimReading, ...]
    versions: tuple[tuple[ClaimReading, ...], ...]
    newest: dt.date | None


def yardstick_readings(
    dataset: Dataset, place_id: str, asked: Question, tree: ActorTree
) -> Sequence[ClaimReading]:
    """The claims that a yardstick uses, newest first: those of the rules, each from its first possible day."""
    question = DatasetQuestion.about(dataset, asked, place_id)
    usable = (
        claim
        for claim in claims_of(dataset, place_id)
        if claim.is_evidence
        and not constrains_nothing(claim)
        and claim.id not in asked.without
        and claim.as_of_from <= asked.date
        and question.reason_against(claim) in {None, Reason.AFTER_DATE}
    )
    return readings_of(usable, question, tree)


def newest_wins(readings: Sequence[ClaimReading], dataset: Dataset, tree: ActorTree) -> Account:
    """Claims by their last day, newest first, each taken if it agrees with those taken before it.

    What is refused within the dispute window of the newest claim disputes it.
    """
    newest = max((reading.day for reading in readings), default=None)
    accepted: list[ClaimReading] = []
    refused: list[tuple[ClaimReading, ...]] = []
    for reading in sorted(readings, key=lambda reading: (-reading.claim.as_of_to.toordinal(), reading.id)):
        age_days = 0 if newest is None else (newest - reading.day).days
        windows = dataset.windows_of(reading.claim.place)
        if age_days > windows.evidence_window_days:
            continue
        if can_hold(plain_words_of((reading, *accepted)), tree):
            accepted.append(reading)
        elif age_days <= windows.dispute_window_days:
            refused.append((reading,))
    return Account(accepted=tuple(accepted), versions=tuple(refused), newest=newest)


def side_of_most(readings: Sequence[ClaimReading], dataset: Dataset, tree: ActorTree) -> str | None:
    """The side whose actors most claims of the evidence window name as main holder, or None where none names one.

    Each claim counts once. Ties go to the side that was named last, then to the first by name.
    """
    newest = max((reading.day for reading in readings), default=None)
    votes: Counter[str] = Counter()
    last: dict[str, dt.date] = {}
    for reading in readings:
        actor = main_holder_of([reading], tree)
        if actor is None or newest is None:
            continue
        if (newest - reading.day).days > dataset.windows_of(reading.claim.place).evidence_window_days:
            continue
        side = tree.side[actor]
        votes[side] += 1
        last[side] = max(last.get(side, reading.day), reading.day)
    return min(votes, key=lambda side: (-votes[side], -last[side].toordinal(), side), default=None)
