"""The history of a place: who changed which of its claims at the desk, and which colours moved with it."""

from __future__ import annotations

from urllib.parse import quote

import streamlit as st
from markupsafe import Markup

from saytara.desk.signatures import name_of
from saytara.figures.dotted_line import dotted_line
from saytara.figures.panel.evidence import joined
from saytara.figures.place_log import history_list, log_state
from saytara.phrases.names_in_sentences import place_name
from saytara.store import log_places, sealed_history
from saytara.ui.page_frame import View
from saytara.words import say


def show(view: View) -> None:
    """The history of the chosen place, or the places that have one."""
    place = view.selection.place
    with st.container(key="page"):
        st.html(_places(view) if place is None else _history(view, place))


def log_section(view: View) -> Markup:
    """The log on the About page: how long it is, whether it holds, and where it is to be had; nothing without one."""
    dataset, language = view.dataset, view.language
    if not dataset.log:
        return Markup("")
    return Markup(
        '<section id="log"><h2>{}</h2><p>{}</p>{}<dl class="facts-list"><dt>{}</dt>'
        '<dd><code dir="ltr">{}</code></dd></dl><p>{}</p></section>'
    ).format(
        say("placelog.about_title", language),
        say("placelog.about_lead", language),
        log_state(dataset, language),
        say("placelog.head", language),
        dataset.log[-1].hash,
        dotted_line((*log_links(view), _link(view.selection.address("history", place=None), "choose", language))),
    )


def log_links(view: View) -> tuple[Markup, Markup]:
    """The log as files."""
    at = Markup("./api/areas/{}/log?lang={}").format(quote(view.dataset.id), view.language)
    return (
        _link(Markup("{}&amp;f=csv").format(at), "files", view.language, kind=""),
        _link(Markup("{}&amp;f=json").format(at), "document", view.language, kind=""),
    )


def _link(address: str, key: str, language: str, *, kind: str = "go") -> Markup:
    """A link with the words of `placelog.<key>`; of the kind "go" it leads to another of the pages."""
    classes = Markup(' class="{}"').format(kind) if kind else ""
    return Markup('<a{} href="{}">{}</a>').format(classes, address, say(f"placelog.{key}", language))


def history_link(view: View, place: str) -> Markup:
    """The way from a place's panel to its history; nothing where the log has no entry about it."""
    if place not in log_places(view.dataset):
        return Markup("")
    return Markup('<p class="quiet log-link"><a class="go" href="{}">{}</a></p>').format(
        view.selection.address("history", place=place), say("placelog.link", view.language)
    )


def _history(view: View, place: str) -> Markup:
    dataset, language = view.dataset, view.language
    steps = sealed_history(dataset, place)
    links = (
        _link(view.selection.address("map", place=place), "to_map", language),
        _link(view.selection.address("history", place=None), "choose", language),
    )
    head = Markup("<h1>{}</h1><p>{}</p><p>{}</p>").format(
        say("placelog.title", language, place=place_name(dataset, place, language)),
        say("placelog.lead", language),
        dotted_line(links),
    )
    if not steps:
        key = "none_here" if dataset.log else "none"
        return head + Markup('<p class="empty">{}</p>').format(say(f"placelog.{key}", language))
    listed = history_list(dataset, steps, language, view.selection.address, name_of)
    files = Markup("<p>{}</p>").format(dotted_line(log_links(view)))
    return joined((head, log_state(dataset, language), listed, files))


def _places(view: View) -> Markup:
    dataset, language = view.dataset, view.language
    head = Markup("<h1>{}</h1>").format(say("placelog.choose", language))
    found = log_places(dataset)
    if not found:
        return head + Markup('<p class="empty">{}</p>').format(say("placelog.none", language))
    links = joined(
        Markup('<li><a class="go" href="{}">{}</a></li>').format(
            view.selection.address("history", place=place), place_name(dataset, place, language)
        )
        for place in found
    )
    return head + Markup("<p>{}</p>{}<ul>{}</ul>").format(
        say("placelog.choose_lead", language), log_state(dataset, language), links
    )
