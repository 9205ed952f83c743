"""The sources as a list: searched, filtered and sorted by the address; a row opens in place to its claims and text."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.figures.sources.evidence_count import rests_on
from saytara.figures.sources.source_list import SourceRow, listed_sources, source_rows
from saytara.figures.sources.source_table import Listing, count_words, facets_box, filters_in_use, source_table
from saytara.phrases.citations import Subject
from saytara.ui.downloads import show_list_downloads
from saytara.ui.page_frame import View
from saytara.ui.sharing import show_list_tools, tool_row
from saytara.ui.words_field import words_field
from saytara.words import say

ROWS_OF_A_LEAF: Final = 200
"""Sources on one page of the list; a longer list has several."""


def target(view: View) -> str:
    """What the address wants in sight: the mark or the card of its claim, or the row of its source."""
    claim = view.dataset.claim_by_id.get(view.selection.claim or "")
    if claim is not None:
        body = view.dataset.source_by_id[claim.source].body
        return f"text-{claim.id}" if body is not None and claim.quote_start is not None else f"claim-{claim.id}"
    return f"row-{view.selection.source}" if view.selection.source else ""


def show(view: View) -> None:
    """Filters at the side; the words to look for, the count, and the list with its opened row."""
    dataset, language = view.dataset, view.language
    listing = _listing(view)
    found = listed_sources(dataset, listing.question, language)
    with st.container(key="page"):
        st.html(
            Markup("<h1>{}</h1><p>{}</p>").format(
                say("sources.title", language), say("sources.lead", language, **rests_on(dataset))
            )
        )
        count = count_words(found, len(dataset.sources), language)
        shown = say("cite.shown_of", language, shown=len(found), n=len(dataset.sources))
        with tool_row():
            show_list_tools(view, Subject.SOURCES, [shown] if listing.question.is_narrowed else [])
            if found:
                show_list_downloads(view, found)
        with st.container(key="sources", horizontal=True, gap="medium"):
            with st.container(key="facets"):
                st.html(facets_box(listing, shown))
            with st.container(key="source-list"):
                st.html(words_field(say("sources.filter_words", language), words_id="source-words"))
                st.html(
                    Markup('<div class="list-head"><p role="status"><b>{}</b></p>{}</div>').format(
                        count, filters_in_use(listing)
                    )
                )
                st.html(_list(view, listing, found))


def _listing(view: View) -> Listing:
    selection = view.selection
    source = selection.source
    if source is None and selection.claim is not None:
        source = view.dataset.claim_by_id[selection.claim].source
    return Listing(
        dataset=view.dataset,
        question=selection.listed,
        source=source,
        claim=selection.claim,
        known_by=selection.known_by,
        language=view.language,
        address=selection.address,
        place=selection.listed.place or selection.place,
        part=selection.part,
    )


def _list(view: View, listing: Listing, found: tuple[SourceRow, ...]) -> Markup:
    """One page of the list, the opened row above it where the filters leave it out."""
    language = view.language
    leaves = max(1, -(-len(found) // ROWS_OF_A_LEAF))
    leaf = _leaf(found, listing.source, min(view.selection.leaf, leaves))
    rows = found[(leaf - 1) * ROWS_OF_A_LEAF : leaf * ROWS_OF_A_LEAF]
    parts: list[Markup] = []
    if listing.source and all(row.source.id != listing.source for row in found):
        outside = [row for row in source_rows(view.dataset) if row.source.id == listing.source]
        parts.append(Markup('<p class="quiet">{}</p>').format(say("sources.outside", language)))
        parts.append(source_table(listing, outside))
    if rows:
        parts.append(source_table(listing, rows))
    else:
        parts.append(Markup('<p class="empty">{}</p>').format(say("sources.none", language)))
    if leaves > 1:
        parts.append(_leaves(view, leaf, leaves))
    return Markup("").join(parts)


def _leaf(found: tuple[SourceRow, ...], opened: str | None, asked: int) -> int:
    """The page of the list on which the opened row stands; the one asked for where none is open or it is left out."""
    at = next((number for number, row in enumerate(found) if row.source.id == opened), None)
    return asked if at is None else at // ROWS_OF_A_LEAF + 1


def _leaves(view: View, leaf: int, leaves: int) -> Markup:
    language = view.language
    ways = [
        Markup('<a class="go" href="{}">{}</a>').format(
            view.selection.address("sources", leaf=str(other), source=None, claim=None), say(words, language)
        )
        for other, words in ((leaf - 1, "sources.leaf_before"), (leaf + 1, "sources.leaf_after"))
        if 1 <= other <= leaves
    ]
    words = say("sources.leaf", language, leaf=leaf, leaves=leaves)
    return Markup('<p class="leaves">{} {}</p>').format(words, Markup(" ").join(ways))
