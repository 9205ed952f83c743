"""The focus is never lost, a choice is told, links say where they lead, and headings and targets are in order."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import (
    LANGUAGES,
    PAGES,
    click_place,
    expect_direction,
    expect_parameter,
    go_to,
    heading,
    in_map,
    map_frame,
    place_names,
    ready,
)
from tests.browser.measures import labels_under_boxes, levels_of_headings, links_of_one_name, small_targets
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser


def quiet(page: Page) -> None:
    """Waits until the server has drawn what was asked."""
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_focus_survives_what_is_drawn_anew(visit: Visit, shipped: Dashboard, language: str) -> None:
    other = "en" if language == "ar" else "ar"
    page = visit(f"?lang={language}&place=yarmouk", of=shipped)
    ready(page)
    known, grade = (page.locator(f".time-strip [data-act={act}]") for act in ("known", "grade"))
    known.focus()
    known.select_option("then")
    expect_parameter(page, "known_by", "2017-05-23")
    quiet(page)
    expect(known).to_be_focused()
    grade.focus()
    grade.select_option("B")
    expect_parameter(page, "grade", "B")
    quiet(page)
    expect(grade).to_be_focused()
    page.locator("a.close").focus()
    page.keyboard.press("Enter")
    expect_parameter(page, "place", None)
    expect(page.locator(".st-key-places [data-focus=place-yarmouk]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(heading(page)).to_be_focused()
    page.locator(".st-key-language a").focus()
    page.keyboard.press("Enter")
    expect_direction(page, other)
    quiet(page)
    expect(page.locator(".st-key-language a")).to_be_focused()


def test_a_choice_on_the_map_is_spoken_and_one_by_search_has_the_focus(visit: Visit, shipped: Dashboard) -> None:
    page = visit(of=shipped)
    ready(page)
    click_place(page, "yalda")
    expect(heading(page)).to_contain_text("Yalda")
    spoken = page.locator("#saytara-spoken")
    expect(spoken).to_have_attribute("role", "status")
    expect(spoken).to_contain_text("Yalda")
    expect(spoken).to_contain_text("23 May 2017")
    page.locator(".st-key-search input").fill("Tadamon")
    page.keyboard.press("Enter")
    expect(heading(page)).to_contain_text("Tadamon")
    expect(heading(page)).to_be_focused()


def test_back_from_a_map_that_has_the_focus_leads_to_the_page_before(visit: Visit) -> None:
    """React gives the focus back to the map that it takes away; an error there left a page with nothing on it.

    The map's own window must not have looked at its elements' classes before: it has not where the Tab key led there.
    """
    page = visit("table?lang=en")
    ready(page)
    page.locator(".st-key-header [data-focus=nav-map]").click()
    in_map(page).locator("path.place").first.wait_for()
    page.evaluate(
        """() => {
          const inside = document.querySelector(".st-key-map iframe").contentDocument;
          HTMLElement.prototype.focus.call(inside.querySelector(".leaflet-container"));
        }"""
    )
    quiet(page)
    page.evaluate("history.back()")
    expect(page.locator("h1")).to_have_text("Table")
    expect(page.locator(".st-key-map")).to_have_count(0)


def test_what_is_typed_goes_where_the_reader_has_gone(visit: Visit, shipped: Dashboard) -> None:
    """A link that was pressed before does not take the focus from the search field, nor back after it was left."""
    page = visit("?place=yarmouk", of=shipped)
    ready(page)
    page.locator(".st-key-legend [data-focus=legend-opposition]").click()
    page.locator(".st-key-search input").click()
    page.keyboard.type("Yal")
    expect_parameter(page, "actor", "opposition")
    expect(in_map(page).locator("path.place.dim").first).to_be_visible()
    quiet(page)
    page.keyboard.type("da")
    expect(page.locator(".st-key-search input")).to_have_value("Yalda")
    page.mouse.click(8, 8)  # on nothing
    page.locator(".time-strip [data-act=next]").evaluate("button => button.click()")
    page.wait_for_function("!new URL(location).searchParams.get('date').endsWith('05-23')")
    quiet(page)
    assert page.evaluate("document.activeElement.tagName") not in {"A", "INPUT"}


def test_the_skip_link_leads_to_the_content_in_sight(visit: Visit, shipped: Dashboard) -> None:
    page = visit(of=shipped)
    ready(page)
    for path in ("", "sources"):
        if path:
            go_to(page, path)
        page.locator("[data-testid=stSkipToContent]").focus()
        page.keyboard.press("Enter")
        first = page.locator('[data-testid="stMain"] h1').first
        expect(first).to_be_focused()
        header = page.locator(".st-key-header").bounding_box()
        found = first.bounding_box()
        assert header is not None
        assert found is not None
        assert found["y"] >= header["y"] + header["height"] - 1, "it lies behind the navigation"


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_targets_and_links_of_every_page(visit: Visit, shipped: Dashboard, language: str) -> None:
    """One h1, and it comes first; what is pressed is large enough; links of one name lead to one address."""
    page = visit(f"?lang={language}&place=yarmouk", of=shipped)
    ready(page)
    frame = map_frame(page)
    assert frame.evaluate("document.documentElement.dir") == ("rtl" if language == "ar" else "ltr")
    title = page.locator(".st-key-map iframe").get_attribute("title")
    assert title == in_map(page).locator(".leaflet-container").get_attribute("aria-label")
    assert "st_folium" not in str(title)
    titles, names, small, alike = set(), set(), {}, {}
    for path in PAGES:
        if path:
            go_to(page, path)
        levels = levels_of_headings(page)
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        titles.add(page.title())
        names.add(path)
        small[path] = small_targets(page)
        if path in {"", "compare", "disputes"}:
            alike[path] = links_of_one_name(page)
    assert len(titles) == len(names)
    assert {path: found for path, found in small.items() if found} == {}
    assert {path: found for path, found in alike.items() if found} == {}


def test_marks_of_the_timeline_are_reached_and_followed_by_keyboard(visit: Visit, shipped: Dashboard) -> None:
    page = visit("timeline", of=shipped)
    ready(page)
    mark = page.locator(".st-key-chart .mark-link")
    expect(mark).to_have_count(1)
    mark.focus()
    expect(page.locator(".mark-note")).to_be_visible()
    first = mark.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    second = mark.get_attribute("aria-label")
    assert second != first
    for _lane in range(4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    lane = str(mark.get_attribute("aria-label")).split(".")[0]
    expect(page.locator(".mark-note b")).to_have_text(lane)
    where = mark.get_attribute("href")
    page.keyboard.press("Enter")
    ready(page)
    wanted = dict(part.split("=") for part in str(where).partition("?")[2].split("&"))
    expect_parameter(page, "date", wanted["date"])
    expect(heading(page)).to_contain_text(place_names("en")[wanted["place"]])


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_label_lies_under_a_box(visit: Visit, shipped: Dashboard, language: str) -> None:
    for size in (PHONE, (911, 512), (1280, 720)):
        page = visit(f"?lang={language}", size=size, of=shipped)
        ready(page)
        assert labels_under_boxes(map_frame(page)) == [], size
        go_to(page, "compare")
        for frame in page.frames[1:]:
            assert labels_under_boxes(frame) == [], size
