"""What is measured on a page: targets, the names of links, headings, and what lies over what."""

from __future__ import annotations

from playwright.sync_api import Frame, Page

LEAST_TARGET_PX = 24

SMALL_TARGETS = """(least) => {
  const exempt = "[data-testid=stSkipToContent], .mark-link, .months .bars a, [type=range]";
  const isInText = (node) => {
    if (getComputedStyle(node).display !== "inline") return false;
    const block = node.parentElement.closest("p, li, td, dd, dt, small, .tally-places, .source-text, article, h2, h3");
    return Boolean(block) && block.textContent.trim().length > node.textContent.trim().length;
  };
  const nodes = document.querySelectorAll("a[href], button, input, select, summary, [role=button]");
  return [...nodes]
    .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((node) => !node.matches(exempt) && !isInText(node))
    .map((node) => {
      const box = node.getBoundingClientRect();
      const [width, height] = [box.width, box.height].map((size) => Math.round(size * 10) / 10);
      return { width, height, is: node.outerHTML.slice(0, 130) };
    })
    .filter(({ width, height }) => width > 0 && (width < least || height < least))
    .map(({ width, height, is }) => `${width} x ${height}: ${is}`);
}"""
"""Links within a sentence are as high as their line. A month of the timeline is also reached by its year and the steps;
a mark of the chart by keyboard and in the table below it."""

LINKS_OF_ONE_NAME = """() => {
  const found = new Map();
  for (const link of document.querySelectorAll("a[href]")) {
    if (!link.checkVisibility({ visibilityProperty: true })) continue;
    const name = (link.getAttribute("aria-label") || link.textContent).trim();
    found.set(name, (found.get(name) || new Set()).add(link.getAttribute("href")));
  }
  const several = [...found].filter(([, addresses]) => addresses.size > 1);
  return several.map(([name, addresses]) => `${name}: ${[...addresses].join(" , ")}`);
}"""

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4")]
  .filter((node) => node.checkVisibility())
  .map((node) => Number(node.tagName[1]))"""

UNDER_BOXES = """() => {
  const boxes = [...document.querySelectorAll(".tools > button, .box")]
    .filter((box) => !box.hidden && box.checkVisibility())
    .map((box) => box.getBoundingClientRect());
  const overlap = (one, other, from, to) => one[from] < other[to] - 2 && one[to] > other[from] + 2;
  const meets = (one, other) => overlap(one, other, "left", "right") && overlap(one, other, "top", "bottom");
  return [...document.querySelectorAll(".label:not(.gone)")]
    .filter((label) => boxes.some((box) => meets(label.getBoundingClientRect(), box)))
    .map((label) => label.textContent);
}"""


def small_targets(page: Page) -> list[str]:
    """What can be pressed and is smaller than 24 by 24 pixels, outside of sentences."""
    return page.evaluate(SMALL_TARGETS, LEAST_TARGET_PX)  # type: ignore[no-any-return]


def links_of_one_name(page: Page) -> list[str]:
    """Names that stand for links to more than one address."""
    return page.evaluate(LINKS_OF_ONE_NAME)  # type: ignore[no-any-return]


def levels_of_headings(page: Page) -> list[int]:
    """The levels of the headings that are seen, in their order."""
    return page.evaluate(HEADINGS)  # type: ignore[no-any-return]


def labels_under_boxes(frame: Frame) -> list[str]:
    """Names on a map that a box or its buttons cover."""
    return frame.evaluate(UNDER_BOXES)  # type: ignore[no-any-return]
