"""The least share of an actor that some source gives, in words or in sums: rule 8 of docs/explanation/control.md.

What follows only from subtracting one origin's figure from another's is nobody's word, and is not shown.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from saytara.control.actor_tree import ActorTree
from saytara.control.allowed_values import Allowed, Bound
from saytara.control.bounds import allowed_by
from saytara.control.claim_reading import ClaimReading
from saytara.control.constraint import NOTHING, Constraint
from saytara.control.decision import BoundRule

NO_LEAST = Bound(limit=NOTHING, rule=BoundRule.NONE)


def with_stated_lows(allowed: Allowed, accepted: Sequence[ClaimReading], tree: ActorTree) -> Allowed:
    """What the accepted claims, as shown, allow, with the least shares that a source gives; all else as it is.

    Where each claim is about one actor or group, every least share is given by claims about it or its members.
    """
    said = {reading.said for reading in accepted}
    if all(len(constraint.targets) == 1 for constraint in said):
        return allowed
    own_sums = [allowed_by(of_one, tree).lows for of_one in _sums_of_origins(accepted)]
    lows = {
        actor: _largest((_of_nobody_else(actor, said, tree), *(given.get(actor, NO_LEAST) for given in own_sums)))
        if bound.limit > NOTHING
        else bound
        for actor, bound in allowed.lows.items()
    }
    return replace(allowed, lows=lows)


def _sums_of_origins(accepted: Iterable[ClaimReading]) -> list[frozenset[Constraint]]:
    """What each origin says, of those that say something of several actors jointly; the others subtract nothing."""
    of_origin: dict[str, set[Constraint]] = {}
    for reading in accepted:
        for (_, _, origin), _ in reading.statements:
            of_origin.setdefault(origin, set()).add(reading.said)
    return [
        frozenset(said)
        for _, said in sorted(of_origin.items())
        if any(len(constraint.targets) > 1 for constraint in said)
    ]


def _of_nobody_else(actor: str, said: Collection[Constraint], tree: ActorTree) -> Bound:
    """The least share by the claims about the actor, its members, or both, and about nobody else."""
    own = [constraint for constraint in said if all(tree.is_within(target, actor) for target in constraint.targets)]
    return allowed_by(own, tree).lows.get(actor, NO_LEAST) if own else NO_LEAST


def _largest(bounds: Iterable[Bound]) -> Bound:
    """The bound with the largest limit, the first of several."""
    return max(bounds, key=lambda bound: bound.limit)
