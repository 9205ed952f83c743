"""Reads polygons with their attributes from a shapefile, GeoPackage, GeoJSON or KML, in any coordinate system.

Everything that is wrong is told at once; nothing is mended unless it was asked for, and then that is told too.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

import shapely
from shapely.geometry import GeometryCollection, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity, make_valid

from saytara.core.geodesic_areas import area_km2
from saytara.core.meridian import crosses_uncut, cut
from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.archives import MB, MOST_BYTES, unpack
from saytara.geofiles.encodings import encoding_of, guessed_encoding, is_encoding
from saytara.geofiles.field_tests import FieldTest, check_fields, nothing_meant
from saytara.geofiles.gdal import BROKEN, DRIVERS, read_alone

if TYPE_CHECKING:
    import geopandas as gpd

ARCHIVES: Final = (".zip", ".kmz")
"""Files that are unpacked first; a .zip holds a shapefile."""

TEXTS: Final = (".geojson", ".json")
"""Files that are UTF-8 by their standard (RFC 7946, section 11)."""

SUFFIXES: Final = (*DRIVERS, *ARCHIVES)
"""Files that are read."""

DECIMALS: Final = 7
"""About a centimetre: finer than any boundary is known, and enough to give back what was drawn."""

GROUNDLESS: Final = ("Point", "LineString", "LinearRing")
"""How the names of shapes end that enclose no ground."""

NAMED: Final = 5
"""Features or places that a note names; of more, the number is told."""

MOST_TOLD: Final = 50
"""Faults that are written out; of more, the number is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryFeature:
    """One polygon or multipolygon (WGS 84, without heights) and its attributes as texts; `number` counts from 1.

    `same_place` are further features of the file that were taken for the same place.
    """

    number: int
    attributes: Mapping[str, str]
    geometry: BaseGeometry
    same_place: tuple[BoundaryFeature, ...] = ()

    def text(self, field: str | None) -> str:
        """The attribute as text; empty where the feature has none, or no field is meant."""
        return self.attributes.get(field, "") if field else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeatureFault:
    """A feature that cannot be used: its number from 1, its label, and why.

    `reach` is the ground (WGS 84) beyond which nothing of it lies, or None where that is not known.
    """

    number: int
    reason: str
    reach: BaseGeometry | None

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryFile:
    """What was read: the features, the names of their fields, and `notes` on everything that was done to them.

    `faults` are the features that cannot be used.
    """

    path: Path
    fields: tuple[str, ...]
    features: tuple[BoundaryFeature, ...]
    notes: tuple[str, ...]
    faults: tuple[FeatureFault, ...] = ()


def read_boundaries(
    path: Path | str,
    *,
    layer: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
    fix_geometry: bool = False,
    label_fields: Sequence[str] = (),
    where: Sequence[FieldTest] = (),
    skip_points: bool = False,
    as_points: bool = False,
) -> BoundaryFile:
    """The polygons of a file, in WGS 84 with longitude first; all of them, or UnusableBoundaries with every fault.

    The options are those of `read_features`.
    """
    file = read_features(
        path,
        layer=layer,
        crs=crs,
        encoding=encoding,
        fix_geometry=fix_geometry,
        label_fields=label_fields,
        where=where,
        skip_points=skip_points,
        as_points=as_points,
    )
    if file.faults:
        raise UnusableBoundaries(
            _cannot_be_used(file.path.name, len(file.faults), as_points=as_points),
            at_most([str(fault) for fault in file.faults]),
        )
    if not file.features:
        raise UnusableBoundaries(f"{file.path.name} has no features{' but points' if skip_points else ''}")
    return file


def read_features(
    path: Path | str,
    *,
    layer: str | None = None,
    crs: str | None = None,
    encoding: str | None = None,
    fix_geometry: bool = False,
    label_fields: Sequence[str] = (),
    where: Sequence[FieldTest] = (),
    skip_other_shapes: bool = False,
    skip_points: bool = False,
    as_points: bool = False,
) -> BoundaryFile:
    """The polygons of a file that can be used, in WGS 84 with longitude first, and the faults of the others.

    `layer` chooses one of several, `crs` is for files that do not say theirs, `encoding` for shapefiles without a .cpg.
    `fix_geometry` mends outlines that cross themselves, and notes by how much each area changed. `label_fields` are
    how faults name a feature besides its number. `where` chooses features by their fields. With `skip_other_shapes`
    points and lines are no faults, with `skip_points` points; they are left out, and counted in a note. `as_points`
    gives the points, and one within each polygon. Raises UnusableBoundaries where the file itself cannot be read.
    """
    path = Path(path)
    notes: list[str] = []
    frame = _read(path, layer, encoding, notes)
    broken: Mapping[int, str] = frame.attrs.get(BROKEN, {})
    frame = _in_wgs84(frame, path, crs, notes)
    fields = tuple(str(name) for name in frame.columns if name != frame.geometry.name)
    for name in label_fields:
        if name not in fields:
            raise UnusableBoundaries(f'{path.name} has no field "{name}"; its fields are {_listed(fields)}')
    check_fields(where, fields, path.name)
    faults: list[FeatureFault] = []
    features: list[BoundaryFeature] = []
    done = _Told()
    rows = [
        MappingProxyType({str(field): as_text(value) for field, value in attributes.items()})
        for attributes in frame.drop(columns=frame.geometry.name).to_dict("records")
    ]
    for number, (texts, drawn) in enumerate(zip(rows, frame.geometry, strict=True), start=1):
        if not all(test.holds(texts) for test in where):
            done.others += 1
            continue
        label = _label(number, texts, label_fields)
        kind = "" if drawn is None else drawn.geom_type
        if (skip_points and kind.endswith("Point")) or (skip_other_shapes and kind.endswith(GROUNDLESS)):
            done.shapes[kind] += 1
            continue
        done.heights += bool(drawn is not None and drawn.has_z)
        found: list[str] = []
        geometry = (
            _point(drawn, label, found, done.outlines)
            if as_points
            else _polygons(drawn, label, found, done.single, broken=broken.get(number), fix_geometry=fix_geometry)
        )
        faults += [FeatureFault(number=number, reason=reason, reach=_reach(drawn)) for reason in found]
        if geometry is not None:
            features.append(BoundaryFeature(number=number, attributes=texts, geometry=geometry))
    if rows and done.others == len(rows):
        raise nothing_meant(where, rows, path.name)
    notes += done.notes(len(rows), where)
    return BoundaryFile(path=path, fields=fields, features=tuple(features), notes=tuple(notes), faults=tuple(faults))


@dataclass(slots=True, kw_only=True)
class _Told:
    """What was done while reading, for the notes: numbers of features, and sentences on single ones."""

    others: int = 0
    heights: int = 0
    shapes: Counter[str] = field(default_factory=Counter)
    outlines: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)

    def notes(self, count: int, where: Sequence[FieldTest]) -> Iterator[str]:
        yield from at_most(self.single)
        if self.others:
            asked = " and ".join(map(str, where))
            yield f"{self.others} of {count} features were left out: {asked} is not so of them."
        if self.outlines:
            named = some(self.outlines)
            yield f"{len(self.outlines)} features are outlines, and a point within each was taken: {named}."
        if self.heights:
            yield f"The heights of {self.heights} features were left out: a place is an outline on the ground."
        if self.shapes:
            kinds = " and ".join(f"{count} {kind}" for kind, count in self.shapes.items())
            yield f"Left out, since it encloses no ground: {kinds}."


def _cannot_be_used(file: str, count: int, *, as_points: bool) -> str:
    if as_points:
        return f"{file} has {count} features of which no cell can be made. Leave them out with --where, or mend them:"
    return (
        f"{file} has {count} outlines that cannot be used. Mend them in QGIS, or leave them out with --where or "
        "--skip-points; outlines that cross themselves and rings that are not closed are mended with --fix-geometry:"
    )


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


def _read(path: Path, layer: str | None, encoding: str | None, notes: list[str]) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise UnusableBoundaries(f"there is no file {path}")
    ending = path.suffix.lower()
    if ending not in SUFFIXES:
        raise UnusableBoundaries(f"{path.name} is expected to be one of {_listed(SUFFIXES)}")
    if path.stat().st_size > MOST_BYTES:
        raise UnusableBoundaries(f"{path.name} has more than {MOST_BYTES // MB} MB; simplify its outlines")
    if ending in TEXTS:
        _check_utf8(path)
    if ending not in ARCHIVES:
        return _read_encoded(path, layer, encoding, path.name, notes)
    with tempfile.TemporaryDirectory(prefix="saytara-") as scratch:
        found = unpack(path, Path(scratch))
        if ending == ".kmz":
            (document,) = found.values()
            return read_alone(document, layer=layer, encoding=encoding, name=path.name)
        return _read_encoded(_chosen(found, layer, path.name), None, encoding, path.name, notes)


def _read_encoded(path: Path, layer: str | None, encoding: str | None, name: str, notes: list[str]) -> gpd.GeoDataFrame:
    """The features, with names of a shapefile in the encoding that is given, that it says, or that is guessed."""
    if encoding is not None and not is_encoding(encoding):
        raise UnusableBoundaries(f'"{encoding}" is no encoding; name one such as cp1256, cp1252 or utf-8')
    guess = guessed_encoding(path) if encoding is None and path.suffix.lower() == ".shp" else None
    if guess is not None:
        encoding, example = guess
        notes.append(
            f"{name} does not say in which encoding its names are (a shapefile says it in its .cpg file); {encoding} "
            f'was guessed, as in "{example}". If that looks wrong, name another: --encoding cp1252, for example.'
        )
    return read_alone(path, layer=layer, encoding=encoding, name=name)


def _check_utf8(path: Path) -> None:
    """Raises UnusableBoundaries, with the line, where a text that has to be UTF-8 is not."""
    content = path.read_bytes()
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = content.count(b"\n", 0, fault.start) + 1
        raise UnusableBoundaries(
            f"{path.name} is not UTF-8 from line {line} on; it looks like {encoding_of(content)}. "
            "Save it again as UTF-8"
        ) from fault


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
    if not frame.crs.to_2d().equals("EPSG:4326", ignore_axis_order=True):
        notes.append(f"Coordinates were brought from {name} to WGS 84.")
    return moved


def _polygons(
    drawn: BaseGeometry | None,
    label: str,
    faults: list[str],
    notes: list[str],
    *,
    broken: str | None,
    fix_geometry: bool,
) -> BaseGeometry | None:
    """The outline as it goes into a dataset, or None after a fault. `broken` is what its rings were mended of."""
    if broken is not None and not fix_geometry:
        faults.append(f"{label}: {broken}")
        return None
    drawn = _taken(drawn, label, faults, notes)
    if drawn is None:
        return None
    geometry = rounded(shapely.force_2d(drawn))
    west, south, east, north = geometry.bounds
    if not (-360 <= west <= east <= 360 and -90 <= south <= north <= 90):
        faults.append(f"{label} lies outside the world after it was brought to WGS 84: its coordinate system is wrong")
        return None
    if broken is not None or not geometry.is_valid:
        reason = broken or explain_validity(geometry)
        if not fix_geometry:
            faults.append(f"{label}: {reason}")
            return None
        mended = rounded(only_polygons(make_valid(geometry)))
        before, after = area_km2(drawn), area_km2(mended)
        notes.append(f"{label} was mended ({reason}); its area is {after:.4g} km², as drawn {before:.4g} km².")
        geometry = mended
    if crosses_uncut(geometry):
        geometry = rounded(cut(geometry))
        notes.append(f"{label} lies beyond 180 degrees or across that meridian; it was cut there, as GeoJSON has it.")
    if geometry.is_empty or not geometry.is_valid or area_km2(geometry) <= 0:
        faults.append(f"{label} encloses no ground")
        return None
    return geometry


def _point(drawn: BaseGeometry | None, label: str, faults: list[str], outlines: list[str]) -> BaseGeometry | None:
    """The one point that a feature is, without its height, or one within its outline; None after a fault."""
    if isinstance(drawn, Polygon | MultiPolygon) and not drawn.is_empty:
        outlines.append(label)
        drawn = drawn.representative_point()
    parts = list(_parts(drawn)) if drawn is not None and not drawn.is_empty else []
    if len(parts) != 1 or not isinstance(parts[0], Point):
        what = "has no point" if not parts else f"is a {drawn.geom_type}" if drawn is not None else ""
        faults.append(f"{label} {what}; --points-as-cells takes one point each")
        return None
    point = rounded(shapely.force_2d(parts[0]))
    if not (-360 <= point.x <= 360 and -90 <= point.y <= 90):
        faults.append(f"{label} lies outside the world after it was brought to WGS 84: its coordinate system is wrong")
        return None
    return point


def _taken(drawn: BaseGeometry | None, label: str, faults: list[str], notes: list[str]) -> BaseGeometry | None:
    """The polygon or multipolygon that a feature has, or None after a fault."""
    if drawn is None or drawn.is_empty:
        faults.append(f"{label} has no outline")
        return None
    if isinstance(drawn, GeometryCollection):
        drawn = _of_collection(drawn, label, notes)
    if isinstance(drawn, Polygon | MultiPolygon):
        return drawn
    what = "GeometryCollection without polygons" if isinstance(drawn, GeometryCollection) else drawn.geom_type
    faults.append(f"{label} is a {what}; a place is a Polygon or a MultiPolygon: draw its outline, or leave it out")
    return None


def _of_collection(drawn: GeometryCollection, label: str, notes: list[str]) -> BaseGeometry:
    """The polygons of a collection; what else it holds is told."""
    polygons = only_polygons(drawn)
    others = Counter(part.geom_type for part in _parts(drawn) if not isinstance(part, Polygon))
    if polygons.is_empty:
        return drawn
    left = " and ".join(f"{count} {kind}" for kind, count in others.items())
    notes.append(f"{label} is a GeometryCollection: its polygons were taken{f', and {left} left out' if left else ''}.")
    return polygons


def _reach(drawn: BaseGeometry | None) -> BaseGeometry | None:
    """Ground that holds all that a broken outline may enclose, however its rings are read: the hull of each part."""
    if drawn is None or drawn.is_empty:
        return None
    hulls = [shapely.convex_hull(shapely.force_2d(part)) for part in _parts(drawn)]
    areas = [hull for hull in hulls if isinstance(hull, Polygon) and hull.is_valid]
    return shapely.union_all(areas) if areas else None


def rounded(geometry: BaseGeometry) -> BaseGeometry:
    """The geometry with coordinates of `DECIMALS` decimals of a degree."""
    return shapely.transform(geometry, lambda coordinates: coordinates.round(DECIMALS))


def only_polygons(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry, as one or as a multipolygon."""
    parts = [part for part in _parts(geometry) if isinstance(part, Polygon)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _parts(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    for part in getattr(geometry, "geoms", (geometry,)):
        if hasattr(part, "geoms"):
            yield from _parts(part)
        else:
            yield part


def label_of(feature: BoundaryFeature, fields: Sequence[str]) -> str:
    """A feature as its owner knows it: its number in the file, and what the fields hold."""
    return _label(feature.number, feature.attributes, fields)


def _label(number: int, texts: Mapping[str, str], fields: Sequence[str]) -> str:
    names = " / ".join(texts[field] for field in fields if texts.get(field))
    return f'feature {number} "{names}"' if names else f"feature {number}"


def some(labels: Sequence[str]) -> str:
    """The first few, and how many more there are.

    >>> some(["a", "b", "c", "d", "e", "f"])
    'a, b, c, d, e and 1 more'
    """
    named = ", ".join(labels[:NAMED])
    return f"{named} and {len(labels) - NAMED:,} more" if len(labels) > NAMED else named


def at_most(faults: Sequence[str]) -> tuple[str, ...]:
    """The first faults, and how many more there are."""
    if len(faults) <= MOST_TOLD:
        return tuple(faults)
    return (*faults[:MOST_TOLD], f"and {len(faults) - MOST_TOLD} more")


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words) or "none"
