"""Colours: contrast by WCAG 2.2, and actors told apart by readers who see colours otherwise, or none at all."""

import itertools
from pathlib import Path

import pytest

from saytara.dataset import load
from saytara.figures import palette
from saytara.figures.palette import (
    MIN_LINE_CONTRAST,
    MIN_TEXT_CONTRAST,
    Paint,
    actor_paint,
    contrast,
    readable_on_dark,
)
from saytara.figures.timeline_signs import VERDICT
from saytara.figures.view import LAYOUT_PAINTS
from saytara.model import Dataset
from tests.builders import claim, dataset

DATASETS = sorted(path.parent for path in (Path(__file__).parents[2] / "data").glob("*/dataset.toml"))
SCHEMES = ("light", "dark")
TEXT_ON = [
    (palette.INK, palette.PAPER),
    (palette.INK, palette.GROUND),
    (palette.INK, palette.MARK),
    (palette.QUIET, palette.PAPER),
    (palette.QUIET, palette.GROUND),
    (palette.ACCENT, palette.PAPER),
    (palette.ACCENT, palette.GROUND),
    (palette.PAPER, palette.ACCENT),
]
LINES_ON = [(palette.BORDER, palette.GROUND), (palette.BORDER, palette.PAPER), (palette.UNNAMED_ACTOR, palette.GROUND)]

Vector = tuple[float, float, float]
Matrix = tuple[Vector, Vector, Vector]

LINEAR_RGB_TO_LMS: Matrix = (
    (0.31399022, 0.63951294, 0.04649755),
    (0.15537241, 0.75789446, 0.08670142),
    (0.01775239, 0.10944209, 0.87256922),
)
LMS_TO_LINEAR_RGB: Matrix = (
    (5.47221206, -4.6419601, 0.16963708),
    (-1.1252419, 2.29317094, -0.1678952),
    (0.02980165, -0.19318073, 1.16364789),
)
"""Hunt, Pointer and Estevez, scaled to sRGB's white (the matrices of Viénot, Brettel and Mollon, 1999, for sRGB)."""

PROTANOPIA: Matrix = ((0.0, 1.05118294, -0.05116099), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
DEUTERANOPIA: Matrix = ((1.0, 0.0, 0.0), (0.9513092, 0.0, 0.04866992), (0.0, 0.0, 1.0))
"""What an eye without long or middle cones makes of LMS: the common kinds (Viénot, Brettel and Mollon, 1999)."""

JUST_NOTICED = 8.0
"""Difference in CIELAB (1976) from which two flat areas that do not touch are told apart without search."""


def channels(colour: str) -> Vector:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def linear(colour: str) -> Vector:
    red, green, blue = (
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels(colour)
    )
    return red, green, blue


def times(matrix: Matrix, vector: Vector) -> Vector:
    first, second, third = (sum(factor * part for factor, part in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def lab(rgb: Vector) -> Vector:
    """CIELAB of a linear sRGB colour, D65."""
    to_xyz: Matrix = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
    x, y, z = (
        (part / white) ** (1 / 3) if part / white > 0.008856 else 7.787 * part / white + 16 / 116
        for part, white in zip(times(to_xyz, rgb), (0.9505, 1.0, 1.089), strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, blindness: Matrix | None) -> Vector:
    """The colour as an eye with that blindness sees it, in CIELAB."""
    rgb = linear(colour)
    if blindness is not None:
        rgb = times(LMS_TO_LINEAR_RGB, times(blindness, times(LINEAR_RGB_TO_LMS, rgb)))
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    return lab((red, green, blue))


def difference(one: str, other: str, blindness: Matrix | None) -> float:
    pairs = zip(seen(one, blindness), seen(other, blindness), strict=True)
    return float(sum((here - there) ** 2 for here, there in pairs) ** 0.5)


def root_paints(loaded: Dataset) -> dict[str, Paint]:
    """The colours that the map fills with: those of actors that belong to no group."""
    return {actor.id: actor_paint(loaded, actor.id) for actor in loaded.actors if actor.part_of is None}


@pytest.fixture(scope="module", params=DATASETS, ids=lambda path: path.name)
def shipped(request: pytest.FixtureRequest) -> Dataset:
    return load(request.param)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_can_be_read_on_every_ground_it_stands_on(scheme: str) -> None:
    for text, ground in TEXT_ON:
        assert contrast(getattr(text, scheme), getattr(ground, scheme)) >= MIN_TEXT_CONTRAST, (text, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_lines_that_carry_meaning_stand_out(scheme: str) -> None:
    for line, ground in LINES_ON:
        assert contrast(getattr(line, scheme), getattr(ground, scheme)) >= MIN_LINE_CONTRAST, (line, ground)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_of_shipped_actors_stand_out_from_the_ground(shipped: Dataset, scheme: str) -> None:
    for actor, paint in root_paints(shipped).items():
        assert contrast(getattr(paint, scheme), getattr(palette.GROUND, scheme)) >= MIN_LINE_CONTRAST, actor


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("blindness", [None, PROTANOPIA, DEUTERANOPIA], ids=["none", "protan", "deutan"])
def test_actors_are_told_apart_with_any_eyes(shipped: Dataset, scheme: str, blindness: Matrix | None) -> None:
    colours = {actor: getattr(paint, scheme) for actor, paint in root_paints(shipped).items()}
    alike = {
        (one, other): round(difference(colours[one], colours[other], blindness), 1)
        for one, other in itertools.combinations(colours, 2)
        if difference(colours[one], colours[other], blindness) < JUST_NOTICED
    }
    assert alike == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("blindness", [None, PROTANOPIA, DEUTERANOPIA], ids=["none", "protan", "deutan"])
def test_what_is_found_of_a_region_has_no_actors_colour_with_any_eyes(
    shipped: Dataset, scheme: str, blindness: Matrix | None
) -> None:
    verdict = getattr(LAYOUT_PAINTS[VERDICT], scheme)
    for actor, paint in root_paints(shipped).items():
        assert difference(verdict, getattr(paint, scheme), blindness) >= JUST_NOTICED, actor


def test_the_simulation_makes_red_and_green_alike_and_leaves_black_and_white() -> None:
    red, green = "#C03A30", "#6E6A20"
    assert difference(red, green, None) > 40
    assert difference(red, green, DEUTERANOPIA) < 25
    for blindness in (PROTANOPIA, DEUTERANOPIA):
        assert difference("#000000", "#FFFFFF", blindness) == pytest.approx(100, abs=1)


def test_an_actor_without_a_colour_has_that_of_its_group_or_the_neutral_one() -> None:
    plain = dataset(claim("isis"))
    assert actor_paint(plain, "jaysh-al-islam") == palette.UNNAMED_ACTOR


def test_a_colour_for_light_grounds_is_made_readable_on_dark_ones() -> None:
    for colour in ("#000000", "#4A4E57", "#3E8E5A", "#B5423C", "#FFFFFF"):
        assert contrast(readable_on_dark(colour), palette.GROUND.dark) >= MIN_TEXT_CONTRAST


@pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "url(x)", ""])
def test_what_is_no_colour_raises(colour: str) -> None:
    with pytest.raises(ValueError, match="expected to be #rrggbb"):
        contrast(colour, "#000000")
