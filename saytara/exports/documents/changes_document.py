"""What differs between two maps as a plain, versioned document for scripts and archives.

The shape is told field by field in docs/reference/changes-document.md; a change that breaks a reader raises the
version.
"""

from __future__ import annotations

from typing import Any

from saytara.analysis.changes import ClaimMove, Comparison, PlaceChange, Step
from saytara.control.asked import Question
from saytara.control.decision import PlaceControl
from saytara.exports.documents.control_document import beside_fields, bounds_fields

DOCUMENT_VERSION = 4
"""Raised when a field is renamed, removed or means something else; new fields may come without it."""


def changes_document(comparison: Comparison) -> dict[str, Any]:
    """The document: JSON types only, the places that differ in the dataset's order, shares in per cent."""
    return {
        "version": DOCUMENT_VERSION,
        "from": _asked(comparison.before),
        "to": _asked(comparison.after),
        "swapped": comparison.is_swapped,
        "places": list(comparison.places),
        "steps": [_step(step) for step in comparison.steps],
    }


def _asked(asked: Question) -> dict[str, Any]:
    return {
        "date": asked.date.isoformat(),
        **asked.facts,
    }


def _step(step: Step) -> dict[str, Any]:
    return {
        "differs_in": step.differs_in.value,
        "from": _asked(step.before),
        "to": _asked(step.after),
        "backwards": step.is_backwards,
        "changes": [_change(change) for change in step.changes],
    }


def _change(change: PlaceChange) -> dict[str, Any]:
    return {
        "place": change.place,
        "kinds": [kind.value for kind in change.kinds],
        "before": _side(change.before),
        "after": _side(change.after),
        "made_by": [_move(move) for move in change.made_by],
        "withdrawn": [_move(move) for move in change.withdrawn],
        "never_counted": [_move(move) for move in change.never_counted],
        "windows": [window.value for window in change.windows],
        "newly_named": list(change.newly_named),
        "said_to_have_left": list(change.said_to_have_left),
        "replaced": list(change.replaced),
        "no_longer_named": list(change.no_longer_named),
    }


def _side(decision: PlaceControl) -> dict[str, Any]:
    return {
        "status": decision.status.value,
        "is_stale": decision.is_stale,
        **beside_fields(decision),
        "holders": list(decision.holders),
        "shares": [{"actor": item.actor, **bounds_fields(item.share)} for item in decision.informative_shares],
    }


def _move(move: ClaimMove) -> dict[str, Any]:
    return {
        "claim": move.claim,
        "before": move.before.value,
        "after": move.after.value,
        "overruled_by": list(move.overruled_by),
    }
