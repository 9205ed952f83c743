"""English turns in which words of control hold no ground: "took the blame for Yalda", "is fighting a fire in Yalda"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.english_leads import lead_of
from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

NEAR: Final = 4
WITH_OBJECT: Final = frozenset({"took", "gained", "lost", "withdrew"})
"""Kinds whose object is a thing in such a turn."""
LEADS: Final = frozenset({"with", "for", "over", "on", "about"})
"""What leads from the object to the place in such a turn."""
OF_HANDS: Final = frozenset({"hands", "control_noun", "fell"})
"""Kinds that tell in whose hands something is."""
SO: Final = frozenset({
    ("for", "granted"), ("in", "contempt"), ("in", "high"), ("in", "low"), ("to", "ransom"), ("to", "account"),
})
"""How a place is thought of."""
NO_THING: Final = (
    *("ground", "part_of", "points", "power_words", "other_ground", "attributive", "off_back", "of"),
    *("object_pronoun", "infinitive", "by", "relative", "small_places", "towns", "posts", "own_sites", "facilities"),
    *("join", "land", "own_forces", "adverb", "grips", "flags", "part_side"),
)
"""What is no mere thing that somebody gets from others."""


def is_idiom(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether the word holds no ground in the turn that it stands in."""
    return (
        _is_about_place(passage, at, kind, places)
        or _is_thought_so(passage, at, kind, places)
        or _are_belongings(passage, at, kind, places)
        or _is_landscape(passage, at, kind)
        or _is_other_fight(passage, at, kind)
        or _is_thing_seized(passage, at, kind, places)
    )


def _is_about_place(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether a thing is taken or lost that is only about the place: "lost patience with Yalda"."""
    if kind not in WITH_OBJECT or places[0].first <= at + 2:
        return False
    if passage.has(at, "takes") and passage.tokens[at + 1].form == "to":
        return True  # "took to the streets in Yalda"
    if kind == "withdrew" and passage.find(at + 1, at + NEAR, "attacks") is not None:
        return True  # "abandoned an attack on Yalda"
    lead = lead_of(passage, places[0], at)
    is_led = lead > at + 1 and passage.tokens[lead].form in LEADS
    return is_led and is_mere_thing(passage, range(at + 1, lead))


def is_mere_thing(passage: Passage, words: range) -> bool:
    """Whether the words are a thing, and no ground, men or name: "the blame", "concessions"."""
    return all(
        passage.tokens[word].gap == " " and passage.tokens[word].raw.islower() and word not in passage.covered
        and not passage.verb(word) and not passage.has(word, *NO_THING)
        and (passage.has(word, "articles") or not passage.is_kind(word)) for word in words
    )


def _is_thought_so(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether the place is only thought of: "took Yalda for granted", "holds Yalda responsible"."""
    after = places[-1].last + 1
    if kind not in {"took", "gained", "controls"} or places[-1].first < at:
        return False
    forms = tuple(token.form for token in passage.tokens[after : after + 2])
    return forms in SO or passage.has(after, "thought_so")


def _are_belongings(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether people, weapons or keys are in somebody's hands: "the prisoners from Yalda are in the hands of"."""
    place = places[0]
    if kind not in OF_HANDS or place.first > at:
        return False
    lead = lead_of(passage, place)
    is_led = passage.tokens[lead].form in {"of", "from", "in"} and lead not in passage.covered
    return is_led and passage.has(lead - 1, "belongings")


def _is_landscape(passage: Passage, at: int, kind: str) -> bool:
    """Whether hills or a mystery surround the place: "Yalda is surrounded by hills"."""
    if kind != "surrounds":
        return False
    before = passage.skip_back(at - 1, "adverb", "have", "had", most=3)
    is_by = passage.has(at + 1, "by") and passage.find(at + 2, at + NEAR, "landscape") is not None
    return is_by or (passage.has(before, "landscape") and before not in passage.covered)


def _is_other_fight(passage: Passage, at: int, kind: str) -> bool:
    """Whether an ill is fought, or a pest controlled: "is fighting floods in Yalda", "birth control"."""
    if kind in {"control_noun", "controls"}:
        return passage.has(at - 1, "controlled_things") and passage.tokens[at].form == "control"
    ill = passage.find(at + 1, at + NEAR, "ills") if kind == "contests" else None
    return ill is not None and not any(
        word in passage.covered or passage.has(word, "of_land", "by", "from", "after_event", "join")
        or "," in passage.tokens[word].gap for word in range(at + 1, ill + 1)
    )


def _is_thing_seized(passage: Passage, at: int, kind: str, places: Sequence[Mention]) -> bool:
    """Whether a noun of taking is of a thing there: "the seizure of a truck in Yalda"."""
    is_of_one = kind == "taking" and passage.has(at + 1, "of") and passage.tokens[at + 2].form in {"a", "an"}
    lead = lead_of(passage, places[0], at) if is_of_one and places[0].first > at + 3 else 0
    return lead > at + 3 and passage.tokens[lead].form == "in" and is_mere_thing(passage, range(at + 2, lead))


def is_on_unarmed(passage: Passage, at: int) -> bool:
    """Whether people without arms are attacked: "attacks on civilians in Yalda", "attacked sleeping protesters"."""
    first = at + 1 + passage.has(at + 1, "upon")
    is_attack = first > at + 1 or passage.tokens[at].form.startswith("attack")
    found = passage.find(first, at + NEAR, "unarmed") if is_attack else None
    return found is not None and not any(
        word in passage.covered or passage.has(word, "join", "within") for word in range(first, found)
    )
