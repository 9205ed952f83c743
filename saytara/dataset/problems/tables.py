"""Kinds of problem with a table of strangers and its mapping (`saytara import --map`); no dataset has them itself."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import DID_YOU_MEAN, ProblemKind

KINDS: Final = (
    ProblemKind(code="column-not-in-table", hint="problem.column-not-in-table.hint"),
    ProblemKind(code="column-twice-in-table"),
    ProblemKind(code="unknown-field", hint=DID_YOU_MEAN),
    ProblemKind(code="ambiguous-date"),
    ProblemKind(code="table-encoding"),
    ProblemKind(code="value-not-mapped", hint=DID_YOU_MEAN),
    ProblemKind(code="name-of-several", hint=DID_YOU_MEAN),
    ProblemKind(code="too-many-sources"),
)
