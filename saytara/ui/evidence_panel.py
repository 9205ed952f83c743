"""The evidence beside the map: of the chosen place, or an overview of the region where none is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from saytara.analysis.evaluation import holder_score
from saytara.analysis.robustness import Robustness
from saytara.control.decision import PlaceControl, Reason
from saytara.control.on_demand import is_large
from saytara.core.claim_order import as_shown
from saytara.core.model import Claim
from saytara.figures.panel.evidence import (
    claim_card,
    context_list,
    firmness_lines,
    panel_head,
    reasons,
    share_bars,
)
from saytara.figures.panel.set_aside import aside_list
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.hit_rates import how_often_right
from saytara.regions.on_date import context_beside, regions_around
from saytara.store import firmness
from saytara.ui.downloads import show_downloads
from saytara.ui.history_page import history_link
from saytara.ui.page_frame import View
from saytara.ui.sharing import show_tools, tool_row
from saytara.words import say


def show_panel(view: View, decision: PlaceControl) -> None:
    """Name, status, shares, reasons, claims, the other version, context, and what was set aside."""
    dataset, language = view.dataset, view.language
    close = view.selection.address("map", place=None)
    summed = view.resolved.regions
    around = [summed[region.id] for region in regions_around(dataset, decision.place) if region.id in summed]
    context = context_beside(dataset, decision, around)
    st.html(panel_head(dataset, decision, context, language, close))
    row = tool_row()
    if bars := share_bars(dataset, decision, language):
        st.html(bars)
    if why := reasons(dataset, decision, language):
        with st.container(key="why"):
            st.html(why)
    if firm := firmness_lines(dataset, _firmness(view, decision), language):
        st.html(firm)
    if not is_large(dataset) and (tested := how_often_right(dataset, holder_score(dataset), decision, language)):
        st.html(Markup('<p class="quiet tested">{}</p>').format(tested))
    if link := history_link(view, decision.place):
        st.html(link)
    evidence = as_shown(dataset, decision.accepted)
    _show_cards(view, say("claims.title", language), evidence, decision.place)
    if not evidence:
        st.html(Markup('<p class="empty">{}</p>').format(say("claims.none", language)))
    for version in decision.versions:
        claims = as_shown(dataset, version.claims)
        _show_cards(view, say("version.title", language), claims, decision.place)
    in_versions = {claim for version in decision.versions for claim in version.claims}
    _show_cards(view, say("context.title", language), context_list(dataset, context, language))
    with row:  # its citations are longer than the claims that a click waits for
        show_tools(view)
        show_downloads(view, {decision.place: decision}, place=decision.place)
    aside = [item for item in decision.set_aside if item.claim not in in_versions]
    unknown = sum(1 for item in aside if item.reason is Reason.NOT_YET_KNOWN)
    if unknown and decision.asked.known_by:
        day = date_words(decision.asked.known_by, language)
        st.html(Markup('<p class="unknown">{}</p>').format(say("aside.unknown_count", language, n=unknown, date=day)))
    if aside:
        st.html(aside_list(dataset, aside, decision.date, language, view.selection.address))


def _firmness(view: View, decision: PlaceControl) -> Robustness:
    return firmness(view.dataset, decision.place, decision.asked)


def _show_cards(view: View, title: str, claims: Sequence[Claim], place: str = "") -> None:
    if not claims:
        return
    st.html(Markup("<h2>{}</h2>").format(title))
    for claim in claims:
        with st.container(key=f"claim-{claim.id}"):
            st.html(
                Markup('<div id="card-{}" tabindex="-1">{}</div>').format(
                    claim.id,
                    claim_card(
                        view.dataset,
                        claim,
                        view.language,
                        view.selection.address,
                        known_by=view.selection.known_by,
                        is_chosen=claim.id == view.selection.claim,
                        place=place,
                    ),
                )
            )
