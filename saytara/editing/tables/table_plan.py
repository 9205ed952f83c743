"""What an import of a stranger's table does: its rows read, folded into claims, and the files that would change."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final

from saytara.core.model import Dataset
from saytara.dataset.checks import left_out
from saytara.dataset.checks.csv_tables import MOST_ROWS
from saytara.dataset.checks.safe_files import TABLE_LIMIT
from saytara.dataset.errors import DatasetFaults, SaytaraError
from saytara.dataset.protected_files import refuse_own_file
from saytara.dataset.reading import read
from saytara.editing import tidy, write_change
from saytara.editing.importing.appending import appended
from saytara.editing.importing.claims_of_dataset import CLAIMS_PARQUET
from saytara.editing.importing.left_out_table import REQUIRED, cells_of, left_out_bytes
from saytara.editing.tables.claims_file import ClaimsFile, claim_contents
from saytara.editing.tables.claims_of_runs import ClaimMaker, NewClaim
from saytara.editing.tables.known_names import KnownNames
from saytara.editing.tables.left_out_rows import LeftOutReason, LeftOutRows, row_problem
from saytara.editing.tables.mapping import TableMapping
from saytara.editing.tables.mapping_faults import Faults
from saytara.editing.tables.mapping_file import read_mapping
from saytara.editing.tables.row_values import Refusal, Silent, Skipped, Unsaid
from saytara.editing.tables.statement_runs import Order, StatementFile, fold, ranks
from saytara.editing.tables.statements import StatementReader, like_columns
from saytara.editing.tables.table_reader import Block, StrangerTable, open_table

SOURCES: Final = "sources.csv"

STATEMENTS: Final = "statements.parquet"
"""The scratch file between the two passes."""

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
    left_out: tuple[LeftOutReason, ...]
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
    if left_out_path is not None:
        refuse_own_file(left_out_path)
    reading = read(folder)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    dataset = reading.dataset
    table, reader = _open(table_path, mapping_path, dataset)
    with tempfile.TemporaryDirectory(prefix="saytara-table-") as scratch:
        work = Path(scratch)
        with closing(LeftOutRows(work / "left-out.csv", table.path.name)) as left:
            tally = _read_statements(table, reader, left, work / STATEMENTS, watch)
            maker = ClaimMaker(reader, dataset, table.path.name)
            made = _make_claims(reader, maker, left, work)
        contents: dict[str, bytes] = {}
        if made.file.count:
            contents |= claim_contents(made.file, reading.files)
        new_sources = [cells for source, cells in sorted(maker.new_sources.items()) if source in made.used_sources]
        if new_sources:
            contents[SOURCES] = appended(reading.files[SOURCES], new_sources)
        report, listed = _left_out_table(dataset, left)
        standing = reading.files.get(left_out.FILE)
        if report != standing and (standing is not None or left.count):
            contents[left_out.FILE] = report
        if left_out_path is not None:
            shutil.copyfile(left.path, left_out_path)
    outcome = TableOutcome(
        rows=tally.rows,
        statements=tally.statements,
        runs=made.runs,
        claims=made.file.count,
        present=made.present,
        sources=len(new_sources),
        silent=tally.silent,
        skipped=MappingProxyType(dict(tally.skipped)),
        left_out=tuple(left.reasons()),
        left_out_rows=left.count,
        listed_rows=listed,
    )
    count = len(dataset.claims) + outcome.claims
    return TablePlan(outcome=outcome, contents=MappingProxyType(contents), digest=dataset.digest, claim_count=count)


def _open(table_path: Path, mapping_path: Path, dataset: Dataset) -> tuple[StrangerTable, StatementReader]:
    """The table, and the reader of its rows; DatasetFaults where the two do not fit, or one cannot be read."""
    faults = Faults()
    mapping = read_mapping(mapping_path, faults)
    if mapping is None:
        raise DatasetFaults(faults.report(mapping_path.name))
    table = open_table(table_path, faults, mapping.encoding, mapping.delimiter)
    if table is None:
        raise DatasetFaults(faults.report(table_path.name))
    reader = StatementReader(mapping, table.header, KnownNames.of(dataset), faults)
    _check_skips(reader, table, mapping)
    faults.stop(mapping.file)
    return table, reader


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
    """What the first pass has counted."""

    rows: int = 0
    statements: int = 0
    silent: int = 0
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Made:
    """What the second pass has made: claims, the ids of their sources, and counts of runs."""

    file: ClaimsFile
    used_sources: set[str] = field(default_factory=set)
    runs: int = 0
    present: int = 0


def _check_skips(reader: StatementReader, table: StrangerTable, mapping: TableMapping) -> None:
    for rule in mapping.skip:
        if rule.column not in table.header:
            like = like_columns(rule.column, table.header)
            reader.fault("column-not-in-table", f"{rule.key}.column", rule.column, like)


def _read_statements(
    table: StrangerTable, reader: StatementReader, left: LeftOutRows, path: Path, watch: Watch
) -> _Tally:
    """The first pass: every row's statements into a file."""
    with closing(StatementFile(path, reader.text_columns)) as file:
        first = _FirstPass(table, reader, left, file)
        for block in watch(table.blocks(), "rows"):
            for bad in block.bad:
                first.tally.rows += 1
                left.add(row_problem(table.path.name, bad.line, bad.code, details=bad.details), [bad.line])
            for line, cells in zip(block.lines, block.rows, strict=True):
                first.take(line, cells)
            file.flush()
    return first.tally


class _FirstPass:
    """Takes rows: their statements into a file, and what is not taken onto the list."""

    def __init__(self, table: StrangerTable, reader: StatementReader, left: LeftOutRows, file: StatementFile) -> None:
        self._name, self._reader, self._left = table.path.name, reader, left
        found = (reader.index_of(column) for column in reader.text_columns)
        self._text_at = [at for at in found if at is not None]
        self._keeps_marks = reader.mapping.max_gap_days > 1
        self._file, self.tally = file, _Tally()

    def take(self, line: int, cells: list[str]) -> None:
        """One row."""
        self.tally.rows += 1
        result = self._reader.read(cells)
        if isinstance(result, Skipped):
            self.tally.skipped[result.reason] += 1
            return
        texts = tuple([cells[at] for at in self._text_at])
        broken = next((text for text in texts if not is_whole(text)), None)
        if broken is not None:
            details = (("character", "U+FFFD"),)
            problem = row_problem(self._name, line, "hidden-character", value=mended(broken), details=details)
            self._left.add(problem, [line])
            return
        for said in result.said:
            self._file.add(line, said, texts)
        self.tally.statements += len(result.said)
        if result.unsaid:
            self._refuse(line, result.unsaid)

    def _refuse(self, line: int, unsaid: list[Unsaid]) -> None:
        """What of a row is not taken; what is wrong with the row as a whole is told once."""
        refused: set[Refusal] = set()
        for item in unsaid:
            why = item.why
            if isinstance(why, Skipped):
                self.tally.skipped[why.reason] += 1
            elif isinstance(why, Silent):
                self.tally.silent += 1
            elif why not in refused:
                refused.add(why)
                place = "" if item.place < 0 else self._reader.places[item.place]
                found = {"column": why.column, "value": mended(why.value)}
                problem = row_problem(self._name, line, why.code, expected=why.expected, details=why.details, **found)
                self._left.add(problem, [line], place)
            if self._keeps_marks and item.days is not None and item.place >= 0:
                self._file.mark(line, item.statement, item.place, item.days)


def is_whole(text: str) -> bool:
    """Whether a cell is text in the table's encoding throughout."""
    return text.isascii() or not any("\udc80" <= sign <= "\udcff" for sign in text)


def mended(text: str) -> str:
    """A cell with a sign for every byte that is none of the table's encoding."""
    return text if is_whole(text) else text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _make_claims(reader: StatementReader, maker: ClaimMaker, left: LeftOutRows, work: Path) -> _Made:
    """The second pass: runs into claims."""
    made = _Made(ClaimsFile(work / "claims.parquet"))
    gap = reader.mapping.max_gap_days
    order = Order(places=ranks(reader.places), sources=ranks(reader.sources), contents=ranks(reader.contents))
    for run in fold(work / STATEMENTS, work, order, len(reader.text_columns), gap):
        made.runs += 1
        results = list(maker.claims_of(run))
        made.present += not results
        for result in results:
            if isinstance(result, NewClaim):
                made.file.add(result.cells)
                made.used_sources.add(result.cells["source"])
            else:
                left.add(result.problem, result.lines, reader.places[run.place])
    made.file.close()
    return made


def _left_out_table(dataset: Dataset, left: LeftOutRows) -> tuple[bytes, int]:
    """left-out.csv: what other imports left out, then this table's rows, and how many of them are listed.

    Where there is no room for all, one row of each reason, column and value is listed.
    """
    rows = [cells_of(row) for row in dataset.left_out if row.file != left.table]
    column, value, reason = (REQUIRED.index(name) for name in ("column", "value", "reason"))
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
    return left_out_bytes(dataset, rows), len(own)
