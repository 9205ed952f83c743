"""English words by which ground lies off a place that they name: "far from", "east of the second city, Yalda"."""

from __future__ import annotations

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage


def is_off(passage: Passage, item: Mention) -> bool:
    """Whether what is told of lies far from the place, beside it or only up to it."""
    if passage.is_arabic:
        return False
    at = item.first - 1
    return _is_far(passage, at) or _is_called_beside(passage, item) or _is_end_of_ground(passage, item)


def _is_far(passage: Passage, at: int) -> bool:
    """Whether English words at and before `at` tell of distance: "far from", "two miles away from"."""
    if at < 1 or passage.tokens[at].form != "from":
        return False
    word = passage.tokens[at - 1].form
    return word == "far" or (word == "away" and passage.has(at - 2, "distance"))


def _is_called_beside(passage: Passage, item: Mention) -> bool:
    """Whether an English name only calls by name what ground lies beside: "posts east of the second city, Yalda"."""
    kind = item.first - 1
    is_kind = passage.has(kind, "capital") or (kind >= 0 and passage.tokens[kind].form in passage.words.place_kinds)
    if not is_kind or "," not in passage.tokens[item.first].gap:
        return False
    of = passage.find_last(kind - 4, kind, "of_side", "from")
    if of is None or any(passage.verb(index) for index in range(of, kind)):
        return False
    return passage.has(of - 1, "sides", "outside") or passage.find(of - 2, of, "distance") is not None


def _is_end_of_ground(passage: Passage, item: Mention) -> bool:
    """Whether ground up to the place is told of: "the area between the hill and the old town of Yalda"."""
    join = item.first - 1
    while join > 0 and item.first - join < 6 and join not in passage.covered and not passage.has(join, "join"):
        is_kind = not passage.forms[join].isdisjoint(passage.words.kinds) or passage.tokens[join].raw[0].isupper()
        if not is_kind and not passage.has(join, "determiner", "described", "of_side"):
            return False
        join -= 1
    between = passage.find_last(join - 5, join, "between") if passage.has(join, "join") else None
    return between is not None and passage.has(between - 1, "ground") and between - 1 not in passage.covered
