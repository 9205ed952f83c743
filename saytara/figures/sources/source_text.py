"""A stored text as HTML, letter for letter, with the quotes of its claims marked and numbered in place.

Signs that would turn the direction of a line are written out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from saytara.core.model import Claim, Dataset, Source
from saytara.figures.panel.evidence import Address, claim_label, joined
from saytara.spelling.quotes import Segment, mark_spans, paragraphs_of
from saytara.spelling.text import direction_of, with_visible_signs
from saytara.words import say


def claims_in_order(dataset: Dataset, source: Source) -> tuple[Claim, ...]:
    """The claims of a source in the order of its text; those without a quote at the end."""
    claims = dataset.claims_by_source.get(source.id, ())
    return tuple(sorted(claims, key=lambda claim: (claim.quote_start is None, claim.quote_start or 0)))


def source_text(
    dataset: Dataset, source: Source, language: str, address: Address, *, chosen: str | None = None
) -> Markup:
    """The stored text of a source, in its own direction. A mark leads to the claim and its place on the map.

    A repetition of a quote is underlined, not marked: it is the same statement. Numbers are those of the claims in
    the order of the text. A source without a stored text gives an empty fragment.
    """
    if source.body is None:
        return Markup("")
    claims = claims_in_order(dataset, source)
    numbers = {claim.id: number for number, claim in enumerate(claims, start=1)}
    segments = mark_spans(source.body, claims)
    paragraphs = [
        Markup("<p>{}</p>").format(
            joined(_segment(dataset, segment, numbers, language, address, chosen) for segment in paragraph)
        )
        for paragraph in paragraphs_of(segments)
    ]
    return Markup('<div class="source-text" lang="{}" dir="{}">{}</div>').format(
        source.language, direction_of(source.language), joined(paragraphs)
    )


def claim_address(claim: Claim, dataset: Dataset, address: Address) -> str:
    """Where the claim stands on the map page: at its place, or in the overview if it speaks of a region."""
    place = claim.place if claim.place in dataset.place_by_id else None
    return address("map", place=place, claim=claim.id, date=claim.as_of_from.isoformat())


def _segment(  # noqa: PLR0917  one call, all of it needed
    dataset: Dataset,
    segment: Segment,
    numbers: Mapping[str, int],
    language: str,
    address: Address,
    chosen: str | None,
) -> Markup | str:
    text = with_visible_signs(segment.text)
    if segment.claims:
        first = dataset.claim_by_id[chosen if chosen in segment.claims else segment.claims[0]]
        return Markup('{}<a class="go" href="{}" title="{}"><mark{}>{}</mark></a>').format(
            _numbers(dataset, segment.begins, numbers, language, address),
            claim_address(first, dataset, address),
            claim_label(dataset, first, language),
            Markup(' class="chosen"') if chosen in segment.claims else "",
            text,
        )
    if segment.repeats:
        return Markup('<u title="{}">{}</u>').format(say("sources.repeated", language), text)
    return text


def _numbers(
    dataset: Dataset, claims: Sequence[str], numbers: Mapping[str, int], language: str, address: Address
) -> Markup:
    """Small numbers before a quote, one for each claim that begins there, each leading to its own place."""
    if not claims:
        return Markup("")
    links = [
        Markup('<a class="go" id="text-{}" href="{}" aria-label="{}">{}</a>').format(
            claim,
            claim_address(dataset.claim_by_id[claim], dataset, address),
            claim_label(dataset, dataset.claim_by_id[claim], language),
            numbers[claim],
        )
        for claim in claims
    ]
    return Markup('<sup class="numbers" dir="ltr">{}</sup>').format(Markup(" ").join(links))
