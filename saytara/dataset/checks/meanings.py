"""What each column and property of a dataset's files means, for the docs: the names and words are those of the checks.

`scripts/write_dataset_page.py` puts the tables into docs/reference/dataset.md; the checks themselves do not read this.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any, Final

from saytara.core.model import BoundaryQuality, Reliability
from saytara.dataset.checks import actors, claims, left_out, names, places, publishers, sources, speakers
from saytara.dataset.columns import claims as claim_columns
from saytara.dataset.columns import sources as source_columns
from saytara.dataset.columns.table_column import GRADING, TableColumn, ends, listed_words


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


SHORT_NAME: Final = "the name as a map writes it where there is no room for the whole, in each script, or empty"

MEANINGS: Final[Mapping[str, tuple[Meaning, ...]]] = MappingProxyType(
    {
        places.PLACES: _rows(
            ("id", "the place's id; a feature's own `id`, where there is one, is the same"),
            ("name_en name_ar", "the name in each script"),
            ("aliases", "a list of every other name and spelling, in any script; may be left out"),
            ("kind", listed_words(places.PLACE_KINDS)),
            ("boundary_source", "where the outline comes from"),
            ("boundary_quality", listed_words(BoundaryQuality)),
        ),
        places.ROADS: _rows(
            ("id", "the road's id"),
            ("name_en name_ar", "the name in each script, or empty"),
            ("kind", listed_words(places.ROAD_KINDS)),
            ("quality", listed_words(places.ROAD_QUALITIES)),
        ),
        actors.FILE: _rows(
            ("id", "the actor's id"),
            ("name_en name_ar", "the name in each script"),
            ("part_of", "the actor that this one is a part of, or empty"),
            ("aliases", "other names and spellings, separated by `|`"),
            ("side", "an id; actors of one side do not divide a place"),
            (
                "colour",
                "`#rrggbb`, or `#rrggbb|#rrggbb` for a light and a dark ground; empty: the group's, "
                "else a neutral grey",
            ),
            ("short_en short_ar", f"{SHORT_NAME}; the file may lack them"),
        ),
        names.FILE: _rows(
            ("actor", "the actor's id"),
            ("name_en name_ar", "what it called itself in that time, in each script"),
            ("from until", "the first and the last day of the name; empty where that end is open, but not both"),
            ("short_en short_ar", f"{SHORT_NAME}; the file may lack them"),
        ),
        publishers.FILE: _rows(
            ("id", "the publisher's id"),
            ("name_en name_ar", "its names"),
            (
                "aliases",
                "spellings of `publisher` in sources.csv for whose reports it answers, joined by `|`: `Naharnet / AFP`",
            ),
            ("copies", "spellings of reposts that cannot be compared with the original, joined by `|`"),
            ("kind", f"what it is, one of the kinds of [the written rule]({GRADING}#publishers-and-their-kinds)"),
            ("side", f"a side of actors.csv, or `{publishers.NO_SIDE}`"),
            (
                "reliability",
                f"Admiralty code {ends(Reliability)}: its kind's letter, or another with notes that say why",
            ),
            ("note_en note_ar", "what a reader should know"),
            (
                "owner",
                "an id that outlets of one owner share, so that they are one voice, or empty; the file may lack it",
            ),
        ),
        sources.FILE: _of_columns(source_columns.COLUMNS),
        claims.FILE: _of_columns(claim_columns.COLUMNS),
        speakers.FILE: _rows(
            ("name", "whom claims quote, letter for letter as `attributed_to` of claims.csv has it, or a part of it"),
            ("side", f"a side of actors.csv, or `{publishers.NO_SIDE}`"),
            (
                "id",
                "an id that names of one person or body share, so that they are one origin; "
                "empty: nobody in particular; the file may lack it",
            ),
        ),
        left_out.FILE: _rows(
            ("id", "the row's id"),
            ("file line", "where it stands in the dossier"),
            ("place", "the place that a claim speaks of, as the dossier names it"),
            ("column value", "what was found"),
            ("reason", "a code of the table below"),
            ("name_en name_ar", "what readers call the value, or empty; the file may lack the columns"),
        ),
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
