"""PNG and SVG of the map: what stands on the sheet, in both scripts; no text of a dataset is read as markup."""

import dataclasses
import datetime as dt
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import numpy as np
import pytest
import shapely
from PIL import Image

from saytara.control.asked import Question
from saytara.core.model import Dataset, Names
from saytara.exports import picture
from saytara.exports.drawing.lettering import starts_right_to_left, width_of, wrapped
from saytara.exports.drawing.map_drawing import panel_beside
from saytara.exports.drawing.patterns import place_pattern, swatch_pattern
from saytara.exports.drawing.places_drawing import DrawnBox
from saytara.exports.drawing.plane import Plane, mercator
from saytara.exports.drawing.png_rendering import drawing_layers
from saytara.exports.formats import FORMATS
from saytara.exports.picture import SHEET, publishers_of, sheet_title, to_png, to_svg
from saytara.exports.provenance import claims_that_count
from saytara.exports.request import ExportRequest
from saytara.figures.looks.look import Look
from saytara.figures.looks.palette import actor_paint
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.legend import LEGEND_LOOKS
from saytara.phrases.figures_and_days import date_words
from saytara.phrases.names_in_sentences import place_name
from saytara.words import LANGUAGES, say
from tests.builders import DAY, claim, dataset
from tests.shipped import load

SVG = "{http://www.w3.org/2000/svg}"
SHIPPED = Path(__file__).parents[3] / "data" / "south-damascus"
HOSTILE = 'x</text><script>alert(1)</script>&amp;"\x00'


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return load(SHIPPED)


@pytest.fixture
def no_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "font_face_css", lambda _letters, weight: f"/* the font, {weight} */")


without_letters = pytest.mark.usefixtures("no_letters")
"""For what lies on the sheet, and where: the drawing carries no font, which takes longer to cut than all the rest."""


def request_of(
    data: Dataset,
    *,
    date: dt.date = DAY,
    known_by: dt.date | None = None,
    min_grade: str | None = None,
    **options: object,
) -> ExportRequest:
    asked = Question(date=date, known_by=known_by, min_grade=min_grade)
    return ExportRequest.about(data, asked, **options)  # type: ignore[arg-type]


def texts_of(svg: bytes) -> list[str]:
    """Every line of text that is seen, without the signs of direction."""
    lines = [element for element in ET.fromstring(svg).iter(f"{SVG}text") if "aria-hidden" not in element.attrib]
    return ["".join(letter for letter in line.text or "" if letter not in "\u2066\u2067\u2068\u2069") for line in lines]


@without_letters
def test_the_sheet_shows_where_the_area_lies_and_what_lies_around_it(shipped: Dataset) -> None:
    sheet = to_svg(request_of(shipped, date=dt.date(2017, 5, 23)))
    texts = texts_of(sheet)
    assert {"Damascus 5 km", "Beirut 90 km", "Amman 170 km", "Syria", "South Damascus"} <= set(texts)
    assert "Where this is: South Damascus, in Syria" in sheet.decode()
    assert any(text.startswith("Around the area:") and "Natural Earth" in text for text in texts)
    arabic = texts_of(to_svg(request_of(shipped, date=dt.date(2017, 5, 23), language="ar")))
    assert "دمشق 5 كم" in arabic


@without_letters
def test_a_map_of_one_place_names_no_city_beyond_it(shipped: Dataset) -> None:
    one = dataclasses.replace(request_of(shipped, date=dt.date(2017, 5, 23)), place="yarmouk")
    assert not any(text.endswith(" km") and text.startswith("Damascus") for text in texts_of(to_svg(one)))


@without_letters
def test_an_area_in_no_country_has_no_small_map() -> None:
    texts = texts_of(to_svg(request_of(dataset(claim("isis")))))
    assert not any("Natural Earth" in text for text in texts)


def renamed(data: Dataset, name: str) -> Dataset:
    places = tuple(dataclasses.replace(item, names=Names(en=name, ar=name)) for item in data.places)
    return dataclasses.replace(data, places=places)


@without_letters
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_made_of_three_images(shipped: Dataset, language: str) -> None:
    """The paper, the map under its names, and what lies over these: each is as large as the sheet, and takes time."""
    sheet = ET.fromstring(to_svg(request_of(shipped, date=dt.date(2017, 5, 23), language=language)))
    layers = drawing_layers(sheet)
    assert ["svg" in layer for layer in layers] == [True, False] * 3
    assert [layer["clip"] is None for layer in layers if "svg" not in layer] == [True, False, True]


@without_letters
def test_the_arabic_sheet_keeps_every_line_whole_and_in_its_direction(shipped: Dataset) -> None:
    svg = to_svg(request_of(shipped, date=dt.date(2017, 5, 23), language="ar"))
    assert texts_of(svg)[0] == "جنوب دمشق: السيطرة كما وردت في المصادر، 23 أيار 2017"
    lines = [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]
    assert all(line.startswith("\u2067") and line.endswith("\u2069") for line in lines)


@without_letters
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


@without_letters
def test_a_place_that_the_file_is_not_about_has_no_look() -> None:
    data = dataset(claim("isis", id="c1"), claim("hts", id="c2", place="b"))
    root = ET.fromstring(to_svg(request_of(data, place="a")))
    places = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    filled = [path for path in root.iter(f"{SVG}path") if path.get("fill", "").startswith("url(#look-")]
    assert len(filled) == 1
    assert [(group.findtext(f"{SVG}title"), filled[0] in group) for group in places] == [("a: held", True)]


def stale_request(**asked: object) -> ExportRequest:
    """`a` is held, its neighbour `b` was last reported long ago."""
    old = DAY - dt.timedelta(days=400)
    data = dataset(claim("isis", id="c1"), claim("hts", id="c2", place="b", on=old), places=("a", "b"))
    return request_of(data, **asked)


@without_letters
def test_the_dashes_of_an_old_report_are_drawn_on_the_inner_side_of_the_boundary_above_its_neighbours() -> None:
    root = ET.fromstring(to_svg(stale_request()))
    groups = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    assert "last reported" in str(groups[-1].findtext(f"{SVG}title"))
    dashed = [path for path in groups[-1].iter(f"{SVG}path") if "stroke-dasharray" in path.attrib]
    assert [path.get("clip-path") for path in dashed] == ["url(#inside-b)"]
    inside = groups[-1].find(f"{SVG}clipPath/{SVG}path")
    assert inside is not None
    assert inside.get("d") == dashed[0].get("d")


def drawn_places(request: ExportRequest) -> dict[str, ET.Element]:
    """The groups of the drawing that are places, by what their titles begin with."""
    root = ET.fromstring(to_svg(request))
    groups = [group for group in root.iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    return {str(group.findtext(f"{SVG}title")).split(":")[0]: group for group in groups}


@without_letters
def test_crosses_stand_over_the_fill_of_a_place_with_fighting_and_of_no_other() -> None:
    data = dataset(claim("isis", "all", id="c1"), claim("hts", relation="contests", id="c2"), claim("hts", place="b"))
    places = drawn_places(request_of(data))
    signs = {name: [item.get("class") for item in group.iter(f"{SVG}g")] for name, group in places.items()}
    assert "crosses" in signs["a"]
    assert "crosses" not in signs["b"]
    fills = [path.get("fill") for path in places["a"].iter(f"{SVG}path")]
    assert str(fills[0]).startswith("url(#look-"), "over the fill"


@without_letters
def test_the_edge_of_an_old_dispute_has_all_its_colours_in_turn() -> None:
    old = DAY - dt.timedelta(days=400)
    data = dataset(claim("isis", "all", id="c1", on=old), claim("hts", "all", id="c2", source="t", on=old))
    dashed = [
        path for path in drawn_places(request_of(data))["a"].iter(f"{SVG}path") if "stroke-dasharray" in path.attrib
    ]
    assert {path.get("stroke-dasharray") for path in dashed} == {"8 18"}
    assert sorted(float(path.get("stroke-dashoffset", "0")) for path in dashed) == [-13, 0]


@without_letters
def test_a_label_over_bands_or_signs_stands_on_a_plate() -> None:
    data = dataset(claim("isis", "all", id="c1"), claim("hts", part="the east", place="b", id="c2"))
    root = ET.fromstring(to_svg(request_of(data)))
    assert len([item for item in root.iter(f"{SVG}rect") if item.get("fill-opacity") == "0.93"]) == 1


@without_letters
def test_a_chosen_place_keeps_the_colour_of_whoever_held_it_long_ago() -> None:
    request = stale_request(place="b")
    root = ET.fromstring(to_svg(request))
    (dashed,) = (item for item in root.iter(f"{SVG}path") if "clip-path" in item.attrib)
    assert dashed.get("stroke") == actor_paint(request.dataset, "hts").light


@without_letters
def test_a_place_narrower_than_a_word_has_its_name_and_no_halves_of_words() -> None:
    data = dataset(claim("isis", place="a"), claim("hts", place="b"), places=("a", "b"))
    west, south, _, _ = data.place_by_id["a"].geometry.bounds
    thin = dataclasses.replace(data.place_by_id["a"], geometry=shapely.box(west - 1e-4, south, west, south + 0.01))
    data = dataclasses.replace(data, places=(thin, data.place_by_id["b"]), digest="thin")
    for language in ("en", "ar"):
        texts = texts_of(to_svg(request_of(data, language=language)))
        legend = 2
        assert [texts.count(text) for text in ("a", "b")] == [1, 1]
        assert texts[texts.index("b") + 1] == "hts", "the holder of b"
        assert (texts.count("hts"), texts.count("isis")) == (legend, legend - 1), "and none of a"


@without_letters
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_halo_covers_the_letters_of_another_line(language: str) -> None:
    root = ET.fromstring(to_svg(stale_request(language=language)))
    drawn = [element for element in root.iter(f"{SVG}text") if element.get("text-anchor") == "middle"]
    label = [element for element in drawn if element.get("stroke-width")]
    assert len(label) > 2
    for halo in label:
        where = (halo.text, halo.get("x"), halo.get("y"))
        beside = [item for item in drawn if item is not halo and (item.text, item.get("x"), item.get("y")) == where]
        assert len(beside) == 1
        others = [item for item in label if item.get("x") == halo.get("x")]
        assert all(drawn.index(other) < drawn.index(beside[0]) for other in others)


@without_letters
def test_a_name_of_the_surroundings_is_not_cut_by_the_frame(shipped: Dataset) -> None:
    """Around Yarmouk camp only a strip of Qadam is seen: too little for its name."""
    svg = to_svg(request_of(shipped, date=dt.date(2017, 5, 23), place="yarmouk"))
    root = ET.fromstring(svg)
    frame = next(item for item in root.iter(f"{SVG}rect") if item.get("stroke") and item.get("fill") == "none")
    left, width = float(frame.get("x", "0")), float(frame.get("width", "0"))
    small_map = {item for group in root.iter(f"{SVG}g") if "scale(" in group.get("transform", "") for item in group}
    names = [item for item in root.iter(f"{SVG}text") if item.get("stroke-width") and item not in small_map]
    assert len(names) > 3
    for name in names:
        half = width_of(name.text or "", float(name.get("font-size", "0"))) / 2
        assert left < float(name.get("x", "0")) - half
        assert float(name.get("x", "0")) + half < left + width


@pytest.mark.parametrize(("text", "look"), LEGEND_LOOKS)
def test_a_tile_of_a_pattern_ends_on_a_whole_pixel_of_print(text: str, look: Look) -> None:
    """Half a pixel of ground around each tile looks like the lattice of a dispute."""
    for pattern in (place_pattern(look, "x", css_paint), swatch_pattern(look, "x", css_paint)):
        (scale,) = re.findall(r"scale\(([\d.]+)\)", str(pattern.get("patternTransform")))
        pixels = float(scale) * float(pattern.get("width", "0")) * 300 / 96
        assert 0 <= pixels - round(pixels) < 0.05


def test_the_scale_bar_leaves_the_places_free_where_it_can() -> None:
    """The one place fills the left half of the frame to its foot."""
    ground = shapely.box(0, 0, 500, 600)
    panel = panel_beside(
        ground, DrawnBox(left=0, top=0, width=1000, height=600), DrawnBox(left=0, top=560, width=100, height=30)
    )
    assert panel.left > 500


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_png_says_what_it_is_of_whom_and_under_which_licence(shipped: Dataset, language: str) -> None:
    date = dt.date(2017, 5, 23)
    request = request_of(shipped, date=date, language=language, known_by=dt.date(2018, 1, 1))
    content = to_png(request)
    facts = Image.open(io.BytesIO(content)).text  # type: ignore[attr-defined]
    assert set(facts) == {"Title", "Author", "Description", "Copyright", "Disclaimer", "Software", "Comment"}
    assert facts["Title"] == sheet_title(request)
    assert facts["Title"].lang == language
    assert "2017-05-23" in facts["Description"]
    assert place_name(shipped, "yarmouk", language) in facts["Description"]
    assert publishers_of(request)[0] in facts["Author"]
    assert facts["Copyright"].startswith(shipped.licence)
    assert all(credit.who in facts["Copyright"] for credit in shipped.credits)
    assert say("app.not_a_fact", language) in facts["Disclaimer"]
    assert date_words(dt.date(2018, 1, 1), language) in facts["Disclaimer"]
    cited = {claim for decision in request.decisions.values() for claim in claims_that_count(decision)}
    sources = {shipped.source_by_id[shipped.claim_by_id[claim].source] for claim in cited}
    assert len(sources) > 10
    assert all(source.title in facts["Comment"] and source.url in facts["Comment"] for source in sources)
    assert content.index(b"iTXt") < content.index(b"IDAT")
    assert content.count(b"iTXt") == len(facts)


def test_texts_of_a_png_are_texts_whatever_they_hold() -> None:
    data = dataclasses.replace(dataset(claim("isis", id="c1")), licence="a\x00b\ud800 \u202e ك", title_en=HOSTILE)
    facts = Image.open(io.BytesIO(to_png(request_of(data)))).text  # type: ignore[attr-defined]
    assert facts["Copyright"].startswith("a\ufffdb\ufffd \u202e ك")
    assert HOSTILE.replace("\x00", "\ufffd") in facts["Title"]


LONG = "Al-Muhafaza al-Sharqiyya wa-l-Gharbiyya " * 12
LONG_ARABIC = "الكسوة والمحافظة الشرقية والغربية " * 12
UNBROKEN_ARABIC = "والمحافظاتالشرقية" * 30
UNBROKEN = "Llanfairpwllgwyngyll" * 30


def with_long_texts(data: Dataset, english: str, arabic: str) -> Dataset:
    names = Names(en=english, ar=arabic)
    return dataclasses.replace(
        data,
        title_en=english,
        title_ar=arabic,
        licence=english,
        places=tuple(dataclasses.replace(item, names=names) for item in data.places),
        actors=tuple(dataclasses.replace(item, names=names) for item in data.actors),
        sources=tuple(dataclasses.replace(item, publisher=english) for item in data.sources),
    )


@without_letters
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_legend_ends_above_the_facts(shipped: Dataset, language: str) -> None:
    data = with_long_texts(shipped, LONG, LONG_ARABIC)
    for date in (dt.date(2015, 4, 10), dt.date(2017, 5, 23)):
        root = ET.fromstring(to_svg(request_of(data, date=date, language=language)))
        legend = [float(line.get("y", "0")) for line in root.iter(f"{SVG}text") if line.get("font-size") == "13"]
        facts = [float(line.get("y", "0")) for line in root.findall(f"{SVG}text") if line.get("font-size") == "10"]
        assert max(legend) < min(facts)


def extents(svg: bytes, wider: float) -> list[tuple[str, float, float]]:
    """From where to where each line runs that no frame cuts off, in a font that is so much wider than Amiri."""
    root = ET.fromstring(svg)
    frames = [group for group in root.iter(f"{SVG}g") if "clip-path" in group.attrib]
    framed = {line for group in frames for line in group.iter(f"{SVG}text")}
    found = []
    for line in root.iter(f"{SVG}text"):
        if line in framed:
            continue
        text = line.text or ""
        wide = width_of(text, float(line.get("font-size", "0")), int(line.get("font-weight", "400"))) * wider
        x = float(line.get("x", "0"))
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[line.get("text-anchor", "start")]
        found.append((text, left, left + wide))
    return found


@without_letters
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("texts", [None, (LONG, LONG_ARABIC), (UNBROKEN, UNBROKEN_ARABIC)])
def test_no_line_leaves_the_sheet_in_another_font_either(
    shipped: Dataset, language: str, texts: tuple[str, str] | None
) -> None:
    data = shipped if texts is None else with_long_texts(shipped, *texts)
    for date in (dt.date(2012, 8, 1), dt.date(2015, 4, 10), dt.date(2017, 5, 23), dt.date(2024, 1, 1)):
        asked = request_of(data, date=date, language=language, known_by=dt.date(2025, 9, 30), min_grade="C")
        svg = to_svg(asked)
        beyond = [item for item in extents(svg, 1.25) if item[1] < 0 or item[2] > SHEET[0]]
        assert beyond == []
        bottom = max(float(line.get("y", "0")) for line in ET.fromstring(svg).iter(f"{SVG}text"))
        assert bottom < SHEET[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("texts", [(LONG, LONG_ARABIC), (UNBROKEN, UNBROKEN_ARABIC)])
def test_the_edge_of_the_picture_stays_empty(shipped: Dataset, language: str, texts: tuple[str, str]) -> None:
    content = to_png(request_of(with_long_texts(shipped, *texts), date=dt.date(2017, 5, 23), language=language))
    pixels = np.asarray(Image.open(io.BytesIO(content)).convert("RGB"))
    edge = 40
    rim = (pixels[:, :edge], pixels[:, -edge:-2], pixels[:edge, :-2], pixels[-edge:-2, :-2])
    assert all((part == pixels[0, 0]).all() for part in rim)


def test_a_program_that_lacks_the_font_is_told_another(shipped: Dataset) -> None:
    families = ET.fromstring(to_svg(request_of(shipped))).get("font-family", "").split(", ")
    assert families[0] == "Amiri"
    assert families[-1] == "serif"


@without_letters
@pytest.mark.parametrize("language", LANGUAGES)
def test_isolates_are_closed_in_every_line(shipped: Dataset, language: str) -> None:
    for line in ET.fromstring(to_svg(request_of(shipped, language=language))).iter(f"{SVG}text"):
        depth = 0
        for sign in line.text or "":
            depth += (sign in "\u2066\u2067\u2068") - (sign == "\u2069")
            assert depth >= 0
        assert depth == 0


FOLDS = shapely.Polygon([(0, 60), (10, 80), (0, 80)], [[(4.9, 70.2), (4.9, 71), (4.4, 71)]])
"""Valid in degrees; on the plane of the map its hole lies across its edge, which runs straight there."""


def with_shapes(data: Dataset, shapes: dict[str, shapely.Geometry]) -> Dataset:
    places = tuple(
        dataclasses.replace(place, geometry=shapes[place.id]) if place.id in shapes else place for place in data.places
    )
    return dataclasses.replace(data, places=places)


@pytest.mark.parametrize("draw", [to_svg, to_png])
def test_an_outline_that_folds_when_it_is_projected_is_drawn_without_its_folds(draw: object) -> None:
    plane = Plane.fitting([FOLDS], (0, 0, 1000, 1000))
    assert FOLDS.is_valid
    assert not shapely.transform(FOLDS, mercator).is_valid
    assert plane.drawn(FOLDS).is_valid
    data = with_shapes(dataset(claim("isis"), places=("a", "b")), {"a": FOLDS, "b": shapely.box(-5, 60, 0, 70)})
    assert len(draw(request_of(data))) > 1000  # type: ignore[operator]


@without_letters
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_lies_at_a_pole_is_left_out_and_the_sheet_says_so(language: str) -> None:
    shapes = {"a": shapely.box(0, 80, 10, 90), "b": shapely.box(0, 86, 10, 90), "c": shapely.box(10, 80, 20, 85)}
    data = with_shapes(dataset(claim("isis", place="b"), places=("a", "b", "c")), shapes)
    svg = to_svg(request_of(data, language=language))
    said = " ".join(texts_of(svg))
    assert say("picture.beyond", language) in said
    assert say("picture.beyond_places", language, places=f"a{say('list.comma', language)}b")[:30] in said
    titles = [title.text or "" for title in ET.fromstring(svg).iter(f"{SVG}title")]
    assert [any(title.startswith(f"{place}:") for title in titles) for place in "abc"] == [True, False, True]
    assert "inf" not in svg.decode()
    assert "nan" not in svg.decode()


@without_letters
def test_a_map_that_ends_below_the_poles_says_nothing_of_them(shipped: Dataset) -> None:
    assert say("picture.beyond", "en") not in " ".join(texts_of(to_svg(request_of(shipped))))
