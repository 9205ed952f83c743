"""What became of each row of a dossier, and the files that an import would write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from saytara.dataset.problems import Problem


class ImportOutcome(StrEnum):
    """What an import does with a row."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    """The dataset already has the row, with the same values."""
    DIFFERS = "differs"
    """The dataset has a row of this id with other values: the dataset's row is kept."""
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOutcome:
    """A row of the dossier: its file, line, id and outcome.

    `columns` are those that differ; `problem` says, in terms of the dossier's own line, why a row was left out.
    """

    file: str
    line: int
    id: str
    outcome: ImportOutcome
    columns: tuple[str, ...] = ()
    problem: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """All rows with their outcomes, and the new content of each file of the dataset that would change.

    `digest` is that of the dataset for which the plan was made.
    """

    rows: tuple[RowOutcome, ...]
    contents: Mapping[str, bytes]
    digest: str

    def of(self, outcome: ImportOutcome, file: str | None = None) -> tuple[RowOutcome, ...]:
        """The rows with an outcome, of all files or of one."""
        return tuple(row for row in self.rows if row.outcome is outcome and file in (None, row.file))
