"""Reads a mapping.toml: every fault with its line, its key, what was found and what would do."""

from __future__ import annotations

import datetime as dt
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from saytara.core.model import AsOfKind, Credibility, Qualifier, Reliability
from saytara.core.relations import Relation
from saytara.dataset.checks.nearest_word import nearest
from saytara.dataset.checks.safe_files import SETTINGS_LIMIT, decode, with_plain_line_ends
from saytara.dataset.checks.toml import parse_toml
from saytara.editing.tables.day_forms import FORMS, is_form
from saytara.editing.tables.key_lines import key_lines
from saytara.editing.tables.mapping import (
    CONTENT_FIELDS,
    DATED,
    FIELDS,
    SAYS,
    TEMPLATED,
    Entry,
    FieldRule,
    Grade,
    SkipRule,
    StatementRule,
    TableMapping,
    line_of,
)
from saytara.editing.tables.mapping_faults import At, Faults
from saytara.editing.tables.summaries import SUMMARY_FIELDS

TOP_KEYS: Final = (*FIELDS, "table", "series", "statements", "skip", "grades")
FIELD_KEYS: Final = ("column", "values", "default", "form", "split", "scale")
TABLE_KEYS: Final = ("encoding", "delimiter")
SERIES_KEYS: Final = ("max_gap_days",)
SKIP_KEYS: Final = ("column", "values", "reason")
WORDS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "relation": tuple(word.value for word in Relation),
        "qualifier": tuple(word.value for word in Qualifier),
        "as_of": tuple(word.value for word in AsOfKind),
    }
)
"""Fields that are one of a closed list."""

NEEDED: Final = ("place", "actors", "relation", "publisher", "title", "url", "language")
"""Fields that every statement has, whether alone or by `says`."""

GRADE: Final = re.compile(r"([A-F]?)([2-6])")
LONGEST_GAP_DAYS: Final = 366


class _File:
    """The text of a mapping on its way to values."""

    def __init__(self, name: str, text: str, faults: Faults) -> None:
        self.name, self.faults, self.lines = name, faults, key_lines(text)

    def fault(self, code: str, key: str, value: object = None, expected: tuple[str, ...] = (), **more: str) -> None:
        at = At(file=self.name, line=line_of(self.lines, key), column=key)
        self.faults.add(code, at, None if value is None else str(value), expected, **more)

    def check_keys(self, found: Iterable[str], allowed: Iterable[str], above: str) -> None:
        allowed = tuple(allowed)
        for key in found:
            if key not in allowed:
                full = f"{above}.{key}" if above else key
                self.fault("unknown-column", full, key, nearest(key, allowed))

    def text(self, value: object, key: str) -> str | None:
        """A text; figures and days are taken as they are written."""
        if isinstance(value, str):
            return value
        if isinstance(value, int | float | dt.date) and not isinstance(value, bool):
            return str(value)
        self.fault("wrong-type", key, value, wanted="text")
        return None

    def table(self, value: object, key: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self.fault("wrong-type", key, value, wanted="table")
        return {}

    def tables(self, value: object, key: str) -> list[Mapping[str, Any]]:
        if isinstance(value, list):
            return [self.table(item, f"{key}.{number}") for number, item in enumerate(value)]
        self.fault("wrong-type", key, value, wanted="[[…]]")
        return []

    def words(self, value: object, key: str) -> frozenset[str]:
        """A text, or a list of them."""
        items = value if isinstance(value, list) else [value]
        return frozenset(text for item in items if (text := self.text(item, key)) is not None)


def read_mapping(path: Path, faults: Faults) -> TableMapping | None:
    """The mapping in a file, or None after faults. Its columns are compared with a table's elsewhere."""
    if not path.is_file():
        faults.add("not-a-file" if path.exists() else "missing-file", At(file=path.name), str(path))
        return None
    content = path.read_bytes()
    if len(content) > SETTINGS_LIMIT:
        size, limit = f"{len(content) / 1e6:.2f}", f"{SETTINGS_LIMIT / 1e6:g}"
        faults.add("file-too-large", At(file=path.name), size=size, limit=limit)
        return None
    text = decode(content, path.name, faults)
    return None if text is None else parse_mapping(with_plain_line_ends(text), path.name, faults)


def parse_mapping(text: str, name: str, faults: Faults) -> TableMapping | None:
    """The mapping in a text, or None after faults."""
    document = parse_toml(text, name, faults)
    if document is None:
        return None
    file = _File(name, text, faults)
    file.check_keys(document, TOP_KEYS, "")
    table, series = file.table(document.get("table", {}), "table"), file.table(document.get("series", {}), "series")
    file.check_keys(table, TABLE_KEYS, "table")
    file.check_keys(series, SERIES_KEYS, "series")
    base: dict[str, Any] = {key: document[key] for key in FIELDS if key in document}
    statements = [
        _statement(file, base, item, f"statements.{number}")
        for number, item in enumerate(file.tables(document["statements"], "statements"))
    ] if "statements" in document else [_statement(file, base, {}, "")]  # fmt: skip
    _check_needed(file, statements)
    gap = series.get("max_gap_days", 1)
    if not isinstance(gap, int) or isinstance(gap, bool) or not 1 <= gap <= LONGEST_GAP_DAYS:
        file.fault("wrong-type", "series.max_gap_days", gap, wanted=f"1–{LONGEST_GAP_DAYS}")
        gap = 1
    delimiter = file.text(table["delimiter"], "table.delimiter") if "delimiter" in table else None
    if delimiter is not None and len(delimiter) != 1:
        file.fault("wrong-type", "table.delimiter", delimiter, wanted=", ; | \\t")
        delimiter = None
    mapping = TableMapping(
        file=name,
        lines=file.lines,
        statements=tuple(statements),
        skip=tuple(_skips(file, document.get("skip", []))),
        grades=_grades(file, document.get("grades", {})),
        encoding=file.text(table["encoding"], "table.encoding") if "encoding" in table else None,
        delimiter=delimiter,
        max_gap_days=gap,
    )
    return None if faults.report(name).errors else mapping


def _statement(file: _File, base: Mapping[str, Any], own: Mapping[str, Any], key: str) -> StatementRule:
    """A statement: what stands at the top of the file, and over it what the statement says itself."""
    above = f"{key}." if key else ""
    file.check_keys(own, (*FIELDS, "when"), key)
    fields: dict[str, FieldRule] = {}
    for name in FIELDS:
        if name not in base and name not in own:
            continue
        found, where = own.get(name, base.get(name)), f"{above}{name}" if name in own else name
        if isinstance(found, dict) and name in own and isinstance(base.get(name), dict):
            under = base[name]
            found = {**under, **found}
            if isinstance(under.get("values"), dict) and isinstance(own[name].get("values"), dict):
                found["values"] = {**under["values"], **own[name]["values"]}
        rule = _field(file, name, found, where)
        if rule is not None:
            fields[name] = rule
    when = {
        column: file.words(words, f"{above}when.{column}")
        for column, words in file.table(own.get("when", {}), f"{above}when").items()
    }
    return StatementRule(key=key, fields=fields, when=when)


def _check_needed(file: _File, statements: Sequence[StatementRule]) -> None:
    """Every statement has what a claim and a source need; what all of them lack is told once."""
    lacking = [_lacking(statement.fields) for statement in statements]
    by_all = [name for name in lacking[0] if all(name in other for other in lacking)] if lacking else []
    for name in by_all:
        file.fault("missing-value", name)
    for statement, names in zip(statements, lacking, strict=True):
        for name in names:
            if name not in by_all:
                file.fault("missing-value", f"{statement.key}.{name}")


def _lacking(fields: Mapping[str, FieldRule]) -> list[str]:
    """What a statement needs and has neither by a field of its own nor by `says`."""
    says = fields.get(SAYS)
    said = {name for entry in says.values.values() for name in entry.fields} if says is not None else set()
    has = fields.keys() | said
    lacking = [name for name in NEEDED if name not in has]
    if "day" not in has and not {"from", "to"} <= has:
        lacking.append("day")
    if "published" not in has and not {"published_from", "published_to"} <= has:
        lacking.append("published")
    if "value" in has and "qualifier" not in has:
        lacking.append("qualifier")
    return lacking


def _field(file: _File, name: str, found: object, key: str) -> FieldRule | None:
    if not isinstance(found, dict):
        text = file.text(found, key)
        if text is not None:
            _check_constant(file, name, text, key)
        return None if text is None else FieldRule(key=key, constant=text)
    file.check_keys(found, FIELD_KEYS, key)
    column = file.text(found["column"], f"{key}.column") if "column" in found else None
    if "column" not in found:
        file.fault("missing-value", f"{key}.column")
    form = file.text(found["form"], f"{key}.form") if "form" in found else ""
    if form and not (name in DATED and is_form(form)):
        file.fault("unknown-value", f"{key}.form", form, (*FORMS, "%d %B %Y"))
    scale = found.get("scale", 1.0)
    if not isinstance(scale, int | float) or isinstance(scale, bool):
        file.fault("wrong-type", f"{key}.scale", scale, wanted="number")
        scale = 1.0
    values = {
        word.strip(): _entry(file, name, entry, f"{key}.values.{word}")
        for word, entry in file.table(found.get("values", {}), f"{key}.values").items()
    }
    default = file.text(found["default"], f"{key}.default") if "default" in found else None
    if default is not None:
        _check_constant(file, name, default, f"{key}.default")
    return FieldRule(
        key=key,
        column=column,
        values=values,
        default=default,
        form=form or "",
        split=str(found.get("split", "")),
        scale=float(scale),
    )


def _entry(file: _File, name: str, found: object, key: str) -> Entry:
    if isinstance(found, dict) and "skip" in found:
        file.check_keys(found, ("skip",), key)
        return Entry(skip=file.text(found["skip"], f"{key}.skip") or "")
    if name == SAYS:
        fields = file.table(found, key)
        file.check_keys(fields, (*CONTENT_FIELDS, "skip"), key)
        texts = {field: file.text(value, f"{key}.{field}") or "" for field, value in fields.items()}
        for field, text in texts.items():
            _check_constant(file, field, text, f"{key}.{field}")
        return Entry(fields=texts)
    text = file.text(found, key) or ""
    _check_constant(file, name, text, key)
    return Entry(text=text)


def _check_constant(file: _File, name: str, text: str, key: str) -> None:
    """Whether a text that a mapping gives can be that field at all."""
    if name in WORDS and text not in WORDS[name]:
        near = nearest(text, WORDS[name])
        file.fault("unknown-value", key, text, near or WORDS[name])
    if name in TEMPLATED:
        try:
            list(string.Formatter().parse(text))
        except ValueError:
            file.fault("unknown-field", key, text, SUMMARY_FIELDS if name.startswith("summary") else ())


def _skips(file: _File, found: object) -> Iterable[SkipRule]:
    for number, item in enumerate(file.tables(found, "skip")):
        key = f"skip.{number}"
        file.check_keys(item, SKIP_KEYS, key)
        for needed in SKIP_KEYS:
            if needed not in item:
                file.fault("missing-value", f"{key}.{needed}")
        yield SkipRule(
            key=key,
            column=file.text(item.get("column", ""), f"{key}.column") or "",
            values=file.words(item.get("values", []), f"{key}.values"),
            reason=file.text(item.get("reason", ""), f"{key}.reason") or "",
        )


def _grades(file: _File, found: object) -> Mapping[str, Grade]:
    grades: dict[str, Grade] = {}
    for publisher, text in file.table(found, "grades").items():
        match = GRADE.fullmatch(str(text))
        if match is None:
            file.fault("unknown-value", f"grades.{publisher}", text, ("B3", "C4", "6"))
            continue
        letter = Reliability(match[1]) if match[1] else None
        grades[publisher] = Grade(letter=letter, figure=Credibility(match[2]))
    return grades
