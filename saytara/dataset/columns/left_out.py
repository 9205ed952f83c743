"""The columns of left-out.csv. To add one: an entry here, and a field of `LeftOutRow` of the same name."""

from __future__ import annotations

from typing import Final

from saytara.core.column_kinds import ColumnKind
from saytara.core.model import LeftOutRow
from saytara.dataset.checks.fields import WHOLE_NUMBER as DIGITS
from saytara.dataset.checks.fields import Fields
from saytara.dataset.columns.cell_rules import REQUIRED_TEXT, TEXT, CellRule
from saytara.dataset.columns.table_column import TableColumn
from saytara.dataset.problems import KINDS

WHERE: Final = "where it stands in the dossier"
FOUND: Final = "what was found"
NAMES: Final = "what readers call the value, or empty; the file may lack the columns"


def read_line(fields: Fields, name: str) -> int | None:
    """A whole number that may not be missing."""
    return None if fields.required(name) is None else fields.whole_number(name)


def read_reason(fields: Fields, name: str) -> str | None:
    """The code of a problem."""
    return fields.one_of(name, KINDS)


def read_name(fields: Fields, name: str) -> str:
    """A name without the spaces around it; empty after a problem, too."""
    return (fields.text(name) or "").strip()


LINE: Final = CellRule(read=read_line, kind=ColumnKind.WHOLE, is_required=True, pattern=DIGITS.pattern)
REASON: Final = CellRule(read=read_reason, is_required=True)
NAME: Final = CellRule(read=read_name)

COLUMNS: Final[tuple[TableColumn[LeftOutRow], ...]] = (
    TableColumn(name="id", rule=TEXT, holds="the row's id", take=lambda row: row.id),
    TableColumn(name="file", rule=REQUIRED_TEXT, holds=WHERE, take=lambda row: row.file),
    TableColumn(name="line", rule=LINE, holds=WHERE, take=lambda row: row.line),
    TableColumn(
        name="place",
        rule=TEXT,
        holds="the place that a claim speaks of, as the dossier names it",
        take=lambda row: row.place,
    ),
    TableColumn(name="column", rule=TEXT, holds=FOUND, take=lambda row: row.column),
    TableColumn(name="value", rule=TEXT, holds=FOUND, take=lambda row: row.value),
    TableColumn(name="reason", rule=REASON, holds="a code of the table below", take=lambda row: row.reason),
    TableColumn(name="name_en", rule=NAME, holds=NAMES, take=lambda row: row.name_en, is_optional=True),
    TableColumn(name="name_ar", rule=NAME, holds=NAMES, take=lambda row: row.name_ar, is_optional=True),
)
"""In the order in which they are told. The cells are copies of what could not be used, so most may hold anything."""
