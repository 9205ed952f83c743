"""The `filter` of a request: CQL2 text (OGC 21-065r2), held against features. The parser is cql2-rs.

Basic CQL2, the advanced comparisons (LIKE, BETWEEN, IN), CASEI, S_INTERSECTS and the functions of arrays; properties
are those of the queryables alone, and each is compared with a literal.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import cql2
import shapely
from shapely.geometry import box, shape
from shapely.geometry.base import BaseGeometry

from saytara.api.boxes import box_of
from saytara.api.days import parse_day, parse_moment
from saytara.api.feature_record import FeatureRecord
from saytara.api.property_schemas import GEOMETRY, PropertySchema
from saytara.api.reference_systems import DEGREES, System, in_system

MAX_CHARACTERS: Final = 2000
"""More than any filter needs that a person or QGIS writes, and little for the parser."""

MAX_BRACKETS: Final = 6
"""Brackets within brackets. The parser tries several readings at every level of a faulty filter, four times as long for
each level: 20 take nine seconds, 6 take some hundredths of one."""

MAX_DEPTH: Final = 50
"""Levels of a filter that was read; without brackets only NOT goes deep."""

EXPECTED: Final = "a filter in CQL2 text, such as status = 'held' AND age_days > 30"

ESCAPES: Final = {"'": "''", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r"}
"""Sign after a backslash → what both stand for in a literal."""
_LITERAL: Final = re.compile(r"""'(?:''|\\.|[^'\\])*'|"[^"]*\"""", re.DOTALL)
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)

Truth = bool | None
"""None is unknown: what a comparison gives where the feature has no value (21-065r2, 6.5)."""

Test = Callable[[FeatureRecord], Truth]

COMPARISONS: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}
MIRRORED: Final = {"=": "=", "<>": "<>", "<": ">", ">": "<", "<=": ">=", ">=": "<="}

ARRAYS: Final[Mapping[str, Callable[[set[Any], set[Any]], bool]]] = {
    "a_equals": operator.eq,
    "a_contains": operator.ge,
    "a_containedby": operator.le,
    "a_overlaps": lambda own, given: bool(own & given),
}


def parse_filter(
    text: str, properties: Mapping[str, PropertySchema], *, has_geometry: bool, system: System = DEGREES
) -> Test:
    """The test that a filter stands for; its geometries are in `system`. ValueError with what is wrong with it."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"it has more than {MAX_CHARACTERS} characters")
    plain = with_plain_literals(text)
    _check_brackets(plain)
    try:
        expression = cql2.parse_text(plain).to_json()
    except (cql2.ParseError, cql2.ValidationError) as error:
        raise ValueError(" ".join(str(error).split())[:200]) from None
    return _Reader(properties, has_geometry=has_geometry, system=system).test(expression)


def with_plain_literals(text: str) -> str:
    """The filter with the escapes of its literals resolved that the parser leaves (21-065r2, /req/cql2-text/escaping).

    A backslash before % or _ stays: LIKE reads it.

    >>> with_plain_literals(r"quote = 'it\\'s'")
    "quote = 'it''s'"
    """
    return _LITERAL.sub(lambda found: _ESCAPE.sub(lambda sign: ESCAPES.get(sign[1], sign[0]), found[0]), text)


def _check_brackets(text: str) -> None:
    """ValueError where brackets of the filter, outside literals, are not in pairs or too deep within each other."""
    depth = 0
    for sign in re.sub(r"[^()]", "", _LITERAL.sub("", text)):
        depth += 1 if sign == "(" else -1
        if depth > MAX_BRACKETS:
            raise ValueError(f"it has more than {MAX_BRACKETS} brackets within each other")
        if depth < 0:
            break
    if depth:
        raise ValueError("its brackets are not in pairs")


class _Reader:
    """Reads an expression (CQL2 JSON) into a test, with the properties that it may name."""

    def __init__(self, properties: Mapping[str, PropertySchema], *, has_geometry: bool, system: System) -> None:
        self.properties = properties
        self.has_geometry = has_geometry
        self.system = system
        self._kept: dict[int, tuple[BaseGeometry, BaseGeometry]] = {}

    def test(self, expression: Any, depth: int = 0) -> Test:
        if depth > MAX_DEPTH:
            raise ValueError(f"it goes more than {MAX_DEPTH} levels deep")
        match expression:
            case bool():
                return lambda _record: expression
            case {"op": "and" | "or" as op, "args": [*parts]}:
                return _joined(op, [self.test(part, depth + 1) for part in parts])
            case {"op": "not", "args": [part]}:
                return _negated(self.test(part, depth + 1))
            case {"op": "isNull", "args": [{"property": str(name)}]}:
                value = self._value(name)
                return lambda record: value(record) is None
            case {"op": str(op), "args": [*arguments]}:
                return self._predicate(op, arguments)
            case {"property": str(name)} if self._type(name) == "boolean":
                return self._value(name)
        raise ValueError("a part of it is neither true nor false")

    def _predicate(self, op: str, arguments: Sequence[Any]) -> Test:
        match op.lower(), arguments:
            case ("=" | "<>" | "<" | ">" | "<=" | ">=") as sign, [left, right]:
                test = self._binary(sign, left, right)
            case "between", [left, low, high]:
                test = _joined("and", [self._compared(operator.ge, left, low), self._compared(operator.le, left, high)])
            case "in", [left, [*values]]:
                test = _joined("or", [self._compared(operator.eq, left, value) for value in values])
            case "like", [left, pattern]:
                test = self._like(left, pattern)
            case "s_intersects", [left, right]:
                test = self._meets(left, right)
            case ("a_equals" | "a_contains" | "a_containedby" | "a_overlaps") as name, [left, right]:
                test = self._array(ARRAYS[name], left, right)
            case _:
                raise ValueError(f"{op!r} is not supported here")
        return test

    def _binary(self, sign: str, left: Any, right: Any) -> Test:
        """A comparison; the property may stand on either side."""
        if _is_operand(right):
            return self._compared(COMPARISONS[MIRRORED[sign]], right, left)
        return self._compared(COMPARISONS[sign], left, right)

    def _compared(self, holds: Callable[[Any, Any], bool], left: Any, right: Any) -> Test:
        value, kind, is_folded = self._operand(left)
        wanted = _folded(right, kind) if is_folded else _literal(right, kind)
        return lambda record: None if (own := value(record)) is None else holds(own, wanted)

    def _like(self, left: Any, pattern: Any) -> Test:
        value, kind, is_folded = self._operand(left)
        wanted = _folded(pattern, kind) if is_folded else pattern
        if kind != "string" or not isinstance(wanted, str):
            raise ValueError("LIKE compares a text with a pattern in quotes")
        matches = matcher(wanted)
        return lambda record: None if (own := value(record)) is None else matches(own)

    def _operand(self, left: Any) -> tuple[Callable[[FeatureRecord], Any], str, bool]:
        """What gives the value of the left side, its type, and whether small and large letters are alike in it."""
        match left:
            case {"property": str(name)}:
                kind = self._type(name)
                if kind == "array":
                    raise ValueError(f"{name} is a list: use A_CONTAINS({name}, ('…')) or A_OVERLAPS")
                return self._value(name), kind, False
            case {"op": "casei", "args": [{"property": str(name)}]} if self._type(name) == "string":
                value = self._value(name)
                return lambda record: None if (own := value(record)) is None else own.casefold(), "string", True
        raise ValueError("a property is compared with a literal, and nothing else with anything")

    def _array(self, holds: Callable[[set[Any], set[Any]], bool], left: Any, right: Any) -> Test:
        match left, right:
            case {"property": str(name)}, [*values] if self._type(name) == "array":
                value, wanted = self._value(name), {_literal(item, "string") for item in values}
                return lambda record: None if (own := value(record)) is None else holds(set(own), wanted)
        raise ValueError("the functions of arrays take a property that is a list, and a list of texts in brackets")

    def _meets(self, left: Any, right: Any) -> Test:
        if left != {"property": GEOMETRY} or not self.has_geometry:
            raise ValueError("S_INTERSECTS takes the property geometry (not of sources), and a geometry")
        ground = _ground(right, self.system)
        shapely.prepare(ground)

        return lambda record: None if record.shape is None else bool(ground.intersects(self._moved(record.shape)))

    def _moved(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry in the filter's system; many features share one."""
        if id(geometry) not in self._kept:
            self._kept[id(geometry)] = (geometry, in_system(geometry, self.system))
        return self._kept[id(geometry)][1]

    def _value(self, name: str) -> Callable[[FeatureRecord], Any]:
        self._type(name)
        if name == GEOMETRY:
            return lambda record: record.shape
        return lambda record: record.feature["properties"].get(name)

    def _type(self, name: str) -> str:
        if name == GEOMETRY and self.has_geometry:
            return GEOMETRY
        if name not in self.properties:
            raise ValueError(f"{name[:100]!r} is not one of {', '.join(self.properties)}")
        schema = self.properties[name]
        return "date" if schema.get("format") == "date" else str(schema["type"])


def _is_operand(part: Any) -> bool:
    match part:
        case {"property": _} | {"op": "casei", "args": [{"property": _}]}:
            return True
    return False


def _joined(op: str, tests: Sequence[Test]) -> Test:
    """AND and OR of three values: unknown unless the known ones decide."""
    decides = op == "or"

    def joined(record: FeatureRecord) -> Truth:
        found = [test(record) for test in tests]
        if decides in found:
            return decides
        return None if None in found else not decides

    return joined


def _negated(test: Test) -> Test:
    return lambda record: None if (found := test(record)) is None else not found


def _literal(value: Any, kind: str) -> Any:
    """The literal as a value of that type: days are text in a feature, as they are here."""
    match kind, value:
        case "date", {"date": str(text)} | str(text):
            return parse_day(text).isoformat()
        case "date", {"timestamp": str(text)}:
            return parse_moment(text).isoformat()
        case ("string", str()) | ("boolean", bool()):
            return value
        case ("number" | "integer"), int() | float() if not isinstance(value, bool):
            return value
    expected = {"date": "a day, such as DATE('2017-05-23')", "string": "a text in quotes"}.get(kind, f"a {kind}")
    raise ValueError(f"{str(value)[:100]} is not {expected}")


def _folded(value: Any, kind: str) -> str:
    match value:
        case {"op": "casei", "args": [str(text)]} if kind == "string":
            return text.casefold()
    raise ValueError("CASEI of a property is compared with CASEI of a text")


def matcher(pattern: str) -> Callable[[str], bool]:
    """What a pattern of LIKE takes: % stands for any signs, _ for one, a backslash takes that from the sign after it.

    Each part between two % is looked for once, from where the last was found: no pattern takes long.

    >>> matcher("Yar%k")("Yarmouk"), matcher("5\\\\%")("50"), matcher("%a_")("Yalda")
    (True, False, False)
    """
    parts: list[list[str]] = [[]]
    for sign in re.findall(r"\\.|.", pattern, re.DOTALL):
        if sign == "%":
            parts.append([])
        else:
            parts[-1].append("." if sign == "_" else re.escape(sign[-1]))
    first, *others = (re.compile("".join(part), re.DOTALL) for part in parts)
    if not others:
        return lambda text: first.fullmatch(text) is not None
    *middle, last = others
    width = len(parts[-1])

    def matches(text: str) -> bool:
        found = first.match(text)
        for part in middle:
            found = part.search(text, found.end()) if found else None
        begins = len(text) - width
        return found is not None and begins >= found.end() and last.match(text, begins) is not None

    return matches


def _ground(literal: Any, system: System) -> BaseGeometry:
    """A literal geometry, longitude or easting first where the system's axes run so; ValueError beyond the globe."""
    match literal:
        case {"bbox": [*numbers]} if len(numbers) in (4, 6):
            half = len(numbers) // 2
            corners = (numbers[0], numbers[1], numbers[half], numbers[half + 1])
            found = box_of(corners, system)
            ground = found.shape()
            return shapely.transform(ground, lambda points: points[:, ::-1]) if system.is_latitude_first else ground
        case {"type": str(), "coordinates": [*_]} | {"type": "GeometryCollection", "geometries": [*_]}:
            return _within(_shape(literal), system)
    raise ValueError("S_INTERSECTS takes a geometry such as POINT(36.3 33.47) or BBOX(36.2,33.4,36.4,33.6)")


def _shape(literal: Mapping[str, Any]) -> BaseGeometry:
    try:
        found: BaseGeometry = shape(literal)
    except (shapely.GEOSException, ValueError, TypeError, IndexError, KeyError, AttributeError):
        raise ValueError("a geometry in it is none") from None
    if found.is_empty or not found.is_valid:
        raise ValueError("a geometry in it is empty, or crosses itself")
    return found


def _within(geometry: BaseGeometry, system: System) -> BaseGeometry:
    if not box(*system.limits).covers(geometry):
        raise ValueError("a geometry in it lies beyond the globe")
    return geometry
