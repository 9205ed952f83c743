"""Questions to a history: as-of by its days as plain arrays, since when and who lost what in SQL over its files.

Days are whole days; a span holds from `valid_from` to `valid_to`, both included, and an open one to this day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import starmap
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from saytara.history.rows import in_order

HELD_COLUMNS: Final = ("place", "status", "main_holder", "is_stale", "is_past", "valid_from", "valid_to")
"""What is asked on every day; the lists of shares and claims stay in the files until they are asked for."""

STATE_COLUMNS: Final = (*HELD_COLUMNS, "holders", "departed", "last_holder")
"""What a map or a list tells of a place beside it. The columns are told in docs/explanation/scale.md."""

SINCE_WHEN: Final = """
with changes as (
    select main_holder, status, valid_from, valid_to,
        main_holder is distinct from lag(main_holder) over in_time or row_number() over in_time = 1 as begins
    from spans where place = $place window in_time as (order by valid_from)
)
select main_holder, status, (select max(valid_from) from changes where begins and valid_from <= $day) as since
from changes
where valid_from <= $day and (valid_to is null or valid_to >= $day)
"""

WHO_LOST_WHAT: Final = """
with before as (
    select place, main_holder from spans
    where valid_from <= $first and (valid_to is null or valid_to >= $first) and main_holder is not null
), after as (
    select place, main_holder, status, valid_from from spans
    where valid_from <= $last and (valid_to is null or valid_to >= $last)
)
select before.main_holder as loser, before.place, after.main_holder, after.status, history.claims
from before
join after on after.place = before.place and after.main_holder is distinct from before.main_holder
join history on history.place = after.place and history.valid_from = after.valid_from
order by loser, before.place
"""


class Held(NamedTuple):
    """A place on a day: who its main holder is, if anybody is, and the span of days in which the day lies."""

    place: str
    status: str
    main_holder: str | None
    is_stale: bool
    is_past: bool
    valid_from: dt.date
    valid_to: dt.date | None


class Since(NamedTuple):
    """Who the main holder of a place is, if anybody is, and the first day since which that has not changed."""

    main_holder: str | None
    status: str
    since: dt.date


class Lost(NamedTuple):
    """A place whose main holder of a first day is it no more on a last day: who is now, and by which claims."""

    loser: str
    place: str
    main_holder: str | None
    status: str
    claims: list[str]


class HistoryQueries:
    """A history to ask, in a `with`, or closed by hand. One thread at a time; another one takes one of its own."""

    def __init__(self, files: Iterable[Path]) -> None:
        """`files` are `History.files`, or the one that `saytara resolve` has written; of Spark it is a folder."""
        paths = list(files)
        self._spans = _spans_in(paths)
        self._from = _days(self._spans["valid_from"])
        self._to = _days(self._spans["valid_to"].fill_null(dt.date.max))
        self._connection = duckdb.connect()
        self._connection.read_parquet([str(_files_of(path)) for path in paths]).create_view("history")
        self._connection.register("spans", self._spans)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the files."""
        self._connection.close()

    def as_of(self, day: dt.date) -> list[Held]:
        """Every place of which anything had been reported by the day, by its id."""
        columns = self.as_of_table(day).columns
        return list(starmap(Held, zip(*(column.to_pylist() for column in columns), strict=True)))

    def as_of_table(self, day: dt.date) -> pa.Table:
        """The same as columns (`HELD_COLUMNS`), in the order of the places' ids."""
        return self._on(day, HELD_COLUMNS)

    def state_on(self, day: dt.date, places: Iterable[str] | None = None) -> pa.Table:
        """The state of all places on a day, or of these: `STATE_COLUMNS`, in the order of the places' ids.

        A place of which nothing had been reported by the day, or that the history has not, has no row.
        """
        found = self._on(day, STATE_COLUMNS)
        if places is None:
            return found
        return found.filter(pc.is_in(found["place"], pa.array(sorted(set(places)), pa.string())))

    def _on(self, day: dt.date, columns: Iterable[str]) -> pa.Table:
        """The spans in which the day lies; of each place there is at most one."""
        number = np.datetime64(day, "D").astype(np.int32)
        rows = np.flatnonzero((self._from <= number) & (self._to >= number))
        return self._spans.select(list(columns)).take(rows)

    def since_when(self, place: str, day: dt.date) -> Since | None:
        """Who has been the main holder of the place since when, or None before anything is reported of it."""
        found = self._connection.execute(SINCE_WHEN, {"place": place, "day": day}).fetchone()
        return None if found is None else Since._make(found)

    def who_lost_what(self, first: dt.date, last: dt.date) -> list[Lost]:
        """The places that had a main holder on the first day and have another one, or none, on the last."""
        found = self._connection.execute(WHO_LOST_WHAT, {"first": first, "last": last}).fetchall()
        return [Lost._make(row) for row in found]


def _spans_in(paths: Iterable[Path]) -> pa.Table:
    """The columns of every state in one piece, in the order of places and time; columns are read as they are stored."""
    parts = [
        pq.read_table(file, columns=list(STATE_COLUMNS))
        for path in paths
        for file in (sorted(path.glob("*.parquet")) if path.is_dir() else [path])
    ]
    return in_order(pa.concat_tables(parts)).combine_chunks()


def _days(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    """Dates as numbers of days."""
    return np.asarray(column.cast(pa.int32()).combine_chunks(), dtype=np.int32)


def _files_of(path: Path) -> Path:
    return path / "*.parquet" if path.is_dir() else path
