"""The collection `places`: names, boundaries and areas, without a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from saytara.api.collection import Collection, CollectionQuery, each_once
from saytara.api.feature_record import FeatureRecord, record_of
from saytara.api.features_on_demand import FeaturesOnDemand
from saytara.api.schemas import schemas_of, thing
from saytara.core.geodesic_areas import area_km2
from saytara.core.model import BoundaryQuality, Dataset, Place
from saytara.dataset.columns.places import COLUMNS
from saytara.exports.columns.column import Column, json_of, number, of_table, texts
from saytara.exports.provenance import dataset_facts
from saytara.regions.on_date import regions_around


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOf:
    """A place of a dataset."""

    dataset: Dataset
    place: Place


AREA_DECIMALS: Final = 4

MOST_DRAWN: Final = 40_000
"""Places that are told for one request of a large dataset: a tenth of a millisecond each."""

PLACE_COLUMNS: Final[tuple[Column[PlaceOf], ...]] = (
    *(of_table(column, lambda it: it.place) for column in COLUMNS),
    texts("regions", lambda it: (region.id for region in regions_around(it.dataset, it.place.id))),
    number("area_km2", lambda it: round(area_km2(it.place.geometry), AREA_DECIMALS), unit=None, is_needed=True),
)


def place_features(dataset: Dataset, _: CollectionQuery) -> FeaturesOnDemand:
    """Every place, in the dataset's order."""
    return FeaturesOnDemand(
        dataset=dataset,
        keys=dataset.places,
        make=lambda place: (_place(dataset, place),),
        ids=lambda places: (place.id for place in places),
        shapes=lambda places: (place.geometry for place in places),
        told={
            "place_kind": lambda places: (place.kind for place in places),
            "boundary_quality": lambda places: (place.boundary_quality.value for place in places),
        },
        most=MOST_DRAWN,
    )


def place_record(dataset: Dataset, item: str, _: CollectionQuery) -> FeatureRecord | None:
    """The place of that id."""
    place = dataset.place_by_id.get(item)
    return None if place is None else _place(dataset, place)


def _place(dataset: Dataset, place: Place) -> FeatureRecord:
    return record_of(place.id, json_of(PLACE_COLUMNS, PlaceOf(dataset=dataset, place=place)), place.geometry)


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
    properties=thing(schemas_of(PLACE_COLUMNS)),
    filters=place_filters,
    extent_days=lambda _: None,
    features=place_features,
    record=place_record,
    facts=place_facts,
)
