"""A file of areas against a dataset at one question: read, measured on every place, and judged.

The file is a path, or the bytes of an upload; nothing of it is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import shapely
from shapely.geometry.base import BaseGeometry

from saytara.analysis.verification import DrawnPlace, DrawnShare, MapVerdict, PlaceVerdict, verdicts
from saytara.control import Question, control_map
from saytara.core.geodesic_areas import area_km2
from saytara.core.model import Dataset, Place
from saytara.dataset.errors import BadQuestion, UnusableBoundaries
from saytara.drawnmaps.coverage import ALMOST_NOTHING_PCT, cover
from saytara.drawnmaps.description import MOST_TOLERANCE_M, MapDescription, Unheld
from saytara.drawnmaps.reading import NOTHING, DrawnFeature, DrawnMap, read_drawn_map
from saytara.geofiles import ReadingOptions, read_features
from saytara.geofiles.scratch import as_file
from saytara.mapchecks.meanings import Meaning, Meanings, meanings_of

MOST_TOLD: Final = 20
"""Faults of single areas that are kept; of more, the number is told."""


class NoAreas(UnusableBoundaries):
    """Raised for a file that can be read, but has no polygon that can be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCheck:
    """The verdict on every place, with what was read and how its values were understood.

    `areas` are those that were measured, `left_out` says of others why they were not. `shapes` is the ground of each
    meaning, near the dataset's places. `is_silent` is False of a map that says that it covers the ground.
    """

    name: str
    asked: Question
    meanings: Meanings
    counts: Mapping[str, int]
    verdicts: tuple[PlaceVerdict, ...]
    shapes: Mapping[Meaning, BaseGeometry]
    areas: int
    tolerance_m: float
    is_silent: bool
    fields: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def totals(self) -> Mapping[MapVerdict, int]:
        """How many places have each verdict."""
        counted = Counter(item.verdict for item in self.verdicts)
        return {verdict: counted[verdict] for verdict in MapVerdict}

    @property
    def touches_nothing(self) -> bool:
        """Whether no area covers as much of any place as counts."""
        return all(item.verdict is MapVerdict.NOT_DRAWN for item in self.verdicts)

    @property
    def sides(self) -> int:
        """How many holders the map draws."""
        return sum(isinstance(meaning, tuple) for meaning in self.shapes)


def check_map(
    file: Path | bytes,
    dataset: Dataset,
    asked: Question,
    *,
    name: str | None = None,
    field: str | None = None,
    actors: Mapping[str, str] | None = None,
    tolerance_m: float = 0.0,
) -> MapCheck:
    """A file without a description: its values are taken for the actors whose names they are.

    `field` and `actors` correct that (`meanings_of`). Raises UnusableBoundaries where the file cannot be read or holds
    no areas, and BadQuestion for a correction that fits nothing or a tolerance beyond MOST_TOLERANCE_M.
    """
    if not 0 <= tolerance_m <= MOST_TOLERANCE_M:
        raise BadQuestion(f"the tolerance is expected to be 0 to {MOST_TOLERANCE_M} metres, not {tolerance_m:g}")
    shown = name or (file.name if isinstance(file, Path) else "map.geojson")
    with as_file(file, shown) if isinstance(file, bytes) else nullcontext(file) as path:
        try:
            read = read_features(path, ReadingOptions(fix_geometry=True, skip_other_shapes=True))
        except UnusableBoundaries as fault:
            raise UnusableBoundaries(str(fault.args[0]).replace(path.name, shown), fault.faults) from fault
    if not read.features:
        raise NoAreas(f"{shown} has no areas: polygons are expected", tuple(map(str, read.faults)))
    meanings = meanings_of(dataset, read.fields, read.features, field=field, given=actors)
    features, unread = [], [fault.reach for fault in read.faults if fault.reach is not None]
    for feature in read.features:
        meaning = meanings.of_value.get(feature.text(meanings.field))
        if meaning is None:
            unread.append(feature.geometry)
            continue
        features.append(
            DrawnFeature(
                number=feature.number, meaning=meaning, geometry=feature.geometry, attributes=feature.attributes
            )
        )
    drawn = DrawnMap(
        day=asked.date,
        file=shown,
        sha256="",
        features=tuple(features),
        holders=meanings.holders,
        covers_the_ground=False,
        unread=shapely.union_all(unread) if unread else NOTHING,
    )
    return replace(
        _judged(drawn, meanings, dataset, asked, tolerance_m),
        counts=Counter(feature.text(meanings.field) for feature in read.features),
        fields=read.fields,
        notes=read.notes,
        left_out=_told(str(fault) for fault in read.faults),
    )


def check_described_map(
    file: Path | bytes,
    description: MapDescription,
    dataset: Dataset,
    asked: Question | None,
    *,
    name: str | None = None,
) -> MapCheck:
    """A file whose `map.toml` says what its values mean; without a question, of the file's own day.

    A file of several days is taken as of the one that is asked about. Raises BadQuestion where it has no such day.
    """
    read = read_drawn_map(file, description, name=name)
    if asked is not None and len(read.maps) > 1:
        chosen = read.map_of(asked.date)
    else:
        chosen = read.maps[-1] if read.maps else None
    if chosen is None:
        days = ", ".join(found.day.isoformat() for found in read.maps[:MOST_TOLD]) or "none"
        raise BadQuestion(f"{read.name} has no map of that day; its days are {days}")
    field = description.actor_field
    of_value: Mapping[str, Meaning | None] = description.meanings or {"": description.actor}
    checked = _judged(
        chosen,
        Meanings(field=field, of_value=of_value, given=frozenset(of_value)),
        dataset,
        asked or Question(date=chosen.day),
        description.tolerance_m,
    )
    return replace(
        checked,
        counts=Counter(feature.attributes.get(field or "", "") for feature in chosen.features),
        notes=read.notes,
        left_out=_told(str(fault) for fault in read.faults),
    )


def _told(faults: Iterable[str]) -> tuple[str, ...]:
    found = tuple(faults)
    return found if len(found) <= MOST_TOLD else (*found[:MOST_TOLD], f"… {len(found) - MOST_TOLD}")


def _judged(
    drawn: DrawnMap, meanings: Meanings, dataset: Dataset, asked: Question, tolerance_m: float
) -> MapCheck:
    shares = drawn_places(dataset.places, drawn, tolerance_m)
    return MapCheck(
        name=drawn.file,
        asked=asked,
        meanings=meanings,
        counts={},
        verdicts=verdicts(dataset, shares, control_map(dataset, asked)),
        shapes=_shapes(drawn),
        areas=len(drawn.features),
        tolerance_m=tolerance_m,
        is_silent=not drawn.covers_the_ground,
    )


def _shapes(drawn: DrawnMap) -> Mapping[Meaning, BaseGeometry]:
    """The ground of each holder, and what is contested, if anything is."""
    found: dict[Meaning, BaseGeometry] = dict(drawn.areas().items())
    contested = drawn.contested()
    return found if contested.is_empty else {**found, Unheld.CONTESTED: contested}


def drawn_places(places: Iterable[Place], drawn: DrawnMap, tolerance_m: float) -> Mapping[str, DrawnPlace]:
    """What the map draws of each place that it speaks of; a place with an area that was not understood is left out."""
    wanted = tuple(places)
    as_drawn = cover(wanted, drawn, 0.0)
    tolerated = cover(wanted, drawn, tolerance_m) if tolerance_m else as_drawn
    spoken = [feature.geometry for feature in drawn.features if feature.meaning is not Unheld.UNKNOWN]
    covered = shapely.union_all(spoken) if spoken else NOTHING
    shapely.prepare(covered)
    return {
        place.id: DrawnPlace(
            shares={
                tuple(holder.split("+")): DrawnShare(
                    pct=as_drawn[place.id][holder].low if holder in as_drawn.get(place.id, {}) else 0.0,
                    low_pct=share.low,
                    high_pct=share.high,
                )
                for holder, share in tolerated.get(place.id, {}).items()
            },
            silent_pct=0.0 if drawn.covers_the_ground else _silent_pct(place, covered),
        )
        for place in wanted
        if drawn.unread.is_empty or not drawn.unread.intersects(place.geometry)
    }


def _silent_pct(place: Place, covered: BaseGeometry) -> float:
    """The part of a place that no area covers, in per cent; a sliver is none."""
    if not covered.intersects(place.geometry):
        return 100.0
    blank = shapely.difference(place.geometry, covered)
    pct = 100.0 * area_km2(blank) / area_km2(place.geometry)
    return 0.0 if pct < ALMOST_NOTHING_PCT else min(pct, 100.0)

