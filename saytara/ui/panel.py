"""The evidence beside the map: of the chosen place, or an overview of the region where none is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.age_words import newest_words
from saytara.control.age import claims_against, evidence_days
from saytara.control.decision import PlaceControl, Reason, RegionControl
from saytara.evaluation import holder_score
from saytara.figures.evidence import (
    claim_card,
    context_list,
    firmness_lines,
    joined,
    panel_head,
    reasons,
    share_bars,
)
from saytara.figures.set_aside import aside_list
from saytara.figures.tested import how_often_right
from saytara.figures.verdicts import verdict_box
from saytara.figures.view import Hands, HandsCount, css_paint, hands_counts
from saytara.model import Claim
from saytara.phrases import actor_name, date_words, place_name
from saytara.robustness import Robustness
from saytara.store import firmness
from saytara.ui.frame import View
from saytara.words import say

LATER: Final = frozenset({Reason.AFTER_DATE, Reason.NOT_YET_KNOWN})
"""Why claims are set aside that nobody had made by the date."""


def show_panel(view: View, decision: PlaceControl) -> None:
    """Name, status, shares, reasons, claims, the other version, context, and what was set aside."""
    dataset, language = view.dataset, view.language
    close = view.selection.address("map", place=None)
    around = [
        context
        for region in view.resolved.regions.values()
        if decision.place in dataset.region_by_id[region.region].members
        for context in region.context
    ]
    context = (*decision.context, *around)
    st.html(panel_head(dataset, decision, context, language, close) + share_bars(dataset, decision, language))
    if why := reasons(dataset, decision, language):
        with st.container(key="why"):
            st.html(why)
    if firm := firmness_lines(dataset, _firmness(view, decision), language):
        st.html(firm)
    if tested := how_often_right(dataset, holder_score(dataset), decision, language):
        st.html(Markup('<p class="quiet tested">{}</p>').format(tested))
    evidence = [dataset.claim_by_id[claim] for claim in decision.accepted]
    _show_cards(view, say("claims.title", language), evidence, decision.place)
    if not evidence:
        st.html(Markup('<p class="empty">{}</p>').format(say("claims.none", language)))
    for version in decision.versions:
        claims = [dataset.claim_by_id[claim] for claim in version.claims]
        _show_cards(view, say("version.title", language), claims, decision.place)
    told = {claim for version in decision.versions for claim in version.claims}
    _show_cards(view, say("context.title", language), context_list(dataset, context, language))
    aside = [item for item in decision.set_aside if item.claim not in told]
    unknown = sum(1 for item in aside if item.reason is Reason.NOT_YET_KNOWN)
    if unknown and decision.known_by:
        day = date_words(decision.known_by, language)
        st.html(Markup('<p class="unknown">{}</p>').format(say("aside.unknown_count", language, n=unknown, date=day)))
    if aside:
        st.html(aside_list(dataset, aside, decision.date, language, view.selection.address))


def _firmness(view: View, decision: PlaceControl) -> Robustness:
    return firmness(view.dataset, decision.place, decision.date, decision.known_by, decision.min_grade)


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


def show_overview(view: View) -> None:
    """Who is reported to hold how many places, what is claimed of the region, and how new the evidence is."""
    st.html(overview_head(view))
    for region in view.resolved.regions.values():
        _show_region(view, region)


def overview_head(view: View) -> Markup:
    """The area, the date, how new the evidence is, and who is reported to hold how many places."""
    return Markup('<h1 class="place-name">{}</h1><p class="quiet">{} · {}</p><h2>{}</h2>{}').format(
        view.dataset.title(view.language),
        date_words(view.selection.date, view.language),
        _newest(view),
        say("overview.holders", view.language),
        _holders(view),
    )


def _newest(view: View) -> str:
    """The day of the newest evidence of any place; or that the date is only within a period that some report tells."""
    dataset, language = view.dataset, view.language
    found = view.resolved.places.values()
    claims = [claim for decision in found for claim in (*decision.accepted, *claims_against(decision))]
    if not claims:
        return say("overview.no_evidence", language)
    days, date = evidence_days(dataset, claims), view.selection.date
    newest = newest_words(dataset, claims, date, language)
    if not days.rests_on_period(date):
        return say("overview.newest", language, date=newest)
    single = say("overview.newest", language, date=date_words(days.newest, language)) if days.newest else ""
    return " · ".join(part for part in (single, newest) if part)


def _holders(view: View) -> Markup:
    """Every place once: in the hands of one actor, of several, last reported long ago, or not reported."""
    rows = (
        Markup('<li>{} <span class="quiet">{}</span></li>').format(_hands(view, count), _counted(view, count))
        for count in hands_counts(view.dataset, view.resolved.places)
    )
    return Markup('<ul class="holders">{}</ul>').format(joined(rows))


def _hands(view: View, count: HandsCount) -> Markup:
    language = view.language
    match count.hands:
        case Hands.SEVERAL:
            return Markup('<span class="dot several"></span>{}').format(say("overview.several", language))
        case Hands.IN_PART:
            return Markup('<span class="dot several"></span>{}').format(say("overview.in_part", language))
        case Hands.STALE:
            age = say("days", language, n=view.dataset.windows.stale_after_days)
            return Markup('<span class="dot stale"></span>{}').format(say("overview.stale", language, age=age))
        case Hands.NOBODY:
            return Markup('<span class="dot none"></span>{}').format(say("status.not_reported", language))
        case actor:
            name = actor_name(view.dataset, actor, language, view.selection.date)
            return Markup('<span class="dot" style="--own:{}"></span>{}').format(css_paint(actor), name)


def _counted(view: View, count: HandsCount) -> str:
    language = view.language
    parts = [say("places_count", language, n=count.places)]
    if count.disputed:
        parts.append(say("overview.disputed", language, n=count.disputed))
    if count.contested:
        parts.append(say("overview.contested", language, n=count.contested))
    return " · ".join(parts)


def _show_region(view: View, region: RegionControl) -> None:
    """What is claimed of the whole, each claim a closed row, and closed below them what stands beside or was set aside.

    Nothing is shown of a region of which nobody has said anything by the date.
    """
    dataset, language = view.dataset, view.language
    told = [item for item in region.set_aside if item.reason not in LATER]
    if not region.claims and not region.context and not told:
        return
    name = place_name(dataset, region.region, language)
    rows = [
        verdict_box(
            dataset,
            held,
            language,
            _claim_of_region(view, dataset.claim_by_id[held.claim]),
            is_open=held.claim == view.selection.claim,
        )
        for held in region.claims
    ]
    beside = context_list(dataset, region.context, language)
    if beside:
        title = say("overview.region_beside", language, n=len(beside))
        is_open = view.selection.claim in {claim.id for claim in beside}
        rows.append(_folded(title, joined(_claim_of_region(view, claim) for claim in beside), is_open=is_open))
    if told:
        title = say("overview.region_aside", language, n=len(told))
        rows.append(_folded(title, aside_list(dataset, told, region.date, language, view.selection.address)))
    heading = Markup("<h2>{}</h2>").format(say("overview.region", language, region=name))
    with st.container(key=f"region-{region.region}"):
        st.html(heading + joined(rows))


def _folded(title: str, told: Markup, *, is_open: bool = False) -> Markup:
    opened = Markup(" open") if is_open else ""
    return Markup('<details class="why"{}><summary>{}</summary>{}</details>').format(opened, title, told)


def _claim_of_region(view: View, claim: Claim) -> Markup:
    selection = view.selection
    card = claim_card(
        view.dataset,
        claim,
        view.language,
        selection.address,
        known_by=selection.known_by,
        is_chosen=claim.id == selection.claim,
    )
    return Markup('<div id="card-{}" tabindex="-1">{}</div>').format(claim.id, card)
