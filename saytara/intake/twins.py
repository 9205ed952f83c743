"""Which stored text of a dataset a new one is, or nearly is: an agency's dispatch that was printed again."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from saytara.core.model import Dataset
from saytara.spelling.text import normalise

WORDS_OF_A_SHINGLE: Final = 4
LEAST_PART: Final = 0.5
"""Of the shorter text's runs of words so many stand in the other: reprints change a heading, cut an end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """A stored source with nearly the same text; `part` is how much of the shorter one stands in the other, to 1."""

    source: str
    part: float
    is_same: bool


def shared_part(text: str, other: str) -> float:
    """How much of the shorter of two texts stands in the other, in runs of words, to 1."""
    own, others = _shingles(text), _shingles(other)
    shorter = min(len(own), len(others))
    return len(own & others) / shorter if shorter else float(bool(text) and text == other)


def twins_of(text: str, dataset: Dataset) -> tuple[Twin, ...]:
    """The sources of the dataset whose stored text is the same or nearly, the nearest first."""
    found = []
    for source in dataset.sources:
        if source.body is None:
            continue
        part = shared_part(text, source.body)
        if source.body == text or part >= LEAST_PART:
            found.append(Twin(source=source.id, part=part, is_same=source.body == text))
    return tuple(sorted(found, key=lambda twin: (-twin.part, twin.source)))


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = normalise(text).split()
    runs = range(len(words) - WORDS_OF_A_SHINGLE + 1)
    return frozenset(tuple(words[at : at + WORDS_OF_A_SHINGLE]) for at in runs)
