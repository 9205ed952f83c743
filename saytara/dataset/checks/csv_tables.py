"""CSV tables as rows that know their lines; which values are allowed is checked elsewhere."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from saytara.core.formulas import is_formula_like
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.nearest_word import nearest
from saytara.dataset.checks.safe_files import LINE_END, TABLE_LIMIT, Folder, read_text
from saytara.spelling.text import DIRECTION_SIGNS

MOST_ROWS: Final = 100_000
"""Rows or features of one file; a dataset is one area, and rubbish must fail soon."""

LONGEST_LINE: Final = 500_000
"""Characters of a line: one that is longer is no row, and must not become millions of cells."""

MULTILINE_COLUMNS: Final = frozenset(
    {
        *("quote", "where_in_page", "where_in_page_ar", "summary_en", "summary_ar", "date_note", "date_note_ar"),
        *("note", "note_en", "note_ar", "why", "changes"),
    }
)
"""Columns whose cells may hold line breaks."""

UNTOUCHED_COLUMNS: Final = frozenset({"quote"})
"""Columns that keep every character as it was received, since they are compared letter for letter."""

HIDDEN: Final = frozenset("\u200b\u2060\ufeff") | DIRECTION_SIGNS
"""Characters without a look, and those that turn the direction of what follows. Marks (LRM, RLM, ALM) and the
joiners (ZWJ, ZWNJ) are part of ordinary Arabic and Persian text, and stay."""

OTHER_DELIMITERS: Final = (";", "\t", "|")

SEPARATOR_LINE: Final = re.compile(r'"?sep=.', re.I)
"""How a table begins for which somebody told a spreadsheet by which sign its cells are parted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, feature or section: its cells by column, each with the line where it begins.

    A column that the whole file lacks has no cell: that was reported once, for the file.
    """

    file: str
    line: int
    cells: Mapping[str, str]
    lines: Mapping[str, int]

    def at(self, column: str | None = None) -> At:
        """Where a cell, or the row itself, stands."""
        return At(file=self.file, line=self.lines.get(column or "", self.line), column=column)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a file. `ids` also holds the ids of rows that could not be read in full; None: some are unknown."""

    rows: tuple[Row, ...]
    ids: frozenset[str] | None


def read_table(
    folder: Folder, file: str, columns: tuple[str, ...], findings: Findings, optional: tuple[str, ...] = ()
) -> Table | None:
    """The table in `file`, or None where nothing of it can be read. It may lack the columns in `optional`."""
    text = read_text(folder, file, TABLE_LIMIT, findings)
    if text is None:
        return None
    if SEPARATOR_LINE.match(text):
        findings.add("separator-line", At(file=file, line=1), text[:5])
        return None
    records = read_records(text, file, findings)
    _line, header = next(records, (1, []))
    if not check_header(header, file, columns, findings, optional):
        return None
    rows: list[Row] = []
    ids: set[str] = set()
    is_whole = "id" in header
    for number, (line, cells) in enumerate(records):
        if number >= MOST_ROWS:
            findings.add("too-many-rows", At(file=file, line=line), limit=str(MOST_ROWS))
            is_whole = False
            break
        if findings.is_hopeless(file):
            is_whole = False
            break
        if len(cells) == len(header):
            row = located_row(file, line, header, cells)
            check_characters(row, findings)
            rows.append(row)
        else:
            findings.add("ragged-row", At(file=file, line=line), found=str(len(cells)), wanted=str(len(header)))
            if findings.is_full("ragged-row", file):
                is_whole = False
                break
        if "id" in header and header.index("id") < len(cells):
            ids.add(cells[header.index("id")])
    is_whole = is_whole and not findings.has("csv-syntax", file)
    return Table(rows=tuple(rows), ids=frozenset(ids) if is_whole else None)


def read_records(text: str, file: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text that hold any value, each with the line where it begins."""
    reader = csv.reader(lines_of(text), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            findings.add("csv-syntax", At(file=file, line=line), reason=str(fault))
            return
        if not is_blank(cells):
            yield line, cells


def is_blank(cells: Iterable[str]) -> bool:
    """Whether no cell holds a value: such rows, which spreadsheets leave below a table, are no rows.

    >>> is_blank(["", " "]), is_blank([]), is_blank(["", "0"])
    (True, True, False)
    """
    return not any(cell.strip() for cell in cells)


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text with their endings; csv.Error where one is longer than any table's."""
    for line in io.StringIO(text, newline=""):
        if len(line) > LONGEST_LINE:
            raise csv.Error(f"a line of more than {LONGEST_LINE} characters")
        yield line


def check_header(
    header: list[str], file: str, columns: tuple[str, ...], findings: Findings, optional: tuple[str, ...] = ()
) -> bool:
    """Whether any column of the header can be used; what is wrong with it goes into `findings`."""
    at = At(file=file, line=1)
    if len(header) == 1:
        for delimiter in OTHER_DELIMITERS:
            if header[0].count(delimiter) >= len(columns) // 2:
                findings.add("wrong-delimiter", at, delimiter)
                return False
    present = set(header)
    missing = [column for column in columns if column not in present]
    for column in missing:
        findings.add("missing-column", at, column)
    seen: set[str] = set()
    for column in header:
        if column in seen:
            findings.add("duplicate-column", at, column)
        elif column not in columns and column not in optional:
            is_full = findings.is_full("unknown-column", file)
            meant = [*missing, *(name for name in optional if name not in present)]
            findings.add("unknown-column", at, column, () if is_full else nearest(column, meant))
        seen.add(column)
    return len(missing) < len(columns)


def until_hopeless(rows: Iterable[Row], file: str, findings: Findings) -> Iterator[Row]:
    """The rows, as long as the file is worth reading."""
    for row in rows:
        if findings.is_hopeless(file):
            return
        yield row


def located_row(file: str, line: int, header: list[str], cells: list[str]) -> Row:
    """A row whose cells know their own lines: a cell with line breaks moves those after it down."""
    lines: dict[str, int] = {}
    current = line
    if any("\n" in cell or "\r" in cell for cell in cells):
        for column, cell in zip(header, cells, strict=True):
            lines.setdefault(column, current)
            current += len(re.findall(r"\r\n|\r|\n", cell))
    return Row(file=file, line=line, cells=dict(zip(header, cells, strict=True)), lines=lines)


def check_characters(row: Row, findings: Findings) -> None:
    """Finds cells that a spreadsheet would run, and characters that a reader would not see."""
    for column, cell in row.cells.items():
        if not cell:
            continue
        if is_formula_like(cell.lstrip(" \u00a0")):
            findings.add("formula-like-cell", row.at(column), cell)
        if column not in UNTOUCHED_COLUMNS:
            check_hidden(cell, row.at(column), findings, is_multiline=column in MULTILINE_COLUMNS)


def check_hidden(text: str, at: At, findings: Findings, *, is_multiline: bool = False) -> None:
    """Finds the first character of `text` that shows nothing, or turns the direction of the line."""
    if text.isascii() and text.isprintable():
        return
    for character in text:
        if is_multiline and character in "\r\n":
            continue
        if is_hidden(character):
            findings.add("hidden-character", at, text, character=character)
            return


def is_hidden(character: str) -> bool:
    """Whether a character shows nothing, or turns the direction of the line; a line break is one too."""
    return character in HIDDEN or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp")


def check_direction(text: str, at: At, findings: Findings) -> None:
    """Finds the first sign of direction of a text that keeps every character, and counts them all; `at` is its start.

    The same text is told once, however many sources have it.
    """
    if text.isascii():
        return
    signs = [index for index, character in enumerate(text) if character in DIRECTION_SIGNS]
    if signs and not (at.column is None and findings.has("direction-sign", at.file)):
        line = (at.line or 1) + len(LINE_END.findall(text, 0, signs[0]))
        character = f"U+{ord(text[signs[0]]):04X}"
        findings.add("direction-sign", replace(at, line=line), character=character, count=str(len(signs)))
