"""Whatever stands in a text field of a dataset is shown as text: nothing of it becomes an element or runs."""

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from saytara.ui.downloads import BREAK
from tests.browser.conftest import Visit
from tests.browser.datasets import ATTACKS, BREAKER, rows_of
from tests.browser.desk import LANGUAGES, PAGES, go_to, heading, in_map, place_ids, place_names, polygon, ready

pytestmark = pytest.mark.browser

TRACES = """() => {
  const nodes = [...document.querySelectorAll("*")];
  return nodes
    .filter((node) =>
      [...node.attributes].some((held) => held.name.startsWith("on") || /^\\s*javascript:/i.test(held.value))
      || (node.matches("script, style") && node.textContent.includes("__xss") && node.closest("body"))
      || (node.tagName === "IMG" && node.getAttribute("src") === "x")
      || (node.tagName === "A" && node.href.includes("evil.example"))
      || node.matches("iframe[srcdoc], math, mglyph"))
    .map((node) => node.outerHTML.slice(0, 200));
}"""


SAYS = """([where, within, wanted]) => {
  const text = document.querySelector(where)?.textContent || "";
  return text.replaceAll(within, "").replace(/\\s+/g, " ").includes(wanted);
}"""
"""Whether an element says a text, letter for letter but for what shows nothing."""


def assert_nothing_ran(page: Page) -> None:
    for frame in page.frames:
        assert frame.evaluate("typeof window.__xss") == "undefined", f"a text ran as a script in {frame.url}"
        assert frame.evaluate(TRACES) == []


def whole_text(page: Page) -> str:
    """Everything on a page as its reader would copy it, folded parts included, spaces made one."""
    text = page.locator('[data-testid="stMain"]').evaluate("node => node.textContent")
    return " ".join(str(text).split())


def settings_of(dataset: Path) -> dict[str, str]:
    """The texts of dataset.toml that the about page tells, by the name of their field."""
    found = tomllib.loads((dataset / "dataset.toml").read_text("utf-8"))
    return {"licence": found["licence"], **found["regions"][0], **found["credits"][0]}


def spaced(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_shows_its_hostile_texts_as_text(visit: Visit, data: Path, language: str) -> None:
    dataset = data / ATTACKS
    names = place_names(language, dataset)
    page = visit(f"?area={ATTACKS}&lang={language}")
    ready(page)
    for place in place_ids(dataset):
        polygon(page, place).dispatch_event("mouseover")
        expect(in_map(page).locator(".leaflet-tooltip b").last).to_have_text(names[place])
        page.locator(f".st-key-places [data-focus=place-{place}]").dispatch_event("click")  # it may be folded away
        expect(heading(page)).to_contain_text(names[place])
        page.wait_for_function(SAYS, arg=[".st-key-downloads summary", BREAK, spaced(names[place])])
        page.locator("details").evaluate_all("(folded) => folded.forEach((details) => { details.open = true; })")
        assert_nothing_ran(page)
    assert sorted(in_map(page).locator(".label b").all_text_contents()) == sorted(names.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_shows_its_hostile_texts_as_text(visit: Visit, data: Path, language: str) -> None:
    dataset = data / ATTACKS
    settings = settings_of(dataset)
    claims = {claim["id"]: claim for claim in rows_of(dataset / "claims.csv")}
    source = rows_of(dataset / "sources.csv")[0]
    publisher = rows_of(dataset / "publishers.csv")[0][f"name_{language}"]
    note = source["date_note_ar" if language == "ar" else "date_note"]
    page = visit(f"?area={ATTACKS}&place=zahira&lang={language}")
    ready(page)
    expected = {
        "": [claims["hostile-quote"]["quote"], claims["hostile-quote"][f"summary_{language}"]],
        "sources": [publisher, source["title"], note, claims["hostile-quote"]["quote"]],
        "table": list(place_names(language, dataset).values()),
        "about": [value for key, value in settings.items() if key.endswith(("_" + language, "licence", "what", "who"))],
    }
    for path in PAGES:
        texts = expected.get(path, [])
        go_to(page, path)
        if path == "sources":  # a row tells its notes, and a text its quotes, once it is opened
            page.goto(f"/sources?area={ATTACKS}&lang={language}&source={source['id']}")
            ready(page)
        text = whole_text(page)
        assert [missing for missing in texts if spaced(missing) not in text] == []
        assert_nothing_ran(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_claim_without_a_stored_text_shows_its_part_place_and_speaker_as_text(
    visit: Visit, data: Path, language: str
) -> None:
    claims = {claim["id"]: claim for claim in rows_of(data / ATTACKS / "claims.csv")}
    bare = claims["hostile-summary"]
    page = visit(f"?area={ATTACKS}&place=qadam&lang={language}")
    ready(page)
    text = whole_text(page)
    ending = "_ar" if language == "ar" else ""
    for column in (f"attributed_to{ending}", f"part{ending}", f"where_in_page{ending}", f"summary_{language}"):
        assert spaced(bare[column]) in text, column
    assert_nothing_ran(page)


def test_an_address_that_ends_its_attribute_stays_an_address(visit: Visit) -> None:
    page = visit(f"sources?area={ATTACKS}")
    ready(page)
    link = page.locator('.st-key-page a[target="_blank"]').first
    expect(link).to_have_attribute("href", BREAKER)
    assert {"noopener", "noreferrer"} <= set((link.get_attribute("rel") or "").split())
    link.hover()
    assert_nothing_ran(page)
