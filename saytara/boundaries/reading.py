"""Reads polygons with their attributes from a shapefile, GeoPackage, GeoJSON or KML, in any coordinate system.

Everything that is wrong is told at once; nothing is mended unless it was asked for, and then that is told too.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity, make_valid

from saytara.areas import area_km2
from saytara.boundaries.archives import MB, MOST_BYTES, unpack
from saytara.boundaries.gdal import DRIVERS, read_alone
from saytara.errors import UnusableBoundaries

if TYPE_CHECKING:
    import geopandas as gpd

ARCHIVES: Final = (".zip", ".kmz")
"""Files that are unpacked first; a .zip holds a shapefile."""

SUFFIXES: Final = (*DRIVERS, *ARCHIVES)
"""Files that are read."""

DECIMALS: Final = 7
"""About a centimetre: finer than any boundary is known, and enough to give back what was drawn."""

MOST_TOLD: Final = 50
"""Faults that are written out; of more, the number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One polygon or multipolygon (WGS 84, without heights) and its attributes as texts; `number` counts from 1."""

    number: int
    attributes: Mapping[str, str]
    geometry: BaseGeometry

    def text(self, field: str | None) -> str:
        """The attribute as text; empty where the feature has none, or no field is meant."""
        return self.attributes.get(field, "") if field else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryFile:
    """What was read: the features, the names of their fields, and `notes` on everything that was done to them."""

    path: Path
    fields: tuple[str, ...]
    features: tuple[Feature, ...]
    notes: tuple[str, ...]


def read_boundaries(
    path: Path | str,
    *,
    layer: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
    fix_geometry: bool = False,
    label_fields: Sequence[str] = (),
) -> BoundaryFile:
    """The polygons of a file, in WGS 84 with longitude first.

    `layer` chooses one of several, `crs` is for files that do not say theirs, `encoding` for shapefiles without a .cpg.
    `fix_geometry` mends outlines that cross themselves, and notes by how much each area changed. `label_fields` are
    how faults name a feature besides its number. Raises UnusableBoundaries with every fault.
    """
    path = Path(path)
    frame = _read(path, layer, encoding)
    notes: list[str] = []
    frame = _in_wgs84(frame, path, crs, notes)
    fields = tuple(str(name) for name in frame.columns if name != frame.geometry.name)
    for field in label_fields:
        if field not in fields:
            raise UnusableBoundaries(f'{path.name} has no field "{field}"; its fields are {_listed(fields)}')
    faults: list[str] = []
    features: list[Feature] = []
    heights = 0
    rows = frame.drop(columns=frame.geometry.name).to_dict("records")
    for number, (attributes, drawn) in enumerate(zip(rows, frame.geometry, strict=True), start=1):
        texts = MappingProxyType({str(field): as_text(value) for field, value in attributes.items()})
        label = _label(number, texts, label_fields)
        heights += bool(drawn is not None and drawn.has_z)
        geometry = _polygons(drawn, label, faults, notes, fix_geometry=fix_geometry)
        if geometry is not None:
            features.append(Feature(number=number, attributes=texts, geometry=geometry))
    if heights:
        notes.append(f"The heights of {heights} features were left out: a place is an outline on the ground.")
    if faults:
        raise UnusableBoundaries(
            f"{path.name} has outlines that cannot be used. Mend them in QGIS, or mend outlines that cross themselves "
            "with --fix-geometry:",
            _at_most(faults),
        )
    if not features:
        raise UnusableBoundaries(f"{path.name} has no features")
    return BoundaryFile(path=path, fields=fields, features=tuple(features), notes=tuple(notes))


def as_text(value: Any) -> str:
    """An attribute as text: nothing for missing ones, whole numbers without a point, lists as their parts.

    >>> as_text(12.0), as_text(float("nan")), as_text(" Beit  Sahm "), as_text(["Yalda", "يلدا"])
    ('12', '', 'Beit Sahm', 'Yalda يلدا')
    """
    if value is None:
        return ""
    parts = value.tolist() if hasattr(value, "tolist") else value
    if isinstance(parts, list | tuple):
        return " ".join(part for part in map(as_text, parts) if part)
    if value != value:  # noqa: PLR0124 - NaN and NaT differ from themselves
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


def _read(path: Path, layer: str | None, encoding: str | None) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise UnusableBoundaries(f"there is no file {path}")
    ending = path.suffix.lower()
    if ending not in SUFFIXES:
        raise UnusableBoundaries(f"{path.name} is expected to be one of {_listed(SUFFIXES)}")
    if path.stat().st_size > MOST_BYTES:
        raise UnusableBoundaries(f"{path.name} has more than {MOST_BYTES // MB} MB; simplify its outlines")
    if ending not in ARCHIVES:
        return read_alone(path, layer=layer, encoding=encoding, name=path.name)
    with tempfile.TemporaryDirectory(prefix="saytara-") as scratch:
        found = unpack(path, Path(scratch))
        if ending == ".kmz":
            (document,) = found.values()
            return read_alone(document, layer=layer, encoding=encoding, name=path.name)
        return read_alone(_chosen(found, layer, path.name), layer=None, encoding=encoding, name=path.name)


def _chosen(found: Mapping[str, Path], layer: str | None, name: str) -> Path:
    """The shapefile of an archive that is meant."""
    if layer is None and len(found) > 1:
        raise UnusableBoundaries(f"{name} has several layers; choose one with --layer: {_listed(tuple(found))}")
    if layer is not None and layer not in found:
        raise UnusableBoundaries(f'{name} has no layer "{layer}"; its layers are {_listed(tuple(found))}')
    return found[layer] if layer is not None else next(iter(found.values()))


def _in_wgs84(frame: gpd.GeoDataFrame, path: Path, crs: str | None, notes: list[str]) -> gpd.GeoDataFrame:
    from pyproj.exceptions import ProjError

    try:
        if frame.crs is None:
            if crs is None:
                raise UnusableBoundaries(
                    f"{path.name} does not say which coordinate system its coordinates are in (a shapefile says it in "
                    "its .prj file); give it with --crs, such as --crs EPSG:4326"
                )
            frame = frame.set_crs(crs)
            notes.append(f"{path.name} does not say its coordinate system; {crs} was taken, as given.")
        elif crs is not None and not frame.crs.equals(crs):
            raise UnusableBoundaries(
                f"{path.name} says that its coordinate system is {frame.crs.name}; --crs is for files that do not say"
            )
        name = frame.crs.name
        moved = frame.to_crs("EPSG:4326")
    except ProjError as fault:
        raise UnusableBoundaries(f"{path.name}: {' '.join(str(fault).split())}") from fault
    if not frame.crs.equals("EPSG:4326", ignore_axis_order=True):
        notes.append(f"Coordinates were brought from {name} to WGS 84.")
    return moved


def _polygons(
    drawn: BaseGeometry | None, label: str, faults: list[str], notes: list[str], *, fix_geometry: bool
) -> BaseGeometry | None:
    """The outline as it goes into a dataset, or None after a fault."""
    if drawn is None or drawn.is_empty:
        faults.append(f"{label} has no outline")
        return None
    if not isinstance(drawn, Polygon | MultiPolygon):
        faults.append(f"{label} is a {drawn.geom_type}; a place is a Polygon or a MultiPolygon")
        return None
    geometry = rounded(shapely.force_2d(drawn))
    west, south, east, north = geometry.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        faults.append(f"{label} lies outside the world after it was brought to WGS 84: its coordinate system is wrong")
        return None
    if not geometry.is_valid:
        reason = explain_validity(geometry)
        if not fix_geometry:
            faults.append(f"{label}: {reason}")
            return None
        mended = rounded(_only_polygons(make_valid(geometry)))
        before, after = area_km2(drawn), area_km2(mended)
        notes.append(f"{label} was mended ({reason}); its area is {after:.4g} km², as drawn {before:.4g} km².")
        geometry = mended
    if geometry.is_empty or not geometry.is_valid or area_km2(geometry) <= 0:
        faults.append(f"{label} encloses no ground")
        return None
    return geometry


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with coordinates of `DECIMALS` decimals of a degree."""
    return shapely.transform(geometry, lambda coordinates: coordinates.round(DECIMALS))


def _only_polygons(geometry: BaseGeometry) -> BaseGeometry:
    parts = [part for part in _parts(geometry) if isinstance(part, Polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(geometry, "geoms", (geometry,)):
        if hasattr(part, "geoms"):
            yield from _parts(part)
        else:
            yield part


def _label(number: int, texts: Mapping[str, str], fields: Sequence[str]) -> str:
    names = " / ".join(texts[field] for field in fields if texts.get(field))
    return f'feature {number} "{names}"' if names else f"feature {number}"


def _at_most(faults: Sequence[str]) -> tuple[str, ...]:
    if len(faults) <= MOST_TOLD:
        return tuple(faults)
    return (*faults[:MOST_TOLD], f"and {len(faults) - MOST_TOLD} more")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words) or "none"
