"""The list of places: the same choice as on the map, in words, for the keyboard and the screen reader."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from saytara.control.on_demand import is_large
from saytara.figures.looks.look import look_of
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.figures.name_markup import name_markup
from saytara.figures.panel.evidence import joined
from saytara.figures.panel.tally import tally
from saytara.figures.panel.tally_list import tally_list
from saytara.phrases.decisions import holders_line, short_status
from saytara.spelling.text import sort_key
from saytara.ui.many_places import show_in_view
from saytara.ui.map_legend import swatch
from saytara.ui.page_frame import View
from saytara.words import say


def show_places(view: View) -> None:
    """The tally of all places, or folded beside the chosen one a list."""
    language = view.language
    if is_large(view.dataset):
        show_in_view(view)
    elif view.chosen is None:
        st.html(tally_of(view))
    else:
        st.html(
            Markup('<details class="why folded"><summary>{}</summary>{}</details>').format(
                say("panel.all_places", language, n=len(view.dataset.places)), every_place(view)
            )
        )


def tally_of(view: View) -> Markup:
    """Every place by who is reported to hold it; those that the filter leaves out step back."""
    dataset, actor = view.dataset, view.selection.actor
    dim = [place for place, found in view.places.items() if actor and not is_of_actor(dataset, found, actor)]
    return tally_list(dataset, tally(dataset, view.places), view.language, view.selection.address, dim=dim)


def every_place(view: View) -> Markup:
    """Every place with its status, in the alphabet of the page's language."""
    names = {place.id: place.names.in_language(view.language) for place in view.dataset.places}
    shown = tuple(sorted(names, key=lambda place_id: sort_key(names[place_id], view.language)))
    return _listed(view, say("places.title", view.language, n=len(shown)), shown)


def _listed(view: View, title: str, shown: tuple[str, ...]) -> Markup:
    items = joined(_item(view, place_id) for place_id in shown)
    return Markup(
        '<section aria-label="{}"><div role="status"><h2>{}</h2></div><ul class="places">{}</ul></section>'
    ).format(say("places.label", view.language), title, items)


def _item(view: View, place_id: str) -> Markup:
    decision = view.resolved.places[place_id]
    actor = view.selection.actor
    is_dim = actor is not None and not is_of_actor(view.dataset, decision, actor)
    is_chosen = place_id == view.selection.place
    return Markup(
        '<li><a class="go place-link{dim}" data-focus="place-{id}" href="{href}"{current}>{sign}'
        '<span class="name">{name}</span>'
        '<span class="state">{state}{line}</span></a></li>'
    ).format(
        id=place_id,
        dim=" dim" if is_dim else "",
        href=view.selection.address("map", place=place_id),
        current=Markup(' aria-current="true"') if is_chosen else "",
        sign=swatch(look_of(view.dataset, decision)),
        name=name_markup(view.dataset.place_by_id[place_id].names, view.language),
        state=short_status(decision, view.language),
        line=Markup('<span class="line"> · {}</span>').format(holders_line(view.dataset, decision, view.language))
        if decision.holders
        else "",
    )
