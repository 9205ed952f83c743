"""log.csv: who proposed, confirmed and sealed which claim, each entry with the hash of the one before.

The desk writes the file; a dataset on which nobody worked at a desk has none. A log that does not hold is a warning:
the claims are those of claims.csv, and readers are told that their history is not to be trusted.
"""

from __future__ import annotations

from dataclasses import fields as fields_of
from typing import Final

from saytara.core.hash_chain import Break, LogEntry, broken_entries
from saytara.dataset.checks.csv_tables import read_table
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder

FILE: Final = "log.csv"
COLUMNS: Final = tuple(field.name for field in fields_of(LogEntry))

CODES: Final = {
    Break.CHANGED: "log-entry-changed",
    Break.MISSING: "log-entry-missing",
    Break.REORDERED: "log-entry-misplaced",
    Break.UNLINKED: "log-entry-misplaced",
}


def read_log(folder: Folder, findings: Findings) -> tuple[LogEntry, ...] | None:
    """The entries, none where there is no such file, or None where it cannot be read."""
    if not folder.has(FILE):
        return ()
    table = read_table(folder, FILE, COLUMNS, findings)
    if table is None:
        return None
    entries: list[LogEntry] = []
    for row in table.rows:
        fields = Fields(row, findings)
        number = fields.whole_number("number")
        if number is None:
            continue
        texts = {name: row.cells.get(name, "") for name in COLUMNS if name != "number"}
        entries.append(LogEntry(number=number, **texts))
    if len(entries) == len(table.rows):
        for broken in broken_entries(entries):
            row = table.rows[broken.row - 1]
            findings.add(CODES[broken.kind], row.at("number"), str(broken.number))
    return tuple(entries)
