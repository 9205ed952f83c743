"""Writes the table of problem codes in docs/dataset.md afresh: `python scripts/write_problem_table.py`."""

from pathlib import Path

from saytara.problems.table import with_problem_table

PAGE = Path(__file__).parent.parent / "docs" / "dataset.md"

if __name__ == "__main__":
    PAGE.write_text(with_problem_table(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
