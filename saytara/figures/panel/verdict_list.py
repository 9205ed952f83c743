"""A source's figure for a region beside the sum of its places, as an HTML fragment that is folded."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from saytara.control.decision import RegionClaim
from saytara.core.model import Dataset
from saytara.figures.filled_markup import filled
from saytara.figures.looks.line_directions import direction_of_lines
from saytara.figures.map.css_paints import css_paint
from saytara.figures.panel.evidence import joined, share_row
from saytara.phrases.figures_and_days import rounded_outward
from saytara.phrases.regions import choice_rows, sum_words, verdict_changes, verdict_headline, verdict_sum
from saytara.words import say

NOTHING: Final = Markup()


def verdict_box(
    dataset: Dataset, claim: RegionClaim, language: str, said: Markup = NOTHING, *, is_open: bool = False
) -> Markup:
    """A closed row with what is claimed and whether it fits; within it the sum as a bar, what would change the answer,
    and the claim as its source has it (`said`).
    """
    notes = [f"{verdict_sum(claim, language)}.", say("verdict.question", language)]
    if claim.disputed_by:
        notes.append(say("verdict.disputed", language))
    return filled(
        '<details class="why verdict-box"{}><summary>{}</summary><div role="list">{}</div><p class="quiet">{}</p>{}{}'
        "</details>",
        Markup(" open") if is_open else "",
        verdict_headline(dataset, claim, language),
        share_row(
            say("verdict.row", language),
            rounded_outward(claim.total),
            css_paint(dataset.root_of(claim.actors[0])),
            language,
            lines=direction_of_lines(dataset, claim.actors[0]),
            words=sum_words(claim.total, language),
        ),
        " ".join(notes),
        _changes(dataset, claim, language),
        said,
    )


def _changes(dataset: Dataset, claim: RegionClaim, language: str) -> Markup:
    sentences = verdict_changes(dataset, claim, language)
    if dataset.is_approximate:
        sentences.append(say("verdict.approximate", language))
    rows = choice_rows(dataset, claim, language)
    return filled(
        '<h3>{}</h3><ul class="quiet">{}</ul>{}',
        say("verdict.change", language),
        joined(filled("<li>{}</li>", sentence) for sentence in sentences),
        _choices(rows, language) if rows else "",
    )


def _choices(rows: Sequence[tuple[str, str, str]], language: str) -> Markup:
    """Every other choice of places as a folded table."""
    heads = (say(f"verdict.choice_{name}", language) for name in ("place", "sum", "claim"))
    return filled(
        '<details class="other-places"><summary>{}</summary><table class="other-places"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></details>",
        say("verdict.choices", language, n=len(rows)),
        joined(filled('<th scope="col">{}</th>', head) for head in heads),
        joined(
            filled("<tr>{}</tr>", joined(filled("<td>{}</td>", cell) for cell in row)) for row in rows
        ),
    )
