"""The words by which claims are found: one file a language in `lexicons/`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from saytara.words import language_entry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """One language's words: `verbs` by word → what it names; `words` and `shares` sets by name; `numbers` by word.

    `generic_names` are what journalists call sides, by the id of an actor: they count where a dataset has that actor.
    """

    verbs: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    shares: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    homonyms: frozenset[str]
    kinds: frozenset[str]
    not_after: frozenset[str]
    generic_names: Mapping[str, tuple[str, ...]]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language of the product; ValueError where there is no such language."""
    folder = language_entry(language).folder
    content = tomllib.loads(files("saytara.proposing").joinpath("lexicons", f"{folder}.toml").read_text("utf-8"))
    homonyms = content.get("homonyms", {})
    return Lexicon(
        verbs={word: kind for kind, words in content["verbs"].items() for word in words.split()},
        words={name: frozenset(words.split()) for name, words in content["words"].items()},
        shares={name: frozenset(words.split()) for name, words in content["shares"].items()},
        numbers=content["numbers"],
        homonyms=frozenset(homonyms.get("words", "").split()),
        kinds=frozenset(homonyms.get("kinds", "").split()),
        not_after=frozenset(homonyms.get("not_after", "").split()),
        generic_names={actor: tuple(names.split("|")) for actor, names in content["generic_names"].items()},
    )
