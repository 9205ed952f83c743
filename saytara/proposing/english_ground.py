"""English words by which ground lies off a place that they name: "far from", "east of the second city, Yalda"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.english_leads import is_led_off
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST_LIST: Final = 30
"""Words of a list of places behind "near", at most."""
LISTED: Final = 7
"""Words between "between" and the last of those between which something lies, at most."""


def is_off(passage: Passage, item: Mention) -> bool:
    """Whether what is told of lies far from the place, beside it or only up to it."""
    if passage.is_arabic:
        return False
    at = item.first - 1
    if _is_far(passage, at) or _is_called_beside(passage, item) or _is_end_of_ground(passage, item):
        return True
    if is_led_off(passage, item) or _lies_between(passage, item):
        return True
    return _is_listed_near(passage, item) or _is_owner_of_capital(passage, item)


def _is_listed_near(passage: Passage, item: Mention) -> bool:
    """Whether "near" stands before the place, its owner, or the list that it is in: "near Yalda, Nour and Babbila"."""
    owned = at = item.first - 1
    while at >= 0 and item.first - at < LONGEST_LIST:
        if passage.has(at, "beside") and at not in passage.covered:
            return owned > at or at < item.first - 1
        is_near = owned - at < 4 and (
            passage.has(at, "described", "part_side", "capital", "determiner", "of_side")
            or passage.is_kind(at)
            or passage.tokens[at].form.endswith("ed")
            or passage.tokens[at].is_owner
        )
        if is_near or passage.has(at, "join"):
            at -= 1
            continue
        if at in passage.covered:
            is_name = any(other.first <= at <= other.last for other in passage.places)
        else:
            is_name = passage.tokens[at].raw[0].isupper() and not passage.tokens[at].raw.isupper()
        if not is_name:
            return False
        at -= 1
    return False


def _is_owner_of_capital(passage: Passage, item: Mention) -> bool:
    """Whether only its capital is spoken of: "the Yalda capital"."""
    after = item.last + 1
    is_next = after < len(passage.tokens) and passage.tokens[after].gap == " " and after not in passage.covered
    return is_next and passage.tokens[after].form == "capital"


def is_site_of(passage: Passage, item: Mention) -> bool:
    """Whether a road, a building or an axis only has its name of the place: "the Yalda direction", "Yalda Street"."""
    after = item.last + 1
    if after < len(passage.tokens) and "-" in passage.tokens[after].gap:
        if passage.tokens[after].form == "style":
            return True
        other = next((other for other in passage.places if other.first == after), None)
        after = after + 1 if other is None else other.last + 1
    between = after
    while between - after < 2 and passage.has(between, "sites_between"):
        between += 1
    if between >= len(passage.tokens) or between in passage.covered or passage.tokens[between].gap != " ":
        return False
    if between > after and passage.has(between, "sites_far"):
        return True  # "the Yalda army base"
    is_owned = between == after and passage.tokens[item.last].is_owner and passage.has(after, "points", "hosts")
    is_other = passage.has(between + 1, "of_side") and not passage.tokens[between].raw[0].isupper()
    if passage.tokens[item.last].is_owner:
        return is_owned or _is_office(passage, after)
    return passage.has(between, "sites") and not is_other


def _is_office(passage: Passage, at: int) -> bool:
    """Whether a name of an office stands there: "Yalda's Health Ministry"."""
    first = at
    while at < len(passage.tokens) and at - first < 3 and passage.tokens[at].raw.istitle():
        if passage.has(at, "hosts") and at > first:
            return True
        at += 1
    return False


def is_host(passage: Passage, item: Mention) -> bool:
    """Whether the place only tells where a government sits, a man spoke or people fled to: "the regime in Yalda"."""
    before = passage.skip_back(item.first - 1, "determiner", most=1)
    if before < 1 or before in passage.covered or before - 1 in passage.covered:
        return False
    if passage.tokens[before].form == "in" and passage.tokens[before].gap == " ":
        return passage.has(before - 1, "hosts")
    return passage.tokens[before].form == "to" and passage.has(before - 1, "fled")


def is_road_end(passage: Passage, item: Mention) -> bool:
    """Whether a road from another place leads there: "the road from Yalda to Babbila"."""
    to = item.first - 1
    while item.first - to < 5 and (
        passage.has(to, "determiner", "part_side", "of_side") or passage.is_kind(to)
    ):
        to -= 1
    other = next((other for other in passage.places if other.last == to - 1), None)
    if other is None or passage.tokens[to].form != "to" or not passage.has(other.first - 1, "from"):
        return False
    return passage.find(other.first - 4, other.first - 1, "roads", "ways") is not None


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
        is_kind = passage.is_kind(join) or passage.tokens[join].raw[0].isupper()
        if not is_kind and not passage.has(join, "determiner", "described", "of_side"):
            return False
        join -= 1
    between = passage.find_last(join - 5, join, "between") if passage.has(join, "join") else None
    if between is None or between - 1 in passage.covered:
        return False
    return passage.has(between - 1, "ground", "crossings")


def _lies_between(passage: Passage, item: Mention) -> bool:
    """Whether it is one of those between which something lies: "the valley that lies between Nour, Yalda and"."""
    between = passage.find_last(item.first - LISTED, item.first, "between")
    if between is None or not passage.has(between - 1, "lies"):
        return False
    return all(
        passage.tokens[at].raw[0].isupper() or passage.has(at, "join", "determiner", "part_side")
        for at in range(between + 1, item.first)
    )
