"""A file that somebody drew and its description → whose ground is whose on each of its days.

Nothing is guessed: a feature whose value, day or outline cannot be read is a fault, and its ground is not spoken of.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

import shapely
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from saytara.dataset.errors import UnusableBoundaries
from saytara.drawnmaps.days import day_of_name, day_of_text
from saytara.drawnmaps.description import Holders, MapDescription, Unheld
from saytara.geofiles.boundary_features import BoundaryFeature, BoundaryFile
from saytara.geofiles.boundary_files import ReadingOptions, read_features
from saytara.geofiles.scratch import as_file
from saytara.geofiles.shapefile_parts import sha256_of

NOTHING: Final = Polygon()


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFeature:
    """One polygon or multipolygon of the map (WGS 84), who holds it as the map says, and the attributes that it has."""

    number: int
    meaning: Holders | Unheld
    geometry: BaseGeometry
    attributes: Mapping[str, str]

    @property
    def holders(self) -> Holders:
        """Who holds it; nobody where the map names no holder."""
        return () if isinstance(self.meaning, Unheld) else self.meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnMap:
    """What a map says of one day. `file` is its name, `sha256` that of the whole file, all parts of a shapefile.

    `holders` is everybody of whom it may speak. `unread` is the ground of features that could not be read; of a place
    that it meets, this map says nothing.
    """

    day: dt.date
    file: str
    sha256: str
    features: tuple[DrawnFeature, ...]
    holders: tuple[Holders, ...]
    covers_the_ground: bool
    unread: BaseGeometry = NOTHING

    def areas(self) -> Mapping[Holders, BaseGeometry]:
        """The ground of each holder that the map draws."""
        return MappingProxyType(
            {holder: area for holder in self.holders if not (area := self._ground(holder)).is_empty}
        )

    def contested(self) -> BaseGeometry:
        """The ground that any of the map's holders may have."""
        return self._ground(Unheld.CONTESTED)

    def _ground(self, meaning: Holders | Unheld) -> BaseGeometry:
        return shapely.union_all([feature.geometry for feature in self.features if feature.meaning == meaning])


@dataclass(frozen=True, slots=True, kw_only=True)
class MapFault:
    """A feature that was left out: the file, the feature's number from 1, and why, as a sentence for a person."""

    file: str
    feature: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFile:
    """What a file holds: a map for each of its days, in order; what was left out, and what was done to the rest."""

    name: str
    sha256: str
    maps: tuple[DrawnMap, ...]
    faults: tuple[MapFault, ...]
    notes: tuple[str, ...]

    def map_of(self, day: dt.date) -> DrawnMap | None:
        """The map of a day, if the file has one."""
        return next((drawn for drawn in self.maps if drawn.day == day), None)


def read_drawn_map(
    file: Path | str | bytes, description: MapDescription, *, name: str | None = None, day: dt.date | None = None
) -> DrawnFile:
    """The maps of a file, given as a path, or as its bytes together with its `name`.

    With `day` it is of that day, whatever the description says of days. Raises UnusableBoundaries where the file
    itself cannot be read, lacks a field, or says no day; what is wrong with single features is in `faults`.
    """
    if isinstance(file, bytes):
        if name is None:
            raise ValueError("bytes are expected together with the name of their file")
        with as_file(file, name) as path:
            return _read(path, name, hashlib.sha256(file).hexdigest(), description, day)
    path = Path(file)
    sha256 = sha256_of(path) if path.is_file() else ""
    return _read(path, name or path.name, sha256, description, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class _LeftOut:
    """A feature without a meaning: of which day, where that is known, and the ground that it may have spoken of."""

    day: dt.date | None
    number: int
    reason: str
    reach: BaseGeometry | None


def _read(path: Path, name: str, sha256: str, description: MapDescription, day: dt.date | None) -> DrawnFile:
    of_all = day or _day_of_file(name, description)
    read = _features(path, name, description, has_day=of_all is not None)
    left_out = [
        _LeftOut(day=of_all, number=fault.number, reason=fault.reason, reach=fault.reach) for fault in read.faults
    ]
    by_day: dict[dt.date, list[DrawnFeature]] = {} if of_all is None else {of_all: []}
    for feature in read.features:
        own_day = of_all or day_of_text(feature.text(description.day.field), description.day.form)
        meaning = description.actor or description.meanings.get(feature.text(description.actor_field))
        if own_day is not None:
            by_day.setdefault(own_day, [])
        if own_day is None or meaning is None:
            reason = _no_day(feature, description) if own_day is None else _no_meaning(feature, description)
            left_out.append(_LeftOut(day=own_day, number=feature.number, reason=reason, reach=feature.geometry))
        else:
            by_day[own_day].append(
                DrawnFeature(
                    number=feature.number, meaning=meaning, geometry=feature.geometry, attributes=feature.attributes
                )
            )
    maps = tuple(
        DrawnMap(
            day=each,
            file=name,
            sha256=sha256,
            features=tuple(features),
            holders=description.holders,
            covers_the_ground=description.covers_the_ground,
            unread=shapely.union_all([it.reach for it in left_out if it.reach is not None and it.day in (None, each)]),
        )
        for each, features in sorted(by_day.items())
    )
    faults = tuple(MapFault(file=name, feature=it.number, reason=it.reason) for it in left_out)
    return DrawnFile(name=name, sha256=sha256, maps=maps, faults=faults, notes=read.notes)


def _day_of_file(name: str, description: MapDescription) -> dt.date | None:
    """The day of the whole file, or None where each feature has its own."""
    if description.day.day is not None or not description.day.is_of_file_name:
        return description.day.day
    day = day_of_name(name, description.day.form)
    if day is None:
        raise UnusableBoundaries(
            f'{name} does not say one day in the form "{description.day.form}"; correct file_name in {description.file}'
        )
    return day


def _features(path: Path, name: str, description: MapDescription, *, has_day: bool) -> BoundaryFile:
    """The polygons of the file, which has the fields that the description names."""
    try:
        read = read_features(
            path,
            ReadingOptions(
                layer=description.layer,
                crs=description.crs,
                encoding=description.encoding,
                fix_geometry=description.fix_geometry,
                skip_other_shapes=True,
            ),
        )
    except UnusableBoundaries as fault:
        raise UnusableBoundaries(str(fault.args[0]).replace(path.name, name), fault.faults) from fault
    for key, field in (("actor_field", description.actor_field), ("field", None if has_day else description.day.field)):
        if field is not None and field not in read.fields:
            raise UnusableBoundaries(
                f'{name} has no field "{field}", which {description.file} names as {key}; its fields are '
                f"{', '.join(read.fields) or 'none'}"
            )
    return read


def _no_day(feature: BoundaryFeature, description: MapDescription) -> str:
    rule = description.day
    return f'feature {feature.number}: {rule.field} "{feature.text(rule.field)}" is no day in the form {rule.form}'


def _no_meaning(feature: BoundaryFeature, description: MapDescription) -> str:
    field = description.actor_field
    return (
        f'feature {feature.number}: {field} "{feature.text(field)}" is not in [actors] of {description.file}; write '
        f'which actor it is, or "nobody", "unknown" or "contested"'
    )
