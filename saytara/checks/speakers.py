"""speakers.csv: on which side somebody stands whom sources quote.

A dataset may do without the file. Whom it does not name, nothing is known of, unless it is one of the publishers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from saytara.checks.fields import Fields, check_unique
from saytara.checks.files import Folder
from saytara.checks.findings import Findings
from saytara.checks.publishers import NO_SIDE
from saytara.checks.tables import Row, read_table
from saytara.model import Actor, Claim, Speaker

FILE: Final = "speakers.csv"
COLUMNS: Final = ("name", "side")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """What speakers.csv holds, and its rows."""

    speakers: tuple[Speaker, ...]
    rows: tuple[Row, ...]


def read_speakers(folder: Folder, actors: Iterable[Actor] | None, findings: Findings) -> Speakers | None:
    """The speakers, none where there is no such file, or None where it cannot be read."""
    if not folder.has(FILE):
        return Speakers(speakers=(), rows=())
    table = read_table(folder, FILE, COLUMNS, findings)
    if table is None:
        return None
    check_unique(table.rows, findings, column="name", code="speaker-named-twice")
    sides = None if actors is None else frozenset(actor.side for actor in actors) | {NO_SIDE}
    read = []
    for row in table.rows:
        fields = Fields(row, findings)
        name, side = fields.required("name"), fields.reference("side", sides, "actors.csv")
        if name is not None and side is not None:
            read.append(Speaker(name=name, side=None if side == NO_SIDE else side))
    return Speakers(speakers=tuple(read), rows=tuple(table.rows))


def check_quoted(speakers: Speakers, claims: Iterable[Claim], findings: Findings) -> None:
    """Finds speakers whom no claim quotes under that very name."""
    quoted = {claim.attributed_to for claim in claims}
    for row in speakers.rows:
        name = row.cells.get("name", "")
        if name and name not in quoted:
            findings.add("speaker-not-quoted", row.at("name"), name)
