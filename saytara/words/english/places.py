"""Texts of places' names, in English: which is shown where none is known in the reader's language."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "place.no_name": "No English name is known: this one is in {named}.",
    "place.no_name_und": "No English name is known: this one stands as the data has it.",
    "column.place_names": "Place (other languages)",
    "meaning.place_names": "names of the place in further languages, each as code=name",
    "file.boundaries_cells": "Each place is a point; its outline encloses what lies nearer to it than to any other. "
    "It is no boundary that anybody drew.",
    "picture.beyond": "Not drawn",
    "picture.beyond_places": "what lies beyond 85 degrees of latitude, where this kind of map ends ({places})",
    "map.cells": "Outlines are cells around points, not boundaries",
    "published.drawn_cells": "{area} km², a cell around a point and no boundary",
    "region.all": "all places of this dataset ({n})",
}
