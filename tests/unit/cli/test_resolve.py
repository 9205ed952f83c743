"""`saytara resolve`: what it writes, says and refuses."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks import AREA
from saytara.cli import main
from saytara.history.rows import SCHEMA


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_CACHE", str(tmp_path / "cache"))


def test_the_rows_are_written_and_kept_for_the_next_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "history.parquet"
    assert main(["resolve", str(AREA), "--out", str(out), "--workers", "1"]) == 0
    assert "17 of 17 places worked out anew" in capsys.readouterr().err
    table = pq.read_table(out)
    assert table.schema.equals(SCHEMA)
    keys = list(zip(table["place"].to_pylist(), table["valid_from"].to_pylist(), strict=True))
    assert keys == sorted(set(keys))
    assert main(["resolve", str(AREA), "--out", str(out), "--workers", "1"]) == 0
    assert "0 of 17 places worked out anew" in capsys.readouterr().err
    assert pq.read_table(out).equals(table)
    assert (tmp_path / "cache" / "history" / AREA.name).is_dir()


def test_faults_of_the_dataset_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", str(tmp_path), "--out", str(tmp_path / "out")]) == 1
    assert "missing" in capsys.readouterr().err.lower()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("workers", ["0", "-1", "two", "1.5"])
def test_no_number_of_processes_is_wrong_usage(workers: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", str(AREA), "--out", "x", "--workers", workers]) == 2
    assert workers in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--master", "--claims"])
def test_what_is_for_spark_alone_is_told(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", str(AREA), "--out", "x", option, "local[2]"]) == 2
    assert f"{option} is for --engine spark" in capsys.readouterr().err


@pytest.mark.parametrize(("option", "value"), [("--workers", "2"), ("--cache", "kept")])
def test_what_spark_does_not_heed_is_told_before_it_starts(
    option: str, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["resolve", str(AREA), "--out", "x", "--engine", "spark", option, value]) == 2
    assert f"{option} is for --engine local" in capsys.readouterr().err


@pytest.mark.parametrize("named", [(), ("--cache",)])
def test_a_folder_that_cannot_be_written_is_told_with_the_remedy_before_anything_is_worked_out(
    named: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv("SAYTARA_CACHE", str(blocked))
    monkeypatch.setattr("saytara.history.local._carry_out", lambda *_: pytest.fail("it is worked out for nothing"))
    asked = [word for option in named for word in (option, str(blocked / "kept"))]
    assert main(["resolve", str(AREA), "--out", str(tmp_path / "out"), "--workers", "1", *asked]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"saytara resolve: {blocked}")
    assert "cannot be written (Not a directory); name another folder by --cache, or by SAYTARA_CACHE" in line
    assert "Errno" not in line


@pytest.mark.skipif(importlib.util.find_spec("pyspark") is not None, reason="Spark is installed here")
def test_without_spark_it_says_what_to_install(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["resolve", str(AREA), "--out", "x", "--engine", "spark"]) == 1
    assert "pip install saytara[spark]" in capsys.readouterr().err
