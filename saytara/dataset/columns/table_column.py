"""What a column of a dataset's table is, from its cell to its value; each table has a module of its own.

What a value means to a reader of a file is `meaning.NAME` of `saytara.words`, what it is called `column.NAME`, in each
language; what whoever writes the table must know is the column's `holds`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar

from saytara.core.column_kinds import Unit, Value
from saytara.dataset.checks.fields import Fields
from saytara.dataset.columns.cell_rules import CellRule

GRADING: Final = "../explanation/grading.md"
"""The page of the written rule, as seen from the page of a dataset's files."""

SHORT_NAME: Final = (
    "the name as a map writes it where there is no room for the whole, in each script, or empty; the file may lack them"
)
IN_ARABIC: Final = "the same as without `_ar`, in Arabic, or empty; the file may lack the column"

Of = TypeVar("Of")
"""What a row of the table becomes: a source, a claim, an actor."""


class InDossier(StrEnum):
    """Whether a dossier that is imported has the column."""

    NEVER = "never"
    WORKED_OUT = "worked_out"
    """It has not, and the import works the value out."""
    MAY = "may"
    NEEDED = "needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn(Generic[Of]):
    """A column of a table: its name, how a cell is read and checked, what it holds, and how a value's is taken.

    `name` is also that of the value's field. `holds` is Markdown; columns that follow each other with the same words
    are told together. The file may lack a column that `is_optional`. `exported` is its name in exports, the API and
    the library, or empty where they do not have it; `meant` is the key of its meaning where that is another name.
    `sheet_width` is that in the workbook, in characters; 0: it is not there, or has a place of its own. One that
    `is_cited` stands wherever a file lists what it rests on. One that `is_of_maps` is told of datasets alone that have
    maps among their sources.
    """

    name: str
    rule: CellRule
    holds: str
    take: Callable[[Of], Value]
    exported: str = ""
    meant: str = ""
    unit: Unit | None = None
    is_optional: bool = False
    in_dossier: InDossier = InDossier.NEVER
    sheet_width: int = 0
    is_cited: bool = False
    is_of_maps: bool = False

    def read(self, fields: Fields) -> object | None:
        """The value of a row's cell, or None after a problem; empty where the file may lack the column and does."""
        if self.is_optional and self.name not in fields.row.cells:
            return ""
        return self.rule.read(fields, self.name)

    def value_of(self, it: Of) -> Value:
        """The column's value, None where it is empty."""
        found = self.take(it)
        return None if found == "" else found


def ends(words: type[StrEnum]) -> str:
    """The first and the last of a scale, such as A–F."""
    scale = [word.value for word in words]
    return f"{scale[0]}–{scale[-1]}"


def listed_words(words: Iterable[str]) -> str:
    """Words as Markdown lists them: `a` · `b`."""
    return " · ".join(f"`{word}`" for word in words)


def required_names(columns: Iterable[TableColumn[Any]]) -> tuple[str, ...]:
    """The names of the columns that the file must have, in their order."""
    return tuple(column.name for column in columns if not column.is_optional)


def optional_names(columns: Iterable[TableColumn[Any]]) -> tuple[str, ...]:
    """The names of the columns that the file may lack, in their order."""
    return tuple(column.name for column in columns if column.is_optional)


def text_names(columns: Iterable[TableColumn[Any]]) -> tuple[str, ...]:
    """The names of the columns that are texts in their file."""
    return tuple(column.name for column in columns if not column.rule.is_typed)


def typed_names(columns: Iterable[TableColumn[Any]]) -> tuple[str, ...]:
    """The names of the columns that are lists or objects in their file."""
    return tuple(column.name for column in columns if column.rule.is_typed)


def dossier_names(columns: Iterable[TableColumn[Any]], in_dossier: InDossier) -> tuple[str, ...]:
    """The names of the columns that are that to a dossier."""
    return tuple(column.name for column in columns if column.in_dossier is in_dossier)


def read_cells(columns: Iterable[TableColumn[Any]], fields: Fields) -> dict[str, Any]:
    """Column → the value of its cell, or None after a problem."""
    return {column.name: column.read(fields) for column in columns}


def members_of(columns: Iterable[TableColumn[Of]], it: Of) -> Mapping[str, Value]:
    """The value of each column by its name; texts that are empty stay so."""
    return {column.name: column.take(it) for column in columns}
