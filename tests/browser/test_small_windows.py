"""A laptop at 150 %, a phone with its sheet, a window at 400 %, colours of the reader's own, and paper."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdfium2 import PdfDocument

from saytara.words import say
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import (
    LANGUAGES,
    PAGES,
    click_place,
    go_to,
    heading,
    in_map,
    map_frame,
    nav_link,
    overhang,
    ready,
)
from tests.browser.server import Dashboard

pytestmark = [pytest.mark.browser, pytest.mark.both_languages]

LAPTOP_AT_150 = (911, 512)
AT_400 = (320, 256)


def box(node: Locator) -> dict[str, float]:
    found = node.bounding_box()
    assert found is not None
    return {**found, "right": found["x"] + found["width"], "bottom": found["y"] + found["height"]}


def is_free(page: Page, node: Locator) -> bool:
    """Whether the middle of an element is in the window, and nothing lies over it."""
    return bool(
        node.evaluate(
            """node => {
              const { left, top, width, height } = node.getBoundingClientRect();
              const seen = document.elementFromPoint(left + width / 2, top + height / 2);
              return seen !== null && (seen === node || node.contains(seen) || seen.contains(node));
            }"""
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_laptop_at_150_per_cent_nothing_is_cut(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}", size=LAPTOP_AT_150, of=shipped)
    ready(page)
    for part in page.locator(".time-strip > *").all():
        if part.is_visible():
            assert box(part)["bottom"] <= LAPTOP_AT_150[1] + 1, part.evaluate("node => node.outerHTML.slice(0, 80)")
    side = box(page.locator(".st-key-side"))
    assert side["bottom"] <= box(page.locator(".st-key-strip"))["y"] + 1
    for path in PAGES:
        assert is_free(page, nav_link(page, path)), f"the way to {path or 'the map'} is covered"
    assert overhang(page) <= 0
    scale, tools = (box(in_map(page).locator(part)) for part in (".leaflet-control-scale", ".tools"))
    assert scale["bottom"] <= tools["y"] or scale["x"] >= tools["right"] or scale["right"] <= tools["x"]
    assert in_map(page).locator(".leaflet-control-scale-line").evaluate("node => getComputedStyle(node).direction") == (
        "rtl" if language == "ar" else "ltr"
    )
    go_to(page, "sources")
    assert box(page.locator("table.sources tbody .title").first)["width"] > LAPTOP_AT_150[0] / 3, "titles are squeezed"


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_panel_is_a_sheet_and_the_choice_is_seen(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}", size=PHONE, of=shipped)
    ready(page)
    yarmouk = "Yarmouk camp" if language == "en" else "مخيم اليرموك"
    label = in_map(page).locator(".label:not(.gone)").filter(has_text=yarmouk)
    expect(label).to_be_visible()
    assert box(page.locator(".st-key-side"))["height"] == 150, "nothing is chosen: the map has the room"
    click_place(page, "yarmouk")
    expect(heading(page)).to_contain_text(yarmouk)
    expect(page.locator(".st-key-panel .status")).to_be_in_viewport()
    expect(label).to_be_visible()
    strip = box(page.locator(".st-key-strip"))
    assert box(heading(page))["bottom"] <= strip["y"]
    assert strip["bottom"] <= PHONE[1] + 1
    handle = page.locator(".sheet-handle")
    heights = []
    for expanded in ("true", "false", "false"):
        handle.click()
        expect(handle).to_have_attribute("aria-expanded", expanded)
        heights.append(box(page.locator(".st-key-side"))["height"])
        page.wait_for_timeout(320)  # a press soon after another one ends a drawing
    full, low, half = heights
    assert low < half < full
    at = box(handle)
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + 10)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + 250, steps=5)
    page.mouse.up()
    expect(page.locator("html")).to_have_attribute("data-sheet", "low")
    assert overhang(page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_longest_day_is_read_whole(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}&date=2013-11-15", size=PHONE, of=shipped)
    ready(page)
    day = page.locator(".time-strip .day")
    expect(day).to_contain_text("2013")
    assert day.evaluate("node => node.scrollWidth <= node.clientWidth && node.scrollHeight <= node.clientHeight + 1")
    assert box(page.locator(".st-key-strip"))["bottom"] <= PHONE[1] + 1


def test_no_button_hides_the_tip_and_it_stays_within_the_map(visit: Visit, shipped: Dashboard) -> None:
    page = visit(size=PHONE, of=shipped)
    ready(page)
    frame = map_frame(page)
    for place in ("midan", "sayyida-zaynab", "buwayda", "nahr-aisha"):
        frame.evaluate(
            """(place) => {
              const path = document.querySelector(`path.place-${place}`);
              const { left, top, width, height } = path.getBoundingClientRect();
              const at = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2 };
              for (const name of ["mouseover", "mousemove"]) path.dispatchEvent(new MouseEvent(name, at));
            }""",
            place,
        )
        expect(in_map(page).locator(".tip")).to_be_visible()
        page.wait_for_timeout(60)  # a tip finds its place in the frame after
        assert frame.evaluate(
            """(place) => {
              const tip = document.querySelector(".tip").getBoundingClientRect();
              const tools = document.querySelector(".tools").getBoundingClientRect();
              const isBeside = tip.right <= tools.left || tip.left >= tools.right || tip.bottom <= tools.top;
              const path = document.querySelector(`path.place-${place}`);
              path.dispatchEvent(new MouseEvent("mouseout", { bubbles: true }));
              return isBeside && tip.left >= 0 && tip.top >= 0 && tip.right <= innerWidth && tip.bottom <= innerHeight;
            }""",
            place,
        ), place
        expect(in_map(page).locator(".tip")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_400_per_cent_the_content_comes_first_and_everything_scrolls(
    visit: Visit, shipped: Dashboard, language: str
) -> None:
    page = visit(f"?lang={language}", size=AT_400, of=shipped)
    ready(page)
    assert overhang(page) <= 0
    expect(page.locator("h1").first).to_be_in_viewport()
    expect(page.locator(".st-key-strip")).not_to_be_in_viewport()
    for name in ("header", "strip"):
        fixed = page.locator(f".st-key-{name}").evaluate(
            """node => { for (let at = node; at; at = at.parentElement) {
                 const { position } = getComputedStyle(at);
                 if (at.matches("[data-testid=stMain]")) return false;
                 if (position === "fixed" || position === "sticky") return true;
               } return false; }"""
        )
        assert not fixed, name
    page.locator(".st-key-strip").scroll_into_view_if_needed()
    expect(page.locator(".time-strip [data-act=next]")).to_be_in_viewport()
    for path in PAGES[1:]:
        go_to(page, path)
        assert overhang(page) <= 0, f"{path} can be scrolled sideways"
    go_to(page, "about")
    expect(nav_link(page, "about")).to_be_in_viewport(ratio=0.95)


def test_in_colours_of_the_readers_own_what_fills_and_lines_tell_is_seen(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?place=yarmouk", of=shipped)
    ready(page)
    told = (
        ".legend-box .sides .swatch",
        ".st-key-panel .bar",
        ".st-key-panel .bar .least",
        ".time-strip .ticks i",
        ".st-key-panel article.claim",
    )
    style = "node => { const { backgroundImage, backgroundColor, borderInlineStartColor } = getComputedStyle(node);"
    style += " return [backgroundImage, backgroundColor, borderInlineStartColor]; }"
    before = [page.locator(part).first.evaluate(style) for part in told]
    edge = in_map(page).locator(".edge").first
    stroke = edge.evaluate("node => getComputedStyle(node).stroke")
    page.emulate_media(forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    after = [page.locator(part).first.evaluate(style) for part in told]
    for part, was, now in zip(told, before, after, strict=True):
        assert now[:2] == was[:2], part
    assert after[-1][2] == before[-1][2], "the edge of a card says who"
    assert edge.evaluate("node => getComputedStyle(node).stroke") == stroke


PAPER_PX = 794
"""The width of A4."""
MOST_BYTES_ON_PAPER = 2_000_000
DARK_INK = 60
"""What is read on white has no part of red, green or blue above that."""


def place_on_screen(page: Page) -> list[float]:
    """Where Yarmouk is on the map, in pixels."""
    return map_frame(page).evaluate(  # type: ignore[no-any-return]
        """() => {
          const { left, top, width } = document.querySelector("path.place-yarmouk").getBoundingClientRect();
          return [left, top, width];
        }"""
    )


def paper_of(page: Page, path: Path) -> bytes:
    """The page on paper, as the browser prints it."""
    return page.pdf(path=path, prefer_css_page_size=True, format="A4")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_the_map_is_whole_and_what_was_folded_is_open(
    visit: Visit, shipped: Dashboard, tmp_path: Path, language: str
) -> None:
    page = visit(f"?lang={language}&place=yarmouk&map=15_33.4800_36.3000", of=shipped)
    ready(page)
    before = place_on_screen(page)
    page.evaluate(
        """() => window.addEventListener("beforeprint", () => {
          const frame = document.querySelector(".st-key-map iframe");
          const inside = frame.contentDocument;
          const sheet = inside.querySelector(".leaflet-container").getBoundingClientRect();
          const places = [...inside.querySelectorAll("path.place")].map((path) => path.getBoundingClientRect());
          const isIn = (box) => box.left >= 0 && box.top >= 0 && box.right <= sheet.width && box.bottom <= sheet.height;
          const folded = ".st-key-side details:not([open]), .legend-box details:not([open])";
          window.onPaper = {
            width: sheet.width,
            isWhole: places.every(isIn),
            folded: document.querySelectorAll(folded).length,
          };
        })"""
    )
    assert page.locator(".st-key-side details:not([open])").count() > 0
    assert paper_of(page, tmp_path / "map.pdf").startswith(b"%PDF")
    told = page.evaluate("window.onPaper")
    assert told["isWhole"]
    assert 600 <= told["width"] <= PAPER_PX
    menus = page.locator(".st-key-downloads details:not([open]), .tools details:not([open])").count()
    assert told["folded"] == menus, "what is folded on paper are menus, which are not printed"
    assert page.locator(".st-key-side details:not([open])").count() > 0, "afterwards it is folded again"
    assert place_on_screen(page) == pytest.approx(before, abs=2), "the map is where the reader left it"


def test_on_paper_nothing_of_compare_timeline_and_table_is_cut(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare", of=shipped)
    ready(page)
    for path, shown, selector in (
        ("compare", ".st-key-map-to iframe", ".st-key-map-to iframe"),
        ("timeline", ".st-key-chart .vega-embed svg .mark-symbol path >> nth=0", ".chart-sheets > svg >> nth=-1"),
        ("table", "table.control", "table.control"),
    ):
        go_to(page, path)
        page.locator(shown).wait_for()
        before = page.viewport_size
        width = 703 if path == "compare" else 1032
        page.emulate_media(media="print", color_scheme="dark")  # paper is white, whatever the screen is
        page.set_viewport_size({"width": width, "height": 1000})
        expect(page.locator("html")).to_have_class(re.compile("on-paper"))
        expect(page.locator(selector)).to_be_visible()
        found = box(page.locator(selector))
        assert found["x"] >= 0, path
        assert found["right"] <= width + 1, f"{path} is cut"
        assert overhang(page) <= 0, path
        ink = page.locator("h1").first.evaluate("node => getComputedStyle(node).color")
        assert max(map(int, re.findall(r"\d+", ink))) < DARK_INK, f"{path}: {ink}"
        if path == "table":
            expect(page.locator(".date-row a").first).to_be_hidden()
            expect(page.locator(".filters .choice").first).to_be_hidden()
        page.emulate_media(media="screen", color_scheme="light")
        assert before is not None
        page.set_viewport_size(before)
        expect(page.locator("html")).not_to_have_class(re.compile("on-paper"))
        ready(page)


def sheets_of(page: Page, path: Path) -> list[str]:
    """The words of each sheet of the page on paper."""
    paper_of(page, path)
    with PdfDocument(path) as document:
        return [sheet.get_textpage().get_text_bounded() for sheet in document]


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_the_timeline_is_its_chart_on_few_sheets_with_every_lane_whole(
    visit: Visit, shipped: Dashboard, tmp_path: Path, language: str
) -> None:
    page = visit(f"timeline?lang={language}", of=shipped)
    ready(page)
    page.locator(".st-key-chart .vega-embed svg .mark-symbol path").first.wait_for()
    page.evaluate(
        """() => window.addEventListener("beforeprint", () => {
          const views = [...document.querySelectorAll(".chart-sheets > svg")];
          window.onPaper = views.map((view) => view.lastChild.viewBox.baseVal).map(({ y, height }) => [y, y + height]);
        })"""
    )
    sheets = sheets_of(page, tmp_path / "timeline.pdf")
    assert len(sheets) <= 3
    assert (tmp_path / "timeline.pdf").stat().st_size < MOST_BYTES_ON_PAPER, "fills are shapes, not a picture each"
    parts = page.evaluate("window.onPaper")
    ends = [int(end) for end in page.locator("#saytara-patterns").get_attribute("data-ends").split()]  # type: ignore[union-attr]
    axis = parts[0][0]
    assert parts[-1][1] == axis + ends[-1] + 1
    for (_, end), (start, _) in pairwise(parts):
        assert start == end - 1, "nothing is left out between two sheets"
        assert start - axis in ends, "a lane is parted"
    if language == "en":  # how a browser writes Arabic into a PDF is not how it is read out of it
        told = "\n".join(sheets)
        assert "Government and allied forces" in told, "the key names the sides"
        assert "Buwayda" in told
        assert not re.search(r"[0-9]+ rows", told), "the table is printed for whoever opened it"
    expect(page.locator(".chart-sheets")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_compare_carries_its_key(visit: Visit, shipped: Dashboard, tmp_path: Path, language: str) -> None:
    page = visit(f"compare?lang={language}&from=2017-05-23&to=2018-05-25", of=shipped)
    ready(page)
    key = page.locator(".st-key-compare-key")
    expect(key.locator(".all-signs")).to_be_hidden()
    page.evaluate(
        """() => window.addEventListener("beforeprint", () => {
          window.onPaper = document.querySelector(".st-key-compare-key details").open;
        })"""
    )
    first, *_rest = sheets_of(page, tmp_path / "compare.pdf")
    assert page.evaluate("window.onPaper")
    if language == "en":
        assert "Government and allied forces" in first
        assert " ".join(say("legend.dots", "en").split()[:2]) in " ".join(first.split())
    expect(key.locator(".all-signs")).to_be_hidden()
