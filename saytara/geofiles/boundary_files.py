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
from typing import TYPE_CHECKING, Final

from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.archives import MB, MOST_BYTES, unpack
from saytara.geofiles.boundary_features import (
    BoundaryFeature,
    BoundaryFile,
    FeatureFault,
    as_text,
    at_most,
    label_in,
    some,
)
from saytara.geofiles.encodings import encoding_of, guessed_encoding, is_encoding
from saytara.geofiles.field_tests import FieldTest, check_fields, nothing_meant
from saytara.geofiles.gdal import BROKEN, DRIVERS, GEOJSON, NO_NUMBER, read_alone
from saytara.geofiles.usable_outlines import counted_shapes, reach_of, usable_point, usable_polygons
from saytara.words import numbered

if TYPE_CHECKING:
    import geopandas as gpd

ARCHIVES: Final = (".zip", ".kmz")
"""Files that are unpacked first; a .zip holds a shapefile."""

SUFFIXES: Final = (*DRIVERS, *ARCHIVES)
"""Files that are read."""

FARTHEST_DEGREES: Final = 540
"""A figure beyond it is no degree, whichever way round the world it was counted, nor one whose axes were swapped."""

GROUNDLESS: Final = ("Point", "LineString", "LinearRing")
"""How the names of shapes end that enclose no ground."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOptions:
    """How a file of polygons is to be read.

    `layer` chooses one of several, `crs` is for files that do not say theirs, `encoding` for shapefiles without a .cpg.
    `fix_geometry` mends outlines that cross themselves, and notes by how much each area changed. `label_fields` are
    how faults name a feature besides its number. `where` chooses features by their fields. With `skip_other_shapes`
    points and lines are no faults, with `skip_points` points; they are left out, and counted in a note. `as_points`
    gives the points, and one within each polygon.
    """

    layer: str | None = None
    crs: str | None = None
    encoding: str | None = None
    fix_geometry: bool = False
    label_fields: Sequence[str] = ()
    where: Sequence[FieldTest] = ()
    skip_other_shapes: bool = False
    skip_points: bool = False
    as_points: bool = False

    def skips(self, kind: str) -> bool:
        """Whether a shape of this kind, as GeoJSON calls it, is left out."""
        return (self.skip_points and kind.endswith("Point")) or (self.skip_other_shapes and kind.endswith(GROUNDLESS))


AS_IT_IS: Final = ReadingOptions()
"""The one layer of a file that says its own coordinate system, with nothing mended and nothing left out."""


def read_boundaries(path: Path | str, options: ReadingOptions = AS_IT_IS) -> BoundaryFile:
    """The polygons of a file, in WGS 84 with longitude first; all of them, or UnusableBoundaries with every fault."""
    file = read_features(path, options)
    if file.faults:
        raise UnusableBoundaries(
            _cannot_be_used(file.path.name, len(file.faults), as_points=options.as_points),
            at_most([str(fault) for fault in file.faults]),
        )
    if not file.features:
        raise UnusableBoundaries(f"{file.path.name} has no features{' but points' if options.skip_points else ''}")
    return file


def read_features(path: Path | str, options: ReadingOptions = AS_IT_IS) -> BoundaryFile:
    """The polygons of a file that can be used, in WGS 84 with longitude first, and the faults of the others.

    Raises UnusableBoundaries where the file itself cannot be read.
    """
    path = Path(path)
    notes: list[str] = []
    frame = _read(path, options.layer, options.encoding, notes)
    broken: Mapping[int, str] = frame.attrs.get(BROKEN, {})
    frame = _in_wgs84(frame, path, options.crs, notes)
    fields = tuple(str(name) for name in frame.columns if name != frame.geometry.name)
    for name in options.label_fields:
        if name not in fields:
            raise UnusableBoundaries(f'{path.name} has no field "{name}"; its fields are {_listed(fields)}')
    check_fields(options.where, fields, path.name)
    faults: list[FeatureFault] = []
    features: list[BoundaryFeature] = []
    done = _Counts()
    rows = [
        MappingProxyType({str(field): as_text(value) for field, value in attributes.items()})
        for attributes in frame.drop(columns=frame.geometry.name).to_dict("records")
    ]
    for number, (texts, drawn) in enumerate(zip(rows, frame.geometry, strict=True), start=1):
        if not all(test.holds(texts) for test in options.where):
            done.others += 1
            continue
        label = label_in(number, texts, options.label_fields)
        kind = "" if drawn is None else drawn.geom_type
        if options.skips(kind):
            done.shapes[kind] += 1
            continue
        done.heights += bool(drawn is not None and drawn.has_z)
        found: list[str] = []
        if (wrong := broken.get(number)) == NO_NUMBER:
            faults.append(FeatureFault(number=number, reason=f"{label}: {wrong}", reach=None))
            continue
        geometry = (
            usable_point(drawn, label, found, done.outlines)
            if options.as_points
            else usable_polygons(
                drawn, label, found, done.single, broken=wrong, fix_geometry=options.fix_geometry
            )
        )
        faults += [FeatureFault(number=number, reason=reason, reach=reach_of(drawn)) for reason in found]
        if geometry is not None:
            features.append(BoundaryFeature(number=number, attributes=texts, geometry=geometry))
    if rows and done.others == len(rows):
        raise nothing_meant(options.where, rows, path.name)
    notes += done.notes(len(rows), options.where)
    return BoundaryFile(path=path, fields=fields, features=tuple(features), notes=tuple(notes), faults=tuple(faults))


@dataclass(slots=True, kw_only=True)
class _Counts:
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
            left = numbered(self.others, one="feature was left out", other="features were left out")
            yield f"{self.others:,} of {count:,} {left}: {asked} is not so of {'it' if self.others == 1 else 'them'}."
        if self.outlines:
            named = some(self.outlines)
            are = numbered(
                len(self.outlines),
                one="{n} feature is an outline, and a point within it was taken",
                other="{n} features are outlines, and a point within each was taken",
            )
            yield f"{are}: {named}."
        if self.heights:
            features = numbered(self.heights, one="{n} feature", other="{n} features")
            yield f"The heights of {features} were left out: a place is an outline on the ground."
        if self.shapes:
            kinds = " and ".join(counted_shapes(kind, count) for kind, count in self.shapes.items())
            yield f"Left out, since it encloses no ground: {kinds}."


def _cannot_be_used(file: str, count: int, *, as_points: bool) -> str:
    if as_points:
        return f"{file} has " + numbered(
            count,
            one="{n} feature of which no cell can be made. Leave it out with --where, or mend it:",
            other="{n} features of which no cell can be made. Leave them out with --where, or mend them:",
        )
    cannot = numbered(
        count,
        one="{n} outline that cannot be used. Mend it in QGIS, or leave it out",
        other="{n} outlines that cannot be used. Mend them in QGIS, or leave them out",
    )
    return (
        f"{file} has {cannot} with --where or --skip-points; outlines that cross themselves and rings that are not "
        "closed are mended with --fix-geometry:"
    )


def _read(path: Path, layer: str | None, encoding: str | None, notes: list[str]) -> gpd.GeoDataFrame:
    if not path.is_file():
        raise UnusableBoundaries(f"there is no file {path}")
    ending = path.suffix.lower()
    if ending not in SUFFIXES:
        raise UnusableBoundaries(f"{path.name} is expected to be one of {_listed(SUFFIXES)}")
    if path.stat().st_size > MOST_BYTES:
        raise UnusableBoundaries(f"{path.name} has more than {MOST_BYTES // MB} MB; simplify its outlines")
    if ending in GEOJSON:
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
        elif path.suffix.lower() in GEOJSON and _are_no_degrees(frame):
            west, south = frame.geometry.bounds.dropna().iloc[0].iloc[:2]
            example = f"{west:.0f} {south:.0f}"
            if crs is None:
                raise UnusableBoundaries(
                    f"{path.name} has coordinates that are no degrees, such as {example}, and does not say in which "
                    "coordinate system they are; give it with --crs, such as --crs EPSG:32637"
                )
            frame = frame.set_crs(crs, allow_override=True)
            notes.append(
                f"The coordinates of {path.name}, such as {example}, are no degrees; {crs} was taken, as given."
            )
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


def _are_no_degrees(frame: gpd.GeoDataFrame) -> bool:
    """Whether no outline may be in degrees, though GeoJSON that names no coordinate system has to be."""
    if frame.crs is None or not frame.crs.is_geographic:
        return False
    bounds = frame.geometry.bounds.dropna()
    return len(bounds) > 0 and bool((bounds.abs().max(axis=1) > FARTHEST_DEGREES).all())


def _listed(words: Sequence[str]) -> str:
    return ", ".join(words) or "none"
