"""The columns of publishers.csv. To add one: an entry here, and a field of `Publisher` of the same name."""

from __future__ import annotations

from typing import Final

from saytara.core.model import Publisher, PublisherKind, Reliability
from saytara.dataset.columns.cell_rules import (
    BARRED_LIST,
    OPTIONAL_ID,
    REQUIRED_TEXT,
    ROW_ID,
    TEXT,
    word_rule,
)
from saytara.dataset.columns.table_column import GRADING, TableColumn, ends

NO_SIDE: Final = "none"
"""What stands for a side where there is none."""

ITS_NAMES: Final = "its names"
NOTE: Final = "what a reader should know"

COLUMNS: Final[tuple[TableColumn[Publisher], ...]] = (
    TableColumn(name="id", rule=ROW_ID, holds="the publisher's id", take=lambda it: it.id),
    TableColumn(name="name_en", rule=REQUIRED_TEXT, holds=ITS_NAMES, take=lambda it: it.names.en),
    TableColumn(name="name_ar", rule=REQUIRED_TEXT, holds=ITS_NAMES, take=lambda it: it.names.ar),
    TableColumn(
        name="aliases",
        rule=BARRED_LIST,
        holds="spellings of `publisher` in sources.csv for whose reports it answers, joined by `|`: `Naharnet / AFP`",
        take=lambda it: it.names.aliases,
    ),
    TableColumn(
        name="copies",
        rule=BARRED_LIST,
        holds="spellings of reposts that cannot be compared with the original, joined by `|`",
        take=lambda it: it.copies,
    ),
    TableColumn(
        name="kind",
        rule=word_rule(PublisherKind),
        holds=f"what it is, one of the kinds of [the written rule]({GRADING}#publishers-and-their-kinds)",
        take=lambda it: it.kind.value,
    ),
    TableColumn(
        name="side",
        rule=REQUIRED_TEXT,
        holds=f"a side of actors.csv, or `{NO_SIDE}`",
        take=lambda it: it.side,
    ),
    TableColumn(
        name="reliability",
        rule=word_rule(Reliability),
        holds=f"Admiralty code {ends(Reliability)}: its kind's letter, or another with notes that say why",
        take=lambda it: it.reliability.value,
    ),
    TableColumn(name="note_en", rule=TEXT, holds=NOTE, take=lambda it: it.note_en),
    TableColumn(name="note_ar", rule=TEXT, holds=NOTE, take=lambda it: it.note_ar),
    TableColumn(
        name="owner",
        rule=OPTIONAL_ID,
        holds="an id that outlets of one owner share, so that they are one voice, or empty; the file may lack it",
        take=lambda it: it.owner,
        is_optional=True,
    ),
)
"""In the order in which they are told."""
