"""What an import of a stranger's table does: its rows read, folded into claims, and the files that would change."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saytara.core.model import Dataset
from saytara.dataset.checks import left_out
from saytara.dataset.checks.csv_tables import MOST_ROWS
from saytara.dataset.checks.safe_files import TABLE_LIMIT
from saytara.dataset.errors import DatasetFaults, SaytaraError
from saytara.dataset.problems import Problem
from saytara.dataset.reading import read
from saytara.editing import tidy, write_change
from saytara.editing.importing.appending import appended, table_bytes
from saytara.editing.tables.claims_file import CLAIMS_PARQUET, ClaimsFile, claim_contents
from saytara.editing.tables.faults import Faults
from saytara.editing.tables.folding import StatementFile, fold
from saytara.editing.tables.known_names import KnownNames
from saytara.editing.tables.left_out_rows import LeftOutRows, Told, row_problem
from saytara.editing.tables.mapping import TableMapping
from saytara.editing.tables.mapping_file import read_mapping
from saytara.editing.tables.run_claims import ClaimMaker, NewClaim
from saytara.editing.tables.statements import Refusal, Silent, Skipped, StatementReader
from saytara.editing.tables.stranger_rows import Block, StrangerTable, open_table

SOURCES: Final = "sources.csv"

NO_STATEMENT: Final = ""
"""The reason of rows to which no statement of the mapping applies."""

Watch = Callable[[Iterable[Block], str], Iterator[Block]]
"""Passes blocks of rows on, and shows how far the work is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableOutcome:
    """What became of a table. `rows` were read; of their `statements` `folded` were repetitions, `claims` are new, and
    `present` were in the dataset already. `silent` cells say nothing; `skipped` are rows by the mapping's own reasons.
    """

    rows: int
    statements: int
    runs: int
    claims: int
    present: int
    sources: int
    silent: int
    skipped: Mapping[str, int]
    left_out: tuple[Told, ...]
    left_out_rows: int
    listed_rows: int
    """Rows that the dataset's left-out.csv lists; fewer than `left_out_rows` where that file has no room for all."""

    @property
    def folded(self) -> int:
        """Statements that repeat one that is kept."""
        return self.statements - self.runs


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlan:
    """The outcome, and the new content of each file of the dataset that would change."""

    outcome: TableOutcome
    contents: Mapping[str, bytes]
    digest: str
    claim_count: int


def plan_table(
    folder: Path | str,
    table_path: Path,
    mapping_path: Path,
    *,
    watch: Watch = lambda blocks, _what: iter(blocks),
    left_out_path: Path | None = None,
) -> TablePlan:
    """What importing the table does; nothing of the dataset is written.

    All the rows that are left out go into `left_out_path` too, if it is given. Raises DatasetFaults where the dataset,
    the mapping or the table as a whole has faults.
    """
    reading = read(folder)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    dataset, faults = reading.dataset, Faults()
    mapping = read_mapping(mapping_path, faults)
    faults.stop(mapping_path.name)
    assert mapping is not None
    table = open_table(table_path, faults, mapping.encoding, mapping.delimiter)
    faults.stop(table_path.name)
    assert table is not None
    reader = StatementReader(mapping, table.header, KnownNames.of(dataset), faults)
    _check_skips(reader, table, mapping)
    faults.stop(mapping.file)
    with tempfile.TemporaryDirectory(prefix="saytara-table-") as scratch:
        work = Path(scratch)
        left = LeftOutRows(work / "left-out.csv", table.path.name)
        tally = _read_statements(table, reader, left, work / "statements.parquet", watch)
        faults.stop(mapping.file)
        maker = ClaimMaker(reader, dataset, table.path.name, reader.text_columns)
        claims, runs, present = _make_claims(reader, maker, left, work, watch)
        left.close()
        used = claims.used_sources
        contents: dict[str, bytes] = {}
        if claims.file.count:
            contents |= claim_contents(claims.file, reading.files)
            new = [cells for source, cells in maker.new_sources.items() if source in used]
            if new:
                contents[SOURCES] = appended(reading.files[SOURCES], new)
        report, listed = _left_out_table(dataset, left)
        standing = reading.files.get(left_out.FILE)
        if report != standing and (standing is not None or left.count):
            contents[left_out.FILE] = report
        if left_out_path is not None:
            shutil.copyfile(left.path, left_out_path)
        outcome = TableOutcome(
            rows=tally.rows,
            statements=tally.statements,
            runs=runs,
            claims=claims.file.count,
            present=present,
            sources=len(used & maker.new_sources.keys()),
            silent=tally.silent,
            skipped=MappingProxyType(dict(tally.skipped)),
            left_out=tuple(left.told()),
            left_out_rows=left.count,
            listed_rows=listed,
        )
    count = len(dataset.claims) + outcome.claims
    return TablePlan(outcome=outcome, contents=MappingProxyType(contents), digest=dataset.digest, claim_count=count)


def write_table_plan(folder: Path | str, plan: TablePlan) -> tuple[str, ...]:
    """Puts the plan's files in place, all at once, and gives their names.

    Raises ChangedMeanwhile, with nothing written, where the dataset is not the one any more that the plan was made for.
    """
    if CLAIMS_PARQUET in plan.contents:
        after = read(folder, plan.contents)
        if after.dataset is not None and len(after.dataset.claims) != plan.claim_count:
            raise SaytaraError(f"{CLAIMS_PARQUET} would not be read as it was written; nothing was written")
    if plan.contents:
        write_change(folder, plan.contents, digest=plan.digest)
    else:
        tidy(folder)
    return tuple(plan.contents)


@dataclass(slots=True)
class _Tally:
    rows: int
    statements: int
    silent: int
    skipped: Counter[str]


@dataclass(slots=True)
class _Made:
    file: ClaimsFile
    used_sources: set[str]


def _check_skips(reader: StatementReader, table: StrangerTable, mapping: TableMapping) -> None:
    from saytara.dataset.checks.nearest_word import nearest

    for rule in mapping.skip:
        if rule.column not in table.header:
            reader.fault("column-not-in-table", f"{rule.key}.column", rule.column, nearest(rule.column, table.header))


def _read_statements(
    table: StrangerTable, reader: StatementReader, left: LeftOutRows, path: Path, watch: Watch
) -> _Tally:
    """The first pass: every row's statements into a file."""
    columns = reader.text_columns
    at = [number for column in columns if (number := reader.index_of(column)) is not None]
    file = StatementFile(path, columns)
    tally = _Tally(0, 0, 0, Counter())
    name, keeps_marks = table.path.name, reader.mapping.max_gap_days > 1
    for block in watch(table.blocks(), "rows"):
        for bad in block.bad:
            tally.rows += 1
            left.add(row_problem(name, bad.line, bad.code, details=bad.details), [bad.line])
        for line, cells in zip(block.lines, block.rows, strict=True):
            tally.rows += 1
            result = reader.read(cells)
            if isinstance(result, Skipped):
                tally.skipped[result.reason] += 1
                continue
            if isinstance(result, Refusal):
                left.add(_problem_of(name, line, result), [line])
                continue
            if result.said:
                texts = tuple([cells[number] for number in at])
                hidden = next((text for text in texts if not _is_whole(text)), None)
                if hidden is not None:
                    left.add(row_problem(name, line, "hidden-character", value=_escaped(hidden), details=(("character", "U+FFFD"),)), [line])
                    continue
                for said in result.said:
                    file.add(line, said, texts)
                tally.statements += len(result.said)
            refused: set[Refusal] = set()
            for unsaid in result.unsaid:
                match unsaid.why:
                    case Skipped(reason):
                        tally.skipped[reason] += 1
                    case Silent():
                        tally.silent += 1
                    case Refusal() as why if why not in refused:
                        refused.add(why)
                        place = "" if unsaid.place < 0 else reader.places[unsaid.place]
                        left.add(_problem_of(name, line, why), [line], place)
                if keeps_marks and unsaid.days is not None and unsaid.place >= 0:
                    file.mark(line, unsaid.statement, unsaid.place, unsaid.days)
        file.flush()
    file.close()
    return tally


def _is_whole(text: str) -> bool:
    """Whether a cell is text in the table's encoding throughout."""
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def _escaped(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _problem_of(table: str, line: int, why: Refusal) -> Problem:
    return row_problem(table, line, why.code, why.column, _escaped(why.value), why.expected, why.details)


def _make_claims(
    reader: StatementReader, maker: ClaimMaker, left: LeftOutRows, work: Path, watch: Watch
) -> tuple[_Made, int, int]:
    """The second pass: runs into claims; how many runs there were, and of how many the dataset had all days."""
    made = _Made(ClaimsFile(work / "claims.parquet"), set())
    runs = present = 0
    mapping = reader.mapping
    for run in fold(work / "statements.parquet", work, len(reader.text_columns), mapping.max_gap_days):
        runs += 1
        results = list(maker.claims_of(run))
        present += not results
        for result in results:
            if isinstance(result, NewClaim):
                made.file.add(result.cells)
                made.used_sources.add(result.cells["source"])
            else:
                left.add(result.problem, result.lines, reader.places[run.place])
    made.file.close()
    return made, runs, present


def _left_out_table(dataset: Dataset, left: LeftOutRows) -> tuple[bytes, int]:
    """left-out.csv: what other imports left out, then this table's rows, and how many of them are listed.

    Where there is no room for all, one row of each reason, column and value is listed.
    """
    named = {(row.column, row.value): [row.name_en, row.name_ar] for row in dataset.left_out}
    rows = [
        [row.id, row.file, str(row.line), row.place, row.column, row.value, row.reason]
        for row in dataset.left_out
        if row.file != left.table
    ]
    column, value, reason = (left_out.COLUMNS.index(name) for name in ("column", "value", "reason"))
    room = MOST_ROWS - len(rows)
    own: list[list[str]] = []
    if left.count <= room:
        own = list(left.rows())
    if left.count > room or sum(len(cell) + 1 for row in own for cell in row) > TABLE_LIMIT // 2:
        seen: set[tuple[str, ...]] = set()
        own = []
        for row in left.rows():
            kind = (row[column], row[value], row[reason])
            if kind not in seen and len(own) < min(room, 1000):
                seen.add(kind)
                own.append(row)
    rows += sorted(own, key=lambda row: int(row[2]))
    names = [named.get((row[column], row[value]), ["", ""]) for row in rows]
    if not any(any(pair) for pair in names):
        return table_bytes(left_out.COLUMNS, rows), len(own)
    both = [[*row, *pair] for row, pair in zip(rows, names, strict=True)]
    return table_bytes((*left_out.COLUMNS, *left_out.NAME_COLUMNS), both), len(own)
