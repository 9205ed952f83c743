"""The log of the desk as a file: the rows of log.csv, letter for letter, so that whoever has it can verify it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, fields
from typing import Final

from saytara.core.hash_chain import LogEntry

LOG_FORMAT: Final = "log"
"""What it is called beside the formats of maps: it answers no question, and only some datasets have one."""

LOG_MEDIA_TYPE: Final = "text/csv; charset=utf-8"

COLUMNS: Final = tuple(field.name for field in fields(LogEntry))


def log_csv(entries: Iterable[LogEntry]) -> bytes:
    """Entries of a log as the desk writes them; the columns alone where there is none.

    Nothing is put before a text that a spreadsheet would take for a formula, as in other files: its hash would not hold
    any more. The checks of a dataset refuse such a text in log.csv as in every other table.
    """
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(astuple, entries))
    return written.getvalue().encode()
