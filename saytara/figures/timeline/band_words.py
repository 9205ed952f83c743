"""The timeline in words: what a band and a mark say when they are pointed at, and the same bands as rows of a table."""

from __future__ import annotations

import datetime as dt

from saytara.control.confirmation import grading
from saytara.control.decision import PlaceControl, RegionClaim
from saytara.core.model import Claim, Dataset
from saytara.core.relations import HOLDING_RELATIONS
from saytara.core.shares import share_of
from saytara.figures.timeline.lanes import Freshness, TimelineBand, VerdictBand
from saytara.phrases.beside_status import beside_words
from saytara.phrases.decisions import actor_share_words, short_state, status_words
from saytara.phrases.figures_and_days import date_words, dates_words, isolated, listed_claims, share_words
from saytara.phrases.names_in_sentences import actor_name, claim_actors_words, place_name, publisher_words
from saytara.phrases.regions import verdict_headline, verdict_sum
from saytara.words import say


def band_state(dataset: Dataset, band: TimelineBand, language: str) -> str:
    """The status in a few words, and that it is only inferred where it is."""
    decision = band.decision
    if band.is_gap and decision.left:
        return status_words(dataset, decision, language)
    state = short_state(decision, language)
    if band.freshness is Freshness.REPORTED or band.is_gap:
        return state
    return f"{state} · {say(f'timeline.{band.freshness.value}', language)}"


def band_holders(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who is reported to hold how much, as one line; empty where nobody is."""
    parts = []
    for actor in decision.holders:
        share = decision.share_of(actor)
        name = actor_name(dataset, actor, language, decision.date)
        parts.append(f"{name}: {actor_share_words(dataset, decision, actor, language)}" if share else name)
    return " · ".join(parts)


def band_tip(dataset: Dataset, band: TimelineBand, language: str) -> dict[str, str]:
    """What is shown beside the pointer over a band: a title, then words by their names."""
    tip = {
        "title": place_name(dataset, band.decision.place, language),
        say("timeline.when", language): dates_words(band.from_day, band.to_day, language),
        say("col.status", language): band_state(dataset, band, language),
        say("timeline.who", language): band_holders(dataset, band.decision, language),
        say("timeline.beside", language): listed_claims(beside_words(dataset, band.decision, language), language),
    }
    return {name: words for name, words in tip.items() if words}


def verdict_tip(dataset: Dataset, region: str, band: VerdictBand, claim: RegionClaim, language: str) -> dict[str, str]:
    """What is shown beside the pointer over a verdict."""
    return {
        "title": place_name(dataset, region, language),
        say("dispute.stood", language): dates_words(band.from_day, band.to_day, language),
        say("timeline.what", language): verdict_headline(dataset, claim, language),
        say("timeline.places", language): verdict_sum(claim, language),
    }


def claim_tip(dataset: Dataset, claim: Claim, language: str, known_by: dt.date | None) -> dict[str, str]:
    """What is shown beside the pointer over a mark: relation and place, who, what, when, by which source."""
    source = dataset.source_by_id[claim.source]
    relation = say(f"relation.{claim.relation.value}", language)
    published = say(
        "claim.published", language, dates=dates_words(source.published_from, source.published_to, language)
    )
    publisher = publisher_words(dataset, source.publisher, language)
    tip = {
        "title": f"{place_name(dataset, claim.place, language)} · {relation}",
        say("timeline.who", language): claim_actors_words(dataset, claim.actors, language, claim.as_of_to),
        say("col.share", language): claim_share_words(claim, language),
        say("timeline.what", language): claim.summary(language),
        say("timeline.when", language): dates_words(claim.as_of_from, claim.as_of_to, language),
        say("timeline.source", language): f"{publisher} · {published} · {grading(dataset, claim, known_by)}",
    }
    return {name: words for name, words in tip.items() if words}


def claim_share_words(claim: Claim, language: str) -> str:
    """How much a claim gives its actors, or of which part it speaks; nothing where it gives none."""
    if claim.relation not in HOLDING_RELATIONS:
        return ""
    if claim.part:
        return say("claim.part", language, part=isolated(claim.part_in(language)))
    return share_words(share_of(claim.qualifier, claim.value, claim.value_to), language)


def span_words(first: dt.date, last: dt.date, language: str) -> str:
    """From when to when, in words."""
    return say("timeline.span", language, first=date_words(first, language), last=date_words(last, language))
