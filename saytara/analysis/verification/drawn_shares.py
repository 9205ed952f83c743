"""What a drawn map says of one place: the share of it that each actor's areas cover, as intervals.

Nothing here knows reports; groups and members are those of the dataset's actors.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from saytara.control.actor_tree import ActorTree
from saytara.core.shares import Share

WHOLE_PCT = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnShare:
    """How much of a place an actor's areas cover, in per cent: as drawn, and with the tolerance inside and outside."""

    pct: float
    low_pct: float
    high_pct: float

    @classmethod
    def exactly(cls, pct: float) -> DrawnShare:
        """A share whose line is taken as it is drawn."""
        return cls(pct=pct, low_pct=pct, high_pct=pct)


Holders = tuple[str, ...]
"""Who holds an area, as ids; of several it is their common ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPlace:
    """The shares of a place by holders; `silent_pct` is what no area covers and the map does not speak of."""

    shares: Mapping[Holders, DrawnShare]
    silent_pct: float = 0.0

    @property
    def drawn_pct(self) -> float:
        """What all areas cover together, as drawn; areas that overlap count twice."""
        return sum(share.pct for share in self.shares.values())


def drawn_interval(drawn: DrawnPlace, actors: Collection[str], tree: ActorTree) -> Share:
    """What the map may give the actors together: theirs and their members' at least, at most their groups' as well.

    What they hold in common with others may be theirs, and so may what the map is silent of.
    """
    low = high = 0.0
    for holders, share in drawn.shares.items():
        if all(_is_of(holder, actors, tree) for holder in holders):
            low += share.low_pct
            high += share.high_pct
        elif is_among(holders, actors, tree):
            high += share.high_pct
    return Share(low=min(low, WHOLE_PCT), high=min(high + drawn.silent_pct, WHOLE_PCT))


def drawn_pct_of(drawn: DrawnPlace, actors: Collection[str], tree: ActorTree) -> float:
    """What the map draws for the actors, their members or a group around them, as drawn."""
    found = sum(share.pct for holders, share in drawn.shares.items() if is_among(holders, actors, tree))
    return min(found, WHOLE_PCT)


def most_drawn_for_sides(drawn: DrawnPlace, actors: Collection[str], tree: ActorTree) -> float:
    """The most that the map may give anybody on the sides of the actors, in per cent."""
    sides = {tree.side[actor] for actor in actors}
    of_sides = {actor for holders in drawn.shares for actor in holders if tree.side[actor] in sides}
    return drawn_interval(drawn, {*actors, *of_sides}, tree).high


def is_among(holders: Collection[str], actors: Collection[str], tree: ActorTree) -> bool:
    """Whether any of the holders is one of the actors, a member of one, or a group around one."""
    return any(
        tree.is_within(holder, actor) or tree.is_within(actor, holder) for holder in holders for actor in actors
    )


def _is_of(holder: str, actors: Collection[str], tree: ActorTree) -> bool:
    return any(tree.is_within(holder, actor) for actor in actors)
