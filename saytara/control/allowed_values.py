"""What constraints allow: values that `saytara.control.bounds` finds, and the tree of actors keeps."""

from __future__ import annotations

from dataclasses import dataclass

from saytara.control.constraint import Constraint, Limit
from saytara.control.decision import BoundRule


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A limit, the rule it follows from, and the constraints that set it."""

    limit: Limit
    rule: BoundRule
    origin: tuple[Constraint, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowed:
    """The bounds of each actor named and of each group around one, and of the sum of all that anything is said of.

    Where something is said of a group, if only by what its members hold, the sum has the whole group, unnamed members
    with it.
    """

    lows: dict[str, Bound]
    highs: dict[str, Bound]
    total_low: Limit
    total_high: Limit
    joint: dict[tuple[str, ...], tuple[Limit, Limit]]
    """Bounds of the sum of each set of several targets that a constraint names."""
