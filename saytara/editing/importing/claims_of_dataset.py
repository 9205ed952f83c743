"""The claims that a dataset has, as rows: claims.csv, and claims.parquet where there is one."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from typing import Final

import pyarrow.parquet as pq

from saytara.dataset.columns.claims import COLUMNS
from saytara.dataset.columns.table_column import optional_names, required_names
from saytara.editing.importing.appending import rows_by_id, table_bytes

CLAIMS_CSV: Final = "claims.csv"
CLAIMS_PARQUET: Final = "claims.parquet"
"""Where claims lie that are too many for a table of text: the columns of claims.csv, all as texts."""

CLAIM_COLUMNS: Final = (*required_names(COLUMNS), *optional_names(COLUMNS))


def claims_csv(files: Mapping[str, bytes]) -> bytes:
    """The claims.csv of a dataset; a header alone where all its claims lie in claims.parquet, and it has none."""
    found = files.get(CLAIMS_CSV)
    return table_bytes(CLAIM_COLUMNS, ()) if found is None else found


def claim_rows(files: Mapping[str, bytes], ids: Collection[str]) -> Mapping[str, Mapping[str, str]]:
    """The rows of those of the ids that either file has, each cell as a text."""
    found = {row_id: row for row_id, row in rows_by_id(claims_csv(files)).items() if row_id in ids}
    if CLAIMS_PARQUET in files and ids:
        table = pq.read_table(io.BytesIO(files[CLAIMS_PARQUET]), filters=[("id", "in", set(ids))])
        for row in table.to_pylist():
            found[row["id"]] = {name: "" if value is None else str(value) for name, value in row.items()}
    return found
