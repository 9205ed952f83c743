"""Kinds of problem with publishers and speakers: whose name is whose, and grades that do not follow from the rule."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity

KINDS: Final = (
    ProblemKind(code="publisher-named-twice"),
    ProblemKind(code="grade-without-reason"),
    ProblemKind(code="source-above-publisher"),
    ProblemKind(code="speaker-named-twice"),
    ProblemKind(code="speaker-of-two-sides"),
    ProblemKind(code="speaker-not-quoted", severity=Severity.WARNING),
)
