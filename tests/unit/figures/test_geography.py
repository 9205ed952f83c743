"""Where an area lies: its country, the small map of it, and the cities around the area."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from saytara.core.model import Dataset
from saytara.figures.geography.cities import City, all_cities, nearest_beyond
from saytara.figures.geography.countries import all_countries, country_of
from saytara.figures.geography.locator import ASPECT, locate
from saytara.figures.map.locator_map import HIGH, WIDE, inset_of, locator_html
from saytara.figures.map.orientation_credits import orientation_credits
from saytara.figures.map.shapes import map_base
from saytara.words import LANGUAGES
from tests.builders import dataset
from tests.shipped import load

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(ROOT / "data" / "south-damascus")


def square(west: float, south: float, size: float = 0.1) -> shapely.Geometry:
    return shapely.box(west, south, west + size, south + size)


def city(name: str, latitude: float, longitude: float) -> City:
    return City(en=name, ar=name, latitude=latitude, longitude=longitude)


@pytest.mark.parametrize(
    ("west", "south", "code"),
    [(36.25, 33.45, "SY"), (124.25, 7.95, "PH"), (-70.7, -33.5, "CL"), (37.5, 47.05, "UA"), (175.0, 66.5, "RU")],
)
def test_an_area_lies_in_the_country_that_covers_most_of_it(west: float, south: float, code: str) -> None:
    found = country_of(square(west, south))
    assert found is not None
    assert found[0].code == code
    assert all(found[0].name(language) for language in LANGUAGES)


def test_an_area_at_sea_lies_in_no_country_and_has_no_small_map() -> None:
    assert country_of(square(-30.0, 10.0)) is None
    assert locate(square(-30.0, 10.0)) is None
    assert locate(shapely.box(179.9, -17, 180.1, -16.9)) is None, "across the 180th meridian"


def test_every_piece_of_land_is_a_whole_outline() -> None:
    pieces = [piece for country in all_countries() for piece in country.pieces]
    assert len(all_countries()) > 200
    assert all(piece.is_valid and piece.bounds[2] - piece.bounds[0] < 180 for piece in pieces)
    assert len({country.code for country in all_countries()}) > 200


def test_the_small_map_shows_the_country_and_where_in_it(shipped: Dataset) -> None:
    for language, country, area in (("en", "Syria", "South Damascus"), ("ar", "سوريا", "جنوب دمشق")):
        inset = inset_of(shipped, language)
        assert inset is not None
        assert inset.country is not None and inset.country.text == country
        assert inset.area is not None and inset.area.text == area
        sheet = shapely.box(0, 0, WIDE, HIGH)
        assert sheet.contains(inset.land) and sheet.contains(inset.mark)
        assert inset.land.intersects(inset.mark), "the mark lies in the country"
        x, y = inset.mark.centroid.x, inset.mark.centroid.y
        west, north, east, south = inset.land.bounds
        assert x < (west + east) / 2 and y > (north + south) / 2, "in its south-west"


@pytest.mark.parametrize("west, south", [(36.25, 33.45), (34.3, 31.4), (-70.7, -33.5), (45.6, 43.3), (124.25, 7.95)])
def test_the_window_has_one_shape_and_holds_the_area(west: float, south: float) -> None:
    found = locate(square(west, south))
    assert found is not None
    left, bottom, right, top = found.window.bounds
    assert (right - left) / (top - bottom) == pytest.approx(ASPECT, rel=1e-6)
    assert pytest.approx(WIDE / HIGH) == ASPECT
    assert found.window.contains(found.area)
    assert found.window.buffer(1e-6).contains(found.land)


def test_names_on_the_small_map_never_touch_each_other_or_the_mark(shipped: Dataset) -> None:
    for language in LANGUAGES:
        inset = inset_of(shipped, language)
        assert inset is not None and inset.area is not None and inset.country is not None
        assert not inset.area.room.intersects(inset.country.room)
        assert not inset.area.room.intersects(inset.mark)
        assert not inset.country.room.intersects(inset.mark)


def test_the_small_map_says_in_words_what_it_shows(shipped: Dataset) -> None:
    told = str(locator_html(shipped, "en"))
    assert 'role="img" aria-label="Where this is: South Damascus, in Syria"' in told
    assert "http" not in told.replace("http://www.w3.org/2000/svg", ""), "it loads nothing"
    assert "موقع المنطقة: جنوب دمشق، في سوريا" in locator_html(shipped, "ar")
    assert locator_html(dataset(), "en") == ""


def test_a_large_area_is_a_frame_through_which_its_country_is_seen(shipped: Dataset) -> None:
    assert 'class="mark"' in locator_html(shipped, "en")
    wide = replace(shipped, places=(replace(shipped.places[0], geometry=shapely.box(36.2, 33.0, 40.5, 36.5)),))
    assert 'class="mark large"' in locator_html(wide, "en")


def test_nearest_city_of_each_quarter_and_none_within_the_area_or_far_away() -> None:
    around = (
        city("within", 0.05, 0.05),
        city("north", 0.5, 0.0),
        city("farther north", 0.9, 0.1),
        city("east", 0.0, 0.4),
        city("too far south", -9.0, 0.0),
    )
    found = nearest_beyond((0.0, 0.0, 0.1, 0.1), around)
    assert [(item.city.en, item.arrow) for item in found] == [("east", "→"), ("north", "↑")]
    assert [item.rounded_km for item in found] == [40, 50]


def test_cities_around_the_shipped_area(shipped: Dataset) -> None:
    base = map_base(shipped, is_alone=False)
    assert [item["far"]["en"] for item in base["beyond"]] == ["Damascus ↑ 5 km", "Beirut ↖ 90 km", "Amman ↓ 170 km"]
    assert [item["far"]["ar"] for item in base["beyond"]] == ["دمشق ↑ 5 كم", "بيروت ↖ 90 كم", "عمّان ↓ 170 كم"]
    assert [item["near"]["en"] for item in base["beyond"]] == ["Damascus", "Beirut", "Amman"]


def test_every_city_has_both_names_and_a_point_on_earth() -> None:
    assert len(all_cities()) > 100
    for item in all_cities():
        assert item.en and re.search("[\u0621-\u064a]", item.ar), item
        assert abs(item.latitude) < 90 and abs(item.longitude) <= 180, item


def test_what_is_shown_beyond_the_area_has_its_credit(shipped: Dataset) -> None:
    (credit,) = orientation_credits(shipped)
    assert "Natural Earth" in credit.who and "public domain" in credit.licence
    assert "Natural Earth" in credit.in_language("ar")[1]
    assert orientation_credits(dataset()) == (), "nothing is shown, nobody is owed"
