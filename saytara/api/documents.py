"""What the API answers, as JSON types: landing page, conformance, collections, features (OGC 17-069r4, section 7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final
from urllib.parse import quote

from saytara import __version__
from saytara.api.boxes import Box, box_of
from saytara.api.claim_records import CLAIMS
from saytara.api.collection import Collection, CollectionQuery
from saytara.api.control_records import CONTROL
from saytara.api.cql2_filter import Test, parse_filter
from saytara.api.feature_record import FeatureRecord, GeoJsonFeature
from saytara.api.licence_links import licence_address
from saytara.api.ordering import ordered
from saytara.api.parameters import BBOX, FILTER, refusal_of, suggestion
from saytara.api.place_records import PLACES
from saytara.api.problem_details import NOT_FOUND, Refusal
from saytara.api.property_schemas import PropertySchema, queryable_types, queryables, returnables, sortables
from saytara.api.reference_systems import DEGREES, System, as_geojson, systems_of
from saytara.api.site import CSV, GEOJSON, HTML, JSON, OPENAPI, SCHEMA, TABLE_FORMS, Link, Site
from saytara.api.source_records import SOURCES
from saytara.control.asked import ClaimFilter
from saytara.core.meridian import HALF_TURN, TURN
from saytara.core.model import Dataset
from saytara.phrases.figures_and_days import date_words
from saytara.words import say

Document = dict[str, Any]

COLLECTIONS: Final[Mapping[str, Collection]] = {item.id: item for item in (CONTROL, CLAIMS, SOURCES, PLACES)}
"""The collections of every area, in the order in which they are listed."""

GREGORIAN: Final = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_SPEC: Final = "http://www.opengis.net/spec"
_CLASSES: Final = {
    "ogcapi-features-1/1.0": ("core", "oas30", "html", "geojson"),
    "ogcapi-features-2/1.0": ("crs",),
    "ogcapi-features-3/1.0": ("queryables", "queryables-query-parameters", "filter", "features-filter"),
    "ogcapi-features-5/1.0": ("schemas", "returnables-and-receivables", "queryables", "sortables"),
    "cql2/1.0": (
        *("cql2-text", "basic-cql2", "advanced-comparison-operators", "case-insensitive-comparison"),
        *("basic-spatial-functions", "basic-spatial-functions-plus"),
    ),
}
CONFORMS_TO: Final = tuple(f"{_SPEC}/{part}/conf/{name}" for part, names in _CLASSES.items() for name in names)
"""The conformance classes whose abstract tests this API passes: tests/unit/api/test_conformance.py holds it to them.

Not declared: sorting (Part 8) and property selection (Part 6), which are drafts; the functions of arrays, whose
abstract tests put texts into the quotes of names.
"""

RELATION: Final = "http://www.opengis.net/def/rel/ogc/1.0"

SHOWN_DECIMALS: Final = 7

MAX_NAMED: Final = 100
"""So many ids are listed where one is asked for that there is not."""

MAX_COMPARED: Final = 50_000
"""Of so many ids the one is looked for that was probably meant; of a country's million claims none."""

URI_SIGNS: Final = "%:/?#[]@!$&'()*+,;=-._~"
"""What stands in a URI as it is; a Host header may hold other signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request, read: where it arrived, the dataset, the parts of its address, its parameters, and other areas.

    `areas` are titles by the address of each other area's landing page.
    """

    site: Site
    dataset: Dataset
    collection: str = ""
    item: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> CollectionQuery:
        """The question among the parameters; an item's day is an instant."""
        return CollectionQuery(
            days=self.values.get("datetime"),
            counting=ClaimFilter(known_by=self.values.get("known-by"), min_grade=self.values.get("min-grade")),
        )


def collection_of(call: Call) -> Collection:
    """The collection of the address; Refusal where there is none of that name."""
    try:
        return COLLECTIONS[call.collection]
    except KeyError:
        known = tuple(COLLECTIONS)
        sentence = f"there is no collection {call.collection[:100]!r}; there are {', '.join(known)}"
        raise Refusal(NOT_FOUND, sentence, allowed=known) from None


def landing(call: Call) -> Document:
    """The way in: links to everything else, and to the other areas."""
    site, dataset = call.site, call.dataset
    return {
        "title": say("api.title", site.language, title=dataset.title(site.language)),
        "description": say("api.description", site.language),
        "dataset": dataset.id,
        "dataset_digest": dataset.digest,
        "licence": dataset.licence,
        "software": f"Saytara {__version__}",
        "links": [
            *site.own_links(JSON),
            site.link("service-desc", site.address("openapi", f="json"), "api.link.openapi", OPENAPI),
            site.link("service-doc", site.address("openapi", f="html"), "api.link.openapi_page", HTML),
            site.link("conformance", site.address("conformance"), "api.link.conformance"),
            site.link("data", site.address("collections"), "api.link.collections"),
            site.link("enclosure", site.address("files"), "api.link.files"),
            site.link("version-history", site.address("log"), "api.link.log"),
            *licence_links(call),
            site.link("up", f"{site.start}/areas", "api.link.areas"),
            *(site.link("related", address, "api.link.area", title=title) for address, title in call.areas.items()),
        ],
    }


def conformance(_: Call) -> Document:
    """The conformance classes that this API declares."""
    return {"conformsTo": list(CONFORMS_TO)}


def collections(call: Call) -> Document:
    """Every collection."""
    return {
        "links": call.site.own_links(JSON),
        "collections": [describe(call, item) for item in COLLECTIONS.values()],
    }


def collection(call: Call) -> Document:
    """One collection."""
    described = describe(call, collection_of(call))
    return {**described, "links": [*call.site.own_links(JSON), *described["links"][1:]]}


def describe(call: Call, item: Collection) -> Document:
    """A collection's title, extent and links, as it stands in the list of them."""
    site, language = call.site, call.site.language
    title = say(f"api.{item.id}", language)
    where = ("collections", item.id, "items")
    about = say(f"api.{item.id}.about", language, date=date_words(call.dataset.default_date, language))
    systems = {"crs": list(systems_of(call.dataset)), "storageCrs": DEGREES.uri} if item.has_geometry else {}
    return {
        "id": item.id,
        "title": title,
        "description": about,
        "itemType": "feature",
        **systems,
        "extent": _extent(call.dataset, item),
        "links": [
            site.link("self", site.address("collections", item.id), "api.link.self"),
            site.link("items", site.address(*where, f="json"), "api.link.items", GEOJSON, title=title),
            site.link("items", site.address(*where, f="html"), "api.link.items", HTML, title=title),
            site.link("items", site.address(*where, f="csv"), "api.link.items", CSV, title=title),
            *schema_links(call, item),
            *licence_links(call),
        ],
    }


def schema_links(call: Call, item: Collection) -> list[Link]:
    """The descriptions of a collection's properties: what there is, what selects, what puts in order."""
    site = call.site
    schema, *others = (
        site.link(f"{RELATION}/{name}", site.address("collections", item.id, name), f"api.link.{name}", SCHEMA)
        for name in ("schema", "queryables", "sortables")
    )
    return [{**schema, "rel": "describedby"}, schema, *others]


def licence_links(call: Call) -> list[Link]:
    """The text of the dataset's licence, where its name is a known one."""
    address = licence_address(call.dataset.licence)
    if address is None:
        return []
    title = f"{say('file.licence', call.site.language)}: {call.dataset.licence}"
    return [{"rel": "license", "type": HTML, "hreflang": "en", "title": title, "href": address}]


def schema(call: Call) -> Document:
    """The properties of a collection's features (Part 5, returnables)."""
    return _with_address(call, "schema", returnables(collection_of(call)))


def queryables_of(call: Call) -> Document:
    """What a collection's features are selected by."""
    return _with_address(call, "queryables", queryables(call.dataset, collection_of(call)))


def sortables_of(call: Call) -> Document:
    """What a collection's features are put in order by."""
    return _with_address(call, "sortables", sortables(collection_of(call)))


def _with_address(call: Call, name: str, found: Document) -> Document:
    """The schema with its own address, without parameters as the standard has it, and the collection's title."""
    item = collection_of(call)
    address = call.site.plain_address("collections", item.id, name)
    return {"$schema": found["$schema"], "$id": address, "title": say(f"api.{item.id}", call.site.language), **found}


def _extent(dataset: Dataset, item: Collection) -> Document:
    extent: Document = {}
    if item.has_geometry and dataset.places:
        west, south, east, north = dataset.extent
        beyond = east - TURN if east > HALF_TURN else east  # RFC 7946, section 5.2: then west is above east
        box = [round(bound, SHOWN_DECIMALS) for bound in (west, south, beyond, north)]
        extent["spatial"] = {"bbox": [box], "crs": DEGREES.uri}
    days = item.extent_days(dataset)
    if days is not None:
        extent["temporal"] = {"interval": [[_moment(day) for day in days]], "trs": GREGORIAN}
    return extent


def _moment(day: dt.date | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T00:00:00Z"


def items(call: Call) -> Document:
    """A page of features, with what goes with them and the links to the pages around it."""
    item = collection_of(call)
    page, matched = _page(call, item)
    return {
        "type": "FeatureCollection",
        **item.facts(call.dataset, call.asked, page),
        "numberMatched": matched,
        "numberReturned": len(page),
        "links": [*call.site.own_links(GEOJSON, TABLE_FORMS), *page_links(call, matched, GEOJSON), _up(call, item)],
        "features": [_wanted(call, record) for record in page],
    }


def _wanted(call: Call, record: FeatureRecord) -> GeoJsonFeature:
    """The feature in the coordinates and with the properties that are asked for."""
    feature, system = record.feature, system_of(call)
    if record.shape is not None and system != DEGREES:
        feature = {**feature, "geometry": as_geojson(record.shape, system)}
    if "properties" not in call.values:
        return feature
    kept = call.values["properties"]
    properties = {name: value for name, value in feature["properties"].items() if name in kept}
    return {**feature, "properties": properties}


def system_of(call: Call, parameter: str = "crs") -> System:
    """The reference system that the parameter names."""
    return systems_of(call.dataset)[call.values.get(parameter, DEGREES.uri)]


def _page(call: Call, item: Collection) -> tuple[Sequence[FeatureRecord], int]:
    """The features of the page that is asked for, and how many fit the question, the rectangle and the filters.

    Only those of the page are made, unless a filter or an order asks for what is not told without.
    """
    limit, offset = call.values["limit"], call.values["offset"]
    found = item.features(call.dataset, call.asked)
    if "bbox" in call.values:
        found = found.meeting(_box(call))
    types = queryable_types(call.dataset, item)
    named = [name for name in types if name in call.values]
    for name in found.told:
        if name in named:
            found = found.having(name, call.values[name])
    of_made = [name for name in named if name not in found.told]
    fits = _filter(call, item, types) if "filter" in call.values else None
    needing = [*of_made, *(name for name in ("filter", "sortby") if name in call.values)]
    if not needing:
        return found.page(offset, limit)
    records: Sequence[FeatureRecord] = [
        record
        for record in found.every(needing[0])
        if all(record.has(name, call.values[name]) for name in of_made) and (fits is None or fits(record))
    ]
    return ordered(records, call.values.get("sortby", ()))[offset : offset + limit], len(records)


def _box(call: Call) -> Box:
    try:
        return box_of(call.values["bbox"], system_of(call, "bbox-crs"))
    except ValueError as error:
        raise refusal_of(BBOX, dict(call.site.query)["bbox"], error) from None


def _filter(call: Call, item: Collection, types: Mapping[str, PropertySchema]) -> Test:
    try:
        system = system_of(call, "filter-crs")
        return parse_filter(call.values["filter"], types, has_geometry=item.has_geometry, system=system)
    except ValueError as error:
        raise refusal_of(replace(FILTER, named=tuple(types)), call.values["filter"], error) from None


def items_headers(call: Call) -> Mapping[str, str]:
    """What the headers of a page of features say: its reference system, and where its properties are described."""
    item = collection_of(call)
    links = (link for link in schema_links(call, item) if link["rel"].startswith(RELATION))
    return {**feature_headers(call), "link": ", ".join(map(header_link, links))}


def feature_headers(call: Call) -> Mapping[str, str]:
    """The reference system of the coordinates, where there are any (18-058r1, requirement 15)."""
    return {"content-crs": f"<{system_of(call).uri}>"} if collection_of(call).has_geometry else {}


def header_link(link: Link) -> str:
    """A link as a header has it (RFC 8288)."""
    return f'<{quote(link["href"], safe=URI_SIGNS)}>; rel="{link["rel"]}"; type="{link["type"]}"'


def page_links(call: Call, matched: int, media_type: str) -> list[Link]:
    """The links to the pages around the one that is asked for, of so many things; as JSON it is of the media type."""
    form = {"json": media_type, "html": HTML, "csv": CSV}[call.site.form]
    limit, offset = call.values["limit"], call.values["offset"]
    links: list[Link] = []
    if offset + limit < matched:
        following = call.site.here(limit=str(limit), offset=str(offset + limit))
        links.append(call.site.link("next", following, "api.link.next", form))
    if offset > 0 and matched:
        before = call.site.here(limit=str(limit), offset=str(max(0, min(offset, matched) - limit)))
        links.append(call.site.link("prev", before, "api.link.prev", form))
    return links


def _up(call: Call, item: Collection) -> Link:
    return call.site.link("collection", call.site.address("collections", item.id), f"api.{item.id}")


def feature(call: Call) -> Document:
    """One feature by its id; Refusal where the collection has none of that id."""
    item = collection_of(call)
    record = item.record(call.dataset, call.item, call.asked)
    if record is None:
        raise _no_feature(call, item)
    facts = item.facts(call.dataset, call.asked, [record])
    about = {name: facts[name] for name in ("dataset", "dataset_digest", "licence", "boundaries")}
    return {**_wanted(call, record), **about, "links": [*call.site.own_links(GEOJSON), _up(call, item)]}


def _no_feature(call: Call, item: Collection) -> Refusal:
    """Names the ids that there are: all of them, or of many the one that was probably meant."""
    features = item.features(call.dataset, CollectionQuery())
    known = list(features.ids(features.keys)) if len(features.keys) <= MAX_COMPARED else []
    detail = f"{item.id} has no feature {call.item[:100]!r}{suggestion(call.item, tuple(known))}"
    return Refusal(NOT_FOUND, detail, allowed=known if len(known) <= MAX_NAMED else ())
