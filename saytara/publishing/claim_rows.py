"""Every claim of a place, year by year: its day, what it says, on whose word, its grade in words; each an anchor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from markupsafe import Markup

from saytara.control.confirmation import grading
from saytara.core.data_languages import data_language
from saytara.core.model import Claim, Dataset
from saytara.core.relations import HOLDING_RELATIONS
from saytara.core.shares import HALF_PCT, share_of
from saytara.figures.map.css_paints import css_paint
from saytara.figures.panel.drawn_lines import drawn_lines
from saytara.figures.panel.evidence import grade_line, joined, page_link, quote_block, said_by
from saytara.figures.sources.further_links import further_links
from saytara.figures.timeline.band_words import claim_share_words
from saytara.figures.timeline.painting import full, hatch
from saytara.phrases.figures_and_days import dates_words, isolated, sentence_begun
from saytara.phrases.names_in_sentences import claim_actors_words, place_name, publisher_words
from saytara.publishing.page import without_styles
from saytara.publishing.site import Page, Site
from saytara.spelling.text import direction_of
from saytara.words import said_around, say

_ID_OR_NOT: Final = re.compile("([a-z0-9-]+)")
"""Parts a text into what may be an id and what is none."""


def by_year(claims: Iterable[Claim]) -> Mapping[int, Sequence[Claim]]:
    """The claims by the year of the first day that they speak of, in their order."""
    years: dict[int, list[Claim]] = {}
    for claim in claims:
        years.setdefault(claim.as_of_from.year, []).append(claim)
    return years


def year_links(years: Mapping[int, Sequence[Claim]], language: str) -> Markup:
    """The years with how many claims each has, to go to them."""
    links = [Markup('<a href="#year-{0}">{0}</a> {1}').format(year, len(claims)) for year, claims in years.items()]
    return Markup('<nav class="years" aria-label="{}">{}</nav>').format(
        say("published.years", language), joined(Markup("<span>{}</span> ").format(link) for link in links)
    )


def claim_rows(site: Site, page: Page, claims: Sequence[Claim], place: str) -> Markup:
    """All claims, under a heading for each year."""
    years = by_year(claims)
    parts = [
        Markup('<section id="year-{0}"><h3>{0}</h3>{1}</section>').format(year, claim_list(site, page, found, place))
        for year, found in years.items()
    ]
    return joined(parts)


def claim_list(site: Site, page: Page, claims: Sequence[Claim], place: str) -> Markup:
    """The claims in their order, without headings."""
    return Markup('<ol class="claims">{}</ol>').format(joined(_row(site, page, claim, place) for claim in claims))


def claim_words(dataset: Dataset, claim: Claim, language: str) -> str:
    """Who is said to hold how much, or what else is said of whom: "Opposition: more than 80%", "Siege: government"."""
    actors = claim_actors_words(dataset, claim.actors, language, claim.as_of_to)
    relation = sentence_begun(say(f"relation.{claim.relation.value}", language))
    if claim.relation not in HOLDING_RELATIONS:
        return say("share.bar", language, actor=relation, share=actors)
    return say("share.bar", language, actor=actors, share=claim_share_words(claim, language))


def swatch_svg(dataset: Dataset, claim: Claim) -> Markup:
    """The side's own lines on a small ground: full where at least half is said, nobody's of what tells no holder."""
    root = dataset.root_of(claim.actors[0])
    fill = "none"
    if claim.relation in HOLDING_RELATIONS:
        share = share_of(claim.qualifier, claim.value, claim.value_to)
        fill = full(root) if share.low >= HALF_PCT else hatch(root) if share.high > 0 else "none"
    return Markup(
        '<svg class="sign" width="24" height="16" aria-hidden="true"><rect x=".7" y=".7" width="22.6" height="14.6" '
        'rx="3" fill="{}" stroke="{}"/></svg>'
    ).format(fill, css_paint("border"))


def taken_back(dataset: Dataset, claim: Claim, language: str) -> Markup:
    """That a claim was taken back, and why; a reason in the other language is marked with its own."""
    why, written = claim.retracted_in(language)
    reason = _with_ids_apart(dataset, why)
    key = "published.taken_back"
    if written != data_language(language):
        reason = Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(written, direction_of(written), reason)
        key = "published.taken_back_other"
    before, after = said_around(key, language, "why")
    return Markup("{}{}{}").format(before, reason, after)


def _with_ids_apart(dataset: Dataset, text: str) -> Markup:
    """The text, in which ids of claims keep their own direction: those that begin with a day would be turned round."""
    words = (
        Markup('<bdi dir="ltr">{}</bdi>').format(word) if word in dataset.claim_by_id else word
        for word in _ID_OR_NOT.split(text)
    )
    return joined(Markup("{}").format(word) for word in words)


def _row(site: Site, page: Page, claim: Claim, place: str) -> Markup:
    dataset, language = site.dataset, page.language
    source = dataset.source_by_id[claim.source]
    facts: list[Markup | str] = []
    if claim.attributed_to and claim.attributed_to != source.publisher:
        facts.append(said_by(claim, language))
    facts.append(publisher_words(dataset, source.publisher, language))
    facts.append(
        Markup('<a href="{}">{}</a>').format(
            site.source_address(page, source.id), say("published.its_source", language)
        )
    )
    facts += [page_link(dataset, source, language)] if source.url else []
    facts += further_links(source, language)
    if claim.where_in_page and not claim.quote:
        facts.append(say("claim.where", language, where=isolated(claim.where_in_page_in(language))))
    whole = say("claim.whole", language, region=place_name(dataset, claim.place, language))
    notes: list[Markup | str] = [
        *([whole] if claim.place != place else []),
        *([say("claim.note", language, note=claim.note_in(language))] if claim.note else []),
        *([taken_back(dataset, claim, language)] if claim.is_retracted else []),
    ]
    return Markup(
        '<li id="claim-{id}"><p class="when"><a href="#claim-{id}" title="{permalink}">{when}</a></p>{sign}'
        '<div class="said"><p><b>{words}</b> {summary} <span class="own-words">({own})</span></p>{quote}{notes}'
        '<p class="facts">{facts}</p>{grade}</div></li>'
    ).format(
        id=claim.id,
        permalink=say("published.permalink", language),
        when=dates_words(claim.as_of_from, claim.as_of_to, language),
        sign=swatch_svg(dataset, claim),
        words=claim_words(dataset, claim, language),
        summary=claim.summary(language),
        own=say("claim.in_our_words", language),
        quote=quote_block(dataset, claim) if claim.quote else without_styles(drawn_lines(dataset, claim, language)),
        notes=joined(Markup('<p class="note">{}</p>').format(sentence_begun(note)) for note in notes),
        facts=Markup(" · ").join(Markup("<bdi>{}</bdi>").format(fact) for fact in facts if fact),
        grade=grade_line(grading(dataset, claim, None), language),
    )
