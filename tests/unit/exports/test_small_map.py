"""The small map: names never lie on each other, those that matter come first, and each place has its title."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from saytara.control import Question, control_map
from saytara.exports.drawing.lettering import BOLD, ISOLATES, POP_ISOLATE, width_of
from saytara.exports.drawing.small_map import WIDER, small_map
from saytara.exports.request import ExportRequest
from saytara.words import LANGUAGES
from tests.shipped import DATA, load

SVG = "{http://www.w3.org/2000/svg}"
WIDTH, HEIGHT = 340.0, 240.0


def drawn(area: str, language: str, *first: str) -> ET.Element:
    dataset = load(DATA / area)
    asked = Question(date=dataset.default_date)
    request = ExportRequest(
        dataset=dataset, asked=asked, decisions=control_map(dataset, asked), regions={}, language=language
    )
    return ET.fromstring(small_map(request, WIDTH, HEIGHT, first=first))


def lines_of(root: ET.Element) -> list[ET.Element]:
    return [element for element in root.iter(f"{SVG}text") if "stroke" not in element.attrib]


def words_of(line: ET.Element) -> str:
    return "".join(letter for letter in line.text or "" if letter not in ISOLATES and letter != POP_ISOLATE)


def ground_of(line: ET.Element) -> BaseGeometry:
    size, x, y = (float(line.attrib[name]) for name in ("font-size", "x", "y"))
    wide = width_of(words_of(line), size, int(line.get("font-weight", "400"))) * WIDER
    return box(x - wide / 2, y - size * 0.7, x + wide / 2, y)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("area", ["example", "south-damascus"])
def test_names_lie_within_the_frame_and_never_on_each_other(area: str, language: str) -> None:
    lines = lines_of(drawn(area, language))
    assert len(lines) > len(load(DATA / area).places) // 2
    frame = box(0, 0, WIDTH, HEIGHT)
    assert all(frame.contains(ground_of(line)) for line in lines)
    for one, other in combinations(lines, 2):
        assert not ground_of(one).intersects(ground_of(other)), (words_of(one), words_of(other))


def test_the_places_that_come_first_are_named_bold_though_larger_ones_go_without() -> None:
    first = ("tadamon", "daf-al-shawk")
    names = [load(DATA / "south-damascus").place_by_id[place].names.in_language("en") for place in first]
    plain = {words_of(line) for line in lines_of(drawn("south-damascus", "en"))}
    bold = [words_of(line) for line in lines_of(drawn("south-damascus", "en", *first)) if line.get("font-weight")]
    assert not plain.issuperset(" ".join(names).split())
    assert sorted(" ".join(bold).split()) == sorted(" ".join(names).split())
    assert all(line.get("font-weight") in {None, str(BOLD)} for line in lines_of(drawn("example", "en", "bridge")))


def test_a_place_without_room_for_its_name_still_has_it_in_its_title() -> None:
    root = drawn("south-damascus", "en", "tadamon")
    titles = [title.text or "" for title in root.iter(f"{SVG}title")]
    for place in load(DATA / "south-damascus").places:
        name = place.names.in_language("en")
        assert any(title.startswith(f"{name}: ") for title in titles)
