"""What changed between two maps as a plain, versioned document for scripts and archives.

The shape is told field by field in docs/changes-document.md; a change that breaks a reader raises the version.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from saytara.changes import ClaimMove, PlaceChange, changes_between
from saytara.control import control_map
from saytara.control.decision import PlaceControl
from saytara.exports.control_document import bounds_fields
from saytara.model import Dataset

DOCUMENT_VERSION = 1
"""Raised when a field is renamed, removed or means something else; new fields may come without it."""


def changes_document(
    dataset: Dataset,
    date_from: dt.date,
    date_to: dt.date,
    *,
    known_by_from: dt.date | None = None,
    known_by_to: dt.date | None = None,
) -> dict[str, Any]:
    """The document: JSON types only, the places that differ in the dataset's order, shares in per cent."""
    before = control_map(dataset, date_from, known_by=known_by_from)
    after = control_map(dataset, date_to, known_by=known_by_to)
    return {
        "version": DOCUMENT_VERSION,
        "from": {"date": date_from.isoformat(), "known_by": known_by_from.isoformat() if known_by_from else None},
        "to": {"date": date_to.isoformat(), "known_by": known_by_to.isoformat() if known_by_to else None},
        "changes": [_change(change) for change in changes_between(dataset, before, after)],
    }


def _change(change: PlaceChange) -> dict[str, Any]:
    return {
        "place": change.place,
        "kinds": [kind.value for kind in change.kinds],
        "before": _side(change.before),
        "after": _side(change.after),
        "made_by": [_move(move) for move in change.made_by],
        "withdrawn": [_move(move) for move in change.withdrawn],
        "outweighed": [_move(move) for move in change.outweighed],
        "windows": [window.value for window in change.windows],
        "gained": list(change.gained),
        "lost": list(change.lost),
        "no_longer_reported": list(change.no_longer_reported),
    }


def _side(decision: PlaceControl) -> dict[str, Any]:
    return {
        "status": decision.status.value,
        "stale": decision.is_stale,
        "holders": list(decision.holders),
        "actors": [{"actor": item.actor, **bounds_fields(item.share)} for item in decision.told],
    }


def _move(move: ClaimMove) -> dict[str, Any]:
    return {
        "claim": move.claim,
        "before": move.before.value,
        "after": move.after.value,
        "overruled_by": list(move.overruled_by),
    }
