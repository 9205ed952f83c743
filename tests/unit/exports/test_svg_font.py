"""The part of a typeface that a drawing carries."""

from __future__ import annotations

import base64
import io

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from saytara.exports.drawing import svg_font
from saytara.exports.drawing.lettering import BOLD, FAMILY, REGULAR
from saytara.exports.drawing.svg_font import LATIN_FAMILY, USUAL, font_face_css, letters_of

LETTERS = letters_of(["Yarmouk camp, 12 May 2015 – as known then"])


def carried(letters: str, weight: int, family: str = LATIN_FAMILY) -> TTFont:
    rule = font_face_css(letters, weight, family)
    return TTFont(io.BytesIO(base64.b64decode(rule.partition("base64,")[2].partition(")")[0])))


def drawn(font: TTFont) -> dict[str, object]:
    """Each letter with its outline and how wide it runs."""
    glyphs = font.getGlyphSet()
    found = {}
    for code, name in font.getBestCmap().items():
        pen = DecomposingRecordingPen(glyphs)
        glyphs[name].draw(pen)
        found[chr(code)] = (pen.value, glyphs[name].width)
    return found


@pytest.mark.parametrize("weight", [REGULAR, BOLD])
def test_letters_cut_from_the_usual_ones_are_those_of_the_whole_font(
    weight: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert USUAL.issuperset(LETTERS)
    from_usual = drawn(carried(LETTERS, weight))
    monkeypatch.setattr(svg_font, "USUAL", frozenset())
    font_face_css.cache_clear()
    assert from_usual == drawn(carried(LETTERS, weight))
    assert set(from_usual) == set(LETTERS)


def test_letters_beyond_the_usual_ones_are_carried_too() -> None:
    assert set(drawn(carried("aéЖ", REGULAR))) == set("aéЖ")


def test_a_weight_is_drawn_as_heavy_as_it_says() -> None:
    assert drawn(carried(LETTERS, REGULAR)) != drawn(carried(LETTERS, BOLD))


def test_the_face_of_both_scripts_carries_its_letters() -> None:
    assert set(drawn(carried(letters_of(["مخيم اليرموك"]), REGULAR, FAMILY))) == set("مخيم اليرموك")
