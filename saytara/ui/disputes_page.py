"""Disputes, the publishers that agree or do not, and what is claimed of regions against the sum of their places."""

from __future__ import annotations

import streamlit as st
from markupsafe import Markup

from saytara.control.on_demand import is_large
from saytara.figures.dispute_list import dispute_card, matrix_table, pair_list, region_table
from saytara.figures.panel.evidence import joined
from saytara.phrases.names_in_sentences import place_name
from saytara.store import contradictions
from saytara.ui import many_disputes
from saytara.ui.page_frame import View
from saytara.ui.paged_lists import leaf_of, leaf_ways, places_in, regions_row
from saytara.words import say


def show(view: View) -> None:
    """Everything that sources disagree about, for the present known-by and grading."""
    dataset, language, selection = view.dataset, view.language, view.selection
    if is_large(dataset):
        many_disputes.show(view)
        return
    found = contradictions(dataset, selection.asked.of_all_days)
    disputes = [dispute for dispute in found.disputes if selection.place is None or dispute.place == selection.place]
    if selection.region is not None:
        members = frozenset(places_in(dataset, selection.region))
        disputes = [dispute for dispute in disputes if dispute.place in members]
    leaf = leaf_of(len(disputes), selection.leaf)
    ways = regions_row(view, "disputes") + leaf_ways(view, "disputes", leaf, "leaf.disputes", "top")
    with st.container(key="page"):
        st.html(
            Markup("<h1>{}</h1><p>{}</p>{}").format(
                say("dispute.title", language), say("dispute.lead", language), _place_filter(view)
            )
        )
        if ways:
            st.html(ways)
        st.html(
            Markup('<div role="status"><h2>{}</h2></div>{}').format(
                say("dispute.count", language, n=len(disputes)),
                joined(dispute_card(dataset, dispute, language, selection.address) for dispute in leaf.of(disputes)),
            )
        )
        rated = [pair for pair in found.matrix.pairs if pair.is_rated]
        st.html(
            Markup("<h2>{}</h2><p>{}</p>{}{}").format(
                say("matrix.title", language),
                say("matrix.lead", language),
                matrix_table(dataset, found.matrix, language),
                pair_list(dataset, rated, language),
            )
        )
        for region, standings in found.regions.items():
            st.html(
                Markup("<h2>{}</h2><p>{}</p>{}").format(
                    say("overview.region", language, region=place_name(dataset, region, language)),
                    say("standing.lead", language),
                    region_table(dataset, region, standings, language, selection.address),
                )
            )


def _place_filter(view: View) -> Markup:
    if view.selection.place is None:
        return Markup("")
    return Markup('<p><a class="go" href="{}">{}</a></p>').format(
        view.selection.address("disputes", place=None), say("dispute.all_places", view.language)
    )
