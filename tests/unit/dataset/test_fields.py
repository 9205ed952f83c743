"""Single values, each rule with what it lets pass and what it does not."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from saytara.core.formulas import is_formula_like
from saytara.dataset.checks.fields import is_web_address, parse_date
from saytara.dataset.checks.geojson_features import parse_shape
from saytara.dataset.checks.nearest_word import nearest
from saytara.dataset.reading import load, read_report

SOUND = Path(__file__).parents[2] / "data" / "sound"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SOUND, tmp_path / "squares"))


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in read_report(folder).problems]


RUN = ["=1+1", "+963", "@handle", "\tx", "-cmd", "- a dash", "\r=1", "\n=1", "＝1", "-2-1", "-"]


@pytest.mark.parametrize("cell", RUN)
def test_a_cell_that_a_spreadsheet_would_run_is_formula_like(cell: str) -> None:
    assert is_formula_like(cell)


@pytest.mark.parametrize("cell", ["-5", "-0.5", "20", "a=b", "–5", "— dash", "«قول»", "#aa0000"])
def test_ordinary_cells_are_not_formula_like(cell: str) -> None:
    assert not is_formula_like(cell)


def test_a_quote_is_not_exempt_because_it_may_begin_one_character_later(folder: Path) -> None:
    claims, text = folder / "claims.csv", folder / "texts" / "paper.txt"
    text.write_bytes(b"=" + text.read_bytes())
    edit(claims, "Red holds 20% of West.,0", "=Red holds 20% of West.,0")
    assert "formula-like-cell" in codes(folder)
    edit(claims, "=Red holds 20% of West.,0", "Red holds 20% of West.,1")
    assert "formula-like-cell" not in codes(folder)


@pytest.mark.parametrize("url", ["https://example.org", "http://a.b/c?d=e#f", "https://مثال.إختبار/صفحة"])
def test_web_addresses(url: str) -> None:
    assert is_web_address(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//example.org",
        "example.org",
        "https://",
        "https:///path",
        "ftp://example.org",
        " https://example.org",
        "https://example.org/\njavascript:alert(1)",
        "https://example.org/\u202egro",
        'https://example.org/"onclick="alert(1)',
        "https://example.org/<script>",
        "https://user:secret@example.org",
        "https://example.org:99999/",
        "https://[::1",
    ],
)
def test_what_is_no_web_address(url: str) -> None:
    assert not is_web_address(url)


@pytest.mark.parametrize(
    "text",
    ["2017-5-23", "23-05-2017", "20170523", "2017-W21-2", "2017-02-29", "٢٠١٧-٠٥-٢٣", "0001-01-01", "9999-12-31"],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("qualifier", "value", "value_to", "expected"),
    [
        ("exactly", "0", "", []),
        ("exactly", "12.5", "", []),
        ("exactly", "", "", ["missing-share"]),
        ("exactly", "-1", "", ["share-out-of-range"]),
        ("exactly", "100.1", "", ["share-out-of-range"]),
        ("exactly", "20%", "", ["bad-number"]),
        ("exactly", "1e2", "", ["bad-number"]),
        ("exactly", "nan", "", ["bad-number"]),
        ("about", "20", "30", ["needless-share"]),
        ("between", "20", "30", []),
        ("between", "20", "", ["missing-share"]),
        ("between", "", "", ["missing-share", "missing-share"]),
        ("between", "30", "20", ["value-to-not-above"]),
        ("all", "", "", []),
        ("all", "100", "", ["needless-share"]),
        ("most", "51", "60", ["needless-share", "needless-share"]),
        ("less_than", "0", "", ["impossible-share"]),
        ("at_most", "0", "", []),
        ("more_than", "100", "", ["impossible-share"]),
        ("at_least", "100", "", []),
    ],
)
def test_qualifiers_and_their_figures(
    folder: Path, qualifier: str, value: str, value_to: str, expected: list[str]
) -> None:
    edit(folder / "claims.csv", "exactly,20,,", f"{qualifier},{value},{value_to},")
    assert codes(folder) == expected


@pytest.mark.parametrize("bad", ["Hajar", "a_b", "a--b", "a-", "يرموك", "a b", "a" * 81, "a\u200f"])
def test_what_is_no_id(folder: Path, bad: str) -> None:
    edit(folder / "claims.csv", "west-red,", f"{bad},")
    assert codes(folder) == ["bad-id"]


@pytest.mark.parametrize(
    ("colour", "expected"),
    [("", []), ("#ABCDEF", []), ("#abcdef|#000000", []), ("red", ["bad-colour"]), ("#abcdef|", ["bad-colour"])],
)
def test_colours(folder: Path, colour: str, expected: list[str]) -> None:
    edit(folder / "actors.csv", "#0000aa", colour)
    assert codes(folder) == expected


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\u200b", "\ufeff", "\x07", "\x85", "\u2028"])
def test_hidden_characters_are_named(folder: Path, character: str) -> None:
    edit(folder / "actors.csv", "Navy,", f"Na{character}vy,")
    (problem,) = read_report(folder).problems
    assert problem.code == "hidden-character"
    assert character not in problem.message("en") + problem.message("ar").replace("\u2068", "").replace("\u2069", "")


@pytest.mark.parametrize("character", ["\u200f", "\u200e", "\u200c", "\u0640", "\u064b"])
def test_marks_of_ordinary_arabic_text_are_fine(folder: Path, character: str) -> None:
    edit(folder / "actors.csv", "الكحلي", f"الك{character}حلي")
    assert codes(folder) == []


def test_a_lone_surrogate_in_json_is_a_hidden_character(folder: Path) -> None:
    edit(folder / "places.geojson", '"name_en": "West"', '"name_en": "We\\ud800st"')
    (problem,) = read_report(folder).problems
    assert problem.code == "hidden-character"
    problem.message("ar").encode()


def test_a_quote_that_stands_elsewhere_is_told_where(folder: Path) -> None:
    edit(folder / "claims.csv", "Red holds 20% of West.,0", "Red holds 20% of West.,999999999")
    assert read_report(folder).problems[0].message("en").endswith('; it stands at "0"')
    edit(folder / "claims.csv", "Red holds 20% of West.", "Red holds 30% of West.")
    assert read_report(folder).problems[0].message("en").endswith("character 999999999 of texts/paper.txt")


def test_the_nearest_word_is_suggested_only_where_one_is_near() -> None:
    known = ["yarmouk", "yalda", "hajar-al-aswad"]
    assert nearest("Yarmuk", known) == ("yarmouk",)
    assert nearest("hajar al aswad", known) == ("hajar-al-aswad",)
    assert nearest("aleppo", known) == ()
    assert nearest("y" * 10_000, known) == ()


@pytest.mark.parametrize(
    "coordinates",
    [
        None,
        [],
        [[]],
        [[[0, 0], [1, 0], [0, 0]]],
        [[[0, 0], [1, 0], [1, 1], [0, 1]]],
        [[[0, 0], [1, "0"], [1, 1], [0, 0]]],
        [[[0, 0], [1, True], [1, 1], [0, 0]]],
        [[[0, 0], [1], [1, 1], [0, 0]]],
        [[[0, 0], [1e400, 0], [1, 1], [0, 0]]],
        [[[0, 0], [10**400, 0], [1, 1], [0, 0]]],
        {"a": 1},
        "Polygon",
    ],
)
def test_coordinates_that_make_no_polygon_are_told_in_words(coordinates: object) -> None:
    assert isinstance(parse_shape("Polygon", coordinates), str)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("[36.3, 33.47]", "[236.3, 33.47]", "wrong-crs"),
        ("[36.3, 33.47]", "[254123.5, 3707512.1]", "wrong-crs"),
        ("[36.3, 33.47]", "[33.47, 136.3]", "swapped-coordinates"),
        ('"Polygon"', '"polygon"', "not-a-polygon"),
        ('"geometry": {', '"geometry": null, "x": {', "not-a-polygon"),
        ('"id": "west", "name_en": "West"', '"id": 7, "name_en": "West"', "wrong-type"),
        ('"aliases": ["The west"]', '"aliases": "The west"', "wrong-type"),
        ('"aliases": ["The west"]', '"aliases": [["The west"]]', "wrong-type"),
        ('"name_en": "West", "name_ar": "الغرب", ', "", "place-without-name"),
        ('"name_ar": "الغرب"', '"names": {"ua": "Захід"}', "bad-language"),
        ('"name_ar": "الغرب"', '"names": {"Ukrainian": "Захід"}', "bad-language"),
        ('"name_ar": "الغرب"', '"names": {"uk": 7}', "wrong-type"),
        ('"name_ar": "الغرب"', '"names": ["Захід"]', "wrong-type"),
        ('"name_ar": "الغرب"', '"names": {"en": "West"}', "name-of-a-column"),
        ('"name_ar": "الغرب"', '"names": {"uk": "За\\u202eхід"}', "hidden-character"),
        ('"kind": "town", ', '"kind": "town", "population": 7, ', "unknown-column"),
        ("[36.3, 33.47]", "[NaN, 33.47]", "json-syntax"),
        ("[36.3, 33.47]", "[1" + "0" * 5000 + ", 33.47]", "json-syntax"),
        ('"FeatureCollection"', '"Features"', "bad-geometry"),
    ],
)
def test_features_that_are_not_places(folder: Path, old: str, new: str, code: str) -> None:
    places = folder / "places.geojson"
    places.write_bytes(places.read_bytes().replace(old.encode(), new.encode()))
    assert code in codes(folder)


def test_a_place_may_have_names_in_any_languages_and_needs_but_one(folder: Path) -> None:
    edit(
        folder / "places.geojson",
        '"name_en": "West", "name_ar": "الغرب"',
        '"name_en": null, "names": {"uk": "Захід", "my": "အနောက်", "am": "ምዕራብ", "pl": null}',
    )
    assert codes(folder) == []
    names = load(folder).place_by_id["west"].names
    assert (names.en, names.ar) == ("", "")
    assert names.others == (("uk", "Захід"), ("my", "အနောက်"), ("am", "ምዕራብ"))
    assert [names.in_language(language) for language in ("en", "ar")] == ["Захід", "Захід"]
    assert names.shown_in("ar").language == "uk"


def test_a_fault_of_a_name_says_which_and_what_may_be_meant(folder: Path) -> None:
    edit(folder / "places.geojson", '"name_ar": "الغرب"', '"names": {"uk": "Захід",\n"ua": "Захід"}')
    (problem,) = read_report(folder).problems
    assert (problem.code, problem.column, problem.value) == ("bad-language", "names.ua", "ua")
    assert problem.expected == ("uk",)
    assert problem.line == 3


def test_a_region_of_all_has_every_place_of_the_dataset(folder: Path) -> None:
    edit(folder / "dataset.toml", 'members = ["west", "east"]', 'members = "all"')
    (region,) = load(folder).regions
    assert (region.members, region.has_all) == (("west", "east", "far-east"), True)


def test_a_member_crs_that_names_wgs_84_is_fine(folder: Path) -> None:
    crs = json.dumps({"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}})
    edit(folder / "places.geojson", '"FeatureCollection",', f'"FeatureCollection", "crs": {crs},')
    assert codes(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("default_date = 2017-05-23", 'default_date = "2017-05-23"', []),
        ("default_date = 2017-05-23", 'default_date = "yesterday"', ["bad-date"]),
        ("default_date = 2017-05-23", "default_date = 2017-05-23T10:00:00", ["wrong-type"]),
        ("default_date = 2017-05-23", "", ["missing-value"]),
        ("stale_after_days = 100", "stale_after_days = true", ["bad-number"]),
        ("stale_after_days = 100", "stale_after_days = 1e400", ["bad-number"]),
        ("stale_after_days = 100", "stale_after_days = 1" + "0" * 5000, ["toml-syntax"]),
        ("[windows]\nstale_after_days = 100\n", "", []),
        ('en = "Three squares"\n', "", ["missing-value"]),
        ("[[credits]]", "[credits]", ["wrong-type"]),
        ('members = ["west", "east"]', 'members = ["west", "west"]', ["repeated-value"]),
        ('members = ["west", "east"]', 'members = ["wset", "east"]', ["unknown-reference"]),
        ('members = ["west", "east"]\n', "", ["empty-region"]),
        ('members = ["west", "east"]', 'members = "all"', []),
        ('members = ["west", "east"]', 'members = "every"', ["wrong-type"]),
        ('licence = "CC0"\n\n', 'licence = "CC0"\nlicence = "CC1"\n', ["duplicate-key"]),
        ('url = "https://example.org/squares"', 'url = "javascript:x"', ["bad-url"]),
    ],
)
def test_settings(folder: Path, old: str, new: str, expected: list[str]) -> None:
    edit(folder / "dataset.toml", old, new)
    assert codes(folder) == expected
