"""How good the rules are: each source left out in turn, and what it says held against the map without it.

The measure is told in docs/explanation/evaluation.md. It decides nothing about control; the map shows what it found
beside its answers, and does not use it.
"""

from saytara.evaluation.differences import Difference, ForecastDifference, forecast_differences
from saytara.evaluation.figures import EvaluationFigures, figures
from saytara.evaluation.forecasts import Forecast, Forecaster, ForecastScore, forecast_scores
from saytara.evaluation.holders import AnswerState, HolderScore, HolderTrial, Tally, answer_state, holder_score
from saytara.evaluation.shares import Method, Outcome, Score, Trial, score

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
    "Outcome",
    "Score",
    "Tally",
    "Trial",
    "answer_state",
    "figures",
    "forecast_differences",
    "forecast_scores",
    "holder_score",
    "score",
]
