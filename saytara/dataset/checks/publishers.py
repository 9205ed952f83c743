"""publishers.csv: who answers for a source, what kind of publisher that is, and on which side it stands.

A dataset may do without the file; then its sources are graded one by one, and no publisher stands on a side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from saytara.core.grading import LETTER_OF_KIND, letter_of
from saytara.core.model import Actor, Names, Publisher, Reliability
from saytara.dataset.checks.csv_tables import Row, read_table
from saytara.dataset.checks.fields import Fields, check_unique
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.checks.sources import Sources
from saytara.dataset.columns.publishers import COLUMNS, NO_SIDE
from saytara.dataset.columns.table_column import optional_names, read_cells, required_names

FILE: Final = "publishers.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishers:
    """What publishers.csv holds. `spellings` are all the names under which sources may give one of them.

    `spellings` is None where there is no such file, or where a row of it could not be read in full.
    """

    publishers: tuple[Publisher, ...]
    spellings: frozenset[str] | None


def read_publishers(folder: Folder, actors: Iterable[Actor] | None, findings: Findings) -> Publishers | None:
    """The publishers, none where there is no such file, or None where it cannot be read."""
    if not folder.has(FILE):
        return Publishers(publishers=(), spellings=None)
    table = read_table(folder, FILE, required_names(COLUMNS), findings, optional=optional_names(COLUMNS))
    if table is None:
        return None
    check_unique(table.rows, findings)
    check_spellings(table.rows, findings)
    sides = None if actors is None else frozenset(actor.side for actor in actors) | {NO_SIDE}
    read = [read_publisher(Fields(row, findings), sides) for row in table.rows]
    publishers = tuple(publisher for publisher in read if publisher is not None)
    names = {name for publisher in publishers for name in publisher.spellings()}
    is_whole = table.ids is not None and len(publishers) == len(read)
    return Publishers(publishers=publishers, spellings=frozenset(names) if is_whole else None)


def read_publisher(fields: Fields, sides: Collection[str] | None) -> Publisher | None:
    """A publisher, or None after a problem."""
    cells = read_cells(COLUMNS, fields)
    side = cells.pop("side")
    side = None if side is None else fields.known(side, "side", sides, "actors.csv")
    if side is None or None in cells.values():
        return None
    kind, reliability = cells["kind"], cells["reliability"]
    if reliability is not LETTER_OF_KIND[kind] and not (cells["note_en"].strip() and cells["note_ar"].strip()):
        letter = LETTER_OF_KIND[kind].value
        fields.problem("grade-without-reason", "reliability", reliability.value, kind=kind.value, letter=letter)
    names = Names(en=cells.pop("name_en"), ar=cells.pop("name_ar"), aliases=cells.pop("aliases"))
    return Publisher(**cells, names=names, side=None if side == NO_SIDE else side)


def check_spellings(rows: Iterable[Row], findings: Findings) -> None:
    """Finds names that stand for two publishers, or that one gives twice, so that a copy would also be none."""
    owner: dict[str, Row] = {}
    for row in rows:
        for column in ("name_en", "name_ar", "aliases", "copies"):
            for part in row.cells.get(column, "").split("|"):
                name = part.strip()
                if name in owner and not (owner[name] is row and column == "name_ar"):
                    other = owner[name].cells.get("id", "")
                    findings.add("publisher-named-twice", row.at(column), name, other=other)
                elif name:
                    owner[name] = row


def check_sources(sources: Sources, publishers: Publishers, findings: Findings) -> None:
    """Finds sources of publishers that are not in the table, and those graded better than their publisher allows."""
    if publishers.spellings is None:
        return
    of_spelling = {
        name: publisher for publisher in publishers.publishers for name in publisher.spellings()
    }
    for row in sources.rows:
        fields = Fields(row, findings)
        name, letter = fields.text("publisher"), fields.text("reliability")
        if not name or fields.known(name, "publisher", publishers.spellings, FILE) is None:
            continue
        best = letter_of(of_spelling[name], name)
        if letter in list(Reliability) and Reliability(letter) < best:
            fields.problem("source-above-publisher", "reliability", letter, publisher=name, letter=best.value)
