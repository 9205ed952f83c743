"""The collection `control`: each place as it is decided for a day, or for each span of days of an interval.

The decisions are those of the pages (`saytara.store.resolved`, `saytara.control.spans`), the features those of the
exports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from saytara.api.collection import Collection, CollectionQuery
from saytara.api.days import Days, parse_day
from saytara.api.feature_record import FeatureRecord, GeoJsonFeature
from saytara.api.features_on_demand import FeaturesOnDemand
from saytara.api.problem_details import INVALID_PARAMETER, Refusal
from saytara.api.schemas import NUMBER, TEXT, list_of, schemas_of, thing
from saytara.control.decision import PlaceControl, Status
from saytara.control.spans import Stretch, stretches_of
from saytara.core.claim_tallies import distinct_values
from saytara.core.model import Dataset, Place
from saytara.exports.columns.column import names_of
from saytara.exports.columns.control_columns import HISTORY_COLUMNS, SPAN_KEYS, WITHIN
from saytara.exports.geojson import answer_feature
from saytara.exports.place_answers import AT, Answer
from saytara.exports.provenance import dataset_facts
from saytara.store import resolved

MOST_DECIDED: Final = 1_000
"""Places that are decided for one request of a large dataset: each takes some milliseconds, or more of an interval."""

PROPERTIES: Final = {
    **schemas_of(HISTORY_COLUMNS),
    **{table.name: list_of(thing(schemas_of(table.columns))) for table in WITHIN},
    "fill": TEXT,
    "fill-opacity": NUMBER,
    "stroke": TEXT,
    "stroke-opacity": NUMBER,
    "stroke-width": NUMBER,
}
"""The columns of every format, the tables within, and simplestyle's colours."""


def control_filters(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """The properties that a reader may filter by, with their values."""
    actors = [actor.id for actor in dataset.actors]
    return {
        "place": [place.id for place in dataset.places],
        "place_kind": sorted({place.kind for place in dataset.places}),
        "status": [status.value for status in Status],
        "is_stale": ("true", "false"),
        "is_contested": ("true", "false"),
        "claimed_by": sorted({actor.side for actor in dataset.actors}),
        "main_holder": actors,
        "holders": actors,
        "last_reported": actors,
    }


def control_days(dataset: Dataset) -> tuple[dt.date | None, dt.date | None]:
    """From the first day that any claim speaks of, without an end."""
    return min(distinct_values(dataset.claims, "as_of_from"), default=None), None


def control_features(dataset: Dataset, asked: CollectionQuery) -> FeaturesOnDemand:
    """Of a day, each place, by id; of an interval, each span of days of each place that meets it, by place and day."""
    is_of_spans = asked.days is not None and asked.days.is_interval

    def make(place: Place) -> Iterator[FeatureRecord]:
        if is_of_spans:
            return (_record(Answer.of_span(dataset, span)) for span in _spans(dataset, place, asked))
        decision = resolved(dataset, asked.question(dataset)).places[place.id]
        return iter((_record(Answer(dataset=dataset, decision=decision)),))

    return FeaturesOnDemand(
        dataset=dataset,
        keys=sorted(dataset.places, key=lambda place: place.id),
        make=make,
        ids=lambda places: (place.id for place in places),
        shapes=lambda places: (place.geometry for place in places),
        told={
            "place": lambda places: (place.id for place in places),
            "place_kind": lambda places: (place.kind for place in places),
        },
        is_of_spans=is_of_spans,
        most=MOST_DECIDED,
    )


def control_record(dataset: Dataset, item: str, asked: CollectionQuery) -> FeatureRecord | None:
    """A place on the day that is asked about; or, with a day in the id as spans have it, the span of that day.

    Refusal where both the id and the question have a day.
    """
    place_id, at, written = item.partition(AT)
    place = dataset.place_by_id.get(place_id)
    if place is None:
        return None
    if not at:
        return _record(Answer(dataset=dataset, decision=_decision(dataset, place, asked.day(dataset), asked)))
    try:
        day = parse_day(written)
    except ValueError:
        return None
    if asked.days is not None:
        raise Refusal(INVALID_PARAMETER, f"datetime: the id {item!r} has a day already", parameter="datetime")
    on_that_day = replace(asked, days=Days(first=day, last=day, is_interval=True))
    span = next(_spans(dataset, place, on_that_day))
    return _record(Answer.of_span(dataset, replace(span, decision=_decision(dataset, place, day, asked))))


def control_facts(dataset: Dataset, asked: CollectionQuery, records: Sequence[FeatureRecord]) -> Mapping[str, Any]:
    """The date (null for an interval), what was known, and the sources of every claim that these features name."""
    features = [record.feature for record in records]
    places = [dataset.place_by_id[feature["properties"]["place"]] for feature in features]
    sources = {dataset.claim_by_id[claim].source for feature in features for claim in _claims_of(feature)}
    is_interval = asked.days is not None and asked.days.is_interval
    return {
        **dataset_facts(dataset, places or dataset.places, sources),
        "date": None if is_interval else asked.day(dataset).isoformat(),
        **asked.counting.facts,
    }


def _decision(dataset: Dataset, place: Place, day: dt.date, asked: CollectionQuery) -> PlaceControl:
    return resolved(dataset, asked.counting.on(day)).places[place.id]


def _spans(dataset: Dataset, place: Place, asked: CollectionQuery) -> Iterator[Stretch]:
    """The stretches of a place that meet the interval."""
    days = asked.days or Days(first=None, last=None, is_interval=True)
    for stretch in stretches_of(dataset, place.id, asked.counting):
        if days.meet(stretch.first, stretch.last):
            yield stretch



def _record(answer: Answer) -> FeatureRecord:
    return FeatureRecord(feature=answer_feature(answer), shape=answer.place.geometry)


def _claims_of(feature: GeoJsonFeature) -> Iterator[str]:
    properties = feature["properties"]
    yield from properties["claims"]
    yield from properties["disputing_claims"]
    yield from properties["context_claims"]
    yield from properties["last_reported_claims"]


CONTROL: Final = Collection(
    id="control",
    has_geometry=True,
    takes_question=True,
    item_takes_day=True,
    properties=thing(PROPERTIES, optional=names_of(SPAN_KEYS)),
    filters=control_filters,
    extent_days=control_days,
    features=control_features,
    record=control_record,
    facts=control_facts,
)
