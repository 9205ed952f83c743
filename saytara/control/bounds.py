"""What a set of constraints allows each actor of one place: exact bounds, and what sets each of them.

All shares are at least 0; a group's share is its own plus its members'; together the actors hold at most 100. Where
each constraint speaks of one actor or group, the bounds follow in closed form up and down the tree of actors;
otherwise from `saytara.control.linear_programme`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from saytara.control.actor_tree import ActorTree, remember
from saytara.control.allowed_values import Allowed, Bound
from saytara.control.constraint import EVERYTHING, NOTHING, Constraint, Limit, add, subtract
from saytara.control.decision import BoundRule
from saytara.control.linear_programme import Programme

MOST_ALLOWED = 5_000
"""Sets of demands of which it is kept what they allow; then all are forgotten, and found out anew."""

MOST_KNOWN = 50_000
"""Sets of demands of which it is kept whether they can hold together; then all are forgotten, and found out anew."""


def can_hold(constraints: Collection[Constraint], tree: ActorTree) -> bool:
    """Whether some shares satisfy all the constraints together; found out once for each set of them and tree."""
    asked = frozenset(constraints)
    found = tree.known.get(asked)
    if found is None:
        found = _can_hold(asked, tree)
        remember(tree.known, asked, found, most=MOST_KNOWN)
    return found


def can_hold_beside(said: frozenset[Constraint], other: frozenset[Constraint], tree: ActorTree) -> bool:
    """Whether some shares satisfy both of two things said; found out once for each two of them and tree."""
    found = tree.pairs.get((said, other))
    if found is None:
        found = can_hold(said | other, tree)
        remember(tree.pairs, (said, other), found, most=MOST_KNOWN)
    return found


def _can_hold(asked: Collection[Constraint], tree: ActorTree) -> bool:
    """By the least shares of those about one actor or group, which mostly tell; else by a linear programme.

    Of two it is told by whether one speaks of a part of what the other speaks of.
    """
    if len(asked) == 2:
        one, other = asked
        return _two_can_hold(one, other, tree)
    joint = [constraint for constraint in asked if len(constraint.targets) > 1]
    lows = _lows([constraint for constraint in asked if len(constraint.targets) == 1] if joint else asked, tree)
    if lows is None:
        return False
    is_met = True
    for constraint in joint:
        least = add([lows.get(target, NOTHING) for target in constraint.targets])
        if least > constraint.high:
            return False
        is_met = is_met and constraint.low <= least
    return is_met or _Sums(_one_for_each_sum(asked), tree).programme.is_feasible


def _one_for_each_sum(constraints: Iterable[Constraint]) -> Collection[Constraint]:
    """What constraints demand of each sum of shares, as one constraint."""
    found: dict[tuple[str, ...], Constraint] = {}
    for constraint in constraints:
        targets, low, high = found.get(constraint.targets, constraint)
        found[targets] = Constraint(targets, max(low, constraint.low), min(high, constraint.high))
    return found.values()


def _two_can_hold(one: Constraint, other: Constraint, tree: ActorTree) -> bool:
    """Whether two constraints can hold together, each of several actors or of one.

    Apart from each other they must leave room in the place; a part must leave room in what it is part of. Where each
    speaks of something that the other does not, what they share may be all that either asks for.
    """
    if max(one.low, other.low) > EVERYTHING or one.low > one.high or other.low > other.high:
        return False
    one_inside = [any(target in other.targets for target in tree.lineage[actor]) for actor in one.targets]
    other_inside = [any(target in one.targets for target in tree.lineage[actor]) for actor in other.targets]
    if not any(one_inside) and not any(other_inside):
        return add((one.low, other.low)) <= EVERYTHING
    return (not all(one_inside) or one.low <= other.high) and (not all(other_inside) or other.low <= one.high)


def allowed_by(constraints: Iterable[Constraint], tree: ActorTree) -> Allowed:
    """The bounds that follow from constraints that can hold together; ValueError where they cannot.

    They are taken in order, so that of several that set the same bound every process names the same. Found out once for
    each set of them and tree.
    """
    asked = frozenset(constraints)
    found = tree.allowed.get(asked)
    if found is None:
        by = _allowed_by_programme if any(len(constraint.targets) > 1 for constraint in asked) else _allowed_by_tree
        found = by(sorted(asked), tree)
        remember(tree.allowed, asked, found, most=MOST_ALLOWED)
    return found


def least_shares(constraints: Collection[Constraint], tree: ActorTree) -> Mapping[str, Limit]:
    """The least that constraints on one actor or group each leave every actor that they name, and every group of one.

    ValueError where they cannot hold together.
    """
    lows = _lows(constraints, tree)
    if lows is None:
        raise ValueError("the constraints contradict each other")
    return lows


def least_sum_of(actors: Collection[str], constraints: Collection[Constraint], tree: ActorTree) -> Limit:
    """The least that constraints which can hold together leave the actors together; no actor is part of another one.

    Each of the actors, or a member of it, must be named by a constraint. Found out once for each set of them and tree.
    """
    asked = (frozenset(actors), frozenset(constraints))
    found = tree.least_sums.get(asked)
    if found is None:
        found = _least_sum_of(actors, constraints, tree)
        remember(tree.least_sums, asked, found, most=MOST_KNOWN)
    return found


def _least_sum_of(actors: Collection[str], constraints: Collection[Constraint], tree: ActorTree) -> Limit:
    if any(len(constraint.targets) > 1 for constraint in constraints):
        return _Sums(_one_for_each_sum(constraints), tree).lowest(actors)[0]
    lows = least_shares(constraints, tree)
    return add(lows[actor] for actor in actors)


def _lows(constraints: Collection[Constraint], tree: ActorTree) -> dict[str, Limit] | None:
    """The least share of each actor, members before groups, or None where something exceeds what holds it."""
    own_low: dict[str, Limit] = {}
    own_high: dict[str, Limit] = {}
    for (actor,), low, high in constraints:
        if low > own_low.get(actor, NOTHING) or actor not in own_low:
            own_low[actor] = low
        if high < own_high.get(actor, EVERYTHING):
            own_high[actor] = high
    lows: dict[str, Limit] = {}
    of_members: dict[str | None, Limit] = {}
    parents = tree.parents
    for actor in tree.with_groups(own_low):
        low = max(own_low.get(actor, NOTHING), of_members.get(actor, NOTHING))
        if low > own_high.get(actor, EVERYTHING):
            return None
        lows[actor] = low
        parent = parents[actor]
        value, epsilon = of_members.get(parent, NOTHING)
        of_members[parent] = value + low[0], epsilon + low[1]
    return None if of_members.get(None, NOTHING) > EVERYTHING else lows


def _allowed_by_tree(constraints: Collection[Constraint], tree: ActorTree) -> Allowed:
    least = _lows(constraints, tree)
    if least is None:
        raise ValueError("the constraints contradict each other")
    on: dict[str, list[Constraint]] = {}
    for constraint in constraints:
        on.setdefault(constraint.targets[0], []).append(constraint)
    members: dict[str | None, list[str]] = {}
    lows: dict[str, Bound] = {}
    for actor in least:
        lows[actor] = _low_in_tree(least[actor], on.get(actor, ()), [lows[member] for member in members.get(actor, ())])
        members.setdefault(tree.parents[actor], []).append(actor)
    highs: dict[str, Bound] = {}
    for actor in reversed(least):
        parent = tree.parents[actor]
        siblings = [lows[member] for member in members[parent] if member != actor]
        highs[actor] = _high_in_tree(on.get(actor, ()), None if parent is None else highs[parent], siblings)
    outermost = _spoken_of(on, lows, highs, tree)
    ceilings = [min((constraint.high for constraint in on.get(actor, ())), default=EVERYTHING) for actor in outermost]
    return Allowed(
        lows=lows,
        highs=highs,
        total_low=add(least[actor] for actor in outermost),
        total_high=min(EVERYTHING, add(ceilings)),
        joint={},
    )


def _spoken_of(
    named: Collection[str], lows: Mapping[str, Bound], highs: Mapping[str, Bound], tree: ActorTree
) -> tuple[str, ...]:
    """The outermost of the actors that are named, and of the groups around them of which the bounds say something."""
    bounded = (actor for actor in lows if lows[actor].limit > NOTHING or highs[actor].limit < EVERYTHING)
    return tree.outermost((*named, *bounded))


def _low_in_tree(limit: Limit, own: Iterable[Constraint], members: Iterable[Bound]) -> Bound:
    if limit == NOTHING:
        return Bound(limit=limit, rule=BoundRule.NONE)
    by_claim = tuple(constraint for constraint in own if constraint.low == limit)
    if by_claim:
        return Bound(limit=limit, rule=BoundRule.CLAIM, origin=by_claim)
    return Bound(limit=limit, rule=BoundRule.MEMBERS, origin=_origins(members))


def _high_in_tree(own: Collection[Constraint], group: Bound | None, siblings: Collection[Bound]) -> Bound:
    ceiling = EVERYTHING if group is None else group.limit
    left = subtract(ceiling, add(sibling.limit for sibling in siblings))
    claimed = min((constraint.high for constraint in own), default=EVERYTHING)
    if claimed <= left and claimed < EVERYTHING:
        by_claim = tuple(constraint for constraint in own if constraint.high == claimed)
        return Bound(limit=claimed, rule=BoundRule.CLAIM, origin=by_claim)
    if left == EVERYTHING:
        return Bound(limit=left, rule=BoundRule.NONE)
    from_group = group is not None and group.rule in {BoundRule.CLAIM, BoundRule.GROUP}
    return Bound(
        limit=left,
        rule=BoundRule.GROUP if from_group else BoundRule.REST,
        origin=_origins([*siblings, *([group] if group is not None else [])]),
    )


def _origins(bounds: Iterable[Bound]) -> tuple[Constraint, ...]:
    return tuple(dict.fromkeys(constraint for bound in bounds for constraint in bound.origin))


class _Sums:
    """The constraints as a linear programme: one variable for each actor's own share, without its members'."""

    def __init__(self, constraints: Collection[Constraint], tree: ActorTree) -> None:
        self.tree = tree
        self.actors = tree.with_groups(actor for constraint in constraints for actor in constraint.targets)
        self._within: dict[str, list[int]] = {}
        for position, actor in enumerate(self.actors):
            for group in tree.lineage[actor]:
                self._within.setdefault(group, []).append(position)
        rows: list[list[int]] = [[1] * len(self.actors)]
        limits: list[Limit] = [EVERYTHING]
        self.origin: list[Constraint | None] = [None]
        for constraint in constraints:
            row = self.sum_of(constraint.targets)
            if constraint.high < EVERYTHING:
                rows.append(row)
                limits.append(constraint.high)
                self.origin.append(constraint)
            if constraint.low > NOTHING:
                rows.append([-coefficient for coefficient in row])
                limits.append(subtract(NOTHING, constraint.low))
                self.origin.append(constraint)
        self.programme = Programme(rows, limits)

    def sum_of(self, targets: Collection[str]) -> list[int]:
        """Coefficients of the sum of the targets' shares, members included."""
        row = [0] * len(self.actors)
        for target in targets:
            for position in self._within[target]:
                row[position] = 1
        return row

    def highest(self, targets: Collection[str]) -> tuple[Limit, tuple[Constraint, ...]]:
        best = self.programme.largest(self.sum_of(targets))
        return best.value, self._origin_of(best.binding_rows)

    def lowest(self, targets: Collection[str]) -> tuple[Limit, tuple[Constraint, ...]]:
        best = self.programme.largest([-coefficient for coefficient in self.sum_of(targets)])
        return subtract(NOTHING, best.value), self._origin_of(best.binding_rows)

    def _origin_of(self, rows: Iterable[int]) -> tuple[Constraint, ...]:
        return tuple(dict.fromkeys(found for row in rows if (found := self.origin[row]) is not None))


def _allowed_by_programme(constraints: Collection[Constraint], tree: ActorTree) -> Allowed:
    sums = _Sums(constraints, tree)
    if not sums.programme.is_feasible:
        raise ValueError("the constraints contradict each other")
    lows: dict[str, Bound] = {}
    highs: dict[str, Bound] = {}
    for actor in sums.actors:
        low, origin = sums.lowest((actor,))
        lows[actor] = Bound(limit=low, rule=BoundRule.NONE)
        if low > NOTHING:
            own = tuple(item for item in constraints if item.targets == (actor,) and item.low == low)
            rule = BoundRule.CLAIM if own else _low_rule(actor, origin, tree)
            lows[actor] = Bound(limit=low, rule=rule, origin=own or origin)
        high, origin = sums.highest((actor,))
        highs[actor] = Bound(limit=high, rule=BoundRule.NONE)
        if high < EVERYTHING:
            own = tuple(item for item in constraints if item.targets == (actor,) and item.high == high)
            rule = BoundRule.CLAIM if own else _high_rule(actor, origin, tree)
            highs[actor] = Bound(limit=high, rule=rule, origin=own or origin)
    named = {actor for constraint in constraints for actor in constraint.targets}
    outermost = _spoken_of(named, lows, highs, tree)
    several = {constraint.targets for constraint in constraints if len(constraint.targets) > 1}
    return Allowed(
        lows=lows,
        highs=highs,
        total_low=sums.lowest(outermost)[0],
        total_high=sums.highest(outermost)[0],
        joint={targets: (sums.lowest(targets)[0], sums.highest(targets)[0]) for targets in several},
    )


def _low_rule(actor: str, origin: Collection[Constraint], tree: ActorTree) -> BoundRule:
    only_members = all(
        target != actor and tree.is_within(target, actor) for constraint in origin for target in constraint.targets
    )
    return BoundRule.MEMBERS if only_members else BoundRule.CLAIM


def _high_rule(actor: str, origin: Collection[Constraint], tree: ActorTree) -> BoundRule:
    named = {target for constraint in origin for target in constraint.targets}
    if actor in named:
        return BoundRule.CLAIM
    return BoundRule.GROUP if named.intersection(tree.lineage[actor][1:]) else BoundRule.REST
