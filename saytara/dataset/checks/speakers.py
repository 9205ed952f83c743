"""speakers.csv: who it is whom sources quote, and on which side they stand.

A dataset may do without the file. Whom it does not name, nothing is known of, unless it is one of the publishers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from saytara.core.model import Actor, Claim, Speaker
from saytara.core.quoted_names import names_of_speakers
from saytara.dataset.checks.csv_tables import Row, read_table
from saytara.dataset.checks.fields import Fields, check_unique
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.columns.publishers import NO_SIDE
from saytara.dataset.columns.speakers import COLUMNS
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names

FILE: Final = "speakers.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """What speakers.csv holds, and its rows."""

    speakers: tuple[Speaker, ...]
    rows: tuple[Row, ...]


def read_speakers(folder: Folder, actors: Iterable[Actor] | None, findings: Findings) -> Speakers | None:
    """The speakers, none where there is no such file, or None where it cannot be read."""
    if not folder.has(FILE):
        return Speakers(speakers=(), rows=())
    table = read_table(folder, FILE, required_names(COLUMNS), findings, optional=optional_names(COLUMNS))
    if table is None:
        return None
    check_unique(table.rows, findings, column="name", code="speaker-named-twice")
    sides = None if actors is None else frozenset(actor.side for actor in actors) | {NO_SIDE}
    read = []
    for row in table.rows:
        fields = Fields(row, findings)
        cells = read_cells(COLUMNS, fields)
        side = cells.pop("side")
        side = None if side is None else fields.known(side, "side", sides, "actors.csv")
        if side is not None and None not in cells.values():
            read.append(Speaker(**cells, side=None if side == NO_SIDE else side))
    check_sides(table.rows, findings)
    return Speakers(speakers=tuple(read), rows=tuple(table.rows))


def check_sides(rows: Iterable[Row], findings: Findings) -> None:
    """Finds names of one id that stand on different sides: one origin speaks for one."""
    first: dict[str, Row] = {}
    for row in rows:
        speaker_id, side = row.cells.get("id", ""), row.cells.get("side", "")
        if not speaker_id or not side:
            continue
        other = first.setdefault(speaker_id, row)
        if other.cells.get("side") != side:
            there, line = other.cells.get("side", ""), str(other.line)
            findings.add("speaker-of-two-sides", row.at("side"), side, id=speaker_id, other=there, first_line=line)


def check_quoted(speakers: Speakers, claims: Sequence[Claim], findings: Findings) -> None:
    """Finds speakers whom no claim quotes under that very name, alone or between semicolons."""
    quoted = names_of_speakers(claims)
    for row in speakers.rows:
        name = row.cells.get("name", "")
        if name and name not in quoted:
            findings.add("speaker-not-quoted", row.at("name"), name)
