"""Figures, shares, days, stretches of time and lists in words, in each language, by rule from `saytara.words`."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel.dates import format_date, format_interval, match_skeleton

from saytara.core.shares import Share
from saytara.words import LOCALES, language_entry, say

FIRST_STRONG_ISOLATE = "\u2068"


POP_ISOLATE = "\u2069"


ARABIC_LETTER_MARK = "\u061c"
"""What puts the percent sign of a figure on its left, as behind Arabic letters, where none stands before it: alone in a
cell, or at the beginning of a line. Without it the sign would change sides from one line to the next."""


MONTHS_FROM_DAYS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeUnit:
    """What a stretch of so many days or more is counted in: a unit's length, and the texts of one unit and its parts.

    Of two texts the first is of whole numbers, the second of whole numbers and a half; the unit is then half as long.
    """

    from_days: int
    days: float
    texts: tuple[str, ...]


TIME_UNITS = (
    TimeUnit(from_days=0, days=1, texts=("days",)),
    TimeUnit(from_days=MONTHS_FROM_DAYS, days=30.4375, texts=("months",)),
    TimeUnit(from_days=716, days=365.25 / 2, texts=("years", "years_and_half")),
)
"""Days up to four months, months up to two years, then years and half years. The map's script has the same table."""


MAX_KEPT = 8192
"""Days in words that are kept: the same few hundred are said over and over, and each takes Babel a while."""


def isolated(text: str) -> str:
    """`text` shielded by Unicode isolates, so that a Latin name in an Arabic sentence does not reorder it."""
    return f"{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"


def without_isolates(text: str) -> str:
    """`text` as a cell of a file has it, where no sentence stands around it: letters and figures alone."""
    return text.translate(dict.fromkeys(map(ord, (FIRST_STRONG_ISOLATE, POP_ISOLATE, ARABIC_LETTER_MARK))))


def listed(items: Sequence[str], language: str) -> str:
    """Items as a list in words.

    >>> listed(["a", "b", "c"], "en")
    'a, b and c'
    """
    return joined_words(items, say("list.and", language), language)


def joined_words(items: Sequence[str], last: str, language: str) -> str:
    """Items as a list with `last` before the last one, or between any two where the language has it so."""
    if len(items) < 2 or language_entry(language).repeats_conjunction:
        return last.join(items)
    return say("list.comma", language).join(items[:-1]) + last + items[-1]


def figure_words(value: float) -> str:
    """A figure with at most one decimal.

    >>> figure_words(20.0), figure_words(66.666)
    ('20', '66.7')
    """
    return f"{value:.1f}".rstrip("0").rstrip(".")


def percent(value: float, language: str) -> str:
    """A percentage with at most one decimal, with the percent sign of the script, in Arabic always on the same side.

    >>> percent(20.0, "en"), without_isolates(percent(66.666, "ar"))
    ('20%', '66.7٪')
    """
    return language_entry(language).percent.format(figure=figure_words(value))


def share_words(share: Share, language: str) -> str:
    """A share as it may be said: "20%", "up to 80%", "more than 70%", "share not stated"; never a midpoint."""
    low, high = percent(share.low, language), percent(share.high, language)
    if share.high == 0:
        key = "nothing"
    elif share.low == share.high:
        key = "exactly"
    elif share.low == 0 and share.high == 100 and not share.high_open:
        key = "not_stated" if share.low_open else "any"
    elif share.low == 0:
        key = "less_than" if share.high_open else "up_to"
    elif share.high == 100:
        key = "more_than" if share.low_open else "at_least"
    else:
        key = "more_than_up_to" if share.low_open else "between"
    return say(f"share.{key}", language, low=low, high=high)


@lru_cache(maxsize=MAX_KEPT)
def date_words(day: dt.date, language: str) -> str:
    """A day in words: "23 May 2017", "23 أيار 2017"."""
    return str(format_date(day, "d MMMM y", locale=LOCALES[language]))


@lru_cache(maxsize=MAX_KEPT)
def dates_words(start: dt.date, end: dt.date, language: str) -> str:
    """A day or a span of days in words: "21–25 May 2017"."""
    if start == end:
        return date_words(start, language)
    skeleton = _interval_skeleton(language)
    return str(format_interval(start, end, skeleton, locale=LOCALES[language])).replace("\u200f", "").replace("،", "")


@lru_cache
def _interval_skeleton(language: str) -> str:
    """How the language's calendar calls intervals of days in full: to look for it takes longer than to use it."""
    wanted = "yMMMMd"
    formats = LOCALES[language].interval_formats
    return wanted if wanted in formats else match_skeleton(wanted, formats) or wanted


def time_words(days: int, language: str) -> str:
    """A stretch of time as people say it: in the last of `TIME_UNITS` from which on it is so long.

    >>> time_words(5, "en"), time_words(200, "en"), time_words(1278, "en")
    ('5 days', '7 months', '3½ years')
    """
    unit = next(unit for unit in reversed(TIME_UNITS) if days >= unit.from_days)
    whole, part = divmod(round(days / unit.days), len(unit.texts))
    return say(unit.texts[part], language, n=whole)


def sentence_begun(text: str) -> str:
    """Words as they begin a sentence."""
    return text[:1].upper() + text[1:]


def listed_claims(items: Sequence[str], language: str) -> str:
    """Claims in a few words each, parted so that the commas within one cannot be taken for its end."""
    return say("list.semicolon", language).join(items)


def bound_words(value: float, language: str, *, is_low: bool, is_open: bool) -> str:
    """One bound of a share: "at least 20%", "less than 80%"."""
    keys = {
        (True, True): "why.more",
        (True, False): "why.low",
        (False, True): "why.below",
        (False, False): "why.high",
    }
    return say(keys[is_low, is_open], language, value=percent(value, language))


def bound_figure(value: float, language: str, *, is_low: bool, is_open: bool) -> str:
    """One bound of a share in a column of figures, in per cent: "20", "more than 50"."""
    figure = figure_words(value)
    return say("why.more" if is_low else "why.below", language, value=figure) if is_open else figure


def rounded_outward(share: Share) -> Share:
    """A sum over drawn areas in whole per cent, as no drawing gives more; never narrower than the sum.

    >>> rounded_outward(Share(low=27.1, high=46.97))
    Share(low=27.0, high=47.0, low_open=False, high_open=False)
    """
    low, high = math.floor(round(share.low, 6)), math.ceil(round(share.high, 6))
    return Share(low=float(low), high=float(high), low_open=share.low_open, high_open=share.high_open)


def after_preposition(names: str, language: str) -> str:
    """Names of actors as they stand after a preposition or in a genitive, as far as the language writes the case.

    >>> after_preposition("القوات الحكومية وحلفاؤها", "ar")
    'القوات الحكومية وحلفائها'
    """
    return language_entry(language).after_preposition(names)
