"""Claims taken back: the reason goes into their rows, in whichever file they stand; no other row changes."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from saytara.core.card_source_texts import SEALED
from saytara.core.model import Dataset
from saytara.dataset.errors import BadQuestion, DatasetFaults
from saytara.dataset.reading import read
from saytara.editing.importing.appending import columns_of, rows_by_id, with_cell, with_columns
from saytara.editing.importing.claims_of_dataset import CLAIMS_CSV, CLAIMS_PARQUET, claims_csv
from saytara.editing.writer import write_change

RETRACTED: Final = "retracted"
RETRACTED_AR: Final = "retracted_ar"


def retract_claims(folder: Path | str, ids: Sequence[str], reason: str, reason_ar: str = "") -> tuple[str, ...]:
    """Writes the reason into the rows of the claims, of all or of none, and gives the names of the files.

    `reason_ar` is the same in Arabic, or empty; a file that lacks the column for it is given one.

    BadQuestion where there is no reason, or a claim is none of the dataset, is retracted already, or came from the
    desk, whose log would not have it; DatasetFaults where the dataset has faults, or would have them.
    """
    if not reason.strip():
        raise BadQuestion("a claim is taken back with a reason: say why")
    path = Path(folder)
    reading = read(path)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    _check(reading.dataset, ids)
    table = claims_csv(reading.files)
    in_table = rows_by_id(table).keys() & frozenset(ids)
    others = frozenset(ids) - in_table
    contents: dict[str, bytes] = {}
    cells = {RETRACTED: reason, **({RETRACTED_AR: reason_ar} if reason_ar.strip() else {})}
    if in_table:
        contents[CLAIMS_CSV] = _in_table(table, in_table, cells)
    if others:
        contents[CLAIMS_PARQUET] = _in_parquet(reading.files[CLAIMS_PARQUET], others, cells)
    write_change(path, contents, digest=reading.dataset.digest)
    return tuple(contents)


def _check(dataset: Dataset, ids: Sequence[str]) -> None:
    sealed = {entry.claim for entry in dataset.log if entry.what == SEALED}
    for claim in ids:
        known = dataset.claim_by_id.get(claim)
        if known is None:
            raise BadQuestion(f'"{claim}" is no claim of {dataset.id}; nothing was written')
        if known.is_retracted:
            raise BadQuestion(f'"{claim}" is retracted already: {known.retracted}')
        if claim in sealed:
            raise BadQuestion(f'"{claim}" was sealed at the desk: take it back there, so that its log has it')


def _in_table(table: bytes, ids: Collection[str], cells: Mapping[str, str]) -> bytes:
    """claims.csv with the cells in the rows of these ids."""
    if lacking := [column for column in cells if column not in columns_of(table)]:
        table = with_columns(table, lacking)
    for claim in sorted(ids):
        for column, text in cells.items():
            table = with_cell(table, claim, column, text)
    return table


def _in_parquet(content: bytes, ids: Collection[str], cells: Mapping[str, str]) -> bytes:
    """claims.parquet with the cells in the rows of these ids."""
    table = pq.read_table(io.BytesIO(content))
    is_named = pc.is_in(table["id"].cast(pa.string()), pa.array(sorted(ids), pa.string()))
    for column, text in cells.items():
        if column not in table.column_names:
            table = table.append_column(column, pa.array([""] * table.num_rows, pa.string()))
        told = pc.if_else(is_named, pa.scalar(text), table[column].cast(pa.string()))
        table = table.set_column(table.column_names.index(column), column, told)
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd")
    return sink.getvalue()
