"""Writes the tables of docs/reference/dataset.md, columns and problem codes: `python scripts/write_dataset_page.py`."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from saytara.dataset.checks.meanings import MEANINGS, columns_table  # noqa: E402 - the folder above is found only now
from saytara.dataset.problems.docs_table import with_problem_table  # noqa: E402

PAGE: Final = ROOT / "docs" / "reference" / "dataset.md"
COLUMNS: Final = re.compile(r"(<!-- columns of ([\w.-]+): .*? -->\n).*?(<!-- end of the columns -->)", re.DOTALL)


def with_tables(page: str) -> str:
    """`page` with every table between its two marks; ValueError where a file's mark is missing, or one too many."""
    named = sorted(match[2] for match in COLUMNS.finditer(page))
    if named != sorted(MEANINGS):
        raise ValueError(f"the page has places for the columns of {named}, not of {sorted(MEANINGS)}")
    return with_problem_table(COLUMNS.sub(lambda mark: f"{mark[1]}\n{columns_table(mark[2])}\n\n{mark[3]}", page))


if __name__ == "__main__":
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
