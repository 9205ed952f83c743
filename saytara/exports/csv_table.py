"""Control as one table, and the table as CSV. `saytara.exports.geojson` says the same with geometry.

It joins and writes what `saytara.control` decided; it decides nothing and reads no file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import numpy as np
import pandas as pd

from saytara.core.column_kinds import ColumnKind, Value
from saytara.core.formulas import FORMULA_STARTS
from saytara.exports.columns.column import Column, Row, as_cell, as_json, names_of
from saytara.exports.columns.row_columns import row_columns, rows_of
from saytara.exports.place_answers import Answer

DTYPES: Final[Mapping[ColumnKind, str]] = {
    ColumnKind.TEXT: "str",
    ColumnKind.TEXTS: "str",
    ColumnKind.NUMBER: "Float64",
    ColumnKind.WHOLE: "Int64",
    ColumnKind.DAY: "str",
    ColumnKind.YES_NO: "boolean",
}
"""How a kind of value stands in a table: days as ISO 8601, lists parted by `LIST_SEPARATOR`."""


def answers_table(answers: Iterable[Answer], language: str, *, is_history: bool = False) -> pd.DataFrame:
    """One row for each answer and actor, one for an answer in which nobody is reported, in their order.

    Columns are those of `row_columns`, in their order. Numbers are Float64, whole ones Int64, the `is_` columns
    boolean, all missing where nothing is reported; everything else is text, and "" where it is missing.
    """
    rows = (row for answer in answers for row in rows_of(answer, language))
    return table_of(row_columns(is_history=is_history), rows)


def table_of(columns: Sequence[Column[Row]], items: Iterable[Row]) -> pd.DataFrame:
    """One row for each of `items`, in their order; columns and their types as `DTYPES` has them for their kinds."""
    rows = [{column.name: _value(column, column.take(item)) for column in columns} for item in items]
    table = pd.DataFrame(rows, columns=list(names_of(columns)))
    return table.astype({column.name: DTYPES[column.kind] for column in columns})


def answers_csv(answers: Iterable[Answer], language: str, *, is_history: bool = False) -> bytes:
    """`to_csv` of `answers_table`, byte for byte, without the table: a few rows cost less than its columns do."""
    columns = row_columns(is_history=is_history)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(names_of(columns))
    for answer in answers:
        for row in rows_of(answer, language):
            writer.writerow([_cell_of(column, column.take(row)) for column in columns])
    return out.getvalue().encode("utf-8-sig")


def _cell_of(column: Column[Row], value: Value) -> object:
    """A value as `to_csv` writes that of the table."""
    found = _value(column, value)
    if found is None:
        return ""
    return _cell(float(found) if column.kind is ColumnKind.NUMBER and isinstance(found, int) else found)


def to_csv(table: pd.DataFrame) -> bytes:
    """`table` as CSV (RFC 4180): UTF-8 with a byte order mark, so that spreadsheets read Arabic; lines end in CR LF.

    A text that a spreadsheet would take for a formula gets an apostrophe before it. Missing values are empty.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _value(column: Column[Row], value: Value) -> object:
    found = as_json(as_cell(value))
    return "" if found is None and DTYPES[column.kind] == "str" else found


def _cell(value: object) -> object:
    """A value as CSV has it: nothing for missing, true and false, figures without needless zeros, safe text."""
    if value is pd.NA:
        return ""
    if isinstance(value, str):
        return "'" + value if value.startswith(FORMULA_STARTS) else value
    if isinstance(value, (bool, np.bool_)):
        return "true" if value else "false"
    if isinstance(value, (float, np.floating)):
        return f"{float(value):.6f}".rstrip("0").rstrip(".")
    return value
