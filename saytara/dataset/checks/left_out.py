"""left-out.csv: rows of dossiers that could not be brought in, each with its line and the reason.

`saytara import` writes the file; a dataset into which no dossier was brought has none.
"""

from __future__ import annotations

from typing import Final

from saytara.core.model import LeftOutRow
from saytara.dataset.checks.csv_tables import read_table
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.columns.left_out import COLUMNS
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names

FILE: Final = "left-out.csv"


def read_left_out(folder: Folder, findings: Findings) -> tuple[LeftOutRow, ...] | None:
    """The rows that were left out, none where there is no such file, or None where it cannot be read."""
    if not folder.has(FILE):
        return ()
    table = read_table(folder, FILE, required_names(COLUMNS), findings, optional=optional_names(COLUMNS))
    if table is None:
        return None
    read = [read_row(Fields(row, findings)) for row in table.rows]
    return tuple(row for row in read if row is not None)


def read_row(fields: Fields) -> LeftOutRow | None:
    """One row, or None after a problem."""
    cells = read_cells(COLUMNS, fields)
    return None if None in cells.values() else LeftOutRow(**cells)
