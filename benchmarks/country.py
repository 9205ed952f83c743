"""A country: its whole history worked out, one more source, and every place as of a day; beside pandas and DuckDB.

Each line is measured at three sizes, and tells with which power of the number of places it grows. The same rows are
asked of all three: the spans that were worked out.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from typing import TypeVar

import duckdb
import pandas as pd
import pyarrow as pa

from benchmarks import AREA
from benchmarks.country_data import DAYS, FIRST_DAY, country
from benchmarks.country_files import write_country
from benchmarks.country_table import write_table
from benchmarks.outcome import Measurement, growth
from saytara.cli import main
from saytara.core.model import Dataset
from saytara.dataset.checks import parsed_parts_cache
from saytara.dataset.reading import load
from saytara.history.local import History, resolve_history
from saytara.history.queries import HistoryQueries

Made = TypeVar("Made")

SMALLER = (1_000, 10_000)
WORKERS = 2
PLACES_OF_A_SOURCE = 50
ASKED = 9

WORKING_OUT_S = 300.0
MEMORY_GB = 4.0
ONE_SOURCE_S = 5.0
OF_PANDAS = 0.15
OF_DUCKDB = 4.0

PLAIN_AS_OF = """
select places.place, spans.status, spans.main_holder, spans.valid_from, spans.valid_to
from places asof join spans on places.place = spans.place and places.day >= spans.valid_from
where spans.valid_to is null or spans.valid_to >= places.day
"""
"""As-of in DuckDB's own words, over the same rows in its own table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What one size came to: seconds, but memory in GB."""

    places: int
    reading: float
    working_out: float
    memory: float
    one_source: float
    importing: float
    ours: tuple[float, ...]
    in_pandas: tuple[float, ...]
    in_duckdb: tuple[float, ...]
    rows: int


def measure_country(places: int, claims: int) -> tuple[Measurement, ...]:
    """So many places with so many claims, and smaller countries with as many claims a place."""
    outcomes: list[Measurement] = []
    before: _Found | None = None
    for size in sizes_up_to(places):
        found = _measured(size, claims * size // places)
        outcomes += _lines(found, before, is_whole=size == places)
        before = found
    return tuple(outcomes)


def sizes_up_to(places: int) -> list[int]:
    """The smaller countries, and the one of so many places."""
    return [*(size for size in SMALLER if size < places), places]


def _measured(places: int, claims: int) -> _Found:
    shipped = load(AREA)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        files = write_country(home / "country", country(shipped, places, claims, with_cells=True))
        reading, dataset = _timed(lambda: load(files))
        working_out, history = _timed(lambda: resolve_history(dataset, folder=home / "kept", workers=WORKERS))
        if history.worked_out != places:
            raise RuntimeError(f"{history.worked_out} of {places} places were worked out")
        memory = _memory()
        importing = _importing(home, files, dataset, claims)
        more = _with_one_source(dataset)
        one_source, added = _timed(lambda: resolve_history(more, folder=home / "kept", workers=WORKERS))
        if not 0 < added.worked_out <= PLACES_OF_A_SOURCE:
            raise RuntimeError(f"one source worked out {added.worked_out} places anew")
        return _Found(
            places=places,
            reading=reading,
            working_out=working_out,
            memory=memory,
            one_source=one_source,
            importing=importing,
            **_as_of(history),
        )


def _importing(home: Path, files: Path, dataset: Dataset, rows: int) -> float:
    """Seconds of `saytara import` of a table with so many rows, into a copy of the dataset; a run that fails raises."""
    into = Path(shutil.copytree(files, home / "imported"))
    table, mapping = write_table(home, dataset, rows)
    parsed_parts_cache.forget()  # whoever imports is a process of its own
    arguments = ["import", str(table), "--map", str(mapping), "--into", str(into)]
    with contextlib.redirect_stdout(io.StringIO()) as told:
        seconds, code = _timed(lambda: main(arguments))
    if code:
        raise RuntimeError(f"the table was not taken in: {told.getvalue()[-500:]}")
    return seconds


def _with_one_source(dataset: Dataset) -> Dataset:
    """The dataset with one more document, which tells of some places, each once."""
    last = max(dataset.sources, key=lambda source: source.published_to)
    source = replace(last, id="one-more")
    pattern = replace(dataset.claims[0], source=source.id)
    named = dataset.places[:: max(1, len(dataset.places) // PLACES_OF_A_SOURCE)][:PLACES_OF_A_SOURCE]
    more = tuple(replace(pattern, id=f"one-more-{place.id}", place=place.id) for place in named)
    return replace(dataset, sources=(*dataset.sources, source), claims=(*dataset.claims, *more), digest="")


def _as_of(history: History) -> dict[str, tuple[float, ...] | int]:
    """Seconds of every place as of a day: ours, the as-of step of pandas alone, and DuckDB's own; they must agree."""
    columns = ["place", "valid_from", "valid_to", "status", "main_holder"]
    rows = history.table().select(columns)
    days = [FIRST_DAY + dt.timedelta(days=DAYS * (number + 1) // (ASKED + 1)) for number in range(ASKED)]
    named = pa.table({"place": rows["place"].unique()})
    frame = rows.to_pandas(date_as_object=False).sort_values("valid_from")
    plain = duckdb.connect()
    plain.register("rows", rows)
    plain.execute("create table spans as select * from rows")
    series: tuple[list[float], list[float], list[float]] = ([], [], [])
    with HistoryQueries(history.files) as queries:
        queries.as_of_table(days[0])
        for day in days:
            ours, answer = _timed(lambda day=day: queries.as_of_table(day))
            asked = pd.DataFrame({"place": named["place"].to_pandas(), "day": pd.Timestamp(day)})
            asked["day"] = asked["day"].astype(frame["valid_from"].dtype)
            in_pandas, merged = _timed(
                lambda asked=asked: pd.merge_asof(asked, frame, left_on="day", right_on="valid_from", by="place")
            )
            plain.register("named", named)
            plain.execute("create or replace table places as select place, ?::date as day from named", [day])
            in_duckdb, told = _timed(lambda: plain.sql(PLAIN_AS_OF).to_arrow_table())
            holds = merged["valid_from"].notna() & (merged["valid_to"].isna() | (merged["valid_to"] >= merged["day"]))
            if not answer.num_rows == told.num_rows == int(holds.sum()):
                raise RuntimeError(f"as of {day}: {answer.num_rows}, {int(holds.sum())} and {told.num_rows} places")
            for times, seconds in zip(series, (ours, in_pandas, in_duckdb), strict=True):
                times.append(seconds)
    plain.close()
    return {
        "ours": tuple(series[0]),
        "in_pandas": tuple(series[1]),
        "in_duckdb": tuple(series[2]),
        "rows": rows.num_rows,
    }


def _lines(found: _Found, before: _Found | None, *, is_whole: bool) -> list[Measurement]:
    name = f"{found.places:,} places"

    def target(limit: float) -> float | None:
        return limit if is_whole else None

    def grows(of: Callable[[_Found], float]) -> str:
        if before is None:
            return ""
        return growth(of(found), of(before), found.places / before.places)

    return [
        Measurement(
            what=f"{name}: reading and checking all files",
            unit="s",
            ours=found.reading,
            note=grows(lambda of: of.reading),
        ),
        Measurement(
            what=f"{name}: working out all history, {WORKERS} processes",
            unit="s",
            ours=found.working_out,
            limit=target(WORKING_OUT_S),
            note=f"{found.rows:,} rows; {grows(lambda of: of.working_out)}".rstrip("; "),
        ),
        Measurement(
            what=f"{name}: memory for it",
            unit="GB",
            ours=found.memory,
            limit=target(MEMORY_GB),
            note=grows(lambda of: of.memory),
        ),
        Measurement(
            what=f"{name}: one source added, of {PLACES_OF_A_SOURCE} places",
            unit="s",
            ours=found.one_source,
            limit=target(ONE_SOURCE_S),
            note=grows(lambda of: of.one_source),
        ),
        Measurement(
            what=f"{name}: saytara import of a table with a row for each claim",
            unit="s",
            ours=found.importing,
            note=grows(lambda of: of.importing),
        ),
        _as_of_line(f"{name}: as of a day, beside pandas", found.ours, found.in_pandas, target(OF_PANDAS)),
        replace(
            _as_of_line(f"{name}: as of a day, beside DuckDB", found.ours, found.in_duckdb, target(OF_DUCKDB)),
            note=grows(lambda of: median(of.ours)),
        ),
    ]


def _as_of_line(what: str, ours: Sequence[float], peer: Sequence[float], limit: float | None) -> Measurement:
    return Measurement(
        what=what,
        unit="ms",
        ours=1000 * median(ours),
        peer=1000 * median(peer),
        limit=limit,
        samples=(tuple(1000 * seconds for seconds in ours), tuple(1000 * seconds for seconds in peer)),
    )


def _timed(work: Callable[[], Made]) -> tuple[float, Made]:
    before = time.perf_counter()
    made = work()
    return time.perf_counter() - before, made


def _memory() -> float:
    """GB at the most so far: of this process, and of as many others as the largest of its own had."""
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return (own + WORKERS * others) / 1e6
