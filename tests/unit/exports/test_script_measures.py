"""What files measure by the script of their language, also of one that no language of the product has."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from saytara.exports.drawing import script_measures
from saytara.exports.drawing.script_measures import ARABIC, OTHERS, measures_of
from saytara.exports.drawing.svg_font import LATIN_FAMILY, LATIN_FILE
from saytara.words import language_entry


def test_arabic_has_its_own_measures_and_english_those_of_others() -> None:
    assert (measures_of("ar"), measures_of("en")) == (ARABIC, OTHERS)


@pytest.mark.parametrize("script", ["Cyrl", "Grek", "Hebr"])
def test_a_script_without_an_entry_has_the_measures_of_others(script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    other = dataclasses.replace(language_entry("en"), script=script)
    monkeypatch.setattr(script_measures, "language_entry", lambda _language: other)
    assert measures_of("any") is OTHERS


def test_the_face_of_others_has_cyrillic_and_greek_letters() -> None:
    assert OTHERS.chart_face == LATIN_FAMILY
    assert {ord(letter) for letter in "AЖжΩω"} <= TTFont(LATIN_FILE).getBestCmap().keys()


def test_no_other_module_looks_anything_up_by_a_script() -> None:
    by_script = re.compile(r'"Arab"\s*:|\[[^\]]*\.script\]')
    files = Path(script_measures.__file__).parents[2].rglob("*.py")
    assert [path.name for path in files if by_script.search(path.read_text("utf-8"))] == ["script_measures.py"]
