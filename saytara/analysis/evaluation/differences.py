"""Whether the rules and a yardstick can be told apart by their forecasts: where they differ, and by how much.

Both have one rate for all their answers, so that they differ only in whom they name. The interval of a difference is
found by drawing sources anew, not statements: those of one source stand or fall together.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from saytara.analysis.evaluation.forecasts import Forecast, Forecaster, forecasts_by, where_each_names
from saytara.analysis.evaluation.main_holders import HolderTrial

YARDSTICKS = (Forecaster.NEWEST_WINS, Forecaster.MAJORITY)

DRAWS = 2000
"""How often the sources are drawn anew; the bounds of the intervals then move by less than what is shown of them."""

SEED = 20261126
"""So that the same dataset gives the same intervals."""

MIDDLE_PCT = 95
"""How many per cent of the draws lie within an interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The rules' mean loss less the yardstick's, and the interval within which it lies in most draws of the sources.

    Below 0 the rules are better.
    """

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastDifference:
    """The rules against one yardstick, both with one rate, on the same statements.

    `differing` statements are those for which they name different sides, or one of them names nobody. Of these the
    rules alone are right `rules_right` times, the yardstick alone `yardstick_right` times. The differences are None
    where there are no statements.
    """

    yardstick: Forecaster
    statements: int
    differing: int
    rules_right: int
    yardstick_right: int
    log_loss: Difference | None
    brier: Difference | None


def forecast_differences(
    trials: Sequence[HolderTrial], sides: Collection[str], *, all_statements: bool = False
) -> tuple[ForecastDifference, ...]:
    """The rules against each yardstick where each method names a side, or with `all_statements` on every statement."""
    methods = (Forecaster.RULES_ONE_RATE, *YARDSTICKS)
    given = {forecaster: forecasts_by(forecaster, trials, sides) for forecaster in methods}
    chosen = range(len(trials)) if all_statements else where_each_names(given.values())
    rules = [given[Forecaster.RULES_ONE_RATE][number] for number in chosen]
    others = {yardstick: [given[yardstick][number] for number in chosen] for yardstick in YARDSTICKS}
    return tuple(_against(yardstick, rules, made) for yardstick, made in others.items())


def _against(yardstick: Forecaster, rules: Sequence[Forecast], others: Sequence[Forecast]) -> ForecastDifference:
    pairs = list(zip(rules, others, strict=True))
    apart = [(ours, theirs) for ours, theirs in pairs if ours.side != theirs.side]
    return ForecastDifference(
        yardstick=yardstick,
        statements=len(pairs),
        differing=len(apart),
        rules_right=sum(ours.is_right for ours, _ in apart),
        yardstick_right=sum(theirs.is_right for _, theirs in apart),
        log_loss=_difference(pairs, lambda forecast: forecast.log_loss),
        brier=_difference(pairs, lambda forecast: forecast.brier),
    )


def _difference(
    pairs: Sequence[tuple[Forecast, Forecast]], loss: Callable[[Forecast], float]
) -> Difference | None:
    """The difference of the mean losses, with its interval."""
    if not pairs:
        return None
    of_source: dict[str, tuple[float, int]] = {}
    for ours, theirs in pairs:
        total, count = of_source.get(ours.source, (0.0, 0))
        of_source[ours.source] = total + loss(ours) - loss(theirs), count + 1
    sources = [of_source[source] for source in sorted(of_source)]
    draw = random.Random(SEED)  # noqa: S311 - draws of a statistic, no secret
    means = sorted(_mean_of(draw.choices(sources, k=len(sources))) for _ in range(DRAWS))
    outside = DRAWS * (100 - MIDDLE_PCT) // 200
    return Difference(mean=_mean_of(sources), low=means[outside], high=means[-1 - outside])


def _mean_of(sources: Sequence[tuple[float, int]]) -> float:
    """The mean over the statements of sources, of each of which the sum and the number are given."""
    return sum(total for total, _ in sources) / sum(count for _, count in sources)
