"""What each column and property of a dataset's files means, for the docs: the names and words are those of the checks.

`scripts/write_dataset_page.py` puts the tables into docs/reference/dataset.md; the checks themselves do not read this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from saytara.core.model import BoundaryQuality
from saytara.dataset.checks import actors, claims, left_out, names, places, publishers, sources, speakers
from saytara.dataset.columns import actors as actor_columns
from saytara.dataset.columns import claims as claim_columns
from saytara.dataset.columns import left_out as left_out_columns
from saytara.dataset.columns import names as name_columns
from saytara.dataset.columns import publishers as publisher_columns
from saytara.dataset.columns import sources as source_columns
from saytara.dataset.columns import speakers as speaker_columns
from saytara.dataset.columns.table_column import TableColumn, listed_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """Columns that are told together, and what they hold, in Markdown."""

    columns: tuple[str, ...]
    holds: str


def _rows(*rows: tuple[str, str]) -> tuple[Meaning, ...]:
    return tuple(Meaning(columns=tuple(names.split()), holds=holds) for names, holds in rows)


def _of_columns(columns: Iterable[TableColumn[Any]]) -> tuple[Meaning, ...]:
    """The rows of a table's columns: those that follow each other with the same words are told together."""
    told = groupby(columns, key=lambda column: column.holds)
    return tuple(Meaning(columns=tuple(column.name for column in group), holds=holds) for holds, group in told)


MEANINGS: Final[Mapping[str, tuple[Meaning, ...]]] = MappingProxyType(
    {
        places.PLACES: _rows(
            ("id", "the place's id; a feature's own `id`, where there is one, is the same"),
            ("name_en name_ar", "the name in English and in Arabic; what is not known is null, empty or left out"),
            (
                "names",
                'the names in further languages by their code (BCP 47): `{"uk": "Київ", "pl": "Kijów"}`, `und` where '
                "nobody knows the language; may be left out. A place has one name at least",
            ),
            ("aliases", "a list of every other name and spelling, in any script; may be left out"),
            ("kind", listed_words(places.PLACE_KINDS)),
            ("boundary_source", "where the outline comes from"),
            (
                "boundary_quality",
                f"{listed_words(BoundaryQuality)}; cells: drawn by nobody, what is nearest to the place's point",
            ),
        ),
        places.ROADS: _rows(
            ("id", "the road's id"),
            ("name_en name_ar", "the name in each script, or empty"),
            ("kind", listed_words(places.ROAD_KINDS)),
            ("quality", listed_words(places.ROAD_QUALITIES)),
        ),
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
