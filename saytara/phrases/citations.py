"""Citations of a view or a list, ready to be pasted: for newsrooms, in the styles of Chicago and APA, and for BibTeX.

Each names what is shown and of which day, where it stands, on which day it was read, and the state of the data.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from babel.dates import format_date

from saytara.control.asked import Question
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name
from saytara.words import language_entry, say

VERSION_SIGNS: Final = 12
"""Of the data's hash so many signs stand in a line for readers; the whole of it stands where programs read."""

ESCAPED: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}
"""What LaTeX would take for a command."""


class Style(StrEnum):
    """How a citation is written."""

    NEWSROOM = "newsroom"
    CHICAGO = "chicago"
    APA = "apa"
    BIBTEX = "bibtex"


class Subject(StrEnum):
    """What is cited."""

    MAP = "map"
    TABLE = "table"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is cited: a place (None is the whole area) and what is asked of it, answered by the map at `address`.

    `read_on` is the day on which it was looked at. `limits` say in words what a table or a list of sources leaves out.
    """

    dataset: Dataset
    asked: Question
    address: str
    read_on: dt.date
    place: str | None = None
    subject: Subject = Subject.MAP
    limits: tuple[str, ...] = ()


def citations(cited: Cited, language: str) -> Mapping[Style, str]:
    """The citation in every style, as plain text in `language`."""
    entry = language_entry(language)
    parts = {
        "title": title_words(cited, language),
        "address": cited.address,
        "read_on": date_words(cited.read_on, language),
        "read_formally": str(format_date(cited.read_on, entry.formal_date, locale=entry.locale)),
        "version": version_words(cited.dataset),
        "kind": say(f"cite.kind_{cited.subject.value}", language),
        "headed": say(f"cite.headed_{cited.subject.value}", language),
    }
    return {
        style: bibtex(cited, language) if style is Style.BIBTEX else say(f"cite.{style.value}", language, **parts)
        for style in Style
    }


def version_words(dataset: Dataset) -> str:
    """The state of the data, in few signs."""
    return f"{dataset.id} {dataset.digest[:VERSION_SIGNS]}"


def title_words(cited: Cited, language: str) -> str:
    """What is shown, of which day, as known when, and by which sources, where that is not every one."""
    about = cited.dataset.title(language)
    if cited.place is not None:
        place = place_name(cited.dataset, cited.place, language)
        about = say("cite.place", language, place=place, area=about)
    if cited.subject is Subject.SOURCES:  # no day of the map leaves any of them out
        return say("list.comma", language).join([say("cite.title_sources", language, about=about), *cited.limits])
    title = say("cite.title", language, about=about, date=date_words(cited.asked.date, language))
    limits = list(cited.limits)
    if cited.asked.known_by is not None:
        limits.append(say("compare.as_known", language, date=date_words(cited.asked.known_by, language)))
    if cited.asked.min_grade is not None:
        limits.append(say("compare.graded", language, grade=cited.asked.min_grade))
    return say("list.comma", language).join([title, *limits])


def bibtex(cited: Cited, language: str) -> str:
    """An entry for BibLaTeX: `@online`, with the whole hash of the data as its version."""
    about = cited.place or cited.dataset.id
    of_day = cited.read_on if cited.subject is Subject.SOURCES else cited.asked.date
    kind = "" if cited.subject is Subject.MAP else f"-{cited.subject.value}"
    key = re.sub(r"[^A-Za-z0-9-]", "", f"saytara-{about}{kind}-{of_day.isoformat()}")
    fields = {
        "author": "{Saytara}",
        "title": "{" + escaped(title_words(cited, language)) + "}",
        "url": cited.address,
        "urldate": cited.read_on.isoformat(),
        "version": escaped(f"{cited.dataset.id} {cited.dataset.digest}"),
        "langid": language_entry(language).latex_name,
    }
    return "\n".join([f"@online{{{key},", *(f"  {name} = {{{value}}}," for name, value in fields.items()), "}"])


def escaped(text: str) -> str:
    r"""`text` so that LaTeX prints it letter for letter.

    >>> print(escaped("50% of {A_B}"))
    50\% of \{A\_B\}
    """
    return "".join(ESCAPED.get(sign, sign) for sign in text)
