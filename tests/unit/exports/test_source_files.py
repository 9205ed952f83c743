"""The list of sources, and the claims that rest on them, as CSV."""

from __future__ import annotations

import csv
import io

import pytest

from saytara.exports.columns.claim_columns import CLAIM_COLUMNS, SOURCE_COLUMNS
from saytara.exports.columns.column import names_of
from saytara.exports.jobs.orders import ListOrder
from saytara.exports.source_files import Listed, list_csv
from saytara.words import LANGUAGES
from tests.builders import claim, dataset

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
