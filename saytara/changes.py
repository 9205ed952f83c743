"""What changed between two maps of one dataset, by which claims, and which claims no longer count and why.

The maps may be of two dates, or of one date as it was known on two days. Nothing is decided here (`saytara.control`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from saytara.control.decision import PlaceControl, Reason, Status
from saytara.model import Dataset, Relation
from saytara.shares import HALF_PCT, NO_SHARE, Share


class ChangeKind(StrEnum):
    """What kind of change it is, the weightiest first: the order in which a change with several kinds names them."""

    BECAME_DISPUTED = "became_disputed"
    """Sources contradict each other now. Who gained or lost is then a matter of the versions."""
    DISPUTE_CHANGED = "dispute_changed"
    """Sources contradicted each other before and do after, but other claims, or otherwise."""
    CHANGED_HANDS = "changed_hands"
    """The main holder is of another side, or what is reported leaves the earlier one no more than half."""
    VACATED = "vacated"
    """All who held the place are said to have left; who came is not reported."""
    NEWLY_REPORTED = "newly_reported"
    """Somebody is reported to hold something, where nothing was reported."""
    EVIDENCE_LOST = "evidence_lost"
    """Nothing is reported any more. Nobody is said to have lost the place."""
    DISPUTE_ENDED = "dispute_ended"
    """Sources contradicted each other and do so no longer."""
    SHARE_CHANGED = "share_changed"
    """Shares or holders differ, without a change of hands."""
    BECAME_CONTESTED = "became_contested"
    FIGHTING_ENDED = "fighting_ended"
    """Fighting is no longer reported near the newest evidence."""
    BECAME_STALE = "became_stale"
    """The newest evidence is now too old to be shown as current."""
    REPORTED_AGAIN = "reported_again"
    """The newest evidence was too old to be shown as current, and is so no longer."""
    EVIDENCE_CHANGED = "evidence_changed"
    """The answer is the same and rests on other claims."""
    CONTEXT_CHANGED = "context_changed"
    """Only what is said besides control differs: sieges, truces, fighting, presence."""


class Standing(StrEnum):
    """How a claim counts in a decision, where it is not set aside with a `Reason`."""

    ACCEPTED = "accepted"
    DISPUTING = "disputing"
    CONTEXT = "context"
    ABSENT = "absent"
    """The decision was made as if the claim had never been written."""


class Window(StrEnum):
    """A window of days that ran out between the two maps, or had not yet run out in the second."""

    EVIDENCE = "evidence"
    DISPUTE = "dispute"
    STALE = "stale"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimMove:
    """A claim that counts otherwise than before. `overruled_by` are the claims that set it aside, if any did."""

    claim: str
    before: Standing | Reason
    after: Standing | Reason
    overruled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """One place whose answer differs between two maps, with what made the difference.

    `kinds` has at least one kind, the weightiest first. `made_by` are the claims that count now and did not, or counted
    otherwise; `withdrawn` those that counted and no longer do, with the reason; `outweighed` claims that may be used
    now (or might before), and never counted. `windows` are the windows of days that ran out, or not yet.

    `gained` and `lost` are outermost actors: `lost` only where claims say so or leave no room for them. Of those in
    `no_longer_reported` nobody says anything now, neither that they hold something nor that they left. In a dispute
    an actor counts as holding something while any version says so.
    """

    place: str
    kinds: tuple[ChangeKind, ...]
    before: PlaceControl
    after: PlaceControl
    made_by: tuple[ClaimMove, ...]
    withdrawn: tuple[ClaimMove, ...]
    outweighed: tuple[ClaimMove, ...]
    windows: tuple[Window, ...]
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    no_longer_reported: tuple[str, ...]

    @property
    def kind(self) -> ChangeKind:
        """The weightiest kind."""
        return self.kinds[0]

    @property
    def moves(self) -> tuple[ClaimMove, ...]:
        """Every claim that counts otherwise than before."""
        return (*self.made_by, *self.withdrawn, *self.outweighed)


def changes_between(
    dataset: Dataset, before: Mapping[str, PlaceControl], after: Mapping[str, PlaceControl]
) -> tuple[PlaceChange, ...]:
    """The places whose answer differs between two maps, in the dataset's order, each with its claims.

    Both maps come from `saytara.control.control_map` of this dataset and speak of the same places; ValueError where
    they do not. Dates, ages, and which claims are set aside besides do not make a difference by themselves.
    """
    if set(before) != set(after):
        unpaired = ", ".join(sorted(set(before) ^ set(after)))
        raise ValueError(f"the maps were of different places ({unpaired}) but are expected to be of the same")
    order = [place.id for place in dataset.places if place.id in before]
    return tuple(
        _change(dataset, before[place], after[place]) for place in order if before[place].answer != after[place].answer
    )


def apply_changes(before: Mapping[str, PlaceControl], changes: Iterable[PlaceChange]) -> dict[str, PlaceControl]:
    """The map `before` with the changes made. ValueError where a change does not start from what the map says."""
    result = dict(before)
    for change in changes:
        if result[change.place].answer != change.before.answer:
            raise ValueError(f"the change at {change.place!r} does not start from this map")
        result[change.place] = change.after
    return result


def _change(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> PlaceChange:
    moves = _moves(before, after)
    counted = [move for move in moves if isinstance(move.after, Standing) and move.after is not Standing.ABSENT]
    withdrawn = [move for move in moves if move not in counted and _counts(move.before)]
    others = [move for move in moves if not _counts(move.before) and not _counts(move.after)]
    gone = [actor for actor in before.holders if not _holds(dataset, after, actor)]
    lost = [actor for actor in gone if _has_lost(dataset, before, after, actor)]
    return PlaceChange(
        place=after.place,
        kinds=_kinds(dataset, before, after),
        before=before,
        after=after,
        made_by=tuple(counted),
        withdrawn=tuple(withdrawn),
        outweighed=tuple(move for move in others if _may_be_used(move.before) != _may_be_used(move.after)),
        windows=_windows(before, after, withdrawn),
        gained=tuple(actor for actor in after.holders if not _holds(dataset, before, actor)),
        lost=tuple(lost),
        no_longer_reported=tuple(actor for actor in gone if actor not in lost),
    )


def _kinds(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> tuple[ChangeKind, ...]:
    found: set[ChangeKind] = set()
    was_disputed, is_disputed = before.status is Status.DISPUTED, after.status is Status.DISPUTED
    if is_disputed and not was_disputed:
        found.add(ChangeKind.BECAME_DISPUTED)
    elif is_disputed and frozenset(before.versions) != frozenset(after.versions):
        found.add(ChangeKind.DISPUTE_CHANGED)
    elif was_disputed and not is_disputed:
        found.add(ChangeKind.DISPUTE_ENDED)
    found.update(_kinds_of_holding(dataset, before, after))
    if after.status is Status.CONTESTED and before.status is not Status.CONTESTED:
        found.add(ChangeKind.BECAME_CONTESTED)
    if before.status is Status.CONTESTED and after.status not in {Status.CONTESTED, Status.DISPUTED}:
        found.add(ChangeKind.FIGHTING_ENDED)
    if after.is_stale != before.is_stale:
        found.add(ChangeKind.BECAME_STALE if after.is_stale else ChangeKind.REPORTED_AGAIN)
    if not found:
        rests_on_the_same = before.accepted == after.accepted and set(before.versions) == set(after.versions)
        found.add(ChangeKind.CONTEXT_CHANGED if rests_on_the_same else ChangeKind.EVIDENCE_CHANGED)
    return tuple(kind for kind in ChangeKind if kind in found)


def _kinds_of_holding(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> set[ChangeKind]:
    if not before.holders and not after.holders:
        return set()
    if not before.holders:
        return {ChangeKind.NEWLY_REPORTED}
    if not after.holders:
        is_vacated = all(_is_named_by(dataset, actor, after.left) for actor in before.holders)
        return {ChangeKind.VACATED if is_vacated else ChangeKind.EVIDENCE_LOST}
    if after.status is not Status.DISPUTED and _changed_hands(dataset, before, after):
        return {ChangeKind.CHANGED_HANDS}
    if _shares(before) != _shares(after):
        return {ChangeKind.SHARE_CHANGED}
    return set()


def _shares(decision: PlaceControl) -> tuple[object, ...]:
    """Shares and holders, without the claims that they rest on."""
    return (
        {item.actor: item.share for item in decision.told},
        {(item.actors, item.share) for item in decision.joint},
        decision.holders,
        decision.main_holder,
        decision.left,
        decision.unreported,
    )


def _changed_hands(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> bool:
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


def _holds(dataset: Dataset, decision: PlaceControl, actor: str) -> bool:
    """Whether the actor, a group that it is part of, or a member of it may hold something, in any version."""
    holders = {*decision.holders}
    holders.update(item.actor for version in decision.versions for item in version.actors if item.share.high > 0)
    return any(holder in dataset.lineage(actor) or actor in dataset.lineage(holder) for holder in holders)


def _is_named_by(dataset: Dataset, actor: str, others: Iterable[str]) -> bool:
    return not set(others).isdisjoint(dataset.lineage(actor))


def _has_lost(dataset: Dataset, before: PlaceControl, after: PlaceControl, actor: str) -> bool:
    """Whether claims say that the actor left, or leave it less than it had: at least, or in plain words."""
    if _is_named_by(dataset, actor, after.left):
        return True
    if actor == before.main_holder and after.main_holder is not None:
        return True
    room = _room_for(dataset, after, actor)
    had = before.share_of(actor) or NO_SHARE
    if actor == before.main_holder and room.high <= HALF_PCT:
        return True
    return room.high < had.low or (room.high == had.low and (room.high_open or had.low_open))


def _room_for(dataset: Dataset, decision: PlaceControl, actor: str) -> Share:
    """What the accepted claims leave the actor: its own share, or its group's, or what is left to nobody."""
    shares = (decision.share_of(name) for name in dataset.lineage(actor))
    return next((share for share in shares if share is not None), decision.unreported)


def _counts(standing: Standing | Reason) -> bool:
    return isinstance(standing, Standing) and standing is not Standing.ABSENT


def _may_be_used(standing: Standing | Reason) -> bool:
    return standing not in {
        Standing.ABSENT,
        Reason.RETRACTED,
        Reason.NOT_YET_KNOWN,
        Reason.BELOW_GRADE,
        Reason.AFTER_DATE,
        Reason.CONSTRAINS_NOTHING,
    }


def _standings(decision: PlaceControl) -> dict[str, Standing | Reason]:
    """How every claim of the place counts in a decision."""
    standings: dict[str, Standing | Reason] = {item.claim: item.reason for item in decision.set_aside}
    standings.update({item.claim: Standing.CONTEXT for item in decision.context})
    standings.update(dict.fromkeys(decision.accepted, Standing.ACCEPTED))
    standings.update({claim: Standing.DISPUTING for version in decision.versions for claim in version.claims})
    return standings


def _moves(before: PlaceControl, after: PlaceControl) -> list[ClaimMove]:
    earlier, later = _standings(before), _standings(after)
    overruled = {item.claim: item.overruled_by for item in after.set_aside}
    return [
        ClaimMove(
            claim=claim,
            before=earlier.get(claim, Standing.ABSENT),
            after=later.get(claim, Standing.ABSENT),
            overruled_by=overruled.get(claim, ()),
        )
        for claim in sorted({*earlier, *later})
        if earlier.get(claim, Standing.ABSENT) is not later.get(claim, Standing.ABSENT)
    ]


def _windows(before: PlaceControl, after: PlaceControl, withdrawn: Iterable[ClaimMove]) -> tuple[Window, ...]:
    found = set()
    if any(move.after is Reason.OUTSIDE_WINDOW for move in withdrawn):
        found.add(Window.EVIDENCE)
    contested = {item.claim for item in before.context if item.relation is Relation.CONTESTS}
    still = {item.claim for item in after.context if item.relation is Relation.CONTESTS}
    if (before.status is Status.CONTESTED) != (after.status is Status.CONTESTED) and contested & still:
        found.add(Window.DISPUTE)
    if before.is_stale != after.is_stale:
        found.add(Window.STALE)
    return tuple(window for window in Window if window in found)
