"""Whether an English word of control is about people, things or events, and no ground: "held talks in Yalda"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.passage import Passage

NEAR: Final = 5
"""Words between a verb and its object, at most."""
ENDS: Final = ("relative", "break", "join", "say", "from", "to", "out", "by")
"""What ends an object."""


def is_of_no_ground(passage: Passage, at: int, kind: str) -> bool:
    """Whether what is taken, held or left is no ground, wherever it is."""
    form = passage.tokens[at].form
    if kind in {"took", "gained"}:
        return _has_captives(passage, at)
    if kind == "controls" and form in {"hold", "holds", "held", "holding"}:
        return _holds_event(passage, at) or _are_held(passage, at)
    if kind == "withdrew":
        return _object(passage, at, "things", "events") is not None
    return kind == "withdrawal" and passage.has(at + 1, "of_side") and _object(passage, at + 1, "things") is not None


def _object(passage: Passage, at: int, *names: str) -> int | None:
    """A word of the sets in the object behind a word, before any name and before what tells where it is."""
    for index in range(at + 1, min(at + 1 + NEAR, len(passage.tokens))):
        is_over = passage.has(index, *ENDS) or (passage.has(index, "of_land") and not passage.has(index, "of_side"))
        if is_over or index in passage.covered or "," in passage.tokens[index].gap:
            return None
        if passage.has(index, *names):
            is_owner = index + 1 < len(passage.tokens) and passage.tokens[index + 1].gap[:1] in {"'", "’"}
            return None if is_owner or passage.tokens[index].is_owner else index
    return None


def _has_captives(passage: Passage, at: int) -> bool:
    """Whether people are caught: "captured dozens of civilians", "captured rebels in Yalda"."""
    place = next((item for item in passage.places if item.first > at), None)
    if place is not None and passage.has(passage.skip_back(place.first - 1, "skip"), "join"):
        return False  # "captured soldiers and Yalda itself"
    caught = _object(passage, at, "captives")
    if caught is not None:
        after = caught + 1
        is_last = after >= len(passage.tokens) or passage.tokens[after].gap.strip() != ""
        return is_last or passage.has(after, "of_land", "captive")
    side = next((item for item in passage.actors if at < item.first <= at + 2), None)
    if side is None or passage.has(side.first - 1, "by"):
        return False
    after = side.last + 1
    is_where = after < len(passage.tokens) and passage.tokens[after].form in {"in", "near", "at"}
    return is_where and passage.tokens[after].gap == " "


def _holds_event(passage: Passage, at: int) -> bool:
    """Whether an event is held: "holds a news conference in Yalda"."""
    return _object(passage, at, "events") is not None


def _are_held(passage: Passage, at: int) -> bool:
    """Whether those who are held are people: "hostages held by rebels in Yalda"."""
    before = passage.skip_back(at - 1, "adverb", "be", most=3)
    return passage.has(before, "captives") and before not in passage.covered and passage.tokens[at].form == "held"
