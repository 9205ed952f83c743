"""The collection `places`: names, boundaries and areas, without a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from saytara.api.collection import Collection, CollectionQuery, FeatureRecord, each_once, record_of
from saytara.api.schemas import (
    MAYBE_TEXT,
    NUMBER,
    TEXT,
    TEXTS,
    thing,
    word_of,
)
from saytara.core.geodesic_areas import area_km2
from saytara.core.model import BoundaryQuality, Dataset, Place
from saytara.exports.provenance import dataset_facts
from saytara.regions.on_date import regions_around

PLACE_PROPERTIES: Final = {
    "place": TEXT,
    "place_en": MAYBE_TEXT,
    "place_ar": MAYBE_TEXT,
    "place_names": TEXTS,
    "aliases": TEXTS,
    "place_kind": TEXT,
    "regions": TEXTS,
    "area_km2": NUMBER,
    "boundary_quality": word_of(BoundaryQuality),
    "boundary_source": TEXT,
}


def place_records(dataset: Dataset, _: CollectionQuery) -> Sequence[FeatureRecord]:
    """Every place, in the dataset's order."""
    return [_place(dataset, place) for place in dataset.places]


def place_record(dataset: Dataset, item: str, _: CollectionQuery) -> FeatureRecord | None:
    """The place of that id."""
    place = dataset.place_by_id.get(item)
    return None if place is None else _place(dataset, place)


def _place(dataset: Dataset, place: Place) -> FeatureRecord:
    properties = {
        "place": place.id,
        "place_en": place.names.en or None,
        "place_ar": place.names.ar or None,
        "place_names": list(place.names.coded()),
        "aliases": list(place.names.aliases),
        "place_kind": place.kind,
        "regions": [region.id for region in regions_around(dataset, place.id)],
        "area_km2": round(area_km2(place.geometry), 4),
        "boundary_quality": place.boundary_quality.value,
        "boundary_source": place.boundary_source,
    }
    return record_of(place.id, properties, place.geometry)


def place_filters(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """The properties of places that a reader may filter by, with their values."""
    return {
        "place_kind": each_once(place.kind for place in dataset.places),
        "boundary_quality": [item.value for item in BoundaryQuality],
    }


def place_facts(dataset: Dataset, _: CollectionQuery, __: Sequence[FeatureRecord]) -> Mapping[str, Any]:
    """What the dataset says of itself; places rest on no source of claims."""
    return dataset_facts(dataset, dataset.places, ())


PLACES: Final = Collection(
    id="places",
    has_geometry=True,
    takes_question=False,
    item_takes_day=False,
    properties=thing(PLACE_PROPERTIES),
    filters=place_filters,
    extent_days=lambda _: None,
    records=place_records,
    record=place_record,
    facts=place_facts,
)
