"""Boundaries that others drew, put in place of a dataset's own: matched, compared, written."""

from saytara.editing.boundaries.matching import BoundaryMatch, Matching, Rank, match_places
from saytara.editing.boundaries.swap import Swap, plan_swap, write_swap
from saytara.editing.boundaries.verdict_changes import VerdictChange, verdict_changes

__all__ = [
    "BoundaryMatch",
    "Matching",
    "Rank",
    "Swap",
    "VerdictChange",
    "match_places",
    "plan_swap",
    "verdict_changes",
    "write_swap",
]
