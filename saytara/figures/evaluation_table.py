"""How good the rules are, as an HTML table: one row a method, with what became of the claims that were left out."""

from __future__ import annotations

from markupsafe import Markup

from saytara.evaluation import EvaluationFigures, Outcome, Score
from saytara.phrases import percent
from saytara.words import say

SHOWN = (Outcome.ALLOWED, Outcome.TOLD, Outcome.NEW_DISPUTE, Outcome.MISSED)


def evaluation_table(figures: EvaluationFigures, language: str) -> Markup:
    """The table; one sentence instead where nothing could be compared."""
    scores = [score for score in figures.scores.values() if score.asserted]
    if not scores:
        return Markup("<p>{}</p>").format(say("evaluate.nothing", language))
    columns = ("asserted", *(outcome.value for outcome in SHOWN), "met", "width")
    heads = Markup("").join(
        Markup('<th scope="col">{}</th>').format(say(f"evaluate.{column}", language)) for column in ("method", *columns)
    )
    rows = Markup("").join(_row(score, language) for score in scores)
    return Markup(
        '<div class="table-holder" tabindex="0" role="region" aria-label="{}"><table class="figures">'
        "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(say("evaluate.title", language), heads, rows)


def _row(score: Score, language: str) -> Markup:
    cells = [
        str(score.asserted),
        *(str(score.counts[outcome]) for outcome in SHOWN),
        "" if score.allowed_or_told_pct is None else percent(round(score.allowed_or_told_pct), language),
        "" if score.mean_width is None else f"{score.mean_width:.0f}",
    ]
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(
        say(f"evaluate.method_{score.method.value}", language),
        Markup("").join(Markup("<td>{}</td>").format(cell) for cell in cells),
    )
