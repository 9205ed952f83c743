"""What differs between two maps of one dataset, by which claims, and which claims no longer count and why.

Two maps may be of two dates, of one date as it was known on two days, or with sources of two gradings; or differ in
several of these at once. Each is told by itself and in its own words. Nothing is decided here (`saytara.control`).
"""

from saytara.analysis.changes.kinds import REVISION_OF, Aspect, ChangeKind, RevisionKind, Window
from saytara.analysis.changes.map_questions import aspects_between, is_forwards
from saytara.analysis.changes.moves import ClaimMove, ClaimStanding
from saytara.analysis.changes.place_changes import PlaceChange, apply_changes, changes_between, undo_changes
from saytara.analysis.changes.steps import Comparison, Step, compare

__all__ = [
    "REVISION_OF",
    "Aspect",
    "ChangeKind",
    "ClaimMove",
    "ClaimStanding",
    "Comparison",
    "PlaceChange",
    "RevisionKind",
    "Step",
    "Window",
    "apply_changes",
    "aspects_between",
    "changes_between",
    "compare",
    "is_forwards",
    "undo_changes",
]
