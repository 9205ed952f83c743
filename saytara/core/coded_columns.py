"""Columns of a table with many rows: each different value once, and which of them each row has.

It knows no claim; `saytara.core.claim_table` makes claims of such columns.
"""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, overload

import numpy as np
from numpy.typing import NDArray

MOST_SHARED: Final = 50_000
"""Different values of a column that are looked for in every block: ids and summaries never come again."""

Codes = NDArray[np.unsignedinteger[Any]]


class _ManyTexts(Sequence[str]):
    """Texts each of which is made when it is asked for."""

    __slots__ = ()

    @abstractmethod
    def at(self, number: int) -> str:
        """The text of a number, from 0."""

    @overload
    def __getitem__(self, number: int) -> str: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[str]: ...
    def __getitem__(self, number: int | slice) -> str | Sequence[str]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        return self.at(range(len(self))[number])


class Texts(_ManyTexts):
    """Many different texts in one piece of memory, as UTF-8; each is made when it is asked for."""

    __slots__ = ("_bytes", "_ends")

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self._ends = array("Q")
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """One more text, behind the others."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends)

    def at(self, number: int) -> str:
        """The text of a number, from 0."""
        start = self._ends[number - 1] if number else 0
        return self._bytes[start : self._ends[number]].decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        start = 0
        for end in self._ends:
            yield self._bytes[start:end].decode("utf-8", "surrogatepass")
            start = end


class _Followed(_ManyTexts):
    """Many texts, and a few more behind them; the many are not copied."""

    __slots__ = ("_first", "_more")

    def __init__(self, first: Sequence[str], more: Sequence[str]) -> None:
        self._first, self._more = first, tuple(more)

    def __len__(self) -> int:
        return len(self._first) + len(self._more)

    def at(self, number: int) -> str:
        """The text of a number, from 0."""
        return self._first[number] if number < len(self._first) else self._more[number - len(self._first)]

    def __iter__(self) -> Iterator[str]:
        yield from self._first
        yield from self._more


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedColumn:
    """`values` are those that rows have, and no others; the row of a number has the value that `codes` gives for it.

    `codes` is None where all rows have the one value.
    """

    values: Sequence[Any]
    codes: Codes | None

    def at(self, row: int) -> Any:
        """The value of a row."""
        return self.values[0 if self.codes is None else int(self.codes[row])]

    def of(self, rows: NDArray[np.int64]) -> list[Any]:
        """The values of some rows."""
        if self.codes is None:
            return [self.values[0]] * len(rows)
        return list(map(self.values.__getitem__, self.codes[rows].tolist()))

    def followed_by(self, rows: Sequence[Any], size: int) -> CodedColumn:
        """The column, which has `size` rows, with some more behind them; `rows` gives the value of each."""
        known = {_key(value): at for at, value in enumerate(self.values)} if isinstance(self.values, tuple) else {}
        more: list[Any] = []
        numbers: list[int] = []
        for value in rows:
            number = known.setdefault(_key(value), len(self.values) + len(more))
            if number == len(self.values) + len(more):
                more.append(value)
            numbers.append(number)
        if not more and self.codes is None:
            return self
        values = (*self.values, *more) if isinstance(self.values, tuple) else _Followed(self.values, more)
        codes = np.zeros(size, dtype=np.uint8) if self.codes is None else self.codes
        added = np.array(numbers, dtype=np.uint32)
        return CodedColumn(
            values=values if more else self.values,
            codes=np.concatenate([_narrow(part, len(values)) for part in (codes, added)]),
        )


class ColumnBuilder:
    """A column that is read block after block. Values that are equal are kept once, the first of them.

    With `is_key` that holds through all blocks; else, of more than `MOST_SHARED`, within each block alone.
    """

    def __init__(self, *, is_key: bool = False) -> None:
        self._is_key = is_key
        self._values: list[Any] | Texts = []
        self._known: dict[Any, int] = {}
        self._codes: list[Codes] = []

    def add(self, values: Sequence[Any], codes: NDArray[np.integer[Any]]) -> None:
        """Rows that follow: `values` may hold such as none of them has."""
        if not len(codes):
            return
        used = np.flatnonzero(np.bincount(codes, minlength=len(values)))
        numbers = np.zeros(len(values), dtype=np.uint32)
        numbers[used] = [self._number(values[at]) for at in used.tolist()]
        self._codes.append(_narrow(numbers[codes], len(self._values)))
        if len(self._known) > MOST_SHARED and not self._is_key:
            self._known.clear()
            if isinstance(self._values, list) and all(type(value) is str for value in self._values):
                self._values = Texts(self._values)

    def _number(self, value: Any) -> int:
        key = _key(value)
        number = self._known.get(key)
        if number is None:
            number = self._known[key] = len(self._values)
            self._values.append(value)
        return number

    def column(self) -> CodedColumn:
        """The column of all rows so far."""
        if len(self._values) == 1:
            return CodedColumn(values=tuple(self._values), codes=None)
        codes = [_narrow(part, len(self._values)) for part in self._codes]
        return CodedColumn(
            values=self._values if isinstance(self._values, Texts) else tuple(self._values),
            codes=np.concatenate(codes) if codes else np.zeros(0, dtype=np.uint8),
        )


def _key(value: Any) -> Any:
    """By what a value is known: 0.0 and -0.0 are equal, and written differently."""
    return repr(value) if isinstance(value, float) else value


def _narrow(codes: NDArray[Any], values: int) -> Codes:
    """The codes in as few bytes as so many values need."""
    return codes.astype(np.min_scalar_type(max(0, values - 1)), copy=False)
