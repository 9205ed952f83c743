"""Objects of JSON and sections of TOML as rows, so that the same rules read them and the cells of a table."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, TypeVar

from saytara.dataset.checks.csv_tables import MULTILINE_COLUMNS, Row, check_hidden
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import At, Findings
from saytara.dataset.checks.nearest_word import nearest

Listed = TypeVar("Listed")

TYPE_NAMES: Final[Mapping[type, str]] = {str: "string", list: "array", dict: "table", bool: "true or false"}
MULTILINE_KEYS: Final = MULTILINE_COLUMNS | {"licence", "licence_ar", "boundary_source"}


class Lines(NamedTuple):
    """The line of an object or section, and of each of its keys where it is known."""

    start: int
    keys: Mapping[str, int]


class RowAt(NamedTuple):
    """Where an object stands: its file and its lines."""

    file: str
    lines: Lines


def read_fields(
    item: Mapping[str, Any],
    row_at: RowAt,
    findings: Findings,
    texts: tuple[str, ...],
    others: tuple[str, ...] = (),
) -> Fields:
    """An object as a row of texts. Keys in `others` hold lists, numbers or sections: `Fields.given`.

    A text that is absent or null is an empty cell; one of another type is a problem, and has no cell.
    """
    cells: dict[str, str] = dict.fromkeys(texts, "")
    row = Row(file=row_at.file, line=row_at.lines.start, cells=cells, lines=row_at.lines.keys)
    for key, value in item.items():
        if key in others:
            continue
        if key not in texts:
            missing = [name for name in (*texts, *others) if name not in item]
            findings.add("unknown-column", row.at(key), key, nearest(key, missing))
        elif isinstance(value, str):
            check_hidden(value, row.at(key), findings, is_multiline=key in MULTILINE_KEYS)
            cells[key] = value
        elif isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            cells[key] = value.isoformat()
        elif value is not None:
            del cells[key]
            findings.add("wrong-type", row.at(key), shown(value), wanted=TYPE_NAMES[str])
    return Fields(row, findings, item)


def typed(value: Any, kind: type[Listed], at: At, findings: Findings) -> Listed | None:
    """`value` if it is of the type `kind`, else None after a problem."""
    if isinstance(value, kind):
        return value
    findings.add("wrong-type", at, shown(value), wanted=TYPE_NAMES[kind])
    return None


def text_list(fields: Fields, key: str) -> tuple[str, ...] | None:
    """The texts of a list, or nothing where the key is absent or null."""
    value = fields.given.get(key)
    at = fields.row.at(key)
    values = () if value is None else typed(value, list, at, fields.findings)
    if values is None:
        return None
    texts = [typed(text, str, at, fields.findings) for text in values]
    for text in texts:
        check_hidden(text or "", at, fields.findings)
    found = tuple(text for text in texts if text is not None)
    return found if len(found) == len(texts) else None


def shown(value: Any) -> str:
    """A value of any type for a message: simple ones as JSON writes them, others by their brackets alone.

    >>> shown(True), shown([1, 2])
    ('true', '[…]')
    """
    match value:
        case str():
            return value
        case list():
            return "[…]"
        case dict():
            return "{…}"
        case None | bool() | float():
            return json.dumps(value)
        case int():
            return str(value) if abs(value) < 10**18 else f"{'-' if value < 0 else ''}10^18…"
        case _:
            return str(value)
