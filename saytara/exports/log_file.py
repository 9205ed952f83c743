"""The log of the desk as a file: the rows of log.csv, letter for letter, so that whoever has it can verify it."""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, fields
from typing import Final

from saytara.core.hash_chain import LogEntry
from saytara.core.model import Dataset

COLUMNS: Final = tuple(field.name for field in fields(LogEntry))


def log_csv(dataset: Dataset) -> bytes:
    """The log as the desk writes it; the columns alone where there is no entry.

    Nothing is put before a text that a spreadsheet would take for a formula, as in other files: its hash would not hold
    any more. The checks of a dataset refuse such a text in log.csv as in every other table.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(astuple, dataset.log))
    return written.getvalue().encode()
