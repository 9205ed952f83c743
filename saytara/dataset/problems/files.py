"""Kinds of problem with files as a whole: missing, too large, in another encoding, or not what their name says."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kind import DID_YOU_MEAN, ProblemKind

KINDS: Final = (
    ProblemKind(code="no-folder"),
    ProblemKind(code="bad-folder-name"),
    ProblemKind(code="missing-file"),
    ProblemKind(code="not-a-file"),
    ProblemKind(code="unreadable-file"),
    ProblemKind(code="path-outside"),
    ProblemKind(code="file-too-large"),
    ProblemKind(code="too-many-rows"),
    ProblemKind(code="change-interrupted"),
    ProblemKind(code="binary-file"),
    ProblemKind(code="bad-parquet"),
    ProblemKind(code="claims-twice"),
    ProblemKind(code="wrong-encoding"),
    ProblemKind(code="csv-syntax"),
    ProblemKind(code="wrong-delimiter"),
    ProblemKind(code="separator-line"),
    ProblemKind(code="ragged-row"),
    ProblemKind(code="missing-column"),
    ProblemKind(code="unknown-column", hint=DID_YOU_MEAN),
    ProblemKind(code="duplicate-column"),
    ProblemKind(code="json-syntax"),
    ProblemKind(code="toml-syntax"),
    ProblemKind(code="too-deep"),
    ProblemKind(code="duplicate-key"),
    ProblemKind(code="wrong-type"),
)
