"""Two maps that move together, and between them what differs, on whose word."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from saytara.analysis.changes import Aspect, aspects_between, compare
from saytara.control.asked import Question
from saytara.control.on_demand import is_large
from saytara.figures.difference_list import comparison_list
from saytara.figures.panel.evidence import joined
from saytara.phrases.boundary_trust import boundary_trust_words
from saytara.phrases.comparison import limits, side_title
from saytara.phrases.figures_and_days import date_words
from saytara.store import Resolved, resolved
from saytara.ui.compared_maps import Side, are_in_order, sides
from saytara.ui.many_changes import changes_of_many
from saytara.ui.map_component import show_map
from saytara.ui.map_legend import compared_box
from saytara.ui.page_frame import View
from saytara.words import say


def show(view: View) -> None:
    """The two dates, the two maps, and the differences between them."""
    language, is_many = view.language, is_large(view.dataset)
    before, after = sides(view)
    differing = aspects_between(before.asked, after.asked) or (Aspect.DATE,)
    with st.container(key="compare-head"):
        trust = boundary_trust_words(view.dataset, language)
        approximate = [f"{trust}."] if trust else []
        st.html(
            Markup('<div class="compare-head"><h1>{}</h1><p class="quiet">{}</p>{}</div>{}').format(
                say("compare.title", language),
                " ".join((say("compare.lead", language), *approximate)),
                "" if are_in_order(before, after) else order_note(view, before, after, differing),
                values_of_fields(before, after),
            )
        )
    with st.container(key="compare-key"):
        maps = [] if is_many else [_resolved(view, side.asked).places for side in (before, after)]
        st.html(compared_box(view, maps))
    with st.container(key="compare-maps", horizontal=True, gap="small"):
        _show_side(view, before, differing, side_title(differing[0], language, is_after=False))
        _show_side(view, after, differing, side_title(differing[0], language, is_after=True))
    if is_many:
        with st.container(key="changes"):
            st.html(changes_of_many(view, before, after))
        return
    comparison = compare(view.dataset, before.asked, after.asked, maps=lambda asked: _resolved(view, asked).places)
    with st.container(key="changes"):
        st.html(comparison_list(view.dataset, comparison, language, view.selection.address))


def order_note(view: View, before: Side, after: Side, differing: Collection[Aspect]) -> Markup:
    """That the later map stands first, in which order the differences are told, and a link that swaps the two."""
    language = view.language
    first, *_rest = differing
    swapped = view.selection.address("compare", **_parameters("from", after.asked), **_parameters("to", before.asked))
    return Markup('<p class="step-note" role="status">{} <a class="go" href="{}">{}</a></p>').format(
        say(
            "compare.swapped",
            language,
            before=side_title(first, language, is_after=False),
            after=side_title(first, language, is_after=True),
        ),
        swapped,
        say("compare.swap", language),
    )


def _parameters(name: str, asked: Question) -> dict[str, str | None]:
    known = asked.known_by.isoformat() if asked.known_by else None
    return {name: asked.date.isoformat(), f"{name}_known": known}


def values_of_fields(before: Side, after: Side) -> Markup:
    """What stands in the fields, for the page's script: they are not built anew while somebody types in one of them.

    With it what the address asked for, letter for letter, so that the script knows an answer to an earlier address.
    """
    values = {**_parameters("from", before.asked), **_parameters("to", after.asked)}
    values |= {f"{name}_asked": st.query_params.get(name) for name in values}
    attributes = (
        Markup(' data-{}="{}"').format(name.replace("_", "-"), value or "") for name, value in values.items()
    )
    return Markup('<div id="saytara-compared" hidden{}></div>').format(joined(attributes))


def _resolved(view: View, asked: Question) -> Resolved:
    return resolved(view.dataset, asked)


def _show_side(view: View, side: Side, differing: Collection[Aspect], title: str) -> None:
    language = view.language
    asked = side.asked
    with st.container(key=f"compare-{side.name}"):
        st.html(
            Markup('<div class="side-head"><h2>{}: {} <span class="quiet">{}</span></h2></div>').format(
                title,
                date_words(asked.date, language),
                say("list.comma", language).join(limits(asked, differing, language)),
            )
        )
        st.html(fields(side, language))
        with st.container(key=f"map-{side.name}", gap=None):
            show_map(_view_of(view, side), _resolved(view, asked), asked.date, name=side.name, title=title)


def _view_of(view: View, side: Side) -> View:
    """The view as of one side: the tiles of a large dataset's map are asked for with its question."""
    selection = replace(view.selection, date=side.asked.date, known_by=side.asked.known_by)
    return replace(view, selection=selection)


def fields(side: Side, language: str) -> Markup:
    """The two dates of a side, to be typed; each has its side in its name. Empty: the script fills them."""
    title = side_title(Aspect.DATE, language, is_after=side.name == "to")
    field = Markup(
        '<label><span class="quiet">{words}</span><input type="text" class="day-field" aria-label="{title}: {words}" '
        'data-bad="{bad}" data-param="{name}"{optional} maxlength="40" dir="auto" autocomplete="off" '
        'spellcheck="false"></label>'
    )
    parts = (
        field.format(words=say(f"compare.{words}", language), title=title, bad=say("strip.bad_day", language), **rest)
        for words, rest in (
            ("date", {"name": side.name, "optional": ""}),
            ("known", {"name": f"{side.name}_known", "optional": Markup(' data-optional="yes"')}),
        )
    )
    return Markup('<div class="side-fields" role="group" aria-label="{}">{}</div>').format(title, joined(parts))
