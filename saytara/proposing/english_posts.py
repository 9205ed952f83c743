"""Posts that a side has in an English place: "an army checkpoint in Yalda", "Yalda, where the rebels have bases"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_stated import is_in_place
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
"""Words between a side and its post, at most."""
DESCRIBED: Final = ("described", "part_size", "part_side", "stronghold_words", "operation_of", "international")
"""What may stand between the two."""
NOT_ITS: Final = frozenset({
    "took", "gained", "fell", "lost", "withdrew", "expelled", "taking", "withdrawal", "handover",
})
"""Kinds of words of a clause by which a post may be the side's no more."""
GONE: Final = ("formerly", "negation", "oblique_of", "moves", "harms")
"""Words right before the side by which its post is none any more."""
BETWEEN: Final = 2
"""Words between a place and "where", at most: "the Yalda mountain area where"."""


def post_in(passage: Passage, side: Mention, places: Sequence[Mention]) -> tuple[int, Mention] | None:
    """The post of the side and the place where it is; None where the words do not surely tell both."""
    at = side.last + 1
    at += passage.has(at, "have") + (passage.has(at, "have") and passage.has(at + 1, "possessive"))
    while at - side.last <= NEAR and at not in passage.covered and passage.has(at, *DESCRIBED) and (
        not passage.has(at, "posts") and at < len(passage.tokens)
    ):
        at += 1
    is_post = passage.has(at, "posts") and at not in passage.covered and not passage.tokens[at].gap.strip(" '’")
    if not is_post or _is_lost(passage, side, at):
        return None
    behind = at + 1
    while passage.has(behind, "be", "adverb") and behind - at < NEAR:
        behind += 1
    if is_in_place(passage, behind, places):
        return at, next(item for item in places if item.first > behind)
    is_end = behind >= len(passage.tokens) or passage.tokens[behind].gap.strip() != ""
    place = _place_of_where(passage, side.first, places) if is_end else None
    return None if place is None else (at, place)


def _is_lost(passage: Passage, side: Mention, post: int) -> bool:
    """Whether the post is taken, left or of former times, or only planned."""
    low, high = passage.clause(post)
    before = passage.skip_back(side.first - 1, "articles", "determiner", most=2)
    words = range(low, high)
    if passage.find(side.first - NEAR, side.first, "wrecks") is not None:
        return True
    is_moved = any(passage.verb(word) in NOT_ITS for word in words)
    return is_moved or passage.has(before, *GONE) or passage.find(side.last + 1, post, "formerly") is not None


def _place_of_where(passage: Passage, first: int, places: Sequence[Mention]) -> Mention | None:
    """The place whose "where" begins what is told: "Yalda, where the rebels' main bases are"."""
    where = passage.skip_back(first - 1, "articles", "determiner", most=2)
    if where < 1 or passage.tokens[where].form != "where":
        return None
    last = where - 1 - passage.has(where - 1, "be")  # "Yalda is where the rebels have bases"
    while where - last <= BETWEEN and last not in passage.covered and passage.has(last, "ground"):
        last -= 1
    return next((item for item in places if item.last == last), None)
