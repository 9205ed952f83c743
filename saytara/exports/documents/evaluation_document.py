"""The figures of the evaluation as a document for scripts; its shape is told in docs/explanation/evaluation.md."""

from __future__ import annotations

from typing import Any

from saytara.analysis.evaluation import (
    Difference,
    EvaluationFigures,
    ForecastDifference,
    ForecastScore,
    HolderTrial,
    Score,
    Tally,
    Trial,
    TrialOutcome,
)

DOCUMENT_VERSION = 2
"""Raised when a field is renamed, removed or means something else; new fields may come without it."""

DECIMALS = 2
"""Of per cent and points."""

SCORE_DECIMALS = 4
"""Of the scores of forecasts, which differ by hundredths."""


def evaluation_document(figures: EvaluationFigures) -> dict[str, Any]:
    """The document: JSON types only, one entry for each method, in the order of the methods."""
    return {
        "version": DOCUMENT_VERSION,
        "scores": [_score(score) for score in figures.scores.values()],
        "main_holder": _holders(figures),
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "method": score.method.value,
        "asserted": score.asserted,
        **{outcome.value: score.counts[outcome] for outcome in TrialOutcome},
        "allowed_at_full_width": score.allowed_at_full_width,
        "allowed_or_told_pct": _rounded(score.allowed_or_told_pct),
        "mean_width": _rounded(score.mean_width),
        "trials": [_trial(trial) for trial in score.trials],
    }


def _trial(trial: Trial) -> dict[str, Any]:
    return {
        "claim": trial.claim,
        "date": trial.date.isoformat(),
        "outcome": trial.outcome.value,
        "width": _rounded(trial.width),
        "age_days": trial.age_days,
        "against": list(trial.against),
        "fits_a_version": trial.fits_a_version,
    }


def _holders(figures: EvaluationFigures) -> dict[str, Any]:
    found = figures.holders
    return {
        "statements": found.statements,
        "repeated": found.repeated,
        "states": [{"state": state.value, **_tally(tally)} for state, tally in found.by_state.items()],
        "last_reported": _tally(found.last_reported),
        "forecasts": [_forecast(score) for score in figures.forecasts],
        "forecasts_of_all": [_forecast(score) for score in figures.forecasts_of_all],
        "differences": [_against(difference) for difference in figures.differences],
        "differences_of_all": [_against(difference) for difference in figures.differences_of_all],
        "trials": [_holder_trial(trial) for trial in found.trials],
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {"tried": tally.statements, "named": tally.named, "right": tally.right}


def _forecast(score: ForecastScore) -> dict[str, Any]:
    return {
        "forecaster": score.forecaster.value,
        "tried": score.statements,
        "named": score.named,
        "right": score.right,
        "log_loss": _rounded(score.log_loss, SCORE_DECIMALS),
        "brier": _rounded(score.brier, SCORE_DECIMALS),
    }


def _against(found: ForecastDifference) -> dict[str, Any]:
    return {
        "yardstick": found.yardstick.value,
        "tried": found.statements,
        "differing": found.differing,
        "rules_right": found.rules_right,
        "yardstick_right": found.yardstick_right,
        "log_loss_difference": _difference(found.log_loss),
        "brier_difference": _difference(found.brier),
    }


def _difference(found: Difference | None) -> list[float] | None:
    """The difference, and the lower and the upper end of its interval."""
    return None if found is None else [round(number, SCORE_DECIMALS) for number in (found.mean, found.low, found.high)]


def _holder_trial(trial: HolderTrial) -> dict[str, Any]:
    return {
        "claim": trial.claim,
        "date": trial.date.isoformat(),
        "says": trial.named,
        "state": trial.state.value,
        "main_holder": trial.holder,
        "is_right": trial.is_right,
        "last_reported": trial.last_reported,
        "side_of_newest": trial.side_of_newest,
        "side_of_most": trial.side_of_most,
    }


def _rounded(value: float | None, decimals: int = DECIMALS) -> float | None:
    return None if value is None else round(value, decimals)
