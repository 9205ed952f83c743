"""Reads a dossier: its rows as they stand, each with its line. What they mean is found out in `import_plan`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saytara.dataset.checks.csv_tables import Row, read_records, read_table
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.safe_files import TABLE_LIMIT, Folder, decode
from saytara.dataset.columns import actors, claims, sources
from saytara.dataset.columns.table_column import InDossier, dossier_names
from saytara.dataset.errors import DatasetFaults
from saytara.dataset.problems import Report

CLAIMS: Final = "claims.csv"
SOURCES: Final = "sources.csv"
ACTORS: Final = "actors.csv"

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        ACTORS: dossier_names(actors.COLUMNS, InDossier.NEEDED),
        SOURCES: dossier_names(sources.COLUMNS, InDossier.NEEDED),
        CLAIMS: dossier_names(claims.COLUMNS, InDossier.NEEDED),
    }
)
"""What a dossier must have; actors.csv and sources.csv may be missing where the dataset already holds what is named."""

FURTHER_COLUMNS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        ACTORS: dossier_names(actors.COLUMNS, InDossier.MAY),
        SOURCES: dossier_names(sources.COLUMNS, InDossier.MAY),
        CLAIMS: (
            *dossier_names(claims.COLUMNS, InDossier.MAY),
            *("reader_confidence", "date_note", "date_note_ar", "dispute_group"),
        ),
    }
)
"""What a dossier may have besides. Columns that end in `_ar` have the same in Arabic as those without it."""

CELL_FAULTS: Final = frozenset({"formula-like-cell", "hidden-character"})
"""Faults of single cells: the checks find them again in the row, and then that row alone is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The rows of a dossier by file, in the order in which they stand; every row has the columns of `COLUMNS`."""

    folder: Path
    rows: Mapping[str, tuple[Row, ...]]


def read_dossier(path: Path | str) -> Dossier:
    """The dossier in a folder, or in the folder of a claims.csv that is named.

    Raises DatasetFaults, with every fault, where a table cannot be read: no rows are taken from half a file.
    """
    folder_path = Path(path)
    if folder_path.suffix == ".csv":
        folder_path = folder_path.parent
    findings = Findings()
    folder = Folder(folder_path, findings)
    rows: dict[str, tuple[Row, ...]] = {}
    if not folder_path.is_dir():
        findings.add("no-folder", At(file=str(path)))
    else:
        for file in (ACTORS, SOURCES, CLAIMS):
            rows[file] = _read_rows(folder, file, findings) if file == CLAIMS or folder.has(file) else ()
    report = findings.report(str(path))
    unreadable = tuple(problem for problem in report.errors if problem.code not in CELL_FAULTS)
    if unreadable:
        raise DatasetFaults(Report(dataset_folder=str(path), problems=unreadable, omitted=report.omitted))
    return Dossier(folder=folder_path, rows=MappingProxyType(rows))


def _read_rows(folder: Folder, file: str, findings: Findings) -> tuple[Row, ...]:
    content = folder.read_bytes(file, TABLE_LIMIT, At(file=file))
    text = None if content is None else decode(content, file, Findings())
    header = [] if text is None else next(read_records(text, file, Findings()), (1, []))[1]
    wanted = COLUMNS[file] + tuple(column for column in FURTHER_COLUMNS[file] if column in header)
    table = read_table(folder, file, wanted, findings) if content is not None else None
    return () if table is None else table.rows
