"""What is told of a place beside its status: on whose word, by when at the latest, the fighting, the last holder.

Each is a phrase of its own, so that a page may set it apart and a file may join them. `saytara.phrases.decisions` has
the status.
"""

from __future__ import annotations

from collections.abc import Iterable

from saytara.control.decision import PlaceControl, Status
from saytara.core.model import Dataset, Qualifier
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.phrases.claims_in_few_words import about_whole_words, claim_short
from saytara.phrases.decisions import fighting_words, holders_line, stale_words, status_with_share, status_words
from saytara.phrases.fighting_reports import fighting_told_words
from saytara.phrases.figures_and_days import after_preposition, date_words, dates_words, listed, listed_claims
from saytara.phrases.names_in_sentences import actor_name, claim_actors_words, side_name
from saytara.phrases.reported_since import (
    last_reported_words,
    last_told_words,
    present_words,
    shares_lineage,
    since_words,
)
from saytara.phrases.undated_events import undated_words
from saytara.words import say


def answer_parts(dataset: Dataset, decision: PlaceControl, language: str) -> list[str]:
    """All that is told of a place, for one line: its status, its shares, what stands beside it, and how old it is."""
    beside = beside_words(dataset, decision, language)
    parts = (*_status_and_shares(dataset, decision, language), *beside, stale_words(decision, language))
    return [part for part in parts if part]


def _status_and_shares(dataset: Dataset, decision: PlaceControl, language: str) -> list[str]:
    """The status and the holders' shares: one phrase where a single holder would be named twice, else two."""
    if said := status_with_share(dataset, decision, language):
        return [said]
    status = status_words(dataset, decision, language)
    has_said_it = decision.status is Status.HELD_IN_PART and len(decision.holders) == 1
    return [status, holders_line(dataset, decision, language) if decision.holders and not has_said_it else ""]


def beside_words(dataset: Dataset, decision: PlaceControl, language: str) -> list[str]:
    """What stands beside the status, each in a few words: uncertain day, whose word it is, fighting, last holder."""
    parts = (
        main_holder_words(dataset, decision, language),
        latest_by_words(decision, language),
        claimed_by_words(dataset, decision, language),
        mostly_left_words(dataset, decision, language),
        dispute_words(dataset, decision, language),
        present_words(dataset, decision, language),
        whole_words(dataset, decision, language),
        since_words(dataset, decision, language),
        undated_words(dataset, decision, language),
        fighting_words(decision, language),
        fighting_told_words(dataset, decision, language),
        last_reported_words(dataset, decision, language),
    )
    given = [part for part in parts if part]
    return given or [part for part in [last_told_words(dataset, decision, language)] if part]


def lasting_words(dataset: Dataset, decision: PlaceControl, language: str) -> list[str]:
    """What stands beside a status in few words, whose own words tell the dispute, the fighting and whose word it is."""
    parts = (
        main_holder_words(dataset, decision, language),
        latest_by_words(decision, language),
        mostly_left_words(dataset, decision, language),
        since_words(dataset, decision, language),
        undated_words(dataset, decision, language),
        last_reported_words(dataset, decision, language),
    )
    return [part for part in parts if part]


def main_holder_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who is reported as the main holder of a place that is divided; nothing where nobody is."""
    main = decision.main_holder
    if decision.status is not Status.DIVIDED or main is None or decision.is_past:
        return ""
    return say("status.main_holder", language, actor=actor_name(dataset, main, language, decision.date))


def latest_by_words(decision: PlaceControl, language: str) -> str:
    """By which day the newest gain had happened at the latest, where its day is that uncertain."""
    if decision.latest_by is None:
        return ""
    return say("status.latest_by", language, when=date_words(decision.latest_by, language))


def claimed_by_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """That all who are said to hold something say so themselves, or who gains by all leavings, and nobody else does."""
    if decision.left_by_word_of:
        gaining = [side_name(dataset, side, language, decision.date) for side in decision.left_by_word_of]
        return say("status.left_by_word_of", language, sides=listed(gaining, language))
    if not decision.claimed_by:
        return ""
    names = [side_name(dataset, side, language, decision.date) for side in decision.claimed_by]
    key = "status.claimed_by" if len(names) == 1 else "status.claimed_by_each"
    return say(key, language, sides=listed_claims(names, language))


def mostly_left_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Of whom it is said that most left, where nobody says that they hold anything: they are no holders."""
    accepted = [dataset.claim_by_id[claim] for claim in decision.accepted]
    leavings = [
        claim
        for claim in accepted
        if claim.relation is Relation.WITHDREW
        and claim.qualifier is Qualifier.MOST
        and not any(shares_lineage(dataset, actor, (*decision.holders, *decision.left)) for actor in claim.actors)
    ]
    if not leavings:
        return ""
    actors = dict.fromkeys(actor for claim in leavings for actor in claim.actors)
    first, last = min(claim.as_of_from for claim in leavings), max(claim.as_of_to for claim in leavings)
    return say(
        "status.mostly_left",
        language,
        actors=after_preposition(claim_actors_words(dataset, tuple(actors), language, decision.date), language),
        when=dates_words(first, last, language),
    )


def dispute_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who says what against whom, in a dispute in which the accepted version names no holder."""
    if decision.status is not Status.DISPUTED or decision.holders:
        return ""
    against = [claim for version in decision.versions for claim in version.claims]
    return say(
        "status.said_against",
        language,
        claims=_claims_of_whom(dataset, decision.accepted, language),
        others=_claims_of_whom(dataset, against, language),
    )


def _claims_of_whom(dataset: Dataset, claim_ids: Iterable[str], language: str) -> str:
    """Claims in a few words each, with who is quoted: one newsroom may tell of two who contradict each other."""
    return listed_claims([claim_short(dataset, claim, language) for claim in claim_ids], language)


def whole_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """That all who are said to hold something are so by claims about a whole region, whose places are a choice."""
    claims = [dataset.claim_by_id[claim] for claim in decision.accepted]
    holding = [claim for claim in claims if claim.relation in HOLDING_RELATIONS]
    if not holding or any(claim.place == decision.place for claim in holding):
        return ""
    return about_whole_words(dataset, holding[0], decision.place, language)
