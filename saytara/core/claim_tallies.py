"""Counts of claims, and claims found by their fields: a large dataset's table makes no claim that is only counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from saytara.core.claim_table import ClaimTable
from saytara.core.model import Claim

Tests = Mapping[str, Callable[[Any], bool]]
"""By the name of a field of `Claim`: what its value must pass."""

NO_TESTS: Final[Tests] = MappingProxyType({})


def tally(claims: Sequence[Claim], name: str, tests: Tests = NO_TESTS) -> Counter[Any]:
    """How many claims have each value of a field, of those whose fields pass all tests."""
    if isinstance(claims, ClaimTable):
        counted = claims.tally(claims.rows_where(tests), name)
        return Counter({value: count for (value,), count in counted.items()})
    return Counter(getattr(claim, name) for claim in claims if passes(claim, tests))


def count_where(claims: Sequence[Claim], tests: Tests) -> int:
    """How many claims pass all tests."""
    if isinstance(claims, ClaimTable):
        return len(claims.rows_where(tests))
    return sum(1 for claim in claims if passes(claim, tests))


def pairs_of(claims: Sequence[Claim], first: str, second: str) -> frozenset[tuple[Any, Any]]:
    """The combinations of values of two fields that any claim has."""
    if isinstance(claims, ClaimTable):
        return frozenset((one, other) for one, other in claims.tally(claims.rows_where(NO_TESTS), first, second))
    return frozenset((getattr(claim, first), getattr(claim, second)) for claim in claims)


def distinct_values(claims: Sequence[Claim], name: str) -> frozenset[Any]:
    """The values that a field has in any of the claims; of a table no claim is made for it."""
    if isinstance(claims, ClaimTable):
        return frozenset(claims.distinct(name))
    return frozenset(getattr(claim, name) for claim in claims)


def claims_where(claims: Sequence[Claim], name: str, test: Callable[[Any], bool]) -> Iterator[Claim]:
    """The claims whose value of a field passes a test, in order; of a table no other claim is made for it."""
    if isinstance(claims, ClaimTable):
        return claims.where(name, test)
    return (claim for claim in claims if test(getattr(claim, name)))


def every_value(claims: Sequence[Claim], name: str) -> Iterator[Any]:
    """The values of a field, one for each claim, in order."""
    return values_at(claims, rows_where(claims, NO_TESTS), name)


def rows_where(claims: Sequence[Claim], tests: Tests) -> Sequence[int]:
    """The positions of the claims that pass all tests, in order."""
    if isinstance(claims, ClaimTable):
        rows: list[int] = claims.rows_where(tests).tolist()
        return rows
    return [row for row, claim in enumerate(claims) if passes(claim, tests)]


def values_at(claims: Sequence[Claim], rows: Sequence[int], name: str) -> Iterator[Any]:
    """The values of a field of the claims at some positions, in their order."""
    if isinstance(claims, ClaimTable):
        return (value for (value,) in claims.fields_at(np.asarray(rows, dtype=np.int64), name))
    return (getattr(claims[row], name) for row in rows)


def passes(claim: Claim, tests: Tests) -> bool:
    """Whether the fields of a claim pass all tests."""
    return all(test(getattr(claim, name)) for name, test in tests.items())
