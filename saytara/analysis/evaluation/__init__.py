"""How good the rules are: each source left out in turn, and what it says held against the map without it.

The measure is told in docs/explanation/evaluation.md. It decides nothing about control; the map shows what it found
beside its answers, and does not use it.
"""

from saytara.analysis.evaluation.differences import Difference, ForecastDifference, forecast_differences
from saytara.analysis.evaluation.forecasts import Forecast, Forecaster, ForecastScore, forecast_scores
from saytara.analysis.evaluation.main_holders import (
    AnswerState,
    HolderScore,
    HolderTrial,
    Tally,
    answer_state,
    holder_score,
)
from saytara.analysis.evaluation.share_trials import Method, Score, Trial, TrialOutcome, score
from saytara.analysis.evaluation.summary import EvaluationFigures, figures

__all__ = [
    "AnswerState",
    "Difference",
    "EvaluationFigures",
    "Forecast",
    "ForecastDifference",
    "ForecastScore",
    "Forecaster",
    "HolderScore",
    "HolderTrial",
    "Method",
    "Score",
    "Tally",
    "Trial",
    "TrialOutcome",
    "answer_state",
    "figures",
    "forecast_differences",
    "forecast_scores",
    "holder_score",
    "score",
]
