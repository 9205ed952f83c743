"""A span of a place as a row, and the rows of one place: what every engine works out.

The columns are told in docs/explanation/scale.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, Final

import pyarrow as pa

from saytara.control.decision import ActorShare
from saytara.control.spans import ControlSpan, spans_by
from saytara.core.model import Claim, Dataset
from saytara.history.claim_facts import with_claims

_TEXTS: Final = pa.list_(pa.string())

SHARE: Final = pa.struct(
    [
        ("actor", pa.string()),
        ("low", pa.float64()),
        ("high", pa.float64()),
        ("low_open", pa.bool_()),
        ("high_open", pa.bool_()),
        ("claims", _TEXTS),
    ]
)

SCHEMA: Final = pa.schema(
    [
        pa.field("place", pa.string(), nullable=False),
        pa.field("valid_from", pa.date32(), nullable=False),
        pa.field("valid_to", pa.date32()),
        pa.field("status", pa.string(), nullable=False),
        pa.field("is_stale", pa.bool_(), nullable=False),
        pa.field("is_past", pa.bool_(), nullable=False),
        pa.field("main_holder", pa.string()),
        pa.field("holders", _TEXTS),
        pa.field("shares", pa.list_(SHARE)),
        pa.field("departed", _TEXTS),
        pa.field("last_holder", pa.string()),
        pa.field("claims", _TEXTS),
        pa.field("disputing", _TEXTS),
        pa.field("context", _TEXTS),
        pa.field("publishers", _TEXTS),
        pa.field("newest_evidence", pa.date32()),
    ]
)
"""One row a span; `valid_from` to `valid_to` are both included, and a missing `valid_to` is open."""

ORDER: Final = ("place", "valid_from")
"""What rows are sorted by, and told from each other."""


def rows_of_place(ground: Dataset, place_id: str, claims: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    """The history of a place about which these are all claims, its regions' with them, in order."""
    return rows_of_places(ground, {place_id: claims})


def rows_of_places(ground: Dataset, about: Mapping[str, Sequence[Claim]]) -> Iterator[dict[str, Any]]:
    """The histories of places with all claims about each, one after the other; no place's depends on another's."""
    dataset = with_claims(ground, chain.from_iterable(about.values()))
    for place_id, claims in about.items():
        for span in spans_by(dataset, place_id, claims):
            yield row_of(place_id, span)


def history_of_places(ground: Dataset, about: Mapping[str, Sequence[Claim]]) -> pa.Table:
    """The same as a table."""
    return table_of(rows_of_places(ground, about))


def row_of(place_id: str, span: ControlSpan) -> dict[str, Any]:
    """A span as a row of `SCHEMA`."""
    decision = span.decision
    last = decision.last_reported
    return {
        "place": place_id,
        "valid_from": span.from_day,
        "valid_to": span.to_day,
        "status": decision.status.value,
        "is_stale": decision.is_stale,
        "is_past": decision.is_past,
        "main_holder": decision.main_holder,
        "holders": decision.holders,
        "shares": [_share(item) for item in decision.actors],
        "departed": decision.left,
        "last_holder": None if last is None else last.actor,
        "claims": decision.accepted,
        "disputing": sorted(claim for version in decision.versions for claim in version.claims),
        "context": [item.claim for item in decision.context],
        "publishers": decision.publishers,
        "newest_evidence": decision.newest_evidence,
    }


def table_of(rows: Iterable[dict[str, Any]]) -> pa.Table:
    """Rows as a table, a column at a time."""
    listed = list(rows)
    return pa.table({field.name: pa.array([row[field.name] for row in listed], field.type) for field in SCHEMA}, SCHEMA)


def in_order(table: pa.Table) -> pa.Table:
    """The rows by place and time."""
    return table.sort_by([(name, "ascending") for name in ORDER])


def _share(item: ActorShare) -> dict[str, Any]:
    share = item.share
    return {
        "actor": item.actor,
        "low": float(share.low),
        "high": float(share.high),
        "low_open": share.low_open,
        "high_open": share.high_open,
        "claims": item.claims,
    }
