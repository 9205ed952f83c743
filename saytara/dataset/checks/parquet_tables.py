"""A table as Parquet, for one that is too large for text: its columns block by block, or its rows as of a CSV table.

Each row knows its number, from 1. A column holds texts; days, numbers and the like become what a CSV table would have.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from saytara.dataset.checks.csv_tables import Row, check_header
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.safe_files import MB, Folder

PARQUET_LIMIT: Final = 256 * MB
UNPACKED_LIMIT: Final = 2_000 * MB
"""What the blocks may come to once they are unpacked: a small file must not fill the memory."""

MOST_PARQUET_ROWS: Final = 2_000_000
BLOCK: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The cells of a column of a block: its different texts, each once, and which of them each row has."""

    texts: list[str]
    codes: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Rows that follow each other; `first` is the number of the first one."""

    file: str
    first: int
    size: int
    columns: Mapping[str, Column]

    def row(self, number: int) -> Row:
        """The row of that number within the block, from 0."""
        cells = {name: column.texts[column.codes[number]] for name, column in self.columns.items()}
        return Row(file=self.file, line=self.first + number, cells=cells, lines={})


def parquet_bytes(folder: Folder, file: str) -> bytes | None:
    """The bytes of a Parquet table, or None after a problem."""
    return folder.read_bytes(file, PARQUET_LIMIT, At(file=file))


def read_parquet_blocks(
    folder: Folder, file: str, columns: tuple[str, ...], findings: Findings, optional: tuple[str, ...] = ()
) -> Iterator[Block] | None:
    """The rows of a Parquet table, or None where nothing of it can be read. It may lack the columns in `optional`.

    The characters of cells are not checked yet.
    """
    at = At(file=file)
    content = parquet_bytes(folder, file)
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
    return None if nested else _blocks(table, file, findings)


def _blocks(table: pq.ParquetFile, file: str, findings: Findings) -> Iterator[Block]:
    number = 0
    try:
        for batch in table.iter_batches(batch_size=BLOCK):
            size = min(batch.num_rows, MOST_PARQUET_ROWS - number)
            encoded = [_encoded(column) for column in batch.slice(0, size).columns]
            yield Block(
                file=file, first=number + 1, size=size, columns=dict(zip(batch.schema.names, encoded, strict=True))
            )
            number += size
            if size < batch.num_rows:
                findings.add("too-many-rows", At(file=file, line=number + 1), limit=str(MOST_PARQUET_ROWS))
                return
    except (pa.ArrowException, OSError):  # a block that is broken, or holds no UTF-8
        findings.add("bad-parquet", At(file=file, line=number + 1), file)
    finally:
        pa.default_memory_pool().release_unused()  # a server would keep for good what only reading needs


def _is_plain(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_plain(kind.value_type)
    tests = (pa.types.is_string, pa.types.is_large_string, pa.types.is_integer, pa.types.is_floating)
    return any(test(kind) for test in (*tests, pa.types.is_date, pa.types.is_null))


def _encoded(column: pa.Array) -> Column:
    """The cells of a column as texts; a missing one is empty."""
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    encoded = column.cast(pa.string()).fill_null("").dictionary_encode()
    return Column(texts=encoded.dictionary.to_pylist(), codes=np.asarray(encoded.indices, dtype=np.int32))
