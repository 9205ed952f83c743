"""Two maps that move together, and between them what changed, on whose word."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from saytara.changes import changes_between
from saytara.figures.comparison import change_list
from saytara.phrases import date_words
from saytara.store import Resolved, resolved
from saytara.ui.frame import View
from saytara.ui.mapframe import show_map
from saytara.words import say

DEFAULT_SPAN_DAYS = 365
"""How long before the map's date the first map lies, until the reader says otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two maps: its name in addresses, its date and what was known."""

    name: str
    date: dt.date
    known_by: dt.date | None


def sides(view: View) -> tuple[Side, Side]:
    """The two maps that the address asks for: `from`, `from_known`, `to`, `to_known`."""
    selection = view.selection
    after = selection.to_date or selection.date
    before = selection.from_date or after - dt.timedelta(days=DEFAULT_SPAN_DAYS)
    return (
        Side(name="from", date=before, known_by=selection.from_known),
        Side(name="to", date=after, known_by=selection.to_known),
    )


def show(view: View) -> None:
    """The two dates, the two maps, and the changes between them."""
    language = view.language
    before, after = sides(view)
    with st.container(key="compare-head"):
        st.html(
            Markup('<div class="compare-head"><h1>{}</h1><p class="quiet">{}</p></div>').format(
                say("compare.title", language), say("compare.lead", language)
            )
        )
    with st.container(key="compare-maps", horizontal=True, gap="small"):
        first = _show_side(view, before, "compare.before")
        second = _show_side(view, after, "compare.after")
    changes = changes_between(view.dataset, first.places, second.places)
    with st.container(key="changes"):
        if changes:
            st.html(
                Markup('<div role="status"><h2>{}</h2></div>{}').format(
                    say("compare.changes", language, n=len(changes)),
                    change_list(view.dataset, changes, language, view.selection.address),
                )
            )
        else:
            st.html(Markup('<p role="status" class="empty">{}</p>').format(say("compare.same", language)))


def _show_side(view: View, side: Side, title: str) -> Resolved:
    language = view.language
    answer = resolved(view.dataset, side.date, side.known_by, view.selection.grade)
    with st.container(key=f"compare-{side.name}"):
        known = say("compare.as_known", language, date=date_words(side.known_by, language)) if side.known_by else ""
        st.html(
            Markup(
                '<div class="side-head" role="group" aria-label="{title}"><h2>{title}: {words} '
                '<span class="quiet">{known}</span></h2>'
                '<label><span class="quiet">{date}</span><input type="text" class="day-field" '
                'data-bad="{bad_day}" data-param="{name}" value="{value}" inputmode="numeric" maxlength="10" dir="ltr" '
                'autocomplete="off" '
                'placeholder="2017-05-23"></label>'
                '<label><span class="quiet">{known_label}</span><input type="text" class="day-field" '
                'data-bad="{bad_day}" data-param="{name}_known" data-optional="yes" value="{known_value}" '
                'inputmode="numeric" maxlength="10" dir="ltr" '
                'autocomplete="off" placeholder="2017-05-23"></label></div>'
            ).format(
                title=say(title, language),
                words=date_words(side.date, language),
                known=known,
                date=say("compare.date", language),
                bad_day=say("strip.bad_day", language),
                name=side.name,
                value=side.date.isoformat(),
                known_label=say("compare.known", language),
                known_value=side.known_by.isoformat() if side.known_by else "",
            )
        )
        with st.container(key=f"map-{side.name}", gap=None):
            show_map(view, answer, side.date, name=side.name, title=say(title, language))
    return answer
