"""Which part of a place a sentence speaks of, in its own words: "the northern half", «أطراف المخيم»."""

from __future__ import annotations

from typing import Final

from saytara.proposing.english_leads import ground_at, lead_of
from saytara.proposing.english_parts import ground_in, is_known_one, named_part, part_behind, side_before
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LIST_GAP: Final = 5
"""Words between a name and the "and" of its list, or between a verb and the buildings that it takes, at most."""


def part_before(passage: Passage, place: Mention, first: int) -> tuple[int, int] | None:
    """The words from and to which a part stands before "of" and the place, none before word `first`."""
    at = place.first - 1
    while at >= first and not _is_end_of_part(passage, at) and _is_filler(passage, at):
        at -= 1
    if passage.is_arabic:
        return _arabic(passage, at, first, place)
    side = side_before(passage, place, first)
    within = None if side is None or side[0] < side[1] else _ground_within(passage, place, first)
    if within is not None and passage.find(first, within[0], "possessive") is not None:
        within = None
    is_many = within is not None and passage.tokens[within[1]].form.endswith("s")  # "two villages in eastern Yalda"
    for read in (_english(passage, at, first), named_part(passage, place, first), within if is_many else side):
        if read is not None:
            return read
    return ground_in(passage, place, at, first) or _ground_within(passage, place, first) or part_behind(passage, place)


def _ground_within(passage: Passage, place: Mention, first: int) -> tuple[int, int] | None:
    """Ground that is taken in the place, with more words between: "a village from rebels in Narnia's Yalda"."""
    of = lead_of(passage, place, first - 1)
    if of > first and passage.tokens[of].form == "of" and passage.tokens[of - 1].form == "much":
        return of - 1, of - 1
    is_one = of > first and passage.tokens[of].form == "of" and of - 1 not in passage.covered
    if is_one and passage.has(of - 1, "points") and not passage.tokens[of - 1].form.endswith("s"):
        return of - 1, of - 1  # "the town hall of the Narnian city of Yalda"
    if of > first and passage.tokens[of].form == "of" and passage.has(of - 1, "quarters") and (
        passage.tokens[of - 2].form in {"a", "an", "another", "one"}
    ):
        return of - 1, of - 1  # "a neighbourhood of the Narnian city of Yalda"
    found = ground_at(passage, place, first - 1)
    if found is not None and passage.tokens[found[1]].form == "of" and passage.tokens[found[0]].form.endswith("s"):
        one = range(max(first, found[0] - LIST_GAP - 1), found[0])  # "one of the last strongholds of Yalda"
        is_one = any(passage.tokens[at].form == "one" and passage.has(at + 1, "of_side") for at in one)
        return (found[0], found[0]) if is_one else None
    if found is None or not passage.has(found[1], "within") or is_known_one(passage, found[0]):
        return None
    return found[0], found[0]


def _english(passage: Passage, at: int, first: int) -> tuple[int, int] | None:
    if at < first or not passage.has(at, "of_land"):
        return None
    last = at - 1
    if passage.has(last, "compass") and passage.has(last - 1, "determiner") and last > first:
        return last, last  # "the west of Yalda"
    head = last
    while head >= first and passage.has(head, "part_side", "part_size") and head not in passage.covered:
        head -= 1
    if head < first or not passage.has(head, "part_of", "points", "part_side"):
        if last < first or not passage.has(last, "part_of", "points"):
            return None
        head = last
    divided = passage.words.shares["half"] | {"third", "thirds"}
    is_share = passage.tokens[last].form in divided and not passage.has(last - 1, "part_side")
    if head in passage.covered or is_share:
        return None
    begin = head
    while begin - 1 >= first and _is_of_part(passage, begin - 1):
        begin -= 1
    while begin < last and passage.tokens[begin].form in {"the", "a", "an", "of"}:
        begin += 1
    return begin, last


def _is_of_part(passage: Passage, at: int) -> bool:
    token = passage.tokens[at]
    if at in passage.covered or token.form in passage.words.words["of_land"] - {"of"}:
        return False
    is_number = token.form in passage.words.numbers or token.form.isdigit()
    return is_number or token.form in {"the", "of"} or passage.has(at, "part_side", "part_size", "part_of", "points")


def _is_filler(passage: Passage, at: int) -> bool:
    """Whether a word stands between a part and the name: "the district of", "Palestinian refugee camp"."""
    if at in passage.covered:
        return False
    if passage.is_arabic:
        return passage.is_kind(at)
    form = passage.tokens[at].form
    is_kind = form in passage.words.kinds and form not in {"part", "parts", "quarter", "southern", "northern"}
    is_before_kind = passage.tokens[at + 1].form in passage.words.place_kinds or passage.tokens[at + 1].form == "port"
    if is_before_kind and (form == "port" or passage.has(at, "described") or passage.tokens[at].raw[0].isupper()):
        return True  # "the Narnian port city of"
    follows_of = form == "of" and not passage.has(at - 1, "part_of", "points", "part_side")
    return follows_of or (is_kind and form not in {"eastern", "western", "areas", "area", "neighborhoods"})


def _is_end_of_part(passage: Passage, at: int) -> bool:
    if passage.is_arabic:
        return passage.has(at, "of_land", "part_of", "points")
    return passage.has(at, "of_land") and passage.has(at - 1, "part_of", "points", "part_side")


def _arabic(passage: Passage, at: int, first: int, place: Mention) -> tuple[int, int] | None:
    last = at
    if passage.has(at, "of_land") and not passage.has(at, "part_of", "points"):
        last = at - 1
    head = last
    while head >= first and head not in passage.covered and passage.has(head, "part_side", "part_size"):
        head -= 1
    if head < first or head in passage.covered or not passage.has(head, "part_of", "points"):
        return None
    if last < place.first - 1 or head == place.first - 1 or last == place.first - 1:
        return head, last
    return None


def begins_named_list(passage: Passage, last: int, place: Mention) -> bool:
    """Whether the English place is one of several villages that are named: "the villages of Yalda and Nour"."""
    if passage.is_arabic or not passage.has(last, "named_many"):
        return False
    side = last - 1
    while side > 0 and (passage.has(side, "described") or passage.tokens[side].form == "central"):
        side -= 1
    if passage.tokens[last].form != "villages" and not passage.has(side, "determiner"):
        return False  # "most eastern districts of Yalda and Babbila"
    of = next((at for at in (place.first - 1, place.first - 2) if at > last and passage.has(at, "of_side")), None)
    if of is None or of != last + 1:
        return False
    join = passage.find(place.last + 1, place.last + 2 + LIST_GAP, "join")
    return join is not None and join + 1 < len(passage.tokens) and passage.tokens[join + 1].raw[0].isupper()


def goes_on_in_list(passage: Passage, part: tuple[int, int], one: Mention, other: Mention) -> bool:
    """Whether pieces that lie in one place lie in the next of its list as well: "villages in Yalda and Babbila"."""
    is_many = passage.tokens[part[1]].form.endswith("s") or passage.has(part[1], "land")
    words = range(one.last + 1, other.first)
    is_joined = len(words) < 3 and all(passage.has(word, "join", "part_side") for word in words)
    return is_many and part[1] < one.first and is_joined and not passage.has(part[1], "part_side")


def points_before(passage: Passage, verb: int, place: Mention) -> tuple[int, int] | None:
    """Single buildings of a list whose first name nobody knows: "seized buildings in Nour and Yalda"."""
    head = None if passage.is_arabic else passage.find(verb + 1, verb + LIST_GAP, "points")
    area = None if passage.is_arabic or head is not None else passage.find(verb + 1, verb + LIST_GAP, "part_of")
    is_area = area is not None and passage.tokens[area].form.endswith("s")  # "seized large areas of Nour and Yalda"
    head = area if is_area else head
    if head is None or head in passage.covered or head + 1 >= len(passage.tokens) or place.first <= head + 2:
        return None
    leads = {"of", "in"} if is_area else {"in", "at"}
    if passage.tokens[head + 1].form not in leads or passage.tokens[head + 2].raw[0].islower():
        return None
    words = range(head + 2, place.first)
    if is_area and any(at in passage.covered for at in words):
        return None
    is_list = all(passage.tokens[at].raw[0].isupper() or passage.has(at, "join") for at in words)
    return (head, head) if is_list and passage.find(words.start, words.stop, "join") is not None else None
