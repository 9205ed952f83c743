"""Two maps that move together, and between them what differs, on whose word."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st
from markupsafe import Markup

from saytara.changes import Asked, Aspect, aspects_between, compare
from saytara.figures.comparison import comparison_list
from saytara.figures.comparison_words import limits, side_title
from saytara.phrases import date_words
from saytara.store import Resolved, resolved
from saytara.ui.compared import Side, sides
from saytara.ui.frame import View
from saytara.ui.mapframe import show_map
from saytara.words import say


def show(view: View) -> None:
    """The two dates, the two maps, and the differences between them."""
    language = view.language
    before, after = sides(view)
    with st.container(key="compare-head"):
        approximate = [f"{say('map.approximate', language)}."] if view.dataset.is_approximate else []
        swapped = Markup('<p class="step-note" role="note">{}</p>').format(say("compare.swapped", language))
        st.html(
            Markup('<div class="compare-head"><h1>{}</h1><p class="quiet">{}</p>{}</div>').format(
                say("compare.title", language),
                " ".join((say("compare.lead", language), *approximate)),
                swapped if before.parameter != before.name else "",
            )
        )
    differing = aspects_between(before.asked, after.asked) or (Aspect.DATE,)
    with st.container(key="compare-maps", horizontal=True, gap="small"):
        _show_side(view, before, differing, side_title(differing[0], language, is_after=False))
        _show_side(view, after, differing, side_title(differing[0], language, is_after=True))
    comparison = compare(view.dataset, before.asked, after.asked, maps=lambda asked: _resolved(view, asked).places)
    with st.container(key="changes"):
        st.html(comparison_list(view.dataset, comparison, language, view.selection.address))


def _resolved(view: View, asked: Asked) -> Resolved:
    return resolved(view.dataset, asked.date, asked.known_by, asked.min_grade)


def _show_side(view: View, side: Side, differing: Collection[Aspect], title: str) -> None:
    language = view.language
    asked = side.asked
    with st.container(key=f"compare-{side.name}"):
        st.html(
            Markup(
                '<div class="side-head" role="group" aria-label="{title}"><h2>{title}: {words} '
                '<span class="quiet">{limits}</span></h2>'
                '<label><span class="quiet">{date}</span><input type="text" class="day-field" '
                'data-bad="{bad_day}" data-param="{name}" value="{value}" inputmode="numeric" maxlength="10" dir="ltr" '
                'autocomplete="off" '
                'placeholder="2017-05-23"></label>'
                '<label><span class="quiet">{known_label}</span><input type="text" class="day-field" '
                'data-bad="{bad_day}" data-param="{name}_known" data-optional="yes" value="{known_value}" '
                'inputmode="numeric" maxlength="10" dir="ltr" '
                'autocomplete="off" placeholder="2017-05-23"></label></div>'
            ).format(
                title=title,
                words=date_words(asked.date, language),
                limits=say("list.comma", language).join(limits(asked, differing, language)),
                date=say("compare.date", language),
                bad_day=say("strip.bad_day", language),
                name=side.parameter,
                value=asked.date.isoformat(),
                known_label=say("compare.known", language),
                known_value=asked.known_by.isoformat() if asked.known_by else "",
            )
        )
        with st.container(key=f"map-{side.name}", gap=None):
            show_map(view, _resolved(view, asked), asked.date, name=side.name, title=title)
