"""Whether an Arabic place only tells where other ground lies, is left out of an act, or speaks or rules."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
VILLAGES: Final = frozenset({"قري", "بقري", "لقري"})


def only_locates(passage: Passage, item: Mention) -> bool:
    """Whether no act is about the place itself: «بجنوب يلدا», «عدا يلدا», «في طريقه إلى يلدا», «زعم يلدا أن»."""
    at = item.first - 1
    while at >= 0 and item.first - at < NEAR and at not in passage.covered and (
        not passage.forms[at].isdisjoint(passage.words.kinds)
        or passage.tokens[at].form.removeprefix("ل") in passage.words.kinds
    ):
        at -= 1
    if at < 0 or at in passage.covered:
        return False
    kind = passage.tokens[at + 1].form
    is_to = kind.startswith("ل") and kind.removeprefix("ل") in passage.words.kinds and at + 1 < item.first
    if passage.has(at, "except_for") or (is_to and passage.has(at, "loyal")):
        return True  # «عدا بلدة يلدا», «قرى تابعة لبلدة يلدا»
    if passage.has(at, "to", "from", "oblique") and passage.has(at - 1, "on_the_way", "independence"):
        return True
    if at == item.first - 1 and passage.has(at, "claimed_by") and passage.tokens[item.first].gap == " ":
        return not passage.tokens[item.first].form.startswith(("و", "ب", "ل"))
    return _is_on_a_side(passage, at) or _is_one_of_villages(passage, item, at + 1)


def _is_on_a_side(passage: Passage, at: int) -> bool:
    """Whether «شرق يلدا» tells where a province or a base lies: «محافظة النور، شرق يلدا», «قاعدة شرق يلدا»."""
    form = passage.tokens[at].form
    is_in = form.startswith("ب") and form[1:] in passage.words.words["sides"]
    if not (is_in or passage.has(at, "sides")):
        return False
    first = at
    while passage.has(first - 1, "sides"):
        first -= 1
    head = first - 1
    if head < 0:
        return False
    opens = is_in or any(sign in passage.tokens[first].gap for sign in "،(")
    if opens and (any(item.is_place and item.last == head for item in passage.mentions) or (
        passage.find(head - 2, head + 1, "province", "towns") is not None and not passage.verb(head)
    )):
        return True
    base = passage.find_last(head - 2, head + 1, "bases")
    return base is not None and all(
        index not in passage.covered and passage.tokens[index].gap == " " for index in range(base + 1, at + 1)
    )


def _is_one_of_villages(passage: Passage, item: Mention, kind: int) -> bool:
    """Whether the villages of a town are meant, and no list of villages: «قرى يلدا», not «قرى يلدا وببيلا»."""
    if kind != item.first - 1 or passage.tokens[kind].form.removeprefix("و") not in VILLAGES:
        return False
    after = item.last + 1
    if after >= len(passage.tokens) or passage.tokens[item.first].gap != " ":
        return True
    return not (passage.tokens[after].form.startswith("و") or "،" in passage.tokens[after].gap)


def is_of_unknown_head(passage: Passage, relative: int) -> bool:
    """Whether a town or a base that no dataset knows stands right before a relative: «مدينة النور الساحلية التي»."""
    for index in range(relative - 2, relative - 2 - NEAR, -1):
        if index < 0 or index in passage.covered or index + 1 in passage.covered:
            return False
        form = passage.tokens[index].form.removeprefix("و")
        name = passage.tokens[index + 1]
        if form in passage.words.words["towns"] or passage.has(index, "bases"):
            return name.gap == " " and not passage.sets[index + 1]
        if passage.tokens[index + 1].gap != " ":
            return False
    return False
