"""Control of a place, or of all places, at a date: who is reported to hold what share of it, and why.

The rules are told to readers in docs/explanation/control.md; no file is opened here, and no claim is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.asked import ALL_CLAIMS, ClaimFilter, Question, question_of
from saytara.control.bounds import Allowed, allowed_by, least_sum_of
from saytara.control.claim_reading import ClaimReading, claimed_by, days_of_newest, plain_words_of, readings_of
from saytara.control.constraint import EVERYTHING, HALF, NOTHING, Constraint, Limit, share_between, subtract
from saytara.control.decision import (
    ActorShare,
    Context,
    Fighting,
    JointShare,
    LoweredFigure,
    PlaceControl,
    Reason,
    SetAside,
    Status,
    Version,
    Why,
)
from saytara.control.history import last_reported, main_holder_of
from saytara.control.lowering import (
    MORE_THAN_NOTHING,
    are_related,
    with_lowered_figures,
    without_margins,
    without_undone_leavings,
)
from saytara.control.question import DatasetQuestion
from saytara.control.saying import counts_from_last_day, gives_something, lies_before
from saytara.control.scope import claims_about, claims_of
from saytara.control.sightings import seen_after
from saytara.control.stated import with_stated_lows
from saytara.control.weighing import weigh
from saytara.core.model import HOLDING_RELATIONS, AsOfKind, Claim, Dataset, Relation


def control_on(
    dataset: Dataset,
    place_id: str,
    asked: Question | dt.date,
) -> PlaceControl:
    """Who is reported to control a place on the date asked about, with shares in per cent of the place, and why.

    A date alone asks for all claims. KeyError for an unknown place. Every claim of the place is accepted, set aside
    with a reason, or context.
    """
    if place_id not in dataset.place_by_id:
        raise KeyError(place_id)
    question = DatasetQuestion.about(dataset, asked, place_id)
    return _control(claims_of(dataset, place_id), place_id, question, tree_of(dataset))


def control_through(
    dataset: Dataset,
    place_id: str,
    dates: Iterable[dt.date],
    counting: ClaimFilter = ALL_CLAIMS,
) -> Iterator[tuple[dt.date, PlaceControl]]:
    """`control_on` of a place for one date after the other, with what was found out for one date at hand for the next.

    KeyError for an unknown place, with the first date.
    """
    if place_id not in dataset.place_by_id:
        raise KeyError(place_id)
    claims, tree = claims_of(dataset, place_id), tree_of(dataset)
    for date in dates:
        yield date, _control(claims, place_id, DatasetQuestion.about(dataset, counting.on(date), place_id), tree)


def control_map(dataset: Dataset, asked: Question | dt.date) -> Mapping[str, PlaceControl]:
    """`control_on` for every place of the dataset, by place id, in the dataset's order."""
    question = question_of(asked)
    tree = tree_of(dataset)
    claims = claims_about(dataset)
    return MappingProxyType(
        {
            place.id: _control(
                claims.get(place.id, ()), place.id, DatasetQuestion.about(dataset, question, place.id), tree
            )
            for place in dataset.places
        }
    )


def _control(claims: Collection[Claim], place_id: str, question: DatasetQuestion, tree: ActorTree) -> PlaceControl:
    evidence, circumstances, set_aside = question.sort_out(claims)
    readings = readings_of(evidence, question, tree)
    weighed = weigh(readings, question.windows, tree)
    set_aside += weighed.set_aside
    with_figures, lowered = with_lowered_figures(readings, weighed.accepted, circumstances, tree)
    accepted = without_margins(without_undone_leavings(with_figures, tree), lowered)
    lowering = {claim for item in lowered for claim in item.because_of}
    is_sighted = any(claim.relation is Relation.PRESENT for claim in circumstances if claim.id in lowering)
    context = [
        claim for claim in circumstances if claim.id in lowering or question.is_timely_context(claim, weighed.newest)
    ]
    timely = {claim.id for claim in context}
    set_aside += [
        SetAside(claim=claim.id, reason=Reason.OUTSIDE_WINDOW) for claim in circumstances if claim.id not in timely
    ]
    as_said = _allowed(weighed.accepted, tree)
    is_as_said = accepted == tuple(weighed.accepted)
    allowed = with_stated_lows(as_said if is_as_said else _allowed(accepted, tree), accepted, tree)
    holders = _holders(accepted, allowed, tree)
    status = _status(weighed.versions, _sides_holding(weighed.accepted, as_said, tree), accepted, tree)
    main_holder = main_holder_of(accepted, tree)
    is_settled = main_holder is not None or status is Status.DISPUTED
    age_days = None if weighed.newest is None else (question.date - weighed.newest).days
    is_stale = age_days is not None and age_days > question.windows.stale_after_days
    shares = _actor_shares(accepted, allowed, tree)
    every_version = [reading.claim for readings in (accepted, *weighed.versions) for reading in readings]
    since = seen_after(every_version, context) if is_stale or not holders or is_sighted else ()
    others_since = {tree.side[seen.actor] for seen in since}.difference(tree.side[holder] for holder in holders)
    is_borne_out = main_holder is None or allowed.lows[main_holder].limit > MORE_THAN_NOTHING
    is_besieged = _is_besieged_since(lowered, accepted, circumstances, question.date)
    return PlaceControl(
        place=place_id,
        asked=question.asked.as_answered,
        status=status,
        is_stale=is_stale,
        actors=shares,
        joint=_joint_shares(accepted, allowed),
        holders=holders,
        main_holder=main_holder,
        left=_left(accepted),
        unreported=share_between(subtract(EVERYTHING, allowed.total_high), subtract(EVERYTHING, allowed.total_low)),
        accepted=tuple(sorted(reading.id for reading in accepted)),
        versions=tuple(_version(readings, tree) for readings in weighed.versions),
        context=tuple(
            Context(claim=claim.id, relation=claim.relation) for claim in sorted(context, key=lambda claim: claim.id)
        ),
        set_aside=tuple(sorted(set_aside, key=lambda item: item.claim)),
        why=_whys(accepted, allowed, tree),
        newest_evidence=weighed.newest,
        age_days=age_days,
        publishers=tuple(sorted({question.dataset.counted_publisher(reading.claim.source) for reading in accepted})),
        fighting=_fighting(context, accepted, question, tree),
        claimed_by=claimed_by(accepted),
        last_reported=None
        if is_settled
        else last_reported(readings, weighed, (*evidence, *circumstances), question, tree),
        lowered=lowered,
        latest_by=_latest_by(accepted, main_holder, question, tree),
        undated=_undated(claims, main_holder, question, tree),
        since=since,
        is_past=status in {Status.HELD, Status.HELD_IN_PART, Status.DIVIDED}
        and (bool(others_since) or (bool(lowered) and not is_borne_out and (is_stale or is_besieged))),
        left_by_word_of=_left_by_word_of(accepted),
        newest_days=days_of_newest(readings, weighed.newest),
    )


def _status(
    versions: Sequence[Sequence[ClaimReading]],
    sides: Collection[str],
    accepted: Sequence[ClaimReading],
    tree: ActorTree,
) -> Status:
    if versions:
        return Status.DISPUTED
    if not sides:
        return Status.NOT_REPORTED
    if len(sides) > 1:
        return Status.DIVIDED
    in_plain_words = plain_words_of(accepted)
    of_side = tree.outermost(actor for said in in_plain_words for actor in said.targets if tree.side[actor] in sides)
    return Status.HELD if least_sum_of(of_side, in_plain_words, tree) > HALF else Status.HELD_IN_PART


def _fighting(
    context: Iterable[Claim], accepted: Collection[ClaimReading], question: DatasetQuestion, tree: ActorTree
) -> Fighting | None:
    """The fighting that is reported within the evidence window of the date, and that nothing accepted has ended."""
    going_on = [
        claim
        for claim in context
        if claim.relation is Relation.CONTESTS
        and (question.date - question.day_of(claim)).days <= question.windows.evidence_window_days
        and not any(_ends_fighting(reading, claim, tree) for reading in accepted)
    ]
    if not going_on:
        return None
    newest_first = sorted(going_on, key=lambda claim: (-question.day_of(claim).toordinal(), claim.id))
    newest = newest_first[0]
    return Fighting(
        claims=tuple(claim.id for claim in newest_first),
        newest=question.day_of(newest),
        days=None if _is_running(newest, question) else (newest.as_of_from, newest.as_of_to),
    )


def _is_running(fight: Claim, question: DatasetQuestion) -> bool:
    return fight.as_of_kind is AsOfKind.PERIOD and fight.as_of_to >= question.date


def _ends_fighting(reading: ClaimReading, fight: Claim, tree: ActorTree) -> bool:
    """Whether a later claim says that somebody took or holds the whole place, or that one of those who fought left."""
    if not reading.is_change or reading.claim.part or not lies_before(fight, reading.claim):
        return False
    return reading.claim.relation in HOLDING_RELATIONS or are_related(reading.claim.actors, fight.actors, tree)


def _left_by_word_of(accepted: Iterable[ClaimReading]) -> tuple[str, ...]:
    """The sides that gain by all accepted leavings and alone tell of them, where nobody is said to hold anything."""
    if any(gives_something(reading.claim) for reading in accepted):
        return ()
    leavings = [reading for reading in accepted if reading.claim.relation is Relation.WITHDREW]
    if not all(reading.gainers for reading in leavings):
        return ()
    return tuple(sorted({side for reading in leavings for side in reading.gainers}))


def _left(accepted: Iterable[ClaimReading]) -> tuple[str, ...]:
    """The actors that accepted claims say have left wholly."""
    leavings = (reading for reading in accepted if reading.claim.relation is Relation.WITHDREW)
    return tuple(
        sorted({gone for leaving in leavings if leaving.said.high == NOTHING for gone in leaving.said.targets})
    )


def _latest_by(
    accepted: Iterable[ClaimReading], main_holder: str | None, question: DatasetQuestion, tree: ActorTree
) -> dt.date | None:
    """The day by which the main holder had taken the place at the latest, where the day of that is so uncertain."""
    if main_holder is None:
        return None
    gains = [
        reading.claim
        for reading in accepted
        if reading.claim.relation is Relation.TOOK
        and not reading.claim.part
        and are_related(reading.claim.actors, (main_holder,), tree)
    ]
    newest = max(gains, key=lambda claim: (claim.as_of_to, claim.id), default=None)
    if newest is None or not counts_from_last_day(newest, question.windows):
        return None
    surer = (claim for claim in gains if not counts_from_last_day(claim, question.windows))
    is_known = any(newest.as_of_from <= claim.as_of_from and claim.as_of_to <= newest.as_of_to for claim in surer)
    return None if is_known else newest.as_of_to


def _undated(
    claims: Iterable[Claim], main_holder: str | None, question: DatasetQuestion, tree: ActorTree
) -> tuple[str, ...]:
    """The gains and leavings that may have happened by the date, or not yet; of gains not the main holder's."""
    found = (claim for claim in claims if question.is_of_unknown_day(claim))
    return tuple(
        sorted(
            claim.id
            for claim in found
            if claim.relation is Relation.WITHDREW
            or main_holder is None
            or not are_related(claim.actors, (main_holder,), tree)
        )
    )


def _is_besieged_since(
    lowered: Iterable[LoweredFigure], accepted: Iterable[ClaimReading], context: Iterable[Claim], date: dt.date
) -> bool:
    """Whether a siege made a figure an upper bound whose claim is of a day before the date."""
    sieges = {claim.id for claim in context if claim.relation is Relation.BESIEGES}
    past = {reading.id for reading in accepted if reading.claim.as_of_to < date}
    return any(item.claim in past and not sieges.isdisjoint(item.because_of) for item in lowered)


def _sides_holding(accepted: Iterable[ClaimReading], allowed: Allowed, tree: ActorTree) -> set[str]:
    """The sides of actors that accepted claims say hold something, alone or jointly."""
    saying = {reading.said for reading in accepted if reading.said.low > NOTHING}
    named = {actor for reading in accepted for actor in reading.said.targets}
    holding = {actor for actor in named if allowed.lows[actor].limit > NOTHING}
    holding.update(actor for said in saying for actor in said.targets if allowed.highs[actor].limit > NOTHING)
    return {tree.side[actor] for actor in holding}


def _holders(accepted: Iterable[ClaimReading], allowed: Allowed, tree: ActorTree) -> tuple[str, ...]:
    """The outermost actors to whom a claim gives something, so that they may have it; not who mostly left."""
    given = {actor for reading in accepted if gives_something(reading.claim) for actor in reading.said.targets}
    able = {actor for actor in given if allowed.highs[actor].limit > NOTHING}
    return tuple(sorted(tree.outermost(able), key=lambda actor: _by_certain_share(actor, allowed, tree)))


def _by_certain_share(actor: str, allowed: Allowed, tree: ActorTree) -> tuple[object, ...]:
    low, high = allowed.lows[actor].limit, allowed.highs[actor].limit
    return (-low[0], -low[1], -high[0], -high[1], tree.depth(actor), actor)


def _allowed(readings: Iterable[ClaimReading], tree: ActorTree) -> Allowed:
    """What the claims allow each actor that they name; a member named beside its group may hold anything within it.

    Sorted, so that of several claims that set the same bound every process names the same.
    """
    said = {reading.said for reading in readings}
    said.update(Constraint((actor,), NOTHING, EVERYTHING) for reading in readings for actor in reading.claim.actors)
    return allowed_by(sorted(said), tree)


def _actor_shares(readings: Sequence[ClaimReading], allowed: Allowed, tree: ActorTree) -> tuple[ActorShare, ...]:
    named = {actor for reading in readings for actor in reading.claim.actors}
    denied = {actor for reading in readings if reading.said.high == NOTHING for actor in reading.claim.actors}
    lows_without_word_of = cache(lambda side: _lows_without_word_of(side, readings, tree))  # seldom asked for
    shares = []
    for actor in sorted(allowed.lows, key=lambda actor: _by_certain_share(actor, allowed, tree)):
        about = [reading for reading in readings if any(tree.is_within(name, actor) for name in reading.claim.actors)]
        side = tree.side[actor]
        giving = [reading for reading in about if gives_something(reading.claim)]
        own_word = [reading for reading in giving if side in reading.claimed_by]
        shares.append(
            ActorShare(
                actor=actor,
                share=share_between(allowed.lows[actor].limit, allowed.highs[actor].limit),
                claims=tuple(sorted(reading.id for reading in about)),
                is_named=actor in named,
                is_own_word=bool(own_word)
                and (
                    len(own_word) == len(giving)
                    or lows_without_word_of(side).get(actor, NOTHING)[0] < allowed.lows[actor].limit[0]
                ),
                is_said_nothing=allowed.highs[actor].limit == NOTHING and not denied.isdisjoint(tree.lineage[actor]),
            )
        )
    return tuple(shares)


def _lows_without_word_of(side: str, readings: Iterable[ClaimReading], tree: ActorTree) -> Mapping[str, Limit]:
    """The least shares that the claims leave which are not a side's own word for its gain."""
    others = [reading for reading in readings if side not in reading.claimed_by]
    allowed = with_stated_lows(_allowed(others, tree), others, tree)
    return {actor: bound.limit for actor, bound in allowed.lows.items()}


def _joint_shares(accepted: Iterable[ClaimReading], allowed: Allowed) -> tuple[JointShare, ...]:
    """The shares of actors that one claim names together, in the order in which the first such claim names them."""
    together: dict[frozenset[str], list[ClaimReading]] = {}
    for reading in sorted(accepted, key=lambda reading: reading.id):
        if len(reading.claim.actors) > 1 and reading.claim.relation in HOLDING_RELATIONS:
            together.setdefault(frozenset(reading.claim.actors), []).append(reading)
    shares = []
    for readings in together.values():
        targets = readings[0].said.targets
        holder = targets[0] if len(targets) == 1 else None
        low, high = (
            allowed.joint[targets] if holder is None else (allowed.lows[holder].limit, allowed.highs[holder].limit)
        )
        shares.append(
            JointShare(
                actors=readings[0].claim.actors,
                holder=holder,
                share=share_between(low, high),
                claims=tuple(reading.id for reading in readings),
            )
        )
    return tuple(shares)


def _version(readings: Sequence[ClaimReading], tree: ActorTree) -> Version:
    shown = without_margins(readings)
    return Version(
        claims=tuple(sorted(reading.id for reading in readings)),
        actors=_actor_shares(shown, with_stated_lows(_allowed(shown, tree), shown, tree), tree),
        days=(
            min(reading.claim.as_of_from for reading in readings),
            max(reading.claim.as_of_to for reading in readings),
        ),
    )


def _whys(accepted: Iterable[ClaimReading], allowed: Allowed, tree: ActorTree) -> tuple[Why, ...]:
    """One reason for each bound, in the order of the shares: low before high."""
    claims_of: dict[Constraint, list[str]] = {}
    for reading in accepted:
        claims_of.setdefault(reading.said, []).append(reading.id)
    whys = []
    for actor in sorted(allowed.lows, key=lambda actor: _by_certain_share(actor, allowed, tree)):
        for is_low, bound in ((True, allowed.lows[actor]), (False, allowed.highs[actor])):
            claims = {claim for said in bound.origin for claim in claims_of.get(said, ())}
            whys.append(
                Why(
                    actor=actor,
                    is_low=is_low,
                    value=float(bound.limit[0]),
                    is_open=bound.limit[1] != 0,
                    rule=bound.rule,
                    claims=tuple(sorted(claims)),
                )
            )
    return tuple(whys)
