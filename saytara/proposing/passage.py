"""A sentence as the rules see it: its words, the names in it, and where a clause ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from saytara.proposing.lexicon import Lexicon
from saytara.proposing.names import Mention
from saytara.proposing.tokens import Token

CLAUSE_SIGNS: Final = (";", ":", "—", "–", " - ", "؛")
CONJUNCTIONS: Final = ("و", "ف")


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence's tokens and mentions, in order, with the words of its language."""

    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    words: Lexicon
    is_arabic: bool
    forms: tuple[frozenset[str], ...] = field(init=False)
    covered: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Works out what every rule asks for."""
        object.__setattr__(self, "forms", tuple(frozenset(forms_of(token)) for token in self.tokens))
        covered = frozenset(index for item in self.mentions for index in range(item.first, item.last + 1))
        object.__setattr__(self, "covered", covered)

    @property
    def places(self) -> list[Mention]:
        """The places and regions that are named or meant."""
        return [item for item in self.mentions if item.is_place]

    @property
    def actors(self) -> list[Mention]:
        """The actors that are named or meant."""
        return [item for item in self.mentions if not item.is_place]

    def has(self, index: int, *names: str) -> bool:
        """Whether the word there is in one of the lexicon's sets; False outside the sentence."""
        return 0 <= index < len(self.tokens) and any(
            not self.forms[index].isdisjoint(self.words.words[name]) for name in names
        )

    def find(self, first: int, end: int, *names: str) -> int | None:
        """The first word from `first` up to `end` that is in one of the sets."""
        inside = range(max(0, first), min(end, len(self.tokens)))
        return next((index for index in inside if self.has(index, *names)), None)

    def find_last(self, first: int, end: int, *names: str) -> int | None:
        """The last such word."""
        inside = range(min(end, len(self.tokens)) - 1, max(0, first) - 1, -1)
        return next((index for index in inside if self.has(index, *names)), None)

    def verb(self, index: int) -> str:
        """What the word tells, by the lexicon; empty for a word of a name and for all others."""
        if index in self.covered:
            return ""
        return next((kind for form in forms_of(self.tokens[index]) if (kind := self.words.verbs.get(form))), "")

    def clause(self, index: int) -> tuple[int, int]:
        """The first word and the end of the clause around a word: up to "while", "but", a colon, a semicolon."""
        low = next((at for at in range(index, 0, -1) if self._begins_clause(at)), 0)
        high = next((at for at in range(index + 1, len(self.tokens)) if self._begins_clause(at)), len(self.tokens))
        return low, high

    def _begins_clause(self, index: int) -> bool:
        is_apart = any(sign in self.tokens[index].gap for sign in CLAUSE_SIGNS)
        return is_apart or (index not in self.covered and self.has(index, "break"))

    def mention_at(self, index: int) -> Mention | None:
        """The name that the word belongs to."""
        return next((item for item in self.mentions if item.first <= index <= item.last), None)

    def between(self, one: Mention, other: Mention) -> range:
        """The words after one name and before another."""
        return range(one.last + 1, other.first)

    def skip_back(self, index: int, *names: str, most: int = 4) -> int:
        """The first word at or before `index` that is in none of the sets."""
        steps = 0
        while index >= 0 and steps < most and self.has(index, *names):
            index, steps = index - 1, steps + 1
        return index


def forms_of(token: Token) -> Iterator[str]:
    """A word as it is looked up: itself, and in Arabic without the conjunction that is written with it."""
    yield token.form
    if token.is_arabic and token.form[0] in CONJUNCTIONS and len(token.form) > 3:
        yield token.form[1:]
