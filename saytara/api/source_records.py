"""The collection `sources`: the documents that claims were taken from. They have no geometry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from saytara.api.collection import Asked, Collection, Record, counts, each_once, facts_of, record_of
from saytara.api.schemas import (
    DAY,
    MAYBE_TEXT,
    TEXT,
    TEXTS,
    thing,
    word_of,
)
from saytara.exports.records import owner_of
from saytara.model import Dataset, Reliability, Source
from saytara.phrases import publisher_words, without_isolates

SOURCE_PROPERTIES: Final = {
    "publisher": TEXT,
    "publisher_ar": TEXT,
    "owner": MAYBE_TEXT,
    "title": TEXT,
    "url": MAYBE_TEXT,
    "language": TEXT,
    "published_from": DAY,
    "published_to": DAY,
    "date_note": MAYBE_TEXT,
    "date_note_ar": MAYBE_TEXT,
    "reliability": word_of(Reliability),
    "sha256": MAYBE_TEXT,
    "claims": TEXTS,
}


def source_records(dataset: Dataset, asked: Asked) -> Sequence[Record]:
    """The sources that may have been published on any of the days and count for the question, in their order."""
    return [
        _source(dataset, source)
        for source in dataset.sources
        if (asked.days is None or asked.days.meet(source.published_from, source.published_to)) and counts(source, asked)
    ]


def source_record(dataset: Dataset, item: str, _: Asked) -> Record | None:
    """The source of that id."""
    source = dataset.source_by_id.get(item)
    return None if source is None else _source(dataset, source)


def _source(dataset: Dataset, source: Source) -> Record:
    properties = {
        "publisher": source.publisher,
        "publisher_ar": without_isolates(publisher_words(dataset, source.publisher, "ar")),
        "owner": owner_of(dataset, source),
        "title": source.title,
        "url": source.url or None,
        "language": source.language,
        "published_from": source.published_from.isoformat(),
        "published_to": source.published_to.isoformat(),
        "date_note": source.date_note or None,
        "date_note_ar": source.date_note_ar or None,
        "reliability": source.reliability.value,
        "sha256": source.sha256,
        "claims": list(_claims_by_source(dataset).get(source.id, ())),
    }
    return record_of(source.id, properties, None)


@lru_cache(maxsize=8)
def _claims_by_source(dataset: Dataset) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for claim in dataset.claims:
        found[claim.source] = (*found.get(claim.source, ()), claim.id)
    return found


def source_filters(dataset: Dataset) -> Mapping[str, Sequence[str]]:
    """The properties of sources that a reader may filter by, with their values."""
    return {
        "publisher": each_once(source.publisher for source in dataset.sources),
        "language": each_once(source.language for source in dataset.sources),
        "reliability": [item.value for item in Reliability],
    }


def source_days(dataset: Dataset) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day on which any source may have been published."""
    first = min((source.published_from for source in dataset.sources), default=None)
    return first, max((source.published_to for source in dataset.sources), default=None)


def source_facts(dataset: Dataset, asked: Asked, _: Sequence[Record]) -> Mapping[str, Any]:
    """The question; the sources are the features themselves."""
    return facts_of(dataset, (), asked)


SOURCES: Final = Collection(
    id="sources",
    has_geometry=False,
    takes_question=True,
    item_takes_day=False,
    properties=thing(SOURCE_PROPERTIES),
    filters=source_filters,
    extent_days=source_days,
    records=source_records,
    record=source_record,
    facts=source_facts,
)
