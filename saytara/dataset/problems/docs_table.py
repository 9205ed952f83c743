"""The kinds of problem as a table; `scripts/write_dataset_page.py` puts it into docs/reference/dataset.md."""

from __future__ import annotations

from typing import Final

from saytara.dataset.problems.kinds_by_code import KINDS

BEGIN: Final = "<!-- problem table: made by scripts/write_dataset_page.py -->"
END: Final = "<!-- end of the problem table -->"


def problem_table() -> str:
    """A Markdown table of all kinds: code, severity, rule, remedy."""
    lines = ["| Code | Severity | Rule | How to mend it |", "| --- | --- | --- | --- |"]
    for kind in KINDS.values():
        cells = [f"`{kind.code}`", kind.severity.value, kind.rule("en"), kind.remedy("en")]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)


def with_problem_table(page: str) -> str:
    """`page` with the table between its two marks; ValueError where a mark is missing.

    >>> with_problem_table("no marks")
    Traceback (most recent call last):
    ...
    ValueError: the page has no place for the problem table
    """
    head, begin, rest = page.partition(BEGIN)
    _old, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError("the page has no place for the problem table")
    return f"{head}{BEGIN}\n\n{problem_table()}\n\n{END}{tail}"
