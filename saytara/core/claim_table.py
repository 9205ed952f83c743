"""The claims of a large dataset in columns: a claim is made when it is asked for, and equal to one made earlier.

A million claims as values take some 400 bytes each, as columns of numbers some 40. A small dataset keeps its claims as
a tuple; both are sequences of `Claim` in the dataset's order.
"""

from __future__ import annotations

import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property, lru_cache
from typing import Any, Final, overload

import numpy as np
from numpy.typing import NDArray

from saytara.core.coded_columns import CodedColumn, ColumnBuilder, Texts
from saytara.core.model import Claim, IndexedClaims

FIELDS: Final = tuple(field.name for field in fields(Claim))

KEYS: Final = frozenset({"place", "source"})
"""Columns that claims are grouped by."""

AT_ONCE: Final = 10_000
"""Rows of which claims are made together by whoever goes through all of them."""

KEPT_ALONE: Final = 16_384
"""Claims found by id that are kept; whole groups are kept apart from them."""

KEPT_IN_GROUPS: Final = 40_000
"""Claims of the groups that were asked for last; the very last one is kept however large it is."""

Rows = NDArray[np.int64]

NO_ROWS: Final[Rows] = np.zeros(0, dtype=np.int64)


class ClaimTable(IndexedClaims):
    """Claims as columns of `FIELDS`. Nothing in it can change."""

    def __init__(
        self, columns: Mapping[str, CodedColumn], size: int, parts: tuple[ClaimTable, tuple[Claim, ...]] | None = None
    ) -> None:
        """`parts` are the table and the claims behind it that this one was made of: their ids are known already."""
        self._parts = parts
        self._columns = {name: columns[name] for name in FIELDS}
        self._size = size
        self._alone = lru_cache(maxsize=KEPT_ALONE)(self._made)

    def __len__(self) -> int:
        return self._size

    @overload
    def __getitem__(self, row: int) -> Claim: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, row: int | slice) -> Claim | tuple[Claim, ...]:
        if isinstance(row, slice):
            return self.at(np.arange(*row.indices(self._size), dtype=np.int64))
        return self._alone(range(self._size)[row])

    def __iter__(self) -> Iterator[Claim]:
        return self._through(np.arange(self._size, dtype=np.int64))

    def _through(self, rows: Rows) -> Iterator[Claim]:
        """The claims of rows, some thousands at a time."""
        for start in range(0, len(rows), AT_ONCE):
            yield from self.at(rows[start : start + AT_ONCE])

    def at(self, rows: Rows) -> tuple[Claim, ...]:
        """The claims of some rows, made anew."""
        lists = [column.of(rows) for column in self._columns.values()]
        return tuple(Claim(**dict(zip(FIELDS, cells, strict=True))) for cells in zip(*lists, strict=True))

    def distinct(self, name: str) -> Sequence[Any]:
        """The values that a field has in any claim; of ids and texts a value may stand there twice."""
        return self._columns[name].values

    def followed_by(self, claims: Sequence[Claim]) -> ClaimTable:
        """The table with some more claims behind its own."""
        if not claims:
            return self
        columns = {
            name: column.followed_by([getattr(claim, name) for claim in claims], self._size)
            for name, column in self._columns.items()
        }
        return ClaimTable(columns, self._size + len(claims), (self, tuple(claims)))

    def differing(self, other: ClaimTable) -> tuple[Claim, ...] | None:
        """The claims that one of both has and not the other, each as it has them; None unless the same table is before.

        A claim that only reads otherwise is there twice.
        """
        (table, claims), (same, others) = (each._parts or (each, ()) for each in (self, other))
        if table is not same:
            return None
        mine, theirs = frozenset(claims), frozenset(others)
        return (*(claim for claim in others if claim not in mine), *(claim for claim in claims if claim not in theirs))

    def where(self, name: str, test: Callable[[Any], bool]) -> Iterator[Claim]:
        """The claims whose value of a field passes a test, in order; each different value is tested once."""
        return self._through(self.rows_where({name: test}))

    def rows_where(self, tests: Mapping[str, Callable[[Any], bool]]) -> Rows:
        """The rows whose fields pass all tests, in order; each different value of a field is tested once."""
        if not self._size:
            return NO_ROWS
        passed = np.ones(self._size, dtype=bool)
        for name, test in tests.items():
            column = self._columns[name]
            values = np.fromiter(map(test, column.values), dtype=bool, count=len(column.values))
            passed &= values[0 if column.codes is None else column.codes]
        return np.flatnonzero(passed)

    def fields_at(self, rows: Rows, *names: str) -> Iterator[tuple[Any, ...]]:
        """The values of some fields in some rows; no claim is made for it."""
        return zip(*(self._columns[name].of(rows) for name in names), strict=True)

    def tally(self, rows: Rows, *names: str) -> Counter[tuple[Any, ...]]:
        """How many of the rows have each combination of values of some fields that any of them has."""
        numbers = np.zeros(len(rows), dtype=np.int64)
        for name in names:
            column = self._columns[name]
            if column.codes is not None:
                numbers = numbers * len(column.values) + column.codes[rows]
        _, first, counts = np.unique(numbers, return_index=True, return_counts=True)
        counted: Counter[tuple[Any, ...]] = Counter()
        for values, count in zip(self.fields_at(rows[first], *names), counts.tolist(), strict=True):
            counted[values] += count  # of many texts a value may stand in its column twice
        return counted

    def rows_by(self, name: str) -> Mapping[str, Rows]:
        """The rows of each value of one of `KEYS`, in the order in which the values first appear."""
        column = self._columns[name]
        if not self._size:
            return {}
        codes = np.zeros(self._size, dtype=np.uint8) if column.codes is None else column.codes
        order = np.argsort(codes, kind="stable")
        bounds = np.searchsorted(codes[order], np.arange(len(column.values) + 1))
        found = {value: order[bounds[at] : bounds[at + 1]] for at, value in enumerate(column.values)}
        return dict(sorted(found.items(), key=lambda item: int(item[1][0])))

    @cached_property
    def by_id(self) -> Mapping[str, Claim]:
        """As of `IndexedClaims`."""
        if self._parts is not None:
            table, claims = self._parts
            return _InTurn(table.by_id, {claim.id: claim for claim in claims})
        column = self._columns["id"]
        is_in_order = column.codes is not None and np.array_equal(column.codes, np.arange(self._size))
        rows = np.arange(self._size, dtype=np.int64)
        return _ClaimsById(column.values if is_in_order else Texts(column.of(rows)), self._alone)

    @cached_property
    def by_place(self) -> ClaimGroups:
        """As of `IndexedClaims`."""
        return ClaimGroups(self, self.rows_by("place"))

    @cached_property
    def by_source(self) -> ClaimGroups:
        """As of `IndexedClaims`."""
        return ClaimGroups(self, self._rows_by_source)

    @cached_property
    def _rows_by_source(self) -> Mapping[str, Rows]:
        return self.rows_by("source")

    def rows_of_source(self, source_id: str) -> Rows:
        """The rows of the claims that rest on a source; none where there are none."""
        return self._rows_by_source.get(source_id, NO_ROWS)

    def _made(self, row: int) -> Claim:
        return Claim(**{name: column.at(row) for name, column in self._columns.items()})


class ClaimGroups(Mapping[str, tuple[Claim, ...]]):
    """The claims of each place or source, made when they are asked for; those of the last ones are kept."""

    def __init__(self, table: ClaimTable, rows: Mapping[str, Rows]) -> None:
        self._table = table
        self._rows = rows
        self._kept: OrderedDict[str, tuple[Claim, ...]] = OrderedDict()
        self._amount = 0
        self._lock = threading.Lock()

    def __getitem__(self, name: str) -> tuple[Claim, ...]:
        with self._lock:
            found = self._kept.get(name)
            if found is not None:
                self._kept.move_to_end(name)
                return found
        made = self._table.at(self._rows[name])
        with self._lock:
            if name not in self._kept:
                self._kept[name] = made
                self._amount += len(made)
            while self._amount > KEPT_IN_GROUPS and len(self._kept) > 1:
                self._amount -= len(self._kept.popitem(last=False)[1])
            return self._kept.get(name, made)

    def __contains__(self, name: object) -> bool:
        return name in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)

    def kept(self) -> tuple[str, ...]:
        """Whose claims are kept, the one that was asked for last at the end."""
        return tuple(self._kept)

    def count(self, name: str) -> int:
        """How many claims there are of one; none of what nobody speaks of."""
        return len(self._rows.get(name, ()))


class _ClaimsById(Mapping[str, Claim]):
    """Claims by id: the hashes of ids in order, and the row of each; the id itself decides."""

    def __init__(self, ids: Sequence[str], claim_at: Callable[[int], Claim]) -> None:
        self._ids, self._claim_at = ids, claim_at
        hashes = np.fromiter(map(hash, ids), dtype=np.int64, count=len(ids))
        order = np.argsort(hashes, kind="stable")
        self._row, self._hashes = order.astype(np.uint32), hashes[order]

    def _row_of(self, claim_id: object) -> int | None:
        if not isinstance(claim_id, str):
            return None
        at = int(np.searchsorted(self._hashes, hash(claim_id), side="right")) - 1
        while at >= 0 and self._hashes[at] == hash(claim_id):
            row = int(self._row[at])
            if self._ids[row] == claim_id:
                return row
            at -= 1
        return None

    def __getitem__(self, claim_id: str) -> Claim:
        row = self._row_of(claim_id)
        if row is None:
            raise KeyError(claim_id)
        return self._claim_at(row)

    def __contains__(self, claim_id: object) -> bool:
        return self._row_of(claim_id) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class _InTurn(Mapping[str, Claim]):
    """The claims of one mapping, and behind them those of another one; no id is in both."""

    def __init__(self, first: Mapping[str, Claim], more: Mapping[str, Claim]) -> None:
        self._first, self._more = first, more

    def __getitem__(self, claim_id: str) -> Claim:
        found = self._more.get(claim_id)
        return self._first[claim_id] if found is None else found

    def __contains__(self, claim_id: object) -> bool:
        return claim_id in self._more or claim_id in self._first

    def __iter__(self) -> Iterator[str]:
        yield from self._first
        yield from self._more

    def __len__(self) -> int:
        return len(self._first) + len(self._more)


class ClaimTableBuilder:
    """A table that is read block after block."""

    def __init__(self) -> None:
        self._columns = {name: ColumnBuilder(is_key=name in KEYS) for name in FIELDS}
        self._size = 0

    def add(self, columns: Mapping[str, tuple[Sequence[Any], NDArray[np.integer[Any]]]], size: int) -> None:
        """So many rows more: of each field the values, and which of them each row has."""
        for name, column in self._columns.items():
            column.add(*columns[name])
        self._size += size

    def add_claims(self, claims: Sequence[Claim]) -> None:
        """The same of claims."""
        codes = np.arange(len(claims), dtype=np.int32)
        self.add({name: ([getattr(claim, name) for claim in claims], codes) for name in FIELDS}, len(claims))

    def table(self) -> ClaimTable:
        """All rows so far."""
        return ClaimTable({name: column.column() for name, column in self._columns.items()}, self._size)


def table_of(claims: Iterable[Claim]) -> ClaimTable:
    """The claims as a table."""
    builder = ClaimTableBuilder()
    builder.add_claims(tuple(claims))
    return builder.table()
