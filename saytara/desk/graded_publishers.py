"""Rows of publishers.csv of publishers that were graded at the desk: they lie in the log until a seal writes them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, select

from saytara.desk.schema import LOG
from saytara.desk.values import Step

GRADED: Final = "publisher."
"""Before the columns of publishers.csv in the entry of a step with which a publisher was graded."""

STEPS: Final = (Step.ADDED_TEXT, Step.EDITED_TEXT, Step.IMPORTED)
"""Steps with which a publisher may be graded."""


def graded_in(connection: Connection) -> dict[str, dict[str, str]]:
    """The rows of publishers.csv, by the spelling that the texts have; the last grading of one counts."""
    query = select(LOG.c.changes).where(LOG.c.what.in_([step.value for step in STEPS])).order_by(LOG.c.number)
    found: dict[str, dict[str, str]] = {}
    for written in connection.execute(query.where(LOG.c.changes.contains(GRADED))).scalars():
        changes = json.loads(written)
        row = {name.removeprefix(GRADED): pair[1] for name, pair in changes.items() if name.startswith(GRADED)}
        if row:
            found[changes["publisher"][1]] = row
    return found


def grading_changes(
    connection: Connection, before: str, publisher: str, row: Mapping[str, str] | None
) -> dict[str, list[str]]:
    """What an entry has of a publisher's row that the desk has not yet; nothing where it has the very same.

    `before` is the publisher that the text had until then.
    """
    columns = grading_columns(row or {})
    if not columns or grading_columns(graded_in(connection).get(publisher, {})) == columns:
        return {}
    return {"publisher": [before, publisher], **columns}


def grading_columns(row: Mapping[str, str]) -> dict[str, list[str]]:
    """A publisher's row as an entry has it: what is empty is left out."""
    return {f"{GRADED}{name}": ["", value] for name, value in row.items() if value}
