"""All kinds of problem by code; the table in docs/reference/dataset.md is made from this."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from saytara.dataset.problems import background, claims, drawn_maps, files, geography, log, publishers, tables, values
from saytara.dataset.problems.kind import ProblemKind

KINDS: Final[Mapping[str, ProblemKind]] = MappingProxyType(
    {
        kind.code: kind
        for kind in (
            *files.KINDS,
            *values.KINDS,
            *geography.KINDS,
            *claims.KINDS,
            *publishers.KINDS,
            *background.KINDS,
            *drawn_maps.KINDS,
            *tables.KINDS,
            *log.KINDS,
        )
    }
)
