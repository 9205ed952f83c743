"""Texts that say where an area lies, in English: the small map beside the map, and the names on its rim."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "locator.label": "Where this is: {area}, in {country}",
    "locator.label_alone": "Where this is: {area}",
    "beyond.far": "{city} {arrow} {km} km",
    "beyond.distance": "{city} {km} km",
    "orientation.heading": "Around the area",
    "orientation.credit_what": "The small map of the country, and the names of cities on the rim of the map",
    "orientation.credit_who": "Natural Earth (lines and points); Unicode CLDR (names)",
    "orientation.credit_licence": "public domain; names under the Unicode License. "
    "Borders are as Natural Earth draws them, and no claim of this map",
}
