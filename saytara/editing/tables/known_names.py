"""What the names in a table stand for: ids of the dataset, or its names and aliases in either script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from saytara.core.model import Dataset, Publisher
from saytara.dataset.checks.nearest_word import nearest
from saytara.editing.importing.name_lookup import NameIndex
from saytara.spelling.text import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """The lookups of a dataset, made once."""

    dataset: Dataset
    places: NameIndex
    actors: NameIndex
    publishers: Mapping[str, Publisher]

    @classmethod
    def of(cls, dataset: Dataset) -> KnownNames:
        """The names of a dataset."""
        located: list[tuple[str, tuple[str, ...]]] = [(place.id, place.names.every()) for place in dataset.places]
        located += [(region.id, region.names.every()) for region in dataset.regions]
        return cls(
            dataset=dataset,
            places=NameIndex.of(located),
            actors=NameIndex.of((actor.id, actor.every_name()) for actor in dataset.actors),
            publishers=MappingProxyType(dict(dataset.publisher_by_spelling)),
        )

    def place(self, name: str) -> str | None:
        """The id of a place or region, or None."""
        found = self.places.resolve(name)
        return found if found in self.places.ids else None

    def places_called(self, name: str) -> tuple[str, ...]:
        """The ids of the places of that very name, where it is that of several."""
        found = self.places.of_spelling.get(normalise(name), frozenset())
        return tuple(sorted(found)) if len(found) > 1 else ()

    def actor(self, name: str) -> str | None:
        """The id of an actor, or None."""
        found = self.actors.resolve(name)
        return found if found in self.actors.ids else None

    def near_place(self, name: str) -> tuple[str, ...]:
        """The id of the place that is called most like it."""
        return self._near(name, self.places)

    def near_actor(self, name: str) -> tuple[str, ...]:
        """The id of the actor that is called most like it."""
        return self._near(name, self.actors)

    def near_publisher(self, name: str) -> tuple[str, ...]:
        """The publisher that is called most like it."""
        return nearest(name, self.publishers)

    def _near(self, name: str, index: NameIndex) -> tuple[str, ...]:
        near = nearest(name, {*index.ids, *index.of_spelling})
        return tuple(sorted(index.of_spelling.get(near[0], {near[0]}))) if near else ()
