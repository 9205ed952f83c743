"""What a column is: its name, kind, unit and meaning, and how its value is taken. Every format is made of these.

The columns themselves: `saytara.exports.columns.control_columns`, `saytara.exports.columns.claim_columns`. A column is
written there once; files, the API's features and their schemas, documents and tables only choose how a kind of value is
written.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from saytara.core.column_kinds import ColumnKind, Unit, Value
from saytara.dataset.columns.table_column import Of, TableColumn
from saytara.words import say

Record = Mapping[str, Value]
"""A value for each column of a table, by its name. None is missing; a list that holds nothing is empty, not missing."""

Flat = str | float | int | bool | dt.date | None

LIST_SEPARATOR: Final = "|"
"""Between the items of a list in one cell; no id contains it."""

Row = TypeVar("Row")
"""What a table's records are taken from: an answer about a place, a share of it, a claim, a source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """A column: its name, the kind of its values, how one is taken, and what it means.

    `meant` is the key of its meaning where that is not its name (`meaning.NAME` of `saytara.words`); its heading is
    `column.NAME`. `words` is the closed list that a text is one of. A column that `is_needed` is never missing.
    """

    name: str
    kind: ColumnKind
    take: Callable[[Row], Value]
    meant: str = ""
    unit: Unit | None = None
    words: tuple[str, ...] = ()
    is_needed: bool = False

    def meaning(self, language: str) -> str:
        """What it holds, in a sentence without its full stop."""
        return say(f"meaning.{self.meant or self.name}", language)

    def heading(self, language: str) -> str:
        """What it is called in a table for readers."""
        return say(f"column.{self.name}", language)


def text(name: str, take: Callable[[Row], str | None], *, meant: str = "", is_needed: bool = False) -> Column[Row]:
    """A column of texts; an empty one is missing."""
    return Column(name=name, kind=ColumnKind.TEXT, take=lambda it: take(it) or None, meant=meant, is_needed=is_needed)


def word(
    name: str, words: type[StrEnum], take: Callable[[Row], StrEnum | None], *, meant: str = "", is_needed: bool = True
) -> Column[Row]:
    """A column of words of a closed list."""

    def taken(it: Row) -> str | None:
        found = take(it)
        return None if found is None else found.value

    listed = tuple(item.value for item in words)
    return Column(name=name, kind=ColumnKind.TEXT, take=taken, meant=meant, words=listed, is_needed=is_needed)


def texts(name: str, take: Callable[[Row], Iterable[str]], *, meant: str = "") -> Column[Row]:
    """A column of lists of texts, in the order in which they first come, each once; never missing."""
    return Column(
        name=name, kind=ColumnKind.TEXTS, take=lambda it: tuple(dict.fromkeys(take(it))), meant=meant, is_needed=True
    )


def number(
    name: str,
    take: Callable[[Row], float | None],
    *,
    meant: str = "",
    unit: Unit | None = Unit.PER_CENT,
    is_needed: bool = False,
) -> Column[Row]:
    """A column of numbers, of per cent if nothing else is said."""
    return Column(name=name, kind=ColumnKind.NUMBER, take=take, meant=meant, unit=unit, is_needed=is_needed)


def whole(name: str, take: Callable[[Row], int | None], *, meant: str = "", unit: Unit | None = None) -> Column[Row]:
    """A column of whole numbers."""
    return Column(name=name, kind=ColumnKind.WHOLE, take=take, meant=meant, unit=unit)


def day(
    name: str, take: Callable[[Row], dt.date | None], *, meant: str = "", is_needed: bool = False
) -> Column[Row]:
    """A column of days."""
    return Column(name=name, kind=ColumnKind.DAY, take=take, meant=meant, is_needed=is_needed)


def yes_no(name: str, take: Callable[[Row], bool], *, meant: str = "") -> Column[Row]:
    """A column of yes and no; never missing."""
    return Column(name=name, kind=ColumnKind.YES_NO, take=take, meant=meant, is_needed=True)


def of_table(column: TableColumn[Of], of: Callable[[Row], Of]) -> Column[Row]:
    """A column of a dataset's table; `of` takes the table's value from what the records are taken from."""
    return Column(
        name=column.exported,
        kind=column.rule.kind,
        take=lambda it: column.value_of(of(it)),
        meant=column.meant,
        unit=column.unit,
        words=column.rule.words,
        is_needed=column.rule.is_required or column.rule.kind is ColumnKind.TEXTS,
    )


def record_of(columns: Sequence[Column[Row]], it: Row) -> dict[str, Value]:
    """The value of each column, by its name."""
    return {column.name: column.take(it) for column in columns}


def names_of(columns: Iterable[Column[Any] | TableColumn[Any]]) -> tuple[str, ...]:
    """The names of columns, in their order."""
    return tuple(column.name for column in columns)


def as_json(value: Value) -> str | float | int | bool | list[str] | None:
    """A value as JSON has it: days in ISO 8601, lists as lists."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def json_of(columns: Sequence[Column[Row]], it: Row) -> dict[str, Any]:
    """The value of each column as JSON has it, by its name."""
    return {column.name: as_json(column.take(it)) for column in columns}


def as_cell(value: Value) -> Flat:
    """A value for a format without lists: their items joined, an empty list missing."""
    return (LIST_SEPARATOR.join(value) or None) if isinstance(value, tuple) else value
