"""Whatever is done to a sound dataset's files, loading gives a dataset or DatasetFaults, never another exception."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.core.model import Dataset
from saytara.dataset.columns.claims import COLUMNS
from saytara.dataset.columns.table_column import optional_names
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.reading import load, read_report
from saytara.editing.importing.appending import with_columns

SOUND = Path(__file__).parents[1] / "data" / "sound"
FILES = sorted(str(path.relative_to(SOUND)) for path in SOUND.rglob("*") if path.is_file())
ARABIC_COLUMNS = optional_names(COLUMNS)
TABLES = [file for file in FILES if file.endswith(".csv")]

NASTY = [
    "", " ", "0", "-1", "1e999", "nan", "null", "true", '"', "'", "\\", "{", "}", "[", "]", "[[", ",", ":", "=", "\n",
    "\r", "\x00", "\x85", "\u2028", "\u202e", "\ufeff", "٢٠", "{value}", "%s", "../..", "/", "9" * 5000, "[" * 2000,
    "2017-02-30", "both", "west+west", "+", "|", "#", '"""', "''", "\\ud800", "https://[", "1979-05-27T07:32:00Z",
    "inf", "x" * 200_000,
]  # fmt: skip
"""Pieces that mean something to one of the parsers or rules."""

nasty = st.one_of(st.sampled_from(NASTY), st.text(max_size=20))


def attempt(file: str, content: bytes) -> None:
    """Loads the sound dataset with other content in one file, and tells the report in both languages."""
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(SOUND, Path(parent) / "squares"))
        (folder / file).write_bytes(content)
        report = read_report(folder)
        for language in ("en", "ar"):
            report.to_text(language).encode()
            report.to_json(language)
        try:
            dataset = load(folder)
        except DatasetFaults as faults:
            assert faults.report == report
            assert report.errors
        else:
            assert isinstance(dataset, Dataset)
            assert not report.errors


@settings(deadline=None, max_examples=150)
@given(file=st.sampled_from(FILES), start=st.floats(0, 1), length=st.integers(0, 30), new=st.binary(max_size=30))
def test_bytes_replaced_anywhere(file: str, start: float, length: int, new: bytes) -> None:
    content = (SOUND / file).read_bytes()
    at = int(start * len(content))
    attempt(file, content[:at] + new + content[at + length :])


@settings(deadline=None, max_examples=200)
@given(file=st.sampled_from(FILES), start=st.floats(0, 1), length=st.integers(0, 10), new=nasty)
def test_pieces_of_syntax_put_anywhere(file: str, start: float, length: int, new: str) -> None:
    content = (SOUND / file).read_text(encoding="utf-8")
    at = int(start * len(content))
    attempt(file, (content[:at] + new + content[at + length :]).encode("utf-8", "replace"))


@settings(deadline=None, max_examples=200)
@given(data=st.data(), file=st.sampled_from(TABLES), new=nasty)
def test_cells_replaced(data: st.DataObject, file: str, new: str) -> None:
    rows = list(csv.reader(io.StringIO((SOUND / file).read_text(encoding="utf-8"), newline="")))
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[row]) - 1))
    rows[row][column] = new
    written = io.StringIO(newline="")
    csv.writer(written).writerows(rows)
    attempt(file, written.getvalue().encode("utf-8", "replace"))


@settings(deadline=None, max_examples=60)
@given(file=st.sampled_from(FILES), content=st.binary(max_size=300))
def test_files_of_random_bytes(file: str, content: bytes) -> None:
    attempt(file, content)


@settings(deadline=None, max_examples=60)
@given(file=st.sampled_from(FILES), end=st.floats(0, 1))
def test_files_that_were_cut_off(file: str, end: float) -> None:
    content = (SOUND / file).read_bytes()
    attempt(file, content[: int(end * len(content))])


ARABIC_TEXT = st.text(st.sampled_from("ابتجحدرسشمنهويءآإىة ،؛«»()0123456789/"), max_size=30).map(str.strip)


@settings(deadline=None, max_examples=40)
@given(
    words=st.lists(st.tuples(*[ARABIC_TEXT] * len(ARABIC_COLUMNS)), min_size=3, max_size=3), is_windows=st.booleans()
)
def test_what_is_written_in_arabic_is_read_and_nothing_else_changes(
    words: list[tuple[str, ...]], is_windows: bool
) -> None:
    plain = (SOUND / "claims.csv").read_bytes()
    content = with_columns(plain.replace(b"\n", b"\r\n") if is_windows else plain, ARABIC_COLUMNS)
    table = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    for row, cells in zip(table, words, strict=True):
        for column, cell in zip(ARABIC_COLUMNS, cells, strict=True):
            row[column] = cell if row[column.removesuffix("_ar")].strip() else ""
    written = io.StringIO(newline="")
    writer = csv.DictWriter(written, list(table[0]))
    writer.writeheader()
    writer.writerows(table)
    with tempfile.TemporaryDirectory() as parent:
        folder = Path(shutil.copytree(SOUND, Path(parent) / "squares"))
        (folder / "claims.csv").write_bytes(written.getvalue().encode())
        claims = load(folder).claims
    for claim, before, row in zip(claims, load(SOUND).claims, table, strict=True):
        assert [getattr(claim, column) for column in ARABIC_COLUMNS] == [row[column] for column in ARABIC_COLUMNS]
        note = claim.note.replace("\r\n", "\n")
        assert replace(claim, note=note, **dict.fromkeys(ARABIC_COLUMNS, "")) == before


@given(columns=st.lists(st.sampled_from(("a_ar", "b_ar", "c_ar")), min_size=1, max_size=3, unique=True), data=st.data())
def test_further_columns_stand_behind_the_others_and_move_no_cell(columns: list[str], data: st.DataObject) -> None:
    cell = st.text(st.sampled_from('ab,"\r\n ,ي'), max_size=8)
    rows = [["id", "note"], *data.draw(st.lists(st.tuples(st.sampled_from("xyz"), cell).map(list), max_size=5))]
    written = io.StringIO(newline="")
    line_end = data.draw(st.sampled_from(("\n", "\r\n")))
    quoting = csv.QUOTE_ALL if line_end == "\n" else csv.QUOTE_MINIMAL  # the writer leaves a single "\r" without quotes
    csv.writer(written, lineterminator=line_end, quoting=quoting).writerows(rows)
    text = written.getvalue()
    content = (text.rstrip("\r\n") if data.draw(st.booleans()) else text).encode()
    found = list(csv.reader(io.StringIO(with_columns(content, columns).decode(), newline="")))
    before = list(csv.reader(io.StringIO(content.decode(), newline="")))
    assert found == [before[0] + columns, *(row + [""] * len(columns) for row in before[1:])]
