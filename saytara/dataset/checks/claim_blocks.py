"""Claims of a table that has many, a block at a time: what rows have in common is checked once.

No rule stands here. Every text of a column is read by the column's own rule, every combination that a check reads by
that check, each once; a row of which all that finds nothing is sound at once, and no claim is made of it: its values
stay in columns. Any other row, and any with a quote, is read as a row of claims.csv is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from saytara.core.model import Claim
from saytara.dataset.checks.csv_tables import Row, check_characters
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.parquet_tables import Block, Column
from saytara.dataset.columns.cell_rules import ARABIC
from saytara.dataset.columns.claims import COLUMNS

READ_TOGETHER: Final = ("relation", "qualifier", "value", "value_to", "as_of_kind", "part")
"""Columns that checks read beside each other, but for days and what a claim rests on."""

MOST_KEPT: Final = 50_000
"""Different texts of a column whose values are kept from one block to the next: ids and summaries never come again."""

FAR_AWAY: Final = np.iinfo(np.int32).max

Mask = NDArray[np.bool_]

Cells = tuple[list[Any], NDArray[np.integer[Any]]]
"""A field of the rows of a block: values, and which of them each row has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChecks:
    """The checks of a claim, as those of claims.csv have them.

    `of_cell` gives the value of one cell of the named column, `of_together` those of `READ_TOGETHER` by name; both
    note what they find. `published` is the last day on which a source can speak, by its id.
    """

    of_cell: Callable[[Fields, str], Any]
    of_together: Callable[[Fields, Mapping[str, Any]], Mapping[str, Any] | None]
    published: Callable[[str], int]


@dataclass(slots=True)
class ClaimBlocks:
    """Reads block after block; texts, days and tuples that are the same are shared by all claims."""

    checks: RowChecks
    _cells: dict[str, dict[str, tuple[Any, bool]]] = field(default_factory=dict)
    _together: dict[tuple[str, ...], Mapping[str, Any] | None] = field(default_factory=dict)

    def read(self, block: Block) -> tuple[Mask, dict[str, Cells]]:
        """Which rows are sound, and their fields by the name; any other row is to be read by itself."""
        plain = self._basis(block) & self._arabic(block)
        values: dict[str, list[Any]] = {}
        for name, column in block.columns.items():
            read = self._read(block, name, column)
            plain &= _taken([is_plain for _, is_plain in read], column)
            values[name] = [value for value, _ in read]
        plain &= self._days(block, values)
        together, groups = self._groups(block, values)
        plain &= np.array([group is not None for group in groups], dtype=bool)[together]
        cells: dict[str, Cells] = {name: ([""], np.zeros(block.size, dtype=np.int32)) for name in _OPTIONAL}
        for name in values.keys() & _NAMES:
            cells[name] = (values[name], block.columns[name].codes)
        for name in READ_TOGETHER:
            cells[name] = ([None if group is None else group[name] for group in groups], together)
        return plain, cells

    def _read(self, block: Block, name: str, column: Column) -> list[tuple[Any, bool]]:
        """The value of each text of a column, and whether nothing is found about it."""
        kept = self._cells.setdefault(name, {})
        if len(kept) >= MOST_KEPT:
            kept.clear()
        cells = _beside(name)
        row = Row(file=block.file, line=block.first, cells=cells, lines={})
        findings = Findings()
        found = []
        for text in column.texts:
            known = kept.get(text)
            if known is None:
                cells[name] = text
                check_characters(row, findings)
                value = self.checks.of_cell(Fields(row, findings), name)
                known = kept[text] = (value, not findings.are_any)
                if findings.are_any:
                    findings = Findings()
            found.append(known)
        return found

    def _basis(self, block: Block) -> Mask:
        """Rows that rest on a place of a page, and have no quote."""
        is_quoted = _which(block, "quote", bool) | _which(block, "quote_start", bool)
        return ~is_quoted & _which(block, "where_in_page", _is_said)

    def _arabic(self, block: Block) -> Mask:
        """Rows in which no text stands in Arabic alone."""
        is_sound = np.ones(block.size, dtype=bool)
        for name in _ARABIC:
            if name in block.columns:
                is_sound &= ~_which(block, name, _is_said) | _which(block, name.removesuffix("_ar"), _is_said)
        return is_sound

    def _days(self, block: Block, values: Mapping[str, list[Any]]) -> Mask:
        """Rows whose days are in order, and not after the day on which their source was published."""
        first, last = (
            _numbers([0 if day is None else day.toordinal() for day in values[name]], block.columns[name])
            for name in ("as_of_from", "as_of_to")
        )
        sources = block.columns["source"]
        return (first <= last) & (first <= _numbers([self.checks.published(text) for text in sources.texts], sources))

    def _groups(
        self, block: Block, values: Mapping[str, list[Any]]
    ) -> tuple[NDArray[np.int64], list[Mapping[str, Any] | None]]:
        """Which combination of `READ_TOGETHER` each row has, and their values, None where anything is found."""
        columns = [block.columns[name] for name in READ_TOGETHER]
        code = np.zeros(block.size, dtype=np.int64)
        for column in columns:
            code = np.unique(code * len(column.texts) + column.codes, return_inverse=True)[1]
        _, first = np.unique(code, return_index=True)
        groups: list[Mapping[str, Any] | None] = []
        for number in first.tolist():
            at = [int(column.codes[number]) for column in columns]
            texts = tuple(column.texts[each] for column, each in zip(columns, at, strict=True))
            cells = {name: values[name][each] for name, each in zip(READ_TOGETHER, at, strict=True)}
            groups.append(self._combination(block, texts, cells))
        return code, groups

    def _combination(
        self, block: Block, texts: tuple[str, ...], cells: Mapping[str, Any]
    ) -> Mapping[str, Any] | None:
        if texts not in self._together:
            findings = Findings()
            row = Row(file=block.file, line=block.first, cells=dict(zip(READ_TOGETHER, texts, strict=True)), lines={})
            found = self.checks.of_together(Fields(row, findings), cells)
            if len(self._together) >= MOST_KEPT:
                self._together.clear()
            self._together[texts] = None if findings.are_any else found
        return self._together[texts]


_ARABIC: Final = tuple(column.name for column in COLUMNS if column.rule == ARABIC)
"""Columns that may not stand without the one beside them."""


_NAMES: Final = frozenset(column.name for column in COLUMNS)

_OPTIONAL: Final = tuple(column.name for column in COLUMNS if column.is_optional)
"""Columns that a table may lack: as if all their cells were empty."""


def can_be_read(block: Block) -> bool:
    """Whether the block has every column that a claim needs."""
    return all(column.is_optional or column.name in block.columns for column in COLUMNS)


def taken_in(cells: Mapping[str, Cells], kept: Mask, alone: Mapping[int, Claim]) -> Iterator[tuple[str, Cells]]:
    """The fields of the rows of a block that are `kept`, with the claims of those that were read by themselves."""
    rows = list(alone)
    for name, (values, codes) in cells.items():
        more = [getattr(claim, name) for claim in alone.values()]
        coded = codes.astype(np.int32)
        coded[rows] = np.arange(len(values), len(values) + len(more))
        yield name, ([*values, *more], coded[kept])


def _beside(name: str) -> dict[str, str]:
    """What a cell in Arabic needs beside it: whether that is there in a row, is another question."""
    return {name.removesuffix("_ar"): "x"} if name in _ARABIC else {}


def _is_said(text: str) -> bool:
    return bool(text.strip())


def _which(block: Block, name: str, test: Callable[[str], bool]) -> Mask:
    column = block.columns[name]
    return _taken([test(text) for text in column.texts], column)


def _taken(of_texts: list[bool], column: Column) -> Mask:
    return np.array(of_texts, dtype=bool)[column.codes]


def _numbers(of_texts: list[int], column: Column) -> NDArray[np.int32]:
    return np.array(of_texts, dtype=np.int32)[column.codes]
