"""Files that draw a large dataset have a part of it, and say so; what they tell of a place is what the whole tells."""

from __future__ import annotations

import dataclasses
import json
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from benchmarks import AREA
from benchmarks.country_data import country
from saytara.control import control_on, on_demand
from saytara.core.model import Dataset, Names, Region
from saytara.dataset.reading import load
from saytara.exports.dataset_part import decided, drawn_part
from saytara.exports.drawing.lettering import width_of
from saytara.exports.drawing.map_drawing import Ground, add_map
from saytara.exports.drawing.places_drawing import BEYOND, DrawnBox
from saytara.exports.formats import FORMATS
from saytara.exports.provenance import fact_rows
from saytara.exports.request import ExportRequest
from saytara.words import LANGUAGES

PLACES = 90
MOST = 20
PLACE = "p00044"
FRAME = DrawnBox(left=0.0, top=0.0, width=600.0, height=400.0)


@pytest.fixture(autouse=True)
def smaller_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if so few places were many."""
    monkeypatch.setattr(on_demand, "AT_ONCE", PLACES - 1)


@pytest.fixture(scope="module")
def large() -> Dataset:
    made = country(load(AREA), PLACES, PLACES, with_cells=True)
    some = tuple(place.id for place in made.places[::10])
    regions = (
        Region(id="some", names=Names(en="Some", ar="بعض"), members=some),
        Region(id="all", names=Names(en="All", ar="الكل"), members=tuple(place.id for place in made.places)),
    )
    return dataclasses.replace(made, regions=regions, digest="with-regions")


def request(dataset: Dataset, **asked: str) -> ExportRequest:
    return ExportRequest.about(dataset, dataset.default_date, **asked)  # type: ignore[arg-type]


def told_of_part(found: ExportRequest, language: str = "en") -> str:
    return dict(fact_rows(found, language))["Part" if language == "en" else "الجزء المعروض"]


def test_a_part_has_what_lies_nearest_to_the_place_that_is_asked_for(large: Dataset) -> None:
    found = drawn_part(request(large, place=PLACE), MOST)
    assert len(found.dataset.places) == MOST
    assert list(found.decisions) == [PLACE]
    middle = large.place_by_id[PLACE].geometry.representative_point()
    distance = {place.id: middle.distance(place.geometry.representative_point()) for place in large.places}
    kept = set(found.dataset.place_by_id)
    # degrees of longitude are shorter than those of latitude: so no more than near the rim they differ
    nearest = sorted(distance, key=distance.__getitem__)
    assert set(nearest[: MOST // 2]) <= kept
    assert kept <= set(nearest[: MOST * 2])
    assert told_of_part(found) == (
        f"One of {PLACES} places: Place {PLACE}. Of those around it, the nearest are there as bare outlines. "
        f"A file of this kind has at most {MOST} places."
    )


def test_a_part_says_of_how_many_places_it_tells(large: Dataset) -> None:
    """A picture and a brief of one place draw the others without their answers; a page has the answers of all."""
    found = drawn_part(request(large, place=PLACE, language="ar"), MOST)
    assert told_of_part(found, "ar").startswith(f"مكان واحد من أصل {PLACES} مكاناً، هو مكان {PLACE}. ")
    whole = dataclasses.replace(found, language="en", decisions=request(found.dataset).decisions)
    assert told_of_part(whole) == (
        f"{MOST} of {PLACES} places: those nearest to Place {PLACE}. A file of this kind has at most {MOST} places."
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_region_of_few_places_is_whole_in_its_part(large: Dataset, language: str) -> None:
    found = drawn_part(request(large, region="some", language=language), MOST)
    assert set(found.decisions) == set(large.region_by_id["some"].members) == set(found.dataset.place_by_id)
    assert told_of_part(found, language).startswith("9 ")
    assert found.stem.startswith(f"{large.id}-some-")


def test_a_region_of_many_places_has_those_in_its_middle(large: Dataset) -> None:
    found = drawn_part(request(large, region="all"), MOST)
    assert len(found.decisions) == len(found.dataset.places) == MOST
    assert "nearest to the middle" in told_of_part(found)
    assert found.regions == {}


def test_a_part_tells_of_a_place_what_the_whole_tells(large: Dataset) -> None:
    found = drawn_part(request(large, place=PLACE), MOST)
    for place in found.dataset.places[::4]:
        whole = control_on(large, place.id, large.default_date)
        assert control_on(found.dataset, place.id, large.default_date) == whole


def test_a_small_dataset_is_its_own_part(large: Dataset) -> None:
    small = load(AREA)
    asked = request(small)
    assert drawn_part(asked, MOST) is asked
    assert decided(asked) is asked


def test_a_page_of_a_large_dataset_has_the_part_and_the_sentence(large: Dataset) -> None:
    page = FORMATS["html"].write(request(large, place=PLACE)).decode()
    data = re.search(r'<script type="application/json" id="saytara-data">(.*?)</script>', page, re.DOTALL)
    assert data is not None
    assert json.loads(data[1])
    assert page.count("A file of this kind has at most") >= 1
    assert len(page.encode()) < 4_000_000


def test_a_drawing_of_a_large_dataset_has_the_sentence(large: Dataset) -> None:
    assert "A file of this kind has at most" in FORMATS["svg"].write(request(large, place=PLACE)).decode()


def drawn_map(found: ExportRequest) -> tuple[ET.Element, Ground]:
    root = ET.Element("svg")
    return root, add_map(root, found, FRAME)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_of_a_place_draws_no_more_than_its_frame_shows(large: Dataset, language: str) -> None:
    """Whoever paints it needs memory for all that is drawn, also for what is cut off."""
    root, ground = drawn_map(drawn_part(request(large, place=PLACE, language=language), PLACES))
    paths = [path for group in root.iter("g") if group.get("clip-path") for path in group.iter("path")]
    numbers = np.array([
        [float(number) for number in pair]
        for path in paths
        for pair in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path.get("d", ""))
    ])
    assert (numbers.min(axis=0) >= -BEYOND).all()
    assert (numbers.max(axis=0) <= [FRAME.width + BEYOND, FRAME.height + BEYOND]).all()
    seen = [place for place in large.places if ground.plane.drawn(place.geometry).intersects(FRAME.outline)]
    bare = [path for path in paths if path.find("title") is not None]
    assert 3 < len(seen) - 1 <= len(bare) < PLACES / 2


def grounds_of_names(root: ET.Element) -> dict[str, BaseGeometry]:
    """Where each line of the places' names is written, by its words, low letters alone."""
    return {
        f"{text.text}, {text.get('x')}, {text.get('y')}": shapely.box(
            float(text.get("x", "0")) - wide / 2,
            float(text.get("y", "0")) - 0.5 * float(text.get("font-size", "0")),
            float(text.get("x", "0")) + wide / 2,
            float(text.get("y", "0")),
        )
        for group in root.iter("g")
        if group.get("clip-path")
        for text in group.iter("text")
        if text.get("aria-hidden") is None
        for wide in [width_of(text.text or "", float(text.get("font-size", "0")), int(text.get("font-weight", "400")))]
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", [{}, {"place": PLACE}])
def test_no_name_lies_on_another_or_on_the_scale_or_the_arrow(
    large: Dataset, language: str, asked: dict[str, str]
) -> None:
    root, _ = drawn_map(drawn_part(request(large, language=language, **asked), PLACES))
    names = grounds_of_names(root)
    panels = [
        shapely.box(left, top, left + float(rect.get("width", "0")), top + float(rect.get("height", "0")))
        for rect in root.findall("rect")
        if rect.get("fill-opacity")
        for left, top in [(float(rect.get("x", "0")), float(rect.get("y", "0")))]
    ]
    assert len(panels) == 2
    assert len(names) > 8
    grounds = [*names.values(), *panels]
    tree = shapely.STRtree(grounds)
    first, second = tree.query(grounds, predicate="intersects")
    assert [(list(names)[one], two) for one, two in zip(first, second, strict=True) if one < two] == []
    if asked:
        assert any(PLACE in name for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_map_of_many_places_a_name_lies_on_its_own(large: Dataset, language: str) -> None:
    root, ground = drawn_map(drawn_part(request(large, language=language), PLACES))
    found = {name: box for name, box in grounds_of_names(root).items() if re.search(r"p\d{5}", name)}
    assert PLACES / 10 < len(found) < PLACES
    for name, written in found.items():
        (place,) = re.findall(r"p\d{5}", name)
        own = ground.plane.drawn(large.place_by_id[place].geometry)
        assert own.contains(written.centroid), name
        assert written.intersection(own).area > 0.6 * written.area, name


def test_the_name_of_the_chosen_place_stands_also_where_it_has_no_room(large: Dataset) -> None:
    """It is wider than the frame of a small map: any other place would go without its name."""
    long = dataclasses.replace(large.place_by_id[PLACE], names=Names(en="Longplace" * 8, ar="مكان"))
    places = tuple(long if it.id == PLACE else it for it in large.places)
    found = drawn_part(request(dataclasses.replace(large, places=places, digest="long"), place=PLACE), PLACES)
    root = ET.Element("svg")
    add_map(root, found, DrawnBox(left=0.0, top=0.0, width=200.0, height=150.0))
    assert any("Longplace" in name for name in grounds_of_names(root))


def test_a_table_of_a_large_dataset_has_every_place(large: Dataset) -> None:
    table = FORMATS["csv"].write(request(large)).decode("utf-8-sig")
    assert len({line.split(",")[0] for line in table.splitlines()[1:] if line.startswith("p")}) == PLACES
