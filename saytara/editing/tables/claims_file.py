"""New claims on their way into a dataset: into claims.csv, or into claims.parquet where they are too many for it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from saytara.dataset.checks.safe_files import TABLE_LIMIT
from saytara.editing.importing.appending import appended
from saytara.editing.importing.claims_of_dataset import CLAIM_COLUMNS, CLAIMS_CSV, CLAIMS_PARQUET, claims_csv

BLOCK: Final = 20_000

MOST_IN_CSV: Final = 10_000
"""Claims that claims.csv is filled up to by an import: it is read anew after each change, claims.parquet is not."""

_SCHEMA: Final = pa.schema([pa.field(name, pa.string()) for name in CLAIM_COLUMNS])


class ClaimsFile:
    """Claims in a scratch file, block by block."""

    def __init__(self, path: Path) -> None:
        self.path, self.count, self.size = path, 0, 0
        self._writer = pq.ParquetWriter(path, _SCHEMA, compression="zstd")
        self._rows: list[Mapping[str, str]] = []

    def add(self, cells: Mapping[str, str]) -> None:
        """One more row."""
        self._rows.append(cells)
        self.count += 1
        self.size += sum(map(len, cells.values())) + len(cells)
        if len(self._rows) >= BLOCK:
            self._flush()

    def _flush(self) -> None:
        columns = [pa.array([row[name] for row in self._rows], pa.string()) for name in CLAIM_COLUMNS]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=_SCHEMA))
        self._rows.clear()

    def close(self) -> None:
        """Ends the file."""
        self._flush()
        self._writer.close()

    def rows(self) -> Iterator[dict[str, str]]:
        """The rows again."""
        for batch in pq.ParquetFile(self.path).iter_batches(batch_size=BLOCK):
            yield from batch.to_pylist()


def claim_contents(new: ClaimsFile, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The file of a dataset that the new claims go to: its claims.csv, or its claims.parquet where that is there.

    They also go to claims.parquet where they are too many for claims.csv; what this holds stays in it.
    """
    standing = claims_csv(files)
    # a letter has one to two bytes in a summary of either script, so that twice the signs is no less than the bytes
    is_small = new.size <= TABLE_LIMIT and CLAIMS_PARQUET not in files
    if is_small and _row_count(standing) + new.count <= MOST_IN_CSV:
        whole = appended(standing, new.rows())
        if len(whole) <= TABLE_LIMIT:
            return {CLAIMS_CSV: whole}
    return {CLAIMS_PARQUET: _as_parquet(new, files)}


def _as_parquet(new: ClaimsFile, files: Mapping[str, bytes]) -> bytes:
    """The claims of claims.parquet, and the new ones."""
    sink = io.BytesIO()
    with pq.ParquetWriter(sink, _SCHEMA, compression="zstd") as writer:
        if CLAIMS_PARQUET in files:
            for batch in pq.ParquetFile(io.BytesIO(files[CLAIMS_PARQUET])).iter_batches(batch_size=BLOCK):
                writer.write_table(_whole(pa.Table.from_batches([batch])))
        for batch in pq.ParquetFile(new.path).iter_batches(batch_size=BLOCK):
            writer.write_table(pa.Table.from_batches([batch], schema=_SCHEMA))
    return sink.getvalue()


def _whole(table: pa.Table) -> pa.Table:
    """The columns in their order, all as texts; those that are lacking empty."""
    empty = pa.array([""] * table.num_rows, pa.string())
    columns = [table[name].cast(pa.string()) if name in table.column_names else empty for name in CLAIM_COLUMNS]
    return pa.Table.from_arrays(columns, schema=_SCHEMA)


def _row_count(content: bytes) -> int:
    return max(0, sum(1 for cells in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")) if cells) - 1)
