"""English words that tell of control only where a place is their very subject or object: "Yalda fell"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_unknown import NO_QUARTER_ENDS
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 5
"""Words between the word and the place that it is about, at most."""
FAR: Final = 8
"""The same where what the place is called is a whole phrase: "the centre of the northern town of Yalda"."""
STATED: Final = frozenset({"be", "falls_too", "defended", "moves", "entrenched", "uses"})
"""The sets of words that are read here."""
MOST: Final = frozenset({"most", "much", "half", "all"})
OF_GROUND: Final = (
    *("determiner", "articles", "points", "of_side", "part_side", "part_of", "described", "skip", "ports"),
    "list_words",
)
"""What may stand between the two besides kinds of place."""


def stated_kind(  # noqa: PLR0911 - one a kind of word
    passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]
) -> str:
    """What the word tells of the place beside it; empty for all others."""
    if at in passage.covered or not places:
        return ""
    form = passage.tokens[at].form
    if passage.has(at, "be"):
        return "present" if _is_in(passage, at, places, actors) else ""
    if form in {"fell", "falls", "fallen"}:
        return "fell" if is_said_of(passage, at, places) and not passage.has(at + 1, "fallen_so") else ""
    if form == "hands":
        return "fell" if passage.has(at - 1, "changed") else ""
    if passage.has(at, "defended"):
        return "contests" if is_next(passage, at + 1, places) else ""
    if form == "contested":
        return "contests" if _is_contested(passage, at, places) else ""
    if form == "loss":
        return "lost" if passage.has(at + 1, "of_side") and _is_lost(passage, at + 2, places) else ""
    if passage.has(at, "moves"):
        if passage.has(at, "moves_out") and passage.has(at + 1, "out"):
            return "withdrew" if passage.has(at + 2, "of_side") and is_next(passage, at + 3, places) else ""
        return "present" if _is_moved_into(passage, at, places) else ""
    if passage.has(at, "entrenched"):
        in_it = next((index for index in range(at + 1, at + 3) if passage.has(index, "within")), None)
        return "present" if in_it is not None and is_next(passage, in_it + 1, places) else ""
    if passage.has(at, "uses"):
        return "present" if _is_used(passage, at, places, actors) else ""
    return ""


def is_headline_passive(passage: Passage, at: int) -> bool:
    """Whether a headline leaves "was" out and ends, or goes on with a phrase: "Key town of Yalda captured"."""
    after = at + 1
    is_end = after >= len(passage.tokens) or passage.has(after, "after_passive", "break", "from")
    is_participle = passage.tokens[at].form.endswith(("ed", "en", "overrun"))
    place = next((item for item in passage.places if item.last == at - 1), None)
    is_relative = place is not None and passage.has(place.first - 1, "relative") and (
        passage.tokens[place.first - 1].form != "that"
    )
    return is_end and is_participle and not is_relative and is_said_of(passage, at, passage.places)


def is_said_of(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether a place is the subject right before: "Yalda has fallen", not "prices in Yalda fell"."""
    before = passage.skip_back(at - 1, "adverb", "be", "had", "have", most=4)
    place = next((item for item in places if item.last == before), None)
    if place is None or passage.owns(place.last):
        return False
    lead = place.first - 1
    while lead >= 0 and lead not in passage.covered and (
        passage.has(lead, "determiner", "described", "part_side", "skip", "part_of")
        or passage.is_kind(lead)
    ):
        lead -= 1
    if lead < 0 or passage.has(lead, "join", "break", "that", "say", "relative"):
        return True
    is_begun = any(sign in passage.tokens[lead + 1].gap for sign in ',:"“')
    return is_begun or (not passage.has(lead, "oblique", "of", "beside", "from", "to", "upon", "prepositions") and (
        passage.tokens[lead].form not in {"near", "for", "with"}
    ))


def is_next(passage: Passage, first: int, places: Sequence[Mention]) -> bool:
    """Whether a place follows with nothing but what it is called before it: "into the town of Yalda"."""
    place = next((item for item in places if first <= item.first <= first + FAR), None)
    return place is not None and not passage.owns(place.last) and all(
        passage.tokens[index].gap in {" ", "-"}
        and (passage.has(index, *OF_GROUND) or passage.tokens[index].form in MOST or _is_plain(passage, index))
        for index in range(first, place.first)
    )


def is_in_place(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether "in" or "at" leads into a place: "in the town of Yalda"."""
    return passage.has(at, "within", "at_it") and is_next(passage, at + 1, places)


def _is_plain(passage: Passage, index: int) -> bool:
    """Whether it is what the place is called, or an adjective before that which no set has: "the oasis town of"."""
    if passage.is_kind(index):
        return True
    if _is_of_people(passage, index):
        return True
    if passage.tokens[index].form.endswith("ly") and passage.tokens[index + 1].gap == "-":
        return True  # "the heavily-fortified town of"
    is_known = passage.sets[index] or passage.verb(index) or index in passage.covered
    is_kind = passage.is_kind(index + 1) or (passage.has(index + 1, *OF_GROUND) and passage.is_kind(index + 2))
    return not is_known and is_kind and passage.tokens[index].raw.islower()


def _is_of_people(passage: Passage, index: int) -> bool:
    """Whether it tells whose the town is: "the Narnian town of Yalda"; no name of another place."""
    is_name = passage.tokens[index].raw[0].isupper() and passage.tokens[index].form.endswith(NO_QUARTER_ENDS)
    kind = index + 1
    while kind < index + NEAR - 1 and passage.has(kind, "of_places", "described", "ports"):
        kind += 1
    is_kind = kind > index + 1 and passage.has(kind, "of_side")  # "the Narnian port city of Yalda"
    return is_name and is_kind and not any(item.first <= index <= item.last for item in passage.places)


def _is_in(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether men of a side are said to be in a place: "rebels are still in Yalda"; a government is elsewhere too."""
    is_believed = passage.has(at - 1, "infinitive") and passage.has(at - 2, "believed")
    is_seen = passage.has(at - 1, "may") and passage.has(at + 1, "seen")  # "tanks could be seen in Yalda"
    is_believed = is_believed or is_seen
    if passage.tokens[at].form in {"be", "being", "am"} and not is_believed:
        return False
    start = at - 1 if is_seen else at - 2 if is_believed else at
    in_it = at + 1
    while passage.has(in_it, "adverb", "be", "inside_too") and in_it < at + 4:
        in_it += 1
    is_out = in_it + 1 < len(passage.tokens) and passage.tokens[in_it].form == "on" and any(
        passage.tokens[word].form == "streets" for word in range(in_it + 1, min(in_it + 3, len(passage.tokens)))
    )  # "were on the streets of Yalda"
    if not (passage.has(in_it, "within") or is_out) or not is_next(passage, in_it + 1, places):
        return False
    before = passage.skip_back(start - 1, "adverb", "had", "have", "be", "own_forces", "bands", most=4)
    if not any(item.last == before for item in actors) and before + 1 < start and passage.has(before + 1, "own_forces"):
        before += 1
    side = next((item for item in actors if item.first <= before <= item.last), None)
    if side is None and len({item.id for item in actors}) < 2 and passage.tokens[before].form == "they" and (
        passage.has(before - 1, "say", "that")  # "rebels said they were in Yalda"
    ):
        return True
    if side is None and passage.has(before, "us") and before not in passage.covered:  # "We are in Yalda"
        return True
    if side is None and passage.has(before, "group_other", "men_unknown"):  # "some 200 fighters were in Yalda"
        return True
    return side is not None and not passage.has(side.last, "state_words")


def _is_contested(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    if is_next(passage, at + 1, places):
        return True
    before = passage.skip_back(at - 1, "adverb", "contested_so", most=2)
    return passage.has(before, "be") and is_said_of(passage, before, places)


def _is_lost(passage: Passage, first: int, places: Sequence[Mention]) -> bool:
    is_control = passage.has(first, "power_words") and passage.has(first + 1, "of_side", "over_it")
    return is_next(passage, first + 2 if is_control else first, places)


def _is_moved_into(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether men come in: "pushed two miles deeper into Yalda", "rolled through the streets of Yalda"."""
    into = at + 1
    while into < min(at + NEAR + 1, len(passage.tokens)) and (
        passage.has(into, "adverb", "off_back", "distance", "deep") or passage.tokens[into].form.isdigit()
    ):
        into += 1
    form = passage.tokens[into].form if into < len(passage.tokens) else ""
    is_plain = passage.has(at, "goes") or passage.tokens[at].form.startswith("storm")
    is_into = form == "into" or (form == "through" and not is_plain)
    return is_into and is_next(passage, into + 1, places)


def _is_used(passage: Passage, at: int, places: Sequence[Mention], actors: Sequence[Mention]) -> bool:
    """Whether a place serves the men right before: "ISIS used Yalda as a base"."""
    before = passage.skip_back(at - 1, "adverb", "had", "have", "be", "own_forces", most=4)
    if not any(item.first <= before <= item.last for item in actors):
        return False
    place = next((item for item in places if at < item.first <= at + NEAR), None)
    if place is None or not is_next(passage, at + 1, places) or place.last + 1 >= len(passage.tokens):
        return False
    is_as = passage.tokens[place.last + 1].form == "as"
    return is_as and passage.find(place.last + 2, place.last + 2 + NEAR, "used_as") is not None
