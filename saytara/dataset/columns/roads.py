"""The properties of roads.geojson, which is only drawn behind the places: what they hold is kept as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, Final

from saytara.dataset.columns.cell_rules import ROW_ID, TEXT, listed_rule
from saytara.dataset.columns.table_column import TableColumn, listed_words

ROAD_KINDS: Final = ("motorway", "road", "street", "railway")
ROAD_QUALITIES: Final = ("official", "traced", "schematic")
"""As `BoundaryQuality`; a schematic road shows only about where it runs."""

EACH_SCRIPT: Final = "the name in each script, or empty"

COLUMNS: Final[tuple[TableColumn[Mapping[str, Any]], ...]] = (
    TableColumn(name="id", rule=ROW_ID, holds="the road's id", take=itemgetter("id")),
    TableColumn(name="name_en", rule=TEXT, holds=EACH_SCRIPT, take=itemgetter("name_en")),
    TableColumn(name="name_ar", rule=TEXT, holds=EACH_SCRIPT, take=itemgetter("name_ar")),
    TableColumn(name="kind", rule=listed_rule(ROAD_KINDS), holds=listed_words(ROAD_KINDS), take=itemgetter("kind")),
    TableColumn(
        name="quality", rule=listed_rule(ROAD_QUALITIES), holds=listed_words(ROAD_QUALITIES), take=itemgetter("quality")
    ),
)
"""Of a road's properties, in the order in which they are told."""
