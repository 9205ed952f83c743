"""A column of a dataset's table is written once: every part that reads or writes the table has it from there."""

import re
from dataclasses import fields
from typing import Any

import pytest

from saytara.core.column_kinds import ColumnKind
from saytara.core.model import Claim, Source, Speaker
from saytara.dataset.checks.csv_tables import Row
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.columns import actors, claims, names, publishers, sources, speakers
from saytara.dataset.columns.cell_rules import ADDRESS
from saytara.dataset.columns.table_column import TableColumn
from saytara.words import LANGUAGES, say

TABLES: dict[str, tuple[type | None, tuple[TableColumn[Any], ...]]] = {
    "sources.csv": (Source, sources.COLUMNS),
    "claims.csv": (Claim, claims.COLUMNS),
    "publishers.csv": (None, publishers.COLUMNS),
    "speakers.csv": (Speaker, speakers.COLUMNS),
    "actors.csv": (None, actors.COLUMNS),
    "names.csv": (None, names.COLUMNS),
}
"""File → the value whose fields its columns fill, where each fills one of its own name; and the columns."""
COLUMNS = [(file, column) for file, (_kind, columns) in TABLES.items() for column in columns]
NAMES = [f"{file} {column.name}" for file, column in COLUMNS]


def fields_of(file: str, **cells: str) -> tuple[Fields, Findings]:
    findings = Findings()
    return Fields(Row(file=file, line=2, cells=cells, lines={}), findings), findings


@pytest.mark.parametrize("file", [file for file, (kind, _columns) in TABLES.items() if kind])
def test_a_column_has_the_name_of_the_field_that_it_fills(file: str) -> None:
    kind, columns = TABLES[file]
    found = [column.name for column in columns]
    assert len(set(found)) == len(found)
    assert set(found) <= {field.name for field in fields(kind)}


@pytest.mark.parametrize(("file", "column"), COLUMNS, ids=NAMES)
def test_a_column_is_told_in_every_language(file: str, column: TableColumn[Any]) -> None:
    assert column.holds
    if column.exported:
        assert all(say(f"column.{column.exported}", language) for language in LANGUAGES)
        assert all(say(f"meaning.{column.meant or column.exported}", language) for language in LANGUAGES)


@pytest.mark.parametrize(("file", "column"), COLUMNS, ids=NAMES)
def test_what_a_rule_says_of_itself_is_what_it_does(file: str, column: TableColumn[Any]) -> None:
    empty, found = fields_of(file, **{column.name: ""})
    column.read(empty)
    assert found.has("missing-value", file) == column.rule.is_required
    for word in column.rule.words:
        good, found = fields_of(file, **{column.name: word})
        assert column.read(good) == word
    odd, found = fields_of(file, **{column.name: "Not a word, a pattern or a day"})
    is_refused = column.read(odd) is None
    is_closed = bool(column.rule.words or column.rule.pattern) or column.rule.kind is ColumnKind.DAY
    assert is_refused == (is_closed or column.rule is ADDRESS)
    assert not column.rule.pattern or re.compile(column.rule.pattern)


@pytest.mark.parametrize(("file", "column"), COLUMNS, ids=NAMES)
def test_only_an_optional_column_may_be_lacking(file: str, column: TableColumn[Any]) -> None:
    nothing, found = fields_of(file)
    assert column.read(nothing) == ("" if column.is_optional else None)
    assert not found.has("missing-value", file)
