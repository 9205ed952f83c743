"""The words by which claims are found: one file a language in `lexicons/`, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from saytara.words import language_entry


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lexicon:
    """One language's words: `verbs` by word → what it names; `words`, `shares` and `days` sets by name;
    `sets_of` the names of those in `words` that a word is in.

    `numbers`, `fractions` (a third is 33) and `fractions_many` (two "thirds") by word. `place_kinds` are the kinds of
    place that a word like "the town" may mean. `weekdays` by word, 0 is Monday; `months` by their words, one or two.
    `generic_names` are what journalists call sides, by the id of an actor: they count where a dataset has that actor.
    """

    verbs: Mapping[str, str]
    words: Mapping[str, frozenset[str]]
    sets_of: Mapping[str, frozenset[str]]
    shares: Mapping[str, frozenset[str]]
    numbers: Mapping[str, int]
    fractions: Mapping[str, int]
    fractions_many: Mapping[str, int]
    place_kinds: Mapping[str, frozenset[str]]
    days: Mapping[str, frozenset[str]]
    weekdays: Mapping[str, int]
    months: Mapping[tuple[str, ...], int]
    ordinals: Mapping[str, int]
    homonyms: frozenset[str]
    kinds: frozenset[str]
    not_after: frozenset[str]
    generic_names: Mapping[str, tuple[str, ...]]


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language of the product; ValueError where there is no such language."""
    folder = language_entry(language).folder
    content = tomllib.loads(files("saytara.proposing").joinpath("lexicons", f"{folder}.toml").read_text("utf-8"))
    days, homonyms = content["days"], content["homonyms"]
    months = {**_valued(days["months"]), **_valued(days.get("months_two", ""))}
    return Lexicon(
        verbs={word: kind for kind, words in content["verbs"].items() for word in words.split()},
        words=_sets(content["words"]),
        sets_of=_turned(_sets(content["words"])),
        shares=_sets(content["shares"]),
        numbers=content["numbers"],
        fractions=_valued(content["shares"]["fraction"]),
        fractions_many=_valued(content["shares"]["fraction_many"]),
        place_kinds=_sets(content["kinds"]),
        days=_sets(days),
        weekdays={word: number for number, word in enumerate(days["weekdays"].split())},
        months={tuple(word.split(":")): number for word, number in months.items()},
        ordinals=_valued(days.get("ordinals", "")),
        homonyms=frozenset(homonyms["words"].split()),
        kinds=frozenset(homonyms["kinds"].split()),
        not_after=frozenset(homonyms["not_after"].split()),
        generic_names={actor: tuple(names.split("|")) for actor, names in content["generic_names"].items()},
    )


def _sets(table: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}


def _valued(words: str) -> dict[str, int]:
    return {word: int(number) for word, _is, number in (item.partition("=") for item in words.split())}


def _turned(sets: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in sets.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}
