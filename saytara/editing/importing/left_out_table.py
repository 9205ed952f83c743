"""left-out.csv as imports write it: rows without names, and the names that somebody gave the values by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from saytara.core.model import Dataset, LeftOutRow
from saytara.dataset.columns.left_out import COLUMNS
from saytara.dataset.columns.table_column import members_of, optional_names, required_names
from saytara.editing.importing.appending import table_bytes

REQUIRED = required_names(COLUMNS)
"""The columns of the rows here, in their order."""
NAMES = optional_names(COLUMNS)


def cells_of(row: LeftOutRow) -> list[str]:
    """A row of the dataset as it stands in the file, without the names."""
    members = members_of(COLUMNS, row)
    return [str(members[column]) for column in REQUIRED]


def left_out_bytes(dataset: Dataset, rows: Iterable[Sequence[str]]) -> bytes:
    """The file of those rows. The names that `dataset` has for a column's value stay with it, and so do the columns."""
    rows = list(rows)
    column, value = REQUIRED.index("column"), REQUIRED.index("value")
    named = {
        (row.column, row.value): [row.name_en, row.name_ar] for row in dataset.left_out if row.name_en or row.name_ar
    }
    names = [named.get((row[column], row[value]), ["", ""]) for row in rows]
    if not any(any(pair) for pair in names):
        return table_bytes(REQUIRED, rows)
    return table_bytes((*REQUIRED, *NAMES), [[*row, *pair] for row, pair in zip(rows, names, strict=True)])
