"""Columns keep each value once, and give back what was put in."""

from __future__ import annotations

import numpy as np
import pytest

from saytara.core import coded_columns
from saytara.core.coded_columns import CodedColumn, ColumnBuilder, Texts


def test_texts_stand_in_one_piece_and_come_back_as_they_were():
    texts = ["", "a", "كما", "", "\U0001f600", "z" * 300]
    kept = Texts(texts)
    assert list(kept) == texts
    assert [kept[number] for number in range(-len(texts), 0)] == texts
    assert kept[1:4] == texts[1:4]
    with pytest.raises(IndexError):
        kept[len(texts)]


def test_a_column_of_one_value_has_no_codes():
    builder = ColumnBuilder()
    builder.add(["x", "of no row"], np.zeros(4, dtype=np.int32))
    column = builder.column()
    assert column.codes is None
    assert column.values == ("x",)
    assert column.of(np.arange(4)) == ["x"] * 4


def test_values_that_no_row_has_are_left_out_and_codes_are_as_narrow_as_may_be():
    builder = ColumnBuilder()
    builder.add([None, 1.0, 2.0], np.array([2, 1, 2], dtype=np.int32))
    builder.add([2.0, 3.0], np.array([1, 0], dtype=np.int32))
    column = builder.column()
    assert column.values == (1.0, 2.0, 3.0)
    assert column.of(np.arange(5)) == [2.0, 1.0, 2.0, 3.0, 2.0]
    assert column.codes.dtype == np.uint8


def test_zeros_that_are_written_differently_stay_two():
    builder = ColumnBuilder()
    builder.add([0.0, -0.0], np.array([0, 1], dtype=np.int32))
    assert [repr(value) for value in builder.column().of(np.arange(2))] == ["0.0", "-0.0"]


def test_of_very_many_texts_those_of_a_key_alone_are_looked_for_in_every_block(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(coded_columns, "MOST_SHARED", 1)
    for is_key, count in ((False, 4), (True, 2)):
        builder = ColumnBuilder(is_key=is_key)
        for _ in range(2):
            builder.add(["a", "b"], np.array([0, 1, 0], dtype=np.int32))
        column = builder.column()
        assert len(column.values) == count
        assert column.of(np.arange(6)) == ["a", "b", "a"] * 2


@pytest.mark.parametrize("first", [[], ["a"], ["a", "a"], ["a", "b", "a"], [0.0, 1.0]])
@pytest.mark.parametrize("more", [["a"], ["b", "c", "b"], [-0.0], ["d"] * 300])
def test_rows_behind_a_column_leave_it_as_it_was(first: list[object], more: list[object]):
    builder = ColumnBuilder()
    builder.add(first, np.arange(len(first), dtype=np.int32))
    column = builder.column()
    followed = column.followed_by(more, len(first))
    rows = [*first, *more]
    assert [repr(value) for value in followed.of(np.arange(len(rows)))] == [repr(value) for value in rows]
    assert len(followed.values) == len(dict.fromkeys(map(repr, rows)))
    assert column.of(np.arange(len(first))) == first


def test_texts_in_one_piece_are_not_copied_for_a_few_more():
    column = CodedColumn(values=Texts(["a", "b"]), codes=np.array([1, 0], dtype=np.uint8))
    followed = column.followed_by(["c", "a"], 2)
    assert followed.of(np.arange(4)) == ["b", "a", "c", "a"]
    assert list(followed.values) == followed.values[:] == ["a", "b", "c", "a"]
    assert followed.followed_by(["e"], 4).of(np.arange(5)) == ["b", "a", "c", "a", "e"]
    with pytest.raises(IndexError):
        followed.values[4]
