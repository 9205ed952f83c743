"""What the columns of a table look like: how many cells are days, places, actors, publishers, addresses or figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from saytara.editing.tables.day_forms import has_two_orders, number_of, plain, reader_of
from saytara.editing.tables.known_names import KnownNames
from saytara.editing.tables.table_reader import StrangerTable, first_rows

ROWS_LOOKED_AT: Final = 50_000
MOST_WORDS: Final = 2_000
"""Different words of a column that are looked up."""

LONG_TEXT: Final = 60
"""Characters, on average, from which a cell is a text to read and not a word."""

DAY_FORMS: Final = ("yyyymmdd", "iso", "d/m/y", "m/d/y", "written")


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLook:
    """A column: its words with how often each stands there, and the share of its filled cells that can be what.

    `filled` and `empty` are its numbers of cells. `different_places` is how many of its words are places of the
    dataset, `different_actors` how many are actors.
    """

    name: str
    filled: int
    empty: int
    words: Counter[str]
    has_more_words: bool
    day_shares: Mapping[str, float]
    two_orders: float
    places: float
    different_places: int
    actors: float
    different_actors: int
    publishers: float
    addresses: float
    numbers: float
    least: float | None
    greatest: float | None
    mean_length: float
    example: str = ""
    unknown: tuple[str, ...] = field(default=())

    @property
    def best_day_form(self) -> str | None:
        """The form of days that most of the cells have, or None where none has nine in ten, or two have."""
        fitting = [form for form in DAY_FORMS if self.day_shares.get(form, 0) >= MOSTLY]
        if self.two_orders >= 1 - MOSTLY and {"d/m/y", "m/d/y"} <= set(fitting):
            return None
        if "d/m/y" in fitting and "m/d/y" in fitting:
            fitting = [form for form in fitting if form not in {"d/m/y", "m/d/y", "written"}]
        return fitting[0] if fitting else None

    @property
    def is_day_of_two_orders(self) -> bool:
        """Whether its cells are days, and nobody can tell in which order."""
        return self.best_day_form is None and self.two_orders >= MOSTLY


MOSTLY: Final = 0.9
"""The share of cells from which a column is taken for something."""


def looks_of(table: StrangerTable, names: KnownNames | None) -> tuple[tuple[ColumnLook, ...], int]:
    """The columns of a table by its first rows, and how many rows these were."""
    rows = first_rows(table, ROWS_LOOKED_AT)
    columns = zip(*rows, strict=True) if rows else ((),) * len(table.header)
    return tuple(_look(name, column, names) for name, column in zip(table.header, columns, strict=True)), len(rows)


def _look(name: str, cells: tuple[str, ...], names: KnownNames | None) -> ColumnLook:
    words = Counter(cell for text in cells if (cell := plain(text)))
    filled = words.total()
    common = Counter(dict(words.most_common(MOST_WORDS)))
    weighed = common.total() or 1

    def share(of: Counter[str]) -> float:
        return of.total() / weighed

    def where(test: Callable[[str], bool]) -> Counter[str]:
        return Counter({word: count for word, count in common.items() if test(word)})

    days = {form: share(where(_is_day(form))) for form in DAY_FORMS}
    numbers = {word: figure for word in common if (figure := _number(word)) is not None}
    known = where(lambda word: names is not None and names.place(word) is not None)
    actors = where(lambda word: names is not None and _are_actors(word, names))
    return ColumnLook(
        name=name,
        filled=filled,
        empty=len(cells) - filled,
        words=common,
        has_more_words=len(words) > len(common),
        day_shares=days,
        two_orders=share(where(has_two_orders)),
        places=share(known),
        different_places=len(known),
        actors=share(actors),
        different_actors=len(actors),
        publishers=share(where(lambda word: names is not None and word in names.publishers)),
        addresses=share(where(lambda word: word.startswith(("http://", "https://")))),
        numbers=share(where(lambda word: word in numbers)),
        least=min(numbers.values(), default=None),
        greatest=max(numbers.values(), default=None),
        mean_length=sum(len(word) * count for word, count in common.items()) / weighed,
        example=next(iter(common), ""),
        unknown=tuple(word for word, _count in (common - known).most_common()),
    )


def _is_day(form: str) -> Callable[[str], bool]:
    read = reader_of(form)
    return lambda word: read(word) is not None


def _number(word: str) -> float | None:
    try:
        return number_of(word)
    except ValueError:
        return None


def _are_actors(word: str, names: KnownNames) -> bool:
    return all(names.actor(part.strip()) is not None for part in word.split("+") if part.strip())
