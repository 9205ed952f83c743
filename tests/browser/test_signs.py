"""Signs that follow the boundary of a place on the map: crosses of fighting, the edge of whoever was last reported."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.desk import map_frame, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

SIGNS = """(place) => {
  const path = document.querySelector(`path.place-${place}`);
  const signs = path.nextElementSibling;
  if (!signs || !signs.matches(".signs")) return null;
  const halo = signs.querySelector(".cross-halo");
  const begun = halo ? halo.getAttribute("d").match(/M[-\\d.]+ [-\\d.]+/g) : [];
  const arms = begun.map((at) => at.slice(1).split(" ").map(Number));
  const point = (x, y) => Object.assign(path.ownerSVGElement.createSVGPoint(), { x, y });
  return {
    edges: [...signs.querySelectorAll(".edge")].map((edge) => ({
      dashes: edge.getAttribute("stroke-dasharray"),
      isClipped: edge.getAttribute("clip-path") === `url(#inside-${place})`,
      follows: edge.getAttribute("d") === path.getAttribute("d"),
      colour: getComputedStyle(edge).stroke,
    })),
    crosses: arms.length / 2,
    inside: arms.filter((_, number) => number % 2 === 0).every(([x, y]) => path.isPointInFill(point(x + 3.6, y + 3.6))),
    isUntouchable: getComputedStyle(signs).pointerEvents === "none",
  };
}"""


def signs_of(page: Page, place: str) -> Any:
    return map_frame(page).evaluate(SIGNS, place)


def test_crosses_stand_inside_a_place_with_fighting_and_follow_the_zoom(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?date=2017-05-23", of=shipped)
    ready(page)
    before = signs_of(page, "yarmouk")
    assert before["crosses"] >= 3
    assert before["inside"]
    assert before["isUntouchable"]
    assert signs_of(page, "yalda") is None
    map_frame(page).locator(".tool").first.click()
    page.wait_for_timeout(600)
    after = signs_of(page, "yarmouk")
    assert after["crosses"] > before["crosses"], "one for each ninety pixels of the rim"
    assert after["inside"]


def test_whoever_was_last_reported_is_a_dashed_edge_within_the_place(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?date=2016-09-01", of=shipped)
    ready(page)
    for place in ("yarmouk", "sbeineh"):
        (edge,) = signs_of(page, place)["edges"]
        assert edge["dashes"] == "8 5"
        assert edge["isClipped"]
        assert edge["follows"]
    colours = {signs_of(page, place)["edges"][0]["colour"] for place in ("yarmouk", "sbeineh")}
    assert len(colours) == 2, "each in the colour of its own last holder"
