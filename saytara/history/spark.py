"""The same history on Spark: `groupBy(place).applyInArrow` of the one function of a place, wherever Spark runs.

The dataset's small files are read and checked here; its claims are read, checked and grouped by Spark, from whatever
path it reads. The rows are those of `saytara.history.local`, in a folder of Parquet files.
"""

from __future__ import annotations

import csv
import io
import os
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pyarrow as pa
import pyarrow.parquet as pq

from saytara.control.single_claim import is_of_all_or_nothing
from saytara.core.model import Claim, Dataset
from saytara.dataset.checks.claims import FILE, PARQUET, Known, read_claim
from saytara.dataset.checks.csv_tables import Row, check_characters
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.checks.sources import Sources, StoredText
from saytara.dataset.columns.claims import COLUMNS
from saytara.dataset.errors import DatasetFaults, SaytaraError
from saytara.dataset.problems.report import Report
from saytara.dataset.reading import read, read_dataset
from saytara.history.claim_facts import ground_of
from saytara.history.rows import ORDER, SCHEMA, rows_of_place, table_of

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

ABOUT: Final = "about"
"""The place that a row is about, beside the place or region that it names."""

OF_CLAIMS_ALONE: Final = frozenset({"speaker-not-quoted"})
"""What cannot be told of the small files without the claims."""

PLACES_A_TASK: Final = 256


class SparkMissing(SaytaraError):  # noqa: N818 - it is missing, and named so
    """Spark is not installed, or has no Java."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What every place needs: sent to each executor once."""

    ground: Dataset
    known: Known


def resolve_on_spark(
    folder: Path,
    out: str,
    *,
    master: str | None = None,
    claims: str | None = None,
    settings: Iterable[tuple[str, str]] = (),
) -> None:
    """Writes the history of the dataset in `folder` to `out`, a folder on any path that Spark writes.

    `master` is as Spark has it (all processors of this machine if left out, or what spark-submit gives). `claims` is
    where the claims lie as Parquet, if not in the folder; executors must be able to read it, and to import saytara.
    """
    session = spark_session(master, settings)
    try:
        history_frame(session, folder, claims).write.mode("overwrite").option("compression", "zstd").parquet(out)
    finally:
        session.stop()


def spark_session(master: str | None = None, settings: Iterable[tuple[str, str]] = ()) -> SparkSession:
    """A session whose executors run this environment's Python. SparkMissing where there is none to be had."""
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as fault:
        raise SparkMissing("Spark is missing; `pip install saytara[spark]` brings it, and it needs Java 17") from fault
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")  # its pandas path is not taken
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("saytara resolve").master(master or "local[*]")
    usual = {
        # a small input ends in one task otherwise, however many processors wait
        "spark.sql.adaptive.coalescePartitions.enabled": "false",
        "spark.sql.execution.arrow.pyspark.enabled": "true",
        "spark.ui.enabled": "false",
    }
    for name, value in {**usual, **dict(settings)}.items():
        builder = builder.config(name, value)
    try:
        return builder.getOrCreate()
    except PySparkRuntimeError as fault:
        raise SparkMissing(f"Spark could not be started; it needs Java 17 ({fault})") from fault


def history_frame(session: SparkSession, folder: Path, claims: str | None = None) -> DataFrame:
    """The rows of every place, sorted within each task; nothing is worked out before they are asked for."""
    from pyspark.sql.pandas.types import from_arrow_schema

    shared, frame = _read(session, folder, claims)
    frame = _about_places(session, frame, shared.ground)
    sent = session.sparkContext.broadcast(_Shared(ground=ground_of(shared.ground), known=shared.known))

    def of_place(table: pa.Table) -> pa.Table:
        return history_of_group(sent.value, table)

    tasks = max(2 * session.sparkContext.defaultParallelism, -(-len(shared.ground.places) // PLACES_A_TASK))
    grouped = frame.repartition(tasks, ABOUT).groupBy(ABOUT)
    return grouped.applyInArrow(of_place, from_arrow_schema(SCHEMA)).sortWithinPartitions(*ORDER)


def history_of_group(shared: _Shared, table: pa.Table) -> pa.Table:
    """The rows of the one place that the claims of a table are about. DatasetFaults where a claim has a fault."""
    if table.num_rows == 0:
        return SCHEMA.empty_table()
    place = table[ABOUT][0].as_py()
    findings = Findings()
    claims = [claim for claim in _claims(table, shared.known, findings) if _is_about(place, claim)]
    report = findings.report(str(place))
    if not report.is_ok:
        raise DatasetFaults(report)
    return table_of(rows_of_place(shared.ground, place, claims))


def _claims(table: pa.Table, known: Known, findings: Findings) -> Iterator[Claim]:
    """The claims of the rows, through the checks of a dataset; Spark keeps no numbers of rows."""
    names = [name for name in table.column_names if name != ABOUT]
    places = known.place_and_region_ids()
    columns = [table[name].cast(pa.string()).fill_null("").to_pylist() for name in names]
    for cells in zip(*columns, strict=True):
        row = Row(file=PARQUET, line=1, cells=dict(zip(names, cells, strict=True)), lines={})
        check_characters(row, findings)
        claim = read_claim(Fields(row, findings), known, places)
        if claim is not None:
            yield claim


def _is_about(place: str, claim: Claim) -> bool:
    """A claim about a region is one about each of its places where it says all or nothing, as `claims_about` has it."""
    return claim.place == place or is_of_all_or_nothing(claim)


def _read(session: SparkSession, folder: Path, claims: str | None) -> tuple[_Shared, DataFrame]:
    """The dataset without its claims, and these as Spark reads them."""
    path = claims or (str((folder / PARQUET).resolve()) if (folder / PARQUET).is_file() else None)
    if path is None:
        reading = read(folder)
        if reading.dataset is None:
            raise DatasetFaults(reading.report)
        return _shared(reading.dataset), session.createDataFrame(_as_texts(reading.files[FILE]))
    bare, beside = _without_claims(folder)
    many = session.read.parquet(path)
    if beside is None:
        return _shared(bare), many
    texts = many.select([many[name].cast("string").alias(name) for name in many.columns])
    return _shared(bare), texts.unionByName(session.createDataFrame(beside), allowMissingColumns=True)


def _as_texts(content: bytes) -> pa.Table:
    """The rows of a claims.csv that has no faults."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    names = [column.name for column in COLUMNS]
    return pa.table({name: pa.array([row.get(name) or "" for row in rows], pa.string()) for name in names})


def _about_places(session: SparkSession, claims: DataFrame, dataset: Dataset) -> DataFrame:
    """The rows with the place that each is about: those of a region once for each of its places."""
    of_places = claims.withColumn(ABOUT, claims["place"])
    if not dataset.regions:
        return of_places
    members = [(region.id, place) for region in dataset.regions for place in region.members]
    places = pa.table({"place": [region for region, _ in members], ABOUT: [place for _, place in members]})
    of_regions = claims.join(session.createDataFrame(places).hint("broadcast"), "place")
    named = [region.id for region in dataset.regions]
    return of_places.where(~of_places["place"].isin(named)).unionByName(of_regions)


def _without_claims(folder: Path) -> tuple[Dataset, pa.Table | None]:
    """The dataset without the claims of its claims.parquet, and the rows of its claims.csv, where it has any."""
    findings = Findings()
    none = io.BytesIO()
    pq.write_table(pa.table({column.name: pa.array([], pa.string()) for column in COLUMNS}), none)
    files = Folder(folder, findings, {PARQUET: none.getvalue()})
    dataset = read_dataset(files, findings)
    report = findings.report(str(folder))
    faults = tuple(problem for problem in report.problems if problem.code not in OF_CLAIMS_ALONE)
    report = Report(dataset_folder=str(folder), problems=faults, omitted=report.omitted)
    if dataset is None or not report.is_ok:
        raise DatasetFaults(report)
    beside = _as_texts(files.files[FILE]) if dataset.claims else None
    return dataset, beside


def _shared(dataset: Dataset) -> _Shared:
    texts = {
        source.id: StoredText(source.text or "", source.body) for source in dataset.sources if source.text is not None
    }
    return _Shared(
        ground=dataset,
        known=Known(
            place_ids=frozenset(dataset.place_by_id),
            region_ids=frozenset(dataset.region_by_id),
            actor_ids=frozenset(dataset.actor_by_id),
            sources=Sources(
                sources=(),
                ids=frozenset(dataset.source_by_id),
                texts=texts,
                published_to={source.id: source.published_to for source in dataset.sources},
                rows=(),
            ),
        ),
    )
