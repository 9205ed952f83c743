"""Whether a sentence says that a truce was agreed or holds, is only offered or asked for, or was broken."""

from __future__ import annotations

from typing import Final

from saytara.proposing.clauses import group_of
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

ASKED_REACH: Final = 9
"""Words between "offered", "called for" and the truce, at most."""
MADE_REACH: Final = 12
"""Words between "agreed", "took effect" and the truce, at most."""
NEAR: Final = 4


def broken_at(passage: Passage) -> int | None:
    """The word by which a truce was broken, or was never made; it may stand anywhere in the sentence."""
    return passage.find(0, len(passage.tokens), "broken")


def asked_at(passage: Passage, at: int) -> int | None:
    """The word by which the truce at `at` is only offered, asked for or spoken of: "called for a ceasefire"."""
    low, high = passage.clause(at)
    before = passage.find_last(max(low, at - ASKED_REACH), at, "truce_asked")
    if before is not None:
        return before
    return passage.find(at + 1, min(at + NEAR, high), "truce_asked")


def is_made(passage: Passage, at: int) -> bool:
    """Whether words near the truce say that it was agreed or is in force, or between whom it is."""
    low, high = passage.clause(at)
    near = range(max(low, at - MADE_REACH), min(at + MADE_REACH, high))
    if passage.find(near.start, near.stop, "agreed", "truce_made") is not None:
        return True
    if passage.is_arabic and passage.find(at + 1, at + 3, "truce_covers") is not None:  # «الهدنة تشمل يلدا»
        return True
    between = passage.find(at + 1, min(at + 2 * NEAR, high), "between")
    return between is not None or is_with(passage, at, high)


def is_with(passage: Passage, at: int, high: int) -> bool:
    """Whether a side stands behind "with", close behind the truce: "a truce with rebels"."""
    return any(
        at < item.first < min(at + 2 * NEAR, high)
        and passage.has(passage.skip_back(item.first - 1, "skip", most=3), "together")
        for item in passage.actors
    )


def is_broker(passage: Passage, item: Mention, within: tuple[int, int]) -> bool:
    """Whether the side only brought others to an English truce: "which Narnia brokered", "mediated by Narnia"."""
    group = group_of(passage, item, within)
    by = passage.skip_back(group[0].first - 1, "skip", "determiner")
    if passage.has(by, "by") and passage.has(by - 1, "brokers"):
        return True
    after = group[-1].last + 1
    while passage.has(after, "adverb", "had", "have"):
        after += 1
    return passage.has(after, "brokers") and not passage.has(after + 1, "by") and passage.tokens[after].gap == " "
