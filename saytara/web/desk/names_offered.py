"""The places and actors that a card may name, with what the page's search looks through: every spelling, folded.

The page folds what is typed in the same way (`fold` in dates.js).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypedDict

from saytara.core.model import Dataset
from saytara.spelling.text import folded_positions
from saytara.words import LANGUAGES


class OfferedName(TypedDict):
    """A place, region or actor; `search` has its spellings, each in a line."""

    id: str
    name: str
    search: str


@lru_cache(maxsize=4)
def places_offered(dataset: Dataset, language: str) -> Sequence[OfferedName]:
    """The places, then the regions, in the dataset's order."""
    named = [(place.id, place.names) for place in dataset.places]
    named += [(region.id, region.names) for region in dataset.regions]
    return tuple(
        OfferedName(id=name_id, name=names.in_language(language), search=_folded(names.every()))
        for name_id, names in named
    )


@lru_cache(maxsize=4)
def actors_offered(dataset: Dataset, language: str) -> Sequence[OfferedName]:
    """The actors, in the dataset's order."""
    return tuple(
        OfferedName(id=actor.id, name=actor.names.in_language(language), search=_folded(actor.every_name()))
        for actor in dataset.actors
    )


@lru_cache(maxsize=4)
def names_digest(dataset: Dataset) -> str:
    """The same for whatever server, as long as it offers the same: a page asks anew for names once it differs."""
    offered = [(*places_offered(dataset, language), *actors_offered(dataset, language)) for language in LANGUAGES]
    return hashlib.sha256(json.dumps(offered).encode()).hexdigest()


def _folded(names: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(folded_positions(name)[0] for name in names))
