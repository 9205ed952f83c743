"""The columns of actors.csv. To add one: an entry here, and a field of `Actor` of the same name."""

from __future__ import annotations

from typing import Final

from saytara.core.model import Actor
from saytara.dataset.checks.fields import COLOUR
from saytara.dataset.columns.cell_rules import BARRED_LIST, REQUIRED_TEXT, ROW_ID, TEXT, pattern_rule
from saytara.dataset.columns.table_column import SHORT_NAME, InDossier, TableColumn

IN_EACH_SCRIPT: Final = "the name in each script"

COLUMNS: Final[tuple[TableColumn[Actor], ...]] = (
    TableColumn(
        name="id", rule=ROW_ID, holds="the actor's id", take=lambda it: it.id, in_dossier=InDossier.NEEDED
    ),
    TableColumn(
        name="name_en",
        rule=REQUIRED_TEXT,
        holds=IN_EACH_SCRIPT,
        take=lambda it: it.names.en,
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="name_ar",
        rule=REQUIRED_TEXT,
        holds=IN_EACH_SCRIPT,
        take=lambda it: it.names.ar,
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="part_of",
        rule=TEXT,
        holds="the actor that this one is a part of, or empty",
        take=lambda it: it.part_of,
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="aliases",
        rule=BARRED_LIST,
        holds="other names and spellings, separated by `|`",
        take=lambda it: it.names.aliases,
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="side",
        rule=ROW_ID,
        holds="an id; actors of one side do not divide a place",
        take=lambda it: it.side,
        in_dossier=InDossier.NEEDED,
    ),
    TableColumn(
        name="colour",
        rule=pattern_rule(COLOUR, "bad-colour"),
        holds=(
            "`#rrggbb`, or `#rrggbb|#rrggbb` for a light and a dark ground; empty: the group's, else a neutral grey"
        ),
        take=lambda it: it.colour,
    ),
    TableColumn(name="short_en", rule=TEXT, holds=SHORT_NAME, take=lambda it: it.short_en, is_optional=True),
    TableColumn(name="short_ar", rule=TEXT, holds=SHORT_NAME, take=lambda it: it.short_ar, is_optional=True),
    TableColumn(
        name="generic_names",
        rule=BARRED_LIST,
        holds=(
            "common words by which texts mean it (`the loyalists`), separated by `|`, beside those that every dataset "
            "knows; only [the finding of claims](../explanation/finding.md) reads them; the file may lack the column"
        ),
        take=lambda it: it.generic_names,
        is_optional=True,
    ),
)
"""In the order in which they are told."""
