"""Kinds of problem with log.csv: what was done to the history of claims after it was written."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity

KINDS: Final = (
    ProblemKind(code="log-entry-changed", severity=Severity.WARNING),
    ProblemKind(code="log-entry-missing", severity=Severity.WARNING),
    ProblemKind(code="log-entry-misplaced", severity=Severity.WARNING),
)
