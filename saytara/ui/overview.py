"""What stands beside the map while no place is chosen: a tally of all, the last changes, and closed below them the
claims about the whole and the tests of the map.
"""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from saytara.analysis.evaluation import holder_score
from saytara.analysis.latest_changes import latest_changes
from saytara.control.age import claims_against, evidence_days
from saytara.control.decision import Reason, RegionControl, Verdict
from saytara.control.on_demand import is_large
from saytara.core.model import Claim
from saytara.core.relations import Relation
from saytara.figures.panel.evidence import claim_card, context_list, joined
from saytara.figures.panel.latest_list import latest_list
from saytara.figures.panel.set_aside import aside_list
from saytara.figures.panel.verdict_list import verdict_box
from saytara.phrases.ages import newest_words
from saytara.phrases.figures_and_days import after_preposition, date_words
from saytara.phrases.names_in_sentences import actors_words, place_name
from saytara.phrases.regions import claimed_words
from saytara.ui.many_places import overview_of_many
from saytara.ui.page_frame import View
from saytara.words import say

LATER: Final = frozenset({Reason.AFTER_DATE, Reason.NOT_YET_KNOWN})
"""Why claims are set aside that nobody had made by the date."""

LATEST_DAYS: Final = 3
"""So many days of last changes are told."""


def show_overview(view: View) -> None:
    """What stands below the tally: the last changes, and closed rows with the claims about the whole and the tests."""
    is_many = is_large(view.dataset)
    if not is_many and (latest := overview_latest(view)):
        st.html(latest)
    for region in view.resolved.regions.values():
        _show_region(view, region)
    if not is_many and (tests := tests_row(view)):
        st.html(tests)


def show_overview_head(view: View) -> None:
    """What stands above the tally."""
    st.html(overview_of_many(view) if is_large(view.dataset) else overview_head(view))


def overview_head(view: View) -> Markup:
    """The date, how much there is, and how new it is."""
    dataset, language = view.dataset, view.language
    return Markup('<h2 class="place-name tally-title">{}</h2><p class="quiet">{} · {}</p>').format(
        say("tally.title", language, date=date_words(view.selection.date, language)),
        say(
            "tally.facts",
            language,
            places=say("places_count", language, n=len(dataset.places)),
            claims=say("tally.claims", language, n=len(dataset.claims)),
            sources=say("tally.sources", language, n=len(dataset.sources)),
        ),
        _newest(view),
    )


def _newest(view: View) -> str:
    """The day of the newest evidence of any place; or that the date is only within a period that some report tells."""
    dataset, language = view.dataset, view.language
    found = view.resolved.places.values()
    claims = [claim for decision in found for claim in (*decision.accepted, *claims_against(decision))]
    if not claims:
        return say("overview.no_evidence", language)
    days, date = evidence_days(dataset, claims), view.selection.date
    single = say("tally.newest", language, date=date_words(days.newest, language)) if days.newest else ""
    period = newest_words(dataset, claims, date, language) if days.rests_on_period(date) else ""
    return " · ".join(part for part in (single, period) if part)


def overview_latest(view: View) -> Markup:
    """The last changes, and the way to compare any two dates; nothing where nothing has changed by the date."""
    language, selection = view.language, view.selection
    latest = latest_changes(view.dataset, selection.asked, days=LATEST_DAYS)
    if not latest:
        return Markup("")
    return Markup('<div class="latest-head"><h3>{}</h3><a class="go" href="{}">{}</a></div>{}').format(
        say("latest.title", language),
        selection.address("compare"),
        say("latest.compare", language),
        latest_list(view.dataset, latest, language, selection.address),
    )


def tests_row(view: View) -> Markup:
    """A closed row that says how often the map was right; nothing where nothing could be tested."""
    language = view.language
    named = [trial for trial in holder_score(view.dataset).trials if trial.holder is not None]
    if not named:
        return Markup("")
    right = sum(trial.is_right for trial in named)
    return Markup(
        '<details class="why folded"><summary><b>{}</b> <span class="quiet">{}</span></summary><p>{}</p>'
        '<p><a class="go" href="{}">{}</a></p></details>'
    ).format(
        say("overview.tests", language),
        say("overview.tests_right", language, right=right, n=len(named)),
        say("overview.tests_lead", language, right=right, tests=say("tested.tests", language, n=len(named))),
        view.selection.address("about"),
        say("overview.tests_way", language),
    )


def _show_region(view: View, region: RegionControl) -> None:
    """A closed row for what is claimed of the whole: each claim in plain words, and within it each a closed row.

    Nothing is shown of a region of which nobody has said anything by the date.
    """
    dataset, language = view.dataset, view.language
    aside = [item for item in region.set_aside if item.reason not in LATER]
    if not region.claims and not region.context and not aside:
        return
    chosen = view.selection.claim
    rows = [
        verdict_box(
            dataset,
            held,
            language,
            _claim_of_region(view, dataset.claim_by_id[held.claim]),
            is_open=held.claim == chosen,
        )
        for held in region.claims
    ]
    beside = context_list(dataset, region.context, language)
    if beside:
        title = say("overview.region_beside", language, n=len(beside))
        is_open = chosen in {claim.id for claim in beside}
        rows.append(_folded(title, joined(_claim_of_region(view, claim) for claim in beside), is_open=is_open))
    if aside:
        title = say("overview.region_aside", language, n=len(aside))
        rows.append(_folded(title, aside_list(dataset, aside, region.date, language, view.selection.address)))
    is_open = chosen in {*(held.claim for held in region.claims), *(claim.id for claim in beside)}
    title, note = _region_title(view, region, len(region.claims) + len(beside) + len(aside))
    with st.container(key=f"region-{region.region}"):
        st.html(
            Markup(
                '<details class="why folded"{}><summary><b>{}</b> <span class="quiet">{}</span></summary>{}</details>'
            ).format(Markup(" open") if is_open else "", title, note, joined(rows))
        )


def _region_title(view: View, region: RegionControl, many: int) -> tuple[str, str]:
    """What a source gives somebody of the whole and whether the places bear it out; else how much is said of it.

    Of several claims the one that the places do not bear out is told first.
    """
    dataset, language = view.dataset, view.language
    given = [held for held in region.claims if dataset.claim_by_id[held.claim].relation is not Relation.WITHDREW]
    if not given:
        title = say("overview.whole", language, region=place_name(dataset, region.region, language))
        return title, say("overview.whole_count", language, n=many)
    held = min(given, key=lambda held: held.verdict is not Verdict.CANNOT_BE)
    said_of = dataset.claim_by_id[held.claim].as_of_to
    title = say(
        "overview.given",
        language,
        actors=after_preposition(actors_words(dataset, held.actors, language, said_of), language),
        claimed=claimed_words(dataset, held, language),
    )
    return title, say(f"overview.verdict_{held.verdict.value}", language)


def _folded(title: str, body: Markup, *, is_open: bool = False) -> Markup:
    opened = Markup(" open") if is_open else ""
    return Markup('<details class="why"{}><summary>{}</summary>{}</details>').format(opened, title, body)


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
