"""Every column of a dataset's files is told in docs/reference/dataset.md, once and by its name."""

import re

import pytest

from saytara.dataset.checks import actors, claims, left_out, names, places, publishers, sources, speakers
from saytara.dataset.checks.meanings import MEANINGS, columns_table
from scripts.write_dataset_page import PAGE, with_tables

COLUMNS = {
    places.PLACES: (*places.PLACE_TEXTS, *places.PLACE_OBJECTS),
    places.ROADS: places.ROAD_TEXTS,
    actors.FILE: tuple(column.name for column in actors.COLUMNS),
    names.FILE: tuple(column.name for column in names.COLUMNS),
    publishers.FILE: tuple(column.name for column in publishers.COLUMNS),
    sources.FILE: tuple(column.name for column in sources.COLUMNS),
    claims.FILE: tuple(column.name for column in claims.COLUMNS),
    speakers.FILE: tuple(column.name for column in speakers.COLUMNS),
    left_out.FILE: tuple(column.name for column in left_out.COLUMNS),
}


@pytest.mark.parametrize("file", COLUMNS)
def test_every_column_that_the_checks_read_is_told_once(file: str) -> None:
    told = [column for meaning in MEANINGS[file] for column in meaning.columns]
    assert sorted(told) == sorted(COLUMNS[file])
    if file.endswith(".csv"):
        assert told == list(COLUMNS[file]), "in the order of the file"


def test_the_page_says_what_the_code_says() -> None:
    page = PAGE.read_text("utf-8")
    assert with_tables(page) == page


def test_a_bar_in_a_meaning_does_not_end_its_cell() -> None:
    for file in MEANINGS:
        for line in columns_table(file).splitlines():
            assert len(re.findall(r"(?<!\\)\|", line)) == 3


def test_a_page_that_lacks_a_table_is_refused() -> None:
    with pytest.raises(ValueError, match="places for the columns"):
        with_tables("# A page")
