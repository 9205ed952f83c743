"""GeoJSON text as features that know their lines, and their coordinates as shapes."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from saytara.dataset.checks.csv_tables import MOST_ROWS
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.object_rows import Lines
from saytara.dataset.checks.safe_files import GEOJSON_LIMIT, Folder, read_text, with_plain_line_ends

BLANK: Final = re.compile(r"[ \t\n\r]*")
KEY: Final = re.compile(r'(?<!\\)"(\w+)"\s*:')
WGS84_NAMES: Final = re.compile(
    r"urn:ogc:def:crs:(OGC:1\.3:CRS84|OGC::CRS84|EPSG::4326)|EPSG:4326|CRS84|OGC:CRS84", re.I
)
"""How the `crs` member of the GeoJSON of 2008 names WGS 84; RFC 7946 has no such member."""

Coordinates = Any
"""Nested lists, as JSON has them, until they are checked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedFeature:
    """A feature as it was read, with the lines of its keys."""

    value: dict[str, Any]
    lines: Lines


class Decoder:
    """Reads JSON piece by piece, so that the place of each piece is known; collects keys that stand there twice."""

    def __init__(self) -> None:
        self.repeated: list[str] = []
        self._decoder = json.JSONDecoder(object_pairs_hook=self._object, parse_constant=refuse_constant)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) < len(pairs):
            counts = Counter(name for name, _value in pairs)
            self.repeated += [name for name, count in counts.most_common(10) if count > 1]
        return made

    def piece(self, text: str, start: int) -> tuple[Any, int]:
        """The value at `start`, and where the text goes on after it and the blanks that follow."""
        value, end = self._decoder.raw_decode(text, start)
        return value, blank(text, end)


def refuse_constant(name: str) -> float:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(f"{name} is not a number in JSON")


def blank(text: str, start: int) -> int:
    """Where the text goes on after blanks."""
    found = BLANK.match(text, start)
    return start if found is None else found.end()


def read_features(folder: Folder, file: str, findings: Findings) -> list[ParsedFeature] | None:
    """The features of a FeatureCollection, or None where the file cannot be read; checks the file's own members."""
    text = read_text(folder, file, GEOJSON_LIMIT, findings)
    if text is None:
        return None
    try:
        return parse_features(with_plain_line_ends(text), file, findings)
    except RecursionError:
        findings.add("too-deep", At(file=file))
    except json.JSONDecodeError as fault:
        findings.add("json-syntax", At(file=file, line=fault.lineno), reason=fault.msg)
    except ValueError as fault:  # NaN, or a number of thousands of digits
        findings.add("json-syntax", At(file=file), reason=str(fault))
    return None


def parse_features(text: str, file: str, findings: Findings) -> list[ParsedFeature] | None:
    """The features of a FeatureCollection, or None where it is none. What is no JSON raises ValueError."""
    decoder = Decoder()
    features: list[ParsedFeature] = []
    members: dict[str, Any] = {}
    line, counted_to = 1, 0
    for name, value, start, end in pieces(text, decoder):
        line, counted_to = line + text.count("\n", counted_to, start), start
        at = At(file=file, line=line)
        if decoder.repeated:
            findings.add("duplicate-key", at, reason=", ".join(decoder.repeated))
            decoder.repeated.clear()
        if name is not None:
            members[name] = value
        elif not isinstance(value, dict) or value.get("type") != "Feature":
            findings.add("bad-geometry", at, reason="a feature has no type Feature")
        else:
            features.append(ParsedFeature(value=value, lines=Lines(line, key_lines(text, start, end, line))))
        if len(features) > MOST_ROWS:
            findings.add("too-many-rows", at, limit=str(MOST_ROWS))
        if len(features) > MOST_ROWS or findings.is_hopeless(file):
            return features
    return features if check_members(members, file, findings) else None


def pieces(text: str, decoder: Decoder) -> Iterator[tuple[str | None, Any, int, int]]:
    """The members of the outermost object as (name, value, start, end); of "features", each feature with name None."""
    at = blank(text, 0)
    if text[at : at + 1] != "{":
        _value, end = decoder.piece(text, at)
        expect(text, end, "")
        return
    at = blank(text, at + 1)
    while text[at : at + 1] != "}":
        if text[at : at + 1] != '"':
            raise json.JSONDecodeError("Expecting property name enclosed in double quotes", text, at)
        name, at = decoder.piece(text, at)
        at = expect(text, at, ":")
        if name == "features" and text[at : at + 1] == "[":
            yield name, [], at, at
            at = blank(text, at + 1)
            while text[at : at + 1] != "]":
                value, end = decoder.piece(text, at)
                yield None, value, at, end
                at = next_item(text, end, "]")
            at = blank(text, at + 1)
        else:
            value, end = decoder.piece(text, at)
            yield name, value, at, end
            at = end
        at = next_item(text, at, "}")
    expect(text, blank(text, at + 1), "")


def next_item(text: str, at: int, closing: str) -> int:
    """Where the next item begins after a comma, or the closing bracket."""
    if text[at : at + 1] == closing:
        return at
    following = expect(text, at, ",")
    if text[following : following + 1] == closing:
        raise json.JSONDecodeError("Illegal trailing comma", text, at)
    return following


def expect(text: str, at: int, sign: str) -> int:
    """Where the text goes on after `sign`, which must stand at `at`; "" stands for the end of the text."""
    if sign == "" and at < len(text):
        raise json.JSONDecodeError("Extra data", text, at)
    if text[at : at + len(sign)] != sign:
        raise json.JSONDecodeError(f"Expecting '{sign}' delimiter", text, at)
    return blank(text, at + len(sign))


def key_lines(text: str, start: int, end: int, line: int) -> dict[str, int]:
    """The line of each key in a piece of JSON, the first where several objects have it."""
    lines: dict[str, int] = {}
    counted_to = start
    for key in KEY.finditer(text, start, end):
        line, counted_to = line + text.count("\n", counted_to, key.start()), key.start()
        lines.setdefault(key[1], line)
    return lines


def check_members(members: dict[str, Any], file: str, findings: Findings) -> bool:
    """Whether the outermost object is a FeatureCollection in WGS 84."""
    if members.get("type") != "FeatureCollection" or members.get("features") != []:
        findings.add("bad-geometry", At(file=file, line=1), reason="not a FeatureCollection with a list of features")
        return False
    crs = members.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if crs is not None and not (isinstance(name, str) and WGS84_NAMES.fullmatch(name)):
        findings.add("wrong-crs", At(file=file, column="crs"), name if isinstance(name, str) else "crs")
    return True


def parse_shape(kind: Any, coordinates: Coordinates) -> BaseGeometry | str:
    """The shape of a GeoJSON geometry, or in words why it is none. Heights are dropped."""
    match kind:
        case "Polygon":
            return polygon(coordinates)
        case "MultiPolygon" if isinstance(coordinates, list) and coordinates:
            polygons = [polygon(part) for part in coordinates]
            return next((part for part in polygons if isinstance(part, str)), None) or MultiPolygon(polygons)
        case "LineString":
            return line_string(coordinates)
        case "MultiLineString" if isinstance(coordinates, list) and coordinates:
            parts = [line_string(part) for part in coordinates]
            return next((part for part in parts if isinstance(part, str)), None) or MultiLineString(parts)
        case _:
            return "no coordinates"


def polygon(coordinates: Coordinates) -> Polygon | str:
    """A polygon of GeoJSON: the outer ring, then the holes."""
    if not isinstance(coordinates, list) or not coordinates:
        return "no rings"
    rings = [positions(ring) for ring in coordinates]
    for ring in rings:
        if ring is None:
            return "a position is not a pair of numbers"
        if len(ring) < 4:
            return "a ring has fewer than four positions"
        if ring[0] != ring[-1]:
            return "a ring is not closed"
    return Polygon(rings[0], rings[1:])


def line_string(coordinates: Coordinates) -> LineString | str:
    """A line of GeoJSON."""
    line = positions(coordinates)
    if line is None:
        return "a position is not a pair of numbers"
    if len(line) < 2 or all(first == second for first, second in pairwise(line)):
        return "a line has fewer than two positions"
    return LineString(line)


def positions(values: Coordinates) -> list[tuple[float, float]] | None:
    """The positions of a ring or line, or None where something is not a pair of finite numbers."""
    if not isinstance(values, list):
        return None
    found = [position(value) for value in values]
    return None if None in found else [pair for pair in found if pair is not None]


def position(value: Coordinates) -> tuple[float, float] | None:
    """Longitude and latitude of a position, or None."""
    if not isinstance(value, list) or not 2 <= len(value) <= 4:
        return None
    for number in value:
        if isinstance(number, bool) or not isinstance(number, int | float) or abs(number) > 1e12:
            return None
        if not math.isfinite(number):
            return None
    return float(value[0]), float(value[1])
