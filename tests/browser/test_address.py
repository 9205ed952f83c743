"""Every view is an address: restored on reload, on Back, and for whoever gets the link."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.desk import (
    PAGES,
    click_place,
    expect_direction,
    expect_parameter,
    go_to,
    heading,
    in_map,
    map_frame,
    parameters,
    ready,
)
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

VIEW = {
    "place": "yalda",
    "date": "2017-06-01",
    "known_by": "2017-06-01",
    "actor": "opposition",
    "lang": "ar",
    "map": "14_33.465_36.325",
}


def seen(page: Page) -> dict[str, object]:
    """What a reader sees of the view."""
    return {
        "heading": heading(page).inner_text(),
        "status": page.locator(".st-key-panel .status").inner_text(),
        "facts": page.locator(".st-key-panel p.quiet").first.inner_text(),
        "dim": in_map(page).locator("path.place.dim").count(),
        "outlined": in_map(page).locator("path.outline-line").count(),
        "where": map_frame(page).evaluate(
            "() => [...document.querySelectorAll('path.place-yalda')].map((p) => p.getBoundingClientRect().toJSON())"
        ),
    }


def test_a_view_survives_reload_and_travels_as_a_link(visit: Visit) -> None:
    address = "?" + urlencode(VIEW)
    page = visit(address)
    ready(page)
    expect_direction(page, "ar")
    before = seen(page)
    assert before["dim"] == 14
    assert before["outlined"] == 1
    assert parameters(page) == VIEW
    page.reload()
    ready(page)
    assert seen(page) == before
    other = visit(address)
    ready(other)
    assert seen(other) == before
    assert other.locator("#saytara-page").get_attribute("lang") == "ar"


def test_links_to_other_pages_carry_the_view_along(visit: Visit) -> None:
    page = visit("?" + urlencode(VIEW))
    ready(page)
    go_to(page, "table")
    expect(page.locator(".st-key-page h1")).to_have_text("الجدول")
    go_to(page, "")
    expect(heading(page)).to_contain_text("يلدا")
    assert parameters(page) == VIEW


def test_back_and_forward_go_through_the_choices(visit: Visit) -> None:
    page = visit()
    ready(page)
    for place, name in (("yarmouk", "Yarmouk camp"), ("yalda", "Yalda")):
        click_place(page, place)
        expect(heading(page)).to_contain_text(name)
        ready(page)
    page.go_back()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect_parameter(page, "place", "yarmouk")
    page.go_back()
    expect(page.locator(".st-key-overview")).to_be_visible()
    page.go_forward()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    page.go_forward()
    expect(heading(page)).to_contain_text("Yalda")
    expect(in_map(page).locator("path.outline-line")).to_have_count(1)


def test_back_from_another_page_returns_to_the_chosen_place(visit: Visit) -> None:
    page = visit("?place=yarmouk")
    ready(page)
    go_to(page, "sources")
    expect(page.locator(".st-key-page h1")).to_have_text("Sources")
    page.go_back()
    expect(heading(page)).to_contain_text("Yarmouk camp")


def test_where_the_map_was_dragged_to_is_in_the_address_and_not_in_the_history(visit: Visit) -> None:
    page = visit("?place=yarmouk")
    ready(page)
    expect_parameter(page, "date", "2017-05-23")
    steps = page.evaluate("history.length")
    box = page.locator(".st-key-map iframe").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] * 0.6
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 80, y - 50, steps=6)
    page.mouse.up()
    page.wait_for_function("() => new URL(window.location).searchParams.has('map')")
    ready(page)
    click_place(page, "yalda")
    expect(heading(page)).to_contain_text("Yalda")
    assert page.evaluate("history.length") == steps + 1, "the choice alone is a step"
    page.go_back()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    ready(page)
    where = "() => Math.round(document.querySelector('path.place-yarmouk').getBoundingClientRect().x)"
    before = map_frame(page).evaluate(where)
    page.reload()
    ready(page)
    assert abs(map_frame(page).evaluate(where) - before) <= 2


def test_a_link_that_was_made_before_the_map_was_moved_leaves_it_where_it_is(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?place=yarmouk&map=13_33.4605_36.3125", of=shipped)
    ready(page)
    box = page.locator(".st-key-map iframe").bounding_box()
    assert box is not None
    x, y = box["x"] + 80, box["y"] + 80
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 40, steps=6)
    page.wait_for_timeout(200)  # at rest, so that the map does not glide on
    page.mouse.up()
    page.wait_for_function("() => !new URL(window.location).searchParams.get('map').includes('33.4605')")
    moved = parameters(page)["map"]
    page.locator("a.close").click()
    expect(page.locator(".tally-title")).to_be_visible()
    ready(page)
    assert parameters(page)["map"] == moved


def test_once_something_is_chosen_the_address_has_the_date(visit: Visit) -> None:
    page = visit()
    ready(page)
    assert parameters(page) == {}
    click_place(page, "yarmouk")
    expect_parameter(page, "place", "yarmouk")
    expect_parameter(page, "date", "2017-05-23")
    other = visit("?place=yalda")
    expect_parameter(other, "date", "2017-05-23")
    ready(other)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_back_leads_to_where_the_panel_was_read(visit: Visit, size: tuple[int, int]) -> None:
    page = visit("?place=yarmouk", size=size)
    ready(page)
    scrolled = ".st-key-side"  # on a phone the sheet
    page.locator(scrolled).evaluate("(node) => { node.scrollTop = 640; }")
    page.wait_for_function("() => (history.state || {}).saytaraScroll?.includes(640)")
    page.locator(".st-key-panel article.claim .facts a.go").first.evaluate("(link) => link.click()")
    expect(page.locator(".st-key-page h1")).to_have_text("Sources")
    ready(page)
    page.go_back()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    page.wait_for_function(f"() => document.querySelector('{scrolled}')?.scrollTop === 640")
    ready(page)
    assert page.locator(scrolled).evaluate("(node) => node.scrollTop") == 640
    page.locator(".st-key-places details summary").evaluate("(node) => node.click()")
    page.locator('.st-key-places a[data-focus="place-yalda"]').evaluate("(link) => link.click()")
    expect(heading(page)).to_contain_text("Yalda")
    ready(page)
    page.go_back()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    page.wait_for_function(f"() => document.querySelector('{scrolled}')?.scrollTop === 640")


HOSTILE = (
    ("place", "atlantis", "“atlantis” is no place of this dataset"),
    ("place", "<script>alert(1)</script>", "“<script>alert(1)</script>” is no place"),
    ("place", "yarmouk\x00", "is no place of this dataset"),
    ("date", "2017-02-30", "“2017-02-30” is not a date"),
    ("date", "9999999999-01-01", "is not a date"),
    ("known_by", "yesterday", "“yesterday” is not a date"),
    ("actor", "../../etc/passwd", "“../../etc/passwd” is no actor"),
    ("lang", "tlh", "“tlh” is no language"),
    ("area", "'; DROP TABLE places; --", "is no area of this dashboard"),
    ("map", "99_999_999", "is no position on the map"),
    ("map", "nan_nan_nan", "is no position on the map"),
    ("claim", "javascript:alert(1)", "is no claim of this dataset"),
)


def test_hostile_and_unknown_values_fall_back_with_a_note(visit: Visit) -> None:
    page = visit()
    ready(page)
    for name, value, note in HOSTILE:
        page.goto("/?" + urlencode({name: value}))
        expect(page.locator(".st-key-notes [role=status]")).to_contain_text(note)
        expect(page.locator("#saytara-still")).to_have_count(0)
        expect(page.locator(".tally")).to_be_visible()
    ready(page)
    assert page.evaluate("window.__xss") is None


def test_two_notes_do_not_run_into_each_other(visit: Visit) -> None:
    page = visit("?place=nowhere&date=2099-13-45")
    ready(page)
    notes = page.locator(".st-key-notes li")
    expect(notes).to_have_count(2)
    assert page.locator(".st-key-notes ul").inner_text() == " ".join(notes.all_inner_texts())
    first, second = notes.evaluate_all("notes => notes.map(note => note.getBoundingClientRect())")
    assert second["left"] - first["right"] >= 8


def test_a_note_repeats_little_of_a_long_value(visit: Visit) -> None:
    page = visit("?" + urlencode({"place": "x" * 5000}))
    ready(page)
    note = page.locator(".st-key-notes [role=status]").inner_text()
    assert "xxx…" in note
    assert len(note) < 250


def test_all_bad_values_at_once_are_noted_in_arabic_on_every_page(visit: Visit) -> None:
    names = ("place", "date", "known_by", "actor", "map", "source", "claim", "sort")
    bad = dict.fromkeys(names, "x")
    page = visit()
    ready(page)
    for path in PAGES:
        page.goto(f"/{path}?" + urlencode({**bad, "lang": "ar"}))
        ready(page)
        expect(page.locator(".st-key-notes li")).to_have_count(len(bad))
        expect_direction(page, "ar")
