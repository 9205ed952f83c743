"""The collection `control`: each place as it is decided for a day, or for each span of days of an interval.

The decisions are those of the pages (`saytara.store.resolved`, `saytara.spans`), the features those of the exports.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from saytara.answer_words import answer_parts
from saytara.api.collection import Asked, Collection, Feature, Record, iso
from saytara.api.days import Days, parse_day
from saytara.api.errors import INVALID_PARAMETER, Refusal
from saytara.api.schemas import (
    DAY,
    MAYBE_DAY,
    MAYBE_TEXT,
    MAYBE_WHOLE,
    PERCENT,
    TEXT,
    TEXTS,
    YES_NO,
    list_of,
    thing,
    word_of,
)
from saytara.control.decision import PlaceControl, Status
from saytara.exports.geojson import place_feature
from saytara.exports.provenance import dataset_facts
from saytara.model import BoundaryQuality, Dataset, Place, Relation
from saytara.spans import ONE_DAY, named_spans_of
from saytara.store import resolved

AT: Final = "@"
"""Between place and day in the id of a span: "yarmouk@2015-04-01". No id of a place contains it."""

_SHARE: Final = {
    "low_pct": PERCENT,
    "low_is_open": YES_NO,
    "high_pct": PERCENT,
    "high_is_open": YES_NO,
    "claims": TEXTS,
}
PROPERTIES: Final = {
    "place": TEXT,
    "date": DAY,
    "valid_from": MAYBE_DAY,
    "valid_to": MAYBE_DAY,
    "known_by": MAYBE_DAY,
    "min_grade": MAYBE_TEXT,
    "name_en": TEXT,
    "name_ar": TEXT,
    "kind": TEXT,
    "status": word_of(Status),
    "said_en": TEXT,
    "said_ar": TEXT,
    "is_stale": YES_NO,
    "is_contested": YES_NO,
    "fighting_on": MAYBE_DAY,
    "fighting_claims": TEXTS,
    "claimed_by": TEXTS,
    "last_reported": MAYBE_TEXT,
    "last_reported_on": MAYBE_DAY,
    "last_reported_claims": TEXTS,
    "latest_by": MAYBE_DAY,
    "lowered": list_of(thing({"claim": TEXT, "because_of": TEXTS})),
    "main_holder": MAYBE_TEXT,
    "holders": TEXTS,
    "left": TEXTS,
    "actors": list_of(
        thing(
            {
                "actor": TEXT,
                "name_en": TEXT,
                "name_ar": TEXT,
                "evidence_from": MAYBE_DAY,
                "evidence_to": MAYBE_DAY,
                **_SHARE,
            }
        )
    ),
    "joint": list_of(thing({"actors": TEXTS, "holder": MAYBE_TEXT, **_SHARE})),
    "claims": TEXTS,
    "disputing_claims": TEXTS,
    "context": list_of(thing({"relation": word_of(Relation), "claim": TEXT})),
    "publishers": TEXTS,
    "newest_evidence": MAYBE_DAY,
    "age_days": MAYBE_WHOLE,
    "boundary_quality": word_of(BoundaryQuality),
    "boundary_source": TEXT,
}


def control_filters(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """The properties that a reader may filter by, with their values."""
    actors = [actor.id for actor in dataset.actors]
    return {
        "place": [place.id for place in dataset.places],
        "kind": sorted({place.kind for place in dataset.places}),
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
    return min((claim.as_of_from for claim in dataset.claims), default=None), None


def control_records(dataset: Dataset, asked: Asked) -> Sequence[Record]:
    """Of a day, each place, by id; of an interval, each span of days of each place that meets it, by place and day."""
    places = sorted(dataset.places, key=lambda place: place.id)
    if asked.days is not None and asked.days.is_interval:
        return [_span_record(dataset, place, span) for place in places for span in _spans(dataset, place, asked)]
    decisions = resolved(dataset, asked.day(dataset), asked.known_by, asked.min_grade).places
    return [_record(dataset, place, decisions[place.id]) for place in places]


def control_record(dataset: Dataset, item: str, asked: Asked) -> Record | None:
    """A place on the day that is asked about; or, with a day in the id as spans have it, the span of that day.

    Refusal where both the id and the question have a day.
    """
    place_id, at, written = item.partition(AT)
    place = dataset.place_by_id.get(place_id)
    if place is None:
        return None
    if not at:
        return _record(dataset, place, _decision(dataset, place, asked.day(dataset), asked))
    try:
        day = parse_day(written)
    except ValueError:
        return None
    if asked.days is not None:
        raise Refusal(INVALID_PARAMETER, f"datetime: the id {item!r} has a day already", parameter="datetime")
    on_that_day = replace(asked, days=Days(first=day, last=day, is_interval=True))
    span = next(_spans(dataset, place, on_that_day))
    return _span_record(dataset, place, replace(span, decision=_decision(dataset, place, day, asked)))


def control_facts(dataset: Dataset, asked: Asked, records: Sequence[Record]) -> Mapping[str, Any]:
    """The date (null for an interval), what was known, and the sources of every claim that these features name."""
    features = [record.feature for record in records]
    places = [dataset.place_by_id[feature["properties"]["place"]] for feature in features]
    sources = {dataset.claim_by_id[claim].source for feature in features for claim in _claims_of(feature)}
    is_interval = asked.days is not None and asked.days.is_interval
    return {
        **dataset_facts(dataset, places or dataset.places, sources),
        "date": None if is_interval else asked.day(dataset).isoformat(),
        "known_by": iso(asked.known_by),
        "min_grade": asked.min_grade,
    }


def _decision(dataset: Dataset, place: Place, day: dt.date, asked: Asked) -> PlaceControl:
    return resolved(dataset, day, asked.known_by, asked.min_grade).places[place.id]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """The days of one answer; None is an open end. Before anything is reported of a place, nothing begins."""

    first: dt.date | None
    last: dt.date | None
    decision: PlaceControl


def _spans(dataset: Dataset, place: Place, asked: Asked) -> Iterator[_Stretch]:
    """The spans of a place that meet the interval, and before its first one the days without a report."""
    days = asked.days or Days(first=None, last=None, is_interval=True)
    spans = list(named_spans_of(dataset, place.id, known_by=asked.known_by, min_grade=asked.min_grade))
    before = _day_before(spans[0].from_day) if spans else None
    if (before is not None or not spans) and days.meet(None, before):
        quiet = _decision(dataset, place, before or dataset.default_date, asked)
        yield _Stretch(first=None, last=before, decision=quiet)
    for span in spans:
        if days.meet(span.from_day, span.to_day):
            yield _Stretch(first=span.from_day, last=span.to_day, decision=span.decision)


def _day_before(day: dt.date) -> dt.date | None:
    return None if day == dt.date.min else day - ONE_DAY


def _span_record(dataset: Dataset, place: Place, span: _Stretch) -> Record:
    record = _record(dataset, place, span.decision)
    record.feature["id"] = f"{place.id}{AT}{span.decision.date.isoformat()}"
    record.feature["properties"] |= {"valid_from": iso(span.first), "valid_to": iso(span.last)}
    return record


def _record(dataset: Dataset, place: Place, decision: PlaceControl) -> Record:
    feature = place_feature(dataset, place, decision)
    feature["properties"] = {
        "place": place.id,
        "date": decision.date.isoformat(),
        "known_by": iso(decision.known_by),
        "min_grade": decision.min_grade,
        **feature["properties"],
        "claims": list(decision.accepted),
        "said_en": _said(dataset, decision, "en"),
        "said_ar": _said(dataset, decision, "ar"),
    }
    return Record(feature=feature, shape=place.geometry)


def _said(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """Status and shares in words, for clients that show texts and no lists, as QGIS does."""
    return " · ".join(answer_parts(dataset, decision, language))


def _claims_of(feature: Feature) -> Iterator[str]:
    properties = feature["properties"]
    yield from properties["claims"]
    yield from properties["disputing_claims"]
    yield from (item["claim"] for item in properties["context"])
    yield from properties["last_reported_claims"]


CONTROL: Final = Collection(
    id="control",
    has_geometry=True,
    takes_question=True,
    item_takes_day=True,
    properties=thing(PROPERTIES, optional=("valid_from", "valid_to")),
    filters=control_filters,
    extent_days=control_days,
    records=control_records,
    record=control_record,
    facts=control_facts,
)
