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
from saytara.dataset.problems import KINDS

FILE: Final = "left-out.csv"
COLUMNS: Final = ("id", "file", "line", "place", "column", "value", "reason")
NAME_COLUMNS: Final = ("name_en", "name_ar")
"""What readers call the value that the dataset lacks, filled in by hand; a file may lack these columns."""


def read_left_out(folder: Folder, findings: Findings) -> tuple[LeftOutRow, ...] | None:
    """The rows that were left out, none where there is no such file, or None where it cannot be read."""
    if not folder.has(FILE):
        return ()
    table = read_table(folder, FILE, COLUMNS, findings, optional=NAME_COLUMNS)
    if table is None:
        return None
    read = [read_row(Fields(row, findings)) for row in table.rows]
    return tuple(row for row in read if row is not None)


def read_row(fields: Fields) -> LeftOutRow | None:
    """One row, or None after a problem. The cells are copies of what could not be used, so most may hold anything."""
    file, reason = fields.required("file"), fields.one_of("reason", KINDS)
    if fields.required("line") is None:
        return None
    line = fields.whole_number("line")
    row_id, place = fields.text("id"), fields.text("place")
    column, value = fields.text("column"), fields.text("value")
    if (
        file is None
        or reason is None
        or line is None
        or row_id is None
        or place is None
        or column is None
        or value is None
    ):
        return None
    return LeftOutRow(
        id=row_id,
        file=file,
        line=line,
        place=place,
        column=column,
        value=value,
        reason=reason,
        name_en=(fields.text("name_en") or "").strip(),
        name_ar=(fields.text("name_ar") or "").strip(),
    )
