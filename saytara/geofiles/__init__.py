"""Reading polygons of strangers' files: any usual format and coordinate system, without trust in what they hold."""

from saytara.geofiles.boundary_files import BoundaryFeature, BoundaryFile, read_boundaries

__all__ = ["BoundaryFeature", "BoundaryFile", "read_boundaries"]
