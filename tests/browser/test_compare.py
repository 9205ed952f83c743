"""Two maps that move together, and what changed between them on whose word."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import LANGUAGES, expect_parameter, overhang, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser


def frame_of(page: Page, side: str) -> Frame:
    element = page.locator(f".st-key-map-{side} iframe").element_handle()
    assert element is not None
    frame = element.content_frame()
    assert frame is not None
    return frame


def centre(page: Page, side: str) -> tuple[float, float, float]:
    frame_of(page, side).wait_for_function("() => window.map")
    at = frame_of(page, side).evaluate("[map.getCenter().lat, map.getCenter().lng, map.getZoom()]")
    return round(at[0], 4), round(at[1], 4), at[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_two_dates_differ_by_their_claims(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"compare?lang={language}&from=2015-03-25&to=2015-04-10", of=shipped)
    ready(page)
    change = page.locator("#change-yarmouk")
    expect(change).to_be_visible()
    expect(change.locator("li").first).to_be_visible()
    looks = [frame_of(page, side).locator("path.place-yarmouk").get_attribute("data-look") for side in ("from", "to")]
    assert looks[0] != looks[1]


def test_one_date_as_known_on_two_days(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare?from=2017-05-23&to=2017-05-23", of=shipped)
    ready(page)
    expect(page.locator(".st-key-changes .empty")).to_be_visible()
    field = page.locator('input[data-param="from_known"]')
    field.fill("2017-05-20")
    field.press("Enter")
    expect_parameter(page, "from_known", "2017-05-20")
    expect(page.locator("#change-yarmouk")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_came_to_be_known_later_is_no_event(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"compare?lang={language}&from=2017-05-23&to=2017-05-23&from_known=2017-05-23", of=shipped)
    ready(page)
    kind = page.locator("#change-tadamon .kind")
    expect(kind).to_contain_text({"en": "with later reports: another holder", "ar": "مع الأخبار اللاحقة"}[language])
    expect(kind).not_to_contain_text({"en": "changed hands", "ar": "انتقلت"}[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_a_later_date_and_later_knowledge_are_told_apart(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"compare?lang={language}&from=2017-05-23&to=2018-05-01&from_known=2017-05-23", of=shipped)
    ready(page)
    expect(page.locator('section.step[data-step="known_by"] #change-known_by-tadamon')).to_be_visible()
    expect(page.locator('section.step[data-step="date"] #change-date-tadamon')).to_be_visible()


def test_sides_stay_where_they_are_while_somebody_types(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare?date=2017-05-23", of=shipped)
    ready(page)
    before, after = (page.get_by_label(name, exact=True) for name in ("Before: Date", "After: Date"))
    expect(before).to_have_value("2016-05-23")
    expect(after).to_have_value("2017-05-23")
    before.fill("21 May 2018")
    page.keyboard.press("Tab")  # to the field beside it, while the page is still being drawn
    page.keyboard.type("٢٢ أيار ٢٠١٨")
    expect_parameter(page, "from", "2018-05-21")
    expect_parameter(page, "to", "2017-05-23")
    expect(page.locator(".compare-head .step-note")).to_contain_text("“Before” is later than “After”")
    expect(page.locator(".st-key-compare-from h2")).to_contain_text("Before: 21 May 2018")
    expect(before).to_have_value("2018-05-21")
    expect(after).to_have_value("2017-05-23")
    known = page.get_by_label("Before: known by (empty: now)", exact=True)
    expect(known).to_have_value("٢٢ أيار ٢٠١٨")
    expect(known).to_be_focused()
    known.press("Enter")
    expect_parameter(page, "from_known", "2018-05-22")
    expect(page.locator(".st-key-compare-from h2")).to_contain_text("as it was known on 22 May 2018")
    page.locator(".compare-head .step-note a").click()
    expect_parameter(page, "to", "2018-05-21")
    expect_parameter(page, "to_known", "2018-05-22")
    expect(before).to_have_value("2017-05-23")
    expect(after).to_have_value("2018-05-21")
    expect(known).to_have_value("")
    expect(page.locator(".compare-head .step-note")).to_have_count(0)


def test_the_wheel_scrolls_the_page_until_the_map_is_clicked(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare?from=2015-03-25&to=2015-04-10", of=shipped)
    ready(page)
    zoom = centre(page, "from")[2]
    box = page.locator(".st-key-map-from iframe").bounding_box()
    assert box
    at = (box["x"] + box["width"] - 120, box["y"] + box["height"] / 2)
    page.mouse.move(*at)
    page.mouse.wheel(0, 120)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 60")
    page.mouse.wheel(0, -400)
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop === 0")
    assert centre(page, "from")[2] == zoom
    page.mouse.click(*at)
    page.mouse.wheel(0, -300)
    frame_of(page, "from").wait_for_function(f"() => map.getZoom() > {zoom}")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_a_wrong_date_is_refused_in_its_field(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare?from=2017-05-01", of=shipped)
    ready(page)
    field = page.locator('input[data-param="to"]')
    field.fill("May")
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert "23 May 2017, 23/5/2017 or 2017-05-23" in field.evaluate("(node) => node.validationMessage")
    expect_parameter(page, "to", None)


def test_the_maps_move_together(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare?from=2015-03-25&to=2015-04-10", of=shipped)
    ready(page)
    start = centre(page, "to")
    box = page.locator(".st-key-map-from iframe").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] - 30)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2 - 70, box["y"] + box["height"] - 70, steps=5)
    page.mouse.up()
    page.wait_for_function("() => new URL(location).searchParams.has('map')")
    for _ in range(100):  # a map that was let go glides on, and the other follows it a moment later
        if centre(page, "to") == centre(page, "from"):
            break
        page.wait_for_timeout(50)
    assert centre(page, "to") == centre(page, "from")
    assert centre(page, "to") != start


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_nothing_scrolls_sideways(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"compare?lang={language}&from=2015-03-25&to=2015-04-10", of=shipped, size=PHONE)
    ready(page)
    assert overhang(page) <= 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_disputes_stand_side_by_side_with_their_claims(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"disputes?lang={language}", of=shipped)
    ready(page)
    first = page.locator("article.dispute").first
    assert first.locator("section.version").count() >= 2
    expect(first.locator("article.claim").first).to_be_visible()
    first.locator("h3 a").click()
    expect(page.locator(".st-key-panel .place-name")).to_be_visible()
    expect(page.locator(".st-key-panel article.claim").first).to_be_visible()


def test_pairs_with_few_cases_are_counted_and_not_rated(visit: Visit, shipped: Dashboard) -> None:
    page = visit("disputes", of=shipped)
    ready(page)
    for cell in page.locator("td.unrated").all():
        assert int(cell.inner_text()) < 5
    for cell in page.locator("td.rated").all():
        assert int(cell.inner_text().split("/")[1]) >= 5


def test_two_days_typed_one_after_the_other_are_both_asked_for(visit: Visit, shipped: Dashboard) -> None:
    page = visit("compare?from=2018-04-01&to=2017-05-23", of=shipped)
    ready(page)
    earlier = page.locator("#saytara-compared").evaluate("(given) => given.outerHTML")
    field = page.locator('input[data-param="to"]')
    field.fill("31 May 2018")
    field.press("Enter")
    page.evaluate(  # an answer to the address from before that comes late
        """(html) => { document.getElementById("saytara-compared").outerHTML = html; }""", earlier
    )
    expect(field).to_have_value("2018-05-31")
    other = page.locator('input[data-param="from"]')
    other.fill("2 April 2018")
    other.press("Enter")
    expect_parameter(page, "from", "2018-04-02")
    expect_parameter(page, "to", "2018-05-31")
    ready(page)
    expect(field).to_have_value("2018-05-31")
    expect(other).to_have_value("2018-04-02")
