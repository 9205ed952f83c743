"""Reading polygons of strangers' files: any usual format and coordinate system, without trust in what they hold."""

from saytara.geofiles.boundary_features import BoundaryFeature, BoundaryFile, FeatureFault
from saytara.geofiles.boundary_files import ReadingOptions, read_boundaries, read_features

__all__ = ["BoundaryFeature", "BoundaryFile", "FeatureFault", "ReadingOptions", "read_boundaries", "read_features"]
