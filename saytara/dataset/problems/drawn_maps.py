"""Kinds of problem with maps that others drew, and with their descriptions."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind

KINDS: Final = (
    ProblemKind(code="key-too-many"),
    ProblemKind(code="bad-form-of-day"),
    ProblemKind(code="drawn-hash-differs"),
    ProblemKind(code="bad-drawn-lines"),
)
