"""The sources: which there are, what each says word for word, and which claims rest on it."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from saytara.figures.evidence import claim_card, joined, page_link
from saytara.figures.rests import rests_on
from saytara.figures.source_text import claim_address, claims_in_order, source_text
from saytara.model import Claim, Source
from saytara.phrases import dates_words, place_name, publisher_words
from saytara.ui.frame import View
from saytara.words import say


def target(view: View) -> str:
    """The mark of the claim that the address names."""
    return f"text-{view.selection.claim}" if view.selection.claim else ""


def show(view: View) -> None:
    """The list of sources, the chosen one's facts, its text with marks, and its claims."""
    source = _chosen(view)
    language = view.language
    with st.container(key="page"):
        st.html(
            Markup("<h1>{}</h1><p>{}</p>{}").format(
                say("sources.title", language),
                say("sources.lead", language, **rests_on(view.dataset)),
                _list(view, source),
            )
        )
        if source is None:
            return
        st.html(_facts(view, source))
        if source.body is None:
            st.html(Markup('<p class="empty">{}</p>').format(say("sources.no_text", language)))
        else:
            note = Markup('<p class="quiet">{}</p>').format(say("sources.repeat_note", language))
            text = source_text(view.dataset, source, language, view.selection.address, chosen=view.selection.claim)
            with st.container(key="source-text"):
                st.html((note if Markup("<u title") in text else Markup("")) + text)
        _show_claims(view, source)


def _chosen(view: View) -> Source | None:
    if view.selection.source:
        return view.dataset.source_by_id[view.selection.source]
    if view.selection.claim:
        return view.dataset.source_by_id[view.dataset.claim_by_id[view.selection.claim].source]
    return view.dataset.sources[0] if view.dataset.sources else None


def _list(view: View, chosen: Source | None) -> Markup:
    items = [
        Markup('<li><a class="go" href="{}"{}><bdi>{}</bdi> · {}</a></li>').format(
            view.selection.address("sources", source=source.id, claim=None),
            Markup(' aria-current="true"') if source is chosen else "",
            publisher_words(view.dataset, source.publisher, view.language),
            dates_words(source.published_from, source.published_to, view.language),
        )
        for source in view.dataset.sources
    ]
    if len(items) < 2:
        return Markup("")
    return Markup('<nav aria-label="{}"><ul class="source-list">{}</ul></nav>').format(
        say("sources.choose", view.language), joined(items)
    )


def _facts(view: View, source: Source) -> Markup:
    language = view.language
    count = sum(1 for claim in view.dataset.claims if claim.source == source.id)
    lines = [
        say("sources.published", language, dates=dates_words(source.published_from, source.published_to, language)),
        say("sources.reliability", language, grade=source.reliability.value),
        say("sources.claims", language, n=count),
    ]
    told = source.date_note_in(language)
    note = Markup('<p class="quiet" dir="auto">{}</p>').format(told) if told else ""
    link = page_link(view.dataset, source, language) if source.url else ""
    title = Markup('<p><bdi lang="{}">{}</bdi></p>').format(source.language, source.title) if source.title else ""
    sha = (
        Markup('<p class="quiet">{} <code dir="ltr">{}</code></p>').format(say("sources.sha", language), source.sha256)
        if source.sha256
        else ""
    )
    return Markup('<h2><bdi>{}</bdi></h2>{}<p class="quiet">{} {}</p>{}{}').format(
        publisher_words(view.dataset, source.publisher, language), title, " · ".join(lines), link, note, sha
    )


def _show_claims(view: View, source: Source) -> None:
    claims = claims_in_order(view.dataset, source)
    if not claims:
        return
    st.html(Markup("<h2>{}</h2>").format(say("sources.claim_list", view.language)))
    for number, claim in enumerate(claims, start=1):
        with st.container(key=f"claim-{claim.id}"):
            st.html(_numbered(view, claim, number))


def _numbered(view: View, claim: Claim, number: int) -> Markup:
    place = place_name(view.dataset, claim.place, view.language)
    return Markup(
        '<div class="numbered"><p class="number"><b>{}</b> <a class="go" href="{}">{}</a></p>{}</div>'
    ).format(
        number,
        claim_address(claim, view.dataset, view.selection.address),
        say("sources.on_map", view.language, place=place),
        claim_card(
            view.dataset,
            claim,
            view.language,
            view.selection.address,
            known_by=view.selection.known_by,
            is_chosen=claim.id == view.selection.claim,
        ),
    )
