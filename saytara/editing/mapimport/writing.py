"""Writes what a plan of maps says, through the one writer of datasets."""

from __future__ import annotations

from pathlib import Path

from saytara.editing import tidy, write_change
from saytara.editing.mapimport.import_plan import MapPlan


def write_map_plan(folder: Path | str, plan: MapPlan) -> tuple[str, ...]:
    """Puts the plan's files in place, all at once, and gives their names.

    Raises ChangedMeanwhile, with nothing written, where the dataset is not the one any more that the plan was made for.
    """
    if plan.contents:
        write_change(folder, plan.contents, digest=plan.digest)
    else:
        tidy(folder)
    return tuple(plan.contents)
