"""Sequences that repeat each other, written so that what repeats stands once: for data that a page carries with itself.

A stretch that stood in an earlier sequence is told by where it stood. Nothing is lost: the page's script puts each
sequence together again, from the first to the last. What is folded is not compressed otherwise, so texts stay legible.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple, TypeVar

T = TypeVar("T", bound=Hashable)

SEED: Final = 2
"""How many tokens one after the other must agree before a stretch is looked at; one alone is rarely worth a mention."""
CANDIDATES: Final = 8
"""How many earlier places of a seed are tried, the last ones: more cost time and shorten next to nothing."""
LEAST_CHARS: Final = 16
LEAST_NUMBERS: Final = 3
"""From which length on a stretch is longer than the three numbers that tell where it stood."""

BETWEEN: Final = "\0"
"""What stands between two sequences; the letters of their tokens come after it."""
FIRST_LETTER: Final = 1

TOKENS_KEPT: Final = 16_384
"""Tokens of which the length is kept: most stand in every text of a page."""

TOKEN: Final = re.compile(r"<[^<>]*>|[^<\s]+\s*|\s+|<")
"""Tags and words: no stretch begins or ends within one, so that a word can still be found in the page's text."""


class RepeatedPart(NamedTuple):
    """Part of an earlier sequence: its number, where the part begins in it, and how long it is."""

    sequence: int
    start: int
    length: int


def folded_texts(texts: Sequence[str]) -> list[list[str | RepeatedPart]]:
    """HTML texts; starts and lengths are in UTF-16 code units, as a browser's strings count them.

    >>> folded_texts(["The army holds the camp and the square.", "In May the army holds the camp and the market."])[1]
    ['In May the ', RepeatedPart(sequence=0, start=4, length=28), 'market.']
    """
    tokens = [tuple(TOKEN.findall(text)) for text in texts]
    starts = [(0, *accumulate(_units(token) for token in sequence)) for sequence in tokens]
    return [
        _joined([_in_units(part, starts) if isinstance(part, RepeatedPart) else part for part in parts])
        for parts in folded(tokens, lambda stretch: sum(map(len, stretch)) >= LEAST_CHARS)
    ]


def folded_numbers(lists: Sequence[Sequence[int]]) -> list[list[int | RepeatedPart]]:
    """Lists of numbers; starts and lengths are in numbers.

    >>> folded_numbers([(1, 2, 3, 4, 5), (9, 2, 3, 4, 7)])[1]
    [9, RepeatedPart(sequence=0, start=1, length=3), 7]
    """
    return folded([tuple(numbers) for numbers in lists], lambda stretch: len(stretch) >= LEAST_NUMBERS)


def folded(
    sequences: Sequence[tuple[T, ...]], is_worth: Callable[[tuple[T, ...]], bool]
) -> list[list[T | RepeatedPart]]:
    """Each sequence as its tokens, or as stretches of earlier sequences where these are long enough to be worth it.

    All are held against each other as one text with a letter for each token: its stretches are compared at once.
    """
    letters: dict[T, str] = {}
    whole = BETWEEN.join(
        "".join([letters.setdefault(token, chr(FIRST_LETTER + len(letters))) for token in own]) for own in sequences
    )
    begins = [0, *accumulate(len(own) + len(BETWEEN) for own in sequences)]
    seen: dict[str, list[int]] = {}
    sequences_folded: list[list[T | RepeatedPart]] = []
    for own, begin in zip(sequences, begins, strict=False):
        parts: list[T | RepeatedPart] = []
        at, end = begin, begin + len(own)
        while at < end:
            start, length = _longest(whole, seen.get(whole[at : at + SEED], ())[-CANDIDATES:], at, end)
            if length and is_worth(own[at - begin : at - begin + length]):
                sequence = bisect_right(begins, start) - 1
                parts.append(RepeatedPart(sequence, start - begins[sequence], length))
                at += length
            else:
                parts.append(own[at - begin])
                at += 1
        sequences_folded.append(parts)
        for start in range(begin, end - SEED + 1):
            seen.setdefault(whole[start : start + SEED], []).append(start)
    return sequences_folded


def _longest(whole: str, candidates: Sequence[int], at: int, end: int) -> tuple[int, int]:
    """Where the longest of some earlier stretches begins that agree with the one from `at` to `end`, and its length.

    Of equal ones it is the last; of none the length is 0.
    """
    found, longest = 0, 0
    for start in reversed(candidates):
        if at + longest == end:
            break
        if not longest:
            found, longest = start, _agreeing(whole, start, at, SEED, end - at)
        elif whole[start + longest] == whole[at + longest] and whole.startswith(whole[at : at + longest], start):
            found, longest = start, _agreeing(whole, start, at, longest + 1, end - at)
    return found, longest


def _agreeing(whole: str, start: int, at: int, least: int, most: int) -> int:
    """How many letters agree, of which the `least` do: first how many by twice as many, then between, up to `most`.

    No sequence has the letter that stands between two, so no earlier stretch reaches beyond its own.
    """
    length, step = least, SEED
    while length < most:
        until = min(length + step, most)
        if whole[start + length : start + until] == whole[at + length : at + until]:
            length, step = until, step * 2
        elif step == 1:
            break
        else:
            step = max(1, min(step, until - length) // 2)
    return length


def _in_units(part: RepeatedPart, starts: Sequence[Sequence[int]]) -> RepeatedPart:
    begins = starts[part.sequence]
    start = begins[part.start]
    return RepeatedPart(part.sequence, start, begins[part.start + part.length] - start)


def _joined(parts: Sequence[str | RepeatedPart]) -> list[str | RepeatedPart]:
    """Tokens that follow each other as one text."""
    joined_parts: list[str | RepeatedPart] = []
    for part in parts:
        if isinstance(part, str) and joined_parts and isinstance(joined_parts[-1], str):
            joined_parts[-1] += part
        else:
            joined_parts.append(part)
    return joined_parts


@lru_cache(maxsize=TOKENS_KEPT)
def _units(text: str) -> int:
    """How many UTF-16 code units a text has; all but rare signs have one."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
