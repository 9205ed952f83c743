"""What the API answers, as JSON types: landing page, conformance, collections, features (OGC 17-069r4, section 7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from saytara import __version__
from saytara.api.claim_records import CLAIMS
from saytara.api.collection import Asked, Collection, Record
from saytara.api.control_records import CONTROL
from saytara.api.errors import NOT_FOUND, Refusal
from saytara.api.place_records import PLACES
from saytara.api.site import GEOJSON, HTML, JSON, OPENAPI, Site
from saytara.api.source_records import SOURCES
from saytara.meridian import HALF_TURN, TURN, extent_of
from saytara.model import Dataset
from saytara.phrases import date_words
from saytara.words import say

Document = dict[str, Any]

COLLECTIONS: Final[Mapping[str, Collection]] = {item.id: item for item in (CONTROL, CLAIMS, SOURCES, PLACES)}
"""The collections of every area, in the order in which they are listed."""

CRS84: Final = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
GREGORIAN: Final = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_CONF: Final = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf"
CONFORMS_TO: Final = (f"{_CONF}/core", f"{_CONF}/oas30", f"{_CONF}/html", f"{_CONF}/geojson")

SHOWN_DECIMALS: Final = 7


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
    def asked(self) -> Asked:
        """The question among the parameters; an item's day is an instant."""
        return Asked(
            days=self.values.get("datetime"),
            known_by=self.values.get("known-by"),
            min_grade=self.values.get("min-grade"),
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
    return {
        "id": item.id,
        "title": title,
        "description": about,
        "itemType": "feature",
        "crs": [CRS84],
        "extent": _extent(call.dataset, item),
        "links": [
            site.link("self", site.address("collections", item.id), "api.link.self"),
            site.link("items", site.address(*where, f="json"), "api.link.items", GEOJSON, title=title),
            site.link("items", site.address(*where, f="html"), "api.link.items", HTML, title=title),
        ],
    }


def _extent(dataset: Dataset, item: Collection) -> Document:
    extent: Document = {}
    if item.has_geometry and dataset.places:
        west, south, east, north = extent_of(place.geometry for place in dataset.places)
        beyond = east - TURN if east > HALF_TURN else east  # RFC 7946, section 5.2: then west is above east
        box = [round(bound, SHOWN_DECIMALS) for bound in (west, south, beyond, north)]
        extent["spatial"] = {"bbox": [box], "crs": CRS84}
    days = item.extent_days(dataset)
    if days is not None:
        extent["temporal"] = {"interval": [[_moment(day) for day in days]], "trs": GREGORIAN}
    return extent


def _moment(day: dt.date | None) -> str | None:
    return None if day is None else f"{day.isoformat()}T00:00:00Z"


def items(call: Call) -> Document:
    """A page of features, with what goes with them and the links to the pages around it."""
    item = collection_of(call)
    found = selected(call, item)
    limit, offset = call.values["limit"], call.values["offset"]
    page = found[offset : offset + limit]
    return {
        "type": "FeatureCollection",
        **item.facts(call.dataset, call.asked, page),
        "numberMatched": len(found),
        "numberReturned": len(page),
        "links": [*call.site.own_links(GEOJSON), *_pages(call, len(found)), _up(call, item)],
        "features": [record.feature for record in page],
    }


def selected(call: Call, item: Collection) -> Sequence[Record]:
    """The features of the question that meet the rectangle and have the properties that are asked for."""
    found = item.records(call.dataset, call.asked)
    box = call.values.get("bbox")
    if box is not None:
        ground = box.shape()
        found = [record for record in found if record.shape is not None and record.shape.intersects(ground)]
    for name in item.filters(call.dataset):
        if name in call.values:
            found = [record for record in found if record.has(name, call.values[name])]
    return found


def _pages(call: Call, matched: int) -> list[dict[str, str]]:
    limit, offset = call.values["limit"], call.values["offset"]
    links = []
    if offset + limit < matched:
        following = call.site.here(limit=str(limit), offset=str(offset + limit))
        links.append(call.site.link("next", following, "api.link.next", _feature_type(call)))
    if offset > 0 and matched:
        before = call.site.here(limit=str(limit), offset=str(max(0, min(offset, matched) - limit)))
        links.append(call.site.link("prev", before, "api.link.prev", _feature_type(call)))
    return links


def _feature_type(call: Call) -> str:
    return HTML if call.site.form == "html" else GEOJSON


def _up(call: Call, item: Collection) -> dict[str, str]:
    return call.site.link("collection", call.site.address("collections", item.id), f"api.{item.id}")


def feature(call: Call) -> Document:
    """One feature by its id; Refusal where the collection has none of that id."""
    item = collection_of(call)
    record = item.record(call.dataset, call.item, call.asked)
    if record is None:
        raise Refusal(NOT_FOUND, f"{item.id} has no feature {call.item[:100]!r}")
    facts = item.facts(call.dataset, call.asked, [record])
    about = {name: facts[name] for name in ("dataset", "dataset_digest", "licence", "boundaries")}
    return {**record.feature, **about, "links": [*call.site.own_links(GEOJSON), _up(call, item)]}
