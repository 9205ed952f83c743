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


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPlace:
    """The shares of a place by actor; `silent_pct` is what no area covers and the map does not speak of."""

    shares: Mapping[str, DrawnShare]
    silent_pct: float = 0.0

    @property
    def drawn_pct(self) -> float:
        """What all areas cover together, as drawn; areas that overlap count twice."""
        return sum(share.pct for share in self.shares.values())


def drawn_interval(drawn: DrawnPlace, actors: Collection[str], tree: ActorTree) -> Share:
    """What the map may give the actors together: theirs and their members' at least, at most their groups' as well.

    What the map is silent of may be anybody's.
    """
    low = high = 0.0
    for actor, share in drawn.shares.items():
        if any(tree.is_within(actor, target) for target in actors):
            low += share.low_pct
            high += share.high_pct
        elif any(tree.is_within(target, actor) for target in actors):
            high += share.high_pct
    return Share(low=min(low, WHOLE_PCT), high=min(high + drawn.silent_pct, WHOLE_PCT))


def drawn_pct_of(drawn: DrawnPlace, actors: Collection[str], tree: ActorTree) -> float:
    """What the map draws for the actors, their members or a group around them, as drawn."""
    found = sum(
        share.pct
        for actor, share in drawn.shares.items()
        if any(tree.is_within(actor, target) or tree.is_within(target, actor) for target in actors)
    )
    return min(found, WHOLE_PCT)


def most_drawn_for_sides(drawn: DrawnPlace, actors: Collection[str], tree: ActorTree) -> float:
    """The most that the map may give anybody on the sides of the actors, in per cent."""
    sides = {tree.side[actor] for actor in actors}
    of_sides = [actor for actor in drawn.shares if tree.side[actor] in sides]
    return drawn_interval(drawn, {*actors, *of_sides}, tree).high
