"""Which field of a file says whose an area is, and which of the dataset's actors each of its values means.

A value means an actor where it is its id or a name of it, in any spelling that `normalise` takes for the same. Likeness
is not enough; what is not understood is told, and the reader says what it means.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from saytara.core.model import Dataset
from saytara.dataset.checks.nearest_word import nearest
from saytara.dataset.errors import BadQuestion
from saytara.drawnmaps.description import Holders, Unheld
from saytara.editing.importing.name_lookup import NameIndex
from saytara.geofiles import BoundaryFeature
from saytara.spelling.text import normalise

Meaning = Holders | Unheld

UNHELD_WORDS: Final[Mapping[str, Unheld]] = MappingProxyType(
    {
        normalise(word): meaning
        for meaning, words in {
            Unheld.CONTESTED: ("contested", "disputed", "frontline", "front line", "متنازع عليها", "خط تماس"),
            Unheld.NOBODY: ("nobody", "no one", "none", "no control", "empty", "لا أحد"),
            Unheld.UNKNOWN: ("unknown", "no data", "n/a", "not known", "غير معروف", "مجهول"),
        }.items()
        for word in words
    }
)
"""Words of legends that name no holder."""

MOST_VALUES: Final = 60
"""A field with more different values is none of sides."""

LIKELY_FIELDS: Final = ("actor", "control", "controller", "holder", "side", "faction", "party", "name")
"""Names of fields that are taken first where several are understood as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meanings:
    """What the values of a field mean; None is what is not understood. `given` are the values that the asker decided.

    `field` is None where the file has no field at all that says it.
    """

    field: str | None
    of_value: Mapping[str, Meaning | None]
    given: frozenset[str] = frozenset()

    @property
    def not_understood(self) -> tuple[str, ...]:
        """The values that mean nothing so far."""
        return tuple(value for value, meaning in self.of_value.items() if meaning is None)

    @property
    def holders(self) -> tuple[Holders, ...]:
        """Everybody who holds an area, each once."""
        return tuple(dict.fromkeys(found for found in self.of_value.values() if isinstance(found, tuple)))


def meanings_of(
    dataset: Dataset,
    fields: Sequence[str],
    features: Sequence[BoundaryFeature],
    *,
    field: str | None = None,
    given: Mapping[str, str] | None = None,
) -> Meanings:
    """What the values mean: of `field`, or of the field of which most areas are understood; `given` overrides.

    `given` has an id of an actor, ids joined by +, or a word of `Unheld` by value, in any spelling of it. Raises
    BadQuestion for a field or an actor that there is not, or a value that no area has.
    """
    if field is not None and field not in fields:
        raise BadQuestion(f'there is no field "{field}"; the fields are {", ".join(fields) or "none"}')
    names = NameIndex.of((actor.id, actor.every_name()) for actor in dataset.actors)
    decided = {normalise(value): _decided(text, dataset) for value, text in (given or {}).items()}
    tried = [field] if field is not None else _fields_of_sides(fields, features)
    read = [_meanings(name, features, names, decided) for name in tried]
    best = max(read, key=lambda found: _understood(found, features), default=None)
    if best is None or (field is None and not given and not _understood(best, features)):
        best = read[0] if len(read) == 1 else Meanings(field=None, of_value=MappingProxyType({}))
    if strange := set(decided) - {normalise(value) for value in best.of_value}:
        unknown = ", ".join(f'"{value}"' for value in given or {} if normalise(value) in strange)
        there = ", ".join(best.of_value) or "nothing"
        raise BadQuestion(f"no area has {unknown} in its field {best.field}; its values are {there}")
    return best


def _fields_of_sides(fields: Iterable[str], features: Sequence[BoundaryFeature]) -> list[str]:
    few = [name for name in fields if 0 < len({feature.text(name) for feature in features} - {""}) <= MOST_VALUES]
    likely = {name: rank for rank, name in enumerate(LIKELY_FIELDS)}
    return sorted(few, key=lambda name: likely.get(name.lower(), len(likely)))


def _meanings(
    field: str, features: Sequence[BoundaryFeature], names: NameIndex, decided: Mapping[str, Meaning]
) -> Meanings:
    values = sorted({feature.text(field) for feature in features})
    known = {value: decided.get(normalise(value)) or _meaning(value, names) for value in values}
    given = frozenset(value for value in values if normalise(value) in decided)
    return Meanings(field=field, of_value=MappingProxyType(known), given=given)


def _meaning(value: str, names: NameIndex) -> Meaning | None:
    """The actor whose id or name the value is; of an empty value nobody is said."""
    if not value:
        return Unheld.UNKNOWN
    actor = names.resolve(value)
    if actor in names.ids:
        return (actor,)
    return UNHELD_WORDS.get(normalise(value))


def _decided(text: str, dataset: Dataset) -> Meaning:
    if text in set(Unheld):
        return Unheld(text)
    ids = tuple(sorted({part.strip() for part in text.split("+")}))
    for actor in ids:
        if actor not in dataset.actor_by_id:
            near = nearest(actor, [*dataset.actor_by_id, *(word.value for word in Unheld)])
            hint = f"; did you mean {' or '.join(near)}?" if near else f"; there are {', '.join(dataset.actor_by_id)}"
            raise BadQuestion(f'"{actor}" is no actor of {dataset.id}{hint}')
    return ids


def _understood(found: Meanings, features: Iterable[BoundaryFeature]) -> int:
    """How many areas a holder or a word of legends was found for."""
    counts = Counter(feature.text(found.field) for feature in features)
    return sum(
        count
        for value, count in counts.items()
        if value and found.of_value.get(value) is not None
    )
