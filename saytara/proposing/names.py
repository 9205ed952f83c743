"""The places and actors of a dataset where a sentence names them: the longest name wins, clitics of Arabic go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from saytara.core.model import Dataset
from saytara.proposing.english_adjectives import adjectives_in, adjectives_of
from saytara.proposing.lexicon import lexicon
from saytara.proposing.model import Named
from saytara.proposing.tokens import Token, tokens_of
from saytara.words import LANGUAGES

ARTICLES: Final = frozenset({"al", "el"})
CLITICS: Final = ("وب", "ول", "وك", "و", "ف", "ب", "ل", "ك")
SPELT_TWICE: Final = {"سوريه": "سوريا", "سوريا": "سوريه", "امريكا": "اميركا", "اميركا": "امريكا"}
"""Names of states that papers write in two ways: within a longer name both are that name."""
CASES: Final = {"و": "ي", "ي": "و"}
"""The letter by which an Arabic plural of men shows its case, and that of the other case."""
SHORTEST_PLURAL: Final = 4
BARE_CAMP: Final = frozenset({"مخيم"})
"""Names that are a common word: they stand for the camp that was named before."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at tokens `first` to `last`, both included; `is_place` or else an actor.

    `is_unsure`: it is meant by a word that may mean another side as well.
    """

    first: int
    last: int
    id: str
    is_place: bool
    is_homonym: bool = False
    is_meant: bool = False
    is_region: bool = False
    is_unsure: bool = False

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
    is_region: bool = False


def bare(form: str) -> str:
    """A folded word without the Arabic article."""
    return form[2:] if form.startswith("ال") and len(form) > 4 else form


@lru_cache(maxsize=16)
def names_of(dataset: Dataset) -> dict[str, tuple[tuple[tuple[str, ...], Name], ...]]:
    """Every name of the dataset by the first of its folded words, with the others; the longest names first."""
    names: dict[tuple[str, ...], Name] = {}
    for text, identity, is_place in _spellings(dataset):
        forms = [token.form for token in tokens_of(text) if token.form not in ARTICLES]
        key = tuple(bare(form) for form in forms)
        if key and not (is_place and len(key) == 1 and key[0] in BARE_CAMP):
            is_region = is_place and identity in dataset.region_by_id
            names.setdefault(key, Name(identity, is_place, len(forms) == 1 and forms[0] != key[0], is_region))
    sides = [(key, name) for key, name in names.items() if not name.is_place]
    more: dict[tuple[str, ...], set[Name]] = {}
    for key, name in sides:
        for other in {other_case(key), *_with_other_heads(key)} - names.keys():
            more.setdefault(other, set()).add(name)
    names |= {key: found.pop() for key, found in more.items() if len({name.id for name in found}) == 1}
    found: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for key, name in sorted(names.items(), key=lambda item: -len(item[0])):
        found.setdefault(key[0], []).append((key[1:], name))
    return {first: tuple(others) for first, others in found.items()}


def other_case(key: Sequence[str]) -> tuple[str, ...]:
    """The words of an Arabic side in its other case: «حوثيون» is also «حوثيين», «مسلحو المعارضة» «مسلحي المعارضة»."""
    men = lexicon("ar").words["men"]
    first = key[0][:-1] + CASES.get(key[0][-1], "") if len(key) > 1 and key[0] in men else key[0]
    return tuple(
        word[:-2] + CASES[word[-2]] + "ن" if len(word) > SHORTEST_PLURAL and word.endswith(("ون", "ين")) else word
        for word in (first, *key[1:])
    )


def _with_other_heads(key: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The men of a group that is known by one word behind «جماعة»: «جماعة النور», «مسلحي النور», «ميليشيا النور»."""
    words = lexicon("ar").words
    if len(key) == 2 and key[0] in words["group_heads"]:
        yield from ((head, key[1]) for head in words["group_heads"] | words["men_of_group"])


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
    names = names_of(dataset)
    kept = [index for index, token in enumerate(tokens) if token.form not in ARTICLES]
    found: list[Mention] = []
    at = 0
    while at < len(kept):
        mention = _longest(tokens, kept, at, names)
        if mention is None or _is_cut(tokens, kept, at, names, mention):
            at += 1
            continue
        is_other = _is_other_army(tokens, mention) or _are_men_of_others(tokens, mention)
        if not is_other and not (mention.is_place and _is_in_proper_name(tokens, mention)):
            found.append(mention)
        while at < len(kept) and kept[at] <= mention.last:
            at += 1
    if tokens and not tokens[0].is_arabic:
        found = _with_adjectives(tokens, found, dataset)
    return _sure_in_lists(found)


def _with_adjectives(tokens: list[Token], found: list[Mention], dataset: Dataset) -> list[Mention]:
    """The mentions with the English sides that an adjective stands for: "rebel-held", "in Narnian hands"."""
    covered = (index for item in found for index in range(item.first, item.last + 1))
    meant = [Mention(at, at, side, is_place=False) for at, side in adjectives_in(tokens, covered, _adjectives(dataset))]
    return sorted((*found, *meant), key=lambda item: item.first) if meant else found


@lru_cache(maxsize=16)
def _adjectives(dataset: Dataset) -> dict[str, str]:
    return adjectives_of((name, identity) for name, identity, is_place in _spellings(dataset) if not is_place)


def _is_other_army(tokens: list[Token], mention: Mention) -> bool:
    """Whether "the army" is that of somebody else: "Lebanese army", «الجيش الوطني», or another body."""
    token = tokens[mention.first]
    is_long = mention.first != mention.last and (token.is_arabic or mention.last > mention.first + 1)
    if mention.is_place or is_long:
        return False
    words = lexicon("ar" if token.is_arabic else "en").words
    if token.is_arabic:
        after = mention.last + 1
        following = tokens[after].form if after < len(tokens) and tokens[after].gap == " " else ""
        is_office = following in words["of_offices"] and bare(token.form) in words["group"]  # «الهيئة العامة»
        return is_office or (token.form.endswith("جيش") and following in words["other_forces"])
    if _are_men_from(tokens, mention, words):
        return True
    if mention.first != mention.last and tokens[mention.last].form not in words["own_forces"]:
        return False
    before = tokens[mention.first - 1] if mention.first else None
    return before is not None and token.owner in words["state_forces"] and before.form in words["other_forces"]


def _are_men_from(tokens: list[Token], mention: Mention, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a bare English word for men has where they are from behind it: "troops from Narnia", not "the troops"."""
    at = mention.first
    if tokens[at].form not in words["people"] or at + 2 >= len(tokens) or tokens[at + 1].form != "from":
        return False
    is_named = tokens[at + 2].raw[0].isupper() and tokens[at + 1].gap == " " == tokens[at + 2].gap
    return is_named and not (at and tokens[at - 1].form in words["determiner"])


def _are_men_of_others(tokens: list[Token], mention: Mention) -> bool:
    """Whether a common word for men has the adjective of another side: «المسلحين الموالين للجيش»."""
    after = mention.last + 1
    token = tokens[mention.first]
    if mention.is_place or mention.first != mention.last or not token.is_arabic or after >= len(tokens):
        return False
    words = lexicon("ar").words
    stems = {bare(token.form), *(bare(token.form[len(sign) :]) for sign in CLITICS if token.form.startswith(sign))}
    is_next = tokens[after].gap == " " and tokens[after].form in words["loyal"] | words["peoples"]
    return is_next and not stems.isdisjoint(words["men_of_any"])


def _is_cut(
    tokens: list[Token],
    kept: list[int],
    at: int,
    names: Mapping[str, tuple[tuple[tuple[str, ...], Name], ...]],
    mention: Mention,
) -> bool:
    """Whether a name as long begins within this one and goes on behind it: "the Mill" in "the Mill Company"."""
    for later in range(at + 1, len(kept)):
        if kept[later] > mention.last:
            return False
        other = _longest(tokens, kept, later, names)
        if other is not None and other.last > mention.last and other.last - other.first >= mention.last - mention.first:
            return True
    return False


def _is_in_proper_name(tokens: list[Token], mention: Mention) -> bool:
    """Whether the place only gives its name to a company, a brigade, a paper: "the Yalda Company", «لواء يلدا»."""
    words = lexicon("ar" if tokens[mention.first].is_arabic else "en")
    if tokens[mention.first].is_arabic:
        after = mention.last + 1
        if after < len(tokens) and tokens[after].gap == " " and tokens[after].form in words.words["name_after"]:
            return True  # «يلدا برس»
        at = mention.first - 1
        while at >= 0 and tokens[at + 1].gap == " " and tokens[at].form in words.place_kinds:
            at -= 1
        if at < 0 or tokens[at + 1].gap != " ":
            return False
        forms = {tokens[at].form, *(tokens[at].form[1:] for sign in "ولبف" if tokens[at].form.startswith(sign))}
        return not forms.isdisjoint(words.words["name_before"])
    return _names_after(tokens, mention.last + 1, words.words) or _names_before(tokens, mention.first - 1, words.words)


def _names_after(tokens: list[Token], at: int, words: Mapping[str, frozenset[str]]) -> bool:
    if at < len(tokens) and _continues(tokens, at) and tokens[at].form in words["name_between"]:
        at += 1
    return at < len(tokens) and _continues(tokens, at) and tokens[at].owner in words["name_after"]


def _names_before(tokens: list[Token], at: int, words: Mapping[str, frozenset[str]]) -> bool:
    is_of = at > 0 and tokens[at].form == "of"
    at -= is_of
    if at < 0 or not tokens[at].raw[0].isupper() or not _continues(tokens, at + 1, is_small=is_of):
        return False
    return tokens[at].form in words["name_before"] and (is_of or tokens[at].form == "radio")


def _continues(tokens: list[Token], at: int, *, is_small: bool = False) -> bool:
    """Whether a word stands right behind another with nothing but a space, and with a capital letter."""
    return (tokens[at].gap in {"", " "}) and (is_small or tokens[at].raw[0].isupper())


def _longest(
    tokens: list[Token], kept: list[int], at: int, names: Mapping[str, tuple[tuple[tuple[str, ...], Name], ...]]
) -> Mention | None:
    first = tokens[kept[at]]
    forms = _forms(first.form, first.owner, first.is_arabic)
    readings = [(form, had, names[form]) for form, had in forms if form in names]
    best: Mention | None = None
    count = 0
    for form, had_article, known in readings:
        for rest, name in known:
            if len(rest) + 1 <= count:
                break
            if (name.needs_article and not had_article) or not _follows(tokens, kept, at, rest):
                continue
            weak: bool | None = False
            if not rest:
                weak = _homonymy(tokens, kept[at], form, name) if _is_name(first, form, name) else None
            if weak is None:
                continue
            count = len(rest) + 1
            last = kept[at + count - 1]
            best = Mention(kept[at], last, name.id, name.is_place, weak, is_region=name.is_region)
            break
    return best


def _follows(tokens: list[Token], kept: list[int], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the other words of a name stand behind its first one; the last of them may be an owner's."""
    if at + len(rest) >= len(kept):
        return False
    for step, word in enumerate(rest, start=1):
        token = tokens[kept[at + step]]
        is_word = word in {bare(token.form), SPELT_TWICE.get(token.form)}
        if not is_word and not (step == len(rest) and token.owner == word):
            return False
    return True


@lru_cache(maxsize=65536)
def _forms(form: str, owner: str, is_arabic: bool) -> tuple[tuple[str, bool], ...]:
    """What a word may stand for, and whether it then had the article: itself, and without what is written with it."""
    found = [(bare(form), form != bare(form))]
    if owner != form:
        found.append((owner, False))
    if is_arabic:
        for clitic in CLITICS:
            if form.startswith(clitic) and len(form) - len(clitic) >= 3:
                rest = form[len(clitic) :]
                if rest.startswith("ل") and clitic.endswith("ل"):
                    rest = "ا" + "ل" + rest[1:]
                found.append((bare(rest), rest != bare(rest)))
    return tuple(found)


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
    if not words.not_after.isdisjoint({before, before[1:]}):  # «كرة القدم», «ورفع العلم»
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
