"""Dates as people write them, in both languages, and what is none."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saytara.phrases import date_words
from saytara.typed_dates import parse_typed_date

DAY = dt.date(2017, 5, 23)


@pytest.mark.parametrize(
    "typed",
    [
        *("2017-05-23", "2017/5/23", "23/5/2017", "23.05.2017", "23 5 2017"),
        *("23 May 2017", "may 23, 2017", "23 MAY 2017", "23 أيار 2017", "٢٣ أيار ٢٠١٧", "٢٣/٥/٢٠١٧", "23 مايو 2017"),
    ],
)
def test_a_day_is_read_as_it_is_written(typed: str) -> None:
    assert parse_typed_date(typed) == (DAY, DAY)


@pytest.mark.parametrize("typed", ["April 2015", "apr 2015", "2015-04", "4/2015", "نيسان 2015", "أبريل ٢٠١٥"])
def test_a_month_is_all_of_its_days(typed: str) -> None:
    assert parse_typed_date(typed) == (dt.date(2015, 4, 1), dt.date(2015, 4, 30))


def test_a_year_is_all_of_its_days() -> None:
    assert parse_typed_date("2016") == (dt.date(2016, 1, 1), dt.date(2016, 12, 31))


@pytest.mark.parametrize("typed", ["تشرين الأول 2013", "October 2013", "تشرين الاول 2013"])
def test_a_month_of_two_words_is_read_too(typed: str) -> None:
    assert parse_typed_date(typed) == (dt.date(2013, 10, 1), dt.date(2013, 10, 31))


@pytest.mark.parametrize(
    "typed",
    [
        *("", "may", "yarmouk", "23 May", "30/2/2017", "2017-13-01", "0000", "99999", "1 2 3 2017", "--"),
        "may 2017 camp",
    ],
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert parse_typed_date(typed) is None


@given(typed=st.text(max_size=60))
def test_nothing_typed_is_an_error_and_a_span_runs_forwards(typed: str) -> None:
    span = parse_typed_date(typed)
    assert span is None or span[0] <= span[1]


DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31))


@given(day=DAYS, language=st.sampled_from(["en", "ar"]))
def test_every_day_that_the_pages_write_is_read_again(day: dt.date, language: str) -> None:
    assert parse_typed_date(date_words(day, language)) == (day, day)
