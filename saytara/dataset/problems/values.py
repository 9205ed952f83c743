"""Kinds of problem with single values: ids, references, dates, figures, and characters that do harm."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import DID_YOU_MEAN, ProblemKind, Severity

KINDS: Final = (
    ProblemKind(code="missing-value"),
    ProblemKind(code="arabic-alone"),
    ProblemKind(code="bad-id", hint="problem.bad-id.hint"),
    ProblemKind(code="duplicate-id"),
    ProblemKind(code="unknown-reference", hint=DID_YOU_MEAN),
    ProblemKind(code="reference-left-out"),
    ProblemKind(code="direction-sign", severity=Severity.WARNING),
    ProblemKind(code="unknown-value"),
    ProblemKind(code="repeated-value"),
    ProblemKind(code="bad-date"),
    ProblemKind(code="reversed-dates"),
    ProblemKind(code="bad-number"),
    ProblemKind(code="number-out-of-range"),
    ProblemKind(code="formula-like-cell"),
    ProblemKind(code="hidden-character"),
    ProblemKind(code="bad-url"),
    ProblemKind(code="bad-language"),
    ProblemKind(code="bad-colour"),
    ProblemKind(code="names-overlap"),
    ProblemKind(code="name-without-dates"),
    ProblemKind(code="part-of-cycle"),
    ProblemKind(code="generic-name-taken"),
    ProblemKind(code="unused-text", severity=Severity.WARNING),
    ProblemKind(code="bad-sha256"),
    ProblemKind(code="text-hash-differs"),
)
