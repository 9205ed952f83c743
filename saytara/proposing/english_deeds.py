"""English verbs that tell of control by what stands around them: "reached Yalda", "raised their flag over Yalda"."""

from __future__ import annotations

from collections.abc import Sequence

from saytara.proposing.english_stated import NEAR, is_next, is_said_of
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage


def arrives(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether men come to a place: "reached Yalda", "arrived in Yalda"."""
    return _is_there(passage, at, places) and _comes(passage, at, actors)


def gives_up(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether it is "gave up Yalda" or "gave Yalda up"."""
    if passage.has(at + 1, "up_it"):
        return is_next(passage, at + 2, places)
    place = next((item for item in places if item.first > at), None) if is_next(passage, at + 1, places) else None
    return place is not None and passage.has(place.last + 1, "up_it")


def _is_there(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    is_back = passage.tokens[at].form.startswith("return") and passage.has(at + 1, "to")
    is_in = passage.has(at + 1, "within") or is_back
    return (is_in or passage.tokens[at].form.startswith("reach")) and is_next(passage, at + 1 + is_in, places)


def _comes(passage: Passage, at: int, actors: Sequence[Mention]) -> bool:
    """Whether men come, and no aid or news: "rebels have reached Yalda", not "so that bread can reach Yalda"."""
    before = passage.skip_back(at - 1, "adverb", "be", "had", "have", "then", most=4)
    is_side = any(item.first <= before <= item.last for item in actors)
    is_men = passage.has(before, "own_forces", "people", "men_unknown", "forces_unnamed", "pronoun", "relative", "join")
    return is_side or is_men or (before + 1 < at and "," in passage.tokens[before + 1].gap)


def engages_side(passage: Passage, at: int, _places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether a side is fought: "engaged ISIS", "engaging with the rebels"."""
    first = at + 1 + passage.has(at + 1, "together")
    first += passage.has(first, "determiner")
    return any(item.first in {first, first - 1} for item in actors)


def clears(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is rid of men: "cleared Yalda of ISIS fighters", "freed Yalda from rebels"."""
    if passage.has(at + 1, "by") and passage.has(at, "frees") and passage.has(at - 1, "be"):
        return is_said_of(passage, at, places)  # "Yalda was freed by the army"
    place = next((item for item in places if at < item.first <= at + NEAR), None)
    if place is not None and passage.has(at, "frees") and is_next(passage, at + 1, places):
        after = place.last + 1
        if after >= len(passage.tokens) or passage.tokens[after].gap.strip() or passage.has(after, "after_event"):
            return True
    if place is None or not is_next(passage, at + 1, places) or not passage.has(place.last + 1, "of_side", "from"):
        return False
    first = place.last + 2
    near = range(first, first + NEAR)
    return any(passage.has(word, "own_forces", "people", "group_other", "side_words") for word in near) or any(
        item.first in near for item in passage.actors
    )


def raises_flag(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a flag goes up there: "raised their flag over the centre of Yalda"."""
    if passage.has(at - 1, "be") and passage.has(at + 1, "over_there"):  # "their flag was raised over Yalda"
        return passage.find(at - NEAR, at, "flags") is not None and is_next(passage, at + 2, places)
    flag = next((
        word for word in range(at + 1, min(at + NEAR + 2, len(passage.tokens)))
        if passage.has(word, "flags")
    ), None)
    over = None if flag is None else flag + 1
    return over is not None and passage.has(over, "over_there") and is_next(passage, over + 1, places)


def builds_post(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether men install themselves: "set up checkpoints throughout Yalda"."""
    is_set = not passage.tokens[at].form.startswith("set") or passage.has(at + 1, "up_it")
    post = passage.find(at + 1, at + NEAR, "posts") if is_set else None
    return post is not None and passage.has(post + 1, "within") and is_next(passage, post + 2, places)
