"""claims.parquet: read by the checks of claims.csv, with the row in the place of the line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import shutil
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from saytara.dataset.checks import parquet_tables
from saytara.dataset.reading import load, read, read_report

SOUND = Path(__file__).parents[2] / "data" / "sound"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "squares"))


def as_parquet(
    folder: Path, change: Callable[[pa.Table], pa.Table] = lambda table: table, *, heading: bool = False
) -> None:
    """Puts the claims into claims.parquet; with `heading`, claims.csv stays without rows."""
    text = (folder / "claims.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    table = pa.table({name: pa.array([row[name] for row in rows], pa.string()) for name in rows[0]})
    pq.write_table(change(table), folder / "claims.parquet")
    (folder / "claims.csv").unlink()
    if heading:
        (folder / "claims.csv").write_text(text.splitlines()[0] + "\n", "utf-8")


def with_cell(table: pa.Table, column: str, row: int, value: str) -> pa.Table:
    cells = table[column].to_pylist()
    cells[row] = value
    return table.set_column(table.column_names.index(column), column, pa.array(cells, pa.string()))


@pytest.mark.parametrize("heading", [False, True])
def test_the_claims_are_those_of_the_table(folder: Path, heading: bool) -> None:
    as_parquet(folder, heading=heading)
    assert load(folder).claims == load(SOUND).claims
    assert "claims.parquet" in read(folder).files


def test_days_numbers_words_and_nothing_may_stand_as_such(folder: Path) -> None:
    def natural(table: pa.Table) -> pa.Table:
        days = [dt.date.fromisoformat(day) for day in table["as_of_from"].to_pylist()]
        table = table.set_column(table.column_names.index("as_of_from"), "as_of_from", pa.array(days, pa.date32()))
        values = [float(value) if value else None for value in table["value"].to_pylist()]
        table = table.set_column(table.column_names.index("value"), "value", pa.array(values, pa.float64()))
        relations = table["relation"].combine_chunks().dictionary_encode()
        return table.set_column(table.column_names.index("relation"), "relation", relations)

    as_parquet(folder, natural)
    assert load(folder).claims == load(SOUND).claims


def test_a_fault_names_its_row(folder: Path) -> None:
    as_parquet(folder, lambda table: with_cell(table, "place", 1, "atlantis"))
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.line, problem.column) == ("unknown-reference", 2, "place")
    assert problem.message("en").startswith("claims.parquet row 2, place:")
    assert "الصف 2" in problem.message("ar")


def test_an_id_twice_names_both_rows(folder: Path) -> None:
    as_parquet(folder, lambda table: with_cell(table, "id", 1, table["id"][0].as_py()))
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.line, dict(problem.details)["first_line"]) == ("duplicate-id", 2, "1")


def test_a_column_of_lists_is_told(folder: Path) -> None:
    def listed(table: pa.Table) -> pa.Table:
        actors = pa.array([[actor] for actor in table["actors"].to_pylist()])
        return table.set_column(table.column_names.index("actors"), "actors", actors)

    as_parquet(folder, listed)
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.column) == ("bad-parquet", "actors")


def test_a_column_too_few_is_told(folder: Path) -> None:
    as_parquet(folder, lambda table: table.drop_columns(["credibility"]))
    assert [problem.code for problem in read_report(folder).problems] == ["missing-column"]


def test_a_file_cut_off_is_told(folder: Path) -> None:
    as_parquet(folder)
    content = (folder / "claims.parquet").read_bytes()
    (folder / "claims.parquet").write_bytes(content[: len(content) // 2])
    assert [problem.code for problem in read_report(folder).problems] == ["bad-parquet"]


@pytest.mark.parametrize(
    ("limit", "code"),
    [("MOST_PARQUET_ROWS", "too-many-rows"), ("PARQUET_LIMIT", "file-too-large"), ("UNPACKED_LIMIT", "file-too-large")],
)
def test_the_limits_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch, limit: str, code: str) -> None:
    as_parquet(folder)
    monkeypatch.setattr(parquet_tables, limit, 1)
    assert [problem.code for problem in read_report(folder).problems] == [code]
