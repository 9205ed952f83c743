"""Whether demands on shares can hold together: the quick answer is that of a linear programme over all actors."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control.actor_tree import tree_of
from saytara.control.bounds import can_hold
from saytara.control.constraint import EVERYTHING, NOTHING, Constraint, Limit, subtract
from saytara.control.linear_programme import Programme
from tests.builders import dataset

TREE = tree_of(dataset())
ACTORS = sorted(TREE.lineage)

limits = st.tuples(st.integers(0, 20).map(lambda number: 5 * number), st.sampled_from((-1, 0, 1)))


@st.composite
def constraints(draw: st.DrawFn) -> Constraint:
    named = draw(st.lists(st.sampled_from(ACTORS), min_size=1, max_size=3, unique=True))
    low, high = sorted((draw(limits), draw(limits)))
    return Constraint(
        TREE.outermost(named),
        max(low, NOTHING) if draw(st.booleans()) else NOTHING,
        min(high, EVERYTHING) if draw(st.booleans()) else EVERYTHING,
    )


def is_feasible(demands: list[Constraint]) -> bool:
    """One variable an actor: its own share, without its members'. All together are at most 100."""
    rows, most = [[1] * len(ACTORS)], [EVERYTHING]
    for targets, low, high in demands:
        row = [int(any(TREE.is_within(actor, target) for target in targets)) for actor in ACTORS]
        rows += [row, [-number for number in row]]
        most += [high, subtract(NOTHING, low)]
    limits_of_rows: list[Limit] = most
    return Programme(rows, limits_of_rows).is_feasible


@given(st.lists(constraints(), min_size=1, max_size=6))
def test_what_can_hold_together_is_what_a_linear_programme_finds_feasible(demands: list[Constraint]) -> None:
    assert can_hold(demands, TREE) == is_feasible(demands)


@settings(max_examples=400)
@given(constraints(), constraints())
def test_two_demands_are_held_against_each_other_as_by_a_linear_programme(one: Constraint, other: Constraint) -> None:
    assert can_hold((one, other), TREE) == is_feasible([one, other])
