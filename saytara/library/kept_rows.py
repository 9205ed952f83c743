"""The rows of a history as the library tells them: kept where they took long, and read where the same is asked again.

Beside the histories of `saytara.history`, whose rows have no words. A file's name follows from all that its rows follow
from: the dataset's files, the question, the language, the texts, and Saytara itself.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from saytara import __version__
from saytara.control.asked import Question
from saytara.core.column_kinds import ColumnKind
from saytara.core.model import Dataset
from saytara.history.cache_folder import cache_folder, remove_abandoned_parts, written_whole
from saytara.history.rules_code import rules_code
from saytara.library.frame_columns import HISTORY
from saytara.words import TEXTS

WORTH_KEEPING: Final = 2_000
"""Claims of a dataset from which on its histories are kept: below, they are told again in a few seconds."""

KEPT_FILES: Final = 4
"""Files of a dataset that stay: two languages, before a change and after it."""

Row = Mapping[str, Any]

_ARROW: Final[Mapping[ColumnKind, pa.DataType]] = {
    ColumnKind.TEXT: pa.string(),
    ColumnKind.TEXTS: pa.list_(pa.string()),
    ColumnKind.NUMBER: pa.float64(),
    ColumnKind.WHOLE: pa.int64(),
    ColumnKind.DAY: pa.date32(),
    ColumnKind.YES_NO: pa.bool_(),
}

SCHEMA: Final = pa.schema([pa.field(name, _ARROW[field.kind]) for name, field in HISTORY.items()])


def kept_or_told(dataset: Dataset, question: Question, language: str, tell: Callable[[], Iterable[Row]]) -> list[Row]:
    """The rows as they are kept, or as `tell` has them, which are kept from then on where the dataset is large.

    What cannot be read is told anew, and what cannot be kept is not: a full disk costs time, and no answer.
    """
    if not dataset.digest or len(dataset.claims) < WORTH_KEEPING:
        return list(tell())
    path = _path_of(dataset, question, language)
    with contextlib.suppress(OSError, pa.ArrowInvalid):
        return _read(path)
    rows = list(tell())
    with contextlib.suppress(OSError):
        _keep(path, rows)
    return rows


def _path_of(dataset: Dataset, question: Question, language: str) -> Path:
    of_code = (rules_code(), __version__, _texts_key(), SCHEMA.to_string())
    key = hashlib.sha256(repr((*of_code, dataset.digest, question.of_all_days, language)).encode()).hexdigest()[:40]
    return cache_folder() / "rows" / dataset.id / f"{key}.parquet"


@lru_cache(maxsize=1)
def _texts_key() -> str:
    return hashlib.sha256(repr({name: dict(texts) for name, texts in TEXTS.items()}).encode()).hexdigest()


def _read(path: Path) -> list[Row]:
    lists = [name for name, field in HISTORY.items() if field.kind is ColumnKind.TEXTS]
    rows = pq.read_table(path, schema=SCHEMA).to_pylist()
    return [row | {name: tuple(row[name]) for name in lists} for row in rows]


def _keep(path: Path, rows: list[Row]) -> None:
    columns = {field.name: pa.array([row[field.name] for row in rows], field.type) for field in SCHEMA}
    with written_whole(path) as part:
        pq.write_table(pa.table(columns, SCHEMA), part, compression="zstd")
    newest_first = sorted(path.parent.glob("*.parquet"), key=lambda file: file.stat().st_mtime_ns, reverse=True)
    for file in newest_first[KEPT_FILES:]:
        file.unlink(missing_ok=True)
    remove_abandoned_parts(path.parent)
