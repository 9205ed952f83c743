"""A small exact linear programme: largest values of sums of shares under linear demands, strict ones included.

Used where actors of different groups are said to hold a place jointly, so that the closed form up and down the tree
of actors does not apply. The method is the least-index criss-cross method (T. Terlaky, "A convergent criss-cross
method", Optimization 16, 1985): it asks only for signs, so it works with exact numbers and with infinitesimals, ends
after finitely many pivots, and needs no starting point. The numbers are kept whole by pivoting without fractions
(E. H. Bareiss, Mathematics of Computation 22, 1968). The multipliers of an optimum tell which demands set a bound.
Meant for the dozen demands that speak of one place, not for large programmes.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from saytara.control.constraint import Limit, Number


@dataclass(frozen=True, slots=True, kw_only=True)
class Optimum:
    """The largest value of the objective, and the rows (by position) that keep it from growing further."""

    value: Limit
    binding_rows: tuple[int, ...]


class Programme:
    """Demands `rows[i] · x ≤ limits[i]`, x ≥ 0, pivoted in place; the infinitesimal parts of limits must be whole.

    Each row says: basic variable = limit - coefficients · nonbasic variables. A row holds the coefficients, the number
    of the limit times `_scale`, and its infinitesimal part, all of them times `_unit`, as whole numbers. The last row
    is the objective, its value negated.
    """

    def __init__(self, rows: Sequence[Sequence[int]], limits: Sequence[Limit]) -> None:
        """Take the demands; `rows` are coefficients of the variables 0 … n-1, all rows of one length n."""
        self._variables = len(rows[0])
        self._nonbasic = list(range(self._variables))
        self._basic = list(range(self._variables, self._variables + len(rows)))
        self._scale = math.lcm(*(number.denominator for number, _ in limits))
        self._unit = 1
        self._rows = [
            [*row, int(number * self._scale), int(part)] for row, (number, part) in zip(rows, limits, strict=True)
        ]
        self._rows.append([0] * (self._variables + 2))
        self.is_feasible = self._solve()

    def largest(self, objective: Sequence[int]) -> Optimum:
        """The largest value of `objective · x`. The demands must be feasible and bound the objective."""
        costs = [0] * (self._variables + 2)
        for variable, weight in enumerate(objective):
            if not weight:
                continue
            if variable in self._nonbasic:
                costs[self._nonbasic.index(variable)] += weight * self._unit
            else:
                row = self._rows[self._basic.index(variable)]
                costs = [cost - weight * number for cost, number in zip(costs, row, strict=True)]
        self._rows[-1] = costs
        if not self._solve():
            raise ValueError("the demands contradict each other, or do not bound the objective")
        *multipliers, number, part = self._rows[-1]
        return Optimum(
            value=(_divided(-number, self._unit * self._scale), _divided(-part, self._unit)),
            binding_rows=tuple(
                sorted(
                    variable - self._variables
                    for variable, multiplier in zip(self._nonbasic, multipliers, strict=True)
                    if multiplier and variable >= self._variables
                )
            ),
        )

    def _solve(self) -> bool:
        """Pivot until nothing is infeasible (True), or a row or column shows that it stays so (False)."""
        basic, nonbasic, none = self._basic, self._nonbasic, len(self._basic) + self._variables
        while True:
            rows, objective = self._rows[:-1], self._rows[-1]
            below_0 = [
                variable
                for variable, row in zip(basic, rows, strict=True)
                if row[-2] <= 0 and (row[-2] < 0 or row[-1] < 0)
            ]
            infeasible = min(below_0, default=none)
            improving = min(
                [variable for variable, cost in zip(nonbasic, objective, strict=False) if cost > 0], default=none
            )
            if infeasible == improving == none:
                return True
            if infeasible < improving:
                place = basic.index(infeasible)
                leaving = min(
                    [variable for variable, number in zip(nonbasic, rows[place], strict=False) if number < 0],
                    default=none,
                )
                if leaving == none:
                    return False
                self._pivot(place, nonbasic.index(leaving))
            else:
                column = nonbasic.index(improving)
                entering = min(
                    [variable for variable, row in zip(basic, rows, strict=True) if row[column] > 0], default=none
                )
                if entering == none:
                    return False
                self._pivot(basic.index(entering), column)

    def _pivot(self, place: int, column: int) -> None:
        """Exchange the basic variable of row `place` with the nonbasic one of `column`; divisions leave no rest."""
        pivot, unit = self._rows[place][column], self._unit
        sign = 1 if pivot > 0 else -1
        chosen = [sign * number for number in self._rows[place]]
        is_of_ones = unit == 1 == chosen[column]  # as mostly: nothing is divided, and rows change in few places
        filled = [(position, number) for position, number in enumerate(chosen) if number]
        for other, row in enumerate(self._rows):
            factor = row[column]
            if other == place or (not factor and unit == chosen[column]):
                continue
            if is_of_ones:
                for position, number in filled:
                    row[position] -= factor * number
            else:
                row[:] = [
                    (mine * chosen[column] - factor * his) // unit for mine, his in zip(row, chosen, strict=True)
                ]
            row[column] = -sign * factor
        chosen[column] = sign * unit
        self._rows[place] = chosen
        self._unit = sign * pivot
        self._basic[place], self._nonbasic[column] = self._nonbasic[column], self._basic[place]


def _divided(number: int, by: int) -> Number:
    """The exact quotient, whole where it can be."""
    whole, rest = divmod(number, by)
    return Fraction(number, by) if rest else whole
