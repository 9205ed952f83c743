"""The tree of actors: which group an actor is part of, and what several actors named together come to.

Nothing here knows claims or shares.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeVar

from saytara.control.allowed_values import Allowed
from saytara.control.constraint import Constraint, Limit
from saytara.core.model import Actor, Dataset

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST_CLOSURES = 5_000
"""Sets of actors of which it is kept which groups are around them; then all are forgotten, and found out anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorTree:
    """Every actor's lineage: itself first, then the group it is part of, up to the root.

    `rank` orders all actors, innermost first, then by id. `known` holds what was found out about demands on the actors'
    shares, as long as the tree is kept (`saytara.control.bounds.can_hold`): weighing asks the same again and again,
    and so do those who keep `pairs`, `least_sums` and `allowed` (`saytara.control.bounds`) and `main_holders`
    (`saytara.control.last_holder`). `parents` has for each actor the group that it is directly part of, or None;
    `closures` keeps what `with_groups` found.
    """

    lineage: dict[str, tuple[str, ...]]
    side: dict[str, str]
    rank: dict[str, int]
    parents: dict[str, str | None]
    closures: dict[frozenset[str], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    known: dict[frozenset[object], bool] = field(default_factory=dict, compare=False, repr=False)
    pairs: dict[tuple[frozenset[Constraint], frozenset[Constraint]], bool] = field(
        default_factory=dict, compare=False, repr=False
    )
    allowed: dict[frozenset[Constraint], Allowed] = field(default_factory=dict, compare=False, repr=False)
    main_holders: dict[frozenset[Constraint], str | None] = field(default_factory=dict, compare=False, repr=False)
    least_sums: dict[tuple[frozenset[str], frozenset[Constraint]], Limit] = field(
        default_factory=dict, compare=False, repr=False
    )

    @classmethod
    def of(cls, actors: Iterable[Actor]) -> ActorTree:
        """The tree that `part_of` of the actors spans; free of circles, since `saytara.dataset.checks` sees to that."""
        by_id = {actor.id: actor for actor in actors}
        lineage: dict[str, tuple[str, ...]] = {}
        for actor in by_id.values():
            line = [actor.id]
            while (group := by_id[line[-1]].part_of) is not None:
                line.append(group)
            lineage[actor.id] = tuple(line)
        in_order = sorted(lineage, key=lambda actor: (-len(lineage[actor]), actor))
        return cls(
            lineage=lineage,
            side={actor.id: actor.side for actor in by_id.values()},
            rank={actor: number for number, actor in enumerate(in_order)},
            parents={actor: line[1] if len(line) > 1 else None for actor, line in lineage.items()},
        )

    def depth(self, actor: str) -> int:
        """How many groups the actor lies inside."""
        return len(self.lineage[actor]) - 1

    def is_within(self, actor: str, group: str) -> bool:
        """Whether `actor` is `group` or one of its members, direct or not."""
        return group in self.lineage[actor]

    def outermost(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The given actors without those whose group is also given, sorted by id.

        "Jaysh al-Islam, al-Ababil and the opposition" comes to the opposition alone, since it contains the others.
        """
        given = set(actors)
        return tuple(sorted(actor for actor in given if not given.intersection(self.lineage[actor][1:])))

    def with_groups(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The given actors and every group around them, innermost first, then by id."""
        given = frozenset(actors)
        found = self.closures.get(given)
        if found is None:
            closure = {group for actor in given for group in self.lineage[actor]}
            found = tuple(sorted(closure, key=self.rank.__getitem__))
            remember(self.closures, given, found, most=MOST_CLOSURES)
        return found


def remember(memory: dict[Key, Value], asked: Key, found: Value, *, most: int) -> None:
    """Keeps what was found out about something; once so many are kept, all are forgotten first."""
    if len(memory) >= most:
        memory.clear()
    memory[asked] = found


def tree_of(dataset: Dataset) -> ActorTree:
    """The tree of a dataset's actors: what was found out for one date, or one place, is at hand for the next.

    Datasets that share their tuple of actors share the tree.
    """
    return _tree_of(_TheVery(dataset.actors))


@dataclass(frozen=True, slots=True, eq=False)
class _TheVery:
    """Actors that are told from others by being the same object, and not by what they hold."""

    actors: tuple[Actor, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _TheVery) and self.actors is other.actors

    def __hash__(self) -> int:
        return id(self.actors)


@lru_cache(maxsize=16)
def _tree_of(those: _TheVery) -> ActorTree:
    return ActorTree.of(those.actors)
