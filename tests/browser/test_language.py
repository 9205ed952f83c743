"""Arabic and English: the browser's language first, a switch after, and the whole page mirrored."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.desk import PAGES, expect_direction, expect_parameter, go_to, heading, in_map, ready

pytestmark = pytest.mark.browser


def box(locator: Locator) -> dict[str, float]:
    found = locator.bounding_box()
    assert found is not None
    return {"left": found["x"], "right": found["x"] + found["width"], "top": found["y"], "width": found["width"]}


@pytest.mark.parametrize(("locale", "language"), [("ar-SY", "ar"), ("ar", "ar"), ("en-GB", "en"), ("fr-FR", "en")])
def test_the_browser_decides_the_first_language(visit: Visit, locale: str, language: str) -> None:
    page = visit(locale=locale)
    ready(page)
    expect_direction(page, language)
    expect(page.locator(".headline h1")).to_contain_text("جنوب دمشق" if language == "ar" else "South Damascus")


def test_the_switch_keeps_the_view_and_turns_the_page_round(visit: Visit) -> None:
    page = visit("?place=yarmouk&actor=isis")
    ready(page)
    page.locator(".st-key-language a").click()
    expect(heading(page)).to_contain_text("مخيم اليرموك")
    expect_direction(page, "ar")
    expect_parameter(page, "place", "yarmouk")
    expect_parameter(page, "actor", "isis")
    expect(in_map(page).locator("html")).to_have_attribute("lang", "ar")
    expect(in_map(page).locator(".label").filter(has_text="ببيلا")).to_have_count(1)
    page.locator(".st-key-language a").click()
    expect(heading(page)).to_contain_text("Yarmouk camp")
    expect_direction(page, "en")
    expect(in_map(page).locator(".label").filter(has_text="Babbila")).to_have_count(1)


def test_right_to_left_is_mirrored_whole(visit: Visit) -> None:
    shapes = {}
    for language in ("en", "ar"):
        page = visit(f"?place=yarmouk&lang={language}")
        ready(page)
        hts = page.locator(".st-key-panel .share").filter(has_text="20").first
        shapes[language] = {
            "map": box(page.locator(".st-key-map iframe")),
            "panel": box(page.locator(".st-key-panel")),
            "bar": box(hts.locator(".bar")),
            "least": box(hts.locator(".least")),
            "close": box(page.locator(".st-key-panel a.close")),
        }
    english, arabic = shapes["en"], shapes["ar"]
    assert english["map"]["right"] <= english["panel"]["left"]
    assert arabic["panel"]["right"] <= arabic["map"]["left"]
    assert english["least"]["left"] == pytest.approx(english["bar"]["left"], abs=1)
    assert arabic["least"]["right"] == pytest.approx(arabic["bar"]["right"], abs=1)
    for side in (english, arabic):
        assert side["least"]["width"] == pytest.approx(0.2 * side["bar"]["width"], abs=1.5)
    assert english["close"]["right"] < english["panel"]["left"] + english["panel"]["width"] / 2
    assert arabic["close"]["left"] > arabic["panel"]["left"] + arabic["panel"]["width"] / 2


@pytest.mark.parametrize(("language", "closed"), [("en", "▸"), ("ar", "◂")])
def test_a_folded_row_points_onwards_and_an_open_one_down(visit: Visit, language: str, closed: str) -> None:
    page = visit(f"?lang={language}")
    ready(page)
    row = page.locator(".st-key-overview details.folded").first
    shown = "node => getComputedStyle(node.querySelector('summary'), '::before').content"
    assert row.evaluate(shown) == f'"{closed}"'
    row.locator("summary").first.click()
    expect(row).to_have_attribute("open", "")
    assert row.evaluate(shown) == '"▾"'


def test_quotes_keep_their_own_script_and_direction_on_an_english_page(visit: Visit) -> None:
    page = visit("?place=yarmouk&lang=en")
    ready(page)
    quote = page.locator(".st-key-panel blockquote").first
    expect(quote).to_have_attribute("lang", "ar")
    expect(quote).to_have_attribute("dir", "rtl")
    expect(quote).to_have_css("direction", "rtl")
    page.wait_for_function("() => document.fonts.check('20px Amiri')")
    assert "Amiri" in quote.evaluate("node => getComputedStyle(node).fontFamily")


def untranslated(page: Page) -> list[str]:
    """Latin words of our own that stand on an Arabic page; names, quotes and codes of the data are not ours."""
    return page.evaluate(  # type: ignore[no-any-return]
        """() => {
          const own = ["[data-testid=stApp] h2", "nav a", "th", ".filters .quiet", "summary", ".notes", ".status"];
          return [...document.querySelectorAll(own.join(","))]
            .filter((node) => !node.closest("blockquote, code, bdi, [lang=en], .minor"))
            .map((node) => [...node.childNodes].filter((part) => part.nodeType === 3).map((part) => part.data).join(""))
            .filter((text) => /[A-Za-z]{4,}/.test(text));
        }"""
    )


def test_no_english_is_left_on_an_arabic_page(visit: Visit) -> None:
    page = visit("?lang=ar")
    ready(page)
    found = {}
    for path in PAGES:
        go_to(page, path)
        expect_direction(page, "ar")
        found[path] = untranslated(page)
    assert {path: words for path, words in found.items() if words} == {}
