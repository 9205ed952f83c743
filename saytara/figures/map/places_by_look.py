"""Which places of a large dataset a list is about, read off the looks of a day or of all days: no rule is asked.

What a kind of look says of a place stands in `day_looks.shown_of`.
"""

from __future__ import annotations

import json
from functools import lru_cache

import numpy as np

from saytara.control.decision import Status
from saytara.core.model import Dataset
from saytara.figures.map.day_looks import DayLooks
from saytara.figures.map.kept_looks import LooksThroughTime


def places_on(
    dataset: Dataset, day: DayLooks, *, status: Status | None = None, actor: str | None = None
) -> tuple[str, ...]:
    """The ids of the places with that status, of which the actor may hold something; in the dataset's order."""
    wanted = frozenset(
        number
        for number, kind in enumerate(day.kinds)
        if (status is None or kind["status"] == status.value) and (actor is None or actor in kind["actors"])
    )
    return tuple(place.id for place, number in zip(dataset.places, day.kind, strict=True) if number in wanted)


@lru_cache(maxsize=2)
def places_ever_disputed(dataset: Dataset, looks: LooksThroughTime) -> frozenset[str]:
    """The ids of the places that are disputed on any day."""
    spans = looks.spans()
    is_disputed = np.array([json.loads(kind)["status"] == Status.DISPUTED.value for kind in spans.kinds], dtype=bool)
    numbers = np.unique(spans.place[is_disputed[spans.kind]])
    return frozenset(dataset.places[int(number)].id for number in numbers)


def places_that_differ(dataset: Dataset, one: DayLooks, other: DayLooks) -> frozenset[str]:
    """The ids of the places that look different on two days, but for the age of what is known of them."""
    texts: dict[str, int] = {}
    first, second = (
        [texts.setdefault(json.dumps(kind, sort_keys=True), len(texts)) for kind in day.kinds] for day in (one, other)
    )
    return frozenset(
        place.id
        for place, before, after in zip(dataset.places, one.kind, other.kind, strict=True)
        if first[before] != second[after]
    )
