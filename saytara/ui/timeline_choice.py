"""What the reader chooses on the timeline: actor, kind of place, publisher, and the part of time that is shown."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from babel.dates import format_date
from markupsafe import Markup

from saytara.figures.looks.look import hatch_of
from saytara.figures.panel.evidence import joined
from saytara.figures.timeline.band_words import span_words
from saytara.figures.timeline.chart_layout import TimeWindow
from saytara.figures.timeline.claim_tally import ClaimTally, Month
from saytara.phrases.names_in_sentences import actor_name, publisher_words
from saytara.spelling.text import sort_key
from saytara.ui.map_legend import swatch
from saytara.ui.page_frame import View
from saytara.words import LOCALES, say

LEAST_DAYS = 14
"""No closer than two weeks: below, days are wider than what sources know."""


def filters(view: View, tally: ClaimTally) -> Markup:
    """Actor and kind of place as rows of links, the publishers as a list that opens."""
    language, dataset, selection = view.language, view.dataset, view.selection
    everyone = (None, Markup("{}").format(say("table.all", language)))
    actors = [everyone] + [
        (
            actor,
            Markup("{}{}").format(
                swatch(hatch_of(view.dataset, actor)),
                actor_name(dataset, actor, language, selection.date),
            ),
        )
        for actor in tally.actors
    ]
    kinds = [everyone] + [
        (kind, Markup("{}").format(say(f"kind.{kind}", language)))
        for kind in dict.fromkeys(place.kind for place in dataset.places)
    ]
    chosen_actor = dataset.root_of(selection.actor) if selection.actor else None
    return Markup('<div class="filters">{}{}{}</div>').format(
        _row_of_links(view, "actor", say("table.filter_actor", language), actors, chosen_actor),
        _row_of_links(view, "kind", say("timeline.kind", language), kinds, selection.kind),
        _publishers(view, tally.publishers),
    )


def _row_of_links(
    view: View, name: str, label: str, options: Sequence[tuple[str | None, Markup]], chosen: str | None
) -> Markup:
    links = joined(
        Markup('<a class="go choice" data-focus="{}-{}" href="{}"{}>{}</a>').format(
            name,
            value or "all",
            view.selection.address("timeline", leaf=None, **{name: value}),
            Markup(' aria-current="true"') if value == chosen else "",
            words,
        )
        for value, words in options
    )
    return Markup('<div role="group" aria-label="{name}"><span class="quiet">{name}</span> {links}</div>').format(
        name=label, links=links
    )


def _publishers(view: View, count: Mapping[str, int]) -> Markup:
    language, chosen = view.language, view.selection.publisher
    shown = {name: publisher_words(view.dataset, name, language) for name in count}
    names = sorted(count, key=lambda name: (-count[name], sort_key(shown[name], language)))
    options = [(None, say("table.all", language))] + [
        (name, say("timeline.publisher_claims", language, publisher=shown[name], n=count[name])) for name in names
    ]
    links = joined(
        Markup('<li><a class="go" href="{}"{}><bdi>{}</bdi></a></li>').format(
            view.selection.address("timeline", publisher=value, leaf=None),
            Markup(' aria-current="true"') if value == chosen else "",
            words,
        )
        for value, words in options
    )
    return Markup(
        '<details class="menu"><summary><span class="quiet">{}</span> <span class="choice"{}><bdi>{}</bdi></span>'
        "</summary><ul>{}</ul></details>"
    ).format(
        say("timeline.publisher", language),
        Markup(' aria-current="true"') if chosen else "",
        publisher_words(view.dataset, chosen, language) if chosen else say("table.all", language),
        links,
    )


def months_strip(view: View, tally: ClaimTally, window: TimeWindow) -> Markup:
    """Claims counted by month, each month and year a link to itself, and steps earlier, later, wider, closer.

    Time runs from left to right in both languages, as in the chart.
    """
    language = view.language
    months = list(_months(tally.first, tally.last))
    highest = max(tally.months.values(), default=1)
    years = [
        Markup('<div class="year" style="flex-grow: {}"><div class="bars">{}</div>{}</div>').format(
            len(of_year),
            joined(
                _bar(month, count / highest, *_month_words(view, month, count, tally), window=window)
                for month in of_year
                for count in (tally.months.get(month, 0),)
            ),
            _year_link(view, year, tally, window),
        )
        for year, group in groupby(months, key=lambda month: month[0])
        if (of_year := list(group))
    ]
    return Markup(
        '<div class="time-shown" role="group" aria-label="{label}"><p class="steps"><b>{span}</b> {steps}</p>'
        '<div class="months" dir="ltr" title="{title}">{years}</div></div>'
    ).format(
        label=say("timeline.time", language),
        span=span_words(window.first, window.last, language),
        steps=joined(_steps(view, tally, window)),
        title=say("timeline.months", language),
        years=joined(years),
    )


def _month_words(view: View, month: Month, number: int, tally: ClaimTally) -> tuple[str, str]:
    """What a month's bar says, and its address."""
    first, last = _days_of(month)
    name = str(format_date(first, "LLLL y", locale=LOCALES[view.language]))
    return say("timeline.month_claims", view.language, month=name, n=number), _address(view, first, last, tally)


def _bar(month: Month, part: float, words: str, address: str, *, window: TimeWindow) -> Markup:
    first, last = _days_of(month)
    return Markup(
        '<a class="go{seen}" href="{href}" title="{words}" aria-label="{words}" data-from="{first}" data-to="{last}">'
        '<i style="height: {height:.0f}%"></i></a>'
    ).format(
        seen=" seen" if window.sees(first, last) else "",
        href=address,
        words=words,
        first=first.isoformat(),
        last=last.isoformat(),
        height=100 * part,
    )


def _year_link(view: View, year: int, tally: ClaimTally, window: TimeWindow) -> Markup:
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    is_this = (window.first, window.last) == (max(first, tally.first), min(last, tally.last))
    return Markup('<a class="go" data-focus="year-{0}" href="{1}"{2}>{0}</a>').format(
        year, _address(view, first, last, tally), Markup(' aria-current="true"') if is_this else ""
    )


def _steps(view: View, tally: ClaimTally, window: TimeWindow) -> Iterator[Markup]:
    length = dt.timedelta(days=window.days)
    quarter = dt.timedelta(days=max(LEAST_DAYS // 2, window.days // 4))
    middle = window.first + length / 2
    steps = (
        ("earlier", window.first - length, window.last - length, window.first > tally.first),
        ("later", window.first + length, window.last + length, window.last < tally.last),
        ("closer", middle - quarter, middle + quarter, window.days > LEAST_DAYS),
        ("wider", window.first - length / 2, window.last + length / 2, window.days < _days(tally)),
        ("whole", tally.first, tally.last, window.days < _days(tally)),
    )
    for name, first, last, is_possible in steps:
        words = say(f"timeline.{name}", view.language)
        if is_possible:
            yield Markup('<a class="go choice" data-focus="step-{}" href="{}">{}</a> ').format(
                name, _address(view, first, last, tally), words
            )
        else:
            yield Markup('<span class="choice" aria-disabled="true">{}</span> ').format(words)


def _address(view: View, first: dt.date, last: dt.date, tally: ClaimTally) -> str:
    first, last = max(first, tally.first), min(last, tally.last)
    is_whole = (first, last) == (tally.first, tally.last)
    span = None if is_whole else f"{first.isoformat()}_{last.isoformat()}"
    return view.selection.address("timeline", span=span)


def _days(tally: ClaimTally) -> int:
    return (tally.last - tally.first).days + 1


def _month(day: dt.date) -> Month:
    return day.year, day.month


def _months(first: dt.date, last: dt.date) -> Iterator[Month]:
    year, month = _month(first)
    while (year, month) <= _month(last):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _days_of(month: Month) -> tuple[dt.date, dt.date]:
    return dt.date(*month, 1), dt.date(*month, calendar.monthrange(*month)[1])
