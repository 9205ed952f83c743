"""Outlines on a plane as the paths of SVG."""

from __future__ import annotations

from shapely import get_coordinates
from shapely.geometry.base import BaseGeometry


def path_data(geometry: BaseGeometry, *, digits: int = 2) -> str:
    """Rings of polygons and lines, in the units of the drawing, as the `d` of a path.

    >>> from shapely.geometry import box
    >>> path_data(box(0, 0, 1, 1), digits=0)
    'M1 0 L1 1 L0 1 L0 0 L1 0 Z'
    """
    match geometry.geom_type:
        case "Polygon":
            rings = [geometry.exterior, *geometry.interiors]
            return " ".join(f"{_points(ring, digits)} Z" for ring in rings if not ring.is_empty)
        case "LineString" | "LinearRing":
            return _points(geometry, digits)
        case "Point" | "MultiPoint":
            return ""
        case _:
            return " ".join(path_data(part, digits=digits) for part in geometry.geoms)


def _points(line: BaseGeometry, digits: int) -> str:
    return "M" + " L".join(f"{x:.{digits}f} {y:.{digits}f}" for x, y in get_coordinates(line))
