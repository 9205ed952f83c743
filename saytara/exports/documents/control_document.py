"""Control of every place and region at a date as a plain, versioned document for scripts and archives.

The shape is told field by field in docs/reference/control-document.md; a change that breaks a reader raises the
version.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from saytara.control import Question, control_map
from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.asked import question_of
from saytara.control.decision import PlaceControl, Reason, RegionClaim, RegionControl
from saytara.core.model import Dataset
from saytara.core.shares import Share
from saytara.exports.columns.control_columns import answer_members
from saytara.exports.place_answers import Answer
from saytara.regions.on_date import region_map

DOCUMENT_VERSION = 3
"""Raised when a field is renamed, removed or means something else; new fields may come without it."""

DECIMALS = 4
"""Sums over a region are rounded to so many decimals of a point; bounds of places are not rounded."""


def control_document(dataset: Dataset, asked: Question | dt.date) -> dict[str, Any]:
    """The document: JSON types only, places and regions in the dataset's order, shares in per cent.

    `min_grade` stands in the document only where one was asked for.
    """
    question = question_of(asked)
    decisions = control_map(dataset, question)
    regions = region_map(dataset, decisions, question)
    tree = tree_of(dataset)
    return {
        "version": DOCUMENT_VERSION,
        "date": question.date.isoformat(),
        **{name: value for name, value in question.facts.items() if value is not None or name == "known_by"},
        "places": [_place(dataset, decision) for decision in decisions.values()],
        "regions": [entry for region in regions.values() for entry in _region(region, tree)],
        "overtaken": [entry for region in regions.values() for entry in _overtaken(region)],
    }


def _place(dataset: Dataset, decision: PlaceControl) -> dict[str, Any]:
    """What every format tells of a place, and besides the claims that do not count here."""
    set_aside = [
        {"claim": item.claim, "reason": item.reason.value, "overruled_by": list(item.overruled_by)}
        for item in decision.set_aside
    ]
    return {**answer_members(Answer(dataset=dataset, decision=decision)), "set_aside": set_aside}


def beside_fields(decision: PlaceControl) -> dict[str, Any]:
    """What stands beside the status, as the fields that every document writes it with."""
    fighting, last = decision.fighting, decision.last_reported
    return {
        "is_contested": decision.is_contested,
        "fighting_on": fighting.newest.isoformat() if fighting else None,
        "fighting_claims": list(fighting.claims) if fighting else [],
        "claimed_by": list(decision.claimed_by),
        "last_reported": last.actor if last else None,
        "last_reported_on": last.newest.isoformat() if last else None,
        "last_reported_claims": list(last.claims) if last else [],
        "last_reported_claimed_by": list(last.claimed_by) if last else [],
        "latest_by": decision.latest_by.isoformat() if decision.latest_by else None,
        "lowered": [{"claim": item.claim, "because_of": list(item.because_of)} for item in decision.lowered],
    }


def _region(region: RegionControl, tree: ActorTree) -> Iterator[dict[str, Any]]:
    """One entry for each actor, then one for each set of actors of which a claim of the region speaks jointly."""
    claims: dict[tuple[str, ...], list[RegionClaim]] = {}
    for claim in region.claims:
        claims.setdefault(tree.outermost(claim.actors), []).append(claim)
    totals: Mapping[tuple[str, ...], Share] = {(total.actor,): total.share for total in region.totals}
    together = {actors: found[0].total for actors, found in sorted(claims.items()) if actors not in totals}
    for actors, share in {**totals, **together}.items():
        yield {
            "region": region.region,
            "actor": "+".join(actors),
            "low_pct": round(share.low, DECIMALS),
            "high_pct": round(share.high, DECIMALS),
            "claims": [
                {"claim": claim.claim, **verdict_fields(claim), "disputed_by": list(claim.disputed_by)}
                for claim in claims.get(actors, ())
            ],
        }


def _overtaken(region: RegionControl) -> Iterator[dict[str, Any]]:
    for item in region.set_aside:
        if item.reason is Reason.SUPERSEDED:
            yield {"region": region.region, "claim": item.claim, "overruled_by": list(item.overruled_by)}


def verdict_fields(claim: RegionClaim) -> dict[str, Any]:
    """Whether a claim about a region fits its places, and what would change that, as every document writes it."""
    return {
        "verdict": claim.verdict.value,
        "margin_points": round(claim.margin, DECIMALS),
        "area_factor": None if claim.area_factor is None else round(claim.area_factor, DECIMALS),
        "tested_from": claim.tested_from.isoformat(),
        "tested_to": claim.tested_to.isoformat(),
        "total_low_pct": round(claim.total.low, DECIMALS),
        "total_high_pct": round(claim.total.high, DECIMALS),
        "unnamed_at": list(claim.unnamed_at),
        "verdict_if_unnamed": claim.verdict_if_unnamed.value,
        "total_if_unnamed_low_pct": round(claim.total_if_unnamed.low, DECIMALS),
        "total_if_unnamed_high_pct": round(claim.total_if_unnamed.high, DECIMALS),
        "other_members": [
            {
                "place": item.place,
                "is_added": item.is_added,
                "total_low_pct": round(item.total.low, DECIMALS),
                "total_high_pct": round(item.total.high, DECIMALS),
                "verdict": item.verdict.value,
            }
            for item in claim.other_members
        ],
    }


def bounds_fields(share: Share) -> dict[str, Any]:
    """A share as the four fields that every document writes it with, in per cent."""
    return {
        "low_pct": share.low,
        "low_is_open": share.low_open,
        "high_pct": share.high,
        "high_is_open": share.high_open,
    }
