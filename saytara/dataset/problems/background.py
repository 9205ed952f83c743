"""Kinds of problem with the file of tiles that a dataset brings as its background."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity

KINDS: Final = (
    ProblemKind(code="not-a-tile-file"),
    ProblemKind(code="vector-tiles"),
    ProblemKind(code="tile-zooms"),
    ProblemKind(code="tiles-elsewhere", severity=Severity.WARNING),
)
