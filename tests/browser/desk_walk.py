"""The way of an invented article through the desk, by two people: from the paste to the map, and back.

It waits for what a reader sees. `took` is called after each step, with its name: the pictures of the docs are taken so.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from saytara.words import say
from tests.browser.desk import ready

ARTICLES = Path(__file__).parents[1] / "data"
CARDS = 10
Took = Callable[[str, Page], None]


def article(language: str) -> Path:
    return ARTICLES / f"desk-article-{language}.txt"


def open_desk(page: Page, language: str) -> None:
    page.goto(f"desk?lang={language}&area=example")
    ready(page)
    expect(page.locator(".desk-texts")).to_be_attached()


def add_article(page: Page, language: str, *, as_file: bool, publisher: str = "Sarab Courier (invented)") -> None:
    """Gives the text, pasted or as a file, with what is known of it."""
    form = page.locator(".desk-add")
    if as_file:
        form.locator("[name=file]").set_input_files(article(language))
    else:
        form.locator("[name=words]").fill(article(language).read_text("utf-8"))
    form.locator("[name=publisher]").fill(publisher)
    form.locator("[name=title]").fill({"en": "A round [invented]", "ar": "جولة في البلدة [متخيَّل]"}[language])
    form.locator("[name=url]").fill(f"https://example.org/round-{language}")
    form.locator("[name=published_from]").fill("2021-03-03")
    form.locator("[name=published_why]").fill({"en": "printed on it", "ar": "مطبوع عليه"}[language])
    form.locator("[name=may_show]").check()


def current(page: Page) -> Locator:
    return page.locator(".desk-card[aria-current]")


def saved(page: Page, language: str) -> None:
    expect(page.locator(".desk-status")).to_have_text(say("desk.saved", language))


def walk(amal: Page, carla: Page, language: str, took: Took, *, as_file: bool) -> None:
    """Amal adds and proposes, Carla confirms, seals and takes one back; the map shows it."""
    open_desk(amal, language)
    add_article(amal, language, as_file=as_file)
    took("1-text", amal)
    amal.locator(".desk-add [type=submit]").click()
    expect(amal.locator(".desk-card")).to_have_count(CARDS)
    expect(current(amal)).to_be_focused()
    expect(amal.locator(".desk-effect img")).to_have_count(2)
    took("2-cards", amal)
    propose_all(amal, language)
    took("3-proposed", amal)

    open_desk(carla, language)
    title = {"en": "A round [invented]", "ar": "جولة في البلدة [متخيَّل]"}[language]
    carla.get_by_role("button", name=title).click()
    expect(current(carla)).to_be_focused()
    expect(amal.locator(".desk-people")).to_contain_text("Carla")
    confirm_all(carla, language)
    took("4-confirmed", carla)
    carla.locator(".desk-seal").click()
    expect(carla.locator(".desk-status")).to_contain_text(say("desk.sealed", language))
    expect(carla.locator('.desk-card[data-state="sealed"]')).to_have_count(CARDS - 1)
    took("5-sealed", carla)

    carla.goto(f"?lang={language}&area=example&place=quarry&date=2021-03-05")
    ready(carla)
    expect(carla.locator(".st-key-panel")).to_contain_text(say("placelog.link", language))
    took("6-map", carla)
    take_back_first(carla, language, title)
    took("7-taken-back", carla)
    carla.goto(f"history?lang={language}&area=example&place=quarry")
    ready(carla)
    entries = carla.locator(".log-entries > li")
    expect(entries.last).to_have_attribute("data-what", "retracted")
    expect(carla.locator(".log-spans")).to_have_count(2)
    took("8-history", carla)


def propose_all(page: Page, language: str) -> None:
    """Enter for each card; the plan is no claim."""
    for _ in range(CARDS):
        card = current(page)
        name = card.get_attribute("data-card")
        if card.locator(".desk-doubt").filter(has_text=say("desk.doubt_plan", language)).count():
            page.keyboard.press("x")
            expect(page.locator(".desk-reasons")).to_be_visible()
            page.keyboard.press("3")
        else:
            page.keyboard.press("Enter")
        expect(page.locator(f'.desk-card[data-card="{name}"]')).not_to_have_attribute("data-state", "draft")
    saved(page, language)
    expect(page.locator('.desk-card[data-state="proposed"]')).to_have_count(CARDS - 1)
    expect(page.locator(".desk-effect li").first).to_be_visible()


def confirm_all(page: Page, language: str) -> None:
    for _ in range(CARDS - 1):
        name = current(page).get_attribute("data-card")
        expect(current(page)).to_have_attribute("data-state", "proposed")
        page.keyboard.press("Enter")
        expect(page.locator(f'.desk-card[data-card="{name}"]')).to_have_attribute("data-state", "confirmed")
    saved(page, language)


def take_back_first(page: Page, language: str, title: str) -> None:
    open_desk(page, language)
    page.get_by_role("button", name=title).click()
    expect(current(page)).to_have_attribute("data-state", "sealed")
    page.get_by_role("button", name=say("desk.retract", language)).click()
    page.get_by_label(say("desk.retract_why", language)).fill("The paper took it back")
    page.get_by_role("button", name=say("desk.retract_go", language), exact=True).click()
    expect(current(page)).to_have_attribute("data-state", "retracted")
    expect(current(page)).to_contain_text("The paper took it back")
    saved(page, language)
