"""The place or region that a name means: an id, or a name or alias in either script that is that of one alone."""

from __future__ import annotations

from collections.abc import Iterable

from saytara.core.model import Dataset
from saytara.dataset.errors import UnknownName
from saytara.spelling.search import Likeness, NamedKind, NameMatch, search_places

NEAR = 3
"""How many likely ones an error names."""


def id_of(dataset: Dataset, name: str) -> str:
    """The id of the place or region of that name. UnknownName, with the nearest ones, where there is none such."""
    if name in dataset.place_by_id or name in dataset.region_by_id:
        return name
    return _only(dataset, name, search_places(dataset, name), dataset.place_by_id, "place or region")


def place_id_of(dataset: Dataset, name: str) -> str:
    """The same among places alone: a region of that name is none."""
    if name in dataset.place_by_id:
        return name
    found = [
        match for match in search_places(dataset, name, limit=len(dataset.places)) if match.kind is NamedKind.PLACE
    ]
    return _only(dataset, name, found, dataset.place_by_id, "place")


def _only(dataset: Dataset, name: str, found: Iterable[NameMatch], known: Iterable[str], what: str) -> str:
    matches = list(found)
    exact = [match.id for match in matches if match.likeness is Likeness.EXACT]
    if len(exact) == 1:
        return exact[0]
    near = exact or [match.id for match in matches[:NEAR]]
    hint = f"did you mean {', '.join(near)}?" if near else f"it has {', '.join(known)}"
    raise UnknownName(f'"{name}" is no {what} of {dataset.id}; {hint}')
