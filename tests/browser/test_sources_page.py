"""The sources page: a list that filters, sorts and opens in place; the text letter for letter, the way to the map."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.datasets import ARTICLE, SHIPPED, rows_of
from tests.browser.desk import LANGUAGES, expect_parameter, heading, ready
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser


def paragraphs(page: Page) -> list[str]:
    """The text as it is shown, without the numbers of the claims."""
    return page.locator(".source-text p").evaluate_all(  # type: ignore[no-any-return]
        """(paragraphs) => paragraphs.map((paragraph) => {
          const copy = paragraph.cloneNode(true);
          copy.querySelectorAll("sup.numbers").forEach((number) => number.remove());
          return copy.textContent.replace(/\\n$/, "");
        })"""
    )


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_stands_there_letter_for_letter_and_from_right_to_left(visit: Visit, language: str) -> None:
    page = visit(f"sources?source={ARTICLE}&lang={language}")
    ready(page)
    stored = (SHIPPED / rows_of(SHIPPED / "sources.csv")[0]["text"]).read_text("utf-8")
    shown = [text for text in paragraphs(page) if text.strip()]
    assert shown == [line for line in stored.splitlines() if line.strip()]
    expect(page.locator(".source-text")).to_have_attribute("dir", "rtl")
    expect(page.locator(".source-text")).to_have_css("direction", "rtl")


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quote_runs_on_in_its_sentence(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"sources?area=example&source=courier-2020-06&lang={language}", of=shipped)
    ready(page)
    marks = page.locator(".source-text a:has(> mark)")
    expect(marks.first).to_be_visible()
    assert set(marks.evaluate_all("found => found.map((node) => getComputedStyle(node).display)")) == {"inline"}


def test_every_quote_is_marked_and_a_repetition_is_not(visit: Visit) -> None:
    page = visit(f"sources?source={ARTICLE}")
    ready(page)
    claims = [claim for claim in rows_of(SHIPPED / "claims.csv") if claim["source"] == ARTICLE and claim["quote"]]
    marked = "".join(page.locator(".source-text mark").all_text_contents())
    for claim in claims:
        assert claim["quote"] in marked, claim["id"]
        expect(page.locator(f"#text-{claim['id']}")).to_have_count(1)
    repeated = page.locator(".source-text u")
    assert repeated.count() >= 1
    expect(repeated.first).to_have_attribute("title", "repeats the marked statement")
    expect(page.locator(".source-text u mark, .source-text mark u")).to_have_count(0)
    expect(page.locator(".stored-text")).to_contain_text("A repetition is the same statement and counts once")


def test_a_mark_leads_to_its_claim_on_the_map_and_the_claim_back_to_its_mark(visit: Visit) -> None:
    page = visit(f"sources?source={ARTICLE}")
    ready(page)
    page.locator(".source-text mark").filter(has_text="20 في المئة").click()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect_parameter(page, "claim", "arabi21-yarmouk-hts")
    card = page.locator(".st-key-panel #card-arabi21-yarmouk-hts")
    expect(card).to_be_in_viewport()
    expect(card.locator("article.chosen")).to_be_visible()
    expect(card.locator("mark")).to_contain_text("20 في المئة")
    card.get_by_text("quote in its source").click()
    expect(page.locator("#text-arabi21-yarmouk-hts")).to_be_in_viewport()
    expect(page.locator(".source-text mark.chosen").first).to_contain_text("20 في المئة")


def test_each_number_before_a_shared_quote_leads_to_its_own_place(visit: Visit) -> None:
    page = visit(f"sources?source={ARTICLE}&lang=ar")
    ready(page)
    page.locator("#text-arabi21-tadamon-isis").click()
    expect(heading(page)).to_contain_text("التضامن")
    expect(page.locator("#card-arabi21-tadamon-isis")).to_be_in_viewport()


def test_a_claim_of_the_whole_region_leads_to_the_overview(visit: Visit) -> None:
    page = visit(f"sources?source={ARTICLE}&place=yalda")
    ready(page)
    page.locator("#text-arabi21-south-damascus-isis").click()
    expect(page.locator(".st-key-overview #card-arabi21-south-damascus-isis")).to_be_visible()
    expect_parameter(page, "place", None)


def days(page: Page) -> list[str]:
    return page.locator("table.sources tr.source .day").all_text_contents()


def test_the_list_filters_sorts_and_its_address_says_so(visit: Visit, shipped: Dashboard) -> None:
    page = visit("sources?lang=en", of=shipped)
    ready(page)
    expect(page.locator("table.sources tr.source")).to_have_count(128)
    page.locator(".facet a").filter(has_text="2017").click()
    expect_parameter(page, "year", "2017")
    page.locator(".facet.letter a").filter(has_text="edited newsroom").click()
    expect_parameter(page, "letter", "B")
    partisan = page.locator(".facet.letter a").filter(has_text="a party to the war")
    expect(partisan).to_have_attribute("href", re.compile("letter=B"))  # the list is drawn anew
    partisan.click()
    expect_parameter(page, "letter", "B,D")
    page.locator("#source-words").press_sequentially("yarm")
    expect_parameter(page, "q", "yarm")
    by_claims = page.get_by_role("columnheader", name="Claims").get_by_role("link")
    expect(by_claims).to_have_attribute("href", re.compile("q=yarm"))  # the list is drawn anew
    by_claims.click()
    expect_parameter(page, "order", "claims")
    expect(by_claims).to_have_attribute("href", re.compile("order=-claims"))
    by_claims.click()
    expect_parameter(page, "order", "-claims")
    expect(page.get_by_role("columnheader", name="Claims")).to_have_attribute("aria-sort", "descending")
    shown = days(page)
    assert 0 < len(shown) < 128
    again = visit(page.url.split("/", 3)[3], of=shipped)
    ready(again)
    assert days(again) == shown
    expect(again.locator("#source-words")).to_have_value("yarm")
    expect(again.locator(".facet.letter a[aria-current=true]")).to_have_count(2)
    again.get_by_role("link", name="Clear all filters").click()
    expect(again.locator("table.sources tr.source")).to_have_count(128)
    expect_parameter(again, "order", "-claims")


def test_filters_that_are_pressed_before_the_list_is_drawn_anew_all_count(visit: Visit, shipped: Dashboard) -> None:
    page = visit("sources?lang=en&leaf=1", of=shipped)
    ready(page)
    for _ in range(6):  # once was seldom enough for an answer that referred to what the browser had let go of
        page.evaluate(
            """() => {
              const press = (name) => document.querySelector(`[data-focus="${name}"]`).click();
              for (const name of ["year-2017", "letter-B", "letter-D", "year-2016", "year-2016"]) press(name);
            }"""
        )
        for name, value in {"year": "2017", "letter": "B,D", "leaf": None}.items():
            expect_parameter(page, name, value)
        drawn = re.compile("(?=.*year=2017(&|$)).*letter=B%2CD")
        expect(page.locator("#saytara-page")).to_have_attribute("data-asked", drawn)
        page.evaluate(
            """() => {
              document.querySelector('[data-focus="letter-B"]').click();
              document.querySelector('[data-focus="facets-clear"]').click();
            }"""
        )
        expect(page.locator("table.sources tr.source")).to_have_count(128)
        for name in ("year", "letter"):
            expect_parameter(page, name, None)


@pytest.mark.both_languages
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_single_day_stands_on_one_line(visit: Visit, shipped: Dashboard, language: str) -> None:
    page = visit(f"sources?lang={language}", of=shipped)
    ready(page)
    lines = page.locator("table.sources tr.source .day").evaluate_all(
        """cells => cells.filter(cell => !cell.innerText.includes("–")).map(cell => {
          const letters = document.createRange();
          letters.selectNodeContents(cell);
          return [cell.innerText, letters.getBoundingClientRect().height];
        })"""
    )
    assert len(lines) > 60
    assert [day for day, high in lines if high > 30] == []


@pytest.mark.both_languages
@pytest.mark.parametrize(("language", "words"), [("en", "“zzz”"), ("ar", "«zzz»")])
def test_words_to_filter_by_stand_in_the_marks_of_the_language(visit: Visit, language: str, words: str) -> None:
    page = visit(f"sources?lang={language}&q=zzz")
    ready(page)
    expect(page.locator(".st-key-source-list a.choice")).to_have_text(f"{words} ×")


def test_a_publisher_and_a_place_are_chosen_from_lists(visit: Visit, shipped: Dashboard) -> None:
    page = visit("sources?lang=ar", of=shipped)
    ready(page)
    page.get_by_label("الناشر", exact=True).select_option("Syria Direct")
    expect_parameter(page, "publisher", "Syria Direct")
    page.get_by_label("المكان أو المنطقة").select_option("yarmouk")
    expect_parameter(page, "about", "yarmouk")
    expect(page.locator(".in-use a")).to_have_count(2)
    for cell in page.locator("table.sources tr.source .publisher").all():
        expect(cell).to_contain_text("سوريا على طول")


def test_a_row_opens_in_place_by_the_keyboard_and_closes_again(visit: Visit, shipped: Dashboard) -> None:
    page = visit("sources?lang=en", of=shipped)
    ready(page)
    link = page.locator("table.sources tr.source .title a").nth(3)
    link.focus()
    before = link.bounding_box()
    page.keyboard.press("Enter")
    opened = page.locator("table.sources tr.unfolded")
    expect(opened).to_be_visible()
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(link).to_be_focused()
    after = link.bounding_box()
    assert before is not None and after is not None
    assert abs(before["y"] - after["y"]) < 2, "the row moved under the reader"
    page.keyboard.press("Enter")
    expect(opened).to_have_count(0)
    page.keyboard.press("Enter")
    to_map = opened.locator(".claims-of-source .number a").first
    expect(to_map).to_contain_text("on the map of 4 August 2012")
    to_map.click()
    expect(heading(page)).to_be_visible()
    expect_parameter(page, "date", "2012-08-04")


def test_a_source_that_the_filters_leave_out_is_shown_all_the_same(visit: Visit, shipped: Dashboard) -> None:
    page = visit(f"sources?lang=en&year=2012&source={ARTICLE}", of=shipped)
    ready(page)
    expect(page.locator("tr.unfolded")).to_have_count(1)
    expect(page.locator(".st-key-source-list")).to_contain_text("not among those that the filters leave")
