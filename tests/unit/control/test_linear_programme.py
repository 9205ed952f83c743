"""The exact programme by itself: small ones worked by hand, and random ones against SciPy's solver."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from saytara.control.linear_programme import Programme


def test_the_largest_sum_under_two_ceilings():
    # x ≤ 3, y ≤ 4, x + y ≤ 5
    programme = Programme([[1, 0], [0, 1], [1, 1]], [(3, 0), (4, 0), (5, 0)])
    assert programme.largest([1, 1]).value == (5, 0)
    assert programme.largest([1, 1]).binding_rows == (2,)
    assert programme.largest([1, 0]).value == (3, 0)
    assert programme.largest([-1, -1]).value == (0, 0)


def test_a_floor_that_starts_out_unmet():
    # x + y ≥ 4, x ≤ 1
    programme = Programme([[-1, -1], [1, 0], [1, 1]], [(-4, 0), (1, 0), (100, 0)])
    assert programme.is_feasible
    assert programme.largest([0, -1]).value == (-3, 0)
    assert programme.largest([0, -1]).binding_rows == (0, 1)


def test_a_half_is_a_half():
    # 2 x ≤ 1 by way of x + y ≤ 1, x ≤ y
    programme = Programme([[1, 1], [1, -1]], [(1, 0), (0, 0)])
    assert programme.largest([1, 0]).value == (Fraction(1, 2), 0)


def test_limits_may_be_fractions():
    assert Programme([[1]], [(Fraction(333, 10), 0)]).largest([1]).value == (Fraction(333, 10), 0)


def test_strict_demands_that_only_meet_at_their_ends_cannot_hold():
    # x > 70 with y ≥ 30 and x + y ≤ 100
    demands = [[-1, 0], [0, -1], [1, 1]]
    assert not Programme(demands, [(-70, -1), (-30, 0), (100, 0)]).is_feasible
    assert Programme(demands, [(-70, 0), (-30, 0), (100, 0)]).is_feasible


def test_a_bound_next_to_a_strict_one_is_strict():
    # x > 70, x + y ≤ 100
    assert Programme([[-1, 0], [1, 1]], [(-70, -1), (100, 0)]).largest([0, 1]).value == (30, -1)


def test_what_has_no_ceiling_is_refused():
    with pytest.raises(ValueError, match="bound"):
        Programme([[1, -1]], [(1, 0)]).largest([1, 0])


rows = st.lists(st.lists(st.sampled_from((-1, 0, 0, 1)), min_size=4, max_size=4), min_size=1, max_size=8)


numbers = st.lists(st.integers(-60, 100), min_size=8, max_size=8)
weights = st.lists(st.integers(-1, 1), min_size=4, max_size=4)


@settings(deadline=None)
@given(rows, numbers, weights)
def test_a_general_solver_finds_the_same(demands, numbers, objective):
    demands = [[1, 1, 1, 1], *demands]
    limits = [100, *numbers[: len(demands) - 1]]
    found = linprog([-weight for weight in objective], demands, limits)
    programme = Programme(demands, [(limit, 0) for limit in limits])
    assert programme.is_feasible == (found.status == 0)
    if programme.is_feasible:
        best = programme.largest(objective)
        assert float(best.value[0]) == pytest.approx(-found.fun, abs=1e-6)
        named = [0, *best.binding_rows]
        alone = Programme([demands[row] for row in named], [(limits[row], 0) for row in named])
        assert alone.largest(objective).value == best.value


def test_a_refusal_says_that_nothing_bounds_what_is_asked_for():
    with pytest.raises(ValueError, match=r"^the demands contradict each other, or do not bound the objective$"):
        Programme([[1, -1]], [(1, 0)]).largest([1, 0])
