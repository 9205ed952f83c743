"""Kinds of problem with claims: their shares, their dates, and what they rest on."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity

KINDS: Final = (
    ProblemKind(code="share-out-of-range"),
    ProblemKind(code="missing-share"),
    ProblemKind(code="needless-share"),
    ProblemKind(code="value-to-not-above"),
    ProblemKind(code="impossible-share"),
    ProblemKind(code="qualifier-of-a-state"),
    ProblemKind(code="none-of-a-part"),
    ProblemKind(code="minor-without-part"),
    ProblemKind(code="took-over-period"),
    ProblemKind(code="confirmed-by-hand"),
    ProblemKind(code="no-basis"),
    ProblemKind(code="quote-without-text"),
    ProblemKind(code="needless-quote-start"),
    ProblemKind(code="quote-not-found", hint="problem.quote-not-found.hint"),
    ProblemKind(code="quote-other-form", hint="problem.quote-other-form.hint"),
    ProblemKind(code="as-of-after-publication", severity=Severity.WARNING),
)
