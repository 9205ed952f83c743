"""Tables of a dataset as bytes: rows are appended below what stands there, which is never written afresh."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from saytara.dataset.checks.csv_tables import is_blank

LINE_END: Final = re.compile(rb"\r\n|\r|\n")


def rows_by_id(content: bytes) -> Mapping[str, Mapping[str, str]]:
    """The rows of a sound table by their id."""
    records = (cells for _lines, cells in _records(content))
    header = next(records)
    rows = (dict(zip(header, cells, strict=True)) for cells in records)
    return {row["id"]: row for row in rows}


def columns_of(content: bytes) -> Sequence[str]:
    """The names of the columns of a sound table."""
    _lines, header = next(_records(content))
    return header


def _records(content: bytes) -> Iterator[tuple[range, list[str]]]:
    """The records of a table that are not blank, each with the lines, from 1, that it takes up."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    line = 1
    for cells in reader:
        if not is_blank(cells):
            yield range(line, reader.line_num + 1), cells
        line = reader.line_num + 1


def appended(content: bytes, rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table with further rows at its end, in its own order of columns and with its own line ends.

    A column that it lacks is put behind its others where one of the rows has something for it.
    """
    rows = tuple(rows)
    header = [*columns_of(content)]
    lacking = [column for column in dict.fromkeys(chain.from_iterable(rows)) if column not in header]
    further = [column for column in lacking if any(row.get(column) for row in rows)]
    if further:
        content = with_columns(content, further)
        header += further
    first_end = LINE_END.search(content)
    line_end = "\n" if first_end is None else first_end[0].decode()
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=line_end)
    writer.writerows([row.get(column, "") for column in header] for row in rows)
    more = written.getvalue().encode()
    if more and not content.endswith((b"\n", b"\r")):
        content += line_end.encode()
    return content + more


def with_columns(content: bytes, columns: Sequence[str]) -> bytes:
    """The table with further columns behind its others, empty in every row; no other byte of it changes.

    >>> with_columns(b'id,note\\na,"two\\nlines"\\n', ["note_ar"])
    b'id,note,note_ar\\na,"two\\nlines",\\n'
    """
    text = content.decode()
    lines = list(io.StringIO(text, newline=""))
    ends: list[int] = []
    reader = csv.reader(lines)
    for cells in reader:
        if not is_blank(cells):
            ends.append(reader.line_num - 1)
    for number, end in enumerate(ends):
        line = lines[end].rstrip("\r\n")
        added = "," + ",".join(columns) if number == 0 else "," * len(columns)
        lines[end] = line + added + lines[end][len(line) :]
    return "".join(lines).encode()


def with_cell(content: bytes, row_id: str, column: str, value: str) -> bytes:
    """The table with one cell changed; no byte of another row does. KeyError where no row has the id.

    >>> with_cell(b"id,note\\na,\\nb,\\n", "b", "note", "two")
    b'id,note\\na,\\nb,two\\n'
    """
    lines = list(io.StringIO(content.decode(), newline=""))
    records = _records(content)
    _lines, header = next(records)
    for span, cells in records:
        if cells[header.index("id")] == row_id:
            cells[header.index(column)] = value
            first, last = span.start - 1, span.stop - 1
            written = io.StringIO(newline="")
            end = "\r\n" if lines[last - 1].endswith("\r\n") else "\n"
            csv.writer(written, lineterminator=end).writerow(cells)
            return "".join((*lines[:first], written.getvalue(), *lines[last:])).encode()
    raise KeyError(row_id)


def line_spans(content: bytes, count: int) -> list[range]:
    """The lines, from 1, that each of the last `count` records of a table takes up."""
    spans = [lines for lines, _cells in _records(content)]
    return spans[len(spans) - count :]


def table_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table of its own."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue().encode()
