"""Writes what a plan says: each file at once or not at all, so that a dataset is never half imported."""

from __future__ import annotations

from pathlib import Path

from saytara.importing.outcome import Plan


def write_plan(folder: Path | str, plan: Plan) -> tuple[str, ...]:
    """Puts the plan's files in place and gives their names. New content is written beside all of them first."""
    path = Path(folder)
    waiting: list[tuple[Path, Path]] = []
    for name, content in plan.contents.items():
        beside = path / f".{name}.importing"
        beside.write_bytes(content)
        waiting.append((beside, path / name))
    for beside, target in waiting:
        beside.replace(target)
    return tuple(plan.contents)
