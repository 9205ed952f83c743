"""The tools of a view: its link, a citation of it, and a frame for a page of somebody else's.

Plain HTML: the page's script copies and opens the preview. Without it the texts can still be selected.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st
from markupsafe import Markup, escape
from streamlit import config
from streamlit.delta_generator import DeltaGenerator

from saytara.figures.panel.evidence import joined
from saytara.phrases.citations import VERSION_SIGNS, Cited, Style, Subject, citations, title_words, version_words
from saytara.ui.page_frame import View
from saytara.ui.selection import PAGES
from saytara.web.embedding import embedding_origins
from saytara.words import say

FRAME_SIZE: Final = (600, 450)
"""Width and height of an embedded map, in pixels: it fits into them."""

VIEW_ONLY: Final[dict[str, str | None]] = {"map": None, "claim": None, "actor": None}
"""Parameters of a view that are not part of what is cited: where the map was moved to, what was read or filtered."""

NOT_OF_LIST: Final[Mapping[Subject, Mapping[str, str | None]]] = {
    Subject.TABLE: {"map": None, "place": None},
    Subject.SOURCES: dict.fromkeys(("map", "place", "actor", "grade", "date", "source", "claim", "leaf")),
}
"""Parameters that say nothing of what a list shows."""

FIRST: Final = ("area", "place", "date", "known_by", "grade")
"""Parameters that say what is shown, in the order in which they are read."""


def tool_row() -> DeltaGenerator:
    """Room for the tools of a view beside its files: in one row as far as it has room."""
    return st.container(key="list-tools", horizontal=True, gap="small")


def show_tools(view: View) -> None:
    """The row of tools of the chosen place, or of the whole area."""
    sites = embedding_origins(os.environ)
    st.html(tools(view, root=public_root(st.context.url), today=dt.datetime.now(dt.UTC).date(), sites=sites))


def public_root(url: str | None) -> str:
    """The dashboard's root as the reader's browser reaches it, with a slash at its end; "./" where it is not known."""
    parts = urlsplit(url or "")
    if not parts.scheme or not parts.netloc:
        return "./"
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"{parts.scheme}://{parts.netloc}/{base}/" if base else f"{parts.scheme}://{parts.netloc}/"


def show_list_tools(view: View, subject: Subject, limits: Sequence[str] = ()) -> None:
    """The row of tools of a table or a list; `limits` say in words what it leaves out."""
    today = dt.datetime.now(dt.UTC).date()
    st.html(list_tools(view, subject, limits, root=public_root(st.context.url), today=today))


def full_address(view: View, root: str, page: str = "map", /, **changes: str | None) -> str:
    """The address of this view from anywhere: area, day and place are always in it, and stand first."""
    selection = view.selection
    always: dict[str, str | None] = {"area": view.dataset.id, "date": selection.date.isoformat()}
    parameters = selection.parameters(page, **{**always, **changes})
    first = {name: parameters[name] for name in FIRST if name in parameters}
    return f"{root}{PAGES[page]}?{urlencode(first | parameters)}"


def tools(view: View, *, root: str, today: dt.date, sites: tuple[str, ...]) -> Markup:
    """Copy the link; cite; embed. `sites` are the origins whose pages may frame the map."""
    selection, language = view.selection, view.language
    cited = Cited(
        dataset=view.dataset,
        asked=selection.asked,
        address=full_address(view, root, **VIEW_ONLY, lang=language),
        read_on=today,
        place=selection.place,
    )
    return _tools(
        say("tools.label", language),
        full_address(view, root, claim=selection.claim),
        {
            say("tools.cite", language): _citations(cited, language),
            say("tools.embed", language): _frame(view, cited, root, sites),
        },
        language,
    )


def list_tools(view: View, subject: Subject, limits: Sequence[str], *, root: str, today: dt.date) -> Markup:
    """Copy the link of a table or a list, and cite it: the address has its filters and its order."""
    selection, language = view.selection, view.language
    address = full_address(view, root, subject.value, **{**NOT_OF_LIST[subject], "lang": language})
    cited = Cited(
        dataset=view.dataset,
        asked=selection.asked,
        address=address,
        read_on=today,
        subject=subject,
        limits=tuple(limits),
    )
    cite = say(f"tools.cite_{subject.value}", language)
    return _tools(say("tools.list_label", language), address, {cite: _citations(cited, language)}, language)


def _tools(label: str, link: str, opened: Mapping[str, Markup], language: str) -> Markup:
    """A button that copies the link, and beside it what opens: its name → what is in it."""
    tool = Markup('<details class="tool" name="tool"><summary>{}</summary>{}</details>')
    return Markup(
        '<div class="tools" role="group" aria-label="{}" data-done="{}" data-failed="{}">{}{}'
        '<p class="copied" role="status"></p></div>'
    ).format(
        label,
        say("tools.copied", language),
        say("tools.not_copied", language),
        copy_button(say("tools.link", language), text=link),
        joined(tool.format(name, content) for name, content in opened.items()),
    )


def copy_button(words: str, *, text: str = "", label: str = "") -> Markup:
    """A button that copies `text`, or what stands below it; `label` is its whole name where `words` are not enough."""
    button = Markup('<button type="button" class="copy" data-copy="{}"{}>{}</button>')
    return button.format(text, Markup(' aria-label="{}"').format(label) if label else "", words)


def _citations(cited: Cited, language: str) -> Markup:
    rows = []
    for style, text in citations(cited, language).items():
        name = say(f"cite.name_{style.value}", language)
        button = copy_button(say("tools.copy", language), label=say("tools.copy_style", language, style=name))
        shape = Markup('<pre dir="ltr">{}</pre>') if style is Style.BIBTEX else Markup("<p>{}</p>")
        shown = text if style is Style.BIBTEX else with_directions(text, cited)
        rows.append(
            Markup('<section class="citation"><header><h3>{}</h3>{}</header>{}</section>').format(
                name, button, shape.format(shown)
            )
        )
    note_of = "cite.note" if cited.subject is Subject.MAP else "cite.note_list"
    note = say(note_of, language, version=cited.dataset.digest[:VERSION_SIGNS])
    return Markup('{}<p class="quiet">{}</p>').format(joined(rows), note)


def with_directions(text: str, cited: Cited) -> Markup:
    """A citation as it is shown: within Arabic, address and version keep their own direction; `text` is copied."""
    shown = escape(text)
    for part in (cited.address, version_words(cited.dataset)):
        shown = Markup('<bdi dir="ltr">{}</bdi>').format(part).join(shown.split(escape(part)))
    return shown


def _frame(view: View, cited: Cited, root: str, sites: tuple[str, ...]) -> Markup:
    """The snippet, who may use it, and room for the preview, which is loaded when it is asked for."""
    language = view.language
    width, height = FRAME_SIZE
    framed: dict[str, str | None] = {"embed": "true", "lang": language, "claim": None}
    title = title_words(cited, language)
    frame = Markup('<iframe src="{}" title="{}" width="{}" height="{}" style="border:0" loading="lazy"></iframe>')
    snippet = str(frame.format(full_address(view, root, **framed), title, width, height))
    may = (
        say("embed.sites", language, sites=say("list.comma", language).join(sites))
        if sites
        else say("embed.no_sites", language)
    )
    return Markup(
        '<section class="citation"><header><h3>{name}</h3>{button}</header><pre dir="ltr">{snippet}</pre></section>'
        '<p class="quiet">{may}</p><p class="quiet">{file}</p>'
        '<div class="embed-preview" data-src="{src}" data-title="{title}" data-width="{width}" data-height="{height}">'
        "</div>"
    ).format(
        name=say("embed.snippet", language),
        button=copy_button(
            say("tools.copy", language), label=say("tools.copy_style", language, style=say("embed.snippet", language))
        ),
        snippet=snippet,
        may=may,
        file=say("embed.file", language),
        src=full_address(view, "./", **framed),
        title=say("embed.preview", language, title=title),
        width=width,
        height=height,
    )
