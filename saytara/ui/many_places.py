"""What stands beside the map of a large dataset: how many places each side has, and the places in view.

The page's script fills in what is in view, and numbers that were not there yet (`in_view.js`); no page works out all
places through all time.
"""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from saytara.control import Question
from saytara.figures.map.asked_days import asked_day
from saytara.figures.map.day_looks import DayLooks
from saytara.figures.map.legend import LegendActor
from saytara.figures.panel.many_tally import sides_of_day, tally_of_day
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import actor_name
from saytara.ui.page_frame import View
from saytara.web.map_tiles import counted_address
from saytara.words import language_entry, say


def day_shown(view: View) -> DayLooks | None:
    """The day of the view, or None while it is worked out; nobody waits for it."""
    return asked_day(view.dataset, view.selection.asked, patience=0.0).day


def coming_note(view: View, path: str, words: str, *days: Question) -> Markup:
    """That a list waits for days which are worked out, and a link to look again: the page's script does once they are.

    `path` is the page of the list, `words` say what it waits for.
    """
    addresses = " ".join(counted_address(view.dataset, day, view.language) for day in days)
    return Markup('<p role="status" class="step-note" data-coming="{}">{} {}</p>').format(
        addresses, words, again_link(view, path)
    )


def again_link(view: View, path: str) -> Markup:
    """The way to ask anew for a page whose list was not worked out yet."""
    return Markup('<a class="go" data-again href="{}">{}</a>').format(
        view.selection.address(path), say("many_disputes.again", view.language)
    )


def sides_of(view: View) -> tuple[LegendActor, ...]:
    """As `legend_actors`; without numbers of places (0) while the day is worked out."""
    dataset, language, day = view.dataset, view.language, day_shown(view)
    if day is not None:
        return sides_of_day(dataset, day, language)
    date = view.selection.date
    roots = [actor.id for actor in dataset.actors if actor.part_of is None]
    entries = (LegendActor(actor=root, name=actor_name(dataset, root, language, date), places=0) for root in roots)
    return tuple(sorted(entries, key=lambda entry: entry.name))


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
        Markup('<p class="quiet" role="status" data-counted="{}">{}</p>').format(
            counted_address(dataset, view.selection.asked, language), say("many.day_working", language)
        )
        if day is None
        else tally_of_day(dataset, day, language),
    )


def show_in_view(view: View) -> None:
    """Room for the places in view, which the page's script fills in."""
    language = view.language
    st.html(
        Markup(
            '<section class="in-view" aria-label="{label}" data-words="{words}" data-far="{far}" data-href="{href}" '
            'data-locale="{locale}">'
            '<div role="status"><h3></h3></div><p class="quiet"></p><ul class="places"></ul></section>'
        ).format(
            label=say("many.label", language),
            words=say("many.in_view", language, n="{n}", all="{all}"),
            far=say("many.far", language),
            href=view.selection.address("map", place="PLACE"),
            locale=language_entry(language).browser_locale,
        )
    )
