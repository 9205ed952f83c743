"""A source's figure for a region beside the sum of its places, as an HTML fragment."""

from __future__ import annotations

from markupsafe import Markup

from saytara.control.decision import RegionClaim
from saytara.figures.evidence import share_row
from saytara.figures.view import css_paint
from saytara.model import Dataset
from saytara.phrases import actors_words, rounded_outward, verdict_headline, verdict_reason
from saytara.words import say


def verdict_box(dataset: Dataset, region_id: str, claim: RegionClaim, language: str) -> Markup:
    """The verdict in one sentence, the sum as a bar, and how wrong the drawn areas would have to be."""
    return Markup(
        '<div class="verdict-box"><p><b>{}</b></p><div role="list">{}</div><p class="quiet">{} {}</p></div>'
    ).format(
        verdict_headline(dataset, region_id, claim, language),
        share_row(
            actors_words(dataset, claim.actors, language),
            rounded_outward(claim.total),
            css_paint(dataset.root_of(claim.actors[0])),
            language,
        ),
        verdict_reason(claim, language),
        say("verdict.approximate", language) if dataset.is_approximate else "",
    )
