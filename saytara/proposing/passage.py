"""A sentence as the rules see it: its words, the names in it, and where a clause ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field
from functools import lru_cache
from typing import Final

from saytara.proposing.english_clauses import goes_on
from saytara.proposing.lexicon import Lexicon
from saytara.proposing.names import Mention
from saytara.proposing.tokens import Token

CLAUSE_SIGNS: Final = (";", ":", "—", "–", " - ", ") -", "؛")
CONJUNCTIONS: Final = ("و", "ف")
NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A sentence's tokens and mentions, in order, with the words of its language."""

    tokens: Sequence[Token]
    mentions: Sequence[Mention]
    words: Lexicon
    is_arabic: bool
    like: InitVar[Passage | None] = None
    """A passage of the same words, whose forms need not be worked out again."""
    forms: tuple[frozenset[str], ...] = field(init=False)
    sets: tuple[frozenset[str], ...] = field(init=False)
    bounds: tuple[int, ...] = field(init=False)
    covered: frozenset[int] = field(init=False)
    places: tuple[Mention, ...] = field(init=False)
    actors: tuple[Mention, ...] = field(init=False)

    def __post_init__(self, like: Passage | None) -> None:
        """Works out what every rule asks for."""
        set_field = object.__setattr__
        forms = tuple(map(forms_of, self.tokens)) if like is None else like.forms
        set_field(self, "forms", forms)
        set_field(self, "sets", tuple(map(self._sets_of, forms)) if like is None else like.sets)
        covered = frozenset(index for item in self.mentions for index in range(item.first, item.last + 1))
        set_field(self, "covered", covered)
        set_field(self, "places", tuple(item for item in self.mentions if item.is_place))
        set_field(self, "actors", tuple(item for item in self.mentions if not item.is_place))
        begins = (at for at in range(1, len(self.tokens)) if self._begins_clause(at))
        set_field(self, "bounds", (0, *begins, len(self.tokens)))

    def with_mentions(self, mentions: Sequence[Mention]) -> Passage:
        """The same words with other names in them."""
        if list(mentions) == list(self.mentions):
            return self
        return Passage(self.tokens, mentions, self.words, self.is_arabic, self)

    def _sets_of(self, forms: frozenset[str]) -> frozenset[str]:
        found = [self.words.sets_of[form] for form in forms if form in self.words.sets_of]
        return NOTHING.union(*found) if found else NOTHING

    def has(self, index: int, *names: str) -> bool:
        """Whether the word there is in one of the lexicon's sets; False outside the sentence."""
        if not 0 <= index < len(self.sets):
            return False
        found = self.sets[index]
        return bool(found) and not found.isdisjoint(names)

    def is_kind(self, index: int) -> bool:
        """Whether the word is one for a kind of place: "town", «مخيم»."""
        return not self.forms[index].isdisjoint(self.words.kinds)

    def find(self, first: int, end: int, *names: str) -> int | None:
        """The first word from `first` up to `end` that is in one of the sets."""
        for index in range(max(0, first), min(end, len(self.tokens))):
            if self.sets[index] and not self.sets[index].isdisjoint(names):
                return index
        return None

    def find_last(self, first: int, end: int, *names: str) -> int | None:
        """The last such word."""
        for index in range(min(end, len(self.tokens)) - 1, max(0, first) - 1, -1):
            if self.sets[index] and not self.sets[index].isdisjoint(names):
                return index
        return None

    def owns(self, index: int) -> bool:
        """Whether the word has the sign of an owner: "the army's", "the rebels'"."""
        is_plural = index + 1 < len(self.tokens) and self.tokens[index + 1].gap[:1] in {"'", "’"}
        return is_plural or self.tokens[index].is_owner

    def verb(self, index: int) -> str:
        """What the word tells, by the lexicon; empty for a word of a name and for all others."""
        if index in self.covered:
            return ""
        form = self.tokens[index].form
        verbs = self.words.verbs
        return verbs.get(form) or next((verbs[other] for other in self.forms[index] if other in verbs), "")

    def clause(self, index: int) -> tuple[int, int]:
        """The first word and the end of the clause around a word: up to "while", "but", a colon, a semicolon."""
        after = bisect_right(self.bounds, index, hi=len(self.bounds) - 1)
        return self.bounds[after - 1], self.bounds[after]

    def _begins_clause(self, index: int) -> bool:
        gap = self.tokens[index].gap
        if gap not in {"", " ", ", "} and any(sign in gap for sign in CLAUSE_SIGNS):
            before = self.tokens[index - 1].form
            is_list = ":" in gap and (before in self.words.kinds or (
                self.is_arabic and before in self.words.words["listing"]  # «ثلاث بلدات، وهي: يلدا وببيلا»
            ))
            return not is_list and self.tokens[index].form not in self.words.weekdays
        is_but = self.tokens[index].form == "بيد" and "that" in self.sets[min(index + 1, len(self.tokens) - 1)]
        if "break" in self.sets[index] and not self.is_arabic and goes_on(self.tokens, self.sets, index):
            return False
        return ("break" in self.sets[index] or is_but) and index not in self.covered

    def between(self, one: Mention, other: Mention) -> range:
        """The words after one name and before another."""
        return range(one.last + 1, other.first)

    def skip_back(self, index: int, *names: str, most: int = 4) -> int:
        """The first word at or before `index` that is in none of the sets."""
        steps = 0
        while index >= 0 and steps < most and self.has(index, *names):
            index, steps = index - 1, steps + 1
        return index


def forms_of(token: Token) -> frozenset[str]:
    """A word as it is looked up: itself, and in Arabic without the conjunction that is written with it."""
    return _forms_of(token.form, is_arabic=token.is_arabic)


@lru_cache(maxsize=65536)
def _forms_of(form: str, *, is_arabic: bool) -> frozenset[str]:
    is_joined = is_arabic and form[0] in CONJUNCTIONS and len(form) > 3
    return frozenset({form, form[1:]} if is_joined else {form})
