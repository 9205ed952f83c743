"""A source's figure for a region beside the sum of its places, as an HTML fragment."""

from __future__ import annotations

from markupsafe import Markup

from saytara.control.decision import RegionClaim
from saytara.figures.evidence import share_row
from saytara.figures.view import css_paint
from saytara.model import Dataset
from saytara.phrases import rounded_outward
from saytara.region_words import sum_words, verdict_headline, verdict_reason
from saytara.words import say


def verdict_box(dataset: Dataset, claim: RegionClaim, language: str) -> Markup:
    """The verdict in one sentence, the sum as a bar, and on which days and assumptions it rests."""
    return Markup(
        '<div class="verdict-box"><p><b>{}</b></p><div role="list">{}</div><p class="quiet">{} {}</p></div>'
    ).format(
        verdict_headline(dataset, claim, language),
        share_row(
            say("verdict.row", language),
            rounded_outward(claim.total),
            css_paint(dataset.root_of(claim.actors[0])),
            language,
            words=sum_words(claim.total, language),
        ),
        verdict_reason(claim, language),
        say("verdict.approximate", language) if dataset.is_approximate else "",
    )
