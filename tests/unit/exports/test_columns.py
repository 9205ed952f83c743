"""The one list of columns: told in both languages, no word of SQL, one kind for a name, and values of that kind."""

import datetime as dt
import json
import sqlite3
from itertools import pairwise
from typing import Any

import pytest

from saytara.api.claim_records import CLAIMS
from saytara.api.collection import CollectionQuery
from saytara.api.control_records import CONTROL
from saytara.api.source_records import SOURCES
from saytara.control.spans import ONE_DAY
from saytara.core.column_kinds import ColumnKind
from saytara.exports.columns.claim_columns import CLAIM_COLUMNS, FILE_CLAIM_COLUMNS, SOURCE_COLUMNS
from saytara.exports.columns.column import Column, Record, names_of
from saytara.exports.columns.control_columns import HISTORY_COLUMNS, SPAN_KEYS, WITHIN
from saytara.exports.columns.row_columns import row_columns
from saytara.exports.geojson import to_geojson
from saytara.exports.records import claim_records, control_records, records_within, source_records
from saytara.exports.request import ExportRequest, history_of
from saytara.words import LANGUAGES
from tests.builders import DAY
from tests.exports import SHIPPED, small_dataset, small_request
from tests.shipped import load

TABLES: dict[str, tuple[Column[Any], ...]] = {
    "control": HISTORY_COLUMNS,
    "claims": FILE_CLAIM_COLUMNS,
    "sources": SOURCE_COLUMNS,
    "rows": row_columns(is_history=True),
    **{table.name: tuple(table.columns) for table in WITHIN},
}
RESERVED = frozenset(
    """
    all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
    column concurrently constraint create cross default deferrable desc distinct do else end except false fetch for
    foreign freeze from full grant group having ilike in initially inner intersect into is isnull join lateral leading
    left like limit natural not notnull null offset on only or order outer overlaps placing primary references
    returning right select similar some symmetric table tablesample then to trailing true union unique user using
    variadic verbose when where window with
    """.split()  # noqa: SIM905  a list of a hundred quoted words cannot be read
)
"""The words that PostgreSQL reserves (its manual, appendix C): as names of columns they must be quoted everywhere."""

TYPES = {
    ColumnKind.TEXT: str,
    ColumnKind.TEXTS: tuple,
    ColumnKind.NUMBER: (int, float),
    ColumnKind.WHOLE: int,
    ColumnKind.DAY: dt.date,
    ColumnKind.YES_NO: bool,
}


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_told_in_both_languages_once_and_is_no_word_of_sql(table: str) -> None:
    columns = TABLES[table]
    names = names_of(columns)
    assert len(set(names)) == len(names)
    assert set(names).isdisjoint(RESERVED)
    for language in LANGUAGES:
        assert len({column.heading(language) for column in columns}) == len(columns), "a heading tells a column"
        assert all(column.meaning(language) for column in columns)
    with sqlite3.connect(":memory:") as database:
        database.execute(f"CREATE TABLE columns_of ({', '.join(names)})")


def test_a_name_has_one_kind_and_one_unit_in_every_table() -> None:
    found: dict[str, set[tuple[Any, ...]]] = {}
    for columns in TABLES.values():
        for column in columns:
            found.setdefault(column.name, set()).add((column.kind, column.unit, column.words))
    assert {name: kinds for name, kinds in found.items() if len(kinds) > 1} == {}


def all_records() -> list[tuple[str, Record]]:
    dataset = load(SHIPPED)
    request = ExportRequest.about(dataset, dataset.default_date)
    claims = claim_records(request)
    return [
        *(("control", record) for record in control_records(request)),
        *(("claims", record) for record in claims),
        *(("sources", record) for record in source_records(request, claims)),
        *((table.name, record) for table in WITHIN for record in records_within(request, table)),
    ]


def test_every_value_is_of_its_columns_kind_and_words() -> None:
    for table, record in all_records():
        for column in TABLES[table]:
            if column in SPAN_KEYS:
                continue
            value = record[column.name]
            if value is None:
                assert not column.is_needed, (table, column.name)
                continue
            assert isinstance(value, TYPES[column.kind]), (table, column.name, value)
            assert isinstance(value, bool) == (column.kind is ColumnKind.YES_NO)
            assert value != "", "an empty text is missing"
            assert not column.words or value in column.words


def test_the_api_and_the_geojson_have_the_same_features() -> None:
    dataset = small_dataset()
    in_file = json.loads(to_geojson(ExportRequest.about(dataset, DAY)))["features"]
    in_api = [record.feature for record in CONTROL.features(dataset, CollectionQuery()).every("f")]
    assert json.loads(json.dumps(in_api)) == in_file
    assert {"fill", "fill-opacity", "stroke", "stroke-width", "said_ar", "known_by", "date"} <= set(
        in_file[0]["properties"]
    )


def test_the_api_has_the_columns_of_claims_and_sources() -> None:
    dataset = small_dataset()
    (claim, *_) = CLAIMS.features(dataset, CollectionQuery()).every("f")
    (source, *_) = SOURCES.features(dataset, CollectionQuery()).every("f")
    assert list(claim.feature["properties"]) == [*names_of(CLAIM_COLUMNS), "against_places"]
    assert list(source.feature["properties"]) == list(names_of(SOURCE_COLUMNS))


def test_a_share_by_several_is_grey_and_a_holders_colour_is_the_holders() -> None:
    features = {feature["id"]: feature for feature in json.loads(to_geojson(small_request()))["features"]}
    shared, nobody = features["a"]["properties"], features["d"]["properties"]
    assert shared["fill"] == nobody["fill"], "no actor's colour for what several share"
    assert nobody["fill-opacity"] < 0.05 < shared["fill-opacity"]
    assert features["c"]["properties"]["stroke-width"] > nobody["stroke-width"], "a dispute has a thick outline"


def test_a_history_has_one_answer_for_each_day_without_a_gap() -> None:
    dataset = load(SHIPPED)
    for place, answers in history_of(dataset, [place.id for place in dataset.places]).items():
        assert answers[0].valid_from is answers[-1].valid_to is None
        for before, after in pairwise(answers):
            assert before.valid_to is not None
            assert after.valid_from == before.valid_to + ONE_DAY == after.decision.date
        assert {answer.place.id for answer in answers} == {place}
        assert len({answer.id for answer in answers}) == len(answers)


def test_a_claim_that_ever_counted_counts_in_a_history() -> None:
    roles = {str(record["claim"]): record["role"] for record in claim_records(small_request(is_history=True))}
    assert roles["late-a"] == "accepted", "it speaks of a later day than the one of the map"
    assert roles["region"] == "accepted"
    assert roles["three-c"] == "other_version"
