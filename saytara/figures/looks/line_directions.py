"""In which direction the lines of a side run, so that who holds a place is told without its colour.

An angle is in degrees above the horizontal: 45 rises to the right, 90 is upright, 135 falls.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from saytara.core.model import Dataset

DIRECTIONS: Final = (45, 90, 135, 0, 22, 158)
"""The directions of the outermost actors, in the order of the dataset's table; of more they come again. Bands lean 68
degrees, which is no side's direction."""

NOBODYS: Final = 45
"""The direction of lines that are nobody's, as in the legend."""


def direction_of_lines(dataset: Dataset, actor: str) -> int:
    """The direction of an actor's lines: that of the outermost group around it."""
    return _directions(dataset).get(dataset.root_of(actor), NOBODYS) if actor in dataset.actor_by_id else NOBODYS


@lru_cache(maxsize=16)
def _directions(dataset: Dataset) -> dict[str, int]:
    roots = [actor.id for actor in dataset.actors if actor.part_of is None]
    return {root: DIRECTIONS[number % len(DIRECTIONS)] for number, root in enumerate(roots)}
