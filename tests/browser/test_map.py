"""The map and the evidence beside it: click, read, compare."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Visit
from tests.browser.desk import (
    LANGUAGES,
    click_place,
    expect_parameter,
    heading,
    in_map,
    map_frame,
    place_ids,
    place_names,
    polygon,
    ready,
)
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

YARMOUK_HTS = "أما هيئة تحرير الشام فتسيطر على 20 في المئة من مخيم اليرموك"


def where(page: Page) -> list[float]:
    """Where the drawn places stand in the window: any change of zoom or position changes it."""
    return map_frame(page).evaluate(  # type: ignore[no-any-return]
        """() => [...document.querySelectorAll("path.place")].flatMap((path) => {
          const box = path.getBoundingClientRect();
          return [box.x, box.y, box.width, box.height].map((value) => Math.round(value * 10) / 10);
        })"""
    )


def test_a_click_shows_the_sentence_and_leaves_the_map_as_it_was(visit: Visit) -> None:
    page = visit()
    ready(page)
    before = where(page)
    map_frame(page).evaluate("() => { window.saytaraWasHere = true; }")
    click_place(page, "yarmouk")
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect(heading(page)).to_contain_text("مخيم اليرموك")
    expect(page.locator(".st-key-panel mark").filter(has_text=YARMOUK_HTS)).to_be_visible()
    expect(page.locator(".st-key-panel .shares")).to_contain_text("up to 80%")
    expect(in_map(page).locator("path.outline-line")).to_have_count(1)
    ready(page)
    assert where(page) == before
    assert map_frame(page).evaluate("() => window.saytaraWasHere") is True


def test_every_place_can_be_clicked_one_after_the_other(visit: Visit, shipped: Dashboard) -> None:
    page = visit(of=shipped)
    ready(page)
    map_frame(page).evaluate("() => { window.saytaraWasHere = true; }")
    names = place_names("en")
    assert len(names) == 17
    for place in place_ids():
        click_place(page, place)
        expect(heading(page)).to_contain_text(names[place])
        expect_parameter(page, "place", place)
        expect(page.locator(".st-key-places a[aria-current=true] .name")).to_have_text(names[place])
    assert map_frame(page).evaluate("() => window.saytaraWasHere") is True


def test_where_nothing_is_reported_the_panel_says_that_it_is_a_gap(visit: Visit) -> None:
    page = visit("?place=zahira")
    ready(page)
    expect(page.locator(".st-key-panel .status")).to_contain_text("Not reported")
    expect(page.locator(".st-key-panel .empty")).to_contain_text("a gap in the reports")
    expect(page.locator(".st-key-panel mark")).to_have_count(0)


def test_hovering_names_the_place_its_status_and_its_holders(visit: Visit) -> None:
    page = visit()
    ready(page)
    polygon(page, "yarmouk").hover(force=True)
    tip = in_map(page).locator(".leaflet-tooltip")
    for words in ("Yarmouk camp", "Islamic State: up to 80%", "20%"):
        expect(tip).to_contain_text(words)


def test_the_legend_is_the_filter(visit: Visit) -> None:
    page = visit()
    ready(page)
    dim = in_map(page).locator("path.place.dim")
    expect(dim).to_have_count(0)
    page.locator(".st-key-legend a").filter(has_text="Hay'at Tahrir al-Sham").click()
    expect_parameter(page, "actor", "nusra-hts")
    expect(dim).to_have_count(16)
    expect(page.locator(".st-key-places a.dim")).to_have_count(16)
    expect(page.locator(".st-key-legend a[aria-current=true]")).to_have_count(1)
    page.locator(".st-key-legend a.everyone").click()
    expect(dim).to_have_count(0)
    expect_parameter(page, "actor", None)


def test_the_overview_sets_the_claim_of_the_region_against_its_places(visit: Visit) -> None:
    page = visit()
    ready(page)
    overview = page.locator(".st-key-overview")
    whole = overview.locator("details.folded", has_text="A source gives Islamic State more than 70% of South Damascus.")
    expect(whole.locator("summary").first).to_contain_text("The places do not bear it out.")
    row = whole.locator(".verdict-box", has_text="more than 70% of South Damascus")
    expect(row).to_be_hidden()
    whole.locator("summary").first.click()
    expect(row.locator("summary").first).to_contain_text("does not fit the 7 places as drawn (at most 47%)")
    approximate = row.get_by_text("The boundaries are approximate")
    expect(approximate).to_be_hidden()
    row.locator("summary").first.click()
    expect(approximate).to_be_visible()
    expect(row.get_by_text("What would change this")).to_be_visible()
    tally = page.locator(".tally").bounding_box()
    assert tally["y"] < row.bounding_box()["y"], "who holds the places comes first"
    expect(page.locator(".headline")).to_contain_text("Boundaries approximate")


def test_why_opens_the_reasoning(visit: Visit) -> None:
    page = visit("?place=yarmouk")
    ready(page)
    why = page.locator(".st-key-why")
    expect(why.locator("li").first).to_be_hidden()
    why.locator("summary").click()
    expect(why).to_contain_text("what others hold leaves no more")
    expect(why).to_contain_text("Arabi21")


def test_nothing_lies_on_the_map_but_buttons_and_the_scale(visit: Visit, shipped: Dashboard) -> None:
    page = visit(of=shipped)
    ready(page)
    headline, frame = (page.locator(name).bounding_box() for name in (".headline", ".st-key-map iframe"))
    assert headline is not None
    assert frame is not None
    assert headline["y"] + headline["height"] <= frame["y"] + 1
    expect(in_map(page).locator(".box:visible")).to_have_count(0)
    expect(page.locator(".headline h1")).to_have_text("Who was reported to hold South Damascus")


def test_the_tally_links_every_place_once_and_a_change_leads_to_its_day(visit: Visit, shipped: Dashboard) -> None:
    page = visit("?date=2017-05-23", of=shipped)
    ready(page)
    expect(page.locator(".tally a.place-link")).to_have_count(17)
    page.locator(".latest a", has_text="Yarmouk camp").first.click()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect_parameter(page, "date", "2017-05-07")


@pytest.mark.parametrize("size", [(1440, 900), (911, 512)])
def test_every_place_with_a_holder_has_its_name(visit: Visit, shipped: Dashboard, size: tuple[int, int]) -> None:
    page = visit("?date=2017-05-23", of=shipped, size=size)
    ready(page)
    for name in ("Yarmouk camp", "Hajar al-Aswad", "Tadamon", "Assali", "Sayyida Zaynab", "Midan", "Beit Sahm"):
        expect(in_map(page).locator(".label:not(.gone) b", has_text=name)).to_be_visible()


COVERED = """() => {
  const frame = window.frameElement.getBoundingClientRect();
  const box = (node, by) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return new DOMRect(x - by.x, y - by.y, width, height);
  };
  const legends = [...window.parent.document.querySelectorAll(".legend-box")].map((legend) => box(legend, frame));
  const own = [...document.querySelectorAll(".box:not([hidden]), .tools")].map((node) => box(node, { x: 0, y: 0 }));
  const names = [...document.querySelectorAll(".label b")].filter((name) => name.getClientRects().length);
  const isBehind = (name) => {
    const letters = document.createRange();
    letters.selectNodeContents(name);
    const { left, right, top, bottom } = letters.getBoundingClientRect();
    return [...legends, ...own].some(
      (other) => left < other.right && right > other.left && top < other.bottom && bottom > other.top
    );
  };
  return [names.length, names.filter(isBehind).map((name) => name.textContent)];
}"""


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("area", ["south-damascus", "example"])
def test_no_name_lies_behind_a_box(visit: Visit, shipped: Dashboard, area: str, language: str) -> None:
    page = visit(f"?lang={language}&area={area}", of=shipped)
    for width, height in (DESKTOP, (1024, 768), PHONE):
        page.set_viewport_size({"width": width, "height": height})
        ready(page)
        many, covered = map_frame(page).evaluate(COVERED)
        assert many > 8, width
        assert covered == [], width


PLATES = """() => {
  const letters = document.createRange();
  const chosen = document.querySelector("path.outline-line").getBoundingClientRect();
  const plates = [...document.querySelectorAll(".label.plate:not(.gone)")];
  const lengths = (plate) => {
    const walker = document.createTreeWalker(plate, NodeFilter.SHOW_TEXT);
    const widths = [];
    while (walker.nextNode()) {
      letters.selectNodeContents(walker.currentNode);
      widths.push(...[...letters.getClientRects()].map(({ width }) => width));
    }
    return widths;
  };
  return plates.map((plate) => {
    const { left, right, top, bottom, width } = plate.getBoundingClientRect();
    const isOver = left < chosen.right && right > chosen.left && top < chosen.bottom && bottom > chosen.top;
    const isSeen = getComputedStyle(plate).backgroundColor !== "rgba(0, 0, 0, 0)";
    return { name: plate.querySelector("b").textContent, spare: width - Math.max(...lengths(plate)),
      isOnChosen: isOver && isSeen && !plate.classList.contains("chosen") };
  });
}"""


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_a_plate_is_as_wide_as_its_words_and_lies_on_no_other_place_that_is_chosen(
    visit: Visit, shipped: Dashboard, language: str, size: tuple[int, int]
) -> None:
    page = visit(f"?date=2017-05-23&place=yarmouk&lang={language}", of=shipped, size=size)
    ready(page)
    plates = map_frame(page).evaluate(PLATES)
    assert len(plates) > 1
    assert [plate["name"] for plate in plates if plate["spare"] > 12] == []
    assert [plate["name"] for plate in plates if plate["isOnChosen"]] == []


def test_the_scale_speaks_the_language_of_the_page(visit: Visit) -> None:
    page = visit("?lang=ar")
    ready(page)
    expect(in_map(page).locator(".leaflet-control-scale-line")).to_have_text("1 كم")


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_roads_are_named_beside_themselves_and_on_no_place(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"?lang={language}", of=shipped)
    ready(page)
    names = in_map(page).locator(".road-name:not(.gone)")
    expect(names.filter(has_text="طريق مطار دمشق الدولي" if language == "ar" else "Airport road")).to_be_visible()
    covered = map_frame(page).evaluate(
        """() => [...document.querySelectorAll(".road-name:not(.gone)")].filter((name) => {
          const box = name.getBoundingClientRect();
          const middle = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
          return document.elementsFromPoint(...middle).some((node) => node.matches("path.place"));
        }).map((name) => name.textContent)"""
    )
    assert covered == []
    expect(in_map(page).locator(".north")).to_have_text("↑ ش" if language == "ar" else "↑ N")
