"""Which place, region or actor a reader means by what was typed, in Arabic or Latin script, in any spelling.

It ranks and explains; it does not choose. Spellings are compared as `saytara.spelling.text.normalise` leaves them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from rapidfuzz import fuzz

from saytara.core.model import Dataset
from saytara.spelling.text import normalise

MAX_QUERY_LENGTH = 200
"""Characters of a query that are read. No name is longer, and the time for a hostile query stays bounded."""

MIN_FUZZY_LENGTH = 4
"""Letters below which a query must be right: three letters resemble too much."""

FUZZY_CUTOFF = 75.0
"""Similarity (0-100, share of letters in common and in order) below which a spelling counts as another name.

"Yermook" and "Yermuk" are 77 alike; names of other Syrian towns stay below 75 of every place here.
"""


KINDS_OF_PLACES = frozenset(
    {
        *("حي", "مخيم", "بلده", "مدينه", "منطقه", "قريه", "ضاحيه"),
        *("camp", "quarter", "neighbourhood", "neighborhood", "district", "town", "suburb", "village", "city"),
    }
)
"""Words that say what a place is and not which, as `normalise` leaves them. Where one is typed, likeness counts none: a
reader who types "حي الزهور" means no place of this map, and not حي الزاهرة because both are quarters."""

JOINING_WORDS = frozenset({"of", "the", "in", "de", "du", "des", "la", "le"})
"""Words between the words of a name in English or French, which need not be in the name: "camp de Yarmouk"."""

HEARD = (("ee", "i"), ("oo", "u"), ("ou", "u"), ("aa", "a"), ("ei", "ai"), ("ey", "ai"), ("ay", "ai"))
"""Spellings of one sound in Latin letters: "Meedan" is Midan, "Hajeera" is Hajira."""

ONE_WORD_WEIGHT = 0.95
"""What likeness to one word of a name counts against likeness to the whole: "يلدة" means يلدا, not بلدة ببيلا."""


class NamedKind(StrEnum):
    """What was found."""

    PLACE = "place"
    REGION = "region"
    ACTOR = "actor"


class Likeness(IntEnum):
    """How what was typed fits a spelling, best first."""

    EXACT = 0
    PREFIX = 1
    WORDS = 2
    """Each word typed begins a word of the name, in any order."""
    FUZZY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMatch:
    """Something found: its kind and id, the spelling that fits best, and how well (`score`, 0-100)."""

    kind: NamedKind
    id: str
    spelling: str
    likeness: Likeness
    score: float


def search_places(dataset: Dataset, query: str, limit: int = 8) -> tuple[NameMatch, ...]:
    """Places and regions that `query` may mean, best first, each once; nothing for an empty query or nonsense."""
    named = [(NamedKind.PLACE, place.id, place.names.every()) for place in dataset.places]
    named += [(NamedKind.REGION, region.id, region.names.every()) for region in dataset.regions]
    return _search(named, query, limit)


def search_actors(dataset: Dataset, query: str, limit: int = 8) -> tuple[NameMatch, ...]:
    """Actors that `query` may mean, by a name of any time, best first, each once; nothing for an empty query."""
    return _search([(NamedKind.ACTOR, actor.id, actor.every_name()) for actor in dataset.actors], query, limit)


def _search(named: Iterable[tuple[NamedKind, str, tuple[str, ...]]], query: str, limit: int) -> tuple[NameMatch, ...]:
    wanted = normalise(query[:MAX_QUERY_LENGTH])
    if not wanted:
        return ()
    matches: list[NameMatch] = []
    for kind, item_id, names in named:
        fits = [(fit, spelling) for spelling in names if (fit := _fit(wanted, normalise(spelling))) is not None]
        if fits:
            (likeness, negative), spelling = min(fits, key=lambda found: found[0])
            matches.append(NameMatch(kind=kind, id=item_id, spelling=spelling, likeness=likeness, score=-negative))
    matches.sort(key=lambda match: (match.likeness, -match.score, match.id))
    return tuple(matches[:limit])


def _fit(wanted: str, name: str) -> tuple[Likeness, float] | None:
    """How `wanted` fits `name`, both normalised, as (likeness, minus score): the least is the best. None for no fit."""
    score = fuzz.ratio(wanted, name)
    if wanted == name:
        return Likeness.EXACT, -score
    if name.startswith(wanted):
        return Likeness.PREFIX, -score
    words = name.split()
    parts = wanted.split()
    if all(any(word.startswith(part) for word in words) for part in _without(JOINING_WORDS, parts)):
        return Likeness.WORDS, -score
    if not KINDS_OF_PLACES.isdisjoint(parts):
        words = _without(KINDS_OF_PLACES, words)
    score = _likeness(_without(KINDS_OF_PLACES | JOINING_WORDS, parts), words)
    return (Likeness.FUZZY, -score) if score >= FUZZY_CUTOFF else None


def _likeness(wanted: Sequence[str], words: Sequence[str]) -> float:
    """How alike the words are, as they are written or as they are heard (0-100); 0 for what is too short to tell."""
    ways = {(" ".join(wanted), tuple(words)), (_heard(" ".join(wanted)), tuple(_heard(word) for word in words))}
    return max(_alike(typed, named) for typed, named in ways)


def _alike(typed: str, words: tuple[str, ...]) -> float:
    if len(typed) < MIN_FUZZY_LENGTH:
        return 0.0
    whole = fuzz.ratio(typed, " ".join(words))
    if " " in typed:
        return whole
    likeness = (fuzz.ratio(typed, word) for word in words if len(word) >= MIN_FUZZY_LENGTH)
    return max([whole, *(ONE_WORD_WEIGHT * alike for alike in likeness)])


def _without(left_out: frozenset[str], words: list[str]) -> list[str]:
    """The words but those left out; all of them where no other is left."""
    return [word for word in words if word not in left_out] or words


def _heard(text: str) -> str:
    """Latin letters by their sound: one spelling for each long vowel, and no letter twice in a row."""
    for spelling, sound in HEARD:
        text = text.replace(spelling, sound)
    return re.sub(r"([a-z])\1+", r"\1", text)
