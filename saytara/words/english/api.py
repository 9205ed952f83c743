"""The English texts of the HTTP API: what its documents say of themselves, and its pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "api.title": "{title}: data interface",
    "api.description": (
        "Who is reported to control each place, and on whose word. A value here is a report, not a fact on the ground."
    ),
    "api.control": "Reported control",
    "api.control.about": (
        "Each place with its status on a day, and the share of each actor as bounds in per cent with the ids of its "
        "claims. Without datetime, the day is {date}. With an interval, each span of days over which the answer of a "
        "place stays the same is a feature of its own."
    ),
    "api.claims": "Claims",
    "api.claims.about": (
        "Each statement of a source, with its quote or summary, its date, its grading, and the boundary of the place "
        "or region that it speaks of. datetime selects by the days that a claim speaks of."
    ),
    "api.sources": "Sources",
    "api.sources.about": (
        "Each document that claims were taken from. Sources have no geometry, so that every bbox finds all of them. "
        "datetime selects by the day of publication."
    ),
    "api.places": "Places",
    "api.places.about": (
        "The places of the area with their names in both scripts. They have no date, so that datetime changes nothing."
    ),
    "api.link.self": "This document",
    "api.link.json": "This document as JSON",
    "api.link.html": "This document as a page",
    "api.link.csv": "This document as a table (CSV)",
    "api.link.other_language": "This document in {named}",
    "api.link.landing": "Start of this interface",
    "api.link.openapi": "Description of this interface (OpenAPI)",
    "api.link.openapi_page": "Description of this interface, to be read",
    "api.link.conformance": "Standards that this interface keeps to",
    "api.link.collections": "Collections",
    "api.link.files": "Files",
    "api.link.areas": "All areas",
    "api.areas.about": "Each area is an interface of its own, with the same addresses below it.",
    "api.link.schema": "Properties",
    "api.link.queryables": "What can be selected by",
    "api.link.sortables": "What can be put in order by",
    "api.link.file": "The map as a file",
    "api.files.about": (
        "The map of a day in every format that it can leave in. datetime, known-by, min-grade, place and lang say what "
        "a file holds; without them it holds the whole area on the dataset's own day. The same question gives the same "
        "bytes as the page's menu and the command line."
    ),
    "api.link.items": "Features of: {title}",
    "api.link.next": "Next page",
    "api.link.prev": "Page before",
    "api.link.area": "Another area: {title}",
    "api.param.f": "The form of the answer; without it, the Accept header decides.",
    "api.param.lang": "The language of titles and pages; without it, the Accept-Language header decides.",
    "api.param.limit": "At most so many features on a page. More than the maximum is taken for the maximum.",
    "api.param.offset": "So many features are passed over. Follow the link “next” rather than counting.",
    "api.param.bbox": (
        "Only features that meet this rectangle: west,south,east,north in degrees of longitude and latitude (WGS 84)."
    ),
    "api.param.datetime": (
        "A day, or an interval with open ends: 2017-05-23, 2017-05-23T00:00:00Z, 2017-01-01/2017-05-23, 2017-05-23/.. "
        "Of a moment the calendar day counts, as it is written."
    ),
    "api.param.datetime_day": "The day that is asked about; without it, the dataset's own.",
    "api.param.layout": "Layout of an HTML file: page, or embed for a frame of 600 × 450 in another page.",
    "api.param.file_place": "One place alone; without it, the whole area.",
    "api.param.known-by": "What was published after this day is left out: the map as it could be known then.",
    "api.param.min-grade": "Sources of a lower reliability, or one that cannot be judged, are left out (A is best).",
    "api.param.filter": "Only features with this value of the property {property}; of a list, those that hold it.",
    "api.param.crs": "The coordinate reference system of the answer, with the order of its axes.",
    "api.param.bbox-crs": "The coordinate reference system of bbox, with the order of its axes.",
    "api.param.filter-crs": "The coordinate reference system of the geometries in filter.",
    "api.param.filter_expression": "Only features for which this expression is true: CQL2 text over the queryables.",
    "api.param.filter-lang": "The language of filter.",
    "api.param.properties": "Only these properties, with commas between; without it, all of them.",
    "api.param.sortby": (
        "The order of the features: properties with commas between, a minus before those that run from the greatest "
        "down. Features without a value come last."
    ),
    "api.page.parameters": "Parameters",
    "api.page.none": "No feature fits.",
    "api.page.shown": "{first} to {last} of {total}",
    "api.page.error": "This cannot be answered",
    "api.error.InvalidParameter": "A parameter has a value that it cannot have.",
    "api.error.UnknownParameter": "The request has a parameter that is not known here.",
    "api.error.NotFound": "There is nothing here.",
    "api.error.NotAcceptable": "The answer is not to be had in the form that was asked for.",
    "api.error.MethodNotAllowed": "Only requests that read are answered.",
    "api.error.DatasetFaults": "The dataset cannot be shown: its files have faults, or there is none.",
    "api.error.Busy": "The server is busy. Ask again in a moment.",
    "api.error.ServerError": "The server failed; its log tells why.",
    "api.error.parameter": "Parameter",
    "api.error.value": "Value",
    "api.page.allowed": "Allowed are:",
    "api.page.map": "To the map",
    "api.page.yes": "yes",
    "api.page.no": "no",
    "api.page.geometry": "Geometry",
    "api.page.paths": "Addresses",
}
