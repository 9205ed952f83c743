"""Men of a side who stand in a place of which nothing else is told: "rebel fighters in Yalda said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.english_stated import is_next
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
"""Words between who is killed or caught and what is done to him, at most."""


def stands_in(
    passage: Passage, acts: Sequence[Act], places: Sequence[Mention], actors: Sequence[Mention]
) -> Iterator[Act]:
    """A presence for each side in a place, where no act of the sentence is at that place."""
    told = {place.id for act in acts for place in act.places}
    for side in actors:
        at = _in_behind(passage, side)
        if at is None or not is_next(passage, at + 1, places):
            continue
        place = next(item for item in places if item.first > at)
        if place.id in told or place.is_region:
            continue
        told.add(place.id)
        low, high = passage.clause(at)
        yield Act(
            first=at,
            last=at,
            kind="present",
            relation=Relation.PRESENT,
            low=low,
            high=high,
            actors=(side,),
            places=(place,),
            rule="in",
        )


def _in_behind(passage: Passage, side: Mention) -> int | None:
    """The word "in" right behind men under arms of the side, who are not killed there nor only dealt with."""
    at = side.last + 1
    is_men = passage.has(side.last, "own_forces", "people", "side_words", "men_of")
    while passage.has(at, "own_forces", "people") and at < side.last + 3:
        at, is_men = at + 1, True
    is_in = at < len(passage.tokens) and passage.tokens[at].form in {"in", "inside"} and passage.tokens[at].gap == " "
    if passage.find(side.first - NEAR, side.first, "slays", "hurt", "harms", "executes") is not None:
        return None
    lead = passage.skip_back(side.first - 1, "determiner", "skip", "described", most=4)
    if passage.has(lead, "oblique", "from", "to", "together", "by", "upon", "of_side") and lead not in passage.covered:
        return None  # "held talks with the army in Yalda", "the last stronghold of the army in Yalda"
    is_state = passage.has(side.last, "state_words") and at == side.last + 1
    return at if is_in and is_men and not is_state and not passage.owns(side.last) else None
