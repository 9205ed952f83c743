"""Faults that a dataset would have with some cards, each beside its field and in the reader's language."""

from __future__ import annotations

import csv
import io
import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, TypedDict

from saytara.core.model import Dataset
from saytara.dataset.problems import Problem
from saytara.dataset.problems.message_values import quoted
from saytara.desk.values import Card
from saytara.web.desk.card_facts import COLUMN_OF, FIELD_OF, for_place
from saytara.words import TEXTS, say

PART: Final = "/"
"""Between a card's id and the place, where a card of several places is looked at as one a place."""

COLUMN: Final = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
"""Names of columns that are no words of a sentence."""

FIELD_NAMES: Final[Mapping[str, str]] = {
    **{column: f"desk.version_{name}" for name, column in COLUMN_OF.items()},
    **{name: f"desk.add_{name}" for name in ("published_from", "published_to")},
    **dict.fromkeys(("date_note", "date_note_ar"), "desk.add_published_why"),
}
"""Column → the text with which the desk's page names its field."""

SUMMARIES: Final = frozenset({"summary_en", "summary_ar"})


class FieldFault(TypedDict):
    """A fault: of which card, of which of its fields ("" where of none), and what is wrong and how to mend it.

    A field is a chip of the card or one of its summaries.
    """

    card: str
    field: str
    message: str


def parted(card: Card, dataset: Dataset) -> tuple[Card, ...]:
    """A card of several places as it is sealed: one a place."""
    places = [place for place in card.fields.get("place", "").split("+") if place]
    if len(places) < 2:
        return (card,)
    return tuple(
        replace(card, id=f"{card.id}{PART}{place}", fields=for_place(card.fields, place, dataset)) for place in places
    )


def own_id(card: str) -> str:
    """The id of the card that a part of `parted` is of."""
    return card.partition(PART)[0]


def field_faults(
    problems: Iterable[Problem], claims: bytes, ids: Mapping[str, str], language: str
) -> list[FieldFault]:
    """The problems of claims.csv with the cards by whose claims they are; all others belong to no card.

    `claims` is the file, `ids` gives each card's claim. That a summary is missing is told only where no field is at
    fault: it is drafted from them.
    """
    card_of = {claim: card for card, claim in ids.items()}
    starts, named = _rows(claims)
    found: list[FieldFault] = []
    for problem in sorted(problems, key=lambda problem: problem.column in SUMMARIES):
        card = ""
        if problem.file == "claims.csv" and problem.line is not None and starts:
            at = max(0, bisect_right(starts, problem.line) - 1)
            card = own_id(card_of.get(named[at], ""))
        is_summary = problem.column in SUMMARIES
        if is_summary and any(fault["card"] == card and fault["field"] not in {"", *SUMMARIES} for fault in found):
            continue
        field = field_of(problem) if card else ""
        message = told_fault(problem, language) if card else fault_words(problem, language)
        fault = FieldFault(card=card, field=field, message=message)
        if fault not in found:
            found.append(fault)
    return found


def field_of(problem: Problem) -> str:
    """The chip of a card, or its summary, where a problem of its claim is mended; empty where in none of them."""
    column = problem.column or ""
    return column if column in SUMMARIES else FIELD_OF.get(column, "")


def fault_words(problem: Problem, language: str) -> str:
    """A problem as somebody at the desk is told it: the field by its name, what is wrong and how to mend it.

    Where the field is none that readers know by name, where it stands in the file; never where the file lies.
    """
    key = f"column.{problem.column}"
    field = say(key, language) if isinstance(TEXTS[language].get(key), str) else problem.place(language)
    return f"{field}: {told_fault(problem, language)}"


def file_fault_words(problem: Problem, folder: Path, language: str) -> str:
    """A problem of a file as `saytara check` tells it, with file, line and column, for whoever mends it there.

    A row that a seal was about to add stands in no file yet: of that the field is told, as by `fault_words`.
    """
    if not _stands_in(problem, folder):
        return fault_words(problem, language)
    return f"{problem.message(language)}. {problem.remedy(language)}"


def _stands_in(problem: Problem, folder: Path) -> bool:
    file = folder / problem.file
    return file.is_file() and (problem.line is None or problem.line <= len(file.read_bytes().splitlines()))


def told_fault(problem: Problem, language: str) -> str:
    """What is wrong and how to mend it, where columns are called what the page calls their fields."""

    def named(found: re.Match[str]) -> str:
        keys = (FIELD_NAMES.get(found.group(), ""), f"column.{found.group()}")
        name = next((say(key, language) for key in keys if isinstance(TEXTS[language].get(key), str)), "")
        return quoted(name, language) if name else found.group()

    return COLUMN.sub(named, f"{problem.sentence(language)}. {problem.remedy(language)}")


def _rows(claims: bytes) -> tuple[list[int], list[str]]:
    """The line where each row begins, and the id in it."""
    reader = csv.reader(io.StringIO(claims.decode("utf-8-sig"), newline=""))
    header = next(reader, [])
    at = header.index("id") if "id" in header else 0
    starts, named = [], []
    line = reader.line_num + 1
    for cells in reader:
        if len(cells) > at:
            starts.append(line)
            named.append(cells[at])
        line = reader.line_num + 1
    return starts, named
