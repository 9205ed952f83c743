"""What axe finds wrong with a page and the frames in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from saytara.figures.looks import palette

COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""All that can differ between light and dark: the elements are the same."""

PRELOAD = {"assets": ["media"], "timeout": 10_000}
"""Style sheets are read for an experimental rule alone, which is not asked; from a disk they could not be read."""

FIND = """async (options) => {
  const measured = (checks) => JSON.stringify(checks.map((check) => check.data).filter(Boolean)).slice(0, 300);
  const { violations } = await axe.run(document, options);
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, html, any }) =>
      [impact, `${id}: ${JSON.stringify(target)} ${html.slice(0, 200)} ${measured(any)}`]));
}"""


TRANSITIONS_END = """() => Promise.allSettled(
  document.getAnimations().filter((it) => it instanceof CSSTransition).map((it) => it.finished)
).then(() => true)"""


def in_both_schemes(page: Page, what: str) -> dict[str, list[str]]:
    """The lines of a page in light by all rules, and in the dark by those of colours, under the name of its state."""
    found = {what: violations(page)}
    show(page, "dark")
    found[f"{what}, dark"] = violations(page, COLOUR_RULES)
    show(page, "light")
    return found


def show(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Turns to light or dark, and waits until the page has followed."""
    page.emulate_media(color_scheme=scheme)
    paper = getattr(palette.PAPER, scheme).removeprefix("#")
    rgb = ", ".join(str(int(paper[at : at + 2], 16)) for at in (0, 2, 4))
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", f"rgb({rgb})")
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
    colours_rest(page)


def colours_rest(page: Page) -> None:
    """Waits until no element is on its way from one colour to another."""
    for frame in page.frames:
        frame.evaluate(TRANSITIONS_END)


def violations(page: Page, rules: list[str] | None = None, impacts: Collection[str] = ()) -> list[str]:
    """A line for each element that breaks a rule: any rule, or one of some; of any impact, or of some."""
    for frame in page.frames:
        if not frame.evaluate("'axe' in window"):
            frame.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "preload": PRELOAD} | ({"runOnly": rules} if rules else {})
    return [line for impact, line in page.evaluate(FIND, options) if not impacts or impact in impacts]
