"""The page's fonts: small, whole for the texts that the pages show, kept where that can be, and the same each time."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from saytara.history.cache_folder import CACHE_SETTING
from saytara.web import fonts
from saytara.web.assets import asset, asset_url
from saytara.web.fonts import FACES, Face, Ranges, cut, font_file, font_rules, font_version
from saytara.words import TEXTS
from tests.shipped import load

DATA = Path(__file__).parents[3] / "data"
LATIN, ARABIC = "noto-sans-latin.woff2", "noto-sans-arabic.woff2"

VISIT_BYTES = 250_000
"""Of all fonts, for a first visit in one language."""


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own, as a process that has made no font yet meets it."""
    monkeypatch.setenv(CACHE_SETTING, str(tmp_path / "kept"))
    monkeypatch.setattr(fonts, "_made", {})
    yield tmp_path / "kept"


def points(ranges: Ranges) -> set[int]:
    return {point for low, high in ranges for point in range(low, high + 1)}


def letters_of(name: str) -> set[int]:
    return set(TTFont(io.BytesIO(font_file(name))).getBestCmap())


def parts(family: str) -> list[tuple[str, Face]]:
    return [(name, face) for name, face in FACES.items() if face.family == family]


def test_the_parts_of_a_font_share_no_letter() -> None:
    for family in {face.family for face in FACES.values()} - {"Amiri"}:
        found = [points(face.ranges) for _, face in parts(family)]
        assert sum(map(len, found)) == len(set().union(*found))


def test_a_first_visit_in_one_language_fetches_little() -> None:
    latin_and_arabic = [name for name in FACES if name in {LATIN, ARABIC, "amiri-arabic.woff2"}]
    assert sum(len(font_file(name)) for name in latin_and_arabic) <= VISIT_BYTES


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_pages_say_needs_no_more_than_the_two_first_parts(language: str) -> None:
    told = "".join(str(text) for text in TEXTS[language].values())
    needed = {ord(letter) for letter in told if letter.isalpha() or letter.isdigit()}
    assert needed <= points(FACES[LATIN].ranges) | points(FACES[ARABIC].ranges)


@pytest.mark.parametrize("folder", ["south-damascus", "example"])
def test_every_letter_of_the_shipped_names_and_quotes_is_in_a_part(folder: str) -> None:
    dataset = load(DATA / folder)
    told = "".join(
        [claim.quote + claim.summary_en + claim.summary_ar for claim in dataset.claims]
        + [spelling for place in dataset.places for spelling in place.names.every()]
    )
    covered = set().union(*(letters_of(name) for name in FACES))
    assert {letter for letter in told if letter.isalpha() and ord(letter) not in covered} == set()


@pytest.mark.parametrize("name", FACES)
def test_a_part_has_the_letters_of_its_range_that_the_font_has(name: str) -> None:
    face = FACES[name]
    whole = set(TTFont(io.BytesIO(face.whole)).getBestCmap())
    assert points(face.ranges) & whole <= letters_of(name)
    assert font_file(name)[:4] == b"wOF2"


def test_weights_stay_variable_and_arabic_letters_joined() -> None:
    latin, arabic = (TTFont(io.BytesIO(font_file(name))) for name in (LATIN, ARABIC))
    (axis,) = latin["fvar"].axes
    assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", 400, 700)
    features = {record.FeatureTag for record in arabic["GSUB"].table.FeatureList.FeatureRecord}
    assert {"init", "medi", "fina", "rlig"} <= features


def test_a_font_is_kept_and_the_same_each_time(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = font_file(LATIN)
    (kept,) = empty_cache.iterdir()
    assert kept.name == f"{font_version(LATIN)}-{LATIN}"
    assert kept.read_bytes() == made == cut(FACES[LATIN])
    monkeypatch.setattr(fonts, "_made", {})
    monkeypatch.setattr(fonts, "cut", lambda _face: pytest.fail("it is there already"))
    assert font_file(LATIN) == made


@pytest.mark.parametrize("place", ["a file", "no folder can be made"])
def test_where_nothing_can_be_written_the_process_keeps_them(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    monkeypatch.setenv(CACHE_SETTING, str(blocked if place == "a file" else blocked / "below"))
    monkeypatch.setattr(fonts, "_made", {})
    assert font_file(LATIN)[:4] == b"wOF2"
    assert blocked.read_text() == "in the way"
    assert list(tmp_path.iterdir()) == [blocked]


def test_style_sheets_name_each_part_by_its_version_and_its_range() -> None:
    rules = font_rules()
    assert re.findall(r'url\("([^"]*)"\)', rules) == [asset_url(name).removeprefix("assets/") for name in FACES]
    assert rules.count("unicode-range: U+") == rules.count("font-display: swap") == len(FACES)
    for sheet in ("page.css", "map.css"):
        assert asset(sheet).plain.startswith(rules.encode())


def test_the_fonts_may_be_changed_and_passed_on() -> None:
    for face in FACES.values():
        assert distribution(face.package.replace("_", "-")).metadata["License-Expression"] == "OFL-1.1"
        names = TTFont(io.BytesIO(face.whole))["name"]
        assert "Reserved Font Name" not in str(names.getDebugName(0)) + str(names.getDebugName(13))
