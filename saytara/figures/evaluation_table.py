"""How good the rules are, as HTML tables: what became of what was left out, and how often answers were right."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from saytara.analysis.evaluation import EvaluationFigures, HolderScore, Score, TrialOutcome
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import percent
from saytara.phrases.hit_rates import forecast_cells, holder_cells
from saytara.words import say

UNMET = (TrialOutcome.TOLD, TrialOutcome.NEW_DISPUTE, TrialOutcome.MISSED)
"""The outcomes beside "allowed" of claims about which the map asserted something."""


def evaluation_table(figures: EvaluationFigures, language: str) -> Markup:
    """One row a method; one sentence instead where nothing could be compared."""
    scores = [score for score in figures.scores.values() if score.asserted]
    if not scores:
        return _nothing(language)
    columns = (
        *("evaluate.method", "evaluate.asserted", "evaluate.allowed", "evaluate.allowed_at_full_width"),
        *(f"evaluate.{outcome.value}" for outcome in UNMET),
        *("evaluate.met", "evaluate.width"),
    )
    heads = [say(column, language) for column in columns]
    return _table("evaluate.title", heads, (_of_method(score, language) for score in scores), language)


def holders_table(dataset: Dataset, score: HolderScore, language: str) -> Markup:
    """One row for each kind of answer that the map gave; one sentence instead where it was never asked."""
    heads, *rows = holder_cells(dataset, score, language)
    return _table("tested.title", heads, rows, language) if rows else _nothing(language)


def forecasts_table(figures: EvaluationFigures, language: str) -> Markup:
    """One row a method, of the statements for which each names somebody; a sentence instead where there are none."""
    heads, *rows = forecast_cells(figures.forecasts, language)
    return _table("tested.forecasts", heads, rows, language) if rows else _nothing(language)


def _of_method(score: Score, language: str) -> tuple[str, ...]:
    return (
        say(f"evaluate.method_{score.method.value}", language),
        str(score.asserted),
        str(score.counts[TrialOutcome.ALLOWED]),
        str(score.allowed_at_full_width),
        *(str(score.counts[outcome]) for outcome in UNMET),
        "" if score.allowed_or_told_pct is None else percent(round(score.allowed_or_told_pct), language),
        "" if score.mean_width is None else f"{score.mean_width:.0f}",
    )


def _table(title: str, heads: Iterable[str], rows: Iterable[tuple[str, ...]], language: str) -> Markup:
    """A table whose first column names its rows; `title` is the key of a text."""
    columns = Markup("").join(Markup('<th scope="col">{}</th>').format(head) for head in heads)
    lines = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            first, Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells)
        )
        for first, *cells in rows
    )
    return Markup(
        '<div class="table-holder" tabindex="0" role="region" aria-label="{}"><table class="figures">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(say(title, language), columns, lines)


def _nothing(language: str) -> Markup:
    return Markup("<p>{}</p>").format(say("evaluate.nothing", language))
