"""Decides what an import does with each row of a dossier, by trying it on a copy of the dataset.

Rows that the checks of a dataset object to are left out with their reason, until what remains is sound. The dataset's
own rows are never touched: new ones are appended, and a row that differs is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saytara.control.actor_tree import ActorTree
from saytara.core.model import Dataset
from saytara.dataset.checks import left_out
from saytara.dataset.checks.csv_tables import Row
from saytara.dataset.columns import actors, claims, sources
from saytara.dataset.columns.table_column import InDossier, dossier_names, optional_names
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.problems import Problem
from saytara.dataset.problems.message_values import visible
from saytara.dataset.reading import read
from saytara.editing.importing.appending import appended, line_spans, rows_by_id
from saytara.editing.importing.claims_of_dataset import claim_rows, claims_csv
from saytara.editing.importing.credibility import credibility_of
from saytara.editing.importing.dossier import ACTORS, CLAIMS, SOURCES, Dossier
from saytara.editing.importing.left_out_table import cells_of, left_out_bytes
from saytara.editing.importing.name_lookup import NameIndex
from saytara.editing.importing.outcome import ImportOutcome, Plan, RowOutcome
from saytara.editing.importing.rows import actor_row, claim_row, notes_of, source_row

NOT_IN_A_DOSSIER: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        ACTORS: frozenset(dossier_names(actors.COLUMNS, InDossier.NEVER)),
        SOURCES: frozenset(dossier_names(sources.COLUMNS, InDossier.NEVER)),
        CLAIMS: frozenset(dossier_names(claims.COLUMNS, InDossier.NEVER)),
    }
)
"""Columns that only the dataset knows, so that they never make a row differ."""

OPTIONAL_COLUMNS: Final = frozenset(optional_names((*claims.COLUMNS, *sources.COLUMNS)))
"""Columns that a dossier may lack, or leave empty, where the dataset has them."""


REPEATED_ID: Final = "duplicate-id"
UNKNOWN_REFERENCE: Final = "unknown-reference"
"""Problems whose reason may lie in another row of the dossier."""


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
    reading = read(path)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    dataset = reading.dataset
    files = {**reading.files, CLAIMS: claims_csv(reading.files)}
    candidates = _candidates(dataset, dossier)
    present = {file: rows_by_id(files[file]) for file in (ACTORS, SOURCES)}
    present[CLAIMS] = claim_rows(files, {item.id for item in candidates[CLAIMS]})
    new = {file: [item for item in items if item.id not in present[file]] for file, items in candidates.items()}
    after = _sound_after(path, files, new)
    _grade(after, candidates[CLAIMS])
    rows = tuple(_outcome(item, present[file].get(item.id)) for file, items in candidates.items() for item in items)
    contents = {
        file: appended(files[file], [item.cells for item in items if item.problem is None])
        for file, items in new.items()
        if any(item.problem is None for item in items)
    }
    report = _left_out_table(dataset, after, candidates)
    old = files.get(left_out.FILE)
    if report != old and (old is not None or any(row.problem for row in rows)):
        contents[left_out.FILE] = report
    return Plan(rows=rows, contents=MappingProxyType(contents), digest=dataset.digest)


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


def _sound_after(folder: Path, files: Mapping[str, bytes], new: Mapping[str, Sequence[_Candidate]]) -> Dataset:
    """The dataset with all the new rows that can stand in it; the others get the problem that keeps them out."""
    while True:
        spans: dict[str, list[tuple[range, _Candidate]]] = {}
        tried = dict(files)
        for file, items in new.items():
            staying = [item for item in items if item.problem is None]
            tried[file] = appended(files[file], [item.cells for item in staying])
            spans[file] = list(zip(line_spans(tried[file], len(staying)), staying, strict=True))
        reading = read(folder, tried)
        if reading.dataset is not None:
            return reading.dataset
        if not _leave_out(reading.report.errors, spans, new):
            raise DatasetFaults(reading.report)


def _leave_out(
    problems: Iterable[Problem],
    spans: Mapping[str, Sequence[tuple[range, _Candidate]]],
    new: Mapping[str, Sequence[_Candidate]],
) -> bool:
    """Gives each row that has problems the first of them, at the row's line in the dossier; whether there was any.

    That an id stands there twice is a problem only beside a row that stays: it comes last, and is asked again once the
    other row is out.
    """
    found = False
    for problem in sorted(problems, key=lambda problem: problem.code == REPEATED_ID):
        for lines, item in spans.get(problem.file, ()):
            if problem.line is None or problem.line not in lines or item.problem is not None:
                continue
            if problem.code == REPEATED_ID:
                first = next(other for _lines, other in spans[problem.file] if other.id == item.id)
                if first.problem is not None:
                    continue
                problem = replace(problem, details=(("first_line", str(first.row.line)),))  # noqa: PLW2901
            column_line = item.row.lines.get(problem.column or "", item.row.line)
            item.problem = _traced(replace(problem, line=column_line), new)
            found = True
    return found


def _traced(problem: Problem, new: Mapping[str, Sequence[_Candidate]]) -> Problem:
    """The problem as it is; of a reference to a row of the dossier that was left out, that this is the reason."""
    if problem.code != UNKNOWN_REFERENCE:
        return problem
    where = dict(problem.details)["where"]
    missing = next((row for row in new.get(where, ()) if row.id == problem.value and row.problem is not None), None)
    if missing is None or missing.problem is None:
        return problem
    cause, line = missing.problem, missing.problem.line or missing.row.line
    details = (("where", where), ("cause", cause.code), ("cause_line", str(line)))
    return replace(problem, code="reference-left-out", expected=(), details=details)


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
        return RowOutcome(file=file, line=line, id=item.id, outcome=ImportOutcome.LEFT_OUT, problem=item.problem)
    if present is None:
        return RowOutcome(file=file, line=line, id=item.id, outcome=ImportOutcome.ADDED)
    columns = tuple(
        column
        for column, value in item.cells.items()
        if column not in NOT_IN_A_DOSSIER[file] and not _is_same(column, value, present)
    )
    outcome = ImportOutcome.DIFFERS if columns else ImportOutcome.UNCHANGED
    return RowOutcome(file=file, line=line, id=item.id, outcome=outcome, columns=columns)


def _is_same(column: str, wanted: str, present: Mapping[str, str]) -> bool:
    """Whether the dataset's row says what the dossier's does; its spellings may go beyond the dossier's, as may what
    it has in Arabic.
    """
    if column in OPTIONAL_COLUMNS and not wanted:
        return True
    if column == "aliases":
        spellings = {present["name_en"], present["name_ar"], *present["aliases"].split("|")}
        return all(alias in spellings for alias in wanted.split("|") if alias)
    return wanted == present.get(column, "")


def _left_out_table(dataset: Dataset, after: Dataset, candidates: Mapping[str, Sequence[_Candidate]]) -> bytes:
    """left-out.csv: what earlier imports left out of other dossiers' rows, then what this one leaves out.

    A row that the dataset has by now, however it came in, is not left out any more. A value keeps the names that
    somebody gave it; the columns of names are there only if any has one.
    """
    here = {(file, item.id) for file, items in candidates.items() for item in items}
    here |= {(ACTORS, row_id) for row_id in after.actor_by_id} | {(SOURCES, row_id) for row_id in after.source_by_id}
    here |= {(CLAIMS, row_id) for row_id in after.claim_by_id}
    rows = [cells_of(row) for row in dataset.left_out if (row.file, row.id) not in here]
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
    return left_out_bytes(dataset, rows)


def _shown(text: str) -> str:
    """A cell that could not be used, fit to stand in a table: nothing hidden, and no formula."""
    shown = visible(text)
    return f"'{shown}" if shown[:1] in {"=", "+", "-", "@", "＝", "＋", "＠", "－"} else shown
