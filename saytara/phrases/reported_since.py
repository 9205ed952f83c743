"""Who is seen in a place beside or after its holders, and who was its holder when there last was one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from saytara.control.age import claims_against
from saytara.control.decision import PlaceControl, Reason, SeenSince, Status
from saytara.control.single_claim import is_weighed, lies_before
from saytara.core.claim_order import by_last_day
from saytara.core.model import Claim, Dataset
from saytara.core.relations import Relation
from saytara.phrases.claims_in_few_words import said_parts
from saytara.phrases.decisions import holders_days
from saytara.phrases.figures_and_days import dates_words, listed
from saytara.phrases.names_in_sentences import actor_name
from saytara.words import say


def shares_lineage(dataset: Dataset, actor: str, others: Iterable[str]) -> bool:
    """Whether an actor belongs to one of the others, or one of them to it."""
    return any(actor in dataset.lineage(other) or other in dataset.lineage(actor) for other in others)


def present_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who is said to be in a place beside what is told of its holders, each with the newest days of that.

    Of a dispute in which the accepted version names no holder everybody who is; where there are holders, who is on no
    side of theirs and was seen there when they were reported, or later. Who is told as reported since is told once.
    """
    is_open = decision.status is Status.DISPUTED and not decision.holders
    if decision.since if is_open else decision.status not in {Status.HELD, Status.HELD_IN_PART, Status.DIVIDED}:
        return ""
    newest: dict[str, Claim] = {}
    for claim in sorted((dataset.claim_by_id[item.claim] for item in decision.context), key=by_last_day):
        if claim.relation is Relation.PRESENT and claim.place == decision.place and not claim.part:
            seen = claim.actors if is_open else _seen_beside_holders(dataset, decision, claim)
            newest.update(dict.fromkeys(seen, claim))
    names = [
        say(
            "status.since_actor",
            language,
            actor=actor_name(dataset, actor, language, claim.as_of_to),
            when=dates_words(claim.as_of_from, claim.as_of_to, language),
        )
        for actor, claim in newest.items()
    ]
    return say("status.seen", language, actors=listed(names, language)) if names else ""


def _seen_beside_holders(dataset: Dataset, decision: PlaceControl, sighting: Claim) -> Iterator[str]:
    """Whom a sighting names that is on no holder's side, if it may be of the holders' time or of a later one.

    Not who is told as reported since, nor who is said to have left then or later.
    """
    days = holders_days(dataset, decision)
    if days is None or sighting.as_of_to < days[0]:
        return
    sides = {dataset.actor_by_id[holder].side for holder in decision.holders}
    accepted = (dataset.claim_by_id[claim] for claim in decision.accepted)
    leavings = (claim for claim in accepted if claim.relation is Relation.WITHDREW)
    gone = {actor for leaving in leavings if not lies_before(leaving, sighting) for actor in leaving.actors}
    since = {seen.actor for seen in decision.since}
    for actor in sighting.actors:
        is_beside = dataset.actor_by_id[actor].side not in sides and actor not in since
        if is_beside and not shares_lineage(dataset, actor, gone):
            yield actor


def since_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who is reported in a place after its evidence, each with the newest days of that."""
    if not decision.since:
        return ""
    key = "status.since" if decision.accepted else "status.seen"
    return say(key, language, actors=_seen_words(dataset, decision, decision.since, language))


def _seen_words(dataset: Dataset, decision: PlaceControl, seen: Iterable[SeenSince], language: str) -> str:
    return listed([_one_seen_words(dataset, decision, item, language) for item in seen], language)


def _one_seen_words(dataset: Dataset, decision: PlaceControl, seen: SeenSince, language: str) -> str:
    """Who is seen there and when; and that it had been said to have left, where that is set aside for it."""
    actor = actor_name(dataset, seen.actor, language, seen.last)
    when = dates_words(seen.first, seen.last, language)
    left = _left_before(dataset, decision, seen)
    if left is None:
        return say("status.since_actor", language, actor=actor, when=when)
    days = dates_words(left.as_of_from, left.as_of_to, language)
    return say("status.since_left", language, actor=actor, when=when, left=days)


def _left_before(dataset: Dataset, decision: PlaceControl, seen: SeenSince) -> Claim | None:
    """The newest leaving that a sighting speaks against, where it is newer than all that is accepted or disputes it."""
    evidence = [dataset.claim_by_id[item] for item in (*decision.accepted, *claims_against(decision))]
    aside = (dataset.claim_by_id[item.claim] for item in decision.set_aside if item.reason is Reason.SUPERSEDED)
    leavings = [
        claim
        for claim in aside
        if claim.relation is Relation.WITHDREW
        and claim.place == decision.place
        and not claim.part
        and seen.actor in claim.actors
        and claim.as_of_to < seen.first
        and all(lies_before(other, claim) for other in evidence)
    ]
    return max(leavings, key=lambda claim: (claim.as_of_to, claim.as_of_from, claim.id), default=None)


def last_reported_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who was the main holder when there last was one, and who else is reported there since; never who holds the place.

    Who is told as reported after all the evidence is not told again.
    """
    last = decision.last_reported
    if last is None:
        return ""
    days = last.days or (last.newest, last.newest)
    said = say(
        "status.last_reported_own" if last.claimed_by else "status.last_reported",
        language,
        actor=actor_name(dataset, last.actor, language, decision.date),
        when=dates_words(*days, language),
    )
    seen = [item for item in last.since if item not in decision.since]
    if not seen:
        return said
    is_later = all(days[1] < item.first for item in seen)
    key = "status.last_reported_since" if is_later else "status.last_reported_beside"
    return say(key, language, last=said, actors=_seen_words(dataset, decision, seen, language))


def last_told_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Of a place of which nothing is accepted: what was told of it last, too long ago to be shown, and when."""
    if decision.accepted or any(not dataset.claim_by_id[item.claim].part for item in decision.context):
        return ""
    aside = (dataset.claim_by_id[item.claim] for item in decision.set_aside if item.reason is Reason.OUTSIDE_WINDOW)
    known = [
        claim
        for claim in aside
        if not claim.part
        and not is_weighed(claim)
        and decision.asked.knows(dataset.source_by_id[claim.source])
    ]
    if not known:
        return ""
    newest = max(known, key=lambda claim: (claim.as_of_to, claim.as_of_from, claim.id))
    is_told_by_kind = newest.relation not in {Relation.PRESENT, Relation.WITHDREW}
    by_kind = [say(f"relation.{newest.relation.value}", language)]
    what = by_kind if is_told_by_kind else said_parts(dataset, newest, language)
    return say(
        "status.last_told",
        language,
        what=say("list.comma", language).join(what),
        when=dates_words(newest.as_of_from, newest.as_of_to, language),
    )
