"""The search of a large site: names of places in parts, by the first letters of their words, in any spelling.

The page folds what is typed as `saytara.spelling.text.normalise` folds names, as far as letters go.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from saytara.core.model import Dataset
from saytara.publishing.large.numbering import numbered
from saytara.spelling.text import normalise, sort_key

MOST_ROWS: Final = 500
"""A part with more is parted by the next letter. Of places that all have the very same word, so many are told."""

Row = tuple[str, str, str]
"""A place: its id, its name, and all its names, folded."""


@lru_cache(maxsize=2)
def index_of(dataset: Dataset, language: str) -> Mapping[str, tuple[Sequence[Row], int]]:
    """The parts by what their words begin with: their places in the alphabet of the language, and how many more there
    are that it does not tell."""
    rows: dict[str, Row] = {}
    words: dict[str, list[str]] = {}
    for place in numbered(dataset):
        name = place.names.in_language(language)
        folded = [normalise(found) for found in place.names.every()]
        rows[place.id] = (place.id, name, " ".join(dict.fromkeys(folded)))
        for word in dict.fromkeys(part for found in folded for part in found.split()):
            words.setdefault(word, []).append(place.id)
    return dict(_parted(words, rows, "", language))


def _parted(
    words: Mapping[str, Sequence[str]], rows: Mapping[str, Row], prefix: str, language: str
) -> Iterator[tuple[str, tuple[Sequence[Row], int]]]:
    by_letter: dict[str, dict[str, Sequence[str]]] = {}
    for word, places in words.items():
        by_letter.setdefault(word[: len(prefix) + 1], {})[word] = places
    for letters in sorted(by_letter):
        found = by_letter[letters]
        ids = dict.fromkeys(place for places in found.values() for place in places)
        if len(ids) > MOST_ROWS and set(found) != {letters}:
            yield from _parted({word: of for word, of in found.items() if word != letters}, rows, letters, language)
            if letters not in found:
                continue
            ids = dict.fromkeys(found[letters])
        ordered = sorted((rows[place] for place in ids), key=lambda row: (sort_key(row[1], language), row[0]))
        yield letters, (ordered[:MOST_ROWS], max(0, len(ordered) - MOST_ROWS))


def part_value(dataset: Dataset, language: str, prefix: str) -> dict[str, Any]:
    """A part as the page reads it."""
    rows, more = index_of(dataset, language)[prefix]
    return {"rows": rows, "more": more}


def prefixes_of(dataset: Dataset, language: str) -> list[str]:
    """What the parts are called by; the number of a part is where it stands here."""
    return list(index_of(dataset, language))
