"""The timeline: who is reported to control each place and since when, over the whole period or a part of it."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from saytara.control.asked import ClaimFilter
from saytara.control.on_demand import is_large
from saytara.core.model import Dataset
from saytara.exports.jobs.orders import TimelineOrder
from saytara.figures.map.css_paints import css_paint
from saytara.figures.timeline.band_table import bands_table
from saytara.figures.timeline.band_words import span_words
from saytara.figures.timeline.chart import draw_timeline
from saytara.figures.timeline.chart_layout import TimeWindow
from saytara.figures.timeline.claim_tally import ClaimTally, tally_of_claims, tally_of_lanes
from saytara.figures.timeline.lanes import (
    Lane,
    kept_lanes,
    may_be_kept,
    timeline_of,
    timeline_part,
)
from saytara.figures.timeline.painting import patterns_svg
from saytara.phrases.figures_and_days import date_words
from saytara.ui.download_orders import ordered
from saytara.ui.page_frame import View
from saytara.ui.paged_lists import (
    LANES_OF_A_LARGE_ONE,
    LANES_OF_A_LEAF,
    Leaf,
    is_long,
    leaf_of,
    leaf_ways,
    leaf_with,
    places_in,
    regions_row,
)
from saytara.ui.timeline_choice import filters, months_strip
from saytara.ui.timeline_legend import legend
from saytara.ui.words_field import places_called, words_field
from saytara.words import say

MOST_DRAWN: Final = 64
"""Charts that are kept ready: they differ by language, filters and window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuestion:
    """Everything that a timeline depends on besides its dataset."""

    counting: ClaimFilter
    window: TimeWindow
    date: dt.date
    kind: str | None
    publisher: str | None
    places: frozenset[str] | None
    ids: tuple[str, ...] | None = None
    """The lanes of the leaf that is shown, in order; None where all of them fit on one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A timeline ready to be shown: the chart, its height, where its lanes end, its patterns, the same as a table."""

    lanes: tuple[Lane, ...]
    spec: dict[str, Any] = field(repr=False)
    height_px: int
    ends_px: tuple[int, ...]
    patterns: str = field(repr=False)
    table: Markup = field(repr=False)


def show(view: View) -> None:
    """Filters, the time shown, the chart, its legend, its downloads, and the same as a table."""
    dataset, language, selection = view.dataset, view.language, view.selection
    counting = selection.asked.of_all_days
    if is_long(dataset):
        tally = tally_of_claims(dataset, counting)
    else:
        tally = tally_of_lanes(dataset, timeline_of(dataset, counting))
    asked, leaf = _asked(view, tally)
    drawn = _drawn(dataset, asked)
    with st.container(key="page"), st.container(key="timeline"):
        st.html(
            Markup("<h1>{}</h1><p>{} {}</p>").format(
                say("timeline.title", language),
                say("timeline.lead", language),
                _question_words(asked, language),
            )
        )
        st.html(words_field(say("table.words", language), words_id="timeline-words"))
        st.html(filters(view, tally) + regions_row(view, "timeline") + months_strip(view, tally, asked.window))
        if not drawn.lanes:
            st.html(Markup('<p role="status" class="empty">{}</p>').format(say("timeline.empty", language)))
            return
        if leaf.is_part:
            st.html(leaf_ways(view, "timeline", leaf, "leaf.lanes", "top"))
        st.html(
            Markup("<style>.st-key-chart {{ min-height: {}px; }}</style>").format(drawn.height_px)
            + Markup('<span id="saytara-patterns" hidden data-patterns="{}" data-ends="{}"></span>').format(
                drawn.patterns, " ".join(map(str, drawn.ends_px))
            )
            + Markup('<p id="saytara-marks" class="unseen">{}</p>').format(say("marks.label", language))
        )
        with st.container(key="chart"):
            # A copy: what is kept ready must not change when Streamlit prepares it for sending.
            st.vega_lite_chart(spec=copy.deepcopy(drawn.spec), theme=None, width="stretch")
        if leaf.is_part:
            st.html(leaf_ways(view, "timeline", leaf, "leaf.lanes", "end"))
        st.html(legend(view))
        _show_downloads(view, asked)
        st.html(drawn.table)


def _asked(view: View, tally: ClaimTally) -> tuple[TimelineQuestion, Leaf]:
    """What the address asks for, and which part of its lanes."""
    selection = view.selection
    found = places_called(view)
    if selection.region is not None:
        members = frozenset(places_in(view.dataset, selection.region))
        found = members if found is None else members & found
    first, last = selection.span or (tally.first, tally.last)
    if last < tally.first or first > tally.last:
        first, last = tally.first, tally.last
    window = TimeWindow(
        first=max(first, tally.first),
        last=min(last, tally.last),
        language=view.language,
        actor=selection.actor,
        link=selection.address("map", place=None, date=None),
        known_by=selection.known_by,
    )
    leaf, ids = leaf_of(0, 1), None
    if is_long(view.dataset):
        kept = may_be_kept(
            view.dataset,
            actor=selection.actor,
            kind=selection.kind,
            publisher=selection.publisher,
            places=found,
        )
        if is_large(view.dataset):
            leaf = leaf_with(kept, view, size=LANES_OF_A_LARGE_ONE, most=LANES_OF_A_LARGE_ONE)
        else:
            leaf = leaf_with(kept, view, size=LANES_OF_A_LEAF)
        ids = tuple(leaf.of(kept))
    asked = TimelineQuestion(
        counting=selection.asked.of_all_days,
        window=window,
        date=selection.date,
        kind=selection.kind,
        publisher=selection.publisher,
        places=found,
        ids=ids,
    )
    return asked, leaf


@lru_cache(maxsize=MOST_DRAWN)
def _drawn(dataset: Dataset, asked: TimelineQuestion) -> Drawn:
    if asked.ids is None:
        timeline = timeline_of(dataset, asked.counting)
    else:
        timeline = timeline_part(dataset, asked.counting, asked.ids)
    lanes = kept_lanes(
        dataset,
        timeline,
        actor=asked.window.actor,
        kind=asked.kind,
        publisher=asked.publisher,
        places=asked.places,
    )
    language = asked.window.language
    chart = draw_timeline(
        dataset,
        lanes,
        asked.window,
        css_paint,
        date=asked.date,
        description=say(
            "timeline.description",
            language,
            area=dataset.title(language),
            span=span_words(asked.window.first, asked.window.last, language),
        ),
    )
    return Drawn(
        lanes=lanes,
        spec=chart.spec,
        height_px=chart.height_px,
        ends_px=chart.ends_px,
        patterns=str(patterns_svg(dataset, css_paint)),
        table=bands_table(dataset, lanes, asked.window),
    )


def _question_words(asked: TimelineQuestion, language: str) -> str:
    """What was asked besides place and time: known-by, grading, publisher."""
    said = []
    if asked.counting.known_by:
        said.append(say("timeline.known", language, date=date_words(asked.counting.known_by, language)))
    if asked.counting.min_grade:
        said.append(say("timeline.graded", language, grade=asked.counting.min_grade))
    if asked.publisher:
        said.append(say("timeline.publisher_note", language))
    return " ".join(said)


def _show_downloads(view: View, asked: TimelineQuestion) -> None:
    window = asked.window
    known = "" if asked.counting.known_by else say("strip.known_now", view.language)
    note = " · ".join(part for part in (known, _question_words(asked, view.language)) if part)
    stem = f"{view.dataset.id}-{window.first.isoformat()}-{window.last.isoformat()}-{view.language}"
    with st.container(key="downloads", horizontal=True):
        for label, ending, mime in (("timeline.svg", "svg", "image/svg+xml"), ("timeline.png", "png", "image/png")):
            order = TimelineOrder(
                format=ending,
                counting=asked.counting,
                window=window,
                kind=asked.kind,
                publisher=asked.publisher,
                places=asked.places,
                lanes=asked.ids,
                note=note,
            )
            st.download_button(
                say(label, view.language),
                data=ordered(order, view.dataset),
                file_name=f"{stem}.{ending}",
                mime=mime,
                on_click="ignore",
            )
