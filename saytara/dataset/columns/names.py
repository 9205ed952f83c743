"""The columns of names.csv. To add one: an entry here, and a field of `DatedName` of the same name."""

from __future__ import annotations

from typing import Final

from saytara.core.model import DatedName
from saytara.dataset.columns.cell_rules import OPTIONAL_DAY, REQUIRED_TEXT, TEXT
from saytara.dataset.columns.table_column import SHORT_NAME, TableColumn

CALLED_ITSELF: Final = "what it called itself in that time, in each script"
DAYS: Final = "the first and the last day of the name; empty where that end is open, but not both"

COLUMNS: Final[tuple[TableColumn[tuple[str, DatedName]], ...]] = (
    TableColumn(name="actor", rule=REQUIRED_TEXT, holds="the actor's id", take=lambda it: it[0]),
    TableColumn(name="name_en", rule=REQUIRED_TEXT, holds=CALLED_ITSELF, take=lambda it: it[1].en),
    TableColumn(name="name_ar", rule=REQUIRED_TEXT, holds=CALLED_ITSELF, take=lambda it: it[1].ar),
    TableColumn(name="from", rule=OPTIONAL_DAY, holds=DAYS, take=lambda it: it[1].from_day),
    TableColumn(name="until", rule=OPTIONAL_DAY, holds=DAYS, take=lambda it: it[1].to_day),
    TableColumn(name="short_en", rule=TEXT, holds=SHORT_NAME, take=lambda it: it[1].short_en, is_optional=True),
    TableColumn(name="short_ar", rule=TEXT, holds=SHORT_NAME, take=lambda it: it[1].short_ar, is_optional=True),
)
"""Of an actor's id and one of its names, in the order in which they are told."""
