"""English words by which an act is only possible, feared or so many miles ahead: "on the verge of losing Yalda"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from saytara.proposing.acts import Act
from saytara.proposing.passage import Passage

NOUN_PHRASE: Final = 6
"""Words between "possible" and its noun, at most: "a possible future large ground offensive"."""
FAR: Final = 12
"""Words between an act that is supposed and its "would", at most."""
MEASURES: Final = ("km", "kms", "mi")
ADJECTIVES: Final = ("ed", "ful", "ive", "al", "ground")
ARTICLES: Final = frozenset({"a", "an", "any"})
AFTER: Final = frozenset({"after", "once", "until", "when", "before"})


def possible(passage: Passage, act: Act, *, is_noun: bool) -> Iterator[int]:
    """The word that tells that the act is no fact yet, where one does."""
    for found in (
        _ahead(passage, act.first),
        _supposed_noun(passage, act) if is_noun else None,
        _with_would(passage, act, is_noun=is_noun),
        None if is_noun else _when_done(passage, act),
        _held_as(passage, act),
    ):
        if found is not None:
            yield found
            return


def _ahead(passage: Passage, at: int) -> int | None:
    """What is still to be gone before the act: "two miles from entering", "on the verge of losing"."""
    if at < 2 or passage.tokens[at - 1].form not in {"from", "of"} or not passage.tokens[at].form.endswith("ing"):
        return None
    if passage.has(at - 2, "verges"):
        return at - 2
    for index in range(max(0, at - 4), at - 1):
        form = passage.tokens[index].form
        if passage.has(index, "distance") or (form[0].isdigit() and form.endswith(MEASURES)):
            return index
    return None


def _supposed_noun(passage: Passage, act: Act) -> int | None:
    """A noun of what may come: "a possible new ground offensive", "the likelihood of an army assault"."""
    for at in range(act.first - 1, max(act.low, act.first - 1 - NOUN_PHRASE) - 1, -1):
        if passage.tokens[at + 1].gap != " " or passage.verb(at) or passage.has(at, "relative", "say", "be"):
            return None
        if passage.has(at, "expected", "perhaps_of") and at not in passage.covered:
            return at
        is_of = passage.has(at, "of_side", "over_it") and at not in passage.covered
        if is_of:
            return at - 1 if passage.has(at - 1, "chances") else None
        is_known = at in passage.covered or passage.has(at, "skip", "described", "part_size", "ground", "adverb")
        if not is_known and not passage.tokens[at].form.endswith(ADJECTIVES) and passage.tokens[at].form != "even":
            return None
    return None


def _with_would(passage: Passage, act: Act, *, is_noun: bool) -> int | None:
    """The "would" of an act that is only supposed: "Capturing Yalda would help", "an offensive on Yalda would be"."""
    before = act.first - 1
    if is_noun:
        while before > act.low and passage.tokens[before].form not in ARTICLES and (
            before in passage.covered or passage.has(before, "described", "part_size", "ground")
        ):
            before -= 1
        is_supposed = before >= 0 and passage.tokens[before].form in ARTICLES
    else:
        is_begun = before < 0 or passage.tokens[act.first].gap.strip() != "" or passage.has(before, "that")
        is_supposed = passage.tokens[act.first].form.endswith("ing") and is_begun
    if not is_supposed:
        return None
    for at in range(act.last + 1, min(act.last + FAR, act.high)):
        if passage.has(at, "supposes"):
            return at
        is_over = passage.tokens[at].gap != " " or passage.has(at, "be", "had", "say", "relative")
        if is_over or (passage.verb(at) and not passage.tokens[at].form.endswith("ing")):
            return None
    return None


def _when_done(passage: Passage, act: Act) -> int | None:
    """The future of what waits for the act: "would decide after the army takes Yalda"."""
    form = passage.tokens[act.first].form
    is_present = form.endswith("s") or form in passage.words.words["bare_verbs"]
    if not is_present or act.low == 0 or passage.tokens[act.low].form not in AFTER:
        return None
    return passage.find_last(act.low - FAR - FAR, act.low, "supposes")


def _held_as(passage: Passage, act: Act) -> int | None:
    """The aim that a place is held to be: "has long held Yalda as one of its key objectives"."""
    last = max((item.last for item in act.places if item.first > act.last), default=None)
    if last is None or act.kind != "controls" or last + 1 >= len(passage.tokens):
        return None
    return passage.find(last + 2, last + FAR, "objectives") if passage.tokens[last + 1].form == "as" else None
