"""The figures of the evaluation as a plain document for scripts; its shape is told in docs/evaluation.md."""

from __future__ import annotations

from typing import Any

from saytara.evaluation import EvaluationFigures, Outcome, Score, Trial

DOCUMENT_VERSION = 1
"""Raised when a field is renamed, removed or means something else; new fields may come without it."""

DECIMALS = 2


def evaluation_document(figures: EvaluationFigures) -> dict[str, Any]:
    """The document: JSON types only, one entry for each method, in the order of the methods."""
    return {"version": DOCUMENT_VERSION, "scores": [_score(score) for score in figures.scores.values()]}


def _score(score: Score) -> dict[str, Any]:
    return {
        "method": score.method.value,
        "asserted": score.asserted,
        **{outcome.value: score.counts[outcome] for outcome in Outcome},
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


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, DECIMALS)
