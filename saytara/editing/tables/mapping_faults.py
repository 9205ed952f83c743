"""What is wrong with a mapping or a table as a whole: then nothing is imported.

A row that is wrong is left out and listed (`left_out_rows.py`); what is said of it stands with its code in
`problems_values`, `problems_tables` and `problems_claims` of each language, and in `problems_files` where the row
cannot be read (`table_reader.py`).
"""

from __future__ import annotations

from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.errors import DatasetFaults

__all__ = ["At", "Faults"]


class Faults(Findings):
    """Collects faults, each with file, line, key, value and remedy; `stop` raises where there is any."""

    def stop(self, of: str) -> None:
        """Raises DatasetFaults with all that was found; `of` is the file that it is about."""
        report = self.report(of)
        if report.errors:
            raise DatasetFaults(report)
