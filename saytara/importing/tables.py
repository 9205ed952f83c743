"""Tables of a dataset as bytes: rows are appended below what stands there, which is never written afresh."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path


def rows_by_id(path: Path) -> Mapping[str, Mapping[str, str]]:
    """The rows of a sound table by their id."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def appended(path: Path, rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table with further rows at its end, in its own order of columns and with its own line ends.

    A column that it lacks is put behind its others where one of the rows has something for it.
    """
    rows = tuple(rows)
    content = path.read_bytes()
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    lacking = [column for column in dict.fromkeys(chain.from_iterable(rows)) if column not in header]
    further = [column for column in lacking if any(row.get(column) for row in rows)]
    if further:
        content = with_columns(content, further)
        header += further
    line_end = "\r\n" if b"\r\n" in content.partition(b"\n")[0] + b"\n" else "\n"
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator=line_end)
    writer.writerows([row[column] for column in header] for row in rows)
    more = written.getvalue().encode()
    if more and not content.endswith(b"\n"):
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
        if cells:
            ends.append(reader.line_num - 1)
    for number, end in enumerate(ends):
        line = lines[end].rstrip("\r\n")
        added = "," + ",".join(columns) if number == 0 else "," * len(columns)
        lines[end] = line + added + lines[end][len(line) :]
    return "".join(lines).encode()


def line_spans(content: bytes, count: int) -> list[range]:
    """The lines, from 1, that each of the last `count` records of a table takes up."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    spans: list[range] = []
    line = 1
    for cells in reader:
        if cells:
            spans.append(range(line, reader.line_num + 1))
        line = reader.line_num + 1
    return spans[len(spans) - count :]


def table_bytes(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table of its own."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return written.getvalue().encode()


def copy_of(folder: Path, scratch: Path) -> Path:
    """A copy of a dataset inside `scratch`, under its own name, on which rows can be tried."""
    return Path(shutil.copytree(folder, scratch / folder.absolute().name))
