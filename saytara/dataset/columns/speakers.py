"""The columns of speakers.csv. To add one: an entry here, and a field of `Speaker` of the same name."""

from __future__ import annotations

from typing import Final

from saytara.core.model import Speaker
from saytara.dataset.columns.cell_rules import OPTIONAL_ID, REQUIRED_TEXT
from saytara.dataset.columns.publishers import NO_SIDE
from saytara.dataset.columns.table_column import TableColumn

COLUMNS: Final[tuple[TableColumn[Speaker], ...]] = (
    TableColumn(
        name="name",
        rule=REQUIRED_TEXT,
        holds="whom claims quote, letter for letter as `attributed_to` of claims.csv has it, or a part of it",
        take=lambda it: it.name,
    ),
    TableColumn(
        name="side", rule=REQUIRED_TEXT, holds=f"a side of actors.csv, or `{NO_SIDE}`", take=lambda it: it.side
    ),
    TableColumn(
        name="id",
        rule=OPTIONAL_ID,
        holds=(
            "an id that names of one person or body share, so that they are one origin; "
            "empty: nobody in particular; the file may lack it"
        ),
        take=lambda it: it.id,
        is_optional=True,
    ),
)
"""In the order in which they are told."""
