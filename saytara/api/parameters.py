"""Query parameters: what each may be, how OpenAPI describes it, and what is said of a bad one.

An unknown parameter, a parameter that is given twice and an invalid value are errors that name what is allowed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from rapidfuzz import process

from saytara.api.boxes import EXPECTED as BOX_EXPECTED
from saytara.api.boxes import parse_numbers
from saytara.api.cql2_filter import EXPECTED as FILTER_EXPECTED
from saytara.api.cql2_filter import MAX_CHARACTERS
from saytara.api.days import DAYS_PATTERN, INSTANT_PATTERN, parse_day, parse_days, parse_instant
from saytara.api.days import EXPECTED as DAYS_EXPECTED
from saytara.api.ordering import parse_keys
from saytara.api.problem_details import INVALID_PARAMETER, UNKNOWN_PARAMETER, Refusal
from saytara.api.property_schemas import PropertySchema
from saytara.api.site import FORMS, TABLE_FORMS
from saytara.control.asked import JUDGED_GRADES
from saytara.words import LANGUAGES

DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 1000
"""A larger limit is taken for this one (OGC API – Features, 7.15.2), so that a client may ask for all and follow on."""
BEYOND_ALL: Final = 10**15
"""More than any collection has items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A query parameter. `parse` raises ValueError for an invalid value; `expected` tells what is valid.

    `schema` is its OpenAPI schema, `about` the key of its text; `is_list` means a list in one value. `allowed` are its
    values where these are a closed list, `named` the names that a value of it may speak of.
    """

    name: str
    about: str
    schema: Mapping[str, Any]
    parse: Callable[[str], Any]
    expected: str
    allowed: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    is_list: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


def read_parameters(given: Iterable[tuple[str, str]], known: Iterable[Parameter]) -> dict[str, Any]:
    """The values of the parameters that were given, by name. Refusal for the first that is not as it should be."""
    by_name = {parameter.name: parameter for parameter in known}
    values: dict[str, Any] = {}
    for name, text in given:
        parameter = by_name.get(name)
        if parameter is None:
            raise _unknown(name, tuple(by_name))
        if name in values:
            raise Refusal(INVALID_PARAMETER, f"{name}: it is given more than once", parameter=name, value=text)
        try:
            values[name] = parameter.parse(text)
        except ValueError as error:
            raise refusal_of(parameter, text, error) from None
    return values


def _unknown(name: str, known: tuple[str, ...]) -> Refusal:
    return Refusal(
        UNKNOWN_PARAMETER,
        f"{name[:100]!r} is not a parameter here{suggestion(name, known)}; allowed are {', '.join(known)}",
        parameter=name[:100],
        allowed=known,
    )


def refusal_of(parameter: Parameter, text: str, error: ValueError) -> Refusal:
    """The answer to a value that the parameter does not take."""
    hint = f" ({error})" if error.args and not parameter.allowed else suggestion(text, parameter.allowed)
    return Refusal(
        INVALID_PARAMETER,
        f"{parameter.name}: {text[:100]!r} is not {parameter.expected}{hint}",
        parameter=parameter.name,
        value=text,
        allowed=parameter.allowed or parameter.named,
    )


def suggestion(word: str, known: tuple[str, ...]) -> str:
    """Which of the known words was probably meant, in brackets; nothing where none is near."""
    best = process.extractOne(word, known, score_cutoff=70) if len(word) <= 100 else None
    return f" (did you mean {best[0]!r}?)" if best else ""


def one_of(name: str, about: str, allowed: Iterable[str], **words: str) -> Parameter:
    """A parameter with a closed list of values."""
    values = tuple(allowed)

    def parse(text: str) -> str:
        if text not in values:
            raise ValueError(text)
        return text

    listed = ", ".join(values) if len(values) <= 12 else f"one of {len(values)} (they are listed under allowed)"
    return Parameter(
        name=name,
        about=about,
        schema={"type": "string", "enum": list(values)},
        parse=parse,
        expected=f"one of {listed}" if len(values) <= 12 else listed,
        allowed=values,
        words=words,
    )


def one_uri_of(name: str, allowed: Iterable[str]) -> Parameter:
    """A parameter whose values are a closed list of URIs."""
    found = one_of(name, f"api.param.{name}", allowed)
    return replace(found, schema={**found.schema, "format": "uri"})


def some_of(name: str, about: str, allowed: Iterable[str]) -> Parameter:
    """A parameter that takes a list of names with commas between."""
    values = tuple(allowed)

    def parse(text: str) -> tuple[str, ...]:
        names = text.split(",")
        for found in names:
            if found not in values:
                raise ValueError(found)
        return tuple(names)

    return Parameter(
        name=name,
        about=about,
        schema={"type": "array", "minItems": 1, "items": {"type": "string", "enum": list(values)}},
        parse=parse,
        expected="a list, with commas between, of properties (they are listed under allowed)",
        allowed=values,
        is_list=True,
    )


def order_of(names: Iterable[str]) -> Parameter:
    """The parameter `sortby` over properties of these names."""
    values = tuple(names)
    return Parameter(
        name="sortby",
        about="api.param.sortby",
        schema={
            "type": "array",
            "minItems": 1,
            "uniqueItems": True,
            "items": {"type": "string", "pattern": f"^[+-]?({'|'.join(values)})$"},
            "example": [values[0]],
        },
        parse=lambda text: parse_keys(text, values),
        expected="a list of properties, each once, with commas between and a minus before those to be descending",
        allowed=values,
        is_list=True,
    )


def property_parameter(name: str, schema: PropertySchema) -> Parameter:
    """A parameter that takes a value of a property: `schema` is the property's."""
    parse: Callable[[str], Any]
    allowed: tuple[str, ...]
    plain = schema["items"] if schema["type"] == "array" else schema
    if "enum" in plain:
        return one_of(name, "api.param.filter", plain["enum"], property=name)
    if schema.get("format") == "date":
        parse, expected, allowed = _day_text, "a day written as 2017-05-23", ()
    elif schema["type"] == "boolean":
        parse, expected, allowed = _yes_no, "true or false", YES_NO
    elif schema["type"] == "number":
        parse, expected, allowed = _within(schema, _number), f"a number{_bounds(schema)}", ()
    elif schema["type"] == "integer":
        parse, expected, allowed = _within(schema, _whole), f"a whole number{_bounds(schema)}", ()
    else:
        parse, expected, allowed = str, "a text", ()
    return Parameter(
        name=name,
        about="api.param.filter",
        schema=schema,
        parse=parse,
        expected=expected,
        allowed=allowed,
        words={"property": name},
    )


def _within(schema: PropertySchema, parse: Callable[[str], float]) -> Callable[[str], float]:
    """`parse`, which raises ValueError for a number outside the bounds of `schema` too."""

    def parse_within(text: str) -> float:
        number = parse(text)
        if not schema.get("minimum", -math.inf) <= number <= schema.get("maximum", math.inf):
            raise ValueError(text)
        return number

    return parse_within


def _bounds(schema: PropertySchema) -> str:
    """What is said of the bounds of a number.

    >>> _bounds({"type": "number", "minimum": 0, "maximum": 100}), _bounds({"type": "number"})
    (' from 0 to 100', '')
    """
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None:
        return f" from {least} to {most}"
    return "" if least is None else f" from {least} on"


YES_NO: Final = ("true", "false")


def _yes_no(text: str) -> bool:
    if text not in YES_NO:
        raise ValueError(text)
    return text == "true"


def _day_text(text: str) -> str:
    return parse_day(text).isoformat()


def _number(text: str) -> float:
    if not re.fullmatch(r"-?[0-9]{1,30}(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", text, re.ASCII):
        raise ValueError
    return float(text)


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?[0-9]{1,30}", text, re.ASCII):
        raise ValueError
    return int(text)


def whole_number(name: str, *, least: int, default: int, most: int | None = None) -> Parameter:
    """A whole number from `least` on; above `most` it is `most`, or what no collection has."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,300}", text, re.ASCII) or int(text) < least:
            raise ValueError
        return min(int(text), BEYOND_ALL if most is None else most)

    schema: dict[str, Any] = {"type": "integer", "minimum": least, "default": default}
    return Parameter(
        name=name,
        about=f"api.param.{name}",
        schema=schema if most is None else {**schema, "maximum": most},
        parse=parse,
        expected=f"a whole number from {least} on",
    )


FORMAT: Final = one_of("f", "api.param.f", FORMS)
LANGUAGE: Final = one_of("lang", "api.param.lang", LANGUAGES)
EVERYWHERE: Final = (FORMAT, LANGUAGE)
"""The parameters of every address."""
TABLE_FORMAT: Final = one_of("f", "api.param.f", TABLE_FORMS)

LIMIT: Final = whole_number("limit", least=1, default=DEFAULT_LIMIT, most=MAX_LIMIT)
OFFSET: Final = whole_number("offset", least=0, default=0)

BBOX: Final = Parameter(
    name="bbox",
    about="api.param.bbox",
    schema={
        "type": "array",
        "items": {"type": "number"},
        "minItems": 4,  # so that the two bounds stand where the OGC's tests of version 1.0 look for them
        "maxItems": 6,
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    },
    parse=parse_numbers,
    expected=BOX_EXPECTED,
    is_list=True,
)

DATETIME: Final = Parameter(
    name="datetime",
    about="api.param.datetime",
    schema={"type": "string", "pattern": DAYS_PATTERN, "example": "2017-05-23/.."},
    parse=parse_days,
    expected=DAYS_EXPECTED,
)

DATETIME_DAY: Final = Parameter(
    name="datetime",
    about="api.param.datetime_day",
    schema={"type": "string", "pattern": INSTANT_PATTERN, "example": "2017-05-23"},
    parse=parse_instant,
    expected="a day (2017-05-23) or a moment (2017-05-23T00:00:00Z)",
)

FILTER: Final = Parameter(
    name="filter",
    about="api.param.filter_expression",
    schema={"type": "string", "minLength": 1, "maxLength": MAX_CHARACTERS},
    parse=str,
    expected=FILTER_EXPECTED,
)
FILTER_LANGUAGE: Final = one_of("filter-lang", "api.param.filter-lang", ("cql2-text",))

KNOWN_BY: Final = Parameter(
    name="known-by",
    about="api.param.known-by",
    schema={"type": "string", "format": "date"},
    parse=parse_day,
    expected="a day written as 2017-05-23",
)

MIN_GRADE: Final = one_of("min-grade", "api.param.min-grade", JUDGED_GRADES)
QUESTION: Final = (KNOWN_BY, MIN_GRADE)
"""What a reader may ask besides place and time."""
