"""Spark works out the same rows: in one process, on executors, with a hot place, and when an executor is killed."""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

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


def on_spark(master: str, *jobs: tuple[Path, Path], options: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Works out each job's folder into its other one, on one Spark in a process of its own; what it told of each.

    Five starts of Spark took some seven minutes beside another worker, so the tests below share two of them. Java
    compiles once, quickly, and not again thoroughly, which pays off in long runs alone: half of the processor's work.
    """
    ours = {
        "PYTHONPATH": str(ROOT),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "PYSPARK_PYTHON": sys.executable,
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",
    }
    paths = [str(path) for job in jobs for path in job]
    command = [sys.executable, "-m", "tests.spark_job", master, *paths, *options]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, **ours}, capture_output=True, text=True, timeout=900, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def rows_of(out: Path) -> pa.Table:
    return in_order(pq.read_table(out))


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], pa.Table]:
    """The rows of the engine of this machine."""

    @cache
    def rows(folder: Path) -> pa.Table:
        return resolve_history(load(folder), folder=tmp_path_factory.mktemp("kept"), workers=1).table()

    return rows


@pytest.fixture(scope="module")
def hot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A country one place of which has 10 % of all claims."""
    return write_country(tmp_path_factory.mktemp("hot") / "country", country(load(AREA), 60, 900, hot_share=0.1))


@pytest.fixture(scope="module")
def in_both_files(hot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The claims of `hot`, the last of them as CSV."""
    folder = Path(shutil.copytree(hot, tmp_path_factory.mktemp("both") / "both"))
    table = pq.read_table(folder / "claims.parquet")
    pq.write_table(table.slice(0, 700), folder / "claims.parquet")
    rows = [{name: "" if value is None else str(value) for name, value in row.items()} for row in table.to_pylist()]
    with (folder / "claims.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, table.column_names)
        writer.writeheader()
        writer.writerows(rows[700:])
    return folder


@pytest.fixture(scope="module")
def faulty(hot: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The claims of `hot`, one of them with a relation that is none."""
    folder = Path(shutil.copytree(hot, tmp_path_factory.mktemp("faulty") / "faulty"))
    table = pq.read_table(folder / "claims.parquet")
    words = table["relation"].to_pylist()
    words[5] = "rules"
    at = table.column_names.index("relation")
    pq.write_table(table.set_column(at, "relation", pa.array(words)), folder / "claims.parquet")
    return folder


@dataclass(frozen=True, slots=True)
class Worked:
    """Where a job's rows are, and what it told."""

    out: Path
    told: dict[str, Any]


@pytest.fixture(scope="module")
def in_one_process(in_both_files: Path, faulty: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Worked]:
    """Three datasets on a Spark that is one process with two threads."""
    out = tmp_path_factory.mktemp("one")
    jobs = {"shipped": AREA, "both": in_both_files, "faulty": faulty}
    told = on_spark("local[2]", *((folder, out / name) for name, folder in jobs.items()))
    return {name: Worked(out / name, line) for name, line in zip(jobs, told, strict=True)}


@pytest.fixture(scope="module")
def on_executors(hot: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Worked]:
    """The hot place on two executors of their own, and once more while one of them is killed."""
    out = tmp_path_factory.mktemp("two")
    told = on_spark(TWO_EXECUTORS, (hot, out / "whole"), (hot, out / "killed"), options=["--kill"])
    return {name: Worked(out / name, line) for name, line in zip(("whole", "killed"), told, strict=True)}


def test_the_shipped_area_with_its_regions(
    local: Callable[[Path], pa.Table], in_one_process: dict[str, Worked]
) -> None:
    shipped = in_one_process["shipped"]
    assert shipped.told["error"] is None
    assert rows_of(shipped.out).to_pylist() == local(AREA).to_pylist()
    with HistoryQueries([shipped.out]) as queries:
        assert len(queries.as_of(load(AREA).default_date)) > 10


def test_a_hot_place_on_executors_of_their_own(
    hot: Path, local: Callable[[Path], pa.Table], on_executors: dict[str, Worked]
) -> None:
    whole = on_executors["whole"]
    expected = local(hot).to_pylist()
    assert max(len(row["claims"]) for row in expected if row["place"] == "p00000") > 5
    assert whole.told["killed"] == []
    assert rows_of(whole.out).to_pylist() == expected


@pytest.mark.skipif(sys.platform != "linux", reason="the executor's process is found in /proc")
def test_a_killed_executor_changes_no_row(
    hot: Path, local: Callable[[Path], pa.Table], on_executors: dict[str, Worked]
) -> None:
    after = on_executors["killed"]
    assert after.told["error"] is None
    assert len(after.told["killed"]) == 1
    assert rows_of(after.out).to_pylist() == local(hot).to_pylist()


def test_claims_of_both_files_count(
    hot: Path, in_both_files: Path, local: Callable[[Path], pa.Table], in_one_process: dict[str, Worked]
) -> None:
    rows = rows_of(in_one_process["both"].out).to_pylist()
    assert rows == local(hot).to_pylist() == local(in_both_files).to_pylist()


def test_a_faulty_claim_is_told_and_nothing_is_written(in_one_process: dict[str, Worked]) -> None:
    faulty = in_one_process["faulty"]
    assert "rules" in faulty.told["error"]
    assert not list(faulty.out.glob("*.parquet"))
