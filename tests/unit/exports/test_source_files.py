"""The list of sources, and the claims that rest on them, as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from saytara.api.source_records import SOURCE_PROPERTIES
from saytara.exports.columns.claim_columns import CLAIM_COLUMNS, SOURCE_COLUMNS, SourceOf, source_columns_of
from saytara.exports.columns.column import json_of, names_of
from saytara.exports.jobs.orders import ListOrder
from saytara.exports.source_files import Listed, list_csv
from saytara.library.area_tables import sources_frame
from saytara.words import LANGUAGES
from tests.builders import claim, dataset, source

MADE = dataset(
    claim("isis", id="c-one", source="one"),
    claim("hts", id="c-two", source="two"),
    claim("hts", id="c-3", source="one"),
)


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_sources_stand_in_the_order_of_the_list_with_their_claims() -> None:
    rows = rows_of(list_csv(MADE, Listed.SOURCES, ["two", "one"], "en"))
    assert [(row["source"], row["claims"]) for row in rows] == [("two", "c-two"), ("one", "c-one|c-3")]


def test_claims_are_those_of_the_sources_that_are_listed() -> None:
    rows = rows_of(list_csv(MADE, Listed.CLAIMS, ["one"], "en"))
    assert {row["claim"] for row in rows} == {"c-one", "c-3"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listed", list(Listed))
def test_every_row_says_whose_data_it_is_and_of_which_state(listed: Listed, language: str) -> None:
    columns = names_of(SOURCE_COLUMNS if listed is Listed.SOURCES else CLAIM_COLUMNS)
    for row in rows_of(list_csv(MADE, listed, ["one", "two"], language)):
        assert tuple(row) == (*columns, "licence", "credits", "dataset", "dataset_digest")
        assert row["licence"] == MADE.licence_in(language)
        assert (row["dataset"], row["dataset_digest"]) == (MADE.id, MADE.digest)


def test_an_order_writes_the_same_bytes_and_names_the_file() -> None:
    order = ListOrder(listed=Listed.CLAIMS, sources=("one",), language="ar")
    assert order.write(MADE) == list_csv(MADE, Listed.CLAIMS, ["one"], "ar")
    assert order.file_name(MADE) == f"{MADE.id}-claims-ar.csv"
    assert ListOrder(listed=Listed.SOURCES, sources=(), language="en").file_name(MADE) == f"{MADE.id}-sources.csv"


def test_the_columns_of_maps_are_there_where_the_dataset_has_maps_and_nowhere_else() -> None:
    plain = dataset(claim("isis", source="paper"), sources=[source("paper")])
    drawn = replace(source("map"), drawn="drawn/map.geojson", drawn_sha256="1" * 64, file_sha256="2" * 64)
    mapped = dataset(claim("isis", source="paper"), sources=[source("paper"), drawn])
    ours = ("drawn", "drawn_sha256", "file_sha256")
    assert source_columns_of(plain) == SOURCE_COLUMNS
    assert not set(ours) & set(rows_of(list_csv(plain, Listed.SOURCES, ["paper"], "en"))[0])
    rows = rows_of(list_csv(mapped, Listed.SOURCES, ["paper", "map"], "en"))
    assert [tuple(row[name] for name in ours) for row in rows] == [("", "", ""), (drawn.drawn, "1" * 64, "2" * 64)]
    assert set(ours) <= set(sources_frame(mapped).columns)
    assert not set(ours) & set(sources_frame(plain).columns)
    assert json_of(source_columns_of(mapped), SourceOf.of(mapped, drawn))["file_sha256"] == "2" * 64
    assert set(ours) <= set(SOURCE_PROPERTIES), "the API's schema knows them"


def test_a_text_that_was_read_from_a_file_has_its_hash_and_nothing_of_maps() -> None:
    read = replace(source("paper"), file_sha256="2" * 64)
    found = dataset(claim("isis", source="paper"), sources=[read])
    (row,) = rows_of(list_csv(found, Listed.SOURCES, ["paper"], "en"))
    assert row["file_sha256"] == "2" * 64
    assert not {"drawn", "drawn_sha256"} & row.keys()
