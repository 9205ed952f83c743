"""Boundaries that others drew: reading them in any usual format, and putting them in place of a dataset's own."""

from saytara.boundaries.matching import Match, Matching, Rank, match_places
from saytara.boundaries.reading import BoundaryFile, Feature, read_boundaries
from saytara.boundaries.swap import Swap, plan_swap, write_swap
from saytara.boundaries.verdicts import VerdictChange, verdict_changes

__all__ = [
    "BoundaryFile",
    "Feature",
    "Match",
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
