"""Rows of a table that are not taken, with line and reason: all of them in a file, and counts of what they had."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from saytara.dataset.checks.findings import LONGEST_KEPT
from saytara.dataset.problems import KINDS, Problem
from saytara.dataset.problems.message_values import visible
from saytara.editing.importing.left_out_table import REQUIRED

MOST_KINDS: Final = 10_000
"""Reasons with a column and a value that are counted apart; beyond, those of one reason and column are one."""


class LeftOutReason(NamedTuple):
    """A reason with what it was found in, how many rows it cost, and the problem of the first."""

    problem: Problem
    rows: int


class LeftOutRows:
    """Rows that are left out, on their way into a file beside the dataset."""

    def __init__(self, path: Path, table_name: str) -> None:
        self.path, self.table = path, table_name
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(REQUIRED)
        self._counts: Counter[tuple[str, str, str]] = Counter()
        self._first: dict[tuple[str, str, str], Problem] = {}
        self.count = 0

    def add(self, problem: Problem, lines: Iterable[int], place: str = "") -> None:
        """Notes rows that the same problem costs."""
        column, value = problem.column or "", problem.value or ""
        key = (problem.code, column, value)
        if key not in self._first and len(self._first) >= MOST_KINDS:
            key = (problem.code, column, "")
        for line in lines:
            self.count += 1
            self._counts[key] += 1
            cells = (f"line-{line}", self.table, line, shown(place), shown(column), shown(value), problem.code)
            self._writer.writerow(cells)
        self._first.setdefault(key, problem)

    def close(self) -> None:
        """Ends the file."""
        self._file.close()

    def reasons(self) -> list[LeftOutReason]:
        """The reasons, the most frequent first."""
        found = [LeftOutReason(problem, self._counts[key]) for key, problem in self._first.items()]
        return sorted(found, key=lambda item: (-item.rows, item.problem.code, item.problem.value or ""))

    def by_code(self) -> Counter[str]:
        """How many rows each kind of problem cost."""
        counts: Counter[str] = Counter()
        for (code, _column, _value), count in self._counts.items():
            counts[code] += count
        return counts

    def rows(self) -> Iterator[list[str]]:
        """The rows of the file, without its header."""
        with self.path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            next(reader)
            yield from reader


def row_problem(
    table: str,
    line: int,
    code: str,
    *,
    column: str = "",
    value: str | None = None,
    expected: tuple[str, ...] = (),
    details: tuple[tuple[str, str], ...] = (),
) -> Problem:
    """A problem at a row of the table."""
    return Problem(
        code=code,
        severity=KINDS[code].severity,
        file=table,
        line=line,
        column=column or None,
        value=None if value is None else value[:LONGEST_KEPT],
        expected=expected,
        details=details,
    )


def shown(text: str) -> str:
    """A cell that could not be used, fit to stand in a table: nothing hidden, and no formula."""
    made = visible(text)
    return f"'{made}" if made[:1] in {"=", "+", "-", "@", "＝", "＋", "＠", "－"} else made
