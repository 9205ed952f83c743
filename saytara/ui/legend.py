"""The legend, which is also the filter: choose an actor, and the rest steps back."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.evaluation import holder_score
from saytara.figures.evidence import joined
from saytara.figures.look_css import swatch_html
from saytara.figures.looks import Band, Fill, Look
from saytara.figures.tested import stale_pattern_words
from saytara.figures.view import LEGEND_LOOKS, LegendActor, css_paint, legend_actors
from saytara.ui.frame import View
from saytara.words import say

STALE_PATTERN: Final = "legend.outline"
"""The text of the look that a place has whose newest evidence is old."""


def show_legend(view: View) -> None:
    """The legend over the map."""
    st.html(legend_box(view))


def legend_box(view: View) -> Markup:
    """Actors with their colours as links that filter, and what each pattern means."""
    language = view.language
    chosen = view.dataset.root_of(view.selection.actor) if view.selection.actor else None
    entries = [
        _entry(
            view.selection.address("map", actor=None if entry.actor == chosen else entry.actor),
            swatch(Look(fill=Fill.HATCH, bands=(Band(actor=entry.actor, part=1.0, is_certain=False),))),
            entry,
            is_chosen=entry.actor == chosen,
        )
        for entry in legend_actors(view.dataset, view.resolved.places, language)
    ]
    if chosen:
        entries.append(
            Markup('<li><a class="go everyone" href="{}">{}</a></li>').format(
                view.selection.address("map", actor=None), say("legend.everyone", language)
            )
        )
    patterns = [
        Markup("<li>{}<span>{}</span></li>").format(swatch(look), _pattern_words(view, text))
        for text, look in LEGEND_LOOKS
    ]
    return (
        Markup(
            '<section class="legend-box" aria-label="{label}"><h2>{title}</h2><ul>{entries}</ul>'
            '<p class="counts">{counts}</p>'
            "<details><summary>{patterns_title}</summary><ul>{patterns}</ul></details></section>"
        ).format(
            counts=say("legend.counts", language),
            label=say("legend.label", language),
            title=say("legend.title", language),
            entries=joined(entries),
            patterns_title=say("legend.patterns", language),
            patterns=joined(patterns),
        )
    )


def _pattern_words(view: View, text: str) -> str:
    """What a pattern means; of the one for places of long ago also how often it was right."""
    pattern = say(text, view.language)
    if text != STALE_PATTERN:
        return pattern
    return stale_pattern_words(view.dataset, holder_score(view.dataset), pattern, view.language)


def _entry(address: str, sign: Markup, entry: LegendActor, *, is_chosen: bool) -> Markup:
    return Markup(
        '<li><a class="go" data-focus="legend-{}" href="{}"{}>{}<span>{}</span> <small>{}</small></a></li>'
    ).format(
        entry.actor,
        address,
        Markup(' aria-current="true"') if is_chosen else "",
        sign,
        entry.name,
        entry.places,
    )


def swatch(look: Look) -> Markup:
    """A small picture of a look, painted with the page's colour variables."""
    return swatch_html(look, css_paint)
