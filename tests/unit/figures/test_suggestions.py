"""What the search suggests while somebody types, as values and as the HTML of a list box."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.core.model import Dataset
from saytara.figures.search.suggestions import MOST_SOURCES, Suggestions, suggestions
from saytara.ui.search_field import found_for, search_field
from saytara.web.suggestion_routes import FIND_PATH, MAX_TYPED, find_routes
from tests.exports import SHIPPED
from tests.shipped import load

OPTION = re.compile(r'<a role="option"[^>]* href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(SHIPPED)


def found(dataset: Dataset, typed: str) -> Suggestions:
    return suggestions(dataset, typed)


def html(typed: str, **parameters: str) -> str:
    text = found_for(typed, {"area": "south-damascus", "lang": "en", **parameters}, "")
    assert text is not None
    return text


def options(text: str) -> list[tuple[dict[str, str], str]]:
    """Each option's parameters, and its words."""
    return [
        (
            {name: values[0] for name, values in parse_qs(urlsplit(href.replace("&amp;", "&")).query).items()},
            " ".join(re.sub("<[^>]*>", " ", inner).split()),
        )
        for href, inner in OPTION.findall(text)
    ]


@pytest.mark.parametrize(
    ("typed", "place"),
    [("yarm", "yarmouk"), ("الحجر", "hajar-al-aswad"), ("hajar aswad", "hajar-al-aswad"), ("يرموك", "yarmouk")],
)
def test_a_place_is_found_in_either_script_by_its_beginning(shipped: Dataset, typed: str, place: str) -> None:
    suggested = found(shipped, typed)
    assert suggested.places[0].id == place
    assert not suggested.are_near


def test_a_misspelling_leads_to_the_nearest_name_and_says_so(shipped: Dataset) -> None:
    suggested = found(shipped, "jarmuk")
    assert [match.id for match in suggested.places] == ["yarmouk"]
    assert suggested.are_near
    assert "No exact match. Nearest: 1 suggestion" in html("jarmuk")


def test_a_spelling_that_is_neither_of_the_two_names_is_told(shipped: Dataset) -> None:
    assert found(shipped, "Yarmuk").places[0].spelling == "Yarmuk"
    assert "also written Yarmuk" in html("Yarmuk")
    assert "also written" not in html("yarmouk")


def test_a_name_that_is_only_alike_stands_beside_none_that_is_written_so(shipped: Dataset) -> None:
    assert all(match.score for match in found(shipped, "islam").actors)
    assert {match.id for match in found(shipped, "isis").actors} == {"isis"}
    assert found(shipped, "isis").places == ()


def test_sides_regions_sources_and_dates_are_found(shipped: Dataset) -> None:
    assert found(shipped, "داعش").actors[0].id == "isis"
    assert found(shipped, "south damascus").places[0].id == "south-damascus"
    reuters = found(shipped, "reuters")
    assert len(reuters.sources) == MOST_SOURCES < reuters.source_count
    then = found(shipped, "april 2015")
    assert then.date is not None
    assert all(row.source.published_from.isoformat().startswith("2015-04") for row in then.sources)


def test_sources_whose_title_has_the_words_come_first(shipped: Dataset) -> None:
    assert all("Yarmouk" in row.source.title for row in found(shipped, "yarmouk").sources)


def test_a_place_leads_to_the_map_with_the_rest_of_the_view_kept() -> None:
    (parameters, words), *_ = options(html("yarm", date="2015-04-06", grade="B", place="yalda"))
    assert parameters["place"] == "yarmouk"
    assert parameters["date"] == "2015-04-06"
    assert parameters["grade"] == "B"
    assert "Yarm ouk camp" in words
    assert "مخيم اليرموك" in words


def test_what_was_typed_is_underlined() -> None:
    assert "<u>Yarm</u>ouk camp" in html("yarm")
    assert "<u>الحجر</u> الأسود" in html("الحجر", lang="ar")


def test_a_side_filters_a_region_names_its_members_a_date_sets_the_day() -> None:
    assert options(html("daesh"))[0][0]["actor"] == "isis"
    text = html("south damascus")
    assert 'data-members="' in text
    dates = options(html("april 2015"))
    assert dates[0][0]["date"] == "2015-04-30"
    assert all(parameters["date"].startswith("2015-04") for parameters, _ in dates if "source" not in parameters)
    assert options(html("٢٣ أيار ٢٠١٧", lang="ar"))[0][0]["date"] == "2017-05-23"


def test_a_member_of_a_group_is_told_as_such_and_gets_no_places_of_its_group() -> None:
    parameters, words = options(html("jaysh al-islam"))[0]
    assert parameters["actor"] == "jaysh-al-islam"
    assert "part of Opposition factions" in words
    assert "places now" not in words
    assert "من القوات الحكومية وحلفائها" in options(html("حزب الله", lang="ar"))[0][1]


def test_all_sources_lead_to_the_list_with_the_words() -> None:
    parameters, words = options(html("reuters"))[-1]
    assert parameters["q"] == "reuters"
    assert re.fullmatch(r"All \d+ sources", words)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("Nothing here is called “aleppo”.", "17 places", "128 sources", "South Damascus", "See all places")),
        ("ar", ("لا نتائج باسم", "17 مكاناً", "128 مصدراً", "جنوب دمشق", "عرض كل الأماكن")),
    ],
)
def test_no_match_says_what_was_searched_and_what_the_map_covers(language: str, said: tuple[str, ...]) -> None:
    text = html("aleppo", lang=language)
    assert not options(text)
    for words in said:
        assert words in text


def test_a_date_outside_of_the_map_is_no_match() -> None:
    assert "Nothing here is called" in html("1999")


@settings(deadline=None, max_examples=60)
@given(typed=st.text(min_size=1, max_size=MAX_TYPED))
def test_nothing_that_is_typed_is_an_error_or_markup(typed: str) -> None:
    text = html(f"{typed}<img src=x>")
    assert "<img" not in text


def test_the_field_is_a_combobox_as_aria_has_it() -> None:
    field = search_field("en")
    (list_id,) = re.findall(r'aria-controls="([^"]+)"', field)
    assert f'id="{list_id}" role="listbox"' in field
    for said in ('role="combobox"', 'aria-autocomplete="list"', 'aria-expanded="false"', 'role="status"'):
        assert said in field


def test_the_route_answers_short_questions_alone_and_keeps_nothing() -> None:
    with TestClient(Starlette(routes=find_routes(found_for))) as client:
        answer = client.get(FIND_PATH, params={"find": "yarm", "lang": "en"})
        assert answer.status_code == 200
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["content-type"].startswith("text/html")
        assert "Yarm" in answer.text
        for bad in ("", " ", "x" * (MAX_TYPED + 1)):
            assert client.get(FIND_PATH, params={"find": bad}).status_code == 400
    with TestClient(Starlette(routes=find_routes(lambda typed, parameters, language: None))) as client:
        assert client.get(FIND_PATH, params={"find": "yarm"}).status_code == 503
