"""What no English act holds: places behind "except" or another's clause, and fights that reach a place from afar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_links import lead_to
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST: Final = 16
"""Words between "except" and the last place of its list, at most."""
PAIRS: Final = frozenset({("apart", "from"), ("aside", "from"), ("other", "than"), ("exception", "of")})
NEAR: Final = 4
"""Words between "by" and aircraft, at most."""


def without_excepted(passage: Passage, at: int, places: Sequence[Mention]) -> tuple[Mention, ...]:
    """The places of an act but those that it leaves out: "holds the south apart from Yalda and Babbila"."""
    return tuple(item for item in places if not _is_excepted(passage, at, item))


def _is_excepted(passage: Passage, at: int, item: Mention) -> bool:
    word = _exception(passage, item)
    if word is None or item.first <= at < word:
        return False
    if at < word:
        words = range(max(passage.clause(at)[0], at - NEAR), word)
        return not any(passage.has(index, "negation", "no_one", "hardly_any") for index in words)
    return _begins(passage, word) and item.first < at


def _exception(passage: Passage, item: Mention) -> int | None:
    """The word of exception in whose list the place stands."""
    has_comma = "," in passage.tokens[item.first].gap
    for word in range(item.first - 1, max(item.first - LONGEST, -1), -1):
        pair = (passage.tokens[word].form, passage.tokens[word + 1].form)
        if word not in passage.covered and (passage.has(word, "except_for") or pair in PAIRS):
            return None if has_comma and _begins(passage, word) else word
        is_verb = passage.verb(word) and "-" not in passage.tokens[word].gap and not passage.has(word, "attributive")
        if is_verb or passage.has(word, "break", "relative", "say", "that", "be", "had"):
            return None
        has_comma = has_comma or "," in passage.tokens[word].gap
    return None


def _begins(passage: Passage, word: int) -> bool:
    """Whether the exception begins its clause, and what it leaves out ends at its comma."""
    return passage.skip_back(word - 1, "of_land", "determiner", most=2) < passage.clause(word)[0]


def is_from_afar(passage: Passage, at: int, actors: Sequence[Mention], places: Sequence[Mention]) -> bool:
    """Whether a fight is told of the air, of rockets, gas or a bomb alone: "a rocket attack on Yalda"."""
    if passage.has(at, "trades_fire") and passage.find(at - NEAR - 1, at, "exchanges") is not None:
        return False  # "exchanged mortar and artillery fire"
    first = at - 1
    while first not in passage.covered and passage.has(first, "from_afar", "among_afar"):
        first -= 1
    if passage.find(first + 1, at, "from_afar") is not None and not passage.has(first, "on_ground"):
        return True
    ends = [at, *(item.last for item in places[-1:] if item.last > at)]
    if any(passage.has(end + 1, "by", "together") and _is_craft(passage, end + 2) for end in ends):
        return True
    return bool(actors) and all(_flies(passage, item) for item in actors)


def _is_craft(passage: Passage, first: int) -> bool:
    """Whether aircraft or rockets, and no men with them, stand within some words: "by two army helicopters"."""
    for word in range(first, min(first + NEAR, len(passage.tokens))):
        if "," in passage.tokens[word].gap or passage.verb(word) or passage.has(word, "join", "relative"):
            return False
        if passage.has(word, "aircraft", "missiles"):
            return not passage.has(word + 1, "join") or passage.has(word + 2, "aircraft", "missiles")
    return False


def _flies(passage: Passage, item: Mention) -> bool:
    """Whether the side is named with its aircraft: "army helicopters attacked Yalda"."""
    last = item.last
    if not passage.has(last, "aircraft"):
        last += 1
    if not passage.has(last, "aircraft"):
        return False
    return last == item.last or (passage.tokens[last].gap == " " and not passage.has(last + 1, "join"))


def is_behind_target(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether a side is attacked, and a place begins what follows: "before the attack on rebels, Yalda was quiet"."""
    if not places or not passage.has(at + 1, "upon"):
        return False
    first = places[0].first
    return "," in passage.tokens[first].gap and any(
        item.last == first - 1 and lead_to(passage, item) == at + 1 for item in passage.actors
    )
