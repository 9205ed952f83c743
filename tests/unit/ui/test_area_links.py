"""The header's picker: other areas by title, and addresses that carry nothing of this area along."""

from pathlib import Path

from saytara.ui.area_links import area_address, area_list, area_picker

DATA = Path(__file__).parents[3] / "data"
FOLDERS = {"south-damascus": DATA / "south-damascus", "example": DATA / "example"}


def test_an_address_of_another_area_keeps_language_and_grading_alone() -> None:
    parameters = {
        "area": "south-damascus",
        "place": "yarmouk",
        "date": "2017-05-23",
        "known_by": "2017-06-01",
        "actor": "isis",
        "map": "12_33_36",
        "claim": "x",
        "lang": "ar",
        "grade": "B",
    }
    assert area_address("map", "example", parameters) == "./?area=example&lang=ar&grade=B"
    assert area_address("table", "example", parameters) == "./table?area=example&lang=ar&grade=B"


def test_an_address_repeats_no_value_that_it_does_not_know() -> None:
    assert area_address("map", "example", {"lang": '"><script>', "grade": "Z"}) == "./?area=example"


def test_one_area_needs_no_picker() -> None:
    one = {"example": FOLDERS["example"]}
    assert (
        area_picker("map", "example", "Title", one, parameters={}, language="en") == '<span class="area">Title</span>'
    )
    assert area_list("map", "example", one, parameters={}, language="en") == ""


def test_the_picker_names_the_other_areas_in_the_readers_language() -> None:
    picker = area_picker("map", "south-damascus", "جنوب دمشق", FOLDERS, parameters={"lang": "ar"}, language="ar")
    assert "مرج السراب (مثال متخيَّل)" in picker
    assert 'href="./?area=example&amp;lang=ar"' in picker
    assert "area=south-damascus" not in picker


def test_a_hostile_title_stays_text(tmp_path: Path) -> None:
    (tmp_path / "dataset.toml").write_text('[title]\nen = "<img src=x onerror=alert(1)>"\n', "utf-8")
    listed = area_list("map", "example", {"example": DATA, "bad": tmp_path}, parameters={}, language="en")
    assert "<img" not in listed
