"""A cell's word as the dataset's value: looked up in the mapping's values, else read by a rule; each word once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from saytara.dataset.checks.nearest_word import nearest
from saytara.editing.tables.day_forms import number_of
from saytara.editing.tables.mapping import (
    Entry,
    FieldRule,
)
from saytara.editing.tables.row_values import (
    SILENT,
    Cells,
    Found,
    Refusal,
    Silent,
    Skipped,
)
from saytara.spelling.text import normalise

Key = TypeVar("Key")


Value = TypeVar("Value")


MOST_REMEMBERED: Final = 200_000
"""Words of one kind that are remembered; where a table has more, they are looked up again."""


class CellLookup:
    """A field of a statement: its cell, by the mapping's values, else by what the word is in itself."""

    def __init__(self, at: int | None, rule: FieldRule | None, read: Callable[[str], Found]) -> None:
        """`at` is the number of the field's column, None for a constant."""
        self._at, self._rule, self._read = at, rule, read
        self._values = {} if rule is None else rule.values
        self._alike = {normalise(word): entry for word, entry in self._values.items() if normalise(word)}
        self._seen: dict[str, Found] = {}
        constant = None if rule is None else rule.constant
        self._constant: Found = SILENT if not constant else read(constant)

    def word(self, cells: Cells) -> str:
        """The word of the table, or the mapping's constant."""
        if self._at is not None:
            return cells[self._at].strip()
        return (self._rule.constant if self._rule is not None else None) or ""

    def of(self, cells: Cells) -> Found:
        """The value, or why there is none."""
        if self._at is None or self._rule is None:
            return self._constant
        cell = cells[self._at]
        found = self._seen.get(cell)
        if found is None:
            found = self._new(self._rule, cell.strip())
            remember(self._seen, cell, found)
        return found

    def entry(self, cells: Cells) -> Entry | Refusal | Skipped | Silent:
        """The entry of the mapping's values for the cell."""
        word = self.word(cells)
        entry = self._entry(word)
        if entry is not None:
            return Skipped(entry.skip) if entry.skip else entry
        if not word:
            return SILENT
        return Refusal("value-not-mapped", self._column, word, nearest(word, self._values))

    def _new(self, rule: FieldRule, word: str) -> Found:
        entry = self._entry(word)
        if entry is not None and entry.skip:
            return Skipped(entry.skip)
        if entry is not None:
            word = entry.text
        word = word or rule.default or ""
        if not word:
            return SILENT
        found = self._read(word)
        if not isinstance(found, Refusal):
            return found
        if self._values and entry is None and found.code in {"unknown-reference", "value-not-mapped"}:
            near = nearest(word, self._values) or found.expected
            found = Refusal("value-not-mapped", "", found.value, near)
        return found._replace(column=self._column)

    def _entry(self, word: str) -> Entry | None:
        if word in self._values:
            return self._values[word]
        return self._alike.get(normalise(word)) if word and self._alike else None

    @property
    def _column(self) -> str:
        return (self._rule.column if self._rule is not None else None) or ""


def remember(memory: dict[Key, Value], key: Key, found: Value) -> None:
    """Keeps what was found, until there is too much of it."""
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    memory[key] = found


def word_of(word: str, allowed: tuple[str, ...]) -> Found:
    """One of a closed list."""
    return word if word in allowed else Refusal("value-not-mapped", "", word, nearest(word, allowed))


def figure_of(word: str, scale: float) -> Found:
    """A figure of per cent as a dataset writes it.

    >>> figure_of("0.6", 100.0), figure_of("60 %", 1.0), figure_of("35,5", 1.0)
    ('60', '60', '35.5')
    """
    try:
        figure = number_of(word) * scale
    except ValueError:
        return Refusal("bad-number", "", word, ("20",))
    if not 0 <= figure <= 100:
        return Refusal("share-out-of-range", "", word)
    return f"{figure:.6g}"


def whole_number(word: str) -> Found:
    """So many days, or why not."""
    return word if word.isdecimal() and int(word) <= 366 else Refusal("bad-number", "", word, ("7",))
