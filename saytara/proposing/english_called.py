"""What an English text itself calls its places, by which "the city", "the town" and "the region" are read later on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from saytara.core.model import Dataset
from saytara.proposing.english_unknown import is_unknown_town
from saytara.proposing.lexicon import Lexicon, lexicon
from saytara.proposing.names import Mention
from saytara.proposing.tokens import Token

APPOSED: Final = 7
"""Words between a name and what it is called behind its comma, at most: "Yalda, Narnia's second largest city"."""
FRESH: Final = 3
"""Sentences for which a place that was only named, and never called a town, is still "the town", at most."""
KINDS: Final = {"town": "town_kinds", "land": "land_kinds", "camp": "camp_kinds"}
"""What the text may call a place: the sets of words for each."""
SITES: Final = frozenset({"points", "airports", "facilities", "no_part", "other_ground", "sites", "powered_at"})
"""Sets of words by whose last one a name is no town's: "Yalda University"."""
NONE: Final[frozenset[str]] = frozenset()


class EnglishCalled:
    """The places that the text calls towns or wider land, the last named last, and the last that it only names."""

    def __init__(self, dataset: Dataset) -> None:
        """No place has been called anything at the start of a text."""
        self.is_of_one_kind = len({place.kind for place in dataset.places}) == 1
        """Whether the dataset's kinds tell nothing, as it calls all its places the same."""
        self.called: dict[str, str] = {}
        self.named: dict[str, int] = {}
        self.sentence = 0

    def begin(self, tokens: Sequence[Token], covered: Collection[int], words: Lexicon) -> None:
        """Begins a sentence: forgets the places that "the town" may no longer mean behind one that nobody knows."""
        self.sentence += 1
        for at in range(1, len(tokens)):
            before = tokens[at - 1].form
            is_led = before in words.words["town_leads"] and tokens[at].gap == " " and at not in covered
            if is_led and is_unknown_town(tokens[at], words) and not _is_of_time_or_state(tokens[at], words):
                self.named.clear()
                if before == "of" and at > 1 and tokens[at - 2].form in words.words["town_kinds"]:
                    self._forget("town")

    def note(self, tokens: Sequence[Token], place: Mention, words: Lexicon) -> None:
        """Notes what a place is called by the words around it, and that it was named."""
        for kind, name in KINDS.items():
            if _is_called(tokens, place, words.words[name], words):
                self.called[place.id] = kind
        kind = self.called.pop(place.id, "")
        if kind:
            self.called[place.id] = kind
        self.named.pop(place.id, None)
        is_site = place.last > place.first and not words.sets_of.get(tokens[place.last].form, NONE).isdisjoint(SITES)
        if kind in {"", "town"} and not is_site and not _is_around(tokens, place):
            self.named[place.id] = self.sentence

    def meant(self, form: str, words: Lexicon, here: Collection[str], grounds: Sequence[str]) -> str:
        """The place that "the city" means: one of this sentence, of the act before, or the last; empty for none."""
        kind = next(kind for kind, name in KINDS.items() if form in words.words[name])
        fitting = [place for place, called in self.called.items() if called == kind]
        if self.is_of_one_kind and form in {"town", "city"}:
            fresh = [place for place, at in self.named.items() if self.sentence - at <= FRESH]
            fitting = [*(place for place in fitting if place not in fresh), *fresh]
        inside = [place for place in fitting if place in here or self.named.get(place) == self.sentence]
        acted_on = [place for place in fitting if place in grounds]
        chosen = inside[-1:] or (acted_on if len(acted_on) == 1 else fitting[-1:])
        return chosen[0] if chosen else ""

    def _forget(self, kind: str) -> None:
        self.called = {place: called for place, called in self.called.items() if called != kind}


def _is_called(  # noqa: PLR0911 - one a shape of the phrase
    tokens: Sequence[Token], place: Mention, kinds: Collection[str], words: Lexicon
) -> bool:
    """Whether one of the words of a kind is in the name, beside it, or in what its comma adds."""
    before, after = place.first - 1, place.last + 1
    if tokens[place.last].form in kinds and place.last > place.first:
        return True
    if before > 0 and tokens[before].form in {"al", "el"}:
        before -= 1
    if before > 0 and tokens[before].form == "of" and tokens[before - 1].form in kinds:
        return True
    if after >= len(tokens):
        return False
    if tokens[after].gap == " " and tokens[after].form in kinds and not tokens[place.last].is_owner:
        return True
    is_apposed = tokens[after].gap == ", " and (
        tokens[after].form in words.words["articles"] or tokens[after].is_owner
    )
    for at in range(after, min(after + APPOSED, len(tokens))) if is_apposed else ():
        if at > after and tokens[at].gap != " " and tokens[at].gap != "-":
            return False
        if tokens[at].form in kinds:
            return True
        if tokens[at].form in words.words["prepositions"] or tokens[at].form in words.words["relative"]:
            return False
    return False


def _is_around(tokens: Sequence[Token], place: Mention) -> bool:
    """Whether it only tells in what a town lies: "Nour, Yalda", "the capital of Yalda", "500 km from Yalda"."""
    before = place.first - 1
    if before < 1:
        return False
    if "," in tokens[place.first].gap:
        return tokens[before].raw[0].isupper() and tokens[before - 1].form not in {"in", "on"}
    before = _before_kind(tokens, before)
    far = {token.form for token in tokens[max(0, before - 2) : before]}
    is_far = tokens[before].form == "from" and bool(far & lexicon("en").words["far_by"])
    return is_far or (tokens[before].form == "of" and tokens[before - 1].form == "capital")


def _before_kind(tokens: Sequence[Token], before: int) -> int:
    """The word before what the place is called: "500 km from the capital Yalda", "from the city of Yalda"."""
    while before > 1 and (tokens[before].form in {"the", "city", "town", "capital", "provincial"} or (
        tokens[before].form == "of" and tokens[before - 1].form in {"city", "town"}
    )):
        before -= 1
    return before


def is_distant(tokens: Sequence[Token], place: Mention) -> bool:
    """Whether the name is there for a distance alone: "50 km from the capital Yalda", "20 miles north of Yalda"."""
    before = _before_kind(tokens, place.first - 1)
    if before < 2 or tokens[before].form not in {"from", "of"}:
        return False
    return any(token.form in lexicon("en").words["far_by"] for token in tokens[max(0, before - 4) : before])


def _is_of_time_or_state(token: Token, words: Lexicon) -> bool:
    return (
        token.form in words.weekdays
        or (token.form,) in words.months
        or token.form in words.words["states"]
        or token.raw.isupper()
    )
