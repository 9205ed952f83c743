"""English verbs that tell of control by what stands around them: "reached Yalda", "raised their flag over Yalda"."""

from __future__ import annotations

from collections.abc import Sequence

from saytara.proposing.english_stated import NEAR, is_in_place, is_next, is_said_of
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
    is_in = passage.has(at + 1, "within") or is_back or (
        passage.tokens[at].form == "landed" and passage.has(at + 1, "at_it")
    )
    return (is_in or passage.tokens[at].form.startswith("reach")) and is_next(passage, at + 1 + is_in, places)


def _comes(passage: Passage, at: int, actors: Sequence[Mention]) -> bool:
    """Whether men come, and no aid or news: "rebels have reached Yalda", not "so that bread can reach Yalda"."""
    before = passage.skip_back(at - 1, "adverb", "be", "had", "have", "then", most=4)
    is_side = any(item.first <= before <= item.last for item in actors)
    is_men = passage.has(before, "own_forces", "people", "men_unknown", "forces_unnamed", "pronoun", "relative", "join")
    return is_side or is_men or (before + 1 < at and "," in passage.tokens[before + 1].gap)


def are_sent(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether men under arms are taken to a place: "army units at the base were moved to Yalda"; no wounded."""
    being = passage.skip_back(at - 1, "adverb")
    way = passage.tokens[at + 1].form if at + 1 < len(passage.tokens) else ""
    if not passage.has(being, "be") or way not in {"to", "into"}:
        return False
    men = passage.find_last(being - 2 * NEAR, being, "own_forces", "people", "men_unknown", "reinforces")
    if men is None or not is_next(passage, at + 2, places) or passage.has(men - 1, "hurt", "captive"):
        return False
    is_next_to = men + 1 == being or passage.has(men + 1, "within", "at_it", "from", "of_side")  # no "army letters"
    return is_next_to and passage.find(men + 1, being, "kin", "belongings", "relative", "join", "break") is None


def is_entry(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether it is a side's coming: "the army's entry into Yalda", "the arrival of rebels in Yalda"."""
    way = at + 1
    if passage.find(at - NEAR, at, "bars_it", "prevents", "demands", "feared", "wards_off") is not None:
        return False  # "barred the entry of rebels into Yalda"
    if passage.has(way, "of_side"):
        side = next((item for item in actors if way < item.first <= way + 2), None)
        way = len(passage.tokens) if side is None else side.last + 1
        while passage.has(way, "own_forces", "people"):
            way += 1
    elif not any(item.last == at - 1 and passage.owns(item.last) for item in actors):
        return False
    is_in = passage.has(way, "within") or (way < len(passage.tokens) and passage.tokens[way].form in {"into", "to"})
    return is_in and is_next(passage, way + 1, places)


def engages_side(passage: Passage, at: int, _places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether a side is fought: "engaged ISIS", "engaging with the rebels"."""
    first = at + 1 + passage.has(at + 1, "together")
    first += passage.has(first, "determiner")
    return any(item.first in {first, first - 1} for item in actors)


def clears(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is rid of men: "cleared Yalda of ISIS fighters", "freed Yalda from rebels"."""
    if passage.has(at + 1, "by") and passage.has(at, "frees") and passage.has(at - 1, "be"):
        return is_said_of(passage, at, places)  # "Yalda was freed by the army"
    is_over = at + 1 >= len(passage.tokens) or passage.tokens[at + 1].gap.strip() or passage.has(
        at + 1, "after_event", "from", "after_passive", "once"
    )
    if passage.has(at, "frees") and passage.has(passage.skip_back(at - 1, "adverb"), "be") and is_over:
        return is_said_of(passage, at, places)  # "Yalda has been freed"
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
    if over is None or not passage.has(over, "over_there"):
        return False
    point = passage.find(over + 1, over + NEAR, "points", "part_of")  # "over the town hall in Yalda"
    return is_next(passage, over + 1, places) or (point is not None and is_in_place(passage, point + 1, places))


def builds_post(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether men install themselves: "set up checkpoints throughout Yalda"."""
    is_set = not passage.tokens[at].form.startswith("set") or passage.has(at + 1, "up_it")
    post = passage.find(at + 1, at + NEAR, "posts") if is_set else None
    return post is not None and passage.has(post + 1, "within") and is_next(passage, post + 2, places)
