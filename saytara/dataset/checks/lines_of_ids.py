"""Ids that stand twice in a table of many rows: found a block at a time, with numbers in place of a million texts."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from saytara.core.coded_columns import Texts
from saytara.dataset.checks.csv_tables import Row
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.parquet_tables import Block


class LinesOfIds:
    """The first line of each id of the blocks so far; what it finds is what `unique_rows` finds of the same rows."""

    def __init__(self) -> None:
        self._ids = Texts()
        self._lines: list[NDArray[np.int64]] = []
        self._hashes = np.zeros(0, dtype=np.int64)
        self._numbers = np.zeros(0, dtype=np.int64)
        self._line_of: dict[str, int] = {}

    def begin(self, block: Block) -> NDArray[np.bool_]:
        """Turns to the next block, and says which of its rows are the first of their id."""
        is_first = np.zeros(block.size, dtype=bool)
        column = block.columns.get("id")
        if column is None:
            self._line_of = {}
            return ~is_first
        used, rows = np.unique(column.codes, return_index=True)
        texts = [column.texts[code] for code in used.tolist()]
        known = self._known(texts)
        lines = np.where(known >= 0, known, rows + block.first)
        self._line_of = dict(zip(texts, lines.tolist(), strict=True))
        is_first[rows[known < 0]] = True
        self._add([text for text, line in zip(texts, known.tolist(), strict=True) if line < 0], lines[known < 0])
        return is_first

    def check(self, row: Row, findings: Findings) -> None:
        """Finds an id that stands in an earlier row; `row` is one of the block."""
        value = row.cells.get("id", "")
        first = self._line_of.get(value, row.line)
        if value and first < row.line:
            findings.add("duplicate-id", row.at("id"), value, first_line=str(first))

    def _known(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """The first line of each text in an earlier block, or -1."""
        found = np.full(len(texts), -1, dtype=np.int64)
        hashes = _hashes(texts)
        first = np.searchsorted(self._hashes, hashes, side="left")
        last = np.searchsorted(self._hashes, hashes, side="right")
        for at in np.flatnonzero(first < last).tolist():
            for number in self._numbers[first[at] : last[at]].tolist():
                if self._ids[number] == texts[at]:
                    found[at] = self._line(number)
        return found

    def _line(self, number: int) -> int:
        for lines in self._lines:
            if number < len(lines):
                return int(lines[number])
            number -= len(lines)
        raise IndexError(number)

    def _add(self, texts: Sequence[str], lines: NDArray[np.int64]) -> None:
        hashes = _hashes(texts)
        order = np.argsort(hashes)
        places = np.searchsorted(self._hashes, hashes[order])
        self._numbers = np.insert(self._numbers, places, order + len(self._ids))
        self._hashes = np.insert(self._hashes, places, hashes[order])
        self._lines.append(lines)
        for text in texts:
            self._ids.append(text)


def _hashes(texts: Sequence[str]) -> NDArray[np.int64]:
    return np.fromiter(map(hash, texts), dtype=np.int64, count=len(texts))
