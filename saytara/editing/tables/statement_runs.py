"""Statements → runs: of a series, consecutive equal statements are one, with the days from the first to the last.

A series is what one statement of a mapping and one source say of one place. The statements wait in a file and are put
in order by DuckDB, whose memory is bounded: only runs are ever handed out, one block at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from saytara.editing.tables.row_values import Days, Said

MEMORY_LIMIT: Final = "384MB"
"""What DuckDB keeps in memory before it writes to the scratch folder."""

THREADS: Final = 2
RUNS_AT_A_TIME: Final = 5_000

UNREAD: Final = -1
"""The content of a day on which a series says something that was not taken: it ends what was said before."""

_NUMBERS: Final = ("line", "statement", "place", "source", "content", "first", "last")


class Run(NamedTuple):
    """Equal statements on consecutive days of a series. `days` counts the days that the table has, `lines` its rows."""

    statement: int
    place: int
    source: int
    content: int
    first: int
    last: int
    is_period: bool
    lines: list[int]
    texts: tuple[str, ...]


class StatementFile:
    """Statements on their way into a file: one row group for each block of the table."""

    def __init__(self, path: Path, text_columns: Sequence[str]) -> None:
        self.path, self._texts = path, len(text_columns)
        fields = [pa.field(name, pa.int64()) for name in _NUMBERS]
        fields += [pa.field("is_period", pa.bool_()), pa.field("is_event", pa.bool_())]
        fields += [pa.field(f"t{number}", pa.string()) for number in range(self._texts)]
        self._schema = pa.schema(fields)
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._rows: list[tuple[Any, ...]] = []
        self.count = 0

    def add(self, line: int, said: Said, texts: tuple[str, ...]) -> None:
        """A statement, and the cells that its texts are made of."""
        first, last, is_period = said.days
        numbers = (line, said.statement, said.place, said.source, said.content, first, last)
        self._rows.append((*numbers, is_period, said.is_event, *texts))

    def mark(self, line: int, statement: int, place: int, days: Days) -> None:
        """A day on which a statement of a place was there, and was not taken."""
        unread = (line, statement, place, UNREAD, UNREAD, days.first, days.last, False, False)
        self._rows.append((*unread, *[""] * self._texts))

    def flush(self) -> None:
        """Writes what has come together."""
        if self._rows:
            columns = zip(*self._rows, strict=True)
            arrays = [pa.array(column, field.type) for column, field in zip(columns, self._schema, strict=True)]
            self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
            self.count += len(self._rows)
            self._rows.clear()

    def close(self) -> None:
        """Writes the rest, and ends the file."""
        self.flush()
        self._writer.close()


class Order(NamedTuple):
    """In which order places, sources and contents stand, by their numbers: those depend on the order of the rows."""

    places: list[int]
    sources: list[int]
    contents: list[int]


def ranks(things: Iterable[Any]) -> list[int]:
    """The place of each thing among all of them in order.

    >>> ranks(["b", "c", "a"])
    [1, 2, 0]
    """
    listed = list(things)
    found = [0] * len(listed)
    for rank, number in enumerate(sorted(range(len(listed)), key=lambda number: listed[number])):
        found[number] = rank
    return found


def fold(
    statements: Path, scratch: Path, order: Order, text_count: int, max_gap_days: int
) -> Iterator[Run]:
    """The runs of a file of statements, by place, statement and first day, whatever the order of the rows.

    A statement that follows on an equal one belongs to its run if at most `max_gap_days` lie between the two and the
    series says nothing else on a day between them. Events and uncertain days fold only with their own repetitions.
    """
    # The order of the rows is in no part of this: what is kept of several is the least.
    texts = "".join(f", min_by(t{n}, (first, last, t{n})) AS t{n}" for n in range(text_count))
    query = f"""
        WITH ranked AS (
            SELECT *,
                dense_rank() OVER (PARTITION BY statement, place, source ORDER BY first) AS nth,
                count_if(content < 0) OVER (
                    PARTITION BY statement, place ORDER BY first RANGE UNBOUNDED PRECEDING
                ) AS unread_by,
                count_if(content < 0) OVER (
                    PARTITION BY statement, place ORDER BY first RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
                ) AS unread_before
            FROM read_parquet($file)
        ), marked AS (
            SELECT *,
                NOT is_event AND (is_period OR first = last) AS may_last,
                lag(first) OVER equal AS first_before,
                lag(last) OVER equal AS last_before,
                max(last) OVER (equal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached,
                lag(nth) OVER equal AS nth_before,
                lag(unread_by) OVER equal AS unread_by_then
            FROM ranked WHERE content >= 0
            WINDOW equal AS (
                PARTITION BY statement, place, source, content, NOT is_event AND (is_period OR first = last)
                ORDER BY first, last, line
            )
        ), numbered AS (
            SELECT *, sum(CASE
                WHEN first = first_before AND last = last_before THEN 0
                WHEN may_last AND nth - nth_before <= 1 AND first - reached <= $gap
                    AND unread_before <= unread_by_then THEN 0
                ELSE 1 END) OVER (
                    PARTITION BY statement, place, source, content, may_last ORDER BY first, last, line
                    ROWS UNBOUNDED PRECEDING
                ) AS run
            FROM marked
        )
        SELECT statement, place, source, content, min(first) AS begin, max(last) AS until, may_last,
            list(line ORDER BY line){texts}
        FROM numbered
        GROUP BY statement, place, source, content, may_last, run
        ORDER BY $places[place + 1], statement, begin, $sources[source + 1], $contents[content + 1], until, may_last
    """  # noqa: S608 - only numbers of columns are put in
    with duckdb.connect() as database:
        database.execute(f"SET memory_limit = '{MEMORY_LIMIT}'")
        database.execute(f"SET threads = {THREADS}")
        database.execute("SET enable_progress_bar = false")
        database.execute("SET preserve_insertion_order = false")
        database.execute("SET temp_directory = $folder", {"folder": str(scratch)})
        found = database.execute(query, {"file": str(statements), "gap": max_gap_days, **order._asdict()})
        while rows := found.fetchmany(RUNS_AT_A_TIME):
            for statement, place, source, content, first, last, may_last, lines, *kept in rows:
                is_period = may_last and first != last
                yield Run(statement, place, source, content, first, last, is_period, lines, tuple(kept))
