"""Whether an act tells of ground that no dataset knows, so that no place named elsewhere in its sentence is meant."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

FAR_HEAD: Final = 6
"""Words between a relative and the noun that it stands for, at most: «المناطق الجبلية الواسعة التي»."""
FAR_GROUND: Final = 14
"""Words between a fight and where it is, at most: "clashes between rebels and the army in the hills"."""
NEAR_LEAD: Final = 3
LEADS: Final = ("in", "on", "of_land", "beside", "sides", "to")
"""What leads to where something is."""
LONGEST_NAME: Final = 4
"""Words of a name that no dataset knows, with its kind, at most."""
NOT_NAMES: Final = (
    *("in", "on", "from", "to", "between", "together", "relative", "break", "say", "that", "determiner", "no_names"),
    *("part_size", "part_side", "points", "ground", "part_of", "people", "civilians", "skip", "described", "sides"),
    *("beside", "under", "loyal", "overlooks", "borders", "negation", "be", "had", "after", "ago", "since", "also"),
)
"""What stands in no name of a place."""
NO_KINDS: Final = frozenset({"كامل"})
"""What stands before names as a kind does, and is none."""
AREAS: Final = NO_KINDS | {"منطقه", "محور", "محاور", "جبهه"}
"""Kinds that stand before common words too: «منطقة النزاع»."""
SITES: Final = frozenset({"بموقع", "موقع", "بسوق", "سوق"})
"""What stands before the name of a site that no dataset knows."""
ENDINGS: Final = ("ه", "ي", "يه", "ات")
"""How Arabic words end that describe a noun of ground."""


def is_of_unnamed_ground(passage: Passage, at: int, places: Sequence[Mention]) -> bool:
    """Whether an Arabic act tells of plain ground and not of `places`: «الأراضي التي تسيطر عليها الفصائل».

    A place behind the act is its ground where it tells in what that lies: «مناطق تسيطر عليها الفصائل في يلدا».
    """
    if not places or not _follows_ground(passage, at):
        return False
    if places[0].first < at:
        return True
    is_it = passage.has(at, "with_object") or passage.find(at + 1, min(at + 4, places[0].first), "on_it") is not None
    if not is_it and not passage.has(at - 1, "ground"):
        return False
    return not _is_where_it_lies(passage, at, places[0])


def _follows_ground(passage: Passage, at: int) -> bool:
    """Whether a plain word for ground is the head of the relative or of the noun at `at`: «مناطق سيطرة داعش»."""
    first = passage.skip_back(at - 1, "had", "be", "negation", "no_more", "may", "under", most=4)
    relative = passage.find_last(first - 4, first + 1, "relative")
    if relative is not None:
        return _is_unnamed(passage, relative - 1)
    had = passage.find_last(first - 4, first + 1, "had")
    if had is not None and passage.tokens[had].gap == " " and not passage.tokens[had].form.startswith("و"):
        return _is_unnamed(passage, had - 1)  # «مواقع كانت الفصائل خسرتها»
    is_next = passage.tokens[at].gap == " " == passage.tokens[first + 1].gap
    return is_next and not passage.tokens[at].form.startswith("و") and _is_unnamed(passage, first)


def _is_unnamed(passage: Passage, index: int) -> bool:
    """Whether the noun at or before `index` is a plain word for ground, with nothing but what describes it between."""
    for step in range(FAR_HEAD):
        at = index - step
        if at < 0 or at in passage.covered:
            return False
        if passage.has(at, "ground"):
            first = passage.skip_back(at - 1, "ground", "capital", most=2)
            is_predicate = passage.tokens[first].form.removeprefix("و") in passage.words.words["is_called"]
            return not is_predicate and not passage.has(first, "foremost", "determiner")
        form = passage.tokens[at].form
        if not passage.has(at, "part_side", "part_size", "described") and not form.endswith(ENDINGS):
            return is_unknown_place(passage, at, but=AREAS)
    return False


def is_unknown_place(passage: Passage, index: int, but: frozenset[str] = NO_KINDS) -> bool:
    """Whether an Arabic word ends the name of a place that no dataset knows, behind its kind: «بلدة وادي النور».

    `but`: kinds that do not count.
    """
    words = passage.words
    for at in range(index, max(index - LONGEST_NAME, -1), -1):
        token = passage.tokens[at]
        kind = token.form.removeprefix("و")
        if at < index and (kind in words.kinds - but or kind in SITES):
            name = passage.tokens[at + 1].form
            is_described = name.endswith("يه") and not name.startswith("ال")  # «بلدة رئيسية»
            return not is_described and not passage.has(at - 1, "foremost", "determiner", "aside", "is_called")
        shares = words.shares["all"] | words.shares["most"]
        is_plain = passage.has(at, *NOT_NAMES) or not passage.forms[at].isdisjoint(shares)
        if at in passage.covered or passage.verb(at) or is_plain or token.gap.strip(" \"“«"):
            return False
    return False


def _is_where_it_lies(passage: Passage, at: int, place: Mention) -> bool:
    """Whether a place behind an act tells in what the ground lies: «تسيطر عليها قوات الجيش في يلدا», "منها يلدا"."""
    if passage.find(at + 1, place.first, "includes") is not None:
        return True
    first = place.first - 1
    while first > at and passage.is_kind(first):
        first -= 1
    is_led = passage.has(first, "in", "from")
    if not is_led and not passage.tokens[first + 1].form.startswith("ب"):
        return False
    return all(
        index in passage.covered
        or passage.has(index, "on_it", "skip", "in", "of", "described")
        or passage.tokens[index].form.endswith(ENDINGS)
        for index in range(at + 1, first if is_led else first + 1)
    )


def has_own_ground(passage: Passage, at: int, end: int, places: Collection[Mention]) -> bool:
    """Whether the words behind an act tell where it is, though not in one of `places`: «اشتباكات شرق يلدا».

    They are a name by which only something else is located, a region, or a plain word for ground behind a preposition.
    A name of `places` before the act is not elsewhere, nor is "the area", which stands for it.
    """
    named = {item.id for item in places if item.last < at}
    others = {item.first for item in passage.places if (item not in places and item.id not in named) or item.is_region}
    for index in range(at + 1, min(at + FAR_GROUND, end)):
        if index in others:
            if passage.is_arabic and passage.find(index - 3, index, "coming") is not None:
                continue  # «توغلت الفصائل القادمة من ببيلا في يلدا»
            return True
        if index in passage.covered:
            continue
        is_around = passage.tokens[index].form == "surrounding" and passage.has(index + 1, "ground")
        if (passage.verb(index) and not is_around) or passage.has(index, "relative", "break", "say"):
            return False
        if passage.has(index, "ground") and not _is_definite_one(passage, index) and _is_led(passage, index):
            return True
    return False


def _is_definite_one(passage: Passage, index: int) -> bool:
    """Whether it is "the area", «المنطقة»: one that was named before."""
    form = passage.tokens[index].form
    if not passage.is_arabic:
        return passage.has(index - 1, "determiner") and not form.endswith("s") and form != "countryside"
    stem = next((form.removeprefix(sign) for sign in ("بال", "لل", "ال") if form.startswith(sign)), "")
    return stem in passage.words.kinds or stem in passage.words.words["region_words"]


def _is_led(passage: Passage, index: int) -> bool:
    """Whether a preposition stands before a word for ground, or is written with it: «في قرى», "in remote hills"."""
    if not passage.is_arabic:
        before = passage.find_last(index - NEAR_LEAD, index, *LEADS)
        return before is not None and all(passage.tokens[at].gap == " " for at in range(before + 1, index + 1))
    skip = ("determiner", "described", "part_size", "part_side", "ground", "skip")
    before = passage.skip_back(index - 1, *skip, most=4)
    return passage.has(before, *LEADS) or passage.tokens[index].form[0] == "ب"
