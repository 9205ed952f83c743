"""The sources page: the text letter for letter, every quote marked in place, and the way to the map and back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.datasets import ARTICLE, SHIPPED, rows_of
from tests.browser.desk import LANGUAGES, expect_parameter, heading, ready

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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_stands_there_letter_for_letter_and_from_right_to_left(visit: Visit, language: str) -> None:
    page = visit(f"sources?source={ARTICLE}&lang={language}")
    ready(page)
    stored = (SHIPPED / rows_of(SHIPPED / "sources.csv")[0]["text"]).read_text("utf-8")
    shown = [text for text in paragraphs(page) if text.strip()]
    assert shown == [line for line in stored.splitlines() if line.strip()]
    expect(page.locator(".source-text")).to_have_attribute("dir", "rtl")
    expect(page.locator(".source-text")).to_have_css("direction", "rtl")


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
    expect(page.locator(".st-key-source-text")).to_contain_text("A repetition is the same statement and counts once")


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
