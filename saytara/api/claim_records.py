"""The collection `claims`: what sources say, one statement a feature, before anything is decided.

A claim has the boundary of the place that it speaks of; one of a region has that of the region's places together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, Final

from shapely import union_all
from shapely.geometry.base import BaseGeometry

from saytara.api.collection import Collection, CollectionQuery, collection_facts, counts, each_once
from saytara.api.feature_record import FeatureRecord, record_of
from saytara.api.features_on_demand import MOST_MADE, FeaturesOnDemand
from saytara.api.schemas import (
    DAY,
    MAYBE_NUMBER,
    NUMBER,
    PERCENT,
    TEXT,
    TEXTS,
    YES_NO,
    list_of,
    schemas_of,
    thing,
    word_of,
)
from saytara.control.decision import Verdict
from saytara.control.single_claim import constrains_nothing, is_weighed
from saytara.core.claim_tallies import distinct_values, rows_where, values_at
from saytara.core.model import Claim, Dataset, Qualifier, Reliability
from saytara.core.relations import Relation
from saytara.exports.columns.claim_columns import CLAIM_COLUMNS, ClaimOf
from saytara.exports.columns.column import json_of
from saytara.exports.documents.control_document import verdict_fields
from saytara.regions.claims import held_against_places

OTHER_CHOICE: Final = {
    "place": TEXT,
    "is_added": YES_NO,
    "total_low_pct": PERCENT,
    "total_high_pct": PERCENT,
    "verdict": word_of(Verdict),
}

AGAINST_PLACES: Final = {
    "verdict": word_of(Verdict),
    "margin_points": NUMBER,
    "area_factor": MAYBE_NUMBER,
    "tested_from": DAY,
    "tested_to": DAY,
    "total_low_pct": PERCENT,
    "total_high_pct": PERCENT,
    "unnamed_at": TEXTS,
    "verdict_if_unnamed": word_of(Verdict),
    "total_if_unnamed_low_pct": PERCENT,
    "total_if_unnamed_high_pct": PERCENT,
    "other_members": list_of(thing(OTHER_CHOICE)),
}
"""Whether a claim about a region fits its places, as `verdict_fields` of the control document writes it."""

CLAIM_PROPERTIES: Final = {
    **schemas_of(CLAIM_COLUMNS),
    "against_places": {**thing(AGAINST_PLACES), "nullable": True},
}


def claim_features(dataset: Dataset, asked: CollectionQuery) -> FeaturesOnDemand:
    """The claims that speak of any of the days, of sources that count for the question, in the dataset's order."""
    claims = dataset.claims
    tests: dict[str, Callable[[Any], bool]] = {"source": lambda source: counts(dataset.source_by_id[source], asked)}
    if asked.days is not None:
        days = asked.days
        tests["as_of_from"] = lambda first: days.meet(first, None)
        tests["as_of_to"] = lambda last: days.meet(None, last)
    return FeaturesOnDemand(
        dataset=dataset,
        keys=rows_where(claims, tests),
        make=lambda row: (_claim(dataset, claims[row], asked),),
        ids=lambda rows: values_at(claims, rows, "id"),
        shapes=lambda rows: (_ground(dataset, place) for place in values_at(claims, rows, "place")),
        told={name: partial(values_at, claims, name=name) for name in ("place", "source", "actors")},
        most=MOST_MADE,
    )


def claim_record(dataset: Dataset, item: str, asked: CollectionQuery) -> FeatureRecord | None:
    """The claim of that id."""
    claim = dataset.claim_by_id.get(item)
    return None if claim is None else _claim(dataset, claim, asked)


def _claim(dataset: Dataset, claim: Claim, asked: CollectionQuery) -> FeatureRecord:
    properties = json_of(CLAIM_COLUMNS, ClaimOf(dataset=dataset, claim=claim, known_by=asked.counting.known_by))
    properties["against_places"] = _against_places(dataset, claim, asked)
    return record_of(claim.id, properties, _ground(dataset, claim.place))


def _against_places(dataset: Dataset, claim: Claim, asked: CollectionQuery) -> dict[str, Any] | None:
    """Whether a claim about a region fits its places; None for any other, and for one that puts no share on it."""
    is_tested = claim.place in dataset.region_by_id and is_weighed(claim) and not constrains_nothing(claim)
    if claim.is_retracted or not is_tested:
        return None
    found = held_against_places(dataset, claim.id, asked.counting)
    return verdict_fields(found)


@lru_cache(maxsize=256)
def _ground(dataset: Dataset, place_id: str) -> BaseGeometry:
    """The boundary of a place, or that of a region's places together."""
    place = dataset.place_by_id.get(place_id)
    if place is not None:
        return place.geometry
    return union_all([dataset.place_by_id[member].geometry for member in dataset.region_by_id[place_id].members])


def claim_filters(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """The properties of claims that a reader may filter by, with their values."""
    return {
        "place": [*(region.id for region in dataset.regions), *(place.id for place in dataset.places)],
        "actors": [actor.id for actor in dataset.actors],
        "relation": [item.value for item in Relation],
        "qualifier": [item.value for item in Qualifier],
        "source": [source.id for source in dataset.sources],
        "publisher": each_once(source.publisher for source in dataset.sources),
        "reliability": [item.value for item in Reliability],
        "is_retracted": ("true", "false"),
    }


def claim_days(dataset: Dataset) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that any claim speaks of."""
    first = min(distinct_values(dataset.claims, "as_of_from"), default=None)
    return first, max(distinct_values(dataset.claims, "as_of_to"), default=None)


def claim_facts(dataset: Dataset, asked: CollectionQuery, records: Sequence[FeatureRecord]) -> Mapping[str, Any]:
    """The question, and the sources of these claims."""
    return collection_facts(dataset, {record.feature["properties"]["source"] for record in records}, asked)


CLAIMS: Final = Collection(
    id="claims",
    has_geometry=True,
    takes_question=True,
    item_takes_day=False,
    properties=thing(CLAIM_PROPERTIES),
    filters=claim_filters,
    extent_days=claim_days,
    features=claim_features,
    record=claim_record,
    facts=claim_facts,
)
