"""Acts and proposals of a sentence that others of it say already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.core.model import Qualifier
from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.model import NOT_REPORTED, Flag, Proposal

CHANGES: Final = frozenset({Relation.TOOK, Relation.WITHDREW})
STRONG: Final = frozenset({Relation.CONTROLS, Relation.TOOK, Relation.WITHDREW, Relation.TRUCE, Relation.BESIEGES})


def without_weak(flagged: Sequence[tuple[Act, tuple[tuple[Flag, int], ...]]]) -> Iterator[Act]:
    """Fighting and presence go where the same sides hold, take or leave the place; a stronghold where it changed."""
    sure = {place.id for act, _flags in flagged if act.actors for place in act.places}
    held = [act for act, _flags in flagged if act.actors and act.relation in STRONG and act.kind != "stronghold"]
    held_by = {place.id for act in held for place in act.places}
    facts = [act for act, flags in flagged if act.actors and NOT_REPORTED.isdisjoint(flag for flag, _word in flags)]
    strong = [act for act in facts if act.relation in STRONG and act.kind != "stronghold"]
    changed = {place.id for act in strong if act.relation in CHANGES for place in act.places}
    changed |= {
        place.id
        for act, flags in flagged
        if not act.actors and act.relation in CHANGES and NOT_REPORTED.isdisjoint(flag for flag, _word in flags)
        for place in act.places
    }
    holding_on = {place.id for act in held if act.over is None for place in act.places}
    for act, _flags in flagged:
        known = held_by if act.relation in STRONG else sure
        known = holding_on if act.relation is Relation.TOOK else known  # "Yalda, held by rebels for years, was taken"
        if not act.actors and known.intersection(place.id for place in act.places):
            continue
        if act.kind == "stronghold" and changed.intersection(place.id for place in act.places):
            continue
        if act.relation is Relation.PRESENT and any(_covers(other, act) for other in strong):
            continue
        holding = (other for other in strong if other.relation is not Relation.WITHDREW)
        if act.relation is Relation.CONTESTS and any(_covers(other, act) for other in holding):
            continue
        yield act


def _covers(strong: Act, weak: Act) -> bool:
    """Whether the one says all that the other does: the same place and side, in one clause or of one side alone."""
    places = {item.id for item in strong.places} & {item.id for item in weak.places}
    actors = {item.id for item in strong.actors} & {item.id for item in weak.actors}
    is_all = actors == {item.id for item in weak.actors}
    return bool(places and actors) and (is_all or (strong.low == weak.low and strong.relation is Relation.TOOK))


def without_twins(found: Sequence[tuple[Act, Proposal]]) -> Iterator[Proposal]:
    """One proposal for what a sentence says twice: the first with a share, else the first."""
    kept: dict[tuple[object, ...], Proposal] = {}
    for act, item in found:
        sides = tuple(dict.fromkeys(side.id for side in act.actors)) or item.choices
        key = (item.places, sides, item.relation)
        if key not in kept or (kept[key].qualifier is Qualifier.UNQUANTIFIED is not item.qualifier):
            kept[key] = item
    return iter(kept.values())
