"""Points as places: to each the ground that lies nearer to it than to any other, cut to an outline.

Such cells are nobody's boundaries; a dataset says so by their `boundary_quality`. "Nearer" is meant on the map of
Mercator, which keeps angles, so that it is true of neighbours. Points and outline may lie on both sides of the 180th
meridian, and not at a pole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from saytara.core.clipping import clipped
from saytara.core.geodesic_areas import area_km2
from saytara.core.meridian import crosses_uncut, cut, moved, seam_of
from saytara.dataset.errors import UnusableBoundaries
from saytara.geofiles.boundary_features import BoundaryFeature, BoundaryFile, at_most, label_of, some
from saytara.geofiles.outside import told_without
from saytara.geofiles.usable_outlines import only_polygons, rounded
from saytara.words import numbered

HIGHEST: Final = 85.0
"""Degrees of latitude up to which points are taken: beyond, Mercator's map has no end."""



def cells_of(
    points: BoundaryFile, outline: BoundaryFile, *, label_fields: Sequence[str], skip_outside: bool = False
) -> BoundaryFile:
    """The file of points with a cell for each within the polygons of `outline`, which together are one ground.

    Points in one position are one place, whose other names are aliases; a note says which. Raises UnusableBoundaries
    where nothing of a cell lies within the outline; with `skip_outside` they are left out, and a note says which.
    """
    points = _without_doubles(points, label_fields)
    drawn = [feature.geometry for feature in points.features]
    ground = shapely.union_all([feature.geometry for feature in outline.features])
    seam = seam_of([*drawn, ground])
    at = shapely.get_coordinates([moved(point, seam) for point in drawn])
    ground = moved(ground, seam)
    _check(points, at, label_fields)
    cells = _cut_to(_unfolded(at, ground), ground)
    features: list[BoundaryFeature] = []
    outside: list[BoundaryFeature] = []
    for feature, cell in zip(points.features, cells, strict=True):
        shape = _as_geojson_has_it(cell)
        if shape.is_empty or area_km2(shape) <= 0:
            outside.append(feature)
        else:
            features.append(replace(feature, geometry=shape))
    if outside and not skip_outside:
        raise UnusableBoundaries(
            f"{points.path.name} has points far outside the outline {outline.path.name}. Leave them out with "
            "--skip-outside or --where, or give an outline that holds them:",
            at_most([
                f"{label_of(feature, label_fields)}: nothing of its cell lies within {outline.path.name}"
                for feature in outside
            ]),
        )
    is_kept = np.isin([feature.number for feature in points.features], [feature.number for feature in features])
    kept = told_without(
        points, kept=tuple(features), left=outside, kind="point", outline=outline, label_fields=label_fields
    )
    notes = _notes(kept, at[is_kept], ground, outline, label_fields)
    return replace(kept, features=tuple(features), notes=(*kept.notes, *notes))


def _without_doubles(points: BoundaryFile, label_fields: Sequence[str]) -> BoundaryFile:
    """The file with one feature for each position, the first; the others stand with it."""
    by_position: dict[tuple[float, float], list[BoundaryFeature]] = {}
    for feature in points.features:
        by_position.setdefault((feature.geometry.x, feature.geometry.y), []).append(feature)
    if len(by_position) == len(points.features):
        return points
    doubles = [found for found in by_position.values() if len(found) > 1]
    labels = some([" and ".join(label_of(feature, label_fields) for feature in found) for found in doubles])
    lie = numbered(
        sum(map(len, doubles)) - len(doubles),
        one="{n} point lies where another does",
        other="{n} points lie where others do",
    )
    positions = numbered(len(doubles), one="{n} position", other="{n} positions")
    note = (
        f"{lie}, in {positions}: the first is the place, and the names of the others are its aliases ({labels})."
    )
    features = tuple(replace(first, same_place=tuple(others)) for first, *others in by_position.values())
    return replace(points, features=features, notes=(*points.notes, note))


def _check(points: BoundaryFile, at: NDArray[np.float64], label_fields: Sequence[str]) -> None:
    faults = [
        f"{label_of(feature, label_fields)} lies within 5 degrees of a pole"
        for feature, (_, y) in zip(points.features, at.tolist(), strict=True)
        if abs(y) > HIGHEST
    ]
    if faults:
        raise UnusableBoundaries(
            numbered(len(faults), one="of {n} point", other="of {n} points")
            + f" of {points.path.name} no cells can be made. Leave out with --where what is named here:",
            at_most(faults),
        )


def _unfolded(at: NDArray[np.float64], ground: BaseGeometry) -> NDArray[np.object_]:
    """The cell of each point in degrees, larger than the ground."""
    west, south, east, north = ground.bounds
    if len(at) == 1:
        return np.array([shapely.box(west - 1, max(south - 1, -90), east + 1, min(north + 1, 90))], dtype=object)
    corners = _mercator(np.array([[west - 1, max(south - 1, -HIGHEST)], [east + 1, min(north + 1, HIGHEST)]]))
    diagram = shapely.voronoi_polygons(
        shapely.MultiPoint(_mercator(at)), extend_to=shapely.LineString(corners), ordered=True
    )
    return np.array([shapely.transform(cell, _degrees) for cell in diagram.geoms], dtype=object)


def _cut_to(cells: NDArray[np.object_], ground: BaseGeometry) -> NDArray[np.object_]:
    """Each cell's ground; only those at the edge are cut, each against what of the outline is near to it."""
    shapely.prepare(ground)
    found = cells.copy()
    for index in np.flatnonzero(~shapely.contains_properly(ground, cells)):
        near = shapely.make_valid(clipped(ground, cells[index].bounds))
        found[index] = cells[index].intersection(near)
    return found


def _as_geojson_has_it(cell: BaseGeometry) -> BaseGeometry:
    shape = rounded(only_polygons(cell))
    if not shape.is_valid:
        shape = rounded(only_polygons(shapely.make_valid(shape)))
    return rounded(cut(shape)) if not shape.is_empty and crosses_uncut(shape) else shape


def _notes(
    points: BoundaryFile,
    at: NDArray[np.float64],
    ground: BaseGeometry,
    outline: BoundaryFile,
    label_fields: Sequence[str],
) -> list[str]:
    notes = [
        numbered(len(at), one="The outline is the cell of {n} point", other="The outlines are cells of {n} points")
        + f", cut to {outline.path.name}: each holds what lies nearer to its point than to any other. "
        + numbered(len(at), one="It is nobody's boundary", other="They are nobody's boundaries")
        + ", and boundary_quality says so."
    ]
    outside = [
        label_of(feature, label_fields)
        for feature, inside in zip(points.features, shapely.contains_xy(ground, at), strict=True)
        if not inside
    ]
    if outside:
        lie = numbered(
            len(outside),
            one="{n} point lies outside the outline, and only a part of its cell within",
            other="{n} points lie outside the outline, and only a part of their cells within",
        )
        notes.append(f"{lie}: {some(outside)}.")
    return notes


def _mercator(degrees: NDArray[np.float64]) -> NDArray[np.float64]:
    """Longitude and latitude as the map of Mercator has them, in degrees of longitude."""
    north = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(degrees[:, 1]) / 2)))
    return np.column_stack([degrees[:, 0], north])


def _degrees(drawn: NDArray[np.float64]) -> NDArray[np.float64]:
    """The other way round."""
    return np.column_stack([drawn[:, 0], np.degrees(np.arctan(np.sinh(np.radians(drawn[:, 1]))))])
