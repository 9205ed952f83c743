"""Query parameters: what each may be, how OpenAPI describes it, and what is said of a bad one.

A parameter that is not known, one that is given twice and a value that is none are errors that name what is allowed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from rapidfuzz import process

from saytara.api.boxes import EXPECTED as BOX_EXPECTED
from saytara.api.boxes import parse_box
from saytara.api.days import DAYS_PATTERN, INSTANT_PATTERN, parse_day, parse_days, parse_instant
from saytara.api.days import EXPECTED as DAYS_EXPECTED
from saytara.api.errors import INVALID_PARAMETER, UNKNOWN_PARAMETER, Refusal
from saytara.api.site import FORMS
from saytara.control.question import JUDGED_GRADES
from saytara.words import LANGUAGES

DEFAULT_LIMIT: Final = 100
MAX_LIMIT: Final = 1000
"""A larger limit is taken for this one (OGC API – Features, 7.15.2), so that a client may ask for all and follow on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A query parameter. `parse` raises ValueError for a value that is none; `expected` tells what would be one.

    `schema` is its OpenAPI schema, `about` the key of its text. `exploded` is false for a list in one value.
    """

    name: str
    about: str
    schema: Mapping[str, Any]
    parse: Callable[[str], Any]
    expected: str
    allowed: tuple[str, ...] = ()
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
            raise _invalid(parameter, text, error) from None
    return values


def _unknown(name: str, known: tuple[str, ...]) -> Refusal:
    return Refusal(
        UNKNOWN_PARAMETER,
        f"{name[:100]!r} is not a parameter here{_suggestion(name, known)}; allowed are {', '.join(known)}",
        parameter=name[:100],
        allowed=known,
    )


def _invalid(parameter: Parameter, text: str, error: ValueError) -> Refusal:
    told = f" ({error})" if error.args and not parameter.allowed else _suggestion(text, parameter.allowed)
    return Refusal(
        INVALID_PARAMETER,
        f"{parameter.name}: {text[:100]!r} is not {parameter.expected}{told}",
        parameter=parameter.name,
        value=text,
        allowed=parameter.allowed,
    )


def _suggestion(word: str, known: tuple[str, ...]) -> str:
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


def whole_number(name: str, *, least: int, default: int, most: int | None = None) -> Parameter:
    """A whole number from `least` on; above `most` it is `most`."""

    def parse(text: str) -> int:
        if not re.fullmatch(r"[0-9]{1,15}", text, re.ASCII) or int(text) < least:
            raise ValueError
        return int(text) if most is None else min(int(text), most)

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

LIMIT: Final = whole_number("limit", least=1, default=DEFAULT_LIMIT, most=MAX_LIMIT)
OFFSET: Final = whole_number("offset", least=0, default=0)

BBOX: Final = Parameter(
    name="bbox",
    about="api.param.bbox",
    schema={
        "type": "array",
        "items": {"type": "number"},
        "oneOf": [{"minItems": 4, "maxItems": 4}, {"minItems": 6, "maxItems": 6}],
    },
    parse=parse_box,
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
