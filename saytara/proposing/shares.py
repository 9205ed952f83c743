"""How much of a place a sentence speaks of: figures and words of a share, in words and digits of both scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from saytara.core.model import Qualifier
from saytara.proposing.lexicon import lexicon
from saytara.proposing.passage import Passage
from saytara.proposing.tokens import are_arabic, tokens_of

FIGURE: Final = re.compile(r"\d{1,3}")
BEFORE: Final = 5
"""Words before a figure in which "more than", «ما لا يقل عن» may stand."""

OF_LAND: Final = ("most", "half", "about", "more_than", "at_least", "percent")
"""What tells, of a place in a list, how much of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A qualifier with its figures, and the words `first` to `last` that say it."""

    qualifier: Qualifier
    low: float | None = None
    high: float | None = None
    first: int
    last: int


def share_in(passage: Passage, first: int, end: int) -> Share | None:
    """The share that words `first` up to `end` state: a figure before a word, the first of each."""
    figures = [found for at in range(first, end) if (found := _figure(passage, at, first, end)) is not None]
    if figures:
        return figures[0]
    return next((found for at in range(first, end) if (found := _word(passage, at, first, end)) is not None), None)


def shares_told(text: str) -> list[Share]:
    """Every share that a text tells in figures or as a fraction, in the order of its words.

    >>> [(share.low, share.high) for share in shares_told("About a third of the camp, or 30 to 35% of it.")]
    [(33.0, None), (30.0, 35.0)]
    """
    tokens = tokens_of(text)
    is_arabic = are_arabic(tokens)
    passage = Passage(tokens, (), lexicon("ar" if is_arabic else "en"), is_arabic)
    found: list[Share] = []
    for at in range(len(tokens)):
        share = _figure(passage, at, 0, len(tokens)) if not found or at > found[-1].last else None
        if share is not None:
            found.append(share)
    return found


def is_share_word(passage: Passage, at: int) -> bool:
    """Whether the word only tells how much of what follows: "two thirds of", "some 70% of", «ثلثي»."""
    words, forms = passage.words, passage.forms[at]
    if any(not forms.isdisjoint(words.shares[name]) for name in OF_LAND):
        return True
    if any(form in words.fractions or form in words.fractions_many for form in forms):
        return True
    if _number(passage, at)[0] is None:
        return False
    following = passage.tokens[at + 1].form if at + 1 < len(passage.tokens) else ""
    return following in words.fractions_many or _percent(passage, at) is not None


def _figure(passage: Passage, at: int, first: int, end: int) -> Share | None:
    fraction = _fraction(passage, at)
    if fraction is not None:
        qualifier, begin = _bound(passage, at, first, Qualifier.ABOUT)
        return Share(qualifier=qualifier, low=fraction, first=begin, last=at)
    value, last = _number(passage, at)
    if value is None or (at > first and _number(passage, at - 1)[1] >= at):
        return None
    high, high_last = _second(passage, last)
    percent = _percent(passage, high_last if high is not None else last)
    if percent is None:
        percent = _percent(passage, last)
        if percent is None:
            return None
        second, second_last = _second(passage, percent)
        second_percent = None if second is None else _percent(passage, second_last)
        high, percent = (second, second_percent) if second_percent is not None else (None, percent)
    if _is_of_people(passage, percent):
        return None
    if high is not None and high > value:
        return Share(qualifier=Qualifier.BETWEEN, low=value, high=high, first=at, last=percent)
    qualifier, begin = _bound(passage, at, first, Qualifier.EXACTLY)
    return Share(qualifier=qualifier, low=value, first=begin, last=percent)


def _second(passage: Passage, last: int) -> tuple[float | None, int]:
    """The second figure of "20 to 30", «بين 20 و30», "20-30"."""
    at = last + 1
    if at >= len(passage.tokens):
        return None, last
    if "-" in passage.tokens[at].gap or "–" in passage.tokens[at].gap:
        return _number(passage, at)
    form = passage.tokens[at].form
    if form in passage.words.shares["connect"]:
        return _number(passage, at + 1)
    if passage.is_arabic and form[0] == "و" and len(form) > 1:
        rest = form[1:]
        if FIGURE.fullmatch(rest) and float(rest) <= 100:
            return float(rest), at
        number = passage.words.numbers.get(rest)
        return (None, last) if number is None else (float(number), at)
    return None, last


def _percent(passage: Passage, last: int) -> int | None:
    """Where the word or sign for per cent ends, close behind a figure."""
    for at in range(last + 1, min(last + 4, len(passage.tokens))):
        if passage.tokens[at].form in passage.words.shares["percent"]:
            is_per_cent = at + 1 < len(passage.tokens) and passage.tokens[at + 1].form == "cent"
            return at + 1 if is_per_cent else at
    return None


def _number(passage: Passage, at: int) -> tuple[float | None, int]:
    """A figure of 0 to 100 that begins at a word, and its last word."""
    if at >= len(passage.tokens):
        return None, at
    token = passage.tokens[at]
    numbers = passage.words.numbers
    if FIGURE.fullmatch(token.form):
        is_decimal = at + 1 < len(passage.tokens) and passage.tokens[at + 1].gap in {".", "٫"}
        if is_decimal and FIGURE.fullmatch(passage.tokens[at + 1].form):
            return float(f"{token.form}.{passage.tokens[at + 1].form}"), at + 1
        return (float(token.form), at) if float(token.form) <= 100 else (None, at)
    value = numbers.get(token.form)
    if value is None:
        return None, at
    following = passage.tokens[at + 1].form if at + 1 < len(passage.tokens) else ""
    if passage.is_arabic:  # ones stand before tens: «خمسة وستين»
        tens = numbers.get(following.removeprefix("و"), 0) if following.startswith("و") else 0
        return (float(value + tens), at + 1) if value < 10 and 20 <= tens < 100 else (float(value), at)
    ones = numbers.get(following, 0)
    return (float(value + ones), at + 1) if 20 <= value < 100 and 0 < ones < 10 else (float(value), at)


def _fraction(passage: Passage, at: int) -> float | None:
    """"Two thirds of" as about 67; a word for a fraction alone says nothing of land."""
    words = passage.words
    known = (item for item in passage.forms[at] if item in words.fractions or item in words.fractions_many)
    form = next(known, "")
    if not form:
        return None
    if not passage.is_arabic and not passage.has(at + 1, "of"):
        return None
    if _is_of_people(passage, at):
        return None
    before = passage.tokens[at - 1].form if at else ""
    if form in words.fractions_many:
        times = words.numbers.get(before, 0)
        whole = {66: 67}.get(times * words.fractions_many[form], times * words.fractions_many[form])
        return float(whole) if 0 < whole <= 100 else None
    is_one = passage.is_arabic or before in words.shares["one"]
    return float(words.fractions[form]) if is_one else None


def _bound(passage: Passage, at: int, first: int, plain: Qualifier) -> tuple[Qualifier, int]:  # noqa: PLR0911
    """What stands before a figure: "more than", "at least", «ما لا يزيد على»; and where it begins."""
    shares = passage.words.shares
    low = max(first, at - BEFORE, 0)
    before = range(low, at)

    def found(name: str) -> int | None:
        return next((index for index in reversed(before) if not passage.forms[index].isdisjoint(shares[name])), None)

    no = found("no")
    more, less = found("more_than"), found("less_than")
    if no is not None and more is not None and more > no:
        return Qualifier.AT_MOST, no
    if no is not None and less is not None and less > no:
        return Qualifier.AT_LEAST, no
    if no is not None and passage.is_arabic and _stem_of(passage, no + 1, ("يقل", "تقل")):
        return Qualifier.AT_LEAST, no
    least, most = found("at_least"), found("at_most")
    if least is not None:
        return Qualifier.AT_LEAST, least
    if most is not None and passage.tokens[most].form in {"most", "up", "الاكثر"}:
        return Qualifier.AT_MOST, most
    if more is not None:
        return Qualifier.MORE_THAN, more
    if less is not None:
        return Qualifier.LESS_THAN, less
    after = range(at + 1, min(at + 7, len(passage.tokens)))
    trailing = next((index for index in after if passage.tokens[index].form in shares["at_least"]), None)
    if trailing is not None:
        return Qualifier.AT_LEAST, at
    about = found("about")
    return (plain, at) if about is None else (Qualifier.ABOUT, about)


def _is_each_of(passage: Passage, at: int) -> bool:
    """Whether it is «كل من يلدا وببيلا», "both", and tells no share."""
    return passage.is_arabic and passage.tokens[at].form == "كل" and _stem_of(passage, at + 1, ("من",))


def _stem_of(passage: Passage, at: int, forms: tuple[str, ...]) -> bool:
    return at < len(passage.tokens) and passage.tokens[at].form in forms


WORDS: Final[Mapping[str, Qualifier]] = {
    "most": Qualifier.MOST,
    "half": Qualifier.HALF,
    "all": Qualifier.ALL,
    "none": Qualifier.NONE,
}


def _word(passage: Passage, at: int, first: int, end: int) -> Share | None:  # noqa: PLR0911 - one a kind of word
    if at in passage.covered or _is_of_people(passage, at) or _is_each_of(passage, at):
        return None
    form = passage.tokens[at].form
    for name, qualifier in WORDS.items():
        if passage.forms[at].isdisjoint(passage.words.shares[name]):
            continue
        if name == "half" and _is_side(passage, at):
            return None
        if name == "most" and not passage.is_arabic and not passage.has(at + 1, "of"):
            return None
        if name == "half" and passage.find(at + 1, at + 3, "distance") is not None:  # "half a mile from Yalda"
            return None
        if qualifier is Qualifier.HALF:
            bound, begin = _bound(passage, at, first, Qualifier.HALF)
            if bound is not Qualifier.HALF:
                return Share(qualifier=bound, low=50.0, first=begin, last=at)
        nearly = at > first and not passage.forms[at - 1].isdisjoint(passage.words.shares["about"])
        if qualifier is Qualifier.ALL and nearly:
            return Share(qualifier=Qualifier.MOST, first=at - 1, last=at)
        return Share(qualifier=qualifier, first=at, last=at)
    if passage.is_arabic:
        is_small = passage.has(at + 1, "small") and passage.has(at, "small_of")
        is_few = form in {"بضعه"} and passage.has(at + 1, "small_of")
        return Share(qualifier=Qualifier.MINOR, first=at, last=at + 1) if is_small or is_few else None
    if passage.has(at, "small") and (passage.has(at + 1, "small_of") or form in {"sliver", "corner"}):
        return Share(qualifier=Qualifier.MINOR, first=at, last=at + 1 if passage.has(at + 1, "small_of") else at)
    return None


def _is_side(passage: Passage, at: int) -> bool:
    """Whether it is a half by direction, "the northern half": a part, and no figure."""
    return passage.has(at - 1, "part_side") or (passage.is_arabic and passage.has(at + 1, "part_side"))


def _is_of_people(passage: Passage, last: int) -> bool:
    """Whether the share is of people, water or houses."""
    return passage.find(last + 1, last + 5, "not_land") is not None
