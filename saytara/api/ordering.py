"""The `sortby` of a request: features in the order of their properties, in place of the collection's own order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from saytara.api.feature_record import FeatureRecord
from saytara.api.property_schemas import IDENTIFIER


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A property to put features in order by; `is_descending` puts the greatest first."""

    name: str
    is_descending: bool


def parse_keys(text: str, names: Iterable[str]) -> tuple[Key, ...]:
    """The keys of a `sortby` over properties of these names. ValueError where it names another, or one twice.

    A plus before a name is what its absence is; within an address it may arrive as a space.

    >>> parse_keys("-date,place", ("date", "place"))[0]
    Key(name='date', is_descending=True)
    """
    known = frozenset(names)
    keys = []
    for part in text.split(","):
        name = part[1:] if part[:1] in ("+", "-", " ") else part
        if name not in known:
            raise ValueError(f"{name[:100]!r} is not one of them")
        keys.append(Key(name=name, is_descending=part.startswith("-")))
    if len({key.name for key in keys}) < len(keys):
        raise ValueError("a property stands in it twice")
    return tuple(keys)


def ordered(records: Sequence[FeatureRecord], keys: Iterable[Key]) -> Sequence[FeatureRecord]:
    """The records by the keys, the first one counting most; those alike stay as they were.

    Records without a value come last, whichever way the order runs. Text is compared by its code points.
    """
    for key in reversed(tuple(keys)):
        with_value = [record for record in records if value_of(record, key.name) is not None]
        without = [record for record in records if value_of(record, key.name) is None]
        with_value.sort(key=lambda record, name=key.name: value_of(record, name), reverse=key.is_descending)  # type: ignore[misc]
        records = [*with_value, *without]
    return records


def value_of(record: FeatureRecord, name: str) -> Any:
    """The value of a property, or the id; None where the feature has none."""
    return record.feature["id"] if name == IDENTIFIER else record.feature["properties"].get(name)
