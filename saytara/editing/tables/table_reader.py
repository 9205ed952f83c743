"""The rows of a table of any size, block by block, each with its line; a row that cannot be read costs that row alone.

CSV as it is met (a byte order mark, a `sep=` line, any line ends, any delimiter) and Parquet. What the cells mean is
for `saytara.editing.tables.statements`.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, NamedTuple

from saytara.dataset.checks.csv_tables import LONGEST_LINE, SEPARATOR_LINE, is_blank
from saytara.dataset.checks.findings import At
from saytara.dataset.checks.safe_files import guess_encoding
from saytara.editing.tables.mapping_faults import Faults

BLOCK_ROWS: Final = 20_000
"""Rows that are in memory at a time."""

SAMPLE_BYTES: Final = 1_000_000
"""Bytes from the beginning of a file by which its encoding and delimiter are known."""

DELIMITERS: Final = (",", ";", "\t", "|")
LONGEST_CELL: Final = 131_072
"""Characters of a cell; the CSV reader's own limit. A longer one is no statement of who holds a place."""

PARQUET: Final = ".parquet"


class BadRow(NamedTuple):
    """A row that could not be read, with the code of the problem and its details."""

    line: int
    code: str
    details: tuple[tuple[str, str], ...] = ()


class Block(NamedTuple):
    """Rows with their lines, from 1, and those that could not be read."""

    lines: list[int]
    rows: list[list[str]]
    bad: list[BadRow]


WORKBOOKS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files of spreadsheets begin: .xlsx and .ods, and .xls."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrangerTable:
    """A table that was opened: its header, and how to read its rows."""

    path: Path
    header: tuple[str, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    first_line: int = 1
    """The line of the header."""

    @property
    def is_parquet(self) -> bool:
        """Whether it is Parquet, where a row's number stands for its line."""
        return self.path.suffix.lower() == PARQUET

    def blocks(self) -> Iterator[Block]:
        """The rows below the header, block by block."""
        return _parquet_blocks(self) if self.is_parquet else _csv_blocks(self)

    def twice(self) -> frozenset[str]:
        """Columns that stand in the header more than once."""
        return frozenset(name for name, count in Counter(self.header).items() if count > 1)


def open_table(
    path: Path, faults: Faults, encoding: str | None = None, delimiter: str | None = None
) -> StrangerTable | None:
    """The table in a file, or None after a fault: no such file, another encoding, no header."""
    if not path.is_file():
        code = "not-a-file" if path.exists() else "missing-file"
        faults.add(code, At(file=path.name), str(path))
        return None
    if path.suffix.lower() == PARQUET:
        return _open_parquet(path, faults)
    return _open_csv(path, faults, encoding, delimiter)


def _open_csv(path: Path, faults: Faults, encoding: str | None, delimiter: str | None) -> StrangerTable | None:
    with path.open("rb") as file:
        sample = file.read(SAMPLE_BYTES)
    if sample.startswith(WORKBOOKS):
        faults.add("binary-file", At(file=path.name))
        return None
    used = encoding or "utf-8-sig"
    try:
        text = codecs.getincrementaldecoder(used)().decode(sample, len(sample) < SAMPLE_BYTES)
    except LookupError:
        faults.add("unknown-value", At(file=path.name, column="encoding"), used, ("utf-8", "cp1256", "cp1252"))
        return None
    except UnicodeDecodeError as fault:
        line = sample[: fault.start].count(b"\n") + 1
        faults.add("table-encoding", At(file=path.name, line=line), guess=guess_encoding(sample))
        return None
    return _with_header(path, faults, text, used, delimiter)


def _with_header(path: Path, faults: Faults, text: str, used: str, delimiter: str | None) -> StrangerTable | None:
    first_line, declared = 1, None
    if SEPARATOR_LINE.match(text):
        declared, first_line = text.strip('"')[4], 2
    head = text.split("\n", first_line)[first_line - 1] if "\n" in text else text
    sign = delimiter or declared or max(DELIMITERS, key=head.count)
    try:
        header = next(csv.reader(io.StringIO(_from_line(text, first_line), newline=""), delimiter=sign), [])
    except csv.Error as fault:
        faults.add("csv-syntax", At(file=path.name, line=first_line), reason=str(fault))
        return None
    header = [name.lstrip("\ufeff").strip() for name in header]
    if not any(header) or "\0" in "".join(header):
        faults.add("binary-file" if any(header) else "missing-value", At(file=path.name, line=first_line))
        return None
    return StrangerTable(
        path=path, header=tuple(header), encoding=used, delimiter=sign, first_line=first_line
    )


def _from_line(text: str, line: int) -> str:
    """The text from a line on."""
    return text if line == 1 else text.split("\n", line - 1)[-1]


def _csv_blocks(table: StrangerTable) -> Iterator[Block]:
    block = Block([], [], [])
    width = len(table.header)
    with table.path.open(encoding=table.encoding, errors="surrogateescape", newline="") as file:
        counted = _Lines(file)
        for _ in range(table.first_line - 1):
            next(counted)
        reader = csv.reader(counted, delimiter=table.delimiter, strict=True)
        is_header = True
        while True:
            line = counted.number + 1
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as fault:
                block.bad.append(BadRow(line, "csv-syntax", (("reason", str(fault)),)))
                continue
            if is_header:
                is_header = False
            elif len(cells) == width:
                if not is_blank(cells):
                    block.lines.append(line)
                    block.rows.append(cells)
            elif not is_blank(cells):
                block.bad.append(BadRow(line, "ragged-row", (("found", str(len(cells))), ("wanted", str(width)))))
            if len(block.rows) >= BLOCK_ROWS or len(block.bad) >= BLOCK_ROWS:
                yield block
                block = Block([], [], [])
    yield block


class _Lines(Iterator[str]):
    """The lines of a file, counted; csv.Error in the place of one that is longer than any table's."""

    def __init__(self, file: io.TextIOBase | Any) -> None:
        self._file = file
        self.number = 0

    def __next__(self) -> str:
        line: str = self._file.readline(LONGEST_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) <= LONGEST_LINE:
            return line
        while line and not line.endswith(("\n", "\r")):
            line = self._file.readline(LONGEST_LINE)
        raise csv.Error(f"a line of more than {LONGEST_LINE} characters")


def _open_parquet(path: Path, faults: Faults) -> StrangerTable | None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        names = pq.ParquetFile(path).schema_arrow.names
    except (pa.ArrowException, OSError) as fault:
        faults.add("unreadable-file", At(file=path.name), str(path), reason=str(fault).split("\n", maxsplit=1)[0])
        return None
    return StrangerTable(path=path, header=tuple(names))


def _parquet_blocks(table: StrangerTable) -> Iterator[Block]:
    import pyarrow.parquet as pq

    number = 0
    for batch in pq.ParquetFile(table.path).iter_batches(batch_size=BLOCK_ROWS):
        columns = [[_as_text(value) for value in column.to_pylist()] for column in batch.columns]
        rows = [list(cells) for cells in zip(*columns, strict=True)]
        yield Block(list(range(number + 1, number + len(rows) + 1)), rows, [])
        number += len(rows)


def _as_text(value: object) -> str:
    """A value as a CSV of the same table would have it.

    >>> _as_text(None), _as_text(3.0), _as_text("a")
    ('', '3', 'a')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def first_rows(table: StrangerTable, count: int) -> list[list[str]]:
    """So many rows from the beginning."""
    return list(islice((cells for block in table.blocks() for cells in block.rows), count))
