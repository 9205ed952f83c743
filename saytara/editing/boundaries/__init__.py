"""Boundaries that others drew: reading them in any usual format, and putting them in place of a dataset's own."""

from saytara.editing.boundaries.boundary_files import BoundaryFeature, BoundaryFile, read_boundaries
from saytara.editing.boundaries.matching import BoundaryMatch, Matching, Rank, match_places
from saytara.editing.boundaries.swap import Swap, plan_swap, write_swap
from saytara.editing.boundaries.verdict_changes import VerdictChange, verdict_changes

__all__ = [
    "BoundaryFeature",
    "BoundaryFile",
    "BoundaryMatch",
    "Matching",
    "Rank",
    "Swap",
    "VerdictChange",
    "match_places",
    "plan_swap",
    "read_boundaries",
    "verdict_changes",
    "write_swap",
]
