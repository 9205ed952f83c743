"""Rows of a dossier in the dataset's own columns. Grades of claims come later, when all claims are known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from saytara.core.grading import letter_of
from saytara.core.model import Dataset, Reliability
from saytara.dataset.checks.csv_tables import Row
from saytara.dataset.columns import actors, claims, sources
from saytara.dataset.columns.table_column import optional_names, required_names
from saytara.editing.importing.name_lookup import NameIndex

UNGRADED = "6"
"""The figure that a claim carries until it is graded."""

AS_ABOVE = "as above"
"""How a dossier's `date_note` points to the note of a neighbouring row of the same page."""


class Note(NamedTuple):
    """The remark on a claim, and the same in Arabic, or empty."""

    text: str
    text_ar: str


def actor_row(row: Row, index: NameIndex) -> dict[str, str]:
    """An actor in the columns of actors.csv; a new one has no colour of its own."""
    cells = {column: row.cells.get(column, "") for column in required_names(actors.COLUMNS)}
    cells["part_of"] = index.resolve(cells["part_of"]) if cells["part_of"] else ""
    return cells


def source_row(row: Row, dataset: Dataset) -> dict[str, str]:
    """A source in the columns of sources.csv, with the letter of its publisher.

    F where the dataset has no table of publishers. A publisher that its table lacks stays as it is named: the checks
    report it, and the row is left out.
    """
    names = (*required_names(sources.COLUMNS), *optional_names(sources.COLUMNS))
    cells = {column: row.cells.get(column, "") for column in names}
    publisher = dataset.publisher_by_spelling.get(cells["publisher"])
    letter = Reliability.F if publisher is None else letter_of(publisher, cells["publisher"])
    return {**cells, "reliability": letter.value}


def claim_row(row: Row, places: NameIndex, actor_names: NameIndex, note: Note) -> dict[str, str]:
    """A claim in the columns of claims.csv, resting on its summary."""
    names = (*required_names(claims.COLUMNS), *optional_names(claims.COLUMNS))
    cells = {column: row.cells.get(column, "") for column in names}
    cells["place"] = places.resolve(cells["place"])
    cells["actors"] = "+".join(actor_names.resolve(name.strip()) for name in cells["actors"].split("+"))
    return {**cells, "note": note.text, "note_ar": note.text_ar, "credibility": UNGRADED}


def notes_of(rows: Sequence[Row]) -> Mapping[int, Note]:
    """The note of each claim by its line: its `date_note`, "as above" put into words.

    "As above" means the one other note of the same page, for the same first day if there are several. Where that is
    not one note, the claim gets none: nothing is guessed.
    """
    return {row.line: _note_of(row, rows) for row in rows}


def _note_of(row: Row, rows: Sequence[Row]) -> Note:
    note = _own_note(row)
    if not _points_elsewhere(note.text):
        return note
    of_page = [
        other
        for other in rows
        if other.cells["source"] == row.cells["source"]
        and other.cells.get("date_note")
        and not _points_elsewhere(other.cells["date_note"])
    ]
    of_day = [other for other in of_page if other.cells["as_of_from"] == row.cells["as_of_from"]]
    for group in (of_page, of_day):
        notes = [_own_note(other) for other in group]
        if len({other.text for other in notes}) == 1:
            return next((other for other in notes if other.text_ar), notes[0])
    return Note("", "")


def _own_note(row: Row) -> Note:
    return Note(row.cells.get("date_note", ""), row.cells.get("date_note_ar", ""))


def _points_elsewhere(note: str) -> bool:
    return note.strip().rstrip(".").casefold() == AS_ABOVE
