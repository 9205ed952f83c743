"""All figures of the evaluation of one dataset, worked out once for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from saytara.analysis.evaluation.differences import ForecastDifference, forecast_differences
from saytara.analysis.evaluation.forecasts import ForecastScore, forecast_scores
from saytara.analysis.evaluation.main_holders import HolderScore, holder_score
from saytara.analysis.evaluation.share_trials import Method, Score, score
from saytara.core.model import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationFigures:
    """The scores of all methods on one dataset: of the shares, and of the main holder.

    `forecasts` are of the statements for which every method names a side, `forecasts_of_all` of every statement;
    `differences` and `differences_of_all` hold the rules against the yardsticks on the same.
    """

    scores: Mapping[Method, Score]
    holders: HolderScore
    forecasts: tuple[ForecastScore, ...]
    forecasts_of_all: tuple[ForecastScore, ...]
    differences: tuple[ForecastDifference, ...]
    differences_of_all: tuple[ForecastDifference, ...]


@lru_cache(maxsize=8)
def figures(dataset: Dataset) -> EvaluationFigures:
    """The scores of every method, each source of the dataset left out in turn; worked out once for each dataset."""
    holders = holder_score(dataset)
    sides = {actor.side for actor in dataset.actors}
    return EvaluationFigures(
        scores=MappingProxyType({method: score(dataset, method) for method in Method}),
        holders=holders,
        forecasts=forecast_scores(holders.trials, sides),
        forecasts_of_all=forecast_scores(holders.trials, sides, all_statements=True),
        differences=forecast_differences(holders.trials, sides),
        differences_of_all=forecast_differences(holders.trials, sides, all_statements=True),
    )
