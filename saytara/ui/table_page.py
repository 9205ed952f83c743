"""The table of places, actors, shares, statuses, dates and sources, sorted and filtered by its address."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from saytara.control import control_on
from saytara.control.age import share_span
from saytara.control.decision import ActorShare, PlaceControl, Status
from saytara.control.on_demand import is_large
from saytara.core.claim_order import as_shown
from saytara.figures.looks.look import look_of
from saytara.figures.map.day_states import frame_days, spoken_days
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.figures.map.legend import legend_actors
from saytara.figures.map.places_by_look import places_on
from saytara.figures.panel.evidence import joined
from saytara.figures.timeline.claim_tally import tally_of_claims
from saytara.phrases.ages import share_age_words
from saytara.phrases.citations import Subject
from saytara.phrases.claims_in_few_words import claim_short
from saytara.phrases.decisions import actor_share_words, short_status
from saytara.phrases.figures_and_days import after_preposition, bound_figure, date_words
from saytara.phrases.names_in_sentences import actor_name
from saytara.spelling.text import sort_key, with_visible_signs
from saytara.ui.date_row import date_row
from saytara.ui.downloads import show_downloads
from saytara.ui.many_places import coming_note, day_shown
from saytara.ui.map_legend import swatch
from saytara.ui.page_frame import View
from saytara.ui.paged_lists import (
    Leaf,
    is_long,
    leaf_of,
    leaf_ways,
    leaf_with,
    places_asked,
    places_by_name,
    regions_row,
)
from saytara.ui.sharing import show_list_tools, tool_row
from saytara.ui.words_field import places_called, words_field
from saytara.words import say

TableRow = tuple[PlaceControl, ActorShare | None]

SORTS: Final[dict[str, Callable[[View, TableRow], Any]]] = {
    "place": lambda view, row: sort_key(_place(view, row), view.language),
    "status": lambda view, row: list(Status).index(row[0].status),
    "actor": lambda view, row: sort_key(_actor(view, row), view.language),
    "low": lambda view, row: (row[1].share.low, row[1].share.low_open) if row[1] else (-1.0, False),
    "high": lambda view, row: (row[1].share.high, not row[1].share.high_open) if row[1] else (-1.0, False),
    "evidence": lambda view, row: _age_days(view, row[0], row[1]),
}
"""Column → what its rows are sorted by."""

MOST_SORTED: Final = 500
"""Places of a large dataset that are sorted by anything but their names: each has to be decided for it."""


def show(view: View) -> None:
    """Filters, the table, and the downloads of what it shows."""
    language = view.language
    with st.container(key="page"):
        st.html(
            Markup("<h1>{}</h1><p>{}</p>{}").format(
                say("table.title", language),
                say("table.lead", language, date=date_words(view.selection.date, language)),
                _date_row(view),
            )
        )
        listed = _listed(view)
        view, kept, leaf, note = listed.view, listed.decisions, listed.leaf, listed.note
        with tool_row():
            show_list_tools(view, Subject.TABLE, _limits(view))
            if kept:
                show_downloads(view, {decision.place: decision for decision in kept})
        st.html(words_field(say("table.words", language), words_id="table-words"))
        st.html(_filters(view) + regions_row(view, "table") + note)
        if leaf.is_part:
            st.html(leaf_ways(view, "table", leaf, "leaf.places", "top"))
        rows = _sorted(view, [row for decision in kept for row in _rows(decision)])
        if not rows and note:
            return
        if not rows:
            st.html(Markup('<p role="status" class="empty">{}</p>').format(say("table.empty", language)))
            return
        st.html(_table(view, rows))
        if leaf.is_part:
            st.html(leaf_ways(view, "table", leaf, "leaf.places", "end"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The decisions of the leaf that is shown, and a note where the list is not all that was asked for.

    `view` is that of the list: it sorts by names where it cannot sort by what was asked for.
    """

    view: View
    decisions: list[PlaceControl]
    leaf: Leaf
    note: Markup


def _listed(view: View) -> Listed:
    """What the address asks for. Places in order of their names are decided for their leaf alone.

    What is filtered by its control is decided whole, but read off the day's looks where places are many.
    """
    actor, status = view.selection.actor, view.selection.status
    found = places_called(view)
    ids = [place for place in places_asked(view) if found is None or place in found]
    if not is_long(view.dataset):
        whole = _answering(view, ids, actor, status)
        return Listed(view=view, decisions=whole, leaf=leaf_of(0, 1), note=Markup(""))
    note = Markup("")
    if is_large(view.dataset):
        if actor is not None or status is not None:
            day = day_shown(view)
            if day is None:
                note = coming_note(view, "table", say("table.working", view.language), view.selection.asked)
                return Listed(view=view, decisions=[], leaf=leaf_of(0, 1), note=note)
            held = frozenset(places_on(view.dataset, day, status=status, actor=actor))
            ids = [place for place in ids if place in held]
            actor, status = None, None
        if _column(view) != "place" and len(ids) > MOST_SORTED:
            note = Markup('<p role="status" class="step-note">{}</p>').format(
                say("table.too_many_to_sort", view.language, most=f"{MOST_SORTED:,}")
            )
            view = replace(view, selection=replace(view.selection, sort=None))
    if actor is None and status is None and _column(view) == "place":
        wanted = frozenset(ids)
        by_name = [place for place in places_by_name(view.dataset, view.language) if place in wanted]
        ids = by_name[::-1] if (view.selection.sort or "").startswith("-") else by_name
        leaf = leaf_with(ids, view)
        decisions = [control_on(view.dataset, place, view.selection.asked) for place in leaf.of(ids)]
        return Listed(view=view, decisions=decisions, leaf=leaf, note=note)
    answering = _answering(view, ids, actor, status)
    rows = _sorted(view, [row for decision in answering for row in _rows(decision)])
    ordered = list({decision.place: decision for decision, _ in rows}.values())
    leaf = leaf_with([decision.place for decision in ordered], view)
    return Listed(view=view, decisions=list(leaf.of(ordered)), leaf=leaf, note=note)


def _column(view: View) -> str:
    """What the table is sorted by, either way round."""
    return (view.selection.sort or "place").removeprefix("-")


def _answering(view: View, ids: Sequence[str], actor: str | None, status: Status | None) -> list[PlaceControl]:
    """The decisions of these places that the filters leave, in the dataset's order."""
    places = view.resolved.places
    return [
        decision
        for decision in (places[place] for place in ids)
        if (actor is None or is_of_actor(view.dataset, decision, actor))
        and (status is None or decision.status is status)
    ]


def _limits(view: View) -> list[str]:
    """What the table is filtered by, in words."""
    selection, language = view.selection, view.language
    limits = []
    if selection.actor:
        limits.append(actor_name(view.dataset, selection.actor, language, selection.date))
    if selection.status:
        limits.append(say(f"short.{selection.status.value}", language))
    if selection.words:
        limits.append(say("cite.words", language, text=with_visible_signs(selection.words)))
    return limits


def _date_row(view: View) -> Markup:
    """The day that the table speaks of, as a field that changes it, with the ways to the changes before and after."""
    language, selection = view.language, view.selection
    days = _change_days(view)
    before, after = bisect_left(days, selection.date), bisect_right(days, selection.date)
    earlier = days[before - 1] if before else None
    later = days[after] if after < len(days) else None
    ways = joined(
        Markup('<a class="go" data-focus="table-{}" href="{}">{}</a>').format(
            name, selection.address("table", date=day.isoformat()), words
        )
        for name, words, day in (
            ("earlier", f"‹ {say('table.earlier', language)}", earlier),
            ("later", f"{say('table.later', language)} ›", later),
        )
        if day is not None
    )
    return date_row(view, say("table.date", language), example="2017-05-23", ways=ways)


def _change_days(view: View) -> Sequence[dt.date]:
    """The days on which any place changes; of many places those on which any claim begins to speak."""
    if is_long(view.dataset):
        return spoken_days(view.dataset)
    return frame_days(view.dataset, view.selection.asked.of_all_days)


def _rows(decision: PlaceControl) -> list[TableRow]:
    return [(decision, item) for item in decision.informative_shares] or [(decision, None)]


def _sorted(view: View, rows: list[TableRow]) -> list[TableRow]:
    name = view.selection.sort or "place"
    is_down = name.startswith("-")
    by_place = sorted(rows, key=lambda row: SORTS["place"](view, row))
    return sorted(by_place, key=lambda row: SORTS[name.removeprefix("-")](view, row), reverse=is_down)


def _filters(view: View) -> Markup:
    language = view.language
    actors, present = _to_filter_by(view)
    statuses = [(None, say("table.all", language))] + [
        (status.value, say(f"short.{status.value}", language)) for status in Status if status in present
    ]
    chosen_status = view.selection.status.value if view.selection.status else None
    return Markup('<div class="filters">{}{}</div>').format(
        _filter(view, "actor", say("table.filter_actor", language), actors, view.selection.actor),
        _filter(view, "status", say("table.filter_status", language), statuses, chosen_status),
    )


def _to_filter_by(view: View) -> tuple[list[tuple[str | None, str]], Collection[Status]]:
    """The actors and statuses that are offered: those of the map; of many places all that may be on it."""
    dataset, language = view.dataset, view.language
    everyone: list[tuple[str | None, str]] = [(None, say("table.all", language))]
    if not is_long(dataset):
        places = view.resolved.places
        named = [(entry.actor, entry.name) for entry in legend_actors(dataset, places, language)]
        return [*everyone, *named], {decision.status for decision in places.values()}
    named = [
        (actor, actor_name(dataset, actor, language, view.selection.date))
        for actor in tally_of_claims(dataset, view.selection.asked.of_all_days).actors
    ]
    return [*everyone, *named], tuple(Status)


def _filter(view: View, name: str, label: str, options: Sequence[tuple[str | None, str]], chosen: str | None) -> Markup:
    links = joined(
        Markup('<a class="go choice" href="{}"{}>{}</a>').format(
            view.selection.address("table", leaf=None, **{name: value}),
            Markup(' aria-current="true"') if value == chosen else "",
            words,
        )
        for value, words in options
    )
    return Markup('<div role="group" aria-label="{name}"><span class="quiet">{name}</span> {links}</div>').format(
        name=label, links=links
    )


def _table(view: View, rows: list[TableRow]) -> Markup:
    language = view.language
    heads = joined(
        (
            _head(view, "place", say("col.place", language)),
            _head(view, "status", say("col.status", language)),
            _head(view, "actor", say("col.actor", language)),
            Markup('<th scope="col">{}</th>').format(say("col.share", language)),
            _head(view, "low", say("col.low", language)),
            _head(view, "high", say("col.high", language)),
            _head(view, "evidence", say("col.share_days", language)),
            Markup('<th scope="col">{}</th>').format(say("col.claims", language)),
        )
    )
    body = joined(_row(view, row) for row in rows)
    return Markup(
        '<div class="table-holder" tabindex="0" role="region" aria-label="{}"><table class="control share-rows">'
        "<caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>"
    ).format(say("table.title", language), say("table.rows", language, n=len(rows)), heads, body)


def _head(view: View, name: str, words: str) -> Markup:
    present = view.selection.sort or "place"
    is_this = present.removeprefix("-") == name
    following = f"-{name}" if present == name else name
    direction = ("descending" if present.startswith("-") else "ascending") if is_this else "none"
    sign = {"ascending": " ▲", "descending": " ▼", "none": ""}[direction]
    return Markup(
        '<th scope="col" aria-sort="{}"><a class="go" href="{}">{}<span aria-hidden="true">{}</span></a></th>'
    ).format(direction, view.selection.address("table", sort=following, leaf=None), words, sign)


def _row(view: View, row: TableRow) -> Markup:
    decision, item = row
    language = view.language
    return Markup(
        '<tr><th scope="row">{}<a class="go" href="{}">{}</a></th><td>{}</td><td>{}</td><td>{}</td>'
        '<td class="figure">{}</td><td class="figure">{}</td><td>{}</td><td>{}</td></tr>'
    ).format(
        swatch(look_of(view.dataset, decision)),
        view.selection.address("map", place=decision.place),
        _place(view, row),
        _status(decision, language),
        _actor(view, row),
        actor_share_words(view.dataset, decision, item.actor, language) if item else "",
        bound_figure(item.share.low, language, is_low=True, is_open=item.share.low_open) if item else "",
        bound_figure(item.share.high, language, is_low=False, is_open=item.share.high_open) if item else "",
        share_age_words(view.dataset, decision, item.actor, language) if item else "",
        _claims(view, item.claims if item else ()),
    )


MOST_CLAIMS: Final = 3
"""So many claims of a row are told at once; the others are folded."""


def _claims(view: View, claims: Sequence[str]) -> Markup:
    """What the row rests on: who says what of which day, each with the way to its sentence."""
    lines = [
        Markup('<li><a class="go" href="{}">{}</a></li>').format(
            view.selection.address("sources", source=claim.source, claim=claim.id),
            claim_short(view.dataset, claim.id, view.language),
        )
        for claim in as_shown(view.dataset, claims)
    ]
    shown = Markup('<ul class="claim-lines">{}</ul>').format(joined(lines[:MOST_CLAIMS])) if lines else Markup("")
    folded = lines[MOST_CLAIMS:]
    if not folded:
        return shown
    return shown + Markup('<details><summary>{}</summary><ul class="claim-lines">{}</ul></details>').format(
        say("table.more_claims", view.language, n=len(folded)), joined(folded)
    )


def _status(decision: PlaceControl, language: str) -> str:
    """The status, with how long ago that was where it was long ago, whose word it is, and fighting beside it."""
    return short_status(decision, language)


def _place(view: View, row: TableRow) -> str:
    return view.dataset.place_by_id[row[0].place].names.in_language(view.language)


def _age_days(view: View, decision: PlaceControl, item: ActorShare | None) -> int:
    """How long before the date the newest claim speaks that sets the row's share; rows without any come last."""
    span = share_span(view.dataset, decision, item.actor) if item else None
    return 10**6 if span is None else (decision.date - span[1]).days


def _actor(view: View, row: TableRow) -> str:
    """The actor; of a member whose group has a row, too, that it is part of it, for the two do not add up."""
    decision, item = row
    if item is None:
        return ""
    name = actor_name(view.dataset, item.actor, view.language, decision.date)
    named = {other.actor for other in decision.informative_shares}
    group = next((group for group in view.dataset.lineage(item.actor)[1:] if group in named), None)
    if group is None:
        return name
    of_group = after_preposition(actor_name(view.dataset, group, view.language, decision.date), view.language)
    return say("table.member", view.language, actor=name, group=of_group)
