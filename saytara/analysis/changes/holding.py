"""Who holds something in one decision and not in another, and what the difference is, by what is reported."""

from __future__ import annotations

from saytara.analysis.changes.kinds import ChangeKind
from saytara.control.decision import PlaceControl, Status
from saytara.core.model import Dataset
from saytara.core.relations import Relation
from saytara.core.shares import HALF_PCT, NO_SHARE, Share


def holds(dataset: Dataset, decision: PlaceControl, actor: str) -> bool:
    """Whether the actor, a group that it is part of, or a member of it may hold something, in any version."""
    holders = _holders(decision)
    return any(holder in dataset.lineage(actor) or actor in dataset.lineage(holder) for holder in holders)


def has_left(dataset: Dataset, after: PlaceControl, actor: str) -> bool:
    """Whether the actor, or a group that it is part of, is said to have left; or to hold nothing, where nobody does.

    Who only has no room left beside others is not said to have left.
    """
    if not set(after.left).isdisjoint(dataset.lineage(actor)):
        return True
    return not after.holders and _room_for(dataset, after, actor).high == 0


def is_replaced(dataset: Dataset, before: PlaceControl, after: PlaceControl, actor: str) -> bool:
    """Whether what others are reported to hold leaves the actor less than it had: at least, or in plain words."""
    if actor == before.main_holder and after.main_holder is not None:
        return True
    room = _room_for(dataset, after, actor)
    had = before.share_of(actor) or NO_SHARE
    if actor == before.main_holder and room.high <= HALF_PCT:
        return True
    return room.high < had.low or (room.high == had.low and (room.high_open or had.low_open))


def kinds_of_holding(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> set[ChangeKind]:
    """What differs in who holds the place and with what share; nothing where only the claims do."""
    departure = {ChangeKind.DEPARTURE_REPORTED} if set(after.left) - set(before.left) else set[ChangeKind]()
    if not _holders(before):
        return {ChangeKind.NEWLY_REPORTED} if _holders(after) else departure
    if not _holders(after):
        return {_kind_of_emptying(dataset, before, after)}
    if after.status is not Status.DISPUTED and _is_in_other_hands(dataset, before, after):
        is_said = _is_said_to_have_changed_hands(dataset, before, after)
        return {ChangeKind.CHANGED_HANDS if is_said else ChangeKind.DIFFERENT_HOLDER}
    return _kinds_of_sharing(dataset, before, after) or departure


def _kind_of_emptying(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> ChangeKind:
    left = [has_left(dataset, after, actor) for actor in _holders(before)]
    if all(left):
        return ChangeKind.VACATED
    return ChangeKind.PARTLY_VACATED if any(left) else ChangeKind.EVIDENCE_LOST


def _kinds_of_sharing(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> set[ChangeKind]:
    found = set()
    if any(not holds(dataset, after, actor) for actor in before.holders) or any(
        not holds(dataset, before, actor) for actor in after.holders
    ):
        found.add(ChangeKind.HOLDERS_CHANGED)
    earlier, later = _shares(before), _shares(after)
    if any(later[actors] != share for actors, share in earlier.items() if actors in later):
        found.add(ChangeKind.SHARE_CHANGED)
    if not found and before.unreported != after.unreported:
        found.add(ChangeKind.SHARE_CHANGED)
    if not found and (earlier.keys(), before.holders) != (later.keys(), after.holders):
        found.add(ChangeKind.NAMES_CHANGED)
    return found


def _shares(decision: PlaceControl) -> dict[tuple[str, ...], Share]:
    """Shares of actors, alone and together, that may hold something."""
    shares: dict[tuple[str, ...], Share] = {
        (item.actor,): item.share for item in decision.informative_shares if item.share.high > 0
    }
    shares.update({item.actors: item.share for item in decision.joint})
    return shares


def _is_said_to_have_changed_hands(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> bool:
    """Whether a claim that counts now and did not says that a holder of now took the place, or one of before left."""
    for claim in (dataset.claim_by_id[claim] for claim in after.accepted if claim not in before.accepted):
        if claim.part:
            continue
        held = {Relation.TOOK: after.holders, Relation.WITHDREW: before.holders}.get(claim.relation, ())
        named = {actor for name in claim.actors for actor in dataset.lineage(name)}
        if any(holder in named or not named.isdisjoint(dataset.lineage(holder)) for holder in held):
            return True
    return False


def _is_in_other_hands(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> bool:
    """Whether the place is in other hands, by what is reported and not by silence.

    What ends a dispute is no change of hands where a version of it already gave the place to the later holder.
    """
    sides_before = {dataset.actor_by_id[actor].side for actor in before.holders}
    side_after = None if after.main_holder is None else dataset.actor_by_id[after.main_holder].side
    for version in before.versions:
        sides_before.update(
            dataset.actor_by_id[item.actor].side for item in version.actors if item.share.high > HALF_PCT
        )
    if before.main_holder is None or before.versions:
        return side_after is not None and side_after not in sides_before
    side_before = dataset.actor_by_id[before.main_holder].side
    if side_after is not None:
        return side_after != side_before
    sides_holding = {dataset.actor_by_id[actor].side for actor in after.holders}
    return side_before not in sides_holding and _room_for(dataset, after, before.main_holder).high <= HALF_PCT


def _holders(decision: PlaceControl) -> set[str]:
    """Who may hold something, in the accepted version or in another one."""
    others = {item.actor for version in decision.versions for item in version.actors if item.share.high > 0}
    return {*decision.holders, *others}


def _room_for(dataset: Dataset, decision: PlaceControl, actor: str) -> Share:
    """What the accepted claims leave the actor: its own share, or its group's, or what is left to nobody."""
    shares = (decision.share_of(name) for name in dataset.lineage(actor))
    return next((share for share in shares if share is not None), decision.unreported)
