"""A tally of all places: in whose hands each is reported to be, each place once, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saytara.control.decision import PlaceControl, Status
from saytara.core.model import Dataset
from saytara.figures.looks.look import Band, Fill, Look, hatch_of, look_of


class HolderGroup(StrEnum):
    """In whose hands a place is reported to be, where that is not one actor alone: a minority is not a holder.

    Of what is told as past, because of others who are there since or of a siege by the holder, nobody has it in hand.
    """

    SEVERAL = "several"
    DISPUTED = "disputed"
    IN_PART = "in_part"
    PAST = "past"
    STALE = "stale"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyRow:
    """The places in the hands of a root actor alone, or in none such, in the dataset's order."""

    hands: str | HolderGroup
    decisions: tuple[PlaceControl, ...]

    @property
    def is_of_one(self) -> bool:
        """Whether one root actor is reported to hold these places."""
        return not isinstance(self.hands, HolderGroup)


def tally(dataset: Dataset, decisions: Mapping[str, PlaceControl]) -> tuple[TallyRow, ...]:
    """Every place once; actors with most places first, then the states in the order of `HolderGroup`."""
    held: dict[str | HolderGroup, list[PlaceControl]] = {}
    for decision in decisions.values():
        held.setdefault(hands_of(dataset, decision), []).append(decision)
    last = list(HolderGroup)

    def rank(row: TallyRow) -> tuple[int, int, str]:
        return last.index(row.hands) if isinstance(row.hands, HolderGroup) else -1, -len(row.decisions), row.hands

    return tuple(sorted((TallyRow(hands=hands, decisions=tuple(held_by)) for hands, held_by in held.items()), key=rank))


def row_look(dataset: Dataset, row: TallyRow) -> Look:
    """The look that stands for a row: its side's lines, or that of its first place; nobody's where they differ."""
    if row.is_of_one:
        return hatch_of(dataset, row.hands)
    looks = [look_of(dataset, decision) for decision in row.decisions]
    if row.hands is HolderGroup.STALE and len({look.last for look in looks}) > 1:
        return Look(fill=Fill.OUTLINE, bands=(Band(actor="quiet", part=1.0, is_certain=False),), is_old=True)
    return looks[0]


def common_root(dataset: Dataset, row: TallyRow) -> str | None:
    """The one root actor that was last reported to hold every place of a row, or None where they differ.

    Of who was told to hold a part, or is disputed, nobody says that.
    """
    if any(decision.status in {Status.HELD_IN_PART, Status.DISPUTED} for decision in row.decisions):
        return None
    roots = [{dataset.root_of(actor) for actor in _last_holders(decision)} for decision in row.decisions]
    return next(iter(roots[0])) if all(len(found) == 1 and found == roots[0] for found in roots) else None


def _last_holders(decision: PlaceControl) -> tuple[str, ...]:
    if decision.holders:
        return decision.holders
    return () if decision.last_reported is None else (decision.last_reported.actor,)


def hands_of(dataset: Dataset, decision: PlaceControl) -> str | HolderGroup:
    """In whose hands a place is reported to be: a root actor alone, or the group of those that are in none such."""
    roots = {dataset.root_of(holder) for holder in decision.holders}
    if decision.status is Status.NOT_REPORTED:
        return HolderGroup.NOBODY
    if decision.is_of_the_past:
        return HolderGroup.STALE if decision.is_stale else HolderGroup.PAST
    if decision.status is Status.DISPUTED:
        return HolderGroup.DISPUTED
    if not roots:
        return HolderGroup.NOBODY
    if decision.status is Status.HELD_IN_PART:
        return HolderGroup.IN_PART
    return HolderGroup.SEVERAL if len(roots) > 1 else roots.pop()
