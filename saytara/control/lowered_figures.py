"""Figures that are not shown as they were said: what something later lowers, and margins that narrow other figures.

It comes after the weighing and changes neither what is accepted nor who is the main holder
(docs/explanation/control.md, "Bounds").
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from saytara.control.actor_tree import ActorTree
from saytara.control.bounds import can_hold_beside
from saytara.control.claim_reading import ClaimReading
from saytara.control.constraint import EVERYTHING, Constraint, Limit
from saytara.control.decision import LoweredFigure
from saytara.control.single_claim import is_leaving_in_part, lies_before
from saytara.core.model import AsOfKind, Claim, Qualifier
from saytara.core.relations import HOLDING_RELATIONS, INSIDE_RELATIONS, Relation

MORE_THAN_NOTHING: Limit = (0, 1)

WITH_MARGIN = frozenset({Qualifier.ABOUT, Qualifier.HALF})
"""Words for a figure that may be a little off."""


def with_lowered_figures(
    readings: Collection[ClaimReading], accepted: Sequence[ClaimReading], context: Collection[Claim], tree: ActorTree
) -> tuple[tuple[ClaimReading, ...], tuple[LoweredFigure, ...]]:
    """The accepted claims as they are shown, and which of their figures became upper bounds, by claim.

    `readings` are all that were weighed, `context` all usable claims of context. What lowers the least share that a
    claim gives its actors to "more than nothing" is told in docs/explanation/control.md, rule 8; it is later than the
    claim.
    """
    taken = {reading.id for reading in accepted}
    refused = [reading for reading in readings if reading.is_change and reading.id not in taken]
    lessening = [reading for reading in accepted if _is_small(reading.claim) or _most_left(reading.claim)]
    if not (context or refused or lessening):
        return tuple(accepted), ()
    shown, lowered = [], []
    for reading in accepted:
        because: set[str] = set()
        if reading.claim.relation in HOLDING_RELATIONS and reading.said.low > MORE_THAN_NOTHING:
            because.update(_lowering_context(reading, context, tree))
            because.update(_lowering_evidence(reading, lessening, refused, tree))
        if because:
            shown.append(reading._replace(said=reading.said._replace(low=MORE_THAN_NOTHING)))
            lowered.append(LoweredFigure(claim=reading.id, because_of=tuple(sorted(because))))
        else:
            shown.append(reading)
    return tuple(shown), tuple(sorted(lowered, key=lambda item: item.claim))


def without_undone_leavings(shown: Sequence[ClaimReading], tree: ActorTree) -> tuple[ClaimReading, ...]:
    """The claims as they are shown; that most of somebody left bounds nothing once they are said to have won ground."""
    gains = [reading.claim for reading in shown if reading.claim.relation is Relation.TOOK]
    return tuple(shown) if not gains else tuple(
        reading._replace(said=reading.said._replace(high=EVERYTHING))
        if _most_left(reading.claim)
        and any(
            lies_before(reading.claim, gain) and are_related(reading.claim.actors, gain.actors, tree) for gain in gains
        )
        else reading
        for reading in shown
    )


def without_margins(shown: Sequence[ClaimReading], lowered: Iterable[LoweredFigure] = ()) -> tuple[ClaimReading, ...]:
    """The claims as they are shown, without the ends of a margin that another figure of the same actors cuts into.

    "About 70" agrees with what is up to five points off; beside "more than 70" that makes nobody say "at most 75".
    What is `lowered` is no figure any more, and cuts into none.
    """
    only_upper_bounds = {item.claim for item in lowered}
    figures = [reading.said for reading in shown if reading.id not in only_upper_bounds]
    return tuple(_without_cut_margin(reading, figures) if _has_margin(reading.claim) else reading for reading in shown)


def _is_small(claim: Claim) -> bool:
    return claim.qualifier is Qualifier.MINOR


def _most_left(claim: Claim) -> bool:
    return claim.relation is Relation.WITHDREW and claim.qualifier is Qualifier.MOST


def _has_margin(claim: Claim) -> bool:
    return claim.relation in HOLDING_RELATIONS and claim.qualifier in WITH_MARGIN and not claim.part


def _without_cut_margin(reading: ClaimReading, figures: Iterable[Constraint]) -> ClaimReading:
    low, high = reading.said.low, reading.said.high
    others = [said for said in figures if said.targets == reading.said.targets]
    if any(low < said.low <= high for said in others):
        reading = reading._replace(said=reading.said._replace(high=EVERYTHING))
    if any(low <= said.high < high for said in others):
        reading = reading._replace(said=reading.said._replace(low=min(low, MORE_THAN_NOTHING)))
    return reading


def are_related(actors: Collection[str], others: Collection[str], tree: ActorTree) -> bool:
    """Whether one of the actors is one of the others, a member or a group of it."""
    return any(tree.is_within(actor, other) or tree.is_within(other, actor) for actor in actors for other in others)


def _lowering_context(reading: ClaimReading, context: Iterable[Claim], tree: ActorTree) -> Iterator[str]:
    """Leavings of unknown extent; and where the claim gives its actors all, others who are seen inside after it.

    So are those whom the same side besieges: nobody besieges what is all its own. A siege lasts, and counts to its end,
    and so does fighting over a period.
    """
    sides = {tree.side[actor] for actor in reading.claim.actors}
    for claim in context:
        gives_all = reading.said.low == EVERYTHING
        is_inside = claim.relation in INSIDE_RELATIONS
        others_inside = is_inside and any(tree.side[actor] not in sides for actor in claim.actors)
        lasts = _is_siege_by(sides, claim, tree) or (others_inside and _is_fighting_over_period(claim))
        if gives_all and lasts and claim.as_of_to > reading.claim.as_of_to:
            yield claim.id
        elif lies_before(reading.claim, claim):
            of_unknown_extent = is_leaving_in_part(claim) and not claim.part
            some_left = of_unknown_extent and are_related(claim.actors, reading.claim.actors, tree)
            if some_left or (others_inside and gives_all):
                yield claim.id


def _is_fighting_over_period(claim: Claim) -> bool:
    return claim.relation is Relation.CONTESTS and claim.as_of_kind is AsOfKind.PERIOD


def _is_siege_by(sides: Collection[str], claim: Claim, tree: ActorTree) -> bool:
    is_of_whole = claim.relation is Relation.BESIEGES and not claim.part
    return is_of_whole and any(tree.side[actor] in sides for actor in claim.actors)


def _lowering_evidence(
    reading: ClaimReading, lessening: Iterable[ClaimReading], refused: Iterable[ClaimReading], tree: ActorTree
) -> Iterator[str]:
    """Most of them leaving, a small part of theirs, or a change that contradicts the claim and was not accepted."""
    for other in lessening:
        is_same = _is_small(other.claim) and other.said.targets == reading.said.targets
        lowers = is_same or (_most_left(other.claim) and are_related(other.claim.actors, reading.claim.actors, tree))
        if lowers and lies_before(reading.claim, other.claim):
            yield other.id
    for change in refused:
        if lies_before(reading.claim, change.claim) and not can_hold_beside(reading.plain, change.plain, tree):
            yield change.id
