"""Rows that other code worked out are not taken for these rules' own: every module that they follow from is hashed."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

import pytest

from saytara.history.rules_code import PACKAGE, RULES, rules_code


def imports_of(path: Path) -> set[Path]:
    """The modules of the package that a file imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    parts = [PACKAGE.joinpath(*name.split(".")[1:]) for name in names if name.split(".")[0] == "saytara"]
    return {file for part in parts for file in (part.with_suffix(".py"), part / "__init__.py") if file.is_file()}


def test_all_that_a_row_follows_from_is_hashed() -> None:
    hashed = {path for pattern in RULES for path in PACKAGE.glob(pattern)}
    needed: set[Path] = set()
    waiting = {PACKAGE / "history" / "rows.py"}
    while waiting:
        needed |= waiting
        waiting = {found for path in waiting for found in imports_of(path)} - needed
    without_rules = {PACKAGE / "__init__.py", PACKAGE / "history" / "rules_code.py"}  # the version; the hash itself
    assert needed - hashed == without_rules
    assert len(needed) > 30


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("history/rows.py", 'pa.field("valid_to", pa.date32())', 'pa.field("until", pa.date32())'),
        ("history/rows.py", '"is_past": decision.is_past', '"is_past": not decision.is_past'),
        ("control/weighing.py", "", "CHANGED = 1\n"),
        ("core/evidence_windows.py", "= 60", "= 61"),
    ],
)
def test_another_column_and_another_rule_have_another_hash(tmp_path: Path, file: str, old: str, new: str) -> None:
    package = tmp_path / "saytara"
    for room in {Path(pattern).parent for pattern in RULES}:
        shutil.copytree(PACKAGE / room, package / room)
    assert rules_code(package) == rules_code()
    rules_code.cache_clear()
    text = (package / file).read_text("utf-8")
    assert old in text
    (package / file).write_text(text.replace(old, new) if old else text + new, "utf-8")
    assert rules_code(package) != rules_code()
