"""Men of a side who stand in a place of which nothing else is told: "rebel fighters in Yalda said"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from saytara.core.relations import Relation
from saytara.proposing.acts import Act
from saytara.proposing.english_posts import post_in
from saytara.proposing.english_stated import is_next
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
"""Words between who is killed or caught and what is done to him, at most."""
FAR: Final = 12
"""Words between men and where they stand, at most."""
NO_SCENE: Final = (
    *("relative", "break", "say", "that", "events", "civilians", "join", "beside", "negation", "plan"),
    *("infinitive", "condition", "may"),
)
"""What no picture of men in a place tells."""


def stands_in(
    passage: Passage, acts: Sequence[Act], places: Sequence[Mention], actors: Sequence[Mention]
) -> Iterator[Act]:
    """A presence for each side in a place, where no act of the sentence is at that place."""
    told = {place.id for act in acts for place in act.places}
    for side in actors:
        at = _in_behind(passage, side)
        at = _in_of_scene(passage, side, [place for act in acts for place in act.places]) if at is None else at
        post = post_in(passage, side, places) if at is None else None
        if post is not None:
            at, place = post
        elif at is not None and is_next(passage, at + 1, places):
            place = next(item for item in places if item.first > at)
        else:
            continue
        is_jail = place.last + 1 < len(passage.tokens) and passage.tokens[place.last + 1].form in {"prison", "jail"}
        if place.id in told or place.is_region or is_jail:
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
    is_men = passage.has(side.last, "own_forces", "people", "side_words", "men_of", "group_other")
    while passage.has(at, "own_forces", "people", "reinforces") and at < side.last + 3:
        at, is_men = at + 1, True
    at += passage.has(at, "inside_too") and not passage.has(at, "within")  # "rebels trapped in Yalda"
    is_in = at < len(passage.tokens) and passage.tokens[at].form in {"in", "inside"} and passage.tokens[at].gap == " "
    if passage.find(side.first - NEAR, side.first, "slays", "hurt", "harms", "executes", "deals_with") is not None:
        return None
    lead = passage.skip_back(side.first - 1, "determiner", "skip", "described", most=4)
    is_day = passage.tokens[lead].form in passage.words.weekdays
    if lead > 0 and passage.tokens[lead].raw[0].isupper() and lead not in passage.covered and not is_day:
        lead = passage.skip_back(lead - 1, "determiner", "skip", most=2)  # "seized land from Narnia rebels in Yalda"
    if passage.has(lead, "oblique", "from", "to", "together", "by", "upon", "of_side") and lead not in passage.covered:
        return None  # "held talks with the army in Yalda", "the last stronghold of the army in Yalda"
    is_state = passage.has(side.last, "state_words") and at == side.last + 1
    return at if is_in and is_men and not is_state and not passage.owns(side.last) else None


def _in_of_scene(passage: Passage, side: Mention, places_told: Sequence[Mention]) -> int | None:
    """The word "in" behind what men are seen to do: "Rebel fighters walk past a ruined house in Yalda"."""
    is_men = any(passage.has(word, "own_forces", "people", "side_words") for word in range(side.first, side.last + 1))
    first = side.last + 1
    while passage.has(first, "own_forces", "people") and first < side.last + 3:
        first, is_men = first + 1, True
    if passage.tokens[side.last].owner == "fighter" or passage.tokens[side.last].form in {"soldier", "gunman"}:
        is_men = True
    if first < len(passage.tokens) and passage.tokens[first].form in {"fighter", "soldier", "gunman", "policeman"}:
        first, is_men = first + 1, True
    lead = passage.skip_back(side.first - 1, "determiner", "articles", "skip", "described", "part_size", most=4)
    is_shown = passage.has(lead, "shows") or (side.first == 0 and not passage.owns(side.last))
    is_scene = passage.has(first, "stances") or (is_shown and passage.has(first, "upon", "at_it", "together", "seen"))
    if not is_men or not is_scene or passage.owns(side.last):
        return None
    is_led = passage.has(lead, "oblique", "of_side", "by", "to", "from") and lead not in passage.covered
    if is_led or passage.has(lead, "slays", "hurt", "harms", "executes"):
        return None
    for word in range(first, min(first + FAR, len(passage.tokens))):
        is_other = word > first and passage.has(word, *NO_SCENE)
        if word in passage.covered or is_other or "," in passage.tokens[word].gap:
            return None
        if word > first and passage.tokens[word].form in {"in", "inside", "through", "across"}:
            behind = next((item for item in passage.places if item.first > word), None)
            if behind is not None and behind not in places_told and is_next(passage, word + 1, passage.places):
                return word
    return None
