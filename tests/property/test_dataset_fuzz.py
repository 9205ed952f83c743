"""Whatever is done to a sound dataset's files, loading gives a dataset or DatasetFaults, never another exception."""

from __future__ import annotations

import csv
import io
import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.dataset import load, read_report
from saytara.errors import DatasetFaults
from saytara.model import Dataset

SOUND = Path(__file__).parents[1] / "data" / "sound"
FILES = sorted(str(path.relative_to(SOUND)) for path in SOUND.rglob("*") if path.is_file())
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
