"""How a cell becomes a value, and what is refused: the rules that columns share. Rules across cells are the checks'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from saytara.core.column_kinds import ColumnKind
from saytara.dataset.checks.fields import ID, NUMBER, Fields
from saytara.dataset.checks.fields import WHOLE_NUMBER as DIGITS
from saytara.dataset.checks.object_rows import text_list


@dataclass(frozen=True, slots=True, kw_only=True)
class CellRule:
    """How a cell is read, and which cells are refused.

    `read` gives the value, or None after a problem; it is given the name of its column. A cell that `is_required` may
    not be empty. `words` is the closed list that it is one of, `pattern` the form that it has where it is not empty.
    One that `is_typed` is no text in its file, but a list or an object of JSON.
    """

    read: Callable[[Fields, str], object | None]
    kind: ColumnKind = ColumnKind.TEXT
    is_required: bool = False
    words: tuple[str, ...] = ()
    pattern: str = ""
    is_typed: bool = False


def word_rule(words: type[StrEnum]) -> CellRule:
    """One of the words of an enumeration."""
    listed = tuple(word.value for word in words)
    return CellRule(read=lambda fields, name: fields.word(name, words), is_required=True, words=listed)


def listed_rule(words: tuple[str, ...]) -> CellRule:
    """One of a list of words."""
    return CellRule(read=lambda fields, name: fields.one_of(name, words), is_required=True, words=words)


def pattern_rule(pattern: re.Pattern[str], code: str, *, is_required: bool = False) -> CellRule:
    """A text of that form, or else a problem of that code."""

    def read(fields: Fields, name: str) -> str | None:
        if is_required and not fields.required(name):
            return None
        return fields.matching(name, pattern, code)

    return CellRule(read=read, is_required=is_required, pattern=pattern.pattern)


def read_arabic(fields: Fields, name: str) -> str:
    """The same as the column without `_ar`, in Arabic; it may not stand alone."""
    return fields.arabic_of(name.removesuffix("_ar"))


def read_per_cent(fields: Fields, name: str) -> float | None:
    """A figure from 0 to 100; None where the cell is empty, too."""
    text = fields.matching(name, NUMBER, "bad-number", ("20",))
    if not text:
        return None
    if not 0 <= float(text) <= 100:
        fields.problem("share-out-of-range", name, text)
        return None
    return float(text)


def read_list(fields: Fields, name: str) -> tuple[str, ...] | None:
    """The parts between the bars."""
    return fields.listed(name, "|")


ROW_ID: Final = CellRule(read=Fields.id, is_required=True, pattern=ID.pattern)
TEXT: Final = CellRule(read=Fields.text)
REQUIRED_TEXT: Final = CellRule(read=Fields.required, is_required=True)
ARABIC: Final = CellRule(read=read_arabic)
ADDRESS: Final = CellRule(read=Fields.url)
"""An http or https address, or nothing."""
REQUIRED_DAY: Final = CellRule(read=Fields.date, kind=ColumnKind.DAY, is_required=True)
PER_CENT: Final = CellRule(read=read_per_cent, kind=ColumnKind.NUMBER, pattern=NUMBER.pattern)
WHOLE_NUMBER: Final = CellRule(read=Fields.whole_number, kind=ColumnKind.WHOLE, pattern=DIGITS.pattern)
OPTIONAL_ID: Final = CellRule(read=Fields.optional_id, pattern=ID.pattern)
OPTIONAL_DAY: Final = CellRule(read=Fields.optional_date, kind=ColumnKind.DAY)
TEXT_LIST: Final = CellRule(read=text_list, kind=ColumnKind.TEXTS, is_typed=True)
"""A list of texts in JSON, absent or null where there is none."""
BARRED_LIST: Final = CellRule(read=read_list, kind=ColumnKind.TEXTS)
"""Texts joined by `|`."""
