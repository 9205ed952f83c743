"""A step of the date on maps of few and of many places: what is put off, and until when."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from benchmarks.stepping import SIDES, Scene, open_side, scene

pytestmark = pytest.mark.browser

FEW, MANY = 17, 221
REST_MS = 400
"""Long enough after a step for all that the map puts off."""
OURS = SIDES[0]

LOOK = """() => ({
  opacity: getComputedStyle(document.querySelector(".leaflet-labels-pane")).opacity,
  words: [...document.querySelectorAll(".label")].map(
    (label) => label.children[1].textContent + label.children[2].textContent),
  names: [...document.querySelectorAll(".label b")].map((name) => name.textContent),
  fills: [...document.querySelectorAll("path.place")].map((path) => [
    ...["fill", "fill-opacity"].map((name) => path.getAttribute(name)),
  ]),
  signs: [...document.querySelectorAll("path.place")].map((path) => {
    const signs = path.nextElementSibling && path.nextElementSibling.matches(".signs") ? path.nextElementSibling : null;
    return signs ? [...signs.querySelectorAll(".edge, .cross-line")].map((line) => line.style.stroke || "cross") : [];
  }),
})"""
STEP = f"(day) => {{ window.Saytara.step(day); return ({LOOK})(); }}"
NEXT_FRAME = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  await frame(); // of the step itself
  await frame();
  await frame();
}"""
AT_REST = "() => getComputedStyle(document.querySelector('.leaflet-labels-pane')).opacity === '1'"
WORDS = """() => [...document.querySelectorAll(".label")].map((label) =>
  [label.children[1].textContent + label.children[2].textContent, label.classList.contains("quiet")])"""


@pytest.fixture(scope="module")
def few() -> Scene:
    return scene(FEW)


def come_to_rest(page: Page) -> None:
    """A busy machine draws frames late: what waits for the next one is counted from there."""
    page.evaluate(NEXT_FRAME)
    page.wait_for_timeout(REST_MS)


def some_days(shown: Scene) -> tuple[str, ...]:
    return shown.days[::23]


def test_on_a_map_of_few_places_colours_move_with_the_date_and_signs_and_words_in_the_frame_after(
    chromium: Browser, few: Scene
) -> None:
    context = chromium.new_context()
    page = open_side(context, few, OURS)
    has_new_signs = False
    for day in some_days(few):
        fresh = open_side(context, few, OURS)
        fresh.evaluate(STEP, day)
        come_to_rest(fresh)
        expected = fresh.evaluate(LOOK)
        fresh.close()
        page.bring_to_front()
        before = page.evaluate(LOOK)
        shown = page.evaluate(STEP, day)
        assert shown["fills"] == expected["fills"], day
        assert (shown["signs"], shown["words"]) == (before["signs"], before["words"]), "they have the frame after"
        has_new_signs |= before["signs"] != expected["signs"]
        page.evaluate(NEXT_FRAME)
        assert page.evaluate(LOOK) == expected, day
    assert has_new_signs
    context.close()


def test_words_that_wait_for_their_frame_are_of_the_last_day_that_was_stepped_to(chromium: Browser, few: Scene) -> None:
    context = chromium.new_context()
    one, other = (open_side(context, few, OURS) for _ in range(2))
    first, *_, last = some_days(few)
    one.evaluate(STEP, last)
    come_to_rest(one)
    other.evaluate("([first, last]) => { window.Saytara.step(first); window.Saytara.step(last); }", [first, last])
    other.evaluate(NEXT_FRAME)
    assert other.evaluate(LOOK) == one.evaluate(LOOK)
    context.close()


def test_on_a_map_of_many_places_labels_and_hatches_are_out_of_sight_until_the_date_rests(
    chromium: Browser, few: Scene
) -> None:
    """The many have the histories of the few in turns: so they must look and read alike once the date rests."""
    context = chromium.new_context()
    one, many = open_side(context, few, OURS), open_side(context, scene(MANY), OURS)
    hurried = set()
    for day in some_days(few):
        one.bring_to_front()
        one.evaluate(STEP, day)
        come_to_rest(one)
        expected = one.evaluate(LOOK)
        many.bring_to_front()
        shown = many.evaluate(STEP, day)
        assert shown["opacity"] == "0", "labels of another day are in sight"
        for number, signs in enumerate(shown["signs"]):
            assert signs in ([], expected["signs"][number % FEW]), "a sign of another day is in sight"
        for number, (fill, opacity) in enumerate(shown["fills"]):
            wanted, wanted_opacity = expected["fills"][number % FEW]
            if fill != wanted:
                assert "url(" in wanted, "what is plain at rest has its colour at once"
                is_full = float(wanted_opacity) > 0.8  # of a full colour only the lines of its direction are left out
                most = float(wanted_opacity) if is_full else 0.5 * float(wanted_opacity)
                assert float(opacity) <= most, "a hatch in haste claims more than the hatch"
                hurried.add(wanted)
        many.wait_for_function(AT_REST)
        for part in ("fills", "signs"):
            assert many.evaluate(LOOK)[part] == [expected[part][number % FEW] for number in range(MANY)], (day, part)
        assert words(many) == [words(one)[number % FEW] for number in range(MANY)], day
    assert hurried
    context.close()


def words(page: Page) -> list[tuple[str, bool]]:
    return [(text, is_quiet) for text, is_quiet in page.evaluate(WORDS)]
