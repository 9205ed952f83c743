"""PNG and SVG of the map: what stands on the sheet, in both scripts; no text of a dataset is read as markup."""

import dataclasses
import datetime as dt
import io
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from PIL import Image

from saytara.dataset import load
from saytara.exports.formats import FORMATS
from saytara.exports.lettering import starts_right_to_left, width_of, wrapped
from saytara.exports.picture import to_png, to_svg
from saytara.exports.plane import Plane, mercator
from saytara.exports.request import ExportRequest
from saytara.model import Dataset, Names
from tests.builders import DAY, claim, dataset

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = Path(__file__).parents[2] / "data" / "south-damascus"
HOSTILE = 'x</text><script>alert(1)</script>&amp;"\x00'


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(SHIPPED)


def request_of(data: Dataset, *, date: dt.date = DAY, **asked: object) -> ExportRequest:
    return ExportRequest.about(data, date, **asked)  # type: ignore[arg-type]


def texts_of(svg: bytes) -> list[str]:
    """Every line of text that is seen, without the signs of direction."""
    lines = [element for element in ET.fromstring(svg).iter(f"{SVG}text") if "aria-hidden" not in element.attrib]
    return ["".join(letter for letter in line.text or "" if letter not in "\u2066\u2067\u2068\u2069") for line in lines]


def renamed(data: Dataset, name: str) -> Dataset:
    places = tuple(dataclasses.replace(item, names=Names(en=name, ar=name)) for item in data.places)
    return dataclasses.replace(data, places=places)


def test_the_sheet_names_title_date_legend_scale_north_and_version(shipped: Dataset) -> None:
    texts = texts_of(to_svg(request_of(shipped, date=dt.date(2017, 5, 23))))
    joined = " ".join(texts)
    assert texts[0] == "South Damascus: reported control, 23 May 2017"
    assert {"N", "2 km", "Islamic State", "not reported", "Yalda"} <= set(texts)
    for words in (
        "as we know it now",
        "Boundaries are approximate",
        "CC BY 4.0",
        shipped.digest,
        "Arabi21",
        "GeoNames",
    ):
        assert words in joined


def test_the_arabic_sheet_keeps_every_line_whole_and_in_its_direction(shipped: Dataset) -> None:
    svg = to_svg(request_of(shipped, date=dt.date(2017, 5, 23), language="ar"))
    assert texts_of(svg)[0] == "جنوب دمشق: السيطرة كما وردت في المصادر، 23 أيار 2017"
    lines = [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]
    assert all(line.startswith("\u2067") and line.endswith("\u2069") for line in lines)


def test_known_by_and_grading_stand_on_the_sheet(shipped: Dataset) -> None:
    asked = request_of(shipped, date=dt.date(2017, 5, 23), known_by=dt.date(2017, 5, 24), min_grade="C")
    subtitle = texts_of(to_svg(asked))[1]
    assert "as it was known on 24 May 2017" in subtitle
    assert "at least C" in subtitle


def test_the_same_request_gives_the_same_bytes() -> None:
    data = dataset(claim("isis", id="c1"))
    assert to_svg(request_of(data)) == to_svg(request_of(data))
    assert to_png(request_of(data)) == to_png(request_of(data))


def test_the_picture_is_a4_across_at_300_pixels_an_inch() -> None:
    picture = Image.open(io.BytesIO(to_png(request_of(dataset(claim("isis", id="c1"))))))
    assert picture.size == (3508, 2480)
    assert [round(dpi) for dpi in picture.info["dpi"]] == [300, 300]


def test_held_place_has_its_actors_colour_in_the_picture() -> None:
    """Control of all of the place is drawn in the solid colour of the actor that stands in the legend."""
    data = dataset(claim("isis", "all", id="c1"), places=("a",))
    data = dataclasses.replace(
        data,
        actors=tuple(
            dataclasses.replace(item, colour="#123456", colour_dark="#ABCDEF") if item.id == "isis" else item
            for item in data.actors
        ),
    )
    pixels = np.asarray(Image.open(io.BytesIO(to_png(request_of(data)))).convert("RGB"))
    height, width = pixels.shape[:2]
    part = np.all(pixels[: height * 3 // 4, : width * 3 // 4] == (0x12, 0x34, 0x56), axis=2).mean()
    assert part > 0.2


def test_names_are_text_whatever_they_hold() -> None:
    svg = to_svg(request_of(renamed(dataset(claim("isis", id="c1"), places=("a",)), HOSTILE)))
    root = ET.fromstring(svg)
    assert not list(root.iter(f"{SVG}script"))
    drawn = "".join(texts_of(svg)).replace(" ", "")
    assert 'x</text><script>alert(1)</script>&amp;"\ufffd' in drawn


def test_a_place_that_the_file_is_not_about_has_no_look() -> None:
    data = dataset(claim("isis", id="c1"), claim("hts", id="c2", place="b"))
    root = ET.fromstring(to_svg(request_of(data, place="a")))
    filled = [path for path in root.iter(f"{SVG}path") if path.get("fill", "").startswith("url(#look-")]
    assert len(filled) == 1
    assert filled[0].findtext(f"{SVG}title") == "a: held"


def test_the_drawing_asks_nothing_of_any_network(shipped: Dataset) -> None:
    root = ET.fromstring(to_svg(request_of(shipped, date=dt.date(2017, 5, 23))))
    addresses = [value for item in root.iter() for key, value in item.attrib.items() if key.endswith("href")]
    style = root.findtext(f"{SVG}style") or ""
    assert addresses == []
    assert style.count("url(") == style.count("url(data:font/ttf;base64,") == 2


def test_pictures_are_in_the_list_of_formats() -> None:
    request = request_of(dataset(claim("isis", id="c1")))
    assert FORMATS["png"].write(request).startswith(b"\x89PNG")
    assert FORMATS["svg"].write(request).startswith(b"<?xml")
    assert FORMATS["pdf"].write(request).startswith(b"%PDF")


def test_mercator_gives_the_metres_of_web_maps() -> None:
    """At 180 degrees east half the equator is done; 85.0511 degrees north is as far from it (EPSG:3857)."""
    half = np.pi * 6_378_137.0
    assert np.allclose(mercator(np.array([[180.0, 85.0511287798]])), [[half, half]], atol=1e-3)


def test_the_scale_bar_is_a_round_length_that_fits() -> None:
    plane = Plane.fitting([shapely.box(36.0, 33.0, 36.1, 33.1)], (0, 0, 1000, 1000))
    metres = plane.scale_bar_m(150)
    assert metres == 1000
    assert metres * plane.units_per_m <= 150
    assert plane.scale_bar_m(100 * plane.units_per_m) == 100


def test_north_is_up_and_east_is_right() -> None:
    plane = Plane.fitting([shapely.box(36.0, 33.0, 36.1, 33.1)], (0, 0, 100, 100))
    south_west, north_east = plane.drawn(shapely.Point(36.0, 33.0)), plane.drawn(shapely.Point(36.1, 33.1))
    assert north_east.x > south_west.x
    assert north_east.y < south_west.y


@pytest.mark.parametrize("text", ["one two three four five six", "supercalifragilistic", "مخيم اليرموك والحجر الأسود"])
def test_wrapped_lines_fit_and_lose_no_letter(text: str) -> None:
    lines = wrapped(text, 50.0, 12.0)
    assert all(width_of(line, 12.0) <= 50.0 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_line_takes_the_direction_of_its_first_letter() -> None:
    assert starts_right_to_left("2017 عربي21 Arabi21")
    assert not starts_right_to_left("Arabi21 (عربي21)")
    assert not starts_right_to_left("70")
