"""What a dossier's names stand for: ids, or names and aliases of the dataset. Nothing is guessed from likeness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from saytara.spelling.text import normalise


@dataclass(frozen=True, slots=True, kw_only=True)
class NameIndex:
    """Ids, and the ids behind every spelling in the form in which spellings are compared."""

    ids: frozenset[str]
    of_spelling: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, named: Iterable[tuple[str, Iterable[str]]]) -> NameIndex:
        """The index of things given as (id, spellings)."""
        ids: set[str] = set()
        found: dict[str, set[str]] = {}
        for thing, spellings in named:
            ids.add(thing)
            for spelling in spellings:
                found.setdefault(normalise(spelling), set()).add(thing)
        found.pop("", None)
        return cls(ids=frozenset(ids), of_spelling=MappingProxyType({key: frozenset(of) for key, of in found.items()}))

    def resolve(self, name: str) -> str:
        """The id that `name` is, or that exactly one thing of this name has; else `name` as it stands.

        What is not resolved is then found, with its line, by the same checks that every dataset passes.
        """
        if name in self.ids:
            return name
        meant = self.of_spelling.get(normalise(name), frozenset())
        return next(iter(meant)) if len(meant) == 1 else name
