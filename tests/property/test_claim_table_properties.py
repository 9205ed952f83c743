"""A dataset whose claims are a table answers as the one that keeps them whole: claim by claim, and by the rules."""

from __future__ import annotations

import dataclasses
from collections import Counter
from unittest import mock

from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import control_map
from saytara.control.claims_about_place import claims_about
from saytara.control.confirmation import confirmed_by
from saytara.core import claim_table, coded_columns
from saytara.core.claim_table import FIELDS, ClaimTableBuilder, table_of
from saytara.core.claim_tallies import claims_where, count_where, distinct_values, every_value, pairs_of, tally
from saytara.core.model import Dataset
from tests.property.strategies import datasets, dates


def in_table(data: Dataset, size: int = 3, shared: int = coded_columns.MOST_SHARED) -> Dataset:
    """The dataset with its claims as a table, read some rows at a time."""
    builder = ClaimTableBuilder()
    with mock.patch.object(coded_columns, "MOST_SHARED", shared):
        for start in range(0, len(data.claims), size):
            builder.add_claims(data.claims[start : start + size])
    return dataclasses.replace(data, claims=builder.table())


@settings(deadline=None)
@given(datasets(most=12, places="abc"), st.integers(1, 5), st.sampled_from((0, 2, 50_000)))
def test_every_look_up_gives_the_same_claims_in_the_same_order(data, size, shared):
    table = in_table(data, size, shared)
    assert len(table.claims) == len(data.claims)
    assert tuple(table.claims) == data.claims
    assert [table.claims[row] for row in range(-len(data.claims), 0)] == list(data.claims)
    assert table.claims[1::2] == data.claims[1::2]
    assert list(table.claim_by_id.items()) == list(data.claim_by_id.items())
    assert list(table.claims_by_place.items()) == list(data.claims_by_place.items())
    assert list(table.claims_by_source.items()) == list(data.claims_by_source.items())
    assert list(claims_about(table).items()) == list(claims_about(data).items())
    assert "nowhere" not in table.claims_by_place
    assert None not in table.claim_by_id


@settings(deadline=None)
@given(datasets(least=1, most=12), st.integers(1, 5))
def test_a_column_has_the_values_of_its_claims(data, size):
    table = in_table(data, size)
    for name in FIELDS:
        values = {getattr(claim, name) for claim in data.claims}
        assert distinct_values(table.claims, name) == distinct_values(data.claims, name) == values
        for value in values:
            found = list(claims_where(table.claims, name, lambda other, value=value: other == value))
            assert found == [claim for claim in data.claims if getattr(claim, name) == value]


@settings(deadline=None)
@given(datasets(most=12), dates)
def test_the_rules_decide_the_same(data, date):
    table = in_table(data)
    assert dict(control_map(table, date)) == dict(control_map(data, date))
    for claim in data.claims:
        assert confirmed_by(table, claim, None) == confirmed_by(data, claim, None)


@settings(deadline=None)
@given(datasets(least=4, most=12, places="abc"), st.lists(st.sampled_from("abc"), max_size=9))
def test_no_more_groups_are_kept_than_there_is_room_for(data, asked):
    table = table_of(data.claims)
    with mock.patch.object(claim_table, "KEPT_IN_GROUPS", 3):
        for place in asked:
            assert table.by_place.get(place) == data.claims_by_place.get(place)
            kept = table.by_place.kept()
            assert len(kept) <= 1 or sum(len(data.claims_by_place[name]) for name in kept) <= 3


@settings(deadline=None)
@given(datasets(most=12), st.integers(1, 5), st.sampled_from((0, 2, 50_000)))
def test_what_claims_come_to_is_counted_the_same(data, size, shared):
    table = in_table(data, size, shared)
    relations = {claim.relation for claim in data.claims[::2]}
    tests = {"relation": relations.__contains__, "source": lambda source: source != "t"}
    passing = [claim for claim in data.claims if claim.relation in relations and claim.source != "t"]
    assert count_where(table.claims, tests) == count_where(data.claims, tests) == len(passing)
    for name in ("place", "actors", "as_of_from", "id", "value"):
        counted = Counter(getattr(claim, name) for claim in passing)
        assert tally(table.claims, name, tests) == tally(data.claims, name, tests) == counted
        values = [getattr(claim, name) for claim in data.claims]
        assert list(every_value(table.claims, name)) == list(every_value(data.claims, name)) == values
    pairs = {(claim.source, claim.place) for claim in data.claims}
    assert pairs_of(table.claims, "source", "place") == pairs_of(data.claims, "source", "place") == pairs
