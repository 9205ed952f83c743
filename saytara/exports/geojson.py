"""Control at a date as GeoJSON (RFC 7946): what `saytara.exports.table` has as rows, with the drawn places.

It writes what `saytara.control` decided; it decides nothing and reads no file.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from shapely.geometry import mapping

from saytara.control.age import share_span
from saytara.control.decision import ActorShare, JointShare, PlaceControl
from saytara.exports.control_document import beside_fields, span_fields
from saytara.exports.drawn import drawn
from saytara.exports.provenance import file_facts
from saytara.model import Dataset, Place
from saytara.phrases import actor_name
from saytara.words import LANGUAGES


def to_geojson(dataset: Dataset, decisions: Mapping[str, PlaceControl]) -> bytes:
    """The places of `decisions` (by id of the place) as one FeatureCollection in WGS 84, ordered by id.

    Properties hold what the table's columns of the place hold, with `actors` as a list and `joint` as shares of
    several together. Members of the collection itself say what it speaks of: `date`, `known_by`, `min_grade`,
    `licence`, `boundaries` (the least trusted quality among them, with a sentence), `credits`, `sources`, `dataset`,
    `dataset_digest`. The same input gives the same bytes. Raises KeyError for a place that the dataset has not, and
    ValueError where the decisions answer different questions (date, known-by, least grade).
    """
    places = sorted((dataset.place_by_id[place] for place in decisions), key=lambda item: item.id)
    document = {
        "type": "FeatureCollection",
        **file_facts(dataset, decisions),
        "features": [place_feature(dataset, place, decisions[place.id]) for place in places],
    }
    return (json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1) + "\n").encode()


def place_feature(dataset: Dataset, place: Place, decision: PlaceControl) -> dict[str, Any]:
    """One place and what is decided of it as a GeoJSON Feature, JSON types only; its id is the place's."""
    return {
        "type": "Feature",
        "id": place.id,
        "properties": {
            "name_en": place.names.en,
            "name_ar": place.names.ar,
            "kind": place.kind,
            "status": decision.status.value,
            "is_stale": decision.is_stale,
            **beside_fields(decision),
            "main_holder": decision.main_holder,
            "holders": list(decision.holders),
            "left": list(decision.left),
            "actors": [
                {
                    "actor": item.actor,
                    **_names_of(dataset, item.actor, decision.date),
                    **_share(item),
                    **span_fields(share_span(dataset, decision, item.actor)),
                    "claims": list(item.claims),
                }
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
        "geometry": mapping(drawn(place.geometry)),
    }


def _share(item: ActorShare | JointShare) -> dict[str, float | bool]:
    share = item.share
    return {
        "low_pct": share.low,
        "low_is_open": share.low_open,
        "high_pct": share.high,
        "high_is_open": share.high_open,
    }


def _names_of(dataset: Dataset, actor_id: str, date: dt.date) -> dict[str, str]:
    """What the actor is called on the date."""
    return {f"name_{language}": actor_name(dataset, actor_id, language, date) for language in LANGUAGES}
