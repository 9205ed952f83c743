"""The places and actors of a dataset where a sentence names them: the longest name wins, clitics of Arabic go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from saytara.core.model import Dataset
from saytara.proposing.lexicon import lexicon
from saytara.proposing.model import Named
from saytara.proposing.tokens import Token, tokens_of
from saytara.words import LANGUAGES

ARTICLES: Final = frozenset({"al", "el"})
CLITICS: Final = ("وب", "ول", "وك", "و", "ف", "ب", "ل", "ك")
BARE_CAMP: Final = frozenset({"مخيم"})
"""Names that are a common word: they stand for the camp that was named before."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens `first` to `last`, both included; `is_place` or else an actor."""

    first: int
    last: int
    id: str
    is_place: bool
    is_homonym: bool = False
    is_meant: bool = False

    def named(self, tokens: Sequence[Token]) -> Named:
        """The same by characters of the text."""
        start, end = tokens[self.first].start, tokens[self.last].end
        return Named(id=self.id, start=start, end=end, is_homonym=self.is_homonym, is_meant=self.is_meant)


@dataclass(frozen=True, slots=True)
class Name:
    """What a run of words stands for; `needs_article` of one Arabic word that is a name only with its article."""

    id: str
    is_place: bool
    needs_article: bool


def bare(form: str) -> str:
    """A folded word without the Arabic article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


@lru_cache(maxsize=16)
def names_of(dataset: Dataset) -> tuple[dict[tuple[str, ...], Name], int]:
    """Every name of the dataset by its folded words, and how many words the longest has."""
    names: dict[tuple[str, ...], Name] = {}
    for text, identity, is_place in _spellings(dataset):
        forms = [token.form for token in tokens_of(text) if token.form not in ARTICLES]
        key = tuple(bare(form) for form in forms)
        if key and not (is_place and len(key) == 1 and key[0] in BARE_CAMP):
            names.setdefault(key, Name(identity, is_place, len(forms) == 1 and forms[0] != key[0]))
    return names, max(map(len, names), default=1)


def _spellings(dataset: Dataset) -> Iterator[tuple[str, str, bool]]:
    for place in dataset.places:
        yield from ((name, place.id, True) for name in place.names.every())
    for region in dataset.regions:
        yield from ((name, region.id, True) for name in region.names.every())
    for actor in dataset.actors:
        yield from ((re.sub(r"\(.*?\)", "", name), actor.id, False) for name in actor.every_name())
        yield from ((name, actor.id, False) for name in actor.generic_names)
    for language in LANGUAGES:
        for identity, names in lexicon(language).generic_names.items():
            if identity in dataset.actor_by_id:
                yield from ((name, identity, False) for name in names)


def mentions_in(tokens: list[Token], dataset: Dataset) -> list[Mention]:
    """The names in a sentence, in order."""
    names, longest = names_of(dataset)
    kept = [index for index, token in enumerate(tokens) if token.form not in ARTICLES]
    found: list[Mention] = []
    at = 0
    while at < len(kept):
        mention = _longest(tokens, kept, at, names, longest)
        if mention is None:
            at += 1
            continue
        found.append(mention)
        while at < len(kept) and kept[at] <= mention.last:
            at += 1
    return _sure_in_lists(found)


def _longest(
    tokens: list[Token], kept: list[int], at: int, names: dict[tuple[str, ...], Name], longest: int
) -> Mention | None:
    for count in range(min(longest, len(kept) - at), 0, -1):
        run = [tokens[index] for index in kept[at : at + count]]
        rest = tuple(bare(token.form if token is not run[-1] else token.owner) for token in run[1:])
        for form, had_article in _forms(run[0]):
            name = names.get((form, *rest))
            if name is None or (name.needs_article and not had_article):
                continue
            if count == 1 and not _is_name(run[0], form, name):
                continue
            weak = _homonymy(tokens, kept[at], form, name) if count == 1 else False
            if weak is None:
                continue
            return Mention(kept[at], kept[at + count - 1], name.id, name.is_place, weak)
    return None


def _forms(token: Token) -> Iterator[tuple[str, bool]]:
    yield bare(token.form), token.form != bare(token.form)
    if token.owner != token.form:
        yield token.owner, False
    if token.is_arabic:
        for clitic in CLITICS:
            if token.form.startswith(clitic) and len(token.form) - len(clitic) >= 3:
                form = token.form[len(clitic) :]
                if form.startswith("ل") and clitic.endswith("ل"):
                    form = "ا" + "ل" + form[1:]
                yield bare(form), form != bare(form)


def _is_name(token: Token, form: str, name: Name) -> bool:
    if form == "is":
        return token.raw == "IS"
    return token.is_arabic or not name.is_place or token.raw[0].isupper()


def _homonymy(tokens: list[Token], index: int, form: str, name: Name) -> bool | None:
    """Whether the name may be the common word; None where it surely is."""
    words = lexicon("ar" if tokens[index].is_arabic else "en")
    if not name.is_place or form not in words.homonyms:
        return False
    before = tokens[index - 1].form if index else ""
    if before in words.not_after:
        return None
    return not {before, before[1:]} & words.kinds


def _sure_in_lists(found: list[Mention]) -> list[Mention]:
    """In a list with a sure name a homonym is a name."""
    sure = list(found)
    for index in range(1, len(sure)):
        one, other = sure[index - 1], sure[index]
        near = one.is_place and other.is_place and other.first - one.last <= 3
        if near and one.is_homonym != other.is_homonym:
            sure[index - 1], sure[index] = replace(one, is_homonym=False), replace(other, is_homonym=False)
    return sure
