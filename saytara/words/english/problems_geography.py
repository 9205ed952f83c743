"""The English texts of `saytara.dataset.problems.geography`: title, rule, message, remedy, hint of each code."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "problem.no-places.title": "No places",
    "problem.no-places.rule": "A dataset has at least one place. It may have no claims yet.",
    "problem.no-places.message": "there is no place in the file",
    "problem.no-places.remedy": "Add a polygon.",
    "problem.place-without-name.title": "Place without a name",
    "problem.place-without-name.rule": (
        "A place has a name in one language at least: name_en, name_ar, or one in names."
    ),
    "problem.place-without-name.message": "{value} has no name in any language",
    "problem.place-without-name.remedy": "Write the name that is known, under its language.",
    "problem.name-of-a-column.title": "Name that has a property of its own",
    "problem.name-of-a-column.rule": (
        "names holds the names in further languages; those in English and Arabic are name_en and name_ar."
    ),
    "problem.name-of-a-column.message": "{value} does not belong into names",
    "problem.name-of-a-column.remedy": "Move the name to name_en or name_ar.",
    "problem.bad-geometry.title": "Bad geometry",
    "problem.bad-geometry.rule": "Features and coordinates are built as GeoJSON (RFC 7946) has it; rings are closed.",
    "problem.bad-geometry.message": "this is not GeoJSON: {reason}",
    "problem.bad-geometry.remedy": "Export the layer again as GeoJSON (RFC 7946).",
    "problem.not-a-polygon.title": "Not a polygon",
    "problem.not-a-polygon.rule": "A place is a Polygon or a MultiPolygon.",
    "problem.not-a-polygon.message": "the geometry of {value} is {found}, not a polygon",
    "problem.not-a-polygon.remedy": (
        "Draw the place's outline; of a GeometryCollection keep the polygons alone, as a MultiPolygon."
    ),
    "problem.not-a-line.title": "Not a line",
    "problem.not-a-line.rule": "A road is a LineString or a MultiLineString.",
    "problem.not-a-line.message": "the geometry of {value} is {found}, not a line",
    "problem.not-a-line.remedy": "Draw the road as a line.",
    "problem.invalid-polygon.title": "Invalid polygon",
    "problem.invalid-polygon.rule": "An outline does not cross or touch itself, and it encloses some ground.",
    "problem.invalid-polygon.message": "the outline of {value} is not valid: {reason}",
    "problem.invalid-polygon.remedy": "Move the corners at the point that is named.",
    "problem.polygon-overlap.title": "Places overlap",
    "problem.polygon-overlap.rule": "Two places share at most 1% of the smaller one's area.",
    "problem.polygon-overlap.message": "{value} and {other} overlap by {percent}% of the smaller one",
    "problem.polygon-overlap.remedy": "Draw the shared line once: ground counted twice makes false totals.",
    "problem.wrong-crs.title": "Wrong coordinate system",
    "problem.wrong-crs.rule": "Coordinates are longitude and latitude in degrees, WGS 84.",
    "problem.wrong-crs.message": "{value} is not WGS 84 in degrees",
    "problem.wrong-crs.remedy": "Export the layer in EPSG:4326.",
    "problem.not-cut-at-180.title": "Not cut at the 180th meridian",
    "problem.not-cut-at-180.rule": (
        "A shape across the 180th meridian is cut there into two parts, with longitudes from -180 to 180."
    ),
    "problem.not-cut-at-180.message": "{value} lies across the 180th meridian, or beyond it, in one piece",
    "problem.not-cut-at-180.remedy": "Cut it there, as RFC 7946 has it (section 3.1.9); ogr2ogr -wrapdateline does.",
    "problem.swapped-coordinates.title": "Swapped coordinates",
    "problem.swapped-coordinates.rule": "Longitude comes first, then latitude.",
    "problem.swapped-coordinates.message": "the coordinates of {value} seem to stand as latitude, longitude",
    "problem.swapped-coordinates.remedy": "Exchange the two coordinates.",
    "problem.far-away.title": "Place far from the others",
    "problem.far-away.rule": "The places of a dataset are one area.",
    "problem.far-away.message": "{value} lies {distance} degrees from the middle of the others",
    "problem.far-away.remedy": "Check the coordinates.",
    "problem.feature-id-differs.title": "Two ids for one place",
    "problem.feature-id-differs.rule": "Where a feature has an id of its own, it is the one in its properties.",
    "problem.feature-id-differs.message": "the feature's id is {value}, but its properties say {other}",
    "problem.feature-id-differs.remedy": "Make the two the same, or remove the feature's id.",
    "problem.place-region-same-id.title": "Place and region share an id",
    "problem.place-region-same-id.rule": "No region has the id of a place.",
    "problem.place-region-same-id.message": "{value} is also the id of a place",
    "problem.place-region-same-id.remedy": "Give the region another id.",
    "problem.empty-region.title": "Region without places",
    "problem.empty-region.rule": "A region has at least one place.",
    "problem.empty-region.message": "the region {value} has no members",
    "problem.empty-region.remedy": "Name its places, or remove it.",
}
