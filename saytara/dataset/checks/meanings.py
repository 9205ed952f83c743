"""What each column and property of a dataset's files means, for the docs: the names and words are those of the checks.

`scripts/write_dataset_page.py` puts the tables into docs/reference/dataset.md; the checks themselves do not read this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from saytara.dataset.checks import actors, claims, left_out, names, places, publishers, sources, speakers
from saytara.dataset.columns import actors as actor_columns
from saytara.dataset.columns import claims as claim_columns
from saytara.dataset.columns import left_out as left_out_columns
from saytara.dataset.columns import names as name_columns
from saytara.dataset.columns import places as place_columns
from saytara.dataset.columns import publishers as publisher_columns
from saytara.dataset.columns import roads as road_columns
from saytara.dataset.columns import sources as source_columns
from saytara.dataset.columns import speakers as speaker_columns
from saytara.dataset.columns.table_column import TableColumn


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Columns that are told together, and what they hold, in Markdown."""

    columns: tuple[str, ...]
    holds: str


def _of_columns(columns: Iterable[TableColumn[Any]]) -> tuple[Meaning, ...]:
    """The rows of a table's columns: those that follow each other with the same words are told together."""
    groups = groupby(columns, key=lambda column: column.holds)
    return tuple(Meaning(columns=tuple(column.name for column in group), holds=holds) for holds, group in groups)


MEANINGS: Final[Mapping[str, tuple[Meaning, ...]]] = MappingProxyType(
    {
        places.PLACES: _of_columns(place_columns.COLUMNS),
        places.ROADS: _of_columns(road_columns.COLUMNS),
        actors.FILE: _of_columns(actor_columns.COLUMNS),
        names.FILE: _of_columns(name_columns.COLUMNS),
        publishers.FILE: _of_columns(publisher_columns.COLUMNS),
        sources.FILE: _of_columns(source_columns.COLUMNS),
        claims.FILE: _of_columns(claim_columns.COLUMNS),
        speakers.FILE: _of_columns(speaker_columns.COLUMNS),
        left_out.FILE: _of_columns(left_out_columns.COLUMNS),
    }
)
"""File → its columns (of GeoJSON: properties) in their order, each told once."""


def columns_table(file: str) -> str:
    """A Markdown table of a file's columns; KeyError for a file that has none.

    >>> print(columns_table("roads.geojson").splitlines()[2])
    | `id` | the road's id |
    """
    lines = ["| Column | Meaning |" if file.endswith(".csv") else "| Property | Meaning |", "| --- | --- |"]
    for meaning in MEANINGS[file]:
        names = ", ".join(f"`{column}`" for column in meaning.columns)
        lines.append(f"| {names} | {meaning.holds.replace('|', chr(92) + '|')} |")
    return "\n".join(lines)
