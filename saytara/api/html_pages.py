"""The documents of the API as HTML, for a reader with a browser: no script, no request to anywhere else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final

from markupsafe import Markup

from saytara.api.documents import COLLECTIONS, Call, Document
from saytara.api.json_as_html import anchor, joined, paragraph, share_line, table_of, value_html
from saytara.api.site import Site
from saytara.core.data_languages import DATA_LANGUAGES, data_language
from saytara.spelling.text import direction_of
from saytara.words import language_entry, other_languages, say

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "control": ("place", "date", "status", "shares", "claims"),
    "claims": ("place", "actors", "relation", "qualifier", "value", "as_of_from", "publisher", "grading", "summary"),
    "sources": ("publisher", "title", "published_from", "reliability", "url"),
    "places": ("place", "place_kind", "area_km2", "boundary_quality"),
}
"""The properties that stand in a table of features; `place` and `summary` in the language of the page."""

REFERENCES: Final = {"claims": "claims", "disputing_claims": "claims", "source": "sources"}
"""Properties that hold ids of features, and the collections that those are of."""

DETAIL_LANGUAGE: Final = "en"
"""The exact sentence of an error is written in it alone."""

IN_BOTH_LANGUAGES: Final = ("place", "summary")


def landing_page(call: Call, document: Document) -> Markup:
    """The way in: links to everything else."""
    language = call.site.language
    body = [paragraph(document["description"]), _onward(document)]
    facts = {
        say("about.data", language): document["dataset"],
        say("about.digest", language): document["dataset_digest"],
        say("file.licence", language): call.dataset.licence_in(language),
    }
    software = paragraph(say("about.software", language, version=document["software"].split()[-1]))
    return page(call.site, document["title"], [*body, table_of(facts, language), software])


def conformance_page(call: Call, document: Document) -> Markup:
    """The conformance classes."""
    language = call.site.language
    return page(call.site, say("api.link.conformance", language), [value_html(document["conformsTo"], language)])


def collections_page(call: Call, document: Document) -> Markup:
    """Every collection with a link to its features."""
    title = say("api.link.collections", call.site.language)
    return page(call.site, title, (part for item in document["collections"] for part in _about(call, item, "h2")))


def files_page(call: Call, document: Document) -> Markup:
    """Every format with a link to its file."""
    return page(call.site, document["title"], [paragraph(document["description"]), _onward(document)])


def _onward(document: Document) -> Markup:
    """The links of a document that lead elsewhere than to itself, as a list."""
    rows = (
        Markup("<li>{}</li>").format(anchor(link["href"], link["title"]))
        for link in document["links"]
        if link["rel"] not in ("self", "alternate", "license")
    )
    return Markup("<ul>{}</ul>").format(joined(rows))


def collection_page(call: Call, document: Document) -> Markup:
    """One collection."""
    extent = table_of(document["extent"], call.site.language)
    return page(call.site, document["title"], [*_about(call, document, None), extent])


def _about(call: Call, item: Document, heading: str | None) -> Iterable[Markup]:
    site = call.site
    if heading:
        own = anchor(site.address("collections", item["id"]), item["title"])
        yield Markup("<{0}>{1}</{0}>").format(Markup(heading), own)  # noqa: S704 - "h2", written in this module
    yield paragraph(item["description"])
    words = say("api.link.items", site.language, title=item["title"])
    ways = [anchor(site.address("collections", item["id"], "items"), words)]
    ways += [
        anchor(site.address("collections", item["id"], name), say(f"api.link.{name}", site.language))
        for name in ("schema", "queryables", "sortables")
    ]
    yield Markup("<p>{}</p>").format(Markup(" · ").join(ways))


def items_page(call: Call, document: Document) -> Markup:
    """A page of features as a table."""
    language = call.site.language
    title = say(f"api.{call.collection}", language)
    around = links_around(document)
    if not document["features"]:
        return page(call.site, title, [paragraph(say("api.page.none", language)), around])
    wanted = call.values.get("properties")
    columns = [name for name in COLUMNS[call.collection] if wanted is None or set(wanted) & set(_stored_as(name))]
    head = joined(Markup("<th scope=col><code>{}</code></th>").format(name) for name in ("id", *columns))
    rows = joined(_row(call, feature, columns) for feature in document["features"])
    table = Markup('<div class="wide" tabindex="0"><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>')
    first = call.values["offset"] + 1
    last, total = first + document["numberReturned"] - 1, document["numberMatched"]
    shown = paragraph(say("api.page.shown", language, first=first, last=last, total=total))
    as_table = Markup("<p>{}</p>").format(anchor(call.site.here(f="csv"), say("api.link.csv", language)))
    return page(call.site, title, [shown, table.format(head, rows), around, as_table, _foot(call, document)])


def schema_page(call: Call, document: Document) -> Markup:
    """The properties of a schema with their types and values."""
    language = call.site.language
    kind = call.site.path.rpartition("/")[2]
    rows = (
        Markup("<tr><th scope=row><code>{}</code></th><td>{}</td><td>{}</td></tr>").format(
            name, schema.get("format") or _type_words(schema), _values_of(schema)
        )
        for name, schema in document["properties"].items()
    )
    table = Markup('<div class="wide" tabindex="0"><table><tbody>{}</tbody></table></div>').format(joined(rows))
    title = f"{say(f'api.{call.collection}', language)}: {say(f'api.link.{kind}', language)}"
    return page(call.site, title, [table])


def _type_words(schema: Mapping[str, Any]) -> str:
    kinds = schema["type"]
    return kinds if isinstance(kinds, str) else " | ".join(kinds)


def _values_of(schema: Mapping[str, Any]) -> Markup:
    values = schema.get("enum") or schema.get("items", {}).get("enum", ())
    return Markup(", ").join(Markup("<code>{}</code>").format(value) for value in values)


def areas_page(site: Site, document: Document) -> Markup:
    """Every area with the way to its interface."""
    return page(site, document["title"], [paragraph(document["description"]), _onward(document)])


def _stored_as(column: str) -> tuple[str, ...]:
    """The properties behind a column."""
    return tuple(f"{column}_{language}" for language in DATA_LANGUAGES) if column in IN_BOTH_LANGUAGES else (column,)


def _row(call: Call, feature: Document, columns: Iterable[str]) -> Markup:
    kept = ("datetime", "known-by", "min-grade") if COLLECTIONS[call.collection].item_takes_day else ()
    left = ("datetime",) if feature["properties"].get("date") and "valid_to" in feature["properties"] else ()
    question = {name: value for name, value in call.site.query if name in kept and name not in left}
    own = call.site.address("collections", call.collection, "items", feature["id"], **question)
    properties = _linked(call, feature["properties"])
    cells = joined(Markup("<td>{}</td>").format(_cell(properties, name, call.site.language)) for name in columns)
    return Markup("<tr><th scope=row>{}</th>{}</tr>").format(anchor(own, feature["id"]), cells)


def _cell(properties: Mapping[str, Any], name: str, language: str) -> Markup:
    if name == "shares" and properties[name]:
        lines = (Markup("<li>{}</li>").format(share_line(actor, language)) for actor in properties[name])
        return Markup("<ul>{}</ul>").format(joined(lines))
    stored = f"{name}_{data_language(language)}" if name in IN_BOTH_LANGUAGES else name
    return value_html(properties.get(stored), language)


def _linked(call: Call, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The properties, with the ids of claims and sources as links to them."""
    links = dict(properties)
    for name, collection in REFERENCES.items():
        ids = properties.get(name) or []
        anchors = [anchor(call.site.address("collections", collection, "items", item), item) for item in _each(ids)]
        if anchors:
            links[name] = anchors if isinstance(ids, list) else anchors[0]
    return links


def _each(ids: str | list[str]) -> list[str]:
    return [ids] if isinstance(ids, str) else ids


def links_around(document: Document) -> Markup:
    """The ways to the pages before and after."""
    ways = [anchor(link["href"], link["title"]) for link in document["links"] if link["rel"] in ("prev", "next")]
    return Markup("<p>{}</p>").format(Markup(" · ").join(ways)) if ways else Markup("")


def _foot(call: Call, document: Document) -> Markup:
    language = call.site.language
    boundaries = say(f"file.boundaries_{document['boundaries']['quality']}", language)
    return Markup("<footer>{}{}</footer>").format(paragraph(boundaries), paragraph(call.dataset.licence_in(language)))


def item_page(call: Call, document: Document) -> Markup:
    """One feature with all its properties."""
    language = call.site.language
    properties = document["properties"]
    title = properties.get(f"name_{data_language(language)}") or properties.get("title") or document["id"]
    return page(
        call.site,
        title,
        [table_of({"id": document["id"], **_linked(call, properties)}, language), _foot(call, document)],
    )


def openapi_page(call: Call, document: Document) -> Markup:
    """Every address with its parameters, as a reader wants them."""
    language = call.site.language
    parts = [paragraph(document["info"]["description"])]
    for path, operations in document["paths"].items():
        parts.append(Markup("<h2><code>GET {}</code></h2>").format(path))
        parts.append(paragraph(operations["get"]["summary"]))
        asked = (item for item in operations["get"]["parameters"] if item["in"] == "query")
        table = Markup('<div class="wide" tabindex="0"><table><caption>{}</caption><tbody>{}</tbody></table></div>')
        parts.append(table.format(say("api.page.parameters", language), joined(map(_parameter_row, asked))))
    return page(call.site, document["info"]["title"], parts)


def _parameter_row(parameter: Mapping[str, Any]) -> Markup:
    values = Markup(", ").join(Markup("<code>{}</code>").format(value) for value in parameter["schema"].get("enum", ()))
    return Markup("<tr><th scope=row><code>{}</code></th><td>{} {}</td></tr>").format(
        parameter["name"], parameter["description"], values
    )


def error_page(site: Site, document: Document) -> Markup:
    """An error, with what it is about and what is allowed. The exact sentence is English, and for English readers."""
    parts = [paragraph(say(f"api.error.{document['code']}", site.language))]
    if site.language == DETAIL_LANGUAGE:
        parts.append(paragraph(document["detail"]))
    facts = {name: document[name] for name in ("parameter", "value") if name in document}
    if facts and site.language != DETAIL_LANGUAGE:
        named = {say(f"api.error.{name}", site.language): text for name, text in facts.items()}
        parts.append(table_of(named, site.language))
    if allowed := document.get("allowed"):
        parts += [paragraph(say("api.page.allowed", site.language)), value_html(allowed, site.language)]
    return page(site, say("api.page.error", site.language), parts)


def page(site: Site, title: str, body: Iterable[Markup]) -> Markup:
    """A whole page with the way up, the other language, and the JSON of the same address."""
    language = site.language
    return Markup(
        '<!doctype html>\n<html lang="{}" dir="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>{}</title><style>{}</style></head>'
        "<body><nav>{}</nav><main><h1><bdi>{}</bdi></h1>{}</main></body></html>\n"
    ).format(language, direction_of(language), title, _style(), _navigation(site), title, joined(body))


def _navigation(site: Site) -> Markup:
    language = site.language
    ways = [anchor(site.address(), say("api.link.landing", language))]
    parts = site.path.strip("/").split("/")
    if parts[0] == "collections":
        ways.append(anchor(site.address("collections"), say("api.link.collections", language)))
        if len(parts) > 1 and parts[1] in COLLECTIONS:
            ways.append(anchor(site.address("collections", parts[1]), say(f"api.{parts[1]}", language)))
    others = (
        Markup('<a class="other" href="{}" lang="{}" hreflang="{}">{}</a>').format(
            site.here(lang=other), other, other, language_entry(other).name
        )
        for other in other_languages(language)
    )
    return joined([*ways, *others, anchor(site.here(f="json"), "JSON")])


@cache
def _style() -> Markup:
    """The pages' own style sheet, in the page itself: the policy of the dashboard allows that, and no script."""
    return Markup(files("saytara.api").joinpath("page.css").read_text("utf-8"))  # noqa: S704 - our own file
