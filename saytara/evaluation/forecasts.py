"""Main holders as forecasts: each method's answer with the rate at which it was right, scored on what sources named.

How often an answer is right is counted on the statements of the other sources alone, so that no statement is forecast
with what it says itself (docs/evaluation.md, "As forecasts").
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saytara.evaluation.holders import HolderTrial


class Forecaster(StrEnum):
    """Whose answer it is, and how its rate of being right is counted."""

    RULES = "rules"
    """The map's main holder, with a rate for each state of the map's answer."""
    RULES_ONE_RATE = "rules_one_rate"
    """The map's main holder, with one rate for all states: what telling the states apart is worth."""
    NEWEST_WINS = "newest_wins"
    """The main holder by the newest claims, with one rate."""
    MAJORITY = "majority"
    """The side that most claims name, with one rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastScore:
    """How good one method's forecasts were.

    `statements` were forecast; in `named` of them the method named a side, `right` of these rightly. `log_loss` is the
    mean of -ln p of the side that the source named; `brier` the mean of half the sum, over the sides, of squared
    differences between p and what was named (1 or 0). Both are 0 for a seer; None where nothing was forecast.
    """

    forecaster: Forecaster
    statements: int
    named: int
    right: int
    log_loss: float | None
    brier: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """The side that a method named for a statement, and within which answers its rate is counted."""

    side: str | None
    kind: str
    source: str
    named: str

    @property
    def is_right(self) -> bool:
        return self.side == self.named


def forecast_scores(
    trials: Sequence[HolderTrial], sides: Collection[str], *, all_statements: bool = False
) -> tuple[ForecastScore, ...]:
    """The scores of every method on the same statements: those for which each method names a side.

    With `all_statements` on every one: who names nobody says that all sides are equally likely.
    """
    answers = {forecaster: [_answer(trial, forecaster) for trial in trials] for forecaster in Forecaster}
    chosen = [
        number
        for number in range(len(trials))
        if all_statements or all(given[number].side is not None for given in answers.values())
    ]
    return tuple(_score(forecaster, given, chosen, sorted(sides)) for forecaster, given in answers.items())


def hit_rate(right: int, named: int) -> float:
    """How likely an answer is right of which so many were, with one right and one wrong answer added (Laplace).

    >>> hit_rate(0, 0), hit_rate(3, 3)
    (0.5, 0.8)
    """
    return (right + 1) / (named + 2)


def probabilities(side: str | None, rate: float, sides: Sequence[str]) -> Mapping[str, float]:
    """The forecast: `rate` for the side that is named, what is left spread evenly over the others.

    >>> probabilities("a", 0.5, ["a", "b", "c"])
    {'a': 0.5, 'b': 0.25, 'c': 0.25}
    """
    if side is None or len(sides) == 1:
        return dict.fromkeys(sides, 1 / len(sides))
    rest = (1 - rate) / (len(sides) - 1)
    return {other: rate if other == side else rest for other in sides}


def log_loss(forecast: Mapping[str, float], named: str) -> float:
    """Minus the natural logarithm of what the forecast gave the side that was named."""
    return -math.log(forecast[named])


def brier(forecast: Mapping[str, float], named: str) -> float:
    """Half the sum of squared differences, so that of two sides it is the usual score of one event."""
    return sum((given - (side == named)) ** 2 for side, given in forecast.items()) / 2


def _answer(trial: HolderTrial, forecaster: Forecaster) -> _Answer:
    side, kind = trial.holder_side, ""
    match forecaster:
        case Forecaster.RULES:
            kind = trial.state.value
        case Forecaster.RULES_ONE_RATE:
            pass
        case Forecaster.NEWEST_WINS:
            side = trial.side_of_newest
        case Forecaster.MAJORITY:
            side = trial.side_of_most
    return _Answer(side=side, kind=kind, source=trial.source, named=trial.named_side)


def _score(
    forecaster: Forecaster, answers: Sequence[_Answer], chosen: Sequence[int], sides: Sequence[str]
) -> ForecastScore:
    scored = [answers[number] for number in chosen]
    forecasts = [(probabilities(answer.side, _rate_for(answer, answers), sides), answer.named) for answer in scored]
    return ForecastScore(
        forecaster=forecaster,
        statements=len(scored),
        named=sum(answer.side is not None for answer in scored),
        right=sum(answer.is_right for answer in scored),
        log_loss=_mean(log_loss(forecast, named) for forecast, named in forecasts),
        brier=_mean(brier(forecast, named) for forecast, named in forecasts),
    )


def _rate_for(answer: _Answer, answers: Iterable[_Answer]) -> float:
    """The rate of answers of the same kind, counted on the statements of other sources."""
    alike = [
        other
        for other in answers
        if other.source != answer.source and other.kind == answer.kind and other.side is not None
    ]
    return hit_rate(sum(other.is_right for other in alike), len(alike))


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
