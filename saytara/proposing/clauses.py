"""What both languages read alike: names in a list, ground beside a place, sides that are only quoted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST_LIST_GAP: Final = 12
"""Words between two names of a list: "Yalda and several districts of the refugee camp of Yarmouk"."""


def listed_from(passage: Passage, places: Sequence[Mention]) -> tuple[Mention, ...]:
    """The first place and those that follow it in one list: joined by commas, "and" and kinds of place alone."""
    chosen = list(places[:1])
    for item in places[1:]:
        if not joins_places(passage, chosen[-1], item):
            break
        chosen.append(item)
    return tuple(chosen)


def listed_to(passage: Passage, places: Sequence[Mention]) -> tuple[Mention, ...]:
    """The last place and those before it in one list."""
    chosen = list(places[-1:])
    for item in reversed(places[:-1]):
        if not joins_places(passage, item, chosen[0]):
            break
        chosen.insert(0, item)
    return tuple(chosen)


def joins_places(passage: Passage, one: Mention, other: Mention) -> bool:
    """Whether nothing but a list's words stand between two places."""
    if one.is_region or other.is_region:
        return False
    between = passage.between(one, other)
    if one.first == other.first:  # "the three towns"
        return True
    if len(between) > LONGEST_LIST_GAP:
        return False
    if not all(_is_of_list(passage, index) for index in between):
        return False
    if passage.is_arabic:
        return _is_joined(passage, one, other) or ("،" in passage.tokens[other.first].gap)
    return any(passage.has(index, "join") for index in between) or any(
        "," in passage.tokens[index].gap for index in (*between, other.first)
    )


def _is_of_list(passage: Passage, index: int) -> bool:
    token = passage.tokens[index]
    kinds = passage.words.kinds
    if passage.has(index, "join", "part_of", "part_side", "part_size", "list_words"):
        return True
    if not passage.forms[index].isdisjoint(kinds):
        return True
    if passage.is_arabic:
        return bool({form[1:] for form in passage.forms[index]} & kinds) or passage.has(index, "again")
    return token.raw[0].isupper() or "," in token.gap or token.form in {"e", "-"}


def _is_joined(passage: Passage, one: Mention, other: Mention) -> bool:
    words = range(one.last + 1, other.first + 1)
    return any(passage.tokens[index].form[0] == "و" for index in words)


def group_of(passage: Passage, actor: Mention, within: tuple[int, int]) -> tuple[Mention, ...]:
    """An actor with those that stand in one list with it, in the order of the text."""
    actors = [item for item in passage.actors if within[0] <= item.first < within[1]]
    at = actors.index(actor) if actor in actors else -1
    if at < 0:
        return (actor,)
    first = last = at
    while first > 0 and joins_actors(passage, actors[first - 1], actors[first]):
        first -= 1
    while last + 1 < len(actors) and joins_actors(passage, actors[last], actors[last + 1]):
        last += 1
    return tuple(actors[first : last + 1])


def joins_actors(passage: Passage, one: Mention, other: Mention) -> bool:
    """Whether "A and B", and nothing else, stands there."""
    between = passage.between(one, other)
    if len(between) > 5 or not all(passage.has(index, "join", "skip") for index in between):
        return False
    if passage.is_arabic:
        return passage.tokens[one.last + 1].form[0] == "و" if between else passage.tokens[other.first].form[0] == "و"
    is_list = any(passage.has(index, "join") for index in between)
    comma = any("," in passage.tokens[index].gap for index in (*between, other.first))
    return is_list and not comma


def is_beside(passage: Passage, item: Mention) -> bool:
    """Whether the words speak of ground beside the place: "north of Yalda", "outside Yalda", «محيط يلدا»."""
    if passage.find(item.first - 4, item.first, "between") is not None:
        return True
    at = item.first - 1
    while at >= 0 and item.first - at < 5 and not passage.forms[at].isdisjoint(passage.words.kinds):
        if passage.has(at, "of_side") and passage.has(at - 1, "sides", "outside"):
            return True
        at -= 1
    if passage.is_arabic and passage.has(at, "sides") and passage.has(at - 1, "from", "to"):
        return True
    if passage.has(at, "beside"):
        return not (passage.is_arabic and passage.has(at - 1, "in"))
    return passage.has(at, "of_side") and passage.has(at - 1, "sides", "outside")


def is_heard(passage: Passage, item: Mention) -> bool:
    """Whether the name tells whose voice is quoted, and not who acts: "opposition activists", «ناشطون من المعارضة»."""
    if passage.has(item.last + 1, "voice") or (passage.has(item.last + 2, "voice") and not passage.is_arabic):
        return not passage.verb(item.last + 1)
    if passage.is_arabic:
        is_of = passage.has(item.first - 1, "from", "in") and passage.has(item.first - 2, "voice_before")
        return is_of or passage.has(item.first - 1, "voice_before")
    return passage.has(item.first - 1, "voice_of") and "-" in passage.tokens[item.first].gap

