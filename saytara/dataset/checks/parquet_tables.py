"""A table as Parquet, for one that is too large for text: its rows as those of a CSV table, block by block.

Each row knows its number, from 1. A column holds texts; days, numbers and the like become what a CSV table would have.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from saytara.dataset.checks.csv_tables import Row, check_characters, check_header
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.safe_files import MB, Folder

PARQUET_LIMIT: Final = 256 * MB
UNPACKED_LIMIT: Final = 2_000 * MB
"""What the blocks may come to once they are unpacked: a small file must not fill the memory."""

MOST_PARQUET_ROWS: Final = 2_000_000
BLOCK: Final = 10_000


def read_parquet_rows(
    folder: Folder, file: str, columns: tuple[str, ...], findings: Findings, optional: tuple[str, ...] = ()
) -> Iterator[Row] | None:
    """The rows of a Parquet table, or None where nothing of it can be read. It may lack the columns in `optional`."""
    at = At(file=file)
    content = folder.read_bytes(file, PARQUET_LIMIT, at)
    if content is None:
        return None
    try:
        table = pq.ParquetFile(io.BytesIO(content))
    except (pa.ArrowException, OSError):
        findings.add("bad-parquet", at, file)
        return None
    facts = table.metadata
    unpacked = sum(facts.row_group(number).total_byte_size for number in range(facts.num_row_groups))
    if unpacked > UNPACKED_LIMIT:
        findings.add("file-too-large", at, file, size=f"{unpacked / MB:.1f}", limit=f"{UNPACKED_LIMIT / MB:g}")
        return None
    schema = table.schema_arrow
    if not check_header(list(schema.names), file, columns, findings, optional):
        return None
    nested = [field.name for field in schema if not _is_plain(field.type)]
    for name in nested:
        findings.add("bad-parquet", At(file=file, column=name), name)
    return None if nested else _rows(table, file, findings)


def _rows(table: pq.ParquetFile, file: str, findings: Findings) -> Iterator[Row]:
    number = 0
    try:
        for batch in table.iter_batches(batch_size=BLOCK):
            names = batch.schema.names
            for cells in zip(*(_texts(column) for column in batch.columns), strict=True):
                number += 1
                if number > MOST_PARQUET_ROWS:
                    findings.add("too-many-rows", At(file=file, line=number), limit=str(MOST_PARQUET_ROWS))
                    return
                row = Row(file=file, line=number, cells=dict(zip(names, cells, strict=True)), lines={})
                check_characters(row, findings)
                yield row
    except (pa.ArrowException, OSError):  # a block that is broken, or holds no UTF-8
        findings.add("bad-parquet", At(file=file, line=number + 1), file)


def _is_plain(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_plain(kind.value_type)
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_floating)
    return any(test(kind) for test in (*tests, pa.types.is_date, pa.types.is_null))


def _texts(column: pa.Array) -> list[str]:
    """The cells of a column; those that are the same text share it, and a missing one is empty."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    encoded = column.cast(pa.string()).fill_null("").dictionary_encode()
    texts = encoded.dictionary.to_pylist()
    return [texts[index] for index in encoded.indices.to_pylist()]
