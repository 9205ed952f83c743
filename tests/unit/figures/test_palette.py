"""Colours: contrast by WCAG 2.2, and actors told apart by readers who see colours otherwise, or none at all."""

import itertools
import re
from pathlib import Path

import pytest

from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.looks import palette
from saytara.figures.looks.line_directions import direction_of_lines
from saytara.figures.looks.look import hatch_of
from saytara.figures.looks.look_css import across_css, look_css
from saytara.figures.looks.look_svg import LIGHT, pattern_svg
from saytara.figures.looks.palette import (
    MIN_LINE_CONTRAST,
    MIN_TEXT_CONTRAST,
    Paint,
    actor_paint,
    contrast,
    readable_on_dark,
)
from saytara.figures.map.css_paints import LAYOUT_PAINTS
from saytara.figures.timeline.painting import VERDICT, patterns_svg
from tests.builders import claim, dataset

DATASETS = sorted(path.parent for path in (Path(__file__).parents[3] / "data").glob("*/dataset.toml"))
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


def in_turn(last: Matrix, *earlier: Matrix) -> Matrix:
    """One matrix for several, of which the last given is applied first."""
    made = last
    for matrix in earlier:
        columns = tuple(zip(*matrix, strict=True))
        first, second, third = (
            tuple(sum(here * there for here, there in zip(row, column, strict=True)) for column in columns)
            for row in made
        )
        made = (first, second, third)  # type: ignore[assignment]
    return made


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


GREY: Matrix = ((0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722), (0.2126, 0.7152, 0.0722))
"""Relative luminance in each channel (ITU-R BT.709, as WCAG 2.2 has it): a print in grey, or an eye without cones."""

VISIONS = {
    "none": None,
    "protan": in_turn(LMS_TO_LINEAR_RGB, PROTANOPIA, LINEAR_RGB_TO_LMS),
    "deutan": in_turn(LMS_TO_LINEAR_RGB, DEUTERANOPIA, LINEAR_RGB_TO_LMS),
    "grey": GREY,
}
LEAST_TURN = 20
"""Degrees by which the lines of two sides differ at least: the eye tells 45, 90, 135 and 0 without a key beside it."""
LEAST_LINE_CONTRAST = 2.5
"""Of the lines of a side on what lies between them, in every vision: then their direction is seen."""


def in_grey_levels(colour: str, vision: Matrix | None) -> float:
    """The relative luminance of a colour as an eye of that vision sees it."""
    rgb = linear(colour) if vision is None else times(vision, linear(colour))
    return sum(weight * min(1.0, max(0.0, part)) for weight, part in zip(GREY[0], rgb, strict=True))


def contrast_in(vision: Matrix | None, one: str, other: str) -> float:
    """Contrast by WCAG 2.2 of two colours as that eye sees them."""
    light, dark = sorted((in_grey_levels(one, vision), in_grey_levels(other, vision)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, part: float) -> str:
    """A colour laid over a ground, as opaque as `part`."""
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(over * part + under * (1 - part)):02x}" for over, under in pairs)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("vision", VISIONS.values(), ids=list(VISIONS))
def test_no_two_sides_are_told_apart_by_colour_alone(shipped: Dataset, scheme: str, vision: Matrix | None) -> None:
    """Each side's lines are seen, on the full colour and on the pale one; and any two sides' run in two directions."""
    ground = getattr(palette.GROUND, scheme)
    paints = {actor: getattr(paint, scheme) for actor, paint in root_paints(shipped).items()}
    for actor, colour in paints.items():
        assert contrast_in(vision, ground, colour) >= LEAST_LINE_CONTRAST, f"{actor}: lines left out of a full colour"
        tint = mixed(colour, ground, LIGHT)
        assert contrast_in(vision, tint, colour) >= LEAST_LINE_CONTRAST, f"{actor}: lines on a tint"
    for one, other in itertools.combinations(paints, 2):
        turn = abs(direction_of_lines(shipped, one) - direction_of_lines(shipped, other)) % 180
        assert min(turn, 180 - turn) >= LEAST_TURN, (one, other)


def test_map_key_timeline_and_bars_draw_each_side_in_its_own_lines(shipped: Dataset) -> None:
    """With every colour taken away no two sides look alike, wherever they are drawn."""
    sides = list(root_paints(shipped))
    chart = str(patterns_svg(shipped, lambda _name: "black"))
    drawn: dict[str, set[str]] = {"map": set(), "key": set(), "bars": set(), "timeline": set()}
    for side in sides:
        look = hatch_of(shipped, side)
        drawn["map"].add(pattern_svg(look, "x", lambda _name: "black"))
        drawn["key"].add(look_css(look, lambda _name: "black"))
        drawn["bars"].add(across_css(direction_of_lines(shipped, side)))
        found = re.search(rf'<pattern id="time-hatch-{side}".*?</pattern>', chart)
        assert found is not None, side
        drawn["timeline"].add(found[0].replace(f"time-hatch-{side}", ""))
    assert {room: len(looks) for room, looks in drawn.items()} == dict.fromkeys(drawn, len(sides))
