"""Figures that a later leaving, small part or disputed change leaves standing as upper bounds alone.

It comes after the weighing and changes neither what is accepted nor who is the main holder (docs/control.md, "Bounds").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from saytara.control.actors import ActorTree
from saytara.control.bounds import can_hold
from saytara.control.constraint import Limit
from saytara.control.decision import LoweredFigure
from saytara.control.reading import Reading
from saytara.control.saying import is_leaving_in_part, lies_before
from saytara.model import HOLDING_RELATIONS, Claim, Qualifier, Relation

MORE_THAN_NOTHING: Limit = (0, 1)


def with_lowered_figures(
    accepted: Sequence[Reading], disputing: Iterable[Reading], context: Iterable[Claim], tree: ActorTree
) -> tuple[tuple[Reading, ...], tuple[LoweredFigure, ...]]:
    """The accepted claims as they are shown, and which of their figures became upper bounds, by claim.

    `context` are the timely claims of context. A leaving of unknown extent, most of them leaving, an accepted small part
    or a disputing change that contradicts it lowers the least share that an earlier claim gives the same actors to "more
    than nothing".
    """
    leavings = [claim for claim in context if is_leaving_in_part(claim) and not claim.part]
    leavings += [
        reading.claim
        for reading in accepted
        if reading.claim.relation is Relation.WITHDREW and reading.claim.qualifier is Qualifier.MOST
    ]
    changes = [reading for reading in disputing if reading.is_change]
    small = [reading for reading in accepted if reading.claim.qualifier is Qualifier.MINOR]
    shown, lowered = [], []
    for reading in accepted:
        because = [claim.id for claim in leavings if _lowers(claim, reading, tree)]
        because += [
            part.id
            for part in small
            if part.said.targets == reading.said.targets and lies_before(reading.claim, part.claim)
        ]
        because += [
            change.id
            for change in changes
            if lies_before(reading.claim, change.claim) and not can_hold({reading.plain, change.plain}, tree)
        ]
        gives_figure = reading.claim.relation in HOLDING_RELATIONS and reading.said.low > MORE_THAN_NOTHING
        if because and gives_figure:
            shown.append(replace(reading, said=reading.said._replace(low=MORE_THAN_NOTHING)))
            lowered.append(LoweredFigure(claim=reading.id, because_of=tuple(sorted(because))))
        else:
            shown.append(reading)
    return tuple(shown), tuple(sorted(lowered, key=lambda item: item.claim))


def are_related(actors: Collection[str], others: Collection[str], tree: ActorTree) -> bool:
    """Whether one of the actors is one of the others, a member or a group of it."""
    return any(tree.is_within(actor, other) or tree.is_within(other, actor) for actor in actors for other in others)


def _lowers(leaving: Claim, reading: Reading, tree: ActorTree) -> bool:
    return lies_before(reading.claim, leaving) and are_related(leaving.actors, reading.claim.actors, tree)
