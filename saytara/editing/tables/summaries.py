"""What a statement of a table is told as, in each language: by the mapping's template, or in our own words."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from babel.dates import format_date

from saytara.core.model import Qualifier
from saytara.words import LOCALES, language_entry, say

SUMMARY_FIELDS: Final = ("actor", "place", "day", "when", "publisher", "speaker", "share", "part")
"""What a template of a summary may hold in braces, each in the summary's own language; and any column of the table."""


@lru_cache(maxsize=16_384)
def day_words(day: dt.date, language: str) -> str:
    """A day as the pages write it."""
    return str(format_date(day, "d MMMM y", locale=LOCALES[language]))


def when_words(first: dt.date, last: dt.date, language: str, *, is_period: bool) -> str:
    """The days of a statement, as the end of a sentence.

    >>> when_words(dt.date(2020, 3, 1), dt.date(2020, 3, 1), "en", is_period=False)
    'on 1 March 2020'
    """
    key = "day" if first == last else "period" if is_period else "between"
    return say(f"table.when.{key}", language, first=day_words(first, language), last=day_words(last, language))


def days_words(first: dt.date, last: dt.date, language: str) -> str:
    """The day, or both ends of the days."""
    if first == last:
        return day_words(first, language)
    return say("table.days", language, first=day_words(first, language), last=day_words(last, language))


@lru_cache(maxsize=4096)
def share_words(qualifier: str, value: str, value_to: str, language: str) -> str:
    """The share as the table has it."""
    return say(f"table.share.{qualifier}", language, figure=value, figure_to=value_to)


def fields_of(template: str) -> tuple[str, ...]:
    """The names in braces.

    >>> fields_of("{actor} in {place}")
    ('actor', 'place')
    """
    return tuple(name for _text, name, _form, _as in string.Formatter().parse(template) if name is not None)


def summary(relation: str, qualifier: str, language: str, found: Mapping[str, str]) -> str:
    """A statement in our own words, with the share, part and speaker where it has them."""
    inflected = {**found, "actor": language_entry(language).after_preposition(found["actor"])}
    text = say(f"table.says.{relation}", language, **inflected)
    if qualifier != Qualifier.UNQUANTIFIED:
        text += say("table.share", language, share=found["share"])
    for name in ("part", "speaker"):
        if found[name]:
            text += say(f"table.{name}", language, **{name: found[name]})
    return text
