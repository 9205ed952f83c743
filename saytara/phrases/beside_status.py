"""What is told of a place beside its status: on whose word, by when at the latest, the fighting, the last holder.

Each is a phrase of its own, so that a page may set it apart and a file may join them. `saytara.phrases.decisions` has
the status.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from saytara.control.age import claims_against
from saytara.control.decision import ActorShare, Context, PlaceControl, Reason, SeenSince, Status
from saytara.control.origins import origins_of, own_gain_of
from saytara.control.saying import is_weighed, lies_before
from saytara.control.signs import named_by, parties_to_signs, sign_claims
from saytara.core.claim_order import by_last_day
from saytara.core.model import AsOfKind, Claim, Dataset, Qualifier
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.core.shares import NO_SHARE, SOME_SHARE, share_of
from saytara.phrases.decisions import (
    fighting_words,
    holders_days,
    holders_line,
    member_words,
    stale_words,
    status_words,
)
from saytara.phrases.figures_and_days import (
    after_preposition,
    date_words,
    dates_words,
    isolated,
    listed,
    listed_claims,
    share_words,
)
from saytara.phrases.names_in_sentences import (
    actor_name,
    actors_words,
    citing_words,
    claim_actors_words,
    place_name,
    publisher_words,
    side_name,
)
from saytara.words import say


def answer_parts(dataset: Dataset, decision: PlaceControl, language: str) -> list[str]:
    """All that is told of a place, for one line: its status, its shares, what stands beside it, and how old it is."""
    status = status_words(dataset, decision, language)
    shares = holders_line(dataset, decision, language) if decision.holders else ""
    has_said_it = decision.status is Status.HELD_IN_PART and len(decision.holders) == 1
    beside = beside_words(dataset, decision, language)
    parts = (status, "" if has_said_it else shares, *beside, stale_words(decision, language))
    return [part for part in parts if part]


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
        and not any(_is_within(dataset, actor, (*decision.holders, *decision.left)) for actor in claim.actors)
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


def _is_within(dataset: Dataset, actor: str, others: Iterable[str]) -> bool:
    return any(actor in dataset.lineage(other) or other in dataset.lineage(actor) for other in others)


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
    return say("status.seen", language, actors=after_preposition(listed(names, language), language)) if names else ""


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
        if dataset.actor_by_id[actor].side not in sides and actor not in since and not _is_within(dataset, actor, gone):
            yield actor


def _claims_of_whom(dataset: Dataset, claim_ids: Iterable[str], language: str) -> str:
    """Claims in a few words each, with who is quoted: one newsroom may tell of two who contradict each other."""
    claims = (dataset.claim_by_id[claim] for claim in claim_ids)
    phrases = [_claim_short(dataset, claim, _voice(dataset, claim, language), language) for claim in claims]
    return listed_claims(phrases, language)


def since_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who is reported in a place after its evidence, each with the newest days of that."""
    if not decision.since:
        return ""
    key = "status.since" if decision.accepted else "status.seen"
    return say(key, language, actors=_seen_words(dataset, decision, decision.since, language))


def _seen_words(dataset: Dataset, decision: PlaceControl, seen: Iterable[SeenSince], language: str) -> str:
    phrases = [_one_seen_words(dataset, decision, item, language) for item in seen]
    return after_preposition(listed(phrases, language), language)


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


def undated_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Gains and leavings of a day that nobody knows, which may lie before the date or after it; each with its days."""
    claims = [dataset.claim_by_id[item] for item in decision.undated]
    gains = [claim for claim in claims if claim.relation is not Relation.WITHDREW]
    leavings = [claim for claim in claims if claim.relation is Relation.WITHDREW]
    phrases = [
        *_undated_gains(dataset, gains, decision, language),
        *_undated_leavings(dataset, leavings, decision, language),
    ]
    return listed_claims(phrases, language)


def _undated_leavings(
    dataset: Dataset, leavings: Iterable[Claim], decision: PlaceControl, language: str
) -> Iterable[str]:
    by_actors: dict[tuple[bool, tuple[str, ...]], list[Claim]] = {}
    for claim in leavings:
        by_actors.setdefault((claim.qualifier is Qualifier.MOST, claim.actors), []).append(claim)
    for (are_most, named), claims in by_actors.items():
        first, last = min(claim.as_of_from for claim in claims), max(claim.as_of_to for claim in claims)
        actors = after_preposition(claim_actors_words(dataset, named, language, decision.date), language)
        key = "status.undated_mostly_left" if are_most else "status.undated_left"
        said = say(key, language, actors=actors, when=dates_words(first, last, language))
        gaining = [own_gain_of(dataset, claim, origin) for claim in claims for origin in origins_of(dataset, claim)]
        sides = dict.fromkeys(side for side in gaining if side is not None)
        if all(gaining):
            names = listed([side_name(dataset, side, language, decision.date) for side in sides], language)
            said += say("list.comma", language) + say("status.left_by_word_of", language, sides=names)
        yield said


def _undated_gains(dataset: Dataset, gains: Iterable[Claim], decision: PlaceControl, language: str) -> Iterable[str]:
    by_actors: dict[tuple[str, ...], list[Claim]] = {}
    for claim in gains:
        by_actors.setdefault(claim.actors, []).append(claim)
    for named, claims in by_actors.items():
        of_whole = [claim for claim in claims if not claim.part]
        meant = of_whole or claims
        first, last = min(claim.as_of_from for claim in meant), max(claim.as_of_to for claim in meant)
        actors = after_preposition(claim_actors_words(dataset, named, language, decision.date), language)
        when = dates_words(first, last, language)
        shares = {share_of(claim.qualifier, claim.value, claim.value_to) for claim in of_whole}
        if len(shares) == 1 and (share := shares.pop()) != SOME_SHARE and share.low < SOME_SHARE.high:
            figure = share_words(share, language)
            said = say("status.undated_share", language, share=figure, actors=actors, when=when)
        else:
            said = say("status.undated" if of_whole else "status.undated_part", language, actors=actors, when=when)
        is_own = all(own_gain_of(dataset, claim, origin) for claim in meant for origin in origins_of(dataset, claim))
        yield said + say("list.comma", language) + say("short.claimed", language) if is_own else said


def whole_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """That all who are said to hold something are so by claims about a whole region, whose places are a choice."""
    claims = [dataset.claim_by_id[claim] for claim in decision.accepted]
    holding = [claim for claim in claims if claim.relation in HOLDING_RELATIONS]
    if not holding or any(claim.place == decision.place for claim in holding):
        return ""
    return about_whole_words(dataset, holding[0], decision.place, language)


def about_whole_words(dataset: Dataset, claim: Claim, place: str, language: str) -> str:
    """That a claim which counts for a place is about a whole region; nothing where it is about the place itself."""
    if claim.place == place:
        return ""
    return say("claim.whole", language, region=place_name(dataset, claim.place, language))


def fighting_told_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """What the newest report of the fighting says, where fighting lowered a figure: it speaks against the holder.

    That nobody holds the place yet, or that it was around it, is in no figure and in no relation.
    """
    if decision.fighting is None:
        return ""
    against = {claim for lowered in decision.lowered for claim in lowered.because_of}
    lowering = [dataset.claim_by_id[claim] for claim in decision.fighting.claims if claim in against]
    if not lowering:
        return ""
    summary = max(lowering, key=by_last_day).summary(language)
    return say("status.fighting_told", language, summary=summary.rstrip("."))


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
    what = [say(f"relation.{newest.relation.value}", language)] if is_told_by_kind else _says(dataset, newest, language)
    return say(
        "status.last_told",
        language,
        what=say("list.comma", language).join(what),
        when=dates_words(newest.as_of_from, newest.as_of_to, language),
    )


def signs_words(dataset: Dataset, decision: PlaceControl, context: Iterable[Context], language: str) -> list[str]:
    """What is told of the context in the head of a panel: siege, being surrounded, a local settlement, and by whom."""
    around = tuple(context)
    claims = sign_claims(dataset, decision, around)
    return [
        said
        for relation, parties in sorted(parties_to_signs(dataset, decision, around).items(), key=_sign_order)
        for said in _sign_words(
            dataset, [claim for claim in claims if claim.relation is relation], parties, decision, language
        )
    ]


def _sign_order(sign: tuple[Relation, Sequence[str]]) -> int:
    return list(Relation).index(sign[0])


def _sign_words(
    dataset: Dataset, claims: Sequence[Claim], parties: Sequence[str], decision: PlaceControl, language: str
) -> Iterator[str]:
    """One sign: who does it through a period that runs, and with its day whoever is told of as doing it on one day.

    Parties to settlements are listed: several may be told, and none need be between all of them.
    """
    relation = claims[0].relation
    if relation is Relation.TRUCE:
        yield say("panel.truce", language, actors=actors_words(dataset, parties, language, decision.date))
        return
    running = [claim for claim in claims if claim.as_of_kind is AsOfKind.PERIOD]
    through = [party for party in parties if any(named_by(dataset, claim, party) for claim in running)]
    if through:
        actors = after_preposition(actors_words(dataset, through, language, decision.date), language)
        roots = {dataset.root_of(party) for party in through}
        is_of_others = relation is Relation.BESIEGES and not roots.isdisjoint(map(dataset.root_of, decision.holders))
        is_divided = decision.status is Status.DIVIDED and is_of_others
        yield say("panel.besieges_others" if is_divided else f"panel.{relation.value}", language, actors=actors)
    on_days: dict[tuple[dt.date, dt.date], list[str]] = {}
    for party in parties:
        if party not in through:
            naming = (claim for claim in claims if named_by(dataset, claim, party))
            newest = max(naming, key=lambda claim: claim.as_of_to)
            on_days.setdefault((newest.as_of_from, newest.as_of_to), []).append(party)
    for days, named in on_days.items():
        actors = after_preposition(actors_words(dataset, named, language, decision.date), language)
        yield say(f"panel.{relation.value}_on", language, actors=actors, when=dates_words(*days, language))


def fighting_parties(dataset: Dataset, decision: PlaceControl) -> list[str]:
    """Who takes part in the newest fighting that is reported, those of one group under its name where they are several.

    Who fights whom among more than two is not told by a claim of fighting.
    """
    actors = dict.fromkeys(actor for claim in _newest_fighting(dataset, decision) for actor in claim.actors)
    roots = [dataset.root_of(actor) for actor in actors]
    named = (root if roots.count(root) > 1 else actor for actor, root in zip(actors, roots, strict=True))
    return list(dict.fromkeys(named))


def fighting_parties_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who takes part in the newest fighting, as a list: of two as it stands after "between"."""
    parties = fighting_parties(dataset, decision)
    named = actors_words(dataset, parties, language, decision.date)
    return after_preposition(named, language) if len(parties) == 2 else named


def fighting_part(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Of which part of the place, or of what around it, the newest fighting is told, where it is of nothing else."""
    parts = [claim.part_in(language) for claim in _newest_fighting(dataset, decision)]
    return listed_claims(list(dict.fromkeys(parts)), language) if all(parts) else ""


def fighting_sentence(parties: int, language: str, *, when: str, voices: str, actors: str) -> str:
    """That fighting is reported, when and by whom; and who takes part, where so many as two or more are named."""
    if parties == 2:
        return say("status.fighting_between", language, actors=actors, when=when, voices=voices)
    fighting = say("status.fighting", language, when=when)
    said = say("status.fighting_by", language, fighting=fighting, voices=voices)
    return say("status.fighting_among", language, said=said, actors=actors) if parties > 2 else said


def fighting_said_by(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Who reports the newest fighting: publishers, and whom they quote."""
    voices = (_voice(dataset, claim, language) for claim in _newest_fighting(dataset, decision))
    return listed_claims(list(dict.fromkeys(voices)), language)


def _newest_fighting(dataset: Dataset, decision: PlaceControl) -> list[Claim]:
    if decision.fighting is None:
        return []
    claims = [dataset.claim_by_id[claim] for claim in decision.fighting.claims]
    newest = max(claim.as_of_to for claim in claims)
    return [claim for claim in claims if claim.as_of_to == newest]


def _voice(dataset: Dataset, claim: Claim, language: str) -> str:
    publisher = dataset.source_by_id[claim.source].publisher
    parts = [isolated(publisher_words(dataset, publisher, language))]
    if claim.attributed_to and not _is_its_own(dataset, claim):
        parts.append(citing_words(claim, language))
    return say("list.comma", language).join(parts)


def _is_its_own(dataset: Dataset, claim: Claim) -> bool:
    """Whether the claim is attributed to the very newsroom whose page it is, under whatever spelling."""
    quoted = dataset.publisher_by_spelling.get(claim.attributed_to)
    is_same = quoted is not None and quoted == dataset.publisher_of(claim.source)
    return is_same or claim.attributed_to == dataset.source_by_id[claim.source].publisher


def lowered_lines(dataset: Dataset, decision: PlaceControl, actor: str, language: str) -> list[str]:
    """Which figures of an actor are upper bounds only, each with its day and the later claims that make it one."""
    named = next((item.claims for item in decision.actors if item.actor == actor), ())
    lines = []
    for item in decision.lowered:
        if item.claim not in named:
            continue
        claim = dataset.claim_by_id[item.claim]
        figure = share_of(claim.qualifier, claim.value, claim.value_to)
        shown = decision.share_of(actor)
        if shown is not None and shown.low >= figure.low:
            continue  # another claim bears it out
        lines.append(
            say(
                "share.lowered_by",
                language,
                figure=share_words(figure, language),
                when=dates_words(claim.as_of_from, claim.as_of_to, language),
                claims=claims_words(dataset, item.because_of, language),
            )
        )
    return list(dict.fromkeys(lines))


def share_lines(dataset: Dataset, decision: PlaceControl, item: ActorShare, language: str) -> list[str]:
    """What stands under a share: which of its figures are upper bounds only, and that its own side alone says so.

    Where the status says that already, of all that is held, the share does not say it again.
    """
    own_word = _own_word(dataset, decision, item, language)
    return [*lowered_lines(dataset, decision, item.actor, language), *([own_word] if own_word else [])]


def member_line(
    dataset: Dataset, decision: PlaceControl, group: ActorShare, member: ActorShare, language: str
) -> str:
    """A member's share under its group's, and that its own side alone says so, unless that is told of the group."""
    own_word = "" if group.is_own_word else _own_word(dataset, decision, member, language)
    parts = (member_words(dataset, member, language, decision.date, decision), own_word)
    return say("list.comma", language).join(part for part in parts if part)


def _own_word(dataset: Dataset, decision: PlaceControl, item: ActorShare, language: str) -> str:
    if not item.is_own_word or decision.claimed_by:
        return ""
    side = side_name(dataset, dataset.actor_by_id[item.actor].side, language, decision.date)
    return say("status.claimed_by", language, sides=side)


def claims_words(dataset: Dataset, claim_ids: Iterable[str], language: str) -> str:
    """Several claims in a few words each; what two of one source say in the same words is told once."""
    phrases = [claim_short(dataset, claim, language) for claim in claim_ids]
    return listed_claims(list(dict.fromkeys(phrases)), language)


def claim_short(dataset: Dataset, claim_id: str, language: str) -> str:
    """A claim in a few words, for a list of reasons: publisher, whom it quotes, and day, then what it says of whom.

    The two stand apart, so that "Syria TV, 28 April 2018: Islamic State" is not read as whose channel it is.
    """
    claim = dataset.claim_by_id[claim_id]
    return _claim_short(dataset, claim, _voice(dataset, claim, language), language)


def _claim_short(dataset: Dataset, claim: Claim, whose: str, language: str) -> str:
    dates = dates_words(claim.as_of_from, claim.as_of_to, language)
    said = say("list.comma", language).join(_says(dataset, claim, language))
    return say("claim.short", language, publisher=whose, dates=dates, said=said)


def _says(dataset: Dataset, claim: Claim, language: str) -> Sequence[str]:
    """What a claim says: its actors, and the share or the relation where it is not that they hold the place."""
    parts = [claim_actors_words(dataset, claim.actors, language, claim.as_of_to)]
    if claim.relation is not Relation.CONTROLS:
        parts.append(say(f"relation.{claim.relation.value}", language))
    if claim.relation in HOLDING_RELATIONS:
        share = share_of(claim.qualifier, claim.value, claim.value_to)
        if claim.part:
            parts.append(say("share.small_part" if share.high < SOME_SHARE.high else "share.part", language))
        elif share == NO_SHARE:
            parts.append(say("claim.nothing", language))
        elif share != SOME_SHARE:
            parts.append(share_words(share, language))
    if claim.place in dataset.region_by_id:
        parts.append(place_name(dataset, claim.place, language))
    return parts
