"""What differs, place by place, between two maps whose questions differ in one part, with the claims that cause it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from saytara.analysis.changes.holding import has_left, holds, is_replaced, kinds_of_holding
from saytara.analysis.changes.kinds import REVISION_OF, Aspect, ChangeKind, RevisionKind, Window
from saytara.analysis.changes.map_questions import aspects_between, is_forwards
from saytara.analysis.changes.moves import ClaimMove, moves_between
from saytara.control.asked import Question
from saytara.control.decision import PlaceControl, Reason, Status
from saytara.core.model import Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChange:
    """One place whose answer differs between two maps, with what made the difference.

    `differs_in` is what the maps are asked differently, or None where only single claims were left out of one. `kinds`
    has at least one kind, the weightiest first: of `ChangeKind` between two dates, of `RevisionKind` otherwise.
    `made_by` are the claims that count now and did not, or counted otherwise; `withdrawn` those that counted and no
    longer do, with the reason; `never_counted` those that are new and count in neither, with the reason. `windows` are
    the windows of days that ran out by time alone.

    `newly_named`, `said_to_have_left`, `replaced` and `no_longer_named` are outermost actors. What `replaced` ones had
    others are reported to hold, or part of it. Of `no_longer_named` nobody says anything now, neither that they hold
    something nor that they left. In a dispute an actor counts as holding something while any version says so.
    """

    place: str
    differs_in: Aspect | None
    kinds: tuple[ChangeKind, ...] | tuple[RevisionKind, ...]
    before: PlaceControl
    after: PlaceControl
    made_by: tuple[ClaimMove, ...]
    withdrawn: tuple[ClaimMove, ...]
    never_counted: tuple[ClaimMove, ...]
    windows: tuple[Window, ...]
    newly_named: tuple[str, ...]
    said_to_have_left: tuple[str, ...]
    replaced: tuple[str, ...]
    no_longer_named: tuple[str, ...]

    @property
    def kind(self) -> ChangeKind | RevisionKind:
        """The weightiest kind."""
        return self.kinds[0]

    @property
    def moves(self) -> tuple[ClaimMove, ...]:
        """Every claim that counts otherwise than before, and every new one."""
        return (*self.made_by, *self.withdrawn, *self.never_counted)


def changes_between(
    dataset: Dataset, before: Mapping[str, PlaceControl], after: Mapping[str, PlaceControl]
) -> tuple[PlaceChange, ...]:
    """The places whose answer differs between two maps, in the dataset's order, each with its claims.

    Both maps come from `saytara.control.control_map` of this dataset, speak of the same places, and are asked at most
    one thing differently: `after` of a later date, of what was known later, or with sources graded lower as well.
    ValueError where they do not (`saytara.analysis.changes.compare` takes any two). Dates, ages, and which claims are
    set aside besides do not make a difference by themselves.
    """
    if set(before) != set(after):
        unpaired = ", ".join(sorted(set(before) ^ set(after)))
        raise ValueError(f"the maps were of different places ({unpaired}) but are expected to be of the same")
    return tuple(
        _change(dataset, before[place.id], after[place.id])
        for place in dataset.places
        if place.id in before and _is_told(before[place.id], after[place.id])
    )


def apply_changes(before: Mapping[str, PlaceControl], changes: Iterable[PlaceChange]) -> dict[str, PlaceControl]:
    """The map `before` with the changes made. ValueError where a change does not start from what the map says."""
    return _with_answers(before, ((change.before, change.after) for change in changes), "start from")


def undo_changes(after: Mapping[str, PlaceControl], changes: Iterable[PlaceChange]) -> dict[str, PlaceControl]:
    """The map `after` without the changes. ValueError where a change does not lead to what the map says."""
    return _with_answers(after, ((change.after, change.before) for change in changes), "lead to")


def _with_answers(
    given: Mapping[str, PlaceControl], steps: Iterable[tuple[PlaceControl, PlaceControl]], link: str
) -> dict[str, PlaceControl]:
    """The map with the second of each pair where it has the first; `link` says how a change stands to the map."""
    result = dict(given)
    for present, wanted in steps:
        if result[present.place].answer != present.answer:
            raise ValueError(f"the change at {present.place!r} does not {link} this map")
        result[present.place] = wanted
    return result


def _is_told(before: PlaceControl, after: PlaceControl) -> bool:
    """Whether the answers differ, once it is sure that the difference can be put down to one thing."""
    aspects = aspects_between(before.asked, after.asked)
    if len(aspects) > 1:
        raise ValueError(f"the maps differed in {' and '.join(aspects)} but are expected to differ in one of them")
    if not is_forwards(before.asked, after.asked):
        raise ValueError("the second map was of less than the first but is expected to be of a later date, or of more")
    return before.answer != after.answer


def _change(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> PlaceChange:
    aspect = next(iter(aspects_between(before.asked, after.asked)), None)
    moves = moves_between(before, after)
    kinds = _kinds(dataset, before, after)
    gone = [actor for actor in before.holders if not holds(dataset, after, actor)]
    left = [actor for actor in gone if has_left(dataset, after, actor)]
    replaced = [actor for actor in gone if actor not in left and is_replaced(dataset, before, after, actor)]
    return PlaceChange(
        place=after.place,
        differs_in=aspect,
        kinds=kinds if aspect is Aspect.DATE else tuple(REVISION_OF[kind] for kind in kinds),
        before=before,
        after=after,
        made_by=tuple(move for move in moves if move.counts),
        withdrawn=tuple(move for move in moves if move.counted and not move.counts),
        never_counted=tuple(
            move
            for move in moves
            if move.is_new
            and not move.counts
            and move.before is _LEFT_OUT_BY.get(aspect)
            and _is_published(dataset, move.claim, after.asked)
        ),
        windows=_windows(before, after, kinds) if aspect is Aspect.DATE else (),
        newly_named=tuple(actor for actor in after.holders if not holds(dataset, before, actor)),
        said_to_have_left=tuple(left),
        replaced=tuple(replaced),
        no_longer_named=tuple(actor for actor in gone if actor not in {*left, *replaced}),
    )


def _is_published(dataset: Dataset, claim_id: str, asked: Question) -> bool:
    """Whether a claim can be known: one may be too old for what became known before it is itself published."""
    source = dataset.source_by_id[dataset.claim_by_id[claim_id].source]
    return asked.knows(source)


_LEFT_OUT_BY: Mapping[Aspect | None, Reason] = {
    Aspect.DATE: Reason.AFTER_DATE,
    Aspect.KNOWN_BY: Reason.NOT_YET_KNOWN,
    Aspect.MIN_GRADE: Reason.BELOW_GRADE,
}
"""For what reason the first map leaves a claim out that is new in the second."""


def _kinds(dataset: Dataset, before: PlaceControl, after: PlaceControl) -> tuple[ChangeKind, ...]:
    found = kinds_of_holding(dataset, before, after)
    was_disputed, is_disputed = before.status is Status.DISPUTED, after.status is Status.DISPUTED
    if is_disputed and not was_disputed:
        found.add(ChangeKind.BECAME_DISPUTED)
    elif is_disputed and frozenset(before.versions) != frozenset(after.versions):
        found.add(ChangeKind.DISPUTE_CHANGED)
    elif was_disputed and not is_disputed:
        found.add(ChangeKind.DISPUTE_ENDED)
    found |= _kinds_beside(before, after)
    if after.is_contested and not before.is_contested:
        found.add(ChangeKind.BECAME_CONTESTED)
    if before.is_contested and not after.is_contested:
        found.add(ChangeKind.FIGHTING_ENDED)
    if after.is_stale != before.is_stale:
        found.add(ChangeKind.BECAME_STALE if after.is_stale else ChangeKind.REPORTED_AGAIN)
    if not found:
        found.add(ChangeKind.CONTEXT_CHANGED if _rest_on_the_same(before, after) else ChangeKind.EVIDENCE_CHANGED)
    return tuple(kind for kind in ChangeKind if kind in found)


def _kinds_beside(before: PlaceControl, after: PlaceControl) -> set[ChangeKind]:
    """What differs beside the holders: that a part alone is reported, who was last reported, whose word it is."""
    found = set()
    if before.holders and after.holders:
        if (is_part := after.status is Status.HELD_IN_PART) != (before.status is Status.HELD_IN_PART):
            found.add(ChangeKind.BECAME_PART if is_part else ChangeKind.MORE_THAN_PART)
        if bool(after.claimed_by) != bool(before.claimed_by):
            found.add(ChangeKind.CLAIMED_ALONE if after.claimed_by else ChangeKind.CLAIM_BORNE_OUT)
    if _last_holder(after) != _last_holder(before):
        found.add(ChangeKind.LAST_REPORTED_SHOWN if after.last_reported else ChangeKind.LAST_REPORTED_ENDED)
    return found


def _last_holder(decision: PlaceControl) -> str | None:
    return None if decision.last_reported is None else decision.last_reported.actor


def _windows(before: PlaceControl, after: PlaceControl, kinds: Iterable[ChangeKind]) -> tuple[Window, ...]:
    found = set()
    if ChangeKind.FIGHTING_ENDED in kinds and _rest_on_the_same(before, after):
        found.add(Window.EVIDENCE)
    if ChangeKind.BECAME_STALE in kinds and _rest_on_the_same(before, after):
        found.add(Window.STALE)
    return tuple(window for window in Window if window in found)


def _rest_on_the_same(before: PlaceControl, after: PlaceControl) -> bool:
    """Whether the same claims are accepted, and the same dispute them; a period among them may have run on."""
    return before.accepted == after.accepted and set(before.versions) == set(after.versions)
