"""English phrases that tell who is in a place, who came back to it, and who won it: "regrouped in", "belongs to"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_stated import is_in_place, is_next, is_said_of
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
"""Words between a phrase's own words, at most."""
FAR: Final = 9
"""Words between "into" and the parts that two sides have, at most."""
MEN: Final = ("own_forces", "people", "men_unknown", "forces_unnamed")


def _side_before(passage: Passage, at: int, actors: Sequence[Mention]) -> Mention | None:
    """The side whose men are the subject right before the word: "rebel fighters have", not "the government has"."""
    before = passage.skip_back(at - 1, "adverb", "be", "had", "have", "then", "began", "seen", most=5)
    men = before
    while men not in passage.covered and passage.has(men, "own_forces", "people", "bands") and before - men < 3:
        men -= 1
    side = next((item for item in actors if item.last in {before, men}), None)
    if side is None or passage.owns(side.last) or "," in passage.tokens[before + 1].gap:
        return None
    return None if side.last == before and passage.has(side.last, "state_words") else side


def stays(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether men are told to be in a place: "regrouped in Yalda", "dug in at Yalda", "roam the streets of Yalda"."""
    if _side_before(passage, at, actors) is None:
        return False
    form = passage.tokens[at].form
    after = at + 1
    while after < at + NEAR and (_is_manner(passage, after) or (
        after == at + 1 and after + 1 < len(passage.tokens) and passage.tokens[after].form in {"in", "on"}
        and passage.has(after + 1, "at_it", "within")  # "dug in at Yalda"
    )):
        after += 1
    if form.startswith("roam") or form.startswith("prowl"):
        return is_next(passage, after + passage.has(after, "within"), places)
    return is_in_place(passage, after, places)


def _is_manner(passage: Passage, at: int) -> bool:
    if at >= len(passage.tokens) or at in passage.covered:
        return False
    return passage.tokens[at].form.endswith("ly") or passage.has(at, "adverb", "off_back", "up_it", "out")


def takes_position(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether it is "took up positions in Yalda"."""
    post = passage.find(at + 1, at + 2 + NEAR, "posts")
    is_up = post is not None and passage.tokens[at].gap == " " and passage.find(at + 1, post, "of_side") is None and (
        passage.has(at + 1, "up_it") or passage.tokens[post].form.startswith("position")
    )
    is_in = is_up and post is not None and is_in_place(passage, post + 1, places)
    return is_in and _side_before(passage, at, actors) is not None


def keeps_it(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether a place is kept: "ISIS still has Yalda", "retains Yalda"."""
    is_have = passage.has(at, "have")
    if is_have and not (passage.tokens[at - 1].form == "still" if at else False):
        return False
    place = next((item for item in places if item.first > at), None)
    if place is None or not is_next(passage, at + 1, places) or _side_before(passage, at, actors) is None:
        return False
    after = place.last + 1
    is_last = after >= len(passage.tokens) or passage.tokens[after].gap != " "
    return is_last or passage.has(after, "after_event", "break", "once", "since", "join")


def falls_back(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether men leave other ground for a place: "retreated to Yalda", "fell back to Yalda"."""
    to = at + 1 + passage.has(at + 1, "off_back")
    if passage.tokens[at].form.startswith(("f", "pull")) and to == at + 1:
        return False  # "fell to"
    is_to = to < len(passage.tokens) and passage.tokens[to].form in {"to", "into"} and is_next(passage, to + 1, places)
    place = next((item for item in places if item.first > to), None) if is_to else None
    if place is None or passage.has(place.last + 1, "from"):
        return False
    return _side_before(passage, at, actors) is not None


def faces_off(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether two fight face to face: "squared off against ISIS in Yalda", "locked horns with rebels in Yalda"."""
    led = at + 2
    is_off = passage.has(at + 1, "off_back", "horns") and passage.has(led, "together", "against")
    is_with = any(led < item.first <= led + NEAR for item in actors)
    return is_off and is_with and any(item.first > led for item in places)


def wins_fight(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is won or lost in a fight: "won the battle for Yalda"."""
    fight = passage.find(at + 1, at + 2 + NEAR, "fight_for")
    if fight is None or not passage.has(fight + 1, "for_it", "of_side", "over_it"):
        return False
    first = fight + 2 + 2 * passage.has(fight + 2, "power_words")
    return is_next(passage, first, places) and not any(
        passage.has(word, "own_forces", "people", "negation") or word in passage.covered
        for word in range(at + 1, fight)
    )


def is_of_won_fight(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether the fight is only what is won or lost: its winning is read."""
    if not passage.has(at, "fight_for"):
        return False
    won = passage.find_last(at - NEAR, at, "wins_it", "lost_to")
    return won is not None and wins_fight(passage, won, places, ())


def parts_of_sides(passage: Passage, at: int) -> tuple[Mention, ...]:
    """The sides behind "divided into", each with its part: "split into rebel- and army-held sectors"."""
    into = next((
        word for word in range(at + 1, min(at + 2 + NEAR, len(passage.tokens))) if passage.tokens[word].form == "into"
    ), None)
    if into is None:
        return ()
    found = {item.id: item for item in passage.actors if into < item.first <= into + FAR}
    last = max((item.last for item in found.values()), default=into)
    is_part = passage.find(last + 1, last + NEAR, "held", "part_of", "zones", "ground") is not None
    return tuple(found.values()) if len(found) > 1 and is_part else ()


def is_divided_into(passage: Passage, at: int, places: Sequence[Mention], _actors: Sequence[Mention]) -> bool:
    """Whether a place is told to be in parts of two sides."""
    is_told = any(item.last < at for item in places) and passage.find(at - 3, at, "be", "adverb") is not None
    return is_told and len(parts_of_sides(passage, at)) > 1


def is_ground_of(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether a place is told to lie in a side's land: "Yalda is in rebel territory"."""
    held = at - 1 - passage.has(at - 1, "held")
    owner = next((item for item in actors if item.last == held), None)
    if owner is None:
        return False
    lead = passage.skip_back(owner.first - 1, "articles", "within", "deep", "inside_too", "of_land", "adverb", most=3)
    return passage.has(lead, "be", "lies") and is_said_of(passage, lead, places)
