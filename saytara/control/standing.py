"""What weighed claims of one place come to, whatever the date: status, shares, holders and the reasons of each bound.

Nothing here knows the date that is asked about, so that it is found out once for all dates on which the same claims
count (`saytara.control.place_in_time`). The rules are told to readers in docs/explanation/control.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from saytara.control.actor_tree import ActorTree
from saytara.control.allowed_values import Allowed, Bound
from saytara.control.bounds import allowed_by, least_sum_of
from saytara.control.claim_reading import ClaimReading, claimed_by, plain_words_of
from saytara.control.constraint import EVERYTHING, HALF, NOTHING, Constraint, Limit, share_between, subtract
from saytara.control.decision import ActorShare, BoundRule, JointShare, LoweredFigure, Status, Version, Why
from saytara.control.last_holder import main_holder_of
from saytara.control.lowered_figures import (
    MORE_THAN_NOTHING,
    are_related,
    with_lowered_figures,
    without_margins,
    without_undone_leavings,
)
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import counts_from_last_day
from saytara.control.stated_minimum import with_stated_lows
from saytara.control.weighing import Weighed
from saytara.core.model import Claim
from saytara.core.relations import HOLDING_RELATIONS, Relation
from saytara.core.shares import Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The part of a `PlaceControl` that rests on the weighed claims alone; fields of one name hold the same.

    `shown` are the accepted claims as they are shown, `claims_of_versions` the claims of these and of every version,
    `lowering` the ids of what lowered a figure. `is_borne_out` tells whether the main holder surely has something.
    """

    status: Status
    actors: tuple[ActorShare, ...]
    joint: tuple[JointShare, ...]
    holders: tuple[str, ...]
    main_holder: str | None
    left: tuple[str, ...]
    unreported: Share
    accepted: tuple[str, ...]
    versions: tuple[Version, ...]
    why: tuple[Why, ...]
    publishers: tuple[str, ...]
    claimed_by: tuple[str, ...]
    lowered: tuple[LoweredFigure, ...]
    latest_by: dt.date | None
    left_by_word_of: tuple[str, ...]
    shown: tuple[ClaimReading, ...]
    claims_of_versions: tuple[Claim, ...]
    lowering: frozenset[str]
    is_borne_out: bool


def standing_of(
    current: Collection[ClaimReading],
    weighed: Weighed,
    circumstances: Collection[Claim],
    question: DatasetQuestion,
    tree: ActorTree,
) -> Standing:
    """What the claims come to. `current` are all that were weighed and not too old, `circumstances` those of context.

    What is too old lies before nothing that is accepted, so it lowers no figure. The question's date is not asked.
    """
    accepted, versions = weighed.accepted, weighed.versions
    with_figures, lowered = with_lowered_figures(current, accepted, circumstances, tree)
    shown = without_margins(without_undone_leavings(with_figures, tree), lowered)
    as_shown = _allowed(shown, tree)
    allowed = with_stated_lows(as_shown, shown, tree)
    main_holder = main_holder_of(shown, tree)
    in_order = _in_order(allowed, tree)
    return Standing(
        status=Status.DISPUTED
        if versions
        else _undisputed_status(
            _sides_holding(accepted, as_shown if shown == accepted else _allowed(accepted, tree), tree), shown, tree
        ),
        actors=_actor_shares(shown, allowed, in_order, tree),
        joint=_joint_shares(shown, allowed),
        holders=_holders(shown, allowed, in_order, tree),
        main_holder=main_holder,
        left=_left(shown),
        unreported=share_between(subtract(EVERYTHING, allowed.total_high), subtract(EVERYTHING, allowed.total_low)),
        accepted=tuple(sorted(reading.id for reading in shown)),
        versions=tuple(_version(readings, tree) for readings in versions),
        why=_whys(shown, allowed, in_order),
        publishers=tuple(sorted({question.dataset.counted_publisher(reading.claim.source) for reading in shown})),
        claimed_by=claimed_by(shown),
        lowered=lowered,
        latest_by=_latest_by(shown, main_holder, question, tree),
        left_by_word_of=_left_by_word_of(shown),
        shown=shown,
        claims_of_versions=tuple(reading.claim for readings in (shown, *versions) for reading in readings),
        lowering=frozenset(claim for item in lowered for claim in item.because_of),
        is_borne_out=main_holder is None or allowed.lows[main_holder].limit > MORE_THAN_NOTHING,
    )


def _undisputed_status(sides: Collection[str], shown: Iterable[ClaimReading], tree: ActorTree) -> Status:
    """How many sides hold the place, and whether one has most of it as the claims are shown."""
    if not sides:
        return Status.NOT_REPORTED
    if len(sides) > 1:
        return Status.DIVIDED
    in_plain_words = plain_words_of(shown)
    of_side = tree.outermost(actor for said in in_plain_words for actor in said.targets if tree.side[actor] in sides)
    return Status.HELD if least_sum_of(of_side, in_plain_words, tree) > HALF else Status.HELD_IN_PART


def _left_by_word_of(accepted: Iterable[ClaimReading]) -> tuple[str, ...]:
    """The sides that gain by all accepted leavings and alone tell of them, where nobody is said to hold anything."""
    if any(reading.is_giving for reading in accepted):
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


def _sides_holding(accepted: Iterable[ClaimReading], allowed: Allowed, tree: ActorTree) -> set[str]:
    """The sides of actors that accepted claims say hold something, alone or jointly."""
    saying = {reading.said for reading in accepted if reading.said.low > NOTHING}
    named = {actor for reading in accepted for actor in reading.said.targets}
    holding = {actor for actor in named if allowed.lows[actor].limit > NOTHING}
    holding.update(actor for said in saying for actor in said.targets if allowed.highs[actor].limit > NOTHING)
    return {tree.side[actor] for actor in holding}


def _holders(
    accepted: Iterable[ClaimReading], allowed: Allowed, in_order: Iterable[str], tree: ActorTree
) -> tuple[str, ...]:
    """The outermost actors to whom a claim gives something, so that they may have it; not who mostly left."""
    given = {actor for reading in accepted if reading.is_giving for actor in reading.said.targets}
    able = {actor for actor in given if allowed.highs[actor].limit > NOTHING}
    outermost = tree.outermost(able)
    return tuple(actor for actor in in_order if actor in outermost)


def _by_certain_share(actor: str, allowed: Allowed, tree: ActorTree) -> tuple[object, ...]:
    low, high = allowed.lows[actor].limit, allowed.highs[actor].limit
    return (-low[0], -low[1], -high[0], -high[1], tree.depth(actor), actor)


def _allowed(readings: Iterable[ClaimReading], tree: ActorTree) -> Allowed:
    """What the claims allow each actor that they name; a member named beside its group may hold anything within it."""
    said = {reading.said for reading in readings}
    said.update(_anything(actor) for reading in readings for actor in reading.claim.actors)
    return allowed_by(said, tree)


@lru_cache(maxsize=1 << 10)
def _anything(actor: str) -> Constraint:
    """That an actor holds something or nothing."""
    return Constraint((actor,), NOTHING, EVERYTHING)


def _in_order(allowed: Allowed, tree: ActorTree) -> list[str]:
    """The actors in the order in which their shares are told."""
    return sorted(allowed.lows, key=lambda actor: _by_certain_share(actor, allowed, tree))


def _actor_shares(
    readings: Sequence[ClaimReading], allowed: Allowed, in_order: Iterable[str], tree: ActorTree
) -> tuple[ActorShare, ...]:
    named = {actor for reading in readings for actor in reading.claim.actors}
    denied = {actor for reading in readings if reading.said.high == NOTHING for actor in reading.claim.actors}
    lows_without_word_of = cache(lambda side: _lows_without_word_of(side, readings, tree))  # seldom asked for
    shares = []
    for actor in in_order:
        about = [reading for reading in readings if actor in reading.around]
        side = tree.side[actor]
        giving = [reading for reading in about if reading.is_giving]
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
    allowed = with_stated_lows(_allowed(shown, tree), shown, tree)
    return Version(
        claims=tuple(sorted(reading.id for reading in readings)),
        actors=_actor_shares(shown, allowed, _in_order(allowed, tree), tree),
        days=(
            min(reading.claim.as_of_from for reading in readings),
            max(reading.claim.as_of_to for reading in readings),
        ),
    )


def _whys(accepted: Iterable[ClaimReading], allowed: Allowed, in_order: Iterable[str]) -> tuple[Why, ...]:
    """One reason for each bound, in the order of the shares: low before high."""
    claims_of: dict[Constraint, list[str]] = {}
    for reading in accepted:
        claims_of.setdefault(reading.said, []).append(reading.id)
    return tuple(
        _why(actor, is_low, bound.limit, bound.rule, _claims_behind(bound, claims_of))
        for actor in in_order
        for is_low, bound in ((True, allowed.lows[actor]), (False, allowed.highs[actor]))
    )


def _claims_behind(bound: Bound, claims_of: Mapping[Constraint, Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({claim for said in bound.origin for claim in claims_of.get(said, ())})) if bound.origin else ()


@lru_cache(maxsize=1 << 12)
def _why(actor: str, is_low: bool, limit: Limit, rule: BoundRule, claims: tuple[str, ...]) -> Why:
    """The reason of one bound; kept, since most bounds stay what they are from day to day."""
    return Why(actor=actor, is_low=is_low, value=float(limit[0]), is_open=limit[1] != 0, rule=rule, claims=claims)
