"""Whether a capital stands for the government that sits there: "Damascus says", "Aden-based", "support for Aden"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

STRUGGLE: Final = 3
"""Words between "battle" and "for", at most."""


def is_seat(passage: Passage, item: Mention) -> bool:
    """Whether the name stands for a government, or only tells where one sits."""
    after, before = item.last + 1, item.first - 1
    if after < len(passage.tokens) and after not in passage.covered:
        if "-" in passage.tokens[after].gap and passage.has(after, "seated"):
            return True
        is_plain = passage.tokens[after].gap == " " and (before < 0 or passage.has(before, "that", "break", "join"))
        if is_plain and passage.has(after, "say") and passage.verb(after) == "":
            return True
    if _rules(passage, item) or _does_it(passage, item):
        return True
    if before < 0:
        return False
    if passage.tokens[before].form == "to" and passage.has(before - 1, "loyal"):
        return True
    return _acts(passage, item)


def _does_it(passage: Passage, item: Mention) -> bool:
    """Whether it takes or leaves ground itself: "until Yalda withdrew", "which Yalda reclaimed from rebels"."""
    before = item.first - 1
    if not passage.has(before, "relative", "until", "say", "for_it") or before in passage.covered:
        return False
    is_aim = passage.tokens[before].form == "for"
    verb = item.last + 1
    while verb - item.last < STRUGGLE and passage.has(verb, "had", "have", "infinitive"):
        verb += 1
    if is_aim and not passage.has(verb - 1, "infinitive"):
        return False
    is_next = verb < len(passage.tokens) and passage.tokens[item.last + 1].gap == " "
    return is_next and (passage.verb(verb) in {"took", "gained"} or passage.has(verb, "leaves_it"))


def _rules(passage: Passage, item: Mention) -> bool:
    """Whether a government orders or holds something by that name: "Yalda allowed", "in the hands of Yalda"."""
    before, after = item.first - 1, item.last + 1
    if before > 0 and (passage.tokens[before - 1].form, passage.tokens[before].form) == ("hands", "of"):
        return True
    is_led = before < 0 or "," in passage.tokens[item.first].gap
    is_next = after < len(passage.tokens) and passage.tokens[after].gap == " " and after not in passage.covered
    return is_led and is_next and passage.has(after, "rules")


def _acts(passage: Passage, item: Mention) -> bool:
    """Whether somebody acts by that name: "an attack by Yalda", "Yalda's advances", "forcing Yalda to guess"."""
    before, after = item.first - 1, item.last + 1
    if passage.tokens[item.last].is_owner:
        head = after + 1 if passage.has(after + 1, "own_forces") else after  # "Yalda's regular forces"
        return passage.has(head, "attacks", "own_forces", "allies") and passage.tokens[after].gap == " "
    if passage.tokens[item.first].gap != " " or before in passage.covered:
        return False
    form = passage.tokens[before].form
    if form == "by" and (passage.verb(before - 1) == "contests" or passage.has(before - 1, "backed")):
        return True
    if form == "for":
        return passage.find(before - STRUGGLE, before, "backing") is not None
    return passage.has(before, "forces_to") and passage.has(after, "infinitive")
