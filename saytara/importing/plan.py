"""Decides what an import does with each row of a dossier, by trying it on a copy of the dataset.

Rows that the checks of a dataset object to are left out with their reason, until what remains is sound. The dataset's
own rows are never touched: new ones are appended, and a row that differs is reported.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saytara.checks import claims, left_out, sources
from saytara.checks.tables import Row
from saytara.control.actors import ActorTree
from saytara.dataset import load, read
from saytara.errors import DatasetFaults
from saytara.importing.credibility import credibility_of
from saytara.importing.dossier import ACTORS, CLAIMS, SOURCES, Dossier
from saytara.importing.names import NameIndex
from saytara.importing.outcome import Outcome, Plan, RowOutcome
from saytara.importing.rows import actor_row, claim_row, notes_of, source_row
from saytara.importing.tables import appended, copy_of, line_spans, rows_by_id, table_bytes
from saytara.model import Dataset
from saytara.problems import Problem
from saytara.problems.shown import visible

NOT_IN_A_DOSSIER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        ACTORS: frozenset({"colour"}),
        SOURCES: frozenset({"text", "sha256"}),
        CLAIMS: frozenset({"quote", "quote_start", "retracted"}),
    }
)
"""Columns that only the dataset knows, so that they never make a row differ."""

ARABIC_COLUMNS: Final = frozenset({*claims.ARABIC_COLUMNS, *sources.ARABIC_COLUMNS})
"""Columns that a dossier may lack, or leave empty, where the dataset has them."""


@dataclass(slots=True, kw_only=True)
class _Candidate:
    """A row of the dossier on its way in: its dataset's cells, and why it was left out, if it was."""

    row: Row
    cells: dict[str, str]
    problem: Problem | None = field(default=None)

    @property
    def id(self) -> str:
        return self.row.cells.get("id", "")


def plan_import(folder: Path | str, dossier: Dossier) -> Plan:
    """What importing the dossier into the dataset in `folder` does with each row, and the files that it changes.

    Nothing is written. Raises DatasetFaults where the dataset itself has faults.
    """
    path = Path(folder)
    dataset = load(path)
    present = {file: rows_by_id(path / file) for file in (ACTORS, SOURCES, CLAIMS)}
    candidates = _candidates(dataset, dossier)
    new = {file: [item for item in items if item.id not in present[file]] for file, items in candidates.items()}
    with tempfile.TemporaryDirectory() as scratch:
        trial = copy_of(path, Path(scratch))
        after = _sound_after(trial, path, new)
    _grade(after, candidates[CLAIMS])
    rows = tuple(_outcome(item, present[file].get(item.id)) for file, items in candidates.items() for item in items)
    contents = {
        file: appended(path / file, [item.cells for item in items if item.problem is None])
        for file, items in new.items()
        if any(item.problem is None for item in items)
    }
    report = _left_out_table(dataset, candidates)
    old = (path / left_out.FILE).read_bytes() if dataset.left_out or (path / left_out.FILE).exists() else None
    if report != old and (old is not None or any(row.problem for row in rows)):
        contents[left_out.FILE] = report
    return Plan(rows=rows, contents=MappingProxyType(contents))


def _candidates(dataset: Dataset, dossier: Dossier) -> dict[str, list[_Candidate]]:
    """Every row of the dossier in the dataset's columns, names resolved where they can be."""
    places = NameIndex.of(
        [(place.id, place.names.every()) for place in dataset.places]
        + [(region.id, region.names.every()) for region in dataset.regions]
    )
    known = [(actor.id, actor.every_name()) for actor in dataset.actors]
    ids = {actor for actor, _names in known}
    for row in dossier.rows[ACTORS]:
        if row.cells["id"] not in ids:
            aliases = (alias.strip() for alias in row.cells["aliases"].split("|"))
            known.append((row.cells["id"], (row.cells["name_en"], row.cells["name_ar"], *aliases)))
    actors = NameIndex.of(known)
    notes = notes_of(dossier.rows[CLAIMS])
    return {
        ACTORS: [_Candidate(row=row, cells=actor_row(row, actors)) for row in dossier.rows[ACTORS]],
        SOURCES: [_Candidate(row=row, cells=source_row(row, dataset)) for row in dossier.rows[SOURCES]],
        CLAIMS: [
            _Candidate(row=row, cells=claim_row(row, places, actors, notes[row.line])) for row in dossier.rows[CLAIMS]
        ],
    }


def _sound_after(trial: Path, original: Path, new: Mapping[str, Sequence[_Candidate]]) -> Dataset:
    """The dataset with all the new rows that can stand in it; the others get the problem that keeps them out."""
    while True:
        spans: dict[str, list[tuple[range, _Candidate]]] = {}
        for file, items in new.items():
            staying = [item for item in items if item.problem is None]
            content = appended(original / file, [item.cells for item in staying])
            (trial / file).write_bytes(content)
            spans[file] = list(zip(line_spans(content, len(staying)), staying, strict=True))
        reading = read(trial)
        if reading.dataset is not None:
            return reading.dataset
        if not _leave_out(reading.report.errors, spans):
            raise DatasetFaults(replace(reading.report, dataset_folder=str(original)))


def _leave_out(problems: Iterable[Problem], spans: Mapping[str, Sequence[tuple[range, _Candidate]]]) -> bool:
    """Gives each row that has problems the first of them, at the row's line in the dossier; whether there was any."""
    found = False
    for problem in problems:
        for lines, item in spans.get(problem.file, ()):
            if problem.line is not None and problem.line in lines and item.problem is None:
                column_line = item.row.lines.get(problem.column or "", item.row.line)
                item.problem = replace(problem, line=column_line)
                found = True
    return found


def _grade(dataset: Dataset, claims: Iterable[_Candidate]) -> None:
    """Gives the claims their figures, among all the claims that are then in the dataset."""
    tree = ActorTree.of(dataset.actors)
    for item in claims:
        if item.problem is None and item.id in dataset.claim_by_id:
            confidence = item.row.cells.get("reader_confidence")
            figure = credibility_of(dataset, dataset.claim_by_id[item.id], confidence, tree)
            item.cells["credibility"] = figure.value


def _outcome(item: _Candidate, present: Mapping[str, str] | None) -> RowOutcome:
    file, line = item.row.file, item.row.line
    if item.problem is not None:
        return RowOutcome(file=file, line=line, id=item.id, outcome=Outcome.LEFT_OUT, problem=item.problem)
    if present is None:
        return RowOutcome(file=file, line=line, id=item.id, outcome=Outcome.ADDED)
    columns = tuple(
        column
        for column, value in item.cells.items()
        if column not in NOT_IN_A_DOSSIER[file] and not _is_same(column, value, present)
    )
    outcome = Outcome.DIFFERS if columns else Outcome.UNCHANGED
    return RowOutcome(file=file, line=line, id=item.id, outcome=outcome, columns=columns)


def _is_same(column: str, wanted: str, present: Mapping[str, str]) -> bool:
    """Whether the dataset's row says what the dossier's does; its spellings may go beyond the dossier's, as may what
    it has in Arabic.
    """
    if column in ARABIC_COLUMNS and not wanted:
        return True
    if column == "aliases":
        spellings = {present["name_en"], present["name_ar"], *present["aliases"].split("|")}
        return all(alias in spellings for alias in wanted.split("|") if alias)
    return wanted == present.get(column, "")


def _left_out_table(dataset: Dataset, candidates: Mapping[str, Sequence[_Candidate]]) -> bytes:
    """left-out.csv: what earlier imports left out of other dossiers' rows, then what this one leaves out.

    A value keeps the names that somebody gave it; the columns of names are there only if any has one.
    """
    here = {(file, item.id) for file, items in candidates.items() for item in items}
    named = {
        (row.column, row.value): [row.name_en, row.name_ar] for row in dataset.left_out if row.name_en or row.name_ar
    }
    rows = [
        [row.id, row.file, str(row.line), row.place, row.column, row.value, row.reason]
        for row in dataset.left_out
        if (row.file, row.id) not in here
    ]
    rows += [
        [
            _shown(item.id),
            file,
            str(item.problem.line or item.row.line),
            _shown(item.row.cells.get("place", "")),
            item.problem.column or "",
            _shown(item.problem.value or ""),
            item.problem.code,
        ]
        for file, items in candidates.items()
        for item in items
        if item.problem is not None
    ]
    column, value = left_out.COLUMNS.index("column"), left_out.COLUMNS.index("value")
    names = [named.get((row[column], row[value]), ["", ""]) for row in rows]
    if not any(any(pair) for pair in names):
        return table_bytes(left_out.COLUMNS, rows)
    both = [[*row, *pair] for row, pair in zip(rows, names, strict=True)]
    return table_bytes((*left_out.COLUMNS, *left_out.NAME_COLUMNS), both)


def _shown(text: str) -> str:
    """A cell that could not be used, fit to stand in a table: nothing hidden, and no formula."""
    shown = visible(text)
    return f"'{shown}" if shown[:1] in {"=", "+", "-", "@", "＝", "＋", "＠", "－"} else shown
