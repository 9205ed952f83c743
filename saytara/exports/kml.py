"""Control as KML 2.2 (OGC 07-147r2) that Google Earth opens coloured, with the quotes in the balloons.

KML fills a polygon with one colour only: stripes, and the lines and signs of a look, are shapes in a second folder. Of
a history each shape has its span of days, which Google Earth's time slider plays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree as ET

from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from saytara.control.confirmation import grading
from saytara.control.decision import PlaceControl
from saytara.core.claim_order import as_shown
from saytara.core.column_kinds import ColumnKind
from saytara.core.meridian import crosses_uncut, cut, cut_lines
from saytara.core.model import Claim, Dataset
from saytara.dataset.columns.sources import further_addresses
from saytara.exports.columns.claim_columns import publisher_column
from saytara.exports.columns.column import Column, Record, as_cell, as_json
from saytara.exports.columns.control_columns import control_columns, said_words
from saytara.exports.drawing.xml_text import xml_text
from saytara.exports.outlines import COORDINATE_DECIMALS, drawn
from saytara.exports.place_answers import Answer
from saytara.exports.provenance import fact_rows
from saytara.exports.records import claim_records, control_records, source_records
from saytara.exports.request import ExportRequest
from saytara.exports.styles.plain_style import FAINT, PALE, SOLID, plain_style, strength
from saytara.exports.styles.stripes import crosses_of, lattice_of, sparse_lines_of, stripes_of
from saytara.figures.looks.dispute_lattice import IN_KML
from saytara.figures.looks.line_directions import direction_of_lines
from saytara.figures.looks.look import Fill, Look, look_of
from saytara.figures.looks.palette import BORDER, INK, actor_paint
from saytara.figures.map.shapes import ground_of
from saytara.figures.name_markup import name_markup
from saytara.figures.panel.evidence import joined, said_by
from saytara.phrases.ages import evidence_facts, share_age_words
from saytara.phrases.boundary_trust import boundary_trust_words
from saytara.phrases.decisions import stale_words, status_words
from saytara.phrases.figures_and_days import date_words, dates_words, share_words
from saytara.phrases.map_labels import label_lines
from saytara.phrases.names_in_sentences import actor_name, publisher_words
from saytara.spelling.text import direction_of, with_visible_signs
from saytara.words import LANGUAGES, say

NAMESPACE: Final = "http://www.opengis.net/kml/2.2"
BALLOON_WIDTH_PX: Final = 420


SCHEMA_ID: Final = "control"

SIMPLE_TYPES: Final[Mapping[ColumnKind, str]] = {
    ColumnKind.TEXT: "string",
    ColumnKind.TEXTS: "string",
    ColumnKind.NUMBER: "double",
    ColumnKind.WHOLE: "int",
    ColumnKind.DAY: "string",
    ColumnKind.YES_NO: "bool",
}
"""The type of a kind of value in KML, which has none for days and lists: these are ISO 8601, and items joined."""


def to_kml(request: ExportRequest) -> bytes:
    """The answers as one KML document: a folder of places, one of stripes and signs, the sources in the description.

    Balloons say the same in both languages; `ExtendedData` holds the columns of every format, typed by a `Schema`.
    """
    columns = control_columns(is_history=request.is_history)
    root = ET.Element("kml", xmlns=NAMESPACE)
    document = ET.SubElement(root, "Document")
    ET.SubElement(document, "name").text = _name(request)
    ET.SubElement(document, "open").text = "1"
    ET.SubElement(document, "description").text = _about(request)
    document.append(_schema(columns, request.language))
    folder = _folder(document, say("file.places", request.language))
    striped: list[ET.Element] = []
    outlines = ground_of(request.dataset)
    for answer, record in zip(request.answers, control_records(request), strict=True):
        look = look_of(request.dataset, answer.decision)
        place = answer.place
        placemark = _placemark(folder, place.names.in_language(request.language))
        placemark.set("id", answer.id)
        words = said_words(request.dataset, answer.decision, request.language)
        ET.SubElement(placemark, "Snippet", maxLines="1").text = words
        ET.SubElement(placemark, "description").text = _balloon(request, answer.decision)
        placemark.append(_style(request.dataset, look))
        placemark.append(_data(columns, record))
        placemark.append(_geometry(drawn(place.geometry)))
        beside = [
            *_stripes(request, answer, look, outlines[place.id]),
            *_signs(request, answer, look, outlines[place.id]),
        ]
        for mark in (placemark, *beside):
            _add_span(mark, answer)
        striped += beside
    if striped:
        _folder(document, say("file.stripes", request.language)).extend(striped)
    return xml_text(root).encode()


def _schema(columns: Sequence[Column[Any]], language: str) -> ET.Element:
    """The types of the columns, and what they are called."""
    schema = ET.Element("Schema", name=SCHEMA_ID, id=SCHEMA_ID)
    for column in columns:
        field = ET.SubElement(schema, "SimpleField", type=SIMPLE_TYPES[column.kind], name=column.name)
        ET.SubElement(field, "displayName").text = column.heading(language)
    return schema


def _data(columns: Sequence[Column[Any]], record: Record) -> ET.Element:
    """The values that are there; a missing one has no element."""
    data = ET.Element("ExtendedData")
    listed = ET.SubElement(data, "SchemaData", schemaUrl=f"#{SCHEMA_ID}")
    for column in columns:
        value = as_json(as_cell(record[column.name]))
        if value is not None:
            written = str(int(value)) if isinstance(value, bool) else str(value)
            ET.SubElement(listed, "SimpleData", name=column.name).text = written
    return data


BEFORE_TIME: Final = ("name", "visibility", "open", "address", "Snippet", "description")
"""The elements of a placemark that the schema wants before its time."""


def _add_span(placemark: ET.Element, answer: Answer) -> None:
    """The days of an answer of a history as a `TimeSpan`, which lies open where the answer does."""
    if not answer.is_span:
        return
    span = ET.Element("TimeSpan")
    for name, value in (("begin", answer.valid_from), ("end", answer.valid_to)):
        if value is not None:
            ET.SubElement(span, name).text = value.isoformat()
    placemark.insert(sum(child.tag in BEFORE_TIME for child in placemark), span)


def _name(request: ExportRequest) -> str:
    when = say("file.all_time", request.language) if request.is_history else date_words(request.date, request.language)
    return f"{request.dataset.title(request.language)} · {when}"


def _folder(document: ET.Element, name: str) -> ET.Element:
    folder = ET.SubElement(document, "Folder")
    ET.SubElement(folder, "name").text = name
    ET.SubElement(folder, "open").text = "0"
    return folder


def _placemark(folder: ET.Element | None, name: str) -> ET.Element:
    placemark = ET.Element("Placemark") if folder is None else ET.SubElement(folder, "Placemark")
    ET.SubElement(placemark, "name").text = name
    return placemark


def _style(dataset: Dataset, look: Look) -> ET.Element:
    """Fill and outline of a look, and what its balloon shows."""
    plain = plain_style(dataset, look)
    style = _fill_style(plain.fill, plain.fill_opacity)
    style.insert(0, _line_style(plain.stroke, plain.stroke_width))
    balloon = ET.SubElement(style, "BalloonStyle")
    ET.SubElement(balloon, "text").text = "$[description]"
    return style


def _line_style(colour: str, width: float) -> ET.Element:
    outline = ET.Element("LineStyle")
    ET.SubElement(outline, "color").text = _abgr(colour, 1.0)
    ET.SubElement(outline, "width").text = f"{width:g}"
    return outline


def _fill_style(colour: str, opacity: float) -> ET.Element:
    style = ET.Element("Style")
    polygon = ET.SubElement(style, "PolyStyle")
    ET.SubElement(polygon, "color").text = _abgr(colour, opacity)
    return style


def _stripes(request: ExportRequest, answer: Answer, look: Look, ground: BaseGeometry) -> Iterator[ET.Element]:
    """The bands as polygons; those of an old report of a part are only outlines."""
    if look.fill not in {Fill.STRIPES, Fill.PART}:
        return
    place = answer.place
    for band, shape in stripes_of(ground, look.bands):
        actor = actor_name(request.dataset, band.actor, request.language, answer.decision.date)
        placemark = _placemark(None, f"{place.names.in_language(request.language)} · {actor}")
        colour = actor_paint(request.dataset, band.actor).light
        opacity = FAINT if look.is_old else (SOLID if band.is_certain else PALE) * strength(look)
        style = _fill_style(colour, opacity)
        if look.is_old:
            style.insert(0, _line_style(colour, 1.0))
        else:
            ET.SubElement(style[0], "outline").text = "0"
        placemark.append(style)
        placemark.append(_geometry(drawn(cut(shape) if crosses_uncut(shape) else shape)))
        yield placemark


def _signs(request: ExportRequest, answer: Answer, look: Look, ground: BaseGeometry) -> Iterator[ET.Element]:
    """Lines of whoever was only last reported, the lattice of a dispute, crosses of fighting; named as the label is."""
    dataset, language = request.dataset, request.language
    lines = filter(None, label_lines(dataset, answer.decision, language))
    name = " · ".join((answer.place.names.in_language(language), *lines))
    lasting = look.last[:1] if look.fill is Fill.PART else tuple(band.actor for band in look.bands)
    if look.last and lasting:
        direction = direction_of_lines(dataset, lasting[0])
        for turn, actor in enumerate(lasting):
            sparse = sparse_lines_of(ground, direction, turn, len(lasting))
            yield _line_mark(name, sparse, actor_paint(dataset, actor).light, 1.0)
    if look.is_disputed:
        colour, width = (BORDER.light, IN_KML.old_line) if look.is_old else (INK.light, IN_KML.line)
        yield _line_mark(name, lattice_of(ground), colour, width)
    if look.is_contested:
        yield _line_mark(name, crosses_of(ground), INK.light, 2.5)


def _line_mark(name: str, lines: BaseGeometry, colour: str, width: float) -> ET.Element:
    placemark = _placemark(None, name)
    ET.SubElement(placemark, "Style").append(_line_style(colour, width))
    several = ET.SubElement(placemark, "MultiGeometry")
    for line in cut_lines(lines).geoms:
        element = ET.SubElement(several, "LineString")
        ET.SubElement(element, "tessellate").text = "1"
        ET.SubElement(element, "coordinates").text = _coordinates(line.coords)
    return placemark


def _coordinates(corners: Iterable[Sequence[float]]) -> str:
    rounded = ((round(float(x), COORDINATE_DECIMALS), round(float(y), COORDINATE_DECIMALS)) for x, y in corners)
    return " ".join(f"{x!r},{y!r}" for x, y in rounded)


def _geometry(shape: BaseGeometry) -> ET.Element:
    polygons = list(getattr(shape, "geoms", [shape]))
    parts = [_polygon(polygon) for polygon in polygons]
    if len(parts) == 1:
        return parts[0]
    several = ET.Element("MultiGeometry")
    several.extend(parts)
    return several


def _polygon(polygon: BaseGeometry) -> ET.Element:
    element = ET.Element("Polygon")
    ET.SubElement(element, "tessellate").text = "1"
    holes = [("innerBoundaryIs", hole) for hole in polygon.interiors]
    for name, ring in (("outerBoundaryIs", polygon.exterior), *holes):
        line = ET.SubElement(ET.SubElement(element, name), "LinearRing")
        corners = (f"{float(x)!r},{float(y)!r}" for x, y in ring.coords)
        ET.SubElement(line, "coordinates").text = " ".join(corners)
    return element


def _abgr(colour: str, opacity: float) -> str:
    """A colour as KML writes it: opacity, blue, green, red."""
    return f"{round(255 * opacity):02x}{colour[5:7]}{colour[3:5]}{colour[1:3]}".lower()


def _balloon(request: ExportRequest, decision: PlaceControl) -> str:
    halves = (_half(request, decision, language) for language in _languages(request))
    return str(Markup('<div style="width:{}px">{}</div>').format(BALLOON_WIDTH_PX, Markup("<hr>").join(halves)))


def _half(request: ExportRequest, decision: PlaceControl, language: str) -> Markup:
    """The balloon in one language: name, status, shares, and what each source says, with its quote."""
    dataset = request.dataset
    facts = [stale_words(decision, language), *evidence_facts(dataset, decision, language)]
    shares = joined(
        Markup("<li>{}: {} <small>({})</small></li>").format(
            actor_name(dataset, item.actor, language, decision.date),
            share_words(item.share, language),
            share_age_words(dataset, decision, item.actor, language),
        )
        for item in decision.informative_shares
    )
    parts = [
        Markup("<h2>{}</h2>").format(name_markup(dataset.place_by_id[decision.place].names, language)),
        Markup("<p><b>{}</b></p>").format(
            status_words(dataset, decision, language, with_share=not shares)
        ),
        Markup("<p>{}</p>").format(" · ".join(part for part in facts if part)),
        Markup("<ul>{}</ul>").format(shares) if shares else Markup(""),
        _claims(request, say("claims.title", language), decision.accepted, language),
        *(_claims(request, say("version.title", language), version.claims, language) for version in decision.versions),
        _claims(request, say("context.title", language), [item.claim for item in decision.context], language),
        Markup("<p><small>{} {}</small></p>").format(
            say("app.not_a_fact", language), boundary_trust_words(dataset, language)
        ),
    ]
    direction = direction_of(language)
    return Markup('<div lang="{}" dir="{}">{}</div>').format(language, direction, joined(parts))


def _claims(request: ExportRequest, title: str, claims: Sequence[str], language: str) -> Markup:
    if not claims:
        return Markup("")
    items = joined(_claim(request, claim, language) for claim in as_shown(request.dataset, claims))
    return Markup("<h3>{}</h3>{}").format(title, items)


def _claim(request: ExportRequest, claim: Claim, language: str) -> Markup:
    dataset = request.dataset
    source = dataset.source_by_id[claim.source]
    quote = Markup('<blockquote lang="{}" dir="{}">{}</blockquote>').format(
        source.language, direction_of(source.language), with_visible_signs(claim.quote)
    )
    publisher = publisher_words(dataset, source.publisher, language)
    facts: list[Markup | str] = [publisher, dates_words(claim.as_of_from, claim.as_of_to, language)]
    if claim.attributed_to and claim.attributed_to != source.publisher:
        facts.insert(0, said_by(claim, language))
    facts.append(say("claim.grading", language, grading=grading(dataset, claim, request.asked.known_by)))
    if source.url:
        facts.append(Markup('<a href="{}">{}</a>').format(source.url, say("claim.address", language)))
    for heading, further in further_addresses(source):
        facts.append(Markup('<a href="{}">{}</a>').format(further, say(heading, language)))
    return Markup("{}<p>{} ({})<br><small>{}</small></p>").format(
        quote if claim.quote else "",
        claim.summary(language),
        say("claim.in_our_words", language),
        Markup(" · ").join(Markup("<bdi>{}</bdi>").format(fact) for fact in facts),
    )


def _about(request: ExportRequest) -> str:
    """What the file says of itself, in both languages, and its sources."""
    sections: list[Markup] = []
    for language in _languages(request):
        rows = joined(Markup("<p><b>{}</b>: {}</p>").format(*row) for row in fact_rows(request, language))
        direction = direction_of(language)
        sections.append(Markup('<div lang="{}" dir="{}">{}</div>').format(language, direction, rows))
    direction = direction_of(request.language)
    publisher = publisher_column(request.language)
    sources = joined(
        Markup("<li><bdi>{}</bdi>, <bdi>{}</bdi>, {}: {}</li>").format(
            source[publisher], source["title"], source["published_from"], source["url"] or ""
        )
        for source in source_records(request, claim_records(request))
    )
    title = say("file.sources", request.language)
    sections.append(Markup('<div dir="{}"><h3>{}</h3><ul>{}</ul></div>').format(direction, title, sources))
    return str(Markup('<div style="overflow-wrap:anywhere">{}</div>').format(joined(sections)))


def _languages(request: ExportRequest) -> list[str]:
    """All languages, that of the file first."""
    return sorted(LANGUAGES, key=lambda language: language != request.language)
