"""Sentences all in capitals, as old agencies wrote: read as if only their names had capital letters."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from saytara.proposing.tokens import Token

FEWEST: Final = 4
"""Words of a sentence in capitals, at least: shorter ones may be a headline's initials."""
MOST: Final = 0.9
MONTHS: Final = frozenset({"may", "march"})
"""Months that are a common word as well: a month only beside a figure or behind a word like "in"."""
BEFORE_MONTHS: Final = frozenset({"in", "since", "last", "until", "early", "mid", "late", "this"})


def is_capitals(tokens: Sequence[Token]) -> bool:
    """Whether nearly all words of the sentence are written in capital letters alone."""
    if len(tokens) < FEWEST or not any(token.raw.isupper() for token in tokens[:FEWEST]):
        return False
    words = [token for token in tokens if token.raw[0].isalpha()]
    return len(words) >= FEWEST and sum(token.raw.isupper() for token in words) >= MOST * len(words)


def titled(tokens: Sequence[Token]) -> list[Token]:
    """The same words, each with one capital letter: any of them may be a name's."""
    return [replace(token, raw=token.raw[0] + token.raw[1:].lower()) for token in tokens]


def lowered(tokens: Sequence[Token], covered: Collection[int]) -> list[Token]:
    """The titled words in small letters where they are no names, nor the first word, nor a month."""
    kept = {0, *covered}
    for at, token in enumerate(tokens):
        near = (*tokens[max(0, at - 1) : at], *tokens[at + 1 : at + 2])
        is_behind = at > 0 and tokens[at - 1].form in BEFORE_MONTHS
        if token.form in MONTHS and (is_behind or any(other.raw[0].isdigit() for other in near)):
            kept.add(at)
    return [token if at in kept else replace(token, raw=token.raw.lower()) for at, token in enumerate(tokens)]
