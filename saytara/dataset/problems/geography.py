"""Kinds of problem with places, regions and roads."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import ProblemKind, Severity

KINDS: Final = (
    ProblemKind(code="no-places"),
    ProblemKind(code="place-without-name"),
    ProblemKind(code="name-of-a-column"),
    ProblemKind(code="bad-geometry"),
    ProblemKind(code="not-a-polygon"),
    ProblemKind(code="not-a-line"),
    ProblemKind(code="invalid-polygon"),
    ProblemKind(code="polygon-overlap"),
    ProblemKind(code="wrong-crs"),
    ProblemKind(code="not-cut-at-180"),
    ProblemKind(code="swapped-coordinates"),
    ProblemKind(code="far-away", severity=Severity.WARNING),
    ProblemKind(code="feature-id-differs"),
    ProblemKind(code="place-region-same-id"),
    ProblemKind(code="empty-region"),
)
