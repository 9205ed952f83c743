"""The nearest known word to one that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import fuzz, process, utils

LIKENESS_PCT: Final = 70.0
"""How alike two words are before one is suggested for the other: a letter or two in a short name."""

LONGEST_COMPARED: Final = 100
"""No id is longer; a value that is needs no suggestion."""


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known word most like `word`, or nothing where none is like it.

    >>> nearest("yarmuk", ["yalda", "yarmouk"])
    ('yarmouk',)
    """
    if len(word) > LONGEST_COMPARED:
        return ()
    best = process.extractOne(
        word, sorted(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=LIKENESS_PCT
    )
    return () if best is None else (best[0],)


def by_likeness(word: str, known: Iterable[str], most: int) -> tuple[str, ...]:
    """So many of the known words at most, that most like `word` first; those as like as each other as they stood.

    >>> by_likeness("plase", ["id", "day", "place"], 2)
    ('place', 'day')
    """
    found = process.extract(
        word[:LONGEST_COMPARED], list(known), scorer=fuzz.ratio, processor=utils.default_process, limit=most
    )
    return tuple(name for name, _likeness, _number in found)
