"""What stands beside the map of a large dataset: how many places each side has, and the places in view.

The page's script fills in what is in view (`in_view.js`); no page works out all places through all time.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.figures.looks.look import Look, hatch_of
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.asked_days import asked_day
from saytara.figures.map.day_looks import DayLooks
from saytara.figures.map.state import LEGEND_LOOKS, LegendActor, css_paint
from saytara.figures.panel.evidence import joined
from saytara.figures.panel.tally import HolderGroup
from saytara.phrases.decisions import actor_name, date_words
from saytara.ui.page_frame import View
from saytara.words import say

_LOOKS: Final = dict(LEGEND_LOOKS)
STATE_LOOKS: Final[Mapping[str, Look]] = {
    HolderGroup.SEVERAL: _LOOKS["legend.stripes"],
    HolderGroup.DISPUTED: _LOOKS["legend.disputed"],
    HolderGroup.IN_PART: _LOOKS["legend.part"],
    HolderGroup.PAST: _LOOKS["legend.outline"],
    HolderGroup.STALE: _LOOKS["legend.outline"],
    HolderGroup.NOBODY: _LOOKS["legend.dots"],
}
"""The sign of each state as the key explains it."""


def day_shown(view: View) -> DayLooks | None:
    """The day of the view, or None while it is worked out; nobody waits for it."""
    return asked_day(view.dataset, view.selection.asked, patience=0.0).day


def sides_of(view: View) -> tuple[LegendActor, ...]:
    """As `legend_actors`; without numbers of places (0) while the day is worked out."""
    dataset, language, day = view.dataset, view.language, day_shown(view)
    date = view.selection.date
    roots = [actor.id for actor in dataset.actors if actor.part_of is None] if day is None else day.counted("roots")
    hands = {} if day is None else day.counted("hands")
    entries = (
        LegendActor(actor=root, name=actor_name(dataset, root, language, date), places=hands.get(root, 0))
        for root in roots
    )
    return tuple(sorted(entries, key=lambda entry: (-entry.places, entry.name)))


def overview_of_many(view: View) -> Markup:
    """The date and how much there is; then a row for each side and state with the number of its places."""
    dataset, language = view.dataset, view.language
    facts = say(
        "tally.facts",
        language,
        places=say("places_count", language, n=len(dataset.places)),
        claims=say("tally.claims", language, n=len(dataset.claims)),
        sources=say("tally.sources", language, n=len(dataset.sources)),
    )
    day = day_shown(view)
    return Markup('<h2 class="place-name tally-title">{}</h2><p class="quiet">{}</p>{}').format(
        say("tally.title", language, date=date_words(view.selection.date, language)),
        facts,
        Markup('<p class="quiet" role="status">{}</p>').format(say("many.day_working", language))
        if day is None
        else _tally(dataset, day, language),
    )


def _tally(dataset: Dataset, day: DayLooks, language: str) -> Markup:
    counted = day.counted("hands")
    states = [group.value for group in HolderGroup]
    sides = sorted((hands for hands in counted if hands not in states), key=lambda side: (-counted[side], side))
    rows = joined(
        Markup('<li class="tally-row"><b class="count">{}</b>{}<div><p><b>{}</b></p></div></li>').format(
            counted[hands],
            swatch_html(hatch_of(dataset, hands) if hands in sides else STATE_LOOKS[hands], css_paint),
            actor_name(dataset, hands, language, day.date) if hands in sides else say(f"tally.{hands}", language),
        )
        for hands in [*sides, *(state for state in states if state in counted)]
    )
    return Markup('<ul class="tally" aria-label="{}">{}</ul>').format(say("tally.region", language), rows)


def show_in_view(view: View) -> None:
    """Room for the places in view, which the page's script fills in."""
    language = view.language
    st.html(
        Markup(
            '<section class="in-view" aria-label="{label}" data-words="{words}" data-far="{far}" data-href="{href}">'
            '<div role="status"><h3></h3></div><p class="quiet"></p><ul class="places"></ul></section>'
        ).format(
            label=say("many.label", language),
            words=say("many.in_view", language, n="{n}", all="{all}"),
            far=say("many.far", language),
            href=view.selection.address("map", place="PLACE"),
        )
    )
