"""The disputes of a large dataset: of the places asked about, a leaf at a time; no others are worked out.

Which places are disputed is read off the looks of the day, or of all days. Until these are there the list goes through
all places that are asked about, and says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.analysis.disputes import Dispute, disputes_of
from saytara.analysis.publisher_matrix import publisher_matrix
from saytara.control import ALL_CLAIMS, control_on
from saytara.control.decision import Status
from saytara.figures.dispute_list import dispute_card, matrix_table, pair_list, region_table
from saytara.figures.map.kept_looks import looks_through_time
from saytara.figures.map.places_by_look import places_ever_disputed, places_on
from saytara.figures.panel.evidence import joined
from saytara.figures.timeline.lanes import MOST_PLACES_AT_ONCE
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name
from saytara.regions.series import region_series, region_standings
from saytara.ui.date_row import date_row
from saytara.ui.many_places import again_link, day_shown
from saytara.ui.page_frame import View
from saytara.ui.paged_lists import NUMBERS, Leaf, leaf_ways, leaf_with, places_by_name, places_in, regions_row
from saytara.ui.words_field import places_called, words_field
from saytara.words import say

DISPUTED_OF_A_LEAF: Final = 20
"""Disputed places on one leaf: each is worked out through all time, and has a card for each dispute."""

PLACES_TRIED_OF_A_LEAF: Final = 50
"""Places of one leaf where it is not known yet which are disputed: on one day most of them are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """The places of the list in the order of their names; `is_known` says that all of them are disputed."""

    places: Sequence[str]
    is_known: bool

    @property
    def size(self) -> int:
        """How many of them stand on one leaf."""
        return DISPUTED_OF_A_LEAF if self.is_known else PLACES_TRIED_OF_A_LEAF


def show(view: View) -> None:
    """The day and which places are asked for; the disputes of one leaf of them; publishers; regions."""
    language = view.language
    listed = _listed(view)
    leaf = leaf_with(listed.places, view, size=listed.size, most=listed.size)
    with st.container(key="page"):
        st.html(
            Markup("<h1>{}</h1><p>{}</p>{}").format(
                say("dispute.title", language), say("dispute.lead", language), _date_row(view)
            )
        )
        st.html(words_field(say("table.words", language), words_id="dispute-words"))
        ways = leaf_ways(view, "disputes", leaf, "leaf.places", "top")
        st.html(_choices(view) + regions_row(view, "disputes") + ways)
        st.html(_head(view, listed) + _cards(view, listed, leaf))
        st.html(leaf_ways(view, "disputes", leaf, "leaf.places", "end") + _matrix(view) + _regions(view))


def _listed(view: View) -> Listed:
    """The places asked for by place, region and words: those that are disputed, where that is known already."""
    dataset, selection = view.dataset, view.selection
    if selection.place is not None:
        return Listed(places=(selection.place,), is_known=False)
    disputed = _disputed(view)
    asked = frozenset(places_in(dataset, selection.region))
    for wanted in (disputed, places_called(view)):
        asked = asked if wanted is None else asked & wanted
    return Listed(
        places=[place for place in places_by_name(dataset, view.language) if place in asked],
        is_known=disputed is not None,
    )


def _disputed(view: View) -> frozenset[str] | None:
    """The places of the dataset that are disputed, on the day or ever; None where that is not known (yet)."""
    dataset, selection = view.dataset, view.selection
    if selection.is_ever:
        looks = looks_through_time(dataset) if selection.asked.of_all_days == ALL_CLAIMS else None
        return None if looks is None else places_ever_disputed(dataset, looks)
    day = day_shown(view)
    return None if day is None else frozenset(places_on(dataset, day, status=Status.DISPUTED))


def _found(view: View, place: str) -> list[Dispute]:
    """The disputes of a place that the list shows."""
    dataset, selection = view.dataset, view.selection
    if selection.is_ever or selection.place is not None:
        return disputes_of(dataset, place, selection.asked.of_all_days)
    if control_on(dataset, place, selection.asked).status is not Status.DISPUTED:
        return []
    found = disputes_of(dataset, place, selection.asked.of_all_days)
    return [dispute for dispute in found if dispute.stands_on(selection.date)]


def _date_row(view: View) -> Markup:
    """The day that the list speaks of; nothing where it speaks of all days, or of one place."""
    if view.selection.is_ever or view.selection.place is not None:
        return Markup("")
    return date_row(view, say("many_disputes.date", view.language))


def _choices(view: View) -> Markup:
    """The disputes of the day or those of all time; or the way from one place to all."""
    language, selection = view.language, view.selection
    if selection.place is not None:
        return Markup('<p><a class="go" href="{}">{}</a></p>').format(
            selection.address("disputes", place=None), say("dispute.all_places", language)
        )
    links = joined(
        Markup('<a class="go choice" data-focus="ever-{}" href="{}"{}>{}</a> ').format(
            ever or "day",
            selection.address("disputes", ever=ever, leaf=None),
            Markup(' aria-current="true"') if (ever is not None) == selection.is_ever else "",
            words,
        )
        for ever, words in ((None, _on_day(view)), ("yes", say("many_disputes.ever", language)))
    )
    return Markup('<div role="group" aria-label="{0}"><span class="quiet">{0}</span> {1}</div>').format(
        say("many_disputes.which", language), links
    )


def _on_day(view: View) -> str:
    return say("many_disputes.on_day", view.language, date=date_words(view.selection.date, view.language))


def _head(view: View, listed: Listed) -> Markup:
    """How many places are disputed; where that is not known yet, how the list goes on without."""
    language, selection = view.language, view.selection
    if selection.place is not None:
        return Markup("")
    if listed.is_known:
        which = say("many_disputes.ever", language) if selection.is_ever else _on_day(view)
        return Markup('<div role="status"><h2>{}</h2></div>').format(
            say("many_disputes.counted", language, which=which, n=NUMBERS(len(listed.places)))
        )
    is_plain = selection.asked.of_all_days == ALL_CLAIMS
    is_coming = is_plain or not selection.is_ever
    key = "many_disputes.working" if is_coming else "many_disputes.one_by_one"
    return Markup('<p role="status" class="step-note">{} {}</p>').format(
        say(key, language, size=PLACES_TRIED_OF_A_LEAF), again_link(view, "disputes") if is_coming else ""
    )


def _cards(view: View, listed: Listed, leaf: Leaf) -> Markup:
    dataset, language = view.dataset, view.language
    found = [dispute for place in leaf.of(listed.places) for dispute in _found(view, place)]
    counted = Markup('<div role="status"><h2>{}</h2></div>').format(say("dispute.count", language, n=len(found)))
    if found:
        cards = joined(dispute_card(dataset, dispute, language, view.selection.address) for dispute in found)
        return counted + cards if view.selection.place is not None else cards
    if view.selection.place is not None:
        return counted
    none = "many_disputes.none" if not leaf.is_part else "many_disputes.none_here"
    return Markup('<p class="empty">{}</p>').format(say(none, language))


def _about(view: View) -> tuple[str, Sequence[str]] | None:
    """The place or the region whose publishers and claims are told, with its places; None where these are too many."""
    dataset, selection = view.dataset, view.selection
    if selection.place is not None:
        return place_name(dataset, selection.place, view.language), (selection.place,)
    places = places_in(dataset, selection.region)
    if selection.region is None or len(places) > MOST_PLACES_AT_ONCE:
        return None
    return place_name(dataset, selection.region, view.language), places


def _matrix(view: View) -> Markup:
    """The publishers against each other in what is said of one place or of the places of a region, not of more."""
    dataset, language = view.dataset, view.language
    head = Markup("<h2>{}</h2><p>{}</p>").format(say("matrix.title", language), say("matrix.lead", language))
    about = _about(view)
    if about is None:
        left_out = say("many_disputes.matrix_left_out", language, most=MOST_PLACES_AT_ONCE)
        return head + Markup('<p class="step-note">{}</p>').format(left_out)
    name, places = about
    matrix = publisher_matrix(dataset, view.selection.asked.of_all_days, places)
    return Markup("{}<p>{}</p>{}{}").format(
        head,
        say("many_disputes.matrix_of", language, about=name),
        matrix_table(dataset, matrix, language),
        pair_list(dataset, [pair for pair in matrix.pairs if pair.is_rated], language),
    )


def _regions(view: View) -> Markup:
    """What is claimed of the chosen region, where it has few places; of others that it is left out."""
    dataset, language, region = view.dataset, view.language, view.selection.region
    spoken_of = [item.id for item in dataset.regions if item.id in dataset.claims_by_place]
    if not spoken_of or (region is not None and region not in spoken_of):
        return Markup("")
    if region is None or _about(view) is None:
        return Markup('<h2>{}</h2><p class="step-note">{}</p>').format(
            say("dispute.regions", language),
            say("many_disputes.regions_left_out", language, most=MOST_PLACES_AT_ONCE),
        )
    standings = region_standings(region_series(dataset, region, view.selection.asked.of_all_days))
    return Markup("<h2>{}</h2><p>{}</p>{}").format(
        say("overview.region", language, region=place_name(dataset, region, language)),
        say("standing.lead", language),
        region_table(dataset, region, standings, language, view.selection.address),
    )
