"""What the timeline's choices count: the claims that may be marked, by publisher and by month, and whom they name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from saytara.control.asked import ClaimFilter
from saytara.control.question import DatasetQuestion
from saytara.core.claim_tallies import tally
from saytara.core.model import Dataset
from saytara.figures.map.day_states import shown_days
from saytara.figures.timeline.lanes import Timeline, roots_in_order

Month = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimTally:
    """Claims from `first` to `last`, counted by the publisher that counts and by the month from which they speak.

    `actors` are the outermost groups that any claim names, or any band is painted for, as the dataset orders them.
    """

    first: dt.date
    last: dt.date
    publishers: Mapping[str, int]
    months: Mapping[Month, int]
    actors: tuple[str, ...]


def tally_of_lanes(dataset: Dataset, timeline: Timeline) -> ClaimTally:
    """The claims of all lanes of a timeline, each once: what is said of all of a region stands in many lanes."""
    claims = {claim.id: claim for lane in timeline.lanes for claim in lane.claims}.values()
    return _tally(
        dataset,
        (timeline.first, timeline.last),
        Counter(claim.source for claim in claims),
        Counter(claim.as_of_from for claim in claims),
        timeline.actors(dataset),
    )


@lru_cache(maxsize=16)
def tally_of_claims(dataset: Dataset, counting: ClaimFilter) -> ClaimTally:
    """The claims that may be marked in any lane, where deciding all lanes is too much: read off their fields alone."""
    span = shown_days(dataset)
    question = DatasetQuestion.about(dataset, counting.on(span[1]))
    sources = dataset.source_by_id
    tests: dict[str, Callable[[Any], bool]] = {
        "retracted": lambda reason: not reason,
        "source": lambda source: sources[source].reliability in question.grades and counting.knows(sources[source]),
    }
    if counting.without:
        tests["id"] = lambda claim: claim not in counting.without
    named = {actor for actors in tally(dataset.claims, "actors", tests) for actor in actors}
    return _tally(
        dataset,
        span,
        tally(dataset.claims, "source", tests),
        tally(dataset.claims, "as_of_from", tests),
        roots_in_order(dataset, named),
    )


def _tally(
    dataset: Dataset,
    span: tuple[dt.date, dt.date],
    by_source: Mapping[str, int],
    by_day: Mapping[dt.date, int],
    actors: tuple[str, ...],
) -> ClaimTally:
    publishers: Counter[str] = Counter()
    for source, count in by_source.items():
        publishers[dataset.counted_publisher(source)] += count
    months: Counter[Month] = Counter()
    for day, count in by_day.items():
        months[(day.year, day.month)] += count
    return ClaimTally(first=span[0], last=span[1], publishers=publishers, months=months, actors=actors)
