"""The download menu: what a page shows, in every format that a map can leave in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.control.decision import PlaceControl
from saytara.exports.formats import FORMATS
from saytara.exports.jobs.orders import ListOrder, LogOrder, MapOrder
from saytara.exports.log_file import LOG_FORMAT, LOG_MEDIA_TYPE
from saytara.exports.source_files import CSV_MEDIA_TYPE, Listed
from saytara.figures.sources.source_list import SourceRow
from saytara.phrases.names_in_sentences import place_name
from saytara.ui.download_orders import ordered
from saytara.ui.page_frame import View
from saytara.words import say


def show_downloads(view: View, decisions: Mapping[str, PlaceControl], *, place: str | None = None) -> None:
    """A menu of all formats. Its entries are drawn only while it is open, and a file is made only when it is asked for.

    `decisions` are those of the places that the files are about; `place` is the one place, if one is chosen: then the
    reader says whether they are about it or about the whole map.
    """
    language = view.language
    label = say("export.menu", language)
    if place is not None:
        label = f"{label} · {without_markdown(place_name(view.dataset, place, language))}"
    with st.container(key="downloads"):
        menu = st.expander(label, key="download-menu", on_change="rerun")
        if not menu.open:
            return
        shown = tuple(item.id for item in view.dataset.places if item.id in decisions)
        places = None if place is not None or len(shown) == len(view.dataset.places) else shown
        with menu, st.container(key="download-list", gap="small"):
            if place is not None:
                place = _scope(view, place)
            st.html(Markup('<p class="quiet">{}</p>').format(say("export.lead", language)))
            for item in FORMATS.values():
                order = MapOrder(
                    format=item.name,
                    asked=view.selection.asked,
                    language=language,
                    place=place,
                    places=places,
                )
                _button(view, order, say(f"export.{item.name}", language), item.name, item.media_type)
            if view.dataset.log:
                _button(view, LogOrder(), say("export.log", language), LOG_FORMAT, LOG_MEDIA_TYPE)


def show_list_downloads(view: View, rows: Sequence[SourceRow]) -> None:
    """A menu of the files of a list of sources: the sources that it shows, and the claims that rest on them."""
    language = view.language
    with st.container(key="downloads"):
        menu = st.expander(say("export.menu", language), key="download-menu", on_change="rerun")
        if not menu.open:
            return
        with menu, st.container(key="download-list", gap="small"):
            st.html(Markup('<p class="quiet">{}</p>').format(say("export.list_lead", language)))
            for listed in Listed:
                order = ListOrder(
                    listed=listed,
                    sources=tuple(row.source.id for row in rows),
                    language=language,
                    known_by=view.selection.known_by,
                )
                words = say(f"export.list_{listed.value}", language)
                _button(view, order, words, listed.value, CSV_MEDIA_TYPE)


def _button(view: View, order: MapOrder | ListOrder | LogOrder, words: str, name: str, media_type: str) -> None:
    """An entry of a menu: the file is made when it is asked for."""
    st.download_button(
        words,
        data=ordered(order, view.dataset),
        file_name=order.file_name(view.dataset),
        mime=media_type,
        key=f"download-{name}",
        on_click="ignore",
        width="stretch",
    )


def _scope(view: View, place: str) -> str | None:
    """The chosen place, or None for the whole map: what the reader wants the files to be about."""
    language = view.language
    name = without_markdown(place_name(view.dataset, place, language))
    words = {place: say("export.scope_place", language, place=name), None: say("export.scope_all", language)}
    return st.radio(
        say("export.scope", language),
        list(words),
        format_func=words.__getitem__,
        key="download-scope",
        horizontal=True,
        label_visibility="collapsed",
    )


BREAK: Final = "\u2060"
"""Word joiner: it shows nothing, and nobody takes what has it within for an address."""


def without_markdown(text: str) -> str:
    r"""`text` so that a label of Streamlit, which reads Markdown, shows it letter for letter.

    Addresses become links even where every sign of them is escaped, so a `BREAK` stands within.

    >>> without_markdown("[a](b) :red[c] $d$")
    '\\[a\\]\\(b\\) \\:red\\[c\\] \\$d\\$'
    """
    apart = re.sub(r"(?<=\w)(?=[:.@]\S)", BREAK, " ".join(text.split()))
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", apart)
