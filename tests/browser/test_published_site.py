"""The published site in a browser without a network, from a disk: with scripts and without, in both languages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from saytara.cli import main
from tests.browser.axe import COLOUR_RULES, violations
from tests.browser.conftest import DESKTOP, PATIENCE_MS, PHONE
from tests.browser.datasets import hostile_dataset
from tests.exports import SHIPPED

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "ar")
PAGES = ("index.html", "places.html", "sources.html", "downloads.html", "about.html", "place/yarmouk.html")
FRAMES = ("embed/index.html", "embed/yarmouk.html")
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("published") / "a site"
    assert main(["publish", str(SHIPPED), str(out)]) == 0
    return out


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Open]:
    """Opens a page from its file. Afterwards: nothing was asked of any network, and nothing failed."""
    closers: list[Callable[[], None]] = []
    asked: list[str] = []
    faults: list[str] = []

    def open_page(
        path: Path, *, anchor: str = "", size: tuple[int, int] = DESKTOP, scheme: str = "light", scripts: bool = True
    ) -> Page:
        context = chromium.new_context(
            offline=True,
            viewport={"width": size[0], "height": size[1]},
            color_scheme=scheme,  # type: ignore[arg-type]
            java_script_enabled=scripts,
        )
        context.set_default_timeout(PATIENCE_MS)
        closers.append(context.close)
        page = context.new_page()
        page.on("request", lambda sent: asked.append(sent.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("dialog", lambda _: faults.append("a dialog opened"))
        page.goto(path.as_uri() + (f"#{anchor}" if anchor else ""))
        return page

    yield open_page
    for close in closers:
        close()
    assert faults == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_breaks_a_rule(visit: Open, site: Path, language: str) -> None:
    found = {}
    for name in (*PAGES, *FRAMES):
        page = visit(site / language / name, size=(600, 450) if name in FRAMES else DESKTOP)
        if name.endswith("index.html"):
            expect(page.locator("html")).to_have_attribute("data-ready", "yes")
        found[name] = violations(page)
        page.emulate_media(color_scheme="dark")
        found[f"{name}, dark"] = violations(page, COLOUR_RULES)
    for name in ("404.html",):
        found[name] = violations(visit(site / name))
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_map_moves_through_periods_and_opens_places(visit: Open, site: Path, language: str) -> None:
    page = visit(site / language / "index.html")
    expect(page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(page.locator("path.place")).to_have_count(17)
    before = page.locator("path.place-yarmouk").get_attribute("fill")
    page.locator(".overview .place-link[href='#place-yarmouk']").click()
    expect(page.locator("#panel article.claim").first).to_be_visible()
    page.evaluate(
        "() => { const slider = document.getElementById('slider'); slider.value = '200';"
        " slider.dispatchEvent(new Event('input')); }"
    )
    expect(page.locator("#day")).to_contain_text("2013" if language == "ar" else "January 2013")
    expect(page.locator("path.place-yarmouk")).not_to_have_attribute("fill", before or "")
    expect(page.locator("#panel .status")).to_be_visible()
    page.locator("#panel .to-page a").click()
    expect(page.locator("h1")).to_contain_text("Yarmouk camp")


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_everything_is_read_and_led_to(visit: Open, site: Path, language: str) -> None:
    page = visit(site / "index.html", scripts=False)
    page.wait_for_url("**/en/index.html")
    page = visit(site / language / "index.html", scripts=False)
    expect(page.locator(".still svg")).to_be_visible()
    expect(page.locator("#map")).to_be_hidden()
    page.locator(".overview .places a").first.click()
    expect(page.locator("svg.history.wide")).to_be_visible()
    expect(page.locator("ol.claims li").first).to_be_visible()
    expect(page.locator(".find, button.copy")).to_have_count(1)
    expect(page.locator("button.copy")).to_be_hidden()
    page.locator("ol.claims .facts a[href*='sources.html']").first.click()
    expect(page.locator("li:target")).to_be_visible()


def test_a_claim_has_an_address_of_its_own_and_the_chart_fits_the_window(visit: Open, site: Path) -> None:
    page = visit(site / "en" / "place" / "yarmouk.html")
    link = page.locator("ol.claims .when a").nth(5)
    link.click()
    assert page.url.endswith(link.get_attribute("href") or "none")
    expect(page.locator("li:target")).to_have_count(1)
    phone = visit(site / "ar" / "place" / "yarmouk.html", size=PHONE)
    expect(phone.locator("svg.history.narrow")).to_be_visible()
    expect(phone.locator("svg.history.wide")).to_be_hidden()
    for shown in (page, phone):
        assert shown.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_what_is_embedded_fits_its_frame(visit: Open, site: Path) -> None:
    for language in LANGUAGES:
        for name in FRAMES:
            page = visit(site / language / name, size=(600, 450))
            fits = "() => [document.scrollingElement.scrollWidth, document.scrollingElement.scrollHeight]"
            assert page.evaluate(fits) == [600, 450], (language, name)


def test_the_name_on_the_small_map_is_cut_off_by_nothing(visit: Open, site: Path) -> None:
    for language in LANGUAGES:
        page = visit(site / language / "index.html")
        expect(page.locator(".locator .area")).to_be_visible()
        assert page.locator(".locator").evaluate("small => getComputedStyle(small).overflow") == "visible"


def test_lists_are_narrowed_by_words(visit: Open, site: Path) -> None:
    page = visit(site / "ar" / "places.html")
    page.locator("input[type=search]").fill("yarm")
    expect(page.locator(".rows > li:visible")).to_have_count(1)
    page.locator("input[type=search]").fill("zzqq")
    expect(page.locator(".find output")).to_have_text("لا نتائج.")


def test_the_line_that_embeds_has_the_sites_address(visit: Open, site: Path) -> None:
    page = visit(site / "en" / "place" / "yarmouk.html")
    page.locator("details.embed summary").click()
    expect(page.locator("details.embed pre")).to_contain_text((site / "en" / "embed" / "yarmouk.html").as_uri())


def test_texts_of_a_dataset_stay_texts(visit: Open, tmp_path: Path) -> None:
    folder, out = hostile_dataset(tmp_path / "attacks"), tmp_path / "site"
    assert main(["publish", str(folder), str(out)]) == 0
    places = sorted(path.relative_to(out).as_posix() for path in (out / "en" / "place").glob("*.html"))
    for name in ("en/index.html", "ar/index.html", "en/sources.html", "en/about.html", *places[:3]):
        page = visit(out / name)
        if name.endswith("index.html"):
            expect(page.locator("html")).to_have_attribute("data-ready", "yes")
            page.locator(".overview .place-link").first.click()
            expect(page.locator("#panel .place-name")).to_be_visible()
        assert page.evaluate("() => window.__xss") is None
