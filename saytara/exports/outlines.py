"""A place's boundary as every file has it: rings turned one way, coordinates rounded alike."""

from __future__ import annotations

from typing import Final

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient

COORDINATE_DECIMALS: Final = 7
"""About a centimetre: more than any boundary here is known to, and enough to give back what was drawn."""


def drawn(geometry: BaseGeometry) -> BaseGeometry:
    """A polygon or multipolygon (WGS 84) with outer rings counter-clockwise (RFC 7946) and rounded coordinates."""
    if geometry.geom_type == "MultiPolygon":
        oriented: BaseGeometry = shapely.MultiPolygon([orient(part) for part in geometry.geoms])
    else:
        oriented = orient(geometry)
    return shapely.transform(oriented, lambda corners: np.round(corners, COORDINATE_DECIMALS))
