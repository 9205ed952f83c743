"""The features of a collection, each made when it is asked for: a page of a country shows a hundred of a million."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from shapely.geometry.base import BaseGeometry

from saytara.api.boxes import Box
from saytara.api.feature_record import FeatureRecord, has_value
from saytara.api.problem_details import INVALID_PARAMETER, Refusal
from saytara.control.on_demand import is_large
from saytara.core.model import Dataset

MOST_MADE: Final = 10_000
"""Claims or sources of a large dataset that are made for one request: some tenths of a millisecond each."""

Keys = Sequence[Any]
"""What features are made of, one after the other: ids, or rows of a table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeaturesOnDemand:
    """The features that fit a question, in their order. `make` gives those of one key: one, unless `is_of_spans`.

    `ids`, `shapes` and each of `told` give a value for each of some keys, without making any: the ids, what a bbox is
    held against, and the properties of these names. No more than `most` are made for one request of a large dataset.
    """

    dataset: Dataset
    keys: Keys
    make: Callable[[Any], Iterable[FeatureRecord]]
    ids: Callable[[Keys], Iterable[str]]
    shapes: Callable[[Keys], Iterable[BaseGeometry | None]]
    told: Mapping[str, Callable[[Keys], Iterable[Any]]]
    most: int
    is_of_spans: bool = False

    def meeting(self, box: Box) -> FeaturesOnDemand:
        """Those that meet a rectangle; what has no geometry meets every one (17-069r4, requirement 24C)."""
        met: dict[int, bool] = {}

        def meets(shape: BaseGeometry | None) -> bool:
            if shape is not None and id(shape) not in met:
                met[id(shape)] = box.meets(shape)
            return shape is None or met[id(shape)]

        shapes = list(self.shapes(self.keys))  # kept, so that no other shape gets the id of one
        return self._kept(map(meets, shapes))

    def having(self, name: str, value: str | float | bool) -> FeaturesOnDemand:
        """Those of which a property of `told` is that value, or a list that holds it."""
        return self._kept(has_value(found, value) for found in self.told[name](self.keys))

    def _kept(self, wanted: Iterable[bool]) -> FeaturesOnDemand:
        return replace(self, keys=[key for key, is_wanted in zip(self.keys, wanted, strict=True) if is_wanted])

    def page(self, offset: int, limit: int) -> tuple[list[FeatureRecord], int]:
        """So many of the features from one on, and how many there are. Refusal as of `every`, for spans alone."""
        if self.is_of_spans:
            found = self.every("datetime")
            return found[offset : offset + limit], len(found)
        return self._made(self.keys[offset : offset + limit]), len(self.keys)

    def every(self, parameter: str) -> list[FeatureRecord]:
        """All features, as a parameter needs them. Refusal where a large dataset has too many left."""
        if is_large(self.dataset) and len(self.keys) > self.most:
            detail = (
                f"{parameter} looks at each of {len(self.keys):,} features here, more than {self.most:,}: "
                f"ask for fewer of them with {' or '.join(('bbox', *self.told))}"
            )
            raise Refusal(INVALID_PARAMETER, detail, parameter=parameter)
        return self._made(self.keys)

    def _made(self, keys: Keys) -> list[FeatureRecord]:
        return [record for key in keys for record in self.make(key)]
