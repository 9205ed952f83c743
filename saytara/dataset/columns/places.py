"""The properties of places.geojson. To add one: an entry here, and a field of `Place` of the same name."""

from __future__ import annotations

from typing import Final

from saytara.core.column_kinds import ColumnKind
from saytara.core.model import BoundaryQuality, Place
from saytara.dataset.checks.names_by_language import NAMES, names_by_language
from saytara.dataset.columns.cell_rules import REQUIRED_TEXT, ROW_ID, TEXT, TEXT_LIST, CellRule, listed_rule, word_rule
from saytara.dataset.columns.table_column import TableColumn, listed_words

PLACE_KINDS: Final = ("camp", "city", "district", "neighbourhood", "suburb", "town", "village")

TWO_NAMES: Final = "the name in English and in Arabic; what is not known is null, empty or left out"

COLUMNS: Final[tuple[TableColumn[Place], ...]] = (
    TableColumn(
        name="id",
        rule=ROW_ID,
        holds="the place's id; a feature's own `id`, where there is one, is the same",
        take=lambda place: place.id,
        exported="place",
    ),
    TableColumn(name="name_en", rule=TEXT, holds=TWO_NAMES, take=lambda place: place.names.en, exported="place_en"),
    TableColumn(name="name_ar", rule=TEXT, holds=TWO_NAMES, take=lambda place: place.names.ar, exported="place_ar"),
    TableColumn(
        name=NAMES,
        rule=CellRule(read=names_by_language, kind=ColumnKind.TEXTS, is_typed=True),
        holds='the names in further languages by their code (BCP 47): `{"uk": "Київ", "pl": "Kijów"}`, `und` where '
        "nobody knows the language; may be left out. A place has one name at least",
        take=lambda place: place.names.coded(),
        exported="place_names",
    ),
    TableColumn(
        name="aliases",
        rule=TEXT_LIST,
        holds="a list of every other name and spelling, in any script; may be left out",
        take=lambda place: place.names.aliases,
        exported="aliases",
        meant="place_aliases",
    ),
    TableColumn(
        name="kind",
        rule=listed_rule(PLACE_KINDS),
        holds=listed_words(PLACE_KINDS),
        take=lambda place: place.kind,
        exported="place_kind",
    ),
    TableColumn(
        name="boundary_quality",
        rule=word_rule(BoundaryQuality),
        holds=f"{listed_words(BoundaryQuality)}; cells: drawn by nobody, what is nearest to the place's point",
        take=lambda place: place.boundary_quality.value,
        exported="boundary_quality",
    ),
    TableColumn(
        name="boundary_source",
        rule=REQUIRED_TEXT,
        holds="where the outline comes from",
        take=lambda place: place.boundary_source,
        exported="boundary_source",
    ),
)
"""In the order in which they are told."""
