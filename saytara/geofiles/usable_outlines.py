"""The outline or the point that a feature may give to a dataset: valid, rounded, cut at 180 degrees, or a fault.

Nothing is mended unless that was asked for, and then it is noted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import shapely
from shapely.geometry import GeometryCollection, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.validation import explain_validity, make_valid

from saytara.core.geodesic_areas import area_km2
from saytara.core.meridian import crosses_uncut, cut
from saytara.words import numbered

DECIMALS: Final = 7
"""About a centimetre: finer than any boundary is known, and enough to give back what was drawn."""


def usable_polygons(
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
        faults.append(_outside(label, west, south))
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


def usable_point(drawn: BaseGeometry | None, label: str, faults: list[str], outlines: list[str]) -> BaseGeometry | None:
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
        faults.append(_outside(label, point.x, point.y))
        return None
    return point


def _outside(label: str, x: float, y: float) -> str:
    """What is wrong with a feature that lies nowhere, with its first position as the file would have it in degrees."""
    is_swapped = abs(x) <= 90 < abs(y) <= 180
    reason = "latitude stands before longitude" if is_swapped else "its coordinate system is wrong"
    return f"{label} lies outside the world after it was brought to WGS 84 (at {x:g} {y:g}): {reason}"


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
    left = " and ".join(counted_shapes(kind, count) for kind, count in others.items())
    notes.append(f"{label} is a GeometryCollection: its polygons were taken{f', and {left} left out' if left else ''}.")
    return polygons


def counted_shapes(kind: str, count: int) -> str:
    """So many shapes of a kind.

    >>> counted_shapes("Point", 1), counted_shapes("LineString", 2)
    ('1 Point', '2 LineStrings')
    """
    return numbered(count, one=f"{{n}} {kind}", other=f"{{n}} {kind}s")


def reach_of(drawn: BaseGeometry | None) -> BaseGeometry | None:
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
