"""Sides that only an adjective tells: «السيطرة الروريتانية», «بين الجيشين الروريتاني والنارني»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from saytara.core.model import Dataset
from saytara.proposing.lexicon import lexicon
from saytara.proposing.names import Mention
from saytara.proposing.tokens import Token, tokens_of

ENDINGS: Final = ("يه", "ي")
SHORTEST: Final = 6


def with_adjectives(tokens: Sequence[Token], named: list[Mention], dataset: Dataset) -> list[Mention]:
    """The names of a sentence, with sides that an adjective tells, and names that take in the word for their men."""
    forms = [token.form for token in tokens]
    found = _with_adjectives(tokens, named, dataset)
    words = lexicon("ar").words
    return found if words["tied_to"].isdisjoint(forms) and words["men_of_side"].isdisjoint(forms) else [
        item if item.is_place else replace(item, first=_first_of_men(tokens, item)) for item in found
    ]


def _first_of_men(tokens: Sequence[Token], item: Mention) -> int:
    """Where the word for the men of a side begins, which is then part of its name: «قوات تابعة للجيش», «رتل للجيش»."""
    first = item.first
    if first < 1 or not tokens[first].form.startswith("ل") or tokens[first].gap != " ":
        return first
    words = lexicon("ar").words
    men = first - 2 if tokens[first - 1].form in words["tied_to"] else first - 1
    is_men = men >= 0 and tokens[men].form.removeprefix("ال") in words["men_of_side"] and tokens[men + 1].gap == " "
    is_named = item.is_meant or tokens[first].form.startswith("لوا")
    return men if is_men and not is_named else first


def _with_adjectives(tokens: Sequence[Token], named: list[Mention], dataset: Dataset) -> list[Mention]:
    """The names of a sentence, with the sides that an adjective tells behind a noun of control or beside a name."""
    known = _sides_of(dataset)
    if not known or known.keys().isdisjoint([token.form for token in tokens]):
        return named
    covered = {index for item in named for index in range(item.first, item.last + 1)}
    last_of = {item.last: item for item in named if not item.is_place}
    heads = lexicon("ar").words["side_adjective_after"]
    more: list[Mention] = []
    for index in range(1, len(tokens)):
        token, before = tokens[index], tokens[index - 1]
        if index in covered or token.gap != " ":
            continue
        side = known.get(token.form)
        joined = side if token.form.startswith("وال") else None
        if side is not None and joined is None and before.form.removeprefix("و") in heads:
            more.append(Mention(index, index, side, is_place=False))
            last_of[index] = more[-1]
        elif side is not None and joined is None and index > 1 and _is_ministry(tokens, index):
            more.append(Mention(index - 2, index, side, is_place=False))
            last_of[index] = more[-1]
        one = last_of.get(index - 1)
        if joined is not None and one is not None and joined != one.id and before.form in known:
            more.append(Mention(index, index, joined, is_place=False))
    return sorted([*named, *more], key=lambda item: item.first) if more else named


def _is_ministry(tokens: Sequence[Token], index: int) -> bool:
    """Whether it is the ministry of defence, which says something: «أعلنت وزارة الدفاع الروريتانية»."""
    words = lexicon("ar").words
    said = tokens[index - 3].form.removeprefix("و") if index > 2 else ""
    if said not in words["say"] | words["announces"]:
        return False
    is_of_arms = tokens[index - 1].form == "الدفاع" and tokens[index - 1].gap == " "
    return is_of_arms and tokens[index - 2].form.endswith("وزاره")


@lru_cache(maxsize=16)
def _sides_of(dataset: Dataset) -> dict[str, str]:
    """The adjectives, with their article and also with "and", that end the names of one side alone."""
    found: dict[str, set[str]] = {}
    for actor in dataset.actors:
        for name in (*actor.every_name(), *actor.generic_names):
            forms = [token.form for token in tokens_of(name) if token.is_arabic]
            last = forms[-1] if len(forms) == 2 else ""
            if len(last) >= SHORTEST and last.startswith("ال") and last.endswith(ENDINGS):
                stem = last.removesuffix("ه")
                for form in (stem, stem + "ه", "و" + stem, "و" + stem + "ه"):
                    found.setdefault(form, set()).add(actor.id)
    return {form: next(iter(ids)) for form, ids in found.items() if len(ids) == 1}
