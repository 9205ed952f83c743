"""Control of all places of a large dataset, each decided when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from saytara.control.asked import Question
from saytara.control.decision import PlaceControl
from saytara.control.resolve import control_on
from saytara.core.model import Dataset

AT_ONCE: Final = 1_000
"""Control of up to so many places is decided at once, for all their days; of more, each when it is asked for."""

CLAIMS_AT_ONCE: Final = 10_000
"""The same of claims: all days of a place take about a millisecond a claim, and a page waits for them."""

KEPT: Final = 4_096
"""Decisions that are kept of one question."""


def is_large(dataset: Dataset) -> bool:
    """Whether places or claims are too many to be decided at once: the map then goes out in tiles, by the day."""
    return len(dataset.places) > AT_ONCE or len(dataset.claims) > CLAIMS_AT_ONCE


class PlacesOnDemand(Mapping[str, PlaceControl]):
    """As `control_map`, by place id, in the dataset's order; whoever goes through all of it has all worked out."""

    def __init__(self, dataset: Dataset, asked: Question) -> None:
        self._dataset = dataset
        self._decided = lru_cache(maxsize=KEPT)(lambda place_id: control_on(dataset, place_id, asked))

    def __getitem__(self, place_id: str) -> PlaceControl:
        return self._decided(place_id)

    def __contains__(self, place_id: object) -> bool:
        return place_id in self._dataset.place_by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._dataset.place_by_id)

    def __len__(self) -> int:
        return len(self._dataset.places)
