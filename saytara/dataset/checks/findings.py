"""The problems of one run as they are found, and where a value stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Final

from saytara.dataset.problems import KINDS, Problem, Report, Severity

MOST_OF_ONE_KIND: Final = 200
"""Problems of one kind in one file that a report holds; more would hide the others and help nobody."""

MOST_OF_ONE_FILE: Final = 2_000
"""Problems in one file after which its further rows are not read: it is not a dataset's file at all."""

LONGEST_KEPT: Final = 1000
"""Characters of a value that a problem keeps, so that a report of rubbish stays small."""

FILES: Final = (
    "dataset.toml",
    "places.geojson",
    "roads.geojson",
    "actors.csv",
    "publishers.csv",
    "sources.csv",
    "claims.csv",
    "claims.parquet",
    "speakers.csv",
    "left-out.csv",
    "log.csv",
)
"""The files of a dataset, in the order in which they are read and reported; the stored texts follow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """Where a value stands: file, line from 1, and column, key or property."""

    file: str
    line: int | None = None
    column: str | None = None


class Findings:
    """Collects problems. At most `MOST_OF_ONE_KIND` of one kind in one file are kept; the others are counted."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._counts: Counter[tuple[str, str]] = Counter()
        self._in_file: Counter[str] = Counter()
        self._omitted = 0

    def add(self, code: str, at: At, value: str | None = None, expected: tuple[str, ...] = (), **details: str) -> None:
        """Note a problem of the kind `code`; `details` fill the further placeholders of its message."""
        self._counts[code, at.file] += 1
        self._in_file[at.file] += 1
        if self._counts[code, at.file] > MOST_OF_ONE_KIND:
            self._omitted += 1
            return
        problem = Problem(
            code=code,
            severity=KINDS[code].severity,
            file=at.file,
            line=at.line,
            column=at.column,
            value=None if value is None else value[:LONGEST_KEPT],
            expected=tuple(text[:LONGEST_KEPT] for text in expected),
            details=tuple((name, text[:LONGEST_KEPT]) for name, text in details.items()),
        )
        self._problems.append(problem)

    def take(self, other: Findings) -> None:
        """The problems of another one as well, which no file of them has yet."""
        self._problems += other._problems
        self._counts += other._counts
        self._in_file += other._in_file
        self._omitted += other._omitted

    @property
    def are_any(self) -> bool:
        """Whether anything was found."""
        return bool(self._problems)

    @property
    def are_errors(self) -> bool:
        """Whether anything was found for which a dataset is not read."""
        return any(found.severity is Severity.ERROR for found in self._problems)

    def is_hopeless(self, file: str) -> bool:
        """Whether so much is wrong with a file that nobody gains by reading on."""
        return self._in_file[file] > MOST_OF_ONE_FILE

    def has(self, code: str, file: str) -> bool:
        """Whether there is any problem of this kind in this file."""
        return self._counts[code, file] > 0

    def spoil(self, file: str) -> bool:
        """Whether rows of a file could not be read: what follows from their absence is then no finding."""
        return any(found.file == file and found.severity is Severity.ERROR for found in self._problems)

    def is_full(self, code: str, file: str) -> bool:
        """Whether a further problem of this kind in this file would only be counted."""
        return self._counts[code, file] >= MOST_OF_ONE_KIND

    def report(self, folder: str) -> Report:
        """All of them, in the order of files and lines."""
        return Report(dataset_folder=folder, problems=tuple(sorted(self._problems, key=order)), omitted=self._omitted)


def order(problem: Problem) -> tuple[int, str, int]:
    """Sorts problems by file as they are read, then by line."""
    rank = FILES.index(problem.file) if problem.file in FILES else len(FILES)
    return rank, problem.file, problem.line or 0
