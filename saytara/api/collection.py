"""What a collection is: its features, the values that its properties may be filtered by, and their types."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from saytara.api.days import Days
from saytara.api.feature_record import FeatureRecord
from saytara.api.features_on_demand import FeaturesOnDemand
from saytara.control.asked import ALL_CLAIMS, JUDGED_GRADES, ClaimFilter, Question
from saytara.core.model import Dataset, Source
from saytara.exports.provenance import dataset_facts


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectionQuery:
    """The question that the features answer: which days, what was known, which sources count."""

    days: Days | None = None
    counting: ClaimFilter = ALL_CLAIMS

    def day(self, dataset: Dataset) -> dt.date:
        """The day that is asked about: the first of those given, else the dataset's own."""
        return dataset.default_date if self.days is None or self.days.first is None else self.days.first

    def question(self, dataset: Dataset) -> Question:
        """The question about that day."""
        return self.counting.on(self.day(dataset))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """A collection. Its title is the text `api.ID`, what it holds `api.ID.about`.

    `properties` is the OpenAPI schema of a feature's properties, `filters` those of them that can be filtered by, with
    their values. `extent_days` bounds the time that the features speak of; None where they have no date, an open end
    where nothing ends it. `features` gives those that fit the question, in a fixed order; `record` the one of an id, or
    None. `facts` says what goes with a page of features: the question, the sources, the licence.
    `takes_question` tells whether known-by and min-grade change anything, `item_takes_day` whether one feature is
    asked for with a day.
    """

    id: str
    has_geometry: bool
    takes_question: bool
    item_takes_day: bool
    properties: Mapping[str, Any]
    filters: Callable[[Dataset], Mapping[str, Sequence[str]]]
    extent_days: Callable[[Dataset], tuple[dt.date | None, dt.date | None] | None]
    features: Callable[[Dataset, CollectionQuery], FeaturesOnDemand]
    record: Callable[[Dataset, str, CollectionQuery], FeatureRecord | None]
    facts: Callable[[Dataset, CollectionQuery, Sequence[FeatureRecord]], Mapping[str, Any]]


def iso(day: dt.date | None) -> str | None:
    """A day as ISO 8601 has it, or None."""
    return day.isoformat() if day else None


def counts(source: Source, asked: CollectionQuery) -> bool:
    """Whether the source was published by then, and is graded well enough, as `saytara.control` has it."""
    if not asked.counting.knows(source):
        return False
    if asked.counting.min_grade is None:
        return True
    return source.reliability.value in JUDGED_GRADES[: JUDGED_GRADES.index(asked.counting.min_grade) + 1]


def collection_facts(dataset: Dataset, sources: Iterable[str], asked: CollectionQuery) -> dict[str, Any]:
    """What the dataset says of itself, with the sources of the features, and the question."""
    return {**dataset_facts(dataset, dataset.places, sources), **asked.counting.facts}


def each_once(values: Iterable[str]) -> list[str]:
    """The values in order, each once."""
    return sorted(set(values))
