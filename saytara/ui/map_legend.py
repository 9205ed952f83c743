"""The head of a map: what it is, and the key, which is also the filter. Nothing of it lies on the map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.analysis.evaluation import holder_score
from saytara.control.decision import PlaceControl
from saytara.control.on_demand import is_large
from saytara.figures.looks.look import Look, hatch_of
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.legend import LEGEND_LOOKS, LegendActor, legend_actors
from saytara.figures.map.locator_map import locator_html
from saytara.figures.map.publisher_lines import publishers_of_lines
from saytara.figures.panel.evidence import joined
from saytara.phrases.boundary_trust import boundary_trust_words
from saytara.phrases.hit_rates import stale_pattern_words
from saytara.phrases.names_in_sentences import publisher_words
from saytara.phrases.windows import stale_after_words
from saytara.ui.many_places import sides_of
from saytara.ui.page_frame import View
from saytara.words import say

STALE_PATTERN: Final = "legend.outline"
"""The text of the look that a place has whose newest evidence is old."""

SHORT: Final = {
    "legend.solid": "key.solid",
    "legend.hatch": "key.hatch",
    "legend.part": "key.part",
    STALE_PATTERN: "key.outline",
    "legend.disputed": "key.disputed",
    "legend.contested": "key.contested",
    "legend.dots": "key.dots",
}
"""The signs that stand in the key's second line, in few words; all of them are explained one touch further."""


def show_legend(view: View) -> None:
    """The headline with the key, above the map."""
    st.html(headline(view))


def headline(view: View) -> Markup:
    """What the map is, in a sentence, and where; then the sides as links that filter, and the signs."""
    language, dataset = view.language, view.dataset
    trust = boundary_trust_words(dataset, language)
    approximate = f" {trust}." if trust else ""
    where = locator_html(dataset, language)
    return Markup('<div class="headline{}"><h1>{}</h1><p class="lead">{}{}</p>{}{}</div>').format(
        " located" if where else "",
        say("headline.title", language, area=dataset.title(language)),
        say("headline.lead", language),
        approximate,
        where,
        legend_box(view),
    )


def legend_box(view: View) -> Markup:
    """The sides with their colours and lines as links that filter, the signs in few words, and all of them folded."""
    if is_large(view.dataset):
        found = sides_of(view)
        counted = any(entry.places for entry in found)
        rows = [(entry, say("key.places", view.language, n=entry.places) if counted else "") for entry in found]
        return _box(view, "map", rows)
    found = legend_actors(view.dataset, view.resolved.places, view.language)
    return _box(view, "map", [(entry, say("key.places", view.language, n=entry.places)) for entry in found])


def compared_box(view: View, maps: Sequence[Mapping[str, PlaceControl]]) -> Markup:
    """The same key for several maps at once: every side that one of them shows, each once, without counts.

    Of a large dataset it has the sides of the day of the view.
    """
    if is_large(view.dataset):
        return _box(view, "compare", [(entry, "") for entry in sides_of(view)])
    found: dict[str, list[LegendActor]] = {}
    for decisions in maps:
        for entry in legend_actors(view.dataset, decisions, view.language):
            found.setdefault(entry.actor, []).append(entry)
    ordered = sorted(found.values(), key=lambda entries: -max(entry.places for entry in entries))
    named = [replace(same[0], name=" / ".join(dict.fromkeys(entry.name for entry in same))) for same in ordered]
    return _box(view, "compare", [(entry, "") for entry in named])


def _box(view: View, page: str, sides: Sequence[tuple[LegendActor, str]]) -> Markup:
    """The key of `page`; with each side how many places it has in words, or "" where that is not told."""
    language = view.language
    chosen = view.dataset.root_of(view.selection.actor) if view.selection.actor else None
    entries = [
        _entry(
            view.selection.address(page, actor=None if entry.actor == chosen else entry.actor),
            swatch(hatch_of(view.dataset, entry.actor)),
            entry,
            places,
            is_chosen=entry.actor == chosen,
        )
        for entry, places in sides
    ]
    if chosen:
        entries.append(
            Markup('<li><a class="go everyone" href="{}">{}</a></li>').format(
                view.selection.address(page, actor=None), say("legend.everyone", language)
            )
        )
    has_counts = any(places for _, places in sides)
    counts = Markup('<p class="quiet">{}</p>').format(say("legend.counts", language)) if has_counts else ""
    lines = _lines_choice(view) if page == "map" else Markup("")
    looks = dict(LEGEND_LOOKS)
    age = stale_after_words(view.dataset, language)
    signs = [
        Markup("<li>{}<span>{}</span></li>").format(swatch(looks[text]), say(key, language, age=age))
        for text, key in SHORT.items()
    ]
    patterns = [
        Markup("<li>{}<span>{}</span></li>").format(swatch(look), _pattern_words(view, text))
        for text, look in LEGEND_LOOKS
    ]
    return Markup(
        '<section class="legend-box" aria-label="{label}"><ul class="sides">{entries}</ul>{lines}'
        '<div class="signs"><ul class="short" aria-hidden="true">{signs}</ul>'
        '<details><summary>{all}</summary><div class="all-signs">{counts}<ul>{patterns}</ul>'
        "{where}</div></details></div></section>"
    ).format(
        counts=counts,
        label=say("key.label", language),
        entries=joined(entries),
        lines=lines,
        signs=joined(signs),
        all=say("key.all", language),
        patterns=joined(patterns),
        where=locator_html(view.dataset, language),
    )


def _lines_choice(view: View) -> Markup:
    """The publishers whose lines can be laid over the map, as links; nothing where the dataset keeps no lines."""
    publishers, language = publishers_of_lines(view.dataset), view.language
    if not publishers:
        return Markup("")
    chosen = view.selection.lines
    entries = [
        Markup(
            '<li><a class="go" data-focus="lines-{number}" href="{address}"{current}><i class="drawn-sign"></i>'
            "<bdi>{name}</bdi></a></li>"
        ).format(
            number=number,
            address=view.selection.address("map", lines=None if name == chosen else name),
            current=Markup(' aria-current="true"') if name == chosen else "",
            name=publisher_words(view.dataset, name, language),
        )
        for number, name in enumerate(publishers)
    ]
    if chosen is not None:
        entries.append(
            Markup('<li><a class="go everyone" href="{}">{}</a></li>').format(
                view.selection.address("map", lines=None), say("map_lines.hide", language)
            )
        )
    return Markup('<div class="drawn-choice" role="group" aria-label="{}"><span>{}</span><ul>{}</ul></div>').format(
        say("map_lines.label", language), say("map_lines.heading", language), joined(entries)
    )


def _pattern_words(view: View, text: str) -> str:
    """What a pattern means; of the one for places of long ago also how often it was right."""
    pattern = say(text, view.language)
    if text != STALE_PATTERN or is_large(view.dataset):
        return pattern
    return stale_pattern_words(view.dataset, holder_score(view.dataset), pattern, view.language)


def _entry(address: str, sign: Markup, entry: LegendActor, places: str, *, is_chosen: bool) -> Markup:
    return Markup('<li><a class="go" data-focus="legend-{}" href="{}"{}{}>{}<span>{}</span>{}</a></li>').format(
        entry.actor,
        address,
        Markup(' title="{}"').format(places) if places else "",
        Markup(' aria-current="true"') if is_chosen else "",
        sign,
        entry.name,
        Markup(" <small>{}</small>").format(f"{entry.places:,}") if places else "",
    )


def swatch(look: Look) -> Markup:
    """A small picture of a look, painted with the page's colour variables."""
    return swatch_html(look, css_paint)
