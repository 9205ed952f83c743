"""A small exact linear programme: largest values of sums of shares under linear demands, strict ones included.

Used where actors of different groups are said to hold a place jointly, so that the closed form up and down the tree
of actors does not apply. The method is the least-index criss-cross method (T. Terlaky, "A convergent criss-cross
method", Optimization 16, 1985): it asks only for signs, so it works with fractions and with infinitesimals, ends
after finitely many pivots, and needs no starting point. Its multipliers tell which demands set a bound. Meant for the
dozen demands that speak of one place, not for large programmes.
"""

from __future__ import annotations

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
    """Demands `rows[i] · x ≤ limits[i]`, x ≥ 0, as a dictionary of basic variables that is pivoted in place."""

    def __init__(self, rows: Sequence[Sequence[int]], limits: Sequence[Limit]) -> None:
        """Take the demands; `rows` are coefficients of the variables 0 … n-1, all rows of one length n."""
        self._variables = len(rows[0])
        self._nonbasic = list(range(self._variables))
        self._basic = list(range(self._variables, self._variables + len(rows)))
        self._rows: list[list[Number]] = [list(row) for row in rows]
        self._limits: list[Limit] = list(limits)
        self._costs: list[Number] = [0] * self._variables
        self.is_feasible = self._solve()

    def largest(self, objective: Sequence[int]) -> Optimum:
        """The largest value of `objective · x`. The demands must be feasible and bound the objective."""
        value: Limit = (0, 0)
        costs: list[Number] = [0] * self._variables
        for variable, weight in enumerate(objective):
            if not weight:
                continue
            if variable in self._nonbasic:
                costs[self._nonbasic.index(variable)] += weight
                continue
            place = self._basic.index(variable)
            limit = self._limits[place]
            value = (value[0] + weight * limit[0], value[1] + weight * limit[1])
            for column, coefficient in enumerate(self._rows[place]):
                costs[column] -= weight * coefficient
        self._costs = costs
        self._value = value
        if not self._solve():
            raise ValueError("the demands contradict each other, or do not bound the objective")
        return Optimum(
            value=self._value,
            binding_rows=tuple(
                sorted(
                    variable - self._variables
                    for variable, cost in zip(self._nonbasic, self._costs, strict=True)
                    if cost and variable >= self._variables
                )
            ),
        )

    _value: Limit = (0, 0)

    def _solve(self) -> bool:
        """Pivot until nothing is infeasible (True), or a row or column shows that it stays so (False)."""
        while True:
            bad = [
                (variable, True, place) for place, variable in enumerate(self._basic) if self._limits[place] < (0, 0)
            ] + [(variable, False, column) for column, variable in enumerate(self._nonbasic) if self._costs[column] > 0]
            if not bad:
                return True
            _, is_row, position = min(bad)
            if is_row:
                columns = [
                    (variable, column)
                    for column, variable in enumerate(self._nonbasic)
                    if self._rows[position][column] < 0
                ]
                if not columns:
                    return False
                self._pivot(position, min(columns)[1])
            else:
                places = [
                    (variable, place) for place, variable in enumerate(self._basic) if self._rows[place][position] > 0
                ]
                if not places:
                    return False
                self._pivot(min(places)[1], position)

    def _pivot(self, place: int, column: int) -> None:
        """Exchange the basic variable of row `place` with the nonbasic one of `column`."""
        row = self._rows[place]
        pivot = row[column]
        row[column] = 1
        row = [_divide(coefficient, pivot) for coefficient in row]
        limit = (_divide(self._limits[place][0], pivot), _divide(self._limits[place][1], pivot))
        self._rows[place], self._limits[place] = row, limit
        for other, other_row in enumerate(self._rows):
            factor = other_row[column]
            if other == place or not factor:
                continue
            other_row[column] = 0
            self._rows[other] = [mine - factor * his for mine, his in zip(other_row, row, strict=True)]
            old = self._limits[other]
            self._limits[other] = (old[0] - factor * limit[0], old[1] - factor * limit[1])
        cost = self._costs[column]
        if cost:
            self._costs[column] = 0
            self._costs = [mine - cost * his for mine, his in zip(self._costs, row, strict=True)]
            self._value = (self._value[0] + cost * limit[0], self._value[1] + cost * limit[1])
        self._basic[place], self._nonbasic[column] = self._nonbasic[column], self._basic[place]


def _divide(number: Number, by: Number) -> Number:
    if by == 1:
        return number
    if by == -1:
        return -number
    return Fraction(number) / by
