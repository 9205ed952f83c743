"""Dates as people write them, in both languages, and what is none. The browser's reader is held to the same cases."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saytara.phrases.figures_and_days import date_words
from saytara.spelling.date_forms import FORMS, MOST_SIGNS
from saytara.spelling.month_names import months_by_name
from saytara.spelling.typed_dates import parse_typed_date
from tests.typed_days import MONTHS_AND_YEARS, NO_DATE, NO_DAY, TYPED


@pytest.mark.parametrize("typed", TYPED)
def test_a_day_is_read_as_it_is_written(typed: str) -> None:
    day = dt.date.fromisoformat(TYPED[typed])
    assert parse_typed_date(typed) == (day, day)


@pytest.mark.parametrize("typed", MONTHS_AND_YEARS)
def test_a_month_or_a_year_is_all_of_its_days(typed: str) -> None:
    first, last = MONTHS_AND_YEARS[typed]
    assert parse_typed_date(typed) == (dt.date.fromisoformat(first), dt.date.fromisoformat(last))


@pytest.mark.parametrize("typed", NO_DATE)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_typed_date(typed) is None


def test_no_day_is_a_month_a_year_or_nothing() -> None:
    assert set(NO_DAY) == {*NO_DATE, *MONTHS_AND_YEARS}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_the_table_is_read(form: str) -> None:
    typed = form.replace("d", "07").replace("M", "Feb.").replace("m", "2").replace("y", "2016")
    first, last = parse_typed_date(typed) or (None, None)
    assert first == dt.date(2016, 2 if {"m", "M"} & set(form) else 1, 7 if "d" in form else 1)
    assert last == (first if "d" in form else dt.date(2016, 2, 29) if {"m", "M"} & set(form) else dt.date(2016, 12, 31))


def test_every_name_of_a_month_is_read() -> None:
    for name, number in months_by_name().items():
        assert parse_typed_date(f"7 {name} 2016") == (dt.date(2016, number, 7), dt.date(2016, number, 7)), name


def test_what_is_longer_than_any_date_is_not_read() -> None:
    assert parse_typed_date("23 May 2017".ljust(MOST_SIGNS)) is not None
    assert parse_typed_date("23 May 2017".ljust(MOST_SIGNS + 1)) is None


@given(typed=st.text(max_size=60))
def test_nothing_typed_is_an_error_and_a_span_runs_forwards(typed: str) -> None:
    span = parse_typed_date(typed)
    assert span is None or span[0] <= span[1]


DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))


@given(day=DAYS, language=st.sampled_from(["en", "ar"]))
def test_every_day_that_the_pages_write_is_read_again(day: dt.date, language: str) -> None:
    assert parse_typed_date(date_words(day, language)) == (day, day)
