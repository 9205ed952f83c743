"""Whether an English word of control is about people, things or events, and no ground: "held talks in Yalda"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.english_leads import ground_at, lead_of
from saytara.proposing.passage import Passage

FAR_GROUND: Final = 14
"""Words between a verb and the place in which its object lies, at most."""
NEAR: Final = 5
"""Words between a verb and its object, at most."""
FAR_OBJECT: Final = 7
"""Words between a verb and "from" behind its object, at most."""
OBJECT_KINDS: Final = frozenset({"took", "gained", "controls", "lost", "withdrew"})
"""Kinds whose verb has an object."""
GROUND_TAKEN: Final = frozenset({"took", "gained", "controls", "lost", "control_noun"})
"""Kinds whose object is ground."""
NO_OBJECT: Final = (
    *("relative", "break", "join", "say", "that", "oblique", "of", "of_side", "upon", "from", "to", "out", "by"),
    *("adverb", "ground", "part_of", "points", "power_words", "own_forces", "part_side", "off_back"),
    *("attributive", "infinitive"),
)
"""What is, or ends, no object that is a thing."""
ENDS: Final = ("relative", "break", "join", "say", "from", "to", "out", "by")
"""What ends an object."""


def is_of_no_ground(  # noqa: PLR0911 - one a kind of word
    passage: Passage, at: int, kind: str
) -> bool:
    """Whether what is taken, held or left is no ground, wherever it is."""
    form = passage.tokens[at].form
    is_active = kind in OBJECT_KINDS and not passage.has(passage.skip_back(at - 1, "adverb"), "be")
    is_active = is_active and not passage.has(at, "raises")  # "planted their flag in Yalda"
    if kind in GROUND_TAKEN and (is_ground_within(passage, at) or _is_control_of_things(passage, at, kind)):
        return True
    if (is_active or kind == "control_noun") and _is_by_place(passage, at):
        return True
    if is_active and (has_other_object(passage, at) or _is_named_within(passage, at)):
        return True
    if kind in {"took", "gained"}:
        return _has_captives(passage, at) or _has_things(passage, at)
    if kind == "taking":  # "the capture of a soldier in Yalda"
        caught = passage.find(at + 2, at + 2 + NEAR, "captives", "things") if passage.has(at + 1, "of_side") else None
        return caught is not None and not any(at < item.first < caught for item in passage.places)
    if kind == "control_noun":
        return passage.has(at + 1, "of_side") and _object(passage, at + 1, "things") is not None
    if kind == "lost":  # "lost thirty men in Yalda"
        return _object(passage, at, "captives", "things", "own_forces", "periods") is not None
    if kind == "present" and form.startswith("enter"):  # "entered talks", "entered its third week"
        return _object(passage, at, "events", "periods") is not None
    if kind == "controls" and form in {"hold", "holds", "held", "holding"}:
        if form != "held" and _object(passage, at, "captives") is not None:
            return True
        is_so = form == "held" and passage.has(at + 1, "held_so") and at + 1 not in passage.covered
        return is_so or _holds_event(passage, at) or _are_held(passage, at)
    if kind == "withdrew" and form.startswith(("evacuat", "pull")):  # "evacuated women and children"
        is_others = form.startswith("evacuat") and is_active and _takes_others_out(passage, at)
        return is_others or _object(passage, at, "things", "events", "civilians") is not None
    if kind == "withdrew":
        return _object(passage, at, "things", "events") is not None
    return kind == "withdrawal" and passage.has(at + 1, "of_side") and _object(passage, at + 1, "things") is not None


def _is_control_of_things(passage: Passage, at: int, kind: str) -> bool:
    """Whether no ground is controlled: "seized the control room in Yalda", "control over what comes into Yalda"."""
    if kind == "control_noun":
        noun = at
    else:
        words = range(at + 1, min(at + NEAR, len(passage.tokens))) if kind in {"took", "gained"} else range(0)
        noun = next((word for word in words if passage.tokens[word].form == "control"), len(passage.tokens))
        if passage.has(noun + 1, "control_of_things"):
            return True
    return passage.has(noun + 1, "of_what") or passage.has(noun + 2, "of_what")


def _takes_others_out(passage: Passage, at: int) -> bool:
    """Whether somebody else is brought out of a place, and no men of one's own: "evacuated its teachers from Yalda"."""
    source = passage.find(at + 1, at + 1 + FAR_OBJECT, "from", "out")
    first = at + 1
    while source is not None and first < source and passage.has(first, "adverb"):
        first += 1
    if source is None or first == source:
        return False
    return not any(
        word in passage.covered or passage.verb(word) or passage.has(word, "own_forces", "relative", "break", "by")
        for word in range(first, source)
    )


def is_ground_within(passage: Passage, at: int) -> bool:
    """Whether ground that no name is of lies somewhere in the place: "seized some remote villages in Yalda"."""
    place = next((item for item in passage.places if item.first > at), None)
    if place is None or place.first - at > FAR_GROUND:
        return False
    lead = lead_of(passage, place, at)
    if not passage.has(lead, "of_land") or passage.has(lead, "of_side", "over_it"):
        return False
    source = passage.find(at + 1, lead, "from")
    if source is not None and any(item.last == lead - 1 and item.first > source for item in passage.actors):
        lead = source  # "seized territory from rebels in Yalda"
    words = range(at + 1, lead)
    is_plain = not any(
        word in passage.covered or passage.verb(word) or "," in passage.tokens[word].gap
        or passage.has(word, "relative", "join", "say", "break") for word in words
    )
    head = passage.find_last(at + 1, lead, "ground")
    is_part = passage.find(at + 1, lead, "part_of", "points") is not None
    shares = passage.words.shares["all"] | passage.words.shares["most"]
    is_part = is_part or any(passage.tokens[word].form in shares for word in words)
    is_some = passage.has(lead - 1, "unnamed") or passage.tokens[lead - 1].form.endswith("s")
    return is_plain and is_some and head == lead - 1 and not is_part


def _is_by_place(passage: Passage, at: int) -> bool:
    """Whether what is taken, held or left only lies by the place: "took a hill overlooking Yalda"."""
    place = next((item for item in passage.places if item.first > at), None)
    found = None if place is None else ground_at(passage, place, at)
    if found is None:
        return False
    head, lead = found
    is_apart = "," in passage.tokens[lead].gap and passage.has(head - 1, "determiner")  # "the towns, in Yalda region"
    return is_apart or passage.has(lead, "lies_by")


def _is_named_within(passage: Passage, at: int) -> bool:
    """Whether the object is a town that no dataset knows: "took the village of Nour in Yalda", "took Nour in Yalda"."""
    place = next((item for item in passage.places if item.first > at), None)
    if place is None or place.first - at > FAR_GROUND:
        return False
    lead = lead_of(passage, place, at)
    name = lead - 1
    while name > at and name not in passage.covered and passage.tokens[name].raw[0].isupper():
        name -= 1
    if passage.tokens[lead].form != "in" or name == lead - 1 or passage.tokens[lead].gap != " ":
        return False
    if any(passage.tokens[word].gap != " " for word in range(name + 1, lead)):
        return False
    if any(passage.tokens[word].form in passage.words.weekdays for word in range(name + 1, lead)):
        return False
    is_of = passage.has(name, "of_side") and passage.tokens[name - 1].form in passage.words.place_kinds
    return name == at or is_of


def _object(passage: Passage, at: int, *names: str) -> int | None:
    """A word of the sets in the object behind a word, before any name and before what tells where it is."""
    for index in range(at + 1, min(at + 1 + NEAR, len(passage.tokens))):
        is_over = passage.has(index, *ENDS) or (passage.has(index, "of_land") and not passage.has(index, "of_side"))
        if is_over or index in passage.covered or "," in passage.tokens[index].gap:
            return None
        if passage.has(index, *names):
            return None if passage.owns(index) else index
    return None


def has_other_object(passage: Passage, at: int) -> bool:
    """Whether what is held or taken is no ground, and the place only tells where: "secured a deal in Yalda"."""
    place = next((item for item in passage.places if item.first > at), None)
    if place is None or place.first - at > FAR_GROUND:
        return False
    lead = lead_of(passage, place, at)
    if passage.tokens[lead].form not in {"in", "at", "inside"} or lead <= at + 1:
        return False
    shares, days = passage.words.shares, passage.words.days
    known = shares["all"] | shares["most"] | shares["half"] | days["today"] | days["yesterday"]
    noun = at + 1
    while noun < lead - 2 and passage.tokens[noun].form in {"full", "control"}:
        noun += 1
    is_control = noun > at + 1 and passage.has(noun, "of_side", "over_it")  # "took control of the mill in Yalda"
    for word in range(noun + 1 if is_control else at + 1, lead):
        form = passage.tokens[word].form
        is_other = word in passage.covered or passage.verb(word) or passage.has(word, *NO_OBJECT)
        is_time = form in known or form in passage.words.weekdays or form.isdigit() or form in passage.words.fractions
        if is_other or is_time or passage.tokens[word].gap != " " or passage.tokens[word].raw[0].isupper():
            return False
    return True


def _has_captives(passage: Passage, at: int) -> bool:
    """Whether people are caught: "captured dozens of civilians", "captured rebels in Yalda"."""
    place = next((item for item in passage.places if item.first > at), None)
    if place is not None and passage.has(passage.skip_back(place.first - 1, "skip"), "join"):
        return False  # "captured soldiers and Yalda itself"
    caught = _object(passage, at, "captives")
    if caught is not None:
        after = caught + 1
        is_last = after >= len(passage.tokens) or passage.tokens[after].gap.strip() != ""
        return is_last or passage.has(after, "of_land", "captive")
    side = next((item for item in passage.actors if at < item.first <= at + 2), None)
    if side is None or passage.has(side.first - 1, "by"):
        return False
    after = side.last + 1
    is_source = passage.has(passage.skip_back(side.first - 1, "articles"), "from")
    if is_source and not any(after < item.first <= after + NEAR for item in passage.places):
        return False  # "Yalda, which rebels captured from the army in May"
    if passage.has(after, "captives") and not passage.owns(side.last):  # "recaptured rebel prisoners"
        return True
    is_where = after < len(passage.tokens) and passage.tokens[after].form in {"in", "near", "at"}
    return is_where and passage.tokens[after].gap == " "


def _has_things(passage: Passage, at: int) -> bool:
    """Whether things are taken somewhere: "seized weapons in Yalda", not "seized weapons and Yalda"."""
    found = _object(passage, at, "things")
    if found is not None and passage.has(found + 1, "of_side"):  # "seized shipments of grain in Yalda"
        place = next((item for item in passage.places if item.first > found), None)
        return place is not None and passage.has(lead_of(passage, place, at), "of_land", "to") and (
            lead_of(passage, place, at) > found + 1
        )
    if found is not None and passage.has(found + 1, "from"):  # "recovered weapons from rebels in Yalda"
        return any(found + 2 <= item.first <= found + 3 for item in passage.actors)
    return found is not None and passage.has(found + 1, "of_land", "beside")


def _holds_event(passage: Passage, at: int) -> bool:
    """Whether an event is held: "holds a news conference in Yalda", "a rally held in Yalda"."""
    before = passage.skip_back(at - 1, "adverb", "be", "had", "have", most=3)
    is_before = passage.tokens[at].form == "held" and passage.has(before, "events") and before not in passage.covered
    subject = passage.find_last(passage.clause(at)[0], at - 1, "events") if passage.has(at - 1, "be") else None
    is_before = is_before or (  # "talks between the two were held in Yalda"
        passage.tokens[at].form == "held" and subject is not None and passage.has(at + 1, "of_land", "after_passive")
        and not any(passage.verb(word) for word in range(subject + 1, at))
    )
    return is_before or _object(passage, at, "events", "things") is not None


def _are_held(passage: Passage, at: int) -> bool:
    """Whether those who are held are people: "hostages held by rebels in Yalda"."""
    before = passage.skip_back(at - 1, "adverb", "be", most=3)
    return passage.has(before, "captives") and before not in passage.covered and passage.tokens[at].form == "held"
