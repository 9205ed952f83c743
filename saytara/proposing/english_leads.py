"""What leads to an English place, and the other ground that lies there: "a hill near the besieged port of Yalda"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST_LEAD: Final = 8
"""Words between a preposition and its place, at most: "in Narnia's largely deserted northern port city of"."""
FAR_OBJECT: Final = 16
"""Words between a verb and the place behind its object, at most."""
SIDE: Final = 5
"""Words between "from" and a side from which ground is taken, at most."""


def lead_of(passage: Passage, place: Mention, first: int = -1) -> int:
    """The word behind `first` that leads to a place, before its kind, what describes it and whose it is."""
    at = place.first - 1
    while at > first and place.first - at <= LONGEST_LEAD and passage.tokens[at + 1].gap in {" ", "-", " “", ' "'}:
        token = passage.tokens[at]
        if token.form == "of" and passage.has(at - 1, "of_places") and at not in passage.covered:
            at -= 2
            continue
        is_name = at in passage.covered and at + 1 < place.first
        if is_name and (passage.has(at + 1, "of_places") or at + 1 in passage.covered):
            at -= 1  # "the rebel stronghold of Yalda", "the Nour Province city of Yalda"
            continue
        if passage.has(at, "prepositions", "join", "relative", "break", "say", "be", "had", "have"):
            break
        is_verb = passage.verb(at) and passage.tokens[at + 1].gap == " " and not _describes(passage, at)
        if is_verb or (at in passage.covered and not token.is_owner):
            break
        at -= 1
    return at


def _describes(passage: Passage, at: int) -> bool:
    """Whether a participle describes what is behind it: "a newly captured village of"."""
    before = passage.skip_back(at - 1, "adverb", most=1)
    is_led = passage.has(before, "determiner") or passage.tokens[before].form in {"a", "an"}
    return before >= 0 and is_led and passage.tokens[at].form.endswith("ed")


def ground_at(passage: Passage, place: Mention, first: int) -> tuple[int, int] | None:
    """The ground that lies in or by a place, and the word that joins them, both behind word `first`.

    "captured one of four command centres in Yalda", "took a village from rebels in Yalda".
    """
    lead = lead_of(passage, place, first)
    if lead <= first + 1 or place.first - first > FAR_OBJECT + LONGEST_LEAD or lead in passage.covered:
        return None
    head = lead - 1
    while head > first and passage.has(head, "lying", "sides"):
        head -= 1
    side = next((item for item in passage.actors if item.last == head), None)
    if side is not None:
        near = range(side.first - 1, max(first, side.first - 1 - SIDE), -1)
        source = next((word for word in near if passage.has(word, "sources")), first)
        head = source - 1
    belonging = next((word for word in range(first + 1, head) if passage.tokens[word].form == "belonging"), None)
    head = head if belonging is None else belonging - 1
    if head <= first or not is_ground(passage, head):
        return None
    return None if any(_ends_object(passage, word, head) for word in range(first + 1, head + 1)) else (head, lead)


def _ends_object(passage: Passage, word: int, head: int) -> bool:
    """Whether the word shows that the ground behind it is no object of the verb before."""
    if word in passage.covered:
        return any(item.first <= word <= item.last for item in passage.places)
    is_end = passage.has(word, "relative", "break", "say", "ends_ground")
    is_act = passage.verb(word) and word != head and passage.tokens[word].form not in {"control", "hold"}
    return is_end or bool(is_act) or "," in passage.tokens[word].gap


def is_ground(passage: Passage, at: int) -> bool:
    """Whether the word is a noun of ground, in small letters or in a heading."""
    sites = ("other_ground", "ground", "small_places", "points", "airports", "roads", "facilities")
    return at not in passage.covered and passage.has(at, *sites) and not passage.has(at, "no_ground")


def is_led_off(  # noqa: PLR0911 - one a word that leads
    passage: Passage, item: Mention
) -> bool:
    """Whether words tell of ground off the place: "near the resort of Yalda", "400 km north of Narnia's capital"."""
    lead = lead_of(passage, item)
    form = passage.tokens[lead].form if lead > 0 else ""
    before = lead - 1
    if form == "of" and passage.tokens[before].form == "side":  # "towards the Narnian side of Yalda"
        lead = before - 1
        while lead > 0 and before - lead < SIDE and not passage.has(lead, "prepositions"):
            lead -= 1
        return passage.tokens[lead].form in {"toward", "towards"}
    if lead < 1 or form == "overlooking" or passage.tokens[before].form == "vicinity":
        return lead > 0
    is_way = form in {"to", "into"}
    if is_way and passage.tokens[passage.skip_back(before, "sides", most=1)].form == "leading":
        return True  # "a lane leading north to Yalda"
    if form in {"in", "of"} and passage.has(before, "sites_far"):
        return _is_near_base(passage, before)
    scene = passage.tokens[item.last + 2].form if item.last + 2 < len(passage.tokens) else ""
    if lead == item.first - 1 or lead in passage.covered or scene == "scene":  # "near old Yalda, the scene of"
        return False
    if passage.has(lead, "beside"):
        return True
    if form == "of":
        is_side = passage.has(before, "sides") and not passage.has(before - 1, "determiner")
        return is_side or passage.has(before, "distance")
    if form == "to":
        is_way = passage.has(before, "ways", "roads") or passage.tokens[before].form in {"points", "way"}
        return is_way and not passage.has(before - 1, "possessive")
    return False


def _is_near_base(passage: Passage, base: int) -> bool:
    """Whether a side's base is only near: "near their base in Yalda", "near the interim council's base of Yalda"."""
    near = base - 1
    while near > 0 and base - near < SIDE and passage.tokens[near + 1].gap == " " and (
        passage.has(near, "determiner", "possessive", "described", "hosts", "part_size", "skip")
        or near in passage.covered or passage.tokens[near].is_owner or passage.tokens[near].form == "interim"
    ):
        near -= 1
    return passage.has(near, "beside")


def is_in_source(passage: Passage, item: Mention) -> bool:
    """Whether a fight comes from what lies in the place: "an assault from a sugar factory in Yalda"."""
    lead = lead_of(passage, item)
    source = passage.find_last(lead - SIDE - 1, lead, "from")
    if source is None or passage.tokens[lead].form != "in" or not passage.has(lead - 1, "facilities", "sites"):
        return False
    words = range(source + 1, lead)
    return passage.verb(source - 1) == "contests" and not any(word in passage.covered for word in words)
