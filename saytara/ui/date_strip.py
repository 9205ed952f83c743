"""The strip at the foot: the date, its changes, what was known when. The page's script moves it and recolours the map.

Its HTML holds nothing of the present date, so that it is never built anew while somebody moves it.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from urllib.parse import quote, urlencode

import streamlit as st
from markupsafe import Markup

from saytara.control.on_demand import is_large
from saytara.figures.map.day_states import frame_days, shown_days, spoken_days
from saytara.figures.panel.evidence import joined
from saytara.phrases.figures_and_days import date_words
from saytara.ui.page_frame import View
from saytara.ui.selection import GRADES
from saytara.web.map_states import FRAMES_PATH
from saytara.web.question_in_address import filter_parameters
from saytara.words import language_entry, say


def frames_address(view: View) -> str:
    """Where the map's script finds every state of this view's dataset, known-by and grading."""
    asked = {"v": view.dataset.digest[:16], **filter_parameters(view.selection.asked)}
    return f"{FRAMES_PATH.strip('/')}/{quote(view.dataset.id)}.json?{urlencode(asked)}"


def show_strip(view: View) -> None:
    """Previous, play, next, the date, the slider with its marks, known-by, grading, and what a colour is."""
    language = view.language
    first, last = shown_days(view.dataset)
    ends = {"first": date_words(first, language), "last": date_words(last, language)}
    counting = view.selection.asked.of_all_days
    changing = spoken_days(view.dataset) if is_large(view.dataset) else frame_days(view.dataset, counting)
    days = tuple(day for day in changing if day > first)
    st.html(
        Markup(
            '<div class="time-strip" role="group" aria-label="{label}" data-first="{first}" data-last="{last}" '
            'data-days="{days}" data-frames="{frames}" data-locale="{locale}" data-play="{play}" data-pause="{pause}">'
            '<div class="steps" dir="ltr">'
            '<button type="button" data-act="previous" title="{previous}" aria-label="{previous}">‹</button>'
            '<button type="button" data-act="play" title="{play}" aria-label="{play}">▶</button>'
            '<button type="button" data-act="next" title="{next}" aria-label="{next}">›</button></div>'
            '<output class="day"></output><input type="text" data-act="date" aria-label="{date}" '
            'data-bad="{bad_date}" maxlength="40" dir="auto" autocomplete="off" spellcheck="false">'
            '<div class="track" dir="ltr">{ticks}<input type="range" data-act="slide" min="0" max="{span}" step="1" '
            'aria-label="{slider}"></div>'
            '<div class="known"><select data-act="known" aria-label="{known}"><option value="now">{known_now}</option>'
            '<option value="then">{known_then}</option></select>'
            '<input type="text" data-act="known-date" aria-label="{known_then}" '
            'data-bad="{bad_day}" maxlength="40" dir="auto" autocomplete="off" spellcheck="false"></div>'
            '<select data-act="grade" aria-label="{grade}">{grades}</select>'
            '<button type="button" class="more" data-act="more" aria-expanded="false" aria-label="{more}" '
            'title="{more}">⋯</button><p class="quiet fact">{fact}</p></div>'
        ).format(
            label=say("strip.label", language),
            first=first.isoformat(),
            last=last.isoformat(),
            days=" ".join(day.isoformat() for day in days),
            frames=frames_address(view),
            locale=language_entry(language).browser_locale,
            play=say("strip.play", language),
            pause=say("strip.pause", language),
            previous=say("strip.previous", language),
            next=say("strip.next", language),
            date=say("strip.date", language),
            bad_date=say("strip.bad_date", language, **ends),
            bad_day=say("strip.bad_day", language),
            ticks=_ticks(days, first, last),
            span=(last - first).days,
            slider=say("strip.slider", language, **ends),
            known=say("strip.known", language),
            known_now=say("strip.known_now", language),
            known_then=say("strip.known_then", language),
            grade=say("strip.grade", language),
            grades=_grades(language),
            more=say("strip.more", language),
            fact=say("app.not_a_fact", language),
        )
    )


@lru_cache(maxsize=32)
def _ticks(days: tuple[dt.date, ...], first: dt.date, last: dt.date) -> Markup:
    span = max(1, (last - first).days)
    marks = joined(Markup('<i style="left:{:.3f}%"></i>').format(100 * (day - first).days / span) for day in days)
    return Markup('<span class="ticks" aria-hidden="true">{}</span>').format(marks)


def _grades(language: str) -> Markup:
    options = [("", say("strip.grade_all", language))]
    options += [(grade, say("strip.grade_least", language, grade=grade)) for grade in GRADES]
    return joined(Markup('<option value="{}">{}</option>').format(value, words) for value, words in options)
