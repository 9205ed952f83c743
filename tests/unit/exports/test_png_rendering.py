"""Drawings as PNG: every Arabic word as wide as Typst sets it, what lies over what, and what is cut off."""

import io
import json
import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from saytara.exports.drawing.lettering import BOLD, REGULAR
from saytara.exports.drawing.png_rendering import drawing_layers, drawing_png
from saytara.exports.drawing.svg_elements import add_halo, add_text, texts_last
from saytara.exports.drawing.typesetting import to_png_image
from saytara.exports.drawing.xml_text import xml_text
from saytara.words import TEXTS

SIZE = 24.0
CELL = (160.0, 60.0)
COLUMNS = 10
BEGIN_WITH_AL_K = " ".join((
    "الكسوة الكرك الكتاب الكتيبة الكاظمية الكوفة الكويت الكنيسة الكبير الكلية الكورنيش الكفرين الكمال اللكنة بالكسوة",
    "والكسوة للكسوة الكك لكل كلك كلا ملك فلكي الملك اللاذقية الله لله للا الإ لإ الآن لآ",
)).split()
NOT_A_WORD = re.compile("[^\u0621-\u0652]+")


def arabic_words() -> list[str]:
    """Those that begin with alef, lam and kaf, and of our own texts every third."""
    texts = " ".join(text for text in TEXTS["ar"].values() if isinstance(text, str))
    own = sorted({word for word in NOT_A_WORD.split(texts) if len(word) > 2})
    return [*BEGIN_WITH_AL_K, *own[::3]][:260]


def drawing(words: list[str], weight: int) -> tuple[ET.Element, float, float]:
    width, height = CELL[0] * COLUMNS, CELL[1] * (-(-len(words) // COLUMNS))
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {width:g} {height:g}"})
    root.attrib["font-family"] = "Amiri"
    for number, word in enumerate(words):
        at = (CELL[0] * (number % COLUMNS) + 20, CELL[1] * (number // COLUMNS) + 36)
        add_text(root, word, at, size=SIZE, language="ar", weight=weight)
    return root, width, height


def typst_own(words: list[str], weight: int, width: float, height: float) -> bytes:
    """The same words as text of a page, without any drawing."""
    template = (
        "#let asked = json(bytes(sys.inputs.asked))\n"
        f"#set page(width: {width * 0.75}pt, height: {height * 0.75}pt, margin: 0pt)\n"
        f'#set text(font: "Amiri", size: {SIZE * 0.75}pt, weight: {weight})\n'
        f"#grid(columns: ({CELL[0] * 0.75}pt,) * {COLUMNS}, rows: {CELL[1] * 0.75}pt, align: center + horizon, "
        '..asked.map(word => text(lang: "ar", dir: rtl, word)))'
    )
    return to_png_image(template, {"asked": json.dumps(words, ensure_ascii=False)}, 300)


def widths(picture: bytes, count: int) -> list[int]:
    """How many pixels wide the ink of each cell is; nothing that stands alone at the edge of a cell."""
    grey = np.asarray(Image.open(io.BytesIO(picture)).convert("L"))
    wide, high = grey.shape[1] / COLUMNS, grey.shape[0] / (-(-count // COLUMNS))
    found = []
    for number in range(count):
        left, top = wide * (number % COLUMNS), high * (number // COLUMNS)
        cell = grey[round(top) : round(top + high), round(left) : round(left + wide)]
        inked = np.flatnonzero((cell < 160).any(axis=0))
        found.append(int(inked[-1] - inked[0] + 1))
    return found


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_every_arabic_word_is_as_wide_as_typst_sets_it(weight: int) -> None:
    words = arabic_words()
    if weight == REGULAR:
        assert len(words) > 200
    root, width, height = drawing(words, weight)
    drawn = widths(drawing_png(root, width, height, 0.75), len(words))
    wanted = widths(typst_own(words, weight, width, height), len(words))
    wrong = [(word, one, other) for word, one, other in zip(words, drawn, wanted, strict=True) if abs(one - other) > 2]
    assert wrong == []


def test_set_as_an_image_a_letter_would_be_lost() -> None:
    """What the other test guards against, measured: when this fails, text may be left within the image."""
    root, width, height = drawing(["الكسوة"], REGULAR)
    template = f'#set page(width: {width * 0.75}pt, height: {height * 0.75}pt, margin: 0pt)\n' + (
        '#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)'
    )
    (as_image,) = widths(to_png_image(template, {"drawing": xml_text(root)}, 300), 1)
    (as_text,) = widths(typst_own(["الكسوة"], REGULAR, width, height), 1)
    assert as_text - as_image > 5


def square(root: ET.Element, colour: str, side: float = 100) -> None:
    ET.SubElement(root, "rect", {"x": "0", "y": "0", "width": f"{side:g}", "height": f"{side:g}", "fill": colour})


def pixels(root: ET.Element) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(drawing_png(root, 100, 100, 0.75))).convert("RGB"))


def blank() -> ET.Element:
    return ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": "0 0 100 100"})


def test_a_shape_covers_the_text_before_it_and_not_the_text_after_it() -> None:
    root = blank()
    add_text(root, "MM", (10, 50), size=30, language="en", colour="#FF0000")
    square(root, "#FFFFFF")
    assert (pixels(root) == 255).all()
    add_text(root, "MM", (10, 50), size=30, language="en", colour="#0000FF")
    seen = pixels(root)
    assert (abs(seen.astype(int) - (0, 0, 255)) < 8).all(axis=2).any()
    assert not (abs(seen.astype(int) - (255, 0, 0)) < 8).all(axis=2).any()
    assert ["svg" in layer for layer in drawing_layers(root)] == [False, True, False]


def test_lines_that_are_last_keep_their_order_and_leave_what_is_cut_off_and_what_came_before() -> None:
    root = blank()
    add_text(root, "title", (10, 50), size=30, language="en")
    square(root, "#FFFFFF")
    cut_off = ET.SubElement(root, "g", {"clip-path": "url(#frame)"})
    add_text(cut_off, "name", (10, 50), size=30, language="en")
    group = ET.SubElement(root, "g")
    add_text(group, "legend", (10, 50), size=30, language="en")
    add_text(root, "scale", (10, 50), size=30, language="en")
    square(root, "#000000")
    texts_last(root, 1)
    assert [part.tag for part in root] == ["text", "rect", "g", "rect", "g", "text"]
    assert [element.text[1:-1] for element in root.iter("text")] == ["title", "name", "legend", "scale"]


@pytest.mark.parametrize(("anchor", "left", "right"), [("start", 50, 100), ("middle", 25, 75), ("end", 0, 50)])
@pytest.mark.parametrize(("language", "text"), [("en", "MM"), ("ar", "سس")])
def test_a_line_stands_at_its_anchor(anchor: str, left: int, right: int, language: str, text: str) -> None:
    root = blank()
    square(root, "#FFFFFF")
    add_text(root, text, (50, 50), size=20, language=language, anchor=anchor)
    inked = np.flatnonzero((pixels(root) < 128).any(axis=(0, 2))) * 100 / pixels(root).shape[1]
    assert left - 2 <= inked[0]
    assert inked[-1] <= right + 2
    point = {"start": inked[0], "middle": (inked[0] + inked[-1]) / 2, "end": inked[-1]}[anchor]
    assert abs(point - 50) < 3


def test_a_text_is_cut_off_where_its_group_is() -> None:
    root = blank()
    square(root, "#FFFFFF")
    path = ET.SubElement(ET.SubElement(root, "defs"), "clipPath", id="half")
    ET.SubElement(path, "rect", {"x": "0", "y": "0", "width": "50", "height": "100"})
    group = ET.SubElement(root, "g", {"clip-path": "url(#half)"})
    add_text(group, "MMMMMMMM", (5, 50), size=20, language="en")
    inked = np.flatnonzero((pixels(root) < 128).any(axis=(0, 2))) * 100 / pixels(root).shape[1]
    assert 45 < inked[-1] <= 50.5


def test_a_halo_stands_around_the_letters() -> None:
    root = blank()
    square(root, "#000000")
    add_halo(root, "M", (50, 60), size=40, language="en", anchor="middle")
    bare = (pixels(root) > 200).all(axis=2).sum()
    add_text(root, "M", (50, 60), size=40, language="en", anchor="middle", colour="#000000")
    rim = (pixels(root) > 200).all(axis=2).sum()
    assert 0 < rim < bare


def test_no_text_is_read_as_markup_of_typst() -> None:
    root = blank()
    square(root, "#FFFFFF")
    add_text(root, '#panic("x") $a$ *b* \\u{41}\x00', (1, 50), size=8, language="en")
    assert (pixels(root) < 128).any()


def test_what_groups_move_is_moved_and_what_they_turn_stays_an_image() -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" font-size="7.5"><clipPath id="c">'
        '<rect x="1" y="2" width="30" height="40"/></clipPath><g transform="translate(10 20)">'
        '<g clip-path="url(#c)" transform="translate(3,4)"><rect width="9" height="9"/>'
        '<text x="1" transform="translate(0.5)" font-weight="bold">الكسوة<tspan>!</tspan></text></g></g>'
        '<g transform="rotate(90)"><text>turned</text></g></svg>'
    )
    ground, lines, turned = drawing_layers(ET.fromstring(svg))
    (line,) = lines["lines"]
    assert (line["text"], line["x"], line["y"], line["size"], line["weight"]) == ("الكسوة!", 14.5, 24.0, 7.5, 700)
    assert line["rtl"]
    assert lines["clip"] == [14.0, 26.0, 30.0, 40.0]
    assert "text>" not in ground["svg"]
    assert "turned" in turned["svg"]
    assert {element.tag for element in ET.fromstring(ground["svg"]).iter() if "}" not in element.tag} == set()
