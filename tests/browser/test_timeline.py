"""The timeline: bands and marks that lead to the map, parts of time, filters, and files to take away."""

import re
from functools import partial
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Locator, Page, expect

from saytara.figures.timeline.painting import BAND_PX
from tests.browser.conftest import PHONE, Visit
from tests.browser.datasets import ATTACKS
from tests.browser.desk import expect_parameter, heading, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

APRIL = "span=2015-03-20_2015-05-10"


@pytest.fixture
def look(visit: Visit, shipped: Dashboard) -> Visit:
    """Opens an address over the whole shipped dataset."""
    return partial(visit, of=shipped)


def chart(page: Page) -> Locator:
    return page.locator(".st-key-chart svg.marks")


AT_REST = """() => {
  const box = document.querySelector(".st-key-chart svg.marks")?.getBoundingClientRect();
  const state = box && document.fonts.status === "loaded" ? `${box.y} ${box.width} ${box.height}` : null;
  if (state === null || state !== window.saytaraSeen) {
    window.saytaraSeen = state;
    window.saytaraSince = performance.now();
    return false;
  }
  return performance.now() - window.saytaraSince > 300;
}"""
"""Whether the chart has stood still for a while: fonts that come late move it from under the pointer."""


def drawn(page: Page) -> None:
    ready(page)
    expect(chart(page).locator(".mark-text.role-mark text").first).to_be_visible()
    page.wait_for_function(AT_REST)


def lane_middle(page: Page, name: str) -> float:
    box = chart(page).locator(".mark-text.role-mark text").filter(has_text=name).bounding_box()
    assert box is not None
    return box["y"] + box["height"] / 2


def plot_box(page: Page) -> dict[str, float]:
    """Where the plot stands in the window: the lines below the lanes run through the whole of it."""
    box = chart(page).locator(".layer_0_marks line").first.bounding_box()
    assert box is not None
    return dict(box)


def test_a_click_on_a_band_shows_the_map_of_that_place_and_that_very_day(look: Visit) -> None:
    page = look(f"timeline?lang=en&{APRIL}")
    drawn(page)
    page.evaluate("window.saytaraWasHere = true")
    plot = plot_box(page)
    # 52 days are shown; the middle of the 21st is 9 April.
    page.mouse.click(plot["x"] + plot["width"] * 20.5 / 52, lane_middle(page, "Yarmouk camp"))
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect_parameter(page, "place", "yarmouk")
    expect_parameter(page, "date", "2015-04-09")
    expect(page.locator("#vg-tooltip-element")).to_be_hidden()
    assert page.evaluate("window.saytaraWasHere") is True
    page.go_back()
    drawn(page)
    expect_parameter(page, "span", "2015-03-20_2015-05-10")


def test_a_click_on_a_mark_shows_its_claim_in_the_evidence(look: Visit) -> None:
    page = look(f"timeline?lang=ar&{APRIL}", locale="ar-SY")
    drawn(page)
    chart(page).locator(".mark-symbol path").first.click(force=True)
    expect(page.locator(".st-key-panel article.chosen")).to_be_visible()
    expect_parameter(page, "date", "2015-04-01")
    expect(heading(page)).to_contain_text("مخيم اليرموك")


def test_hovering_says_who_what_and_which_source(look: Visit) -> None:
    page = look(f"timeline?lang=en&{APRIL}")
    drawn(page)
    tip = page.locator("#vg-tooltip-element")
    chart(page).locator(".mark-symbol path").first.hover(force=True)
    for words in ("Yarmouk camp · fighting", "Who", "Islamic State", "What", "Source", "published"):
        expect(tip).to_contain_text(words)
    plot = plot_box(page)
    page.mouse.move(plot["x"] + plot["width"] * 0.4, lane_middle(page, "Yarmouk camp"))
    for words in ("Yarmouk camp", "Status", "disputed", "Islamic State"):
        expect(tip).to_contain_text(words)


@pytest.mark.parametrize(
    ("language", "lane", "words"),
    [
        (
            "en",
            "South Damascus",
            ("4–20 May 2018", "half of South Damascus: may fit", "the map of 4 May 2018", "add up to"),
        ),
        ("ar", "جنوب دمشق", ("4–20 أيار 2018", "نصف جنوب دمشق: قد ينسجم", "خريطة 4 أيار 2018", "مجموع الأماكن")),
    ],
)
def test_the_lane_of_a_region_tells_verdict_and_day_and_leads_to_its_claim(
    look: Visit, language: str, lane: str, words: tuple[str, ...]
) -> None:
    page = look(f"timeline?lang={language}&span=2018-05-01_2018-05-30")
    drawn(page)
    plot = plot_box(page)
    # 30 days are shown, and five claims stand on the 10th: the first of them in the upper fifth of the band.
    x, y = plot["x"] + plot["width"] * 9.5 / 30, lane_middle(page, lane) - 0.4 * BAND_PX
    page.mouse.move(x, y)
    for said in words:
        expect(page.locator("#vg-tooltip-element")).to_contain_text(said)
    page.mouse.click(x, y)
    expect(page.locator(".st-key-overview article.chosen")).to_be_visible()
    expect_parameter(page, "date", "2018-05-10")
    expect_parameter(page, "claim", "2018-05-04-south-damascus-isis")


def test_a_year_a_month_and_several_months_can_be_looked_at_closer(look: Visit) -> None:
    page = look("timeline?lang=en")
    drawn(page)
    page.locator(".months .year > a").filter(has_text="2015").click()
    expect_parameter(page, "span", "2015-01-01_2015-12-31")
    expect(page.locator(".time-shown b")).to_have_text("1 January 2015 to 31 December 2015")
    page.locator(".months .bars a[data-from='2015-04-01']").click()
    expect_parameter(page, "span", "2015-04-01_2015-04-30")
    start = page.locator(".months .bars a[data-from='2015-03-01']").bounding_box()
    end = page.locator(".months .bars a[data-from='2015-05-01']").bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 20)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 20, steps=4)
    page.mouse.up()
    expect_parameter(page, "span", "2015-03-01_2015-05-31")
    page.locator("[data-focus=step-whole]").click()
    expect_parameter(page, "span", None)


def test_the_steps_work_by_keyboard_and_keep_the_focus(look: Visit) -> None:
    page = look("timeline?lang=en&span=2015-04-01_2015-04-30")
    drawn(page)
    page.locator("[data-focus=step-later]").focus()
    page.keyboard.press("Enter")
    expect_parameter(page, "span", "2015-05-01_2015-05-30")
    expect(page.locator("[data-focus=step-later]")).to_be_focused()


def test_filters_leave_lanes_and_marks(look: Visit) -> None:
    page = look("timeline?lang=en")
    drawn(page)
    expect(chart(page).locator(".mark-text.role-mark text")).to_have_count(19 + 2)  # a long name goes on in two lines
    page.locator(".filters a").filter(has_text=re.compile("^camp$")).click()
    expect_parameter(page, "kind", "camp")
    expect(chart(page).locator(".mark-text.role-mark text")).to_have_text(["Yarmouk camp"])
    marks = chart(page).locator(".mark-symbol path").count()
    page.locator(".filters .menu summary").click()
    page.locator(".filters .menu a").filter(has_text="Arabi21").first.click()
    expect(page.locator(".st-key-timeline p").first).to_contain_text("Only the claims of this publisher have marks")
    expect(chart(page).locator(".mark-symbol path")).not_to_have_count(marks)


def test_every_fill_that_the_chart_names_is_there(look: Visit) -> None:
    page = look("timeline?lang=en", scheme="dark")
    drawn(page)
    missing = page.evaluate(
        """() => [...document.querySelectorAll(".st-key-chart [fill^='url']")]
          .map((shape) => shape.getAttribute("fill").slice(5, -1))
          .filter((name) => !document.querySelector(`pattern[id="${CSS.escape(name)}"]`))"""
    )
    assert missing == []
    assert page.locator(".st-key-chart [fill^='url']").count() > 20


@pytest.mark.parametrize(("language", "side"), [("en", "left"), ("ar", "right")])
def test_names_stand_where_reading_begins_and_time_runs_from_left_to_right(
    look: Visit, language: str, side: str
) -> None:
    page = look(f"timeline?lang={language}")
    drawn(page)
    plot = plot_box(page)
    names = chart(page).locator(".mark-text.role-mark text").all()
    boxes = [box for name in names if (box := name.bounding_box())]
    if side == "left":
        assert all(box["x"] + box["width"] <= plot["x"] for box in boxes)
    else:
        assert all(box["x"] >= plot["x"] + plot["width"] for box in boxes)
    years = chart(page).locator(".role-axis-label text").all_text_contents()
    assert years == ["2013", "2014", "2015", "2016", "2017", "2018"]


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["en", "ar"])
def test_on_a_phone_the_chart_fits_and_can_be_tapped(look: Visit, language: str) -> None:
    page = look(f"timeline?lang={language}&{APRIL}", size=PHONE)
    drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth") is True
    box = chart(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE[0]
    sign = chart(page).locator(".mark-symbol path").first
    sign.scroll_into_view_if_needed()
    sign.click(force=True)
    expect_parameter(page, "place", "yarmouk")


def test_the_same_bands_can_be_read_as_a_table(look: Visit) -> None:
    page = look(f"timeline?lang=en&{APRIL}")
    drawn(page)
    rows = page.locator("details.as-table tbody tr")
    expect(rows.first).to_be_hidden()
    page.locator("details.as-table summary").click()
    row = rows.filter(has_text="Yarmouk camp").filter(has_text="Islamic State").first
    expect(row).to_contain_text("1 April 2015")
    row.locator("a").click()
    expect_parameter(page, "place", "yarmouk")
    expect(heading(page)).to_contain_text("Yarmouk camp")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_hostile_texts_are_text_in_hints_and_in_files(visit: Visit, language: str) -> None:
    page = visit(f"timeline?area={ATTACKS}&lang={language}")
    drawn(page)
    signs = chart(page).locator(".mark-symbol path")
    assert signs.count() > 5
    for number in range(signs.count()):
        signs.nth(number).evaluate("(sign) => sign.scrollIntoView({ block: 'center' })")  # not under the page's head
        signs.nth(number).hover(force=True)
        expect(page.locator("#vg-tooltip-element")).to_be_visible()
    assert page.evaluate("window.__xss") is None
    with page.expect_download(timeout=60_000) as download:
        page.locator(".st-key-downloads button").first.click()
    names = {node.tag.rsplit("}")[-1] for node in ElementTree.parse(download.value.path()).iter()}
    assert names.isdisjoint({"script", "img", "iframe", "foreignObject"})


@pytest.mark.parametrize(("language", "label"), [("en", "Download as"), ("ar", "تنزيل بصيغة")])
def test_svg_and_png_can_be_taken_away(look: Visit, language: str, label: str) -> None:
    page = look(f"timeline?lang={language}&{APRIL}")
    drawn(page)
    for ending, begin in (("SVG", b"<svg "), ("PNG", b"\x89PNG")):
        with page.expect_download(timeout=60_000) as download:
            page.get_by_role("button", name=f"{label} {ending}").click()
        assert download.value.suggested_filename == f"south-damascus-2015-03-20-2015-05-10-{language}.{ending.lower()}"
        assert download.value.path().read_bytes().startswith(begin)
