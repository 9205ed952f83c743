"""Spark works out the same rows: in one process, on executors, with a hot place, and when an executor is killed."""

from __future__ import annotations

import csv
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks import AREA, ROOT
from benchmarks.country_data import country
from benchmarks.country_files import write_country
from saytara.dataset.reading import load
from saytara.history.local import resolve_history
from saytara.history.queries import HistoryQueries
from saytara.history.rows import in_order

HAS_SPARK = importlib.util.find_spec("pyspark") is not None
HAS_JAVA = shutil.which("java") is not None or "JAVA_HOME" in os.environ

pytestmark = [
    pytest.mark.skipif(not HAS_SPARK, reason="Spark is not installed: pip install -r requirements-spark.txt"),
    pytest.mark.skipif(not HAS_JAVA, reason="there is no Java, which Spark needs"),
    pytest.mark.slow,
]
TWO_EXECUTORS = "local-cluster[2,1,1536]"


def on_spark(folder: Path, out: Path, master: str, *options: str) -> str:
    """Works out the folder's history in a process of its own; what it printed."""
    ours = {"PYTHONPATH": str(ROOT), "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable}
    command = [sys.executable, "-m", "tests.spark_job", str(folder), str(out), master, *options]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **ours}, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def rows_of(out: Path) -> pa.Table:
    return in_order(pq.read_table(out))


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], pa.Table]:
    """The rows of the engine of this machine."""
    return lambda folder: resolve_history(
        load(folder), folder=tmp_path_factory.mktemp("kept"), workers=1
    ).table()


@pytest.fixture(scope="module")
def hot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A country one place of which has 10 % of all claims."""
    return write_country(tmp_path_factory.mktemp("hot") / "country", country(load(AREA), 60, 900, hot_share=0.1))


def test_the_shipped_area_with_its_regions(local: Callable[[Path], pa.Table], tmp_path: Path) -> None:
    on_spark(AREA, tmp_path / "out", "local[2]")
    expected = local(AREA)
    assert rows_of(tmp_path / "out").to_pylist() == expected.to_pylist()
    with HistoryQueries([tmp_path / "out"]) as queries:
        assert len(queries.as_of(load(AREA).default_date)) > 10


def test_a_hot_place_on_executors_of_their_own(hot: Path, local: Callable[[Path], pa.Table], tmp_path: Path) -> None:
    on_spark(hot, tmp_path / "out", TWO_EXECUTORS)
    expected = local(hot).to_pylist()
    assert max(len(row["claims"]) for row in expected if row["place"] == "p00000") > 5
    assert rows_of(tmp_path / "out").to_pylist() == expected


@pytest.mark.skipif(sys.platform != "linux", reason="the executor's process is found in /proc")
def test_a_killed_executor_changes_no_row(hot: Path, local: Callable[[Path], pa.Table], tmp_path: Path) -> None:
    assert "killed" in on_spark(hot, tmp_path / "out", TWO_EXECUTORS, "--kill")
    assert rows_of(tmp_path / "out").to_pylist() == local(hot).to_pylist()


def test_claims_of_both_files_count(hot: Path, local: Callable[[Path], pa.Table], tmp_path: Path) -> None:
    folder = Path(shutil.copytree(hot, tmp_path / "both"))
    table = pq.read_table(folder / "claims.parquet")
    pq.write_table(table.slice(0, 700), folder / "claims.parquet")
    rows = [{name: "" if value is None else str(value) for name, value in row.items()} for row in table.to_pylist()]
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.column_names)
        writer.writeheader()
        writer.writerows(rows[700:])
    on_spark(folder, tmp_path / "out", "local[2]")
    assert rows_of(tmp_path / "out").to_pylist() == local(hot).to_pylist() == local(folder).to_pylist()


def test_a_faulty_claim_is_told_and_nothing_is_written(hot: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(hot, tmp_path / "faulty"))
    table = pq.read_table(folder / "claims.parquet")
    words = table["relation"].to_pylist()
    words[5] = "rules"
    at = table.column_names.index("relation")
    pq.write_table(table.set_column(at, "relation", pa.array(words)), folder / "claims.parquet")
    with pytest.raises(AssertionError, match="rules"):
        on_spark(folder, tmp_path / "out", "local[2]")
    assert not list((tmp_path / "out").glob("*.parquet"))
