"""Whether an Arabic place only tells where other ground lies, is left out of an act, or speaks or rules."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
TITLE: Final = 14
"""Words between a word of saying and the end of the speaker's title, at most."""
VILLAGES: Final = frozenset({"قري", "بقري", "لقري"})


def only_locates(passage: Passage, item: Mention) -> bool:
    """Whether no act is about the place itself: «بجنوب يلدا», «عدا يلدا», «في طريقه إلى يلدا», «زعم يلدا أن»."""
    at = item.first - 1
    while at >= 0 and item.first - at < NEAR and at not in passage.covered and (
        not passage.forms[at].isdisjoint(passage.words.kinds)
        or passage.tokens[at].form.removeprefix("ل") in passage.words.kinds
    ):
        at -= 1
    if _is_of_capital(passage, item) or _is_in_title(passage, item, at) or _is_gone_to(passage, item, at):
        return True
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


def _is_of_capital(passage: Passage, item: Mention) -> bool:
    """Whether a town that was named is only called its capital: «ببيلا، مركز محافظة يلدا»."""
    at = item.first if passage.has(item.first, "province") else item.first - 1
    if not passage.has(at, "province"):
        return False
    seat = passage.tokens[at - 1] if at > 1 else None
    if seat is None or seat.form not in {"مركز", "عاصمه"}:
        return False
    return any(sign in seat.gap for sign in "،(") or any(
        other.is_place and other.last == at - 2 for other in passage.mentions
    )


def _is_in_title(passage: Passage, item: Mention, at: int) -> bool:
    """Whether it is where a speaker sits: «قال شيخ القبيلة في يلدا في حديث إن»."""
    after = item.last + 1
    if not (passage.has(at, "in") and passage.has(after, "in") and passage.has(after + 1, "spoken_in")):
        return False
    said = passage.find_last(at - TITLE, at, "say")
    return said is not None and not any(passage.verb(index) for index in range(said + 1, at))


def _is_gone_to(passage: Passage, item: Mention, at: int) -> bool:
    """Whether somebody visits it or comes back to it: «زيارته أمس ليلدا», «عودة الوزير إلى يلدا»."""
    is_to = passage.has(at, "to") or passage.tokens[at + 1].form.startswith("ل")
    if not is_to:
        return False
    went = passage.find_last(at - NEAR + 1, at + 1, "visits")
    return went is not None and not any(
        passage.verb(index) or passage.tokens[index].gap != " " or any(
            other.first <= index <= other.last for other in passage.actors
        )
        for index in range(went + 1, at + 1)
    )


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
        if form in passage.words.words["towns"] | passage.words.words["own_names"] or passage.has(index, "bases"):
            return name.gap == " " and not passage.sets[index + 1]
        if passage.tokens[index + 1].gap != " ":
            return False
    return False
