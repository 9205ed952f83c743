"""Parts of a place that English words tell without "part of": "eastern Yalda", "a village in", "land held by"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.acts import Act
from saytara.proposing.english_unknown import is_unknown_quarter
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST_SUBJECT: Final = 4
"""Words of the side between ground and its verb, at most: "the towns that the rebel fighters hold"."""
TOWNS: Final = frozenset({"city", "town"})
NO_PART: Final = frozenset({"remaining"})


def side_before(passage: Passage, place: Mention, first: int) -> tuple[int, int] | None:
    """The side of the place that stands right before it: "eastern Yalda", "the quarters of eastern Yalda"."""
    at = place.first - 1
    is_side = passage.has(at, "part_side") or passage.tokens[at].form == "downtown"
    if at < first or at in passage.covered or not is_side or passage.tokens[at].form in NO_PART:
        return None
    if passage.tokens[place.first].gap != " " or passage.has(place.last + 1, "province", "small_places"):
        return None
    begin = at
    is_part_led = passage.has(at - 1, "of_land") and passage.has(at - 2, "part_of", "points") and at - 2 >= first
    if is_part_led and not passage.has(at - 3, "possessive"):  # "their homes in eastern Yalda" are none of it
        begin = at - 2
    return begin, at


def ground_in(passage: Passage, place: Mention, at: int, first: int) -> tuple[int, int] | None:
    """Some ground in the place: "a village in Yalda", "towns across Yalda"; `at`: the word before its kind."""
    while at > first and passage.has(at, "part_side", "determiner", "described") and at not in passage.covered:
        at -= 1
    head = at - 1
    if head < first or not passage.has(at, "within") or not _is_land(passage, head):
        return None
    if is_known_one(passage, head):
        return None
    return (head - 1, head) if head - 1 >= first and is_unknown_quarter(passage, head - 1) else (head, head)


def named_part(passage: Passage, place: Mention, first: int) -> tuple[int, int] | None:
    """A quarter whose name no dataset knows, a port or an old town: "the Nour district of Yalda", "the port of"."""
    at = place.first - 1
    while at > first and (
        passage.has(at, "part_side", "determiner")
        or (passage.tokens[at].form in TOWNS and passage.has(at + 1, "of_side"))
        or (passage.has(at, "of_side") and passage.tokens[at - 1].form in TOWNS and not is_old(passage, at - 1))
    ):
        at -= 1
    head = at - 1
    if head <= first - 1 or head in passage.covered or not passage.has(at, "of_side", "within"):
        return None
    if passage.has(head, "ports"):
        return head, head
    if is_old(passage, head):
        return head - 1, head
    name = head - 1
    is_quarter = passage.has(head, "quarters")
    if not is_quarter or name < first or not is_unknown_quarter(passage, name):
        return None
    return name, head


def is_old(passage: Passage, head: int) -> bool:
    """Whether it is "the old city of": the heart of a town alone."""
    is_town = passage.tokens[head].form in {"city", "town", "quarter"}
    return is_town and head > 0 and passage.tokens[head - 1].form == "old"


def part_behind(  # noqa: PLR0911 - one a shape of the phrase
    passage: Passage, place: Mention
) -> tuple[int, int] | None:
    """What part of the place that owns it is told: "Yalda's eastern districts", "Yalda's old city"."""
    first = place.last + 1
    if first >= len(passage.tokens):
        return None
    is_plural = passage.has(first, "quarters_many") and passage.tokens[first].gap == " "
    if is_plural and not passage.has(first + 1, "of_side"):  # "Yalda and Nour districts" are two
        return None if passage.has(place.first - 1, "join") else (first, first)
    if not passage.tokens[place.last].is_owner:
        return None
    head = first
    while head - first < LONGEST_SUBJECT and head < len(passage.tokens) and passage.tokens[head].gap in {" ", ""}:
        if head in passage.covered:
            return None
        is_part = passage.has(head, "part_of", "small_places", "quarters", "ports")
        if is_part or is_old(passage, head):
            return first, head
        is_led = passage.has(head, "part_side", "part_size", "described") or is_unknown_quarter(passage, head)
        is_led = is_led or passage.tokens[head].form.isdigit()
        if not is_led and passage.tokens[head].form != "old":
            return None
        head += 1
    return None


def is_known_one(passage: Passage, head: int) -> bool:
    """Whether it is one that was named before: "the camp in southern Yalda"; nor is that a part."""
    before = head - 1
    while before > 0 and passage.has(before, "part_side", "described") and before not in passage.covered:
        before -= 1
    return passage.has(before, "determiner") and passage.tokens[head].form in passage.words.place_kinds


def ground_of_act(passage: Passage, act: Act, place: Mention) -> tuple[int, int] | None:
    """The ground that an act is about, where the place behind it tells in what that lies.

    "areas held by rebels in Yalda", "the territory that ISIS controls in Yalda", "rebel strongholds in Yalda".
    """
    lead = place.first - 1
    while lead > act.last and (
        passage.has(lead, "part_side", "determiner", "described") or not passage.forms[lead].isdisjoint(
            passage.words.kinds
        ) or (passage.has(lead, "of_side") and passage.is_kind(lead - 1))
    ):
        lead -= 1
    if lead <= act.last or not passage.has(lead, "within"):
        return None
    if act.kind == "stronghold":
        return (act.first, act.last) if lead == act.last + 1 else None
    if act.kind not in {"controls", "took", "lost"} or act.rule not in {"by", "subject"}:
        return None
    head = passage.skip_back(act.first - 1, "be", "adverb", "had", "have", "may", most=4)
    if act.rule == "subject" and passage.has(head, "pronoun"):
        head -= 1
    elif act.rule == "subject":
        first = min((item.first for item in act.actors), default=head)
        head = passage.skip_back(min(head, first - 1), "determiner", "skip", most=LONGEST_SUBJECT)
    if passage.has(head, "relative") or passage.tokens[head].form == "that":
        head -= 1
    if head < act.low or not _is_land(passage, head) or passage.tokens[head + 1].gap != " ":
        return None
    return head, head


def _is_land(passage: Passage, at: int) -> bool:
    is_ground = passage.has(at, "ground", "small_places", "part_of", "land") and not passage.has(at, "no_part")
    return is_ground and at not in passage.covered
