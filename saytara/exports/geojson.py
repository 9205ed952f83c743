"""Control at a date as GeoJSON (RFC 7946): what `saytara.exports.table` has as rows, with the drawn places.

It writes what `saytara.control` decided; it decides nothing and reads no file.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

from saytara.control.decision import ActorShare, JointShare, PlaceControl
from saytara.model import BoundaryQuality, Dataset, Place

COORDINATE_DECIMALS = 7
"""About a centimetre: more than any boundary here is known to, and enough to give back what was drawn."""

BOUNDARY_NOTES = {
    BoundaryQuality.OFFICIAL: "Boundaries are official.",
    BoundaryQuality.TRACED: "Some boundaries are traced, not official.",
    BoundaryQuality.APPROXIMATE: "Boundaries are approximate: nothing may be read from them to the street.",
}
"""What an export says of its least trusted boundary, from the most trusted to the least."""


def to_geojson(dataset: Dataset, decisions: Mapping[str, PlaceControl]) -> bytes:
    """The places of `decisions` (by id of the place) as one FeatureCollection in WGS 84, ordered by id.

    Properties hold what the table's columns of the place hold, with `actors` as a list and `joint` as shares of
    several together. Members of the collection itself say what it speaks of: `date`, `known_by`, `min_grade`,
    `licence`, `boundaries` (the least trusted quality among them, with a sentence), `credits`, `sources`, `dataset`,
    `dataset_digest`. The same input gives the same bytes. Raises KeyError for a place that the dataset has not, and
    ValueError where the decisions answer different questions (date, known-by, least grade).
    """
    places = sorted((dataset.place_by_id[place] for place in decisions), key=lambda item: item.id)
    claims = [dataset.claim_by_id[claim] for place in places for claim in _all_claims(decisions[place.id])]
    document = {
        "type": "FeatureCollection",
        "dataset": dataset.id,
        "dataset_digest": dataset.digest,
        "title": {"en": dataset.title_en, "ar": dataset.title_ar},
        "date": _one(decision.date for decision in decisions.values()),
        "known_by": _one(decision.known_by for decision in decisions.values()),
        "min_grade": _one(decision.min_grade for decision in decisions.values()),
        "licence": dataset.licence,
        "boundaries": _boundary_note(places),
        "credits": [
            {"what": item.what, "who": item.who, "licence": item.licence, "url": item.url} for item in dataset.credits
        ],
        "sources": [_source_members(dataset, source) for source in sorted({claim.source for claim in claims})],
        "features": [_feature(dataset, place, decisions[place.id]) for place in places],
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def _all_claims(decision: PlaceControl) -> tuple[str, ...]:
    disputing = (claim for version in decision.versions for claim in version.claims)
    context = (item.claim for item in decision.context)
    return (*decision.accepted, *disputing, *context)


def _feature(dataset: Dataset, place: Place, decision: PlaceControl) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": place.id,
        "properties": {
            "name_en": place.names.en,
            "name_ar": place.names.ar,
            "kind": place.kind,
            "status": decision.status.value,
            "is_stale": decision.is_stale,
            "main_holder": decision.main_holder,
            "holders": list(decision.holders),
            "left": list(decision.left),
            "actors": [
                {"actor": item.actor, **_names_of(dataset, item.actor), **_share(item), "claims": list(item.claims)}
                for item in decision.actors
            ],
            "joint": [
                {"actors": list(item.actors), "holder": item.holder, **_share(item), "claims": list(item.claims)}
                for item in decision.joint
            ],
            "disputing_claims": [claim for version in decision.versions for claim in version.claims],
            "context": [{"relation": item.relation.value, "claim": item.claim} for item in decision.context],
            "publishers": list(decision.publishers),
            "newest_evidence": decision.newest_evidence.isoformat() if decision.newest_evidence else None,
            "age_days": decision.age_days,
            "boundary_quality": place.boundary_quality.value,
            "boundary_source": place.boundary_source,
        },
        "geometry": _geometry(place.geometry),
    }


def _share(item: ActorShare | JointShare) -> dict[str, float | bool]:
    share = item.share
    return {
        "low_pct": share.low,
        "low_is_open": share.low_open,
        "high_pct": share.high,
        "high_is_open": share.high_open,
    }


def _names_of(dataset: Dataset, actor_id: str) -> dict[str, str]:
    names = dataset.actor_by_id[actor_id].names
    return {"name_en": names.en, "name_ar": names.ar}


def _source_members(dataset: Dataset, source_id: str) -> dict[str, str]:
    source = dataset.source_by_id[source_id]
    return {
        "id": source.id,
        "publisher": source.publisher,
        "title": source.title,
        "url": source.url,
        "published_from": source.published_from.isoformat(),
        "published_to": source.published_to.isoformat(),
        "reliability": source.reliability.value,
    }


def _boundary_note(places: Iterable[Place]) -> dict[str, str]:
    qualities = {place.boundary_quality for place in places}
    least = next((quality for quality in reversed(BOUNDARY_NOTES) if quality in qualities), BoundaryQuality.OFFICIAL)
    return {"quality": least.value, "note": BOUNDARY_NOTES[least]}


def _geometry(geometry: BaseGeometry) -> dict[str, Any]:
    """Outer rings counter-clockwise, as RFC 7946 asks; coordinates rounded."""
    if geometry.geom_type == "MultiPolygon":
        oriented: BaseGeometry = shapely.MultiPolygon([orient(part) for part in geometry.geoms])
    else:
        oriented = orient(geometry)
    drawn = mapping(oriented)
    return {"type": drawn["type"], "coordinates": _rounded(drawn["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if isinstance(coordinates, float | int):
        return round(coordinates, COORDINATE_DECIMALS)
    return [_rounded(part) for part in coordinates]


def _one(values: Iterable[dt.date | str | None]) -> str | None:
    """The one value that all decisions share, a date in ISO 8601, or None."""
    found = set(values)
    if len(found) > 1:
        raise ValueError(f"decisions of one file must be of one question, but these differ: {sorted(map(str, found))}")
    value = found.pop() if found else None
    return value.isoformat() if isinstance(value, dt.date) else value
