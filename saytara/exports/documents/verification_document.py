"""A drawn map held against the sources as a plain, versioned document for scripts, and as a table (CSV).

The shape is told field by field in docs/reference/verification-document.md; a change that breaks a reader raises the
version.
"""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from saytara.analysis.verification import Contradiction, PlaceVerdict
from saytara.core.model import Dataset
from saytara.drawnmaps.description import Unheld
from saytara.exports.columns.column import LIST_SEPARATOR
from saytara.exports.csv_table import to_csv
from saytara.exports.documents.control_document import bounds_fields
from saytara.mapchecks import MapCheck
from saytara.mapchecks.meanings import Meaning
from saytara.phrases.figures_and_days import without_isolates
from saytara.phrases.names_in_sentences import place_name
from saytara.phrases.verification import (
    contradicting_publishers,
    drawn_words,
    reason_lines,
    telling,
    verdict_words,
)

DOCUMENT_VERSION: Final = 1
"""Raised when a field is renamed, removed or means something else; new fields may come without it."""

DECIMALS: Final = 2
"""Drawn shares are rounded to so many decimals of a point."""

TABLE_COLUMNS: Final = ("place", "name", "drawn", "verdict", "told", "why", "publishers", "claims")
"""Columns of the CSV file."""


def verification_document(check: MapCheck) -> dict[str, Any]:
    """The document: JSON types only, places in the dataset's order, shares in per cent."""
    asked = check.asked
    return {
        "version": DOCUMENT_VERSION,
        "file": check.name,
        "date": asked.date.isoformat(),
        **{name: value for name, value in asked.facts.items() if value is not None or name == "known_by"},
        "areas": check.areas,
        "tolerance_m": check.tolerance_m,
        "covers_the_ground": not check.is_silent,
        "actor_field": check.meanings.field,
        "meanings": [
            {"value": value, "meaning": meaning_id(meaning), "is_given": value in check.meanings.given}
            for value, meaning in check.meanings.of_value.items()
        ],
        "totals": {verdict.value: count for verdict, count in check.totals.items()},
        "places": [_place(item) for item in check.verdicts],
        "notes": list(check.notes),
        "left_out": list(check.left_out),
    }


def meaning_id(meaning: Meaning | None) -> str | None:
    """A meaning as `map.toml` writes it: ids joined by +, or a word; None where it was not understood.

    >>> meaning_id(("hts", "isis")), meaning_id(Unheld.NOBODY), meaning_id(None)
    ('hts+isis', 'nobody', None)
    """
    if meaning is None:
        return None
    return meaning.value if isinstance(meaning, Unheld) else "+".join(meaning)


def _place(item: PlaceVerdict) -> dict[str, Any]:
    return {
        "place": item.place,
        "verdict": item.verdict.value,
        "ground": None if item.ground is None else item.ground.value,
        "actors": list(item.actors),
        "is_old": item.is_old,
        "drawn": [
            {
                "actor": "+".join(holders),
                "pct": round(share.pct, DECIMALS),
                "low_pct": round(share.low_pct, DECIMALS),
                "high_pct": round(share.high_pct, DECIMALS),
            }
            for holders, share in item.drawn.shares.items()
        ],
        "silent_pct": round(item.drawn.silent_pct, DECIMALS),
        "status": item.decision.status.value,
        "newest_evidence": item.decision.newest_evidence.isoformat() if item.decision.newest_evidence else None,
        "contradictions": [_contradiction(found) for found in item.contradictions],
    }


def _contradiction(found: Contradiction) -> dict[str, Any]:
    return {
        "clash": found.clash.value,
        "actors": list(found.actors),
        "drawn_pct": round(found.drawn_pct, DECIMALS),
        "drawn_low_pct": round(found.drawn.low, DECIMALS),
        "drawn_high_pct": round(found.drawn.high, DECIMALS),
        "reported": bounds_fields(found.reported),
        "claims": list(found.claims),
        "newest": found.newest.isoformat(),
        "is_old": found.is_old,
        "version": found.version,
    }


def verification_csv(dataset: Dataset, check: MapCheck, language: str) -> bytes:
    """One row a place, as CSV: what is drawn, the verdict as a word for programs and in words, why, and by whom."""
    rows = [
        (
            item.place,
            place_name(dataset, item.place, language),
            without_isolates(drawn_words(dataset, item, language)),
            item.verdict.value,
            without_isolates(verdict_words(dataset, item, language)),
            without_isolates("; ".join(reason_lines(dataset, item, language))),
            LIST_SEPARATOR.join(contradicting_publishers(dataset, item, language)),
            LIST_SEPARATOR.join(dict.fromkeys(claim for found in telling(item) for claim in found.claims)),
        )
        for item in check.verdicts
    ]
    return to_csv(pd.DataFrame(rows, columns=list(TABLE_COLUMNS)).astype("str"))
