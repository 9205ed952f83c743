"""Which place, region or actor a reader means by what was typed, in Arabic or Latin script, in any spelling.

It ranks and explains; it does not choose. Which letters and spellings are the same is decided in
`saytara.spelling.text` (`normalise`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache

import numpy as np
from rapidfuzz import fuzz, process

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


def search_places(
    dataset: Dataset, query: str, limit: int = 8, *, only_written_so: bool = False
) -> tuple[NameMatch, ...]:
    """Places and regions that `query` may mean, best first, each once; nothing for an empty query or nonsense.

    With `only_written_so` names that are merely alike are looked for only where nothing is written as the query is.
    """
    return _search(names_of_places(dataset), query, limit, only_written_so=only_written_so)


def search_actors(dataset: Dataset, query: str, limit: int = 8) -> tuple[NameMatch, ...]:
    """Actors that `query` may mean, by a name of any time, best first, each once; nothing for an empty query."""
    return _search(_names_of_actors(dataset), query, limit)


@lru_cache(maxsize=4)
def names_of_places(dataset: Dataset) -> NameIndex:
    """Every spelling of every place and region, as they are compared: made once, a country has tens of thousands."""
    named = [(NamedKind.PLACE, place.id, place.names.every()) for place in dataset.places]
    named += [(NamedKind.REGION, region.id, region.names.every()) for region in dataset.regions]
    return NameIndex(named)


@lru_cache(maxsize=4)
def _names_of_actors(dataset: Dataset) -> NameIndex:
    return NameIndex((NamedKind.ACTOR, actor.id, actor.every_name()) for actor in dataset.actors)


class NameIndex:
    """Spellings with what they name, and which of them may fit a query: found by plain comparisons of all at once."""

    def __init__(self, named: Iterable[tuple[NamedKind, str, tuple[str, ...]]]) -> None:
        self._items: list[tuple[NamedKind, str]] = []
        self._of_item: list[int] = []
        self._spellings: list[str] = []
        self._folded: list[str] = []
        """As `normalise` leaves them, with a space before: " hajar aswad"."""
        self._texts: dict[bool, tuple[list[str], list[list[int]]]] = {}
        for number, (kind, item_id, names) in enumerate(named):
            self._items.append((kind, item_id))
            for spelling in names:
                self._of_item.append(number)
                self._spellings.append(spelling)
                self._folded.append(f" {normalise(spelling)}")

    def entry(self, number: int) -> tuple[NamedKind, str, str, str]:
        """What a spelling names (kind and id), the spelling, and its compared form."""
        kind, item_id = self._items[self._of_item[number]]
        return kind, item_id, self._spellings[number], self._folded[number][1:]

    def with_word(self, part: str) -> frozenset[str]:
        """The ids of what has a name with a word that begins with `part`, a compared form."""
        begins = f" {part}"
        return frozenset(
            self._items[number][1]
            for folded, number in zip(self._folded, self._of_item, strict=True)
            if begins in folded
        )

    def written_so(self, wanted: str) -> list[int]:
        """The spellings that the query, a compared form, is or begins, or each of whose words begins a word of one."""
        begins = [f" {part}" for part in _without(JOINING_WORDS, wanted.split())]
        start = f" {wanted}"
        return [
            number
            for number, folded in enumerate(self._folded)
            if folded.startswith(start) or all(part in folded for part in begins)
        ]

    def maybe_alike(self, wanted: str) -> Iterable[int]:
        """The spellings that `_fit` may find alike; there may be others among them."""
        parts = wanted.split()
        typed = " ".join(_without(KINDS_OF_PLACES | JOINING_WORDS, parts))
        forms = {typed, _heard(typed)}
        if max(map(len, forms)) < MIN_FUZZY_LENGTH:
            return ()
        texts, numbers = self._compared(has_kinds=not KINDS_OF_PLACES.isdisjoint(parts))
        near = process.cdist(sorted(forms), texts, scorer=fuzz.ratio, score_cutoff=FUZZY_CUTOFF - 1)
        return frozenset(number for text in np.flatnonzero(near.max(axis=0)) for number in numbers[text])

    def _compared(self, *, has_kinds: bool) -> tuple[list[str], list[list[int]]]:
        """Texts that a query is held against, whole names and single words, each once, with the spellings they are of.

        Without words that say what a place is, where the query has one (`has_kinds`).
        """
        if has_kinds not in self._texts:
            numbers: dict[str, list[int]] = {}
            for number, folded in enumerate(self._folded):
                words = folded.split()
                if has_kinds:
                    words = _without(KINDS_OF_PLACES, words)
                texts = {" ".join(words), *words} if len(words) > 1 else set(words)
                for text in texts | {_heard(text) for text in texts}:
                    numbers.setdefault(text, []).append(number)
            self._texts[has_kinds] = (list(numbers), list(numbers.values()))
        return self._texts[has_kinds]


def _search(
    index: NameIndex, query: str, limit: int, *, only_written_so: bool = False
) -> tuple[NameMatch, ...]:
    wanted = normalise(query[:MAX_QUERY_LENGTH])
    if not wanted:
        return ()
    matches = _matches(index, index.written_so(wanted), wanted)
    if len(matches) < limit and not (matches and only_written_so):
        matches = _matches(index, {*index.written_so(wanted), *index.maybe_alike(wanted)}, wanted)
    matches.sort(key=lambda match: (match.likeness, -match.score, match.id))
    return tuple(matches[:limit])


def _matches(index: NameIndex, numbers: Iterable[int], wanted: str) -> list[NameMatch]:
    """The best fit of each thing that these spellings name; of equally good ones the first."""
    best: dict[tuple[NamedKind, str], tuple[tuple[Likeness, float], str]] = {}
    for number in sorted(numbers):
        kind, item_id, spelling, folded = index.entry(number)
        fit = _fit(wanted, folded)
        if fit is not None and ((kind, item_id) not in best or fit < best[kind, item_id][0]):
            best[kind, item_id] = (fit, spelling)
    return [
        NameMatch(kind=kind, id=item_id, spelling=spelling, likeness=likeness, score=-negative)
        for (kind, item_id), ((likeness, negative), spelling) in best.items()
    ]


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
