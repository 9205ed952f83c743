"""Main holders as forecasts: each method's answer with the rate at which it was right, scored on what sources named.

How often an answer is right, and how often each side is named at all, is counted on the statements of the other sources
alone, so that no statement is forecast with what it says itself (docs/explanation/evaluation.md, "As forecasts").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from saytara.analysis.evaluation.main_holders import HolderTrial


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
class Forecast:
    """What one method said of one statement: the side it names (or None), and how likely each side is by that.

    `source` is whose statement it is, `named` the side that the statement names.
    """

    source: str
    named: str
    side: str | None
    probabilities: Mapping[str, float]

    @property
    def is_right(self) -> bool:
        """Whether the method named the side that the statement names."""
        return self.side == self.named

    @property
    def log_loss(self) -> float:
        """The logarithmic loss of this forecast."""
        return log_loss(self.probabilities, self.named)

    @property
    def brier(self) -> float:
        """The Brier score of this forecast."""
        return brier(self.probabilities, self.named)


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


def forecasts_by(
    forecaster: Forecaster, trials: Sequence[HolderTrial], sides: Collection[str]
) -> tuple[Forecast, ...]:
    """The method's forecast of every statement, in the order of the trials."""
    answers = [_answer(trial, forecaster) for trial in trials]
    return tuple(
        Forecast(
            source=answer.source,
            named=answer.named,
            side=answer.side,
            probabilities=probabilities(answer.side, _rate_for(answer, answers), _base_rates(answer, answers, sides)),
        )
        for answer in answers
    )


def forecast_scores(
    trials: Sequence[HolderTrial], sides: Collection[str], *, all_statements: bool = False
) -> tuple[ForecastScore, ...]:
    """The scores of every method on the same statements: those for which each method names a side.

    With `all_statements` on every one: who names nobody says how often the other sources name each side.
    """
    given = {forecaster: forecasts_by(forecaster, trials, sides) for forecaster in Forecaster}
    chosen = range(len(trials)) if all_statements else where_each_names(given.values())
    return tuple(_score(forecaster, [made[number] for number in chosen]) for forecaster, made in given.items())


def where_each_names(given: Collection[Sequence[Forecast]]) -> list[int]:
    """The numbers of the statements for which each method names a side."""
    return [number for number, of_one in enumerate(zip(*given, strict=True)) if all(made.side for made in of_one)]


def hit_rate(right: int, named: int) -> float:
    """How likely an answer is right of which so many were, with one right and one wrong answer added (Laplace).

    >>> hit_rate(0, 0), hit_rate(3, 3)
    (0.5, 0.8)
    """
    return (right + 1) / (named + 2)


def probabilities(side: str | None, rate: float, base_rates: Mapping[str, float]) -> Mapping[str, float]:
    """The forecast: `rate` for the side that is named, the rest spread over the others as their base rates are.

    >>> probabilities("a", 0.5, {"a": 0.5, "b": 0.25, "c": 0.25})
    {'a': 0.5, 'b': 0.25, 'c': 0.25}
    """
    if side is None or len(base_rates) == 1:
        return dict(base_rates)
    others = sum(base for other, base in base_rates.items() if other != side)
    return {other: rate if other == side else (1 - rate) * base / others for other, base in base_rates.items()}


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


def _score(forecaster: Forecaster, forecasts: Sequence[Forecast]) -> ForecastScore:
    return ForecastScore(
        forecaster=forecaster,
        statements=len(forecasts),
        named=sum(forecast.side is not None for forecast in forecasts),
        right=sum(forecast.is_right for forecast in forecasts),
        log_loss=_mean(forecast.log_loss for forecast in forecasts),
        brier=_mean(forecast.brier for forecast in forecasts),
    )


def _rate_for(answer: _Answer, answers: Iterable[_Answer]) -> float:
    """The rate of answers of the same kind, counted on the statements of other sources."""
    alike = [
        other
        for other in answers
        if other.source != answer.source and other.kind == answer.kind and other.side is not None
    ]
    return hit_rate(sum(other.is_right for other in alike), len(alike))


def _base_rates(answer: _Answer, answers: Iterable[_Answer], sides: Collection[str]) -> Mapping[str, float]:
    """How often other sources name each side, whatever any map says, with one statement for each side added."""
    named = Counter(other.named for other in answers if other.source != answer.source)
    statements = sum(named[side] + 1 for side in sides)
    return {side: (named[side] + 1) / statements for side in sorted(sides)}


def _mean(values: Iterable[float]) -> float | None:
    found = list(values)
    return sum(found) / len(found) if found else None
