"""The lines of maps that publishers drew, as the map page lays them over the places: whose, of which day, how credited.

They are outlines of what the publisher's own file has; nothing is derived, and no colour of a place changes.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import shapely
from shapely.geometry import mapping

from saytara.core.meridian import moved, seam_of
from saytara.core.model import Dataset, Source
from saytara.phrases.figures_and_days import isolated
from saytara.phrases.names_in_sentences import publisher_words
from saytara.words import language_entry, say

FINEST_DEG = 1e-6
"""A tenth of a metre: less than any screen shows of a line."""


@lru_cache(maxsize=16)
def publishers_of_lines(dataset: Dataset) -> Mapping[str, tuple[Source, ...]]:
    """The maps whose lines the dataset keeps, by the name under which their publisher counts, in the order of days."""
    found: dict[str, list[Source]] = {}
    for source in dataset.sources:
        if source.shapes:
            found.setdefault(dataset.counted_publisher(source.id), []).append(source)
    return MappingProxyType({name: tuple(sorted(found[name], key=_by_day)) for name in sorted(found)})


def _by_day(source: Source) -> tuple[dt.date, str]:
    return source.published_from, source.id


def maps_known(dataset: Dataset, publisher: str, known_by: dt.date | None) -> tuple[Source, ...]:
    """The publisher's maps that were published by then, in the order of their days."""
    maps = publishers_of_lines(dataset).get(publisher, ())
    return tuple(source for source in maps if known_by is None or source.published_to <= known_by)


def map_shown_on(maps: tuple[Source, ...], date: dt.date) -> Source | None:
    """The newest of the maps at or before a day.

    What counts is the day that a map is of, which is the first on which it can have been published.
    """
    return next((source for source in reversed(maps) if source.published_from <= date), None)


def lines_state(
    dataset: Dataset,
    publisher: str,
    language: str,
    known_by: dt.date | None,
    address_of: Callable[[Source], str],
) -> dict[str, Any]:
    """What the map's script needs to draw a publisher's lines on whatever day it shows: every map's day and address.

    `credit` and `early` are sentences with {day}: under the lines, and where the first map is of a later day.
    """
    maps = maps_known(dataset, publisher, known_by)
    name = isolated(publisher_words(dataset, publisher, language))
    return {
        "maps": [[source.published_from.isoformat(), address_of(source)] for source in maps],
        "locale": language_entry(language).browser_locale,
        "credit": say("map_lines.credit", language, publisher=name, day="{day}"),
        "early": say("map_lines.early", language, publisher=name, day="{day}"),
        "none": say("map_lines.none", language, publisher=name),
    }


@lru_cache(maxsize=32)
def outlines_json(dataset: Dataset, source_id: str) -> bytes:
    """The outlines of a map's shapes as GeoJSON, on the side of the 180th meridian on which the places are drawn."""
    seam = seam_of(place.geometry for place in dataset.places)
    source = dataset.source_by_id[source_id]
    lines = [(shape.number, moved(shape.geometry, seam).boundary) for shape in source.shapes]
    features = [
        {
            "type": "Feature",
            "properties": {"number": number},
            "geometry": mapping(shapely.set_precision(line, FINEST_DEG, mode="pointwise")),
        }
        for number, line in lines
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":")).encode()
