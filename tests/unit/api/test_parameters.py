"""What the API's parameters may be: days, rectangles, and the answer to a value that is none."""

import datetime as dt
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point

from saytara.api.boxes import Box, box_of, parse_numbers
from saytara.api.days import Days, parse_day, parse_days
from saytara.api.parameters import BBOX, DATETIME, EVERYWHERE, LIMIT, MAX_LIMIT, OFFSET, one_of, read_parameters
from saytara.api.problem_details import Refusal
from saytara.api.reference_systems import DEGREES
from saytara.api.site import form_of, language_asked

MAY = dt.date(2017, 5, 23)
JUNE = dt.date(2017, 6, 1)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2017-05-23", MAY, MAY),
        ("2017-05-23T00:00:00Z", MAY, MAY),
        ("2017-05-23T/..", MAY, None),
        ("2017-05-23T23:59:59.999+03:00", MAY, MAY),
        ("2017-05-23/2017-06-01", MAY, JUNE),
        ("2017-05-23T12:00:00Z/2017-06-01", MAY, JUNE),
        ("2017-05-23/..", MAY, None),
        ("2017-05-23/", MAY, None),
        ("../2017-06-01", None, JUNE),
        ("/2017-06-01", None, JUNE),
        ("../..", None, None),
    ],
)
def test_a_day_or_an_interval_with_open_ends(text: str, first: dt.date | None, last: dt.date | None) -> None:
    assert parse_days(text) == Days(first=first, last=last, is_interval="/" in text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "/",
        "now",
        "2017",
        "2017-05",
        "20170523",
        "2017-W21-2",
        "2017-5-23",
        "2017-02-30",
        "0000-01-01",
        "٢٠١٧-٠٥-٢٣",
        " 2017-05-23",
        "2017-05-23\n",
        "2017-05-23T24:00:00Z",
        "2017-05-23T00:00:00",
        "2017-06-01/2017-05-23",
        "2017-05-23/2017-06-01/..",
        "2017-05-23/...",
    ],
)
def test_what_is_no_day_and_no_interval(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_days(text)


@given(st.dates(), st.dates(), st.dates(), st.dates())
def test_intervals_meet_where_they_share_a_day(a: dt.date, b: dt.date, c: dt.date, d: dt.date) -> None:
    first, last = sorted((a, b))
    other_first, other_last = sorted((c, d))
    shared = max(first, other_first) <= min(last, other_last)
    assert Days(first=first, last=last, is_interval=True).meet(other_first, other_last) is shared
    assert Days(first=None, last=last, is_interval=True).meet(other_first, None) is (other_first <= last)
    assert Days(first=first, last=None, is_interval=True).meet(None, other_last) is (other_last >= first)


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: dt.date) -> None:
    assert parse_day(day.isoformat()) == day


def parse_box(text: str) -> Box:
    return box_of(parse_numbers(text), DEGREES)


def test_a_rectangle_holds_what_lies_in_it_and_on_its_edge() -> None:
    shape = parse_box("36,33,37,34").shape()
    assert shape.intersects(Point(36.5, 33.5))
    assert shape.intersects(Point(36, 33))
    assert not shape.intersects(Point(35.9, 33.5))


def test_heights_are_read_and_left_out() -> None:
    assert parse_box("36,33,-5,37,34,900") == parse_box("36,33,37,34")


def test_a_rectangle_may_cross_the_date_line() -> None:
    shape = parse_box("170,-10,-170,10").shape()
    assert shape.intersects(Point(175, 0))
    assert shape.intersects(Point(-175, 0))
    assert not shape.intersects(Point(0, 0))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1,2,3,4,5",
        "1,2,3,x",
        "nan,2,3,4",
        "1,2,inf,4",
        "1,2,1e999,4",
        "1,9,3,4",
        "1,2,9,3,4,8",
        "1, 2,3,4",
        "-181,0,1,1",
        "0,0,181,1",
        "0,-91,1,1",
        "0,0,1,90.001",
        "1000000,0,2000000,1",
        "١,2,3,4",
    ],
)
def test_what_is_no_rectangle(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse_box(text)


@given(st.lists(st.floats(-90, 90), min_size=4, max_size=4))
def test_every_four_finite_numbers_in_order_are_a_rectangle(numbers: list[float]) -> None:
    west, south, east, north = numbers[0], min(numbers[1], numbers[3]), numbers[2], max(numbers[1], numbers[3])
    box = parse_box(f"{west},{south},{east},{north}")
    assert (box.west, box.south, box.east, box.north) == (west, south, east, north)
    assert math.isfinite(box.shape().area)


def refusal(name: str, text: str) -> dict[str, object]:
    with pytest.raises(Refusal) as caught:
        read_parameters([(name, text)], (LIMIT, OFFSET, BBOX, DATETIME, one_of("place", "about", ("yarmouk", "yalda"))))
    assert caught.value.status == 400
    return caught.value.document


def test_an_unknown_parameter_is_refused_with_those_there_are() -> None:
    told = refusal("limt", "5")
    assert told["code"] == "UnknownParameter"
    assert told["allowed"] == ["limit", "offset", "bbox", "datetime", "place"]
    assert "did you mean 'limit'" in str(told["detail"])


def test_a_value_that_is_none_of_the_list_is_refused_with_the_list() -> None:
    told = refusal("place", "yarmuk")
    assert told == {
        "type": "about:blank",
        "title": "Bad Request",
        "status": 400,
        "code": "InvalidParameter",
        "detail": "place: 'yarmuk' is not one of yarmouk, yalda (did you mean 'yarmouk'?)",
        "parameter": "place",
        "value": "yarmuk",
        "allowed": ["yarmouk", "yalda"],
    }


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "1e3", "", "ten", "٥", " 5", "5_0", "9" * 400])
def test_a_limit_is_a_whole_number_from_one_on(text: str) -> None:
    assert "limit" in str(refusal("limit", text)["detail"])


def test_more_than_the_most_is_the_most() -> None:
    assert read_parameters([("limit", "999999")], (LIMIT,)) == {"limit": MAX_LIMIT}


def test_a_parameter_stands_once() -> None:
    with pytest.raises(Refusal, match="more than once"):
        read_parameters([("limit", "5"), ("limit", "5")], (LIMIT,))


def test_a_long_value_is_not_given_back_whole() -> None:
    assert len(str(refusal("datetime", "x" * 9000))) < 1500
    assert len(str(refusal("x" * 9000, ""))) < 1500


@pytest.mark.parametrize(
    ("asked", "accept", "form"),
    [
        (None, "", "json"),
        (None, "*/*", "json"),
        (None, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        (None, "application/geo+json;q=0.1, text/html;q=0.9", "html"),
        (None, "text/html;q=0, */*", "json"),
        (None, "application/vnd.oai.openapi+json;version=3.0", "json"),
        ("html", "application/json", "html"),
        ("json", "text/html", "json"),
    ],
)
def test_f_decides_and_else_the_accept_header(asked: str | None, accept: str, form: str) -> None:
    assert form_of(asked, accept) == form


def test_a_form_that_there_is_not_is_refused_with_those_there_are() -> None:
    with pytest.raises(Refusal) as caught:
        form_of(None, "image/png")
    assert caught.value.status == 406
    assert "text/html" in caught.value.document["allowed"]


@pytest.mark.parametrize(
    ("asked", "header", "language"),
    [
        (None, "", "en"),
        (None, "fr, ar-SY;q=0.7, en;q=0.3", "ar"),
        (None, "en-GB,en;q=0.9,ar;q=0.8", "en"),
        (None, "ar;q=0, en;q=0.1", "en"),
        ("ar", "en", "ar"),
    ],
)
def test_lang_decides_and_else_the_language_header(asked: str | None, header: str, language: str) -> None:
    assert language_asked(asked, header) == language


@given(st.text(), st.text())
def test_no_text_breaks_the_reading_of_a_request(name: str, text: str) -> None:
    try:
        read_parameters([(name, text)], (LIMIT, OFFSET, BBOX, DATETIME, *EVERYWHERE))
    except Refusal as caught:
        assert caught.status == 400
