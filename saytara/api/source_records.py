"""The collection `sources`: the documents that claims were taken from. They have no geometry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from saytara.api.collection import Collection, CollectionQuery, collection_facts, counts, each_once
from saytara.api.feature_record import FeatureRecord, record_of
from saytara.api.features_on_demand import MOST_MADE, FeaturesOnDemand
from saytara.api.schemas import schemas_of, thing
from saytara.core.model import Dataset, Reliability, Source
from saytara.exports.columns.claim_columns import MAP_SOURCE_COLUMNS, SOURCE_COLUMNS, SourceOf, source_columns_of
from saytara.exports.columns.column import json_of

SOURCE_PROPERTIES: Final = schemas_of((*SOURCE_COLUMNS, *MAP_SOURCE_COLUMNS))


def source_features(dataset: Dataset, asked: CollectionQuery) -> FeaturesOnDemand:
    """The sources that may have been published on any of the days and count for the question, in their order."""
    return FeaturesOnDemand(
        dataset=dataset,
        keys=[
            source
            for source in dataset.sources
            if (asked.days is None or asked.days.meet(source.published_from, source.published_to))
            and counts(source, asked)
        ],
        make=lambda source: (_source(dataset, source),),
        ids=lambda sources: (source.id for source in sources),
        shapes=lambda sources: (None for _ in sources),
        told={
            "publisher": lambda sources: (source.publisher for source in sources),
            "reliability": lambda sources: (source.reliability.value for source in sources),
        },
        most=MOST_MADE,
    )


def source_record(dataset: Dataset, item: str, _: CollectionQuery) -> FeatureRecord | None:
    """The source of that id."""
    source = dataset.source_by_id.get(item)
    return None if source is None else _source(dataset, source)


def _source(dataset: Dataset, source: Source) -> FeatureRecord:
    values = SourceOf.of(dataset, source)
    return record_of(source.id, json_of(source_columns_of(dataset), values), None)


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


def source_facts(dataset: Dataset, asked: CollectionQuery, _: Sequence[FeatureRecord]) -> Mapping[str, Any]:
    """The question; the sources are the features themselves."""
    return collection_facts(dataset, (), asked)


SOURCES: Final = Collection(
    id="sources",
    has_geometry=False,
    takes_question=True,
    item_takes_day=False,
    properties=thing(SOURCE_PROPERTIES, optional=[column.name for column in MAP_SOURCE_COLUMNS]),
    filters=source_filters,
    extent_days=source_days,
    features=source_features,
    record=source_record,
    facts=source_facts,
)
