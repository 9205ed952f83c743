"""The desk to assistive technology, without a mouse, and with hostile texts in every field: nothing of them runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from saytara.words import say
from tests.browser.axe import in_both_schemes, violations
from tests.browser.conftest import PHONE, Visit
from tests.browser.datasets import BREAKER, CORPUS
from tests.browser.desk import LANGUAGES, overhang, ready
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import add_article, current, open_desk, saved
from tests.browser.server import Dashboard
from tests.browser.test_hostile_texts import assert_nothing_ran

pytestmark = pytest.mark.browser

TWO_CLAIMS = "The Hill League controls the Quarry. The Blue Guard controls the Citadel"


def opened(page: Page, language: str) -> None:
    open_desk(page, language)
    add_article(page, language, as_file=False)
    page.locator(".desk-add [type=submit]").click()
    expect(current(page)).to_be_focused()
    expect(page.locator(".desk-effect img")).to_have_count(2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_step_of_the_desk_breaks_a_rule_in_light_or_in_the_dark(
    visit: Visit, team: Dashboard, language: str
) -> None:
    page = as_person(visit, team, "carla")
    open_desk(page, language)
    add_article(page, language, as_file=False, publisher="Sarab State TV")
    expect(page.locator(".desk-grading")).to_be_visible()
    found = in_both_schemes(page, "a text, and a new publisher")
    page.reload()
    opened(page, language)
    found |= in_both_schemes(page, "cards")
    for key in "123456":
        page.keyboard.press(key)
        expect(page.locator(".desk-chip-box")).to_be_visible()
        found |= in_both_schemes(page, f"field {key}")
        page.keyboard.press("Escape")
        current(page).focus()
        expect(page.locator(".desk-chip-box")).to_have_count(0)
    page.keyboard.press("x")
    expect(page.locator(".desk-reasons")).to_be_visible()
    found |= in_both_schemes(page, "reasons")
    page.locator("details.desk-text > summary").click()
    found |= in_both_schemes(page, "the whole text")
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_desk_is_read_on_a_phone(visit: Visit, team: Dashboard, language: str) -> None:
    page = as_person(visit, team, "amal", size=PHONE)
    open_desk(page, language)
    assert overhang(page) == 0
    add_article(page, language, as_file=False)
    page.locator(".desk-add [type=submit]").click()
    expect(current(page)).to_be_visible()
    expect(page.locator(".desk-effect img")).to_have_count(2)
    assert overhang(page) == 0
    assert violations(page) == []


def test_a_text_is_given_and_a_claim_proposed_without_a_mouse(visit: Visit, team: Dashboard) -> None:
    page = as_person(visit, team, "amal")
    open_desk(page, "en")
    page.locator(".desk-add [name=words]").focus()
    page.keyboard.insert_text("The Hill League controls the Quarry.")
    for value in ("", "Sarab Courier (invented)"):
        page.keyboard.press("Tab")
        page.keyboard.insert_text(value)
    page.locator(".desk-add [name=title]").focus()
    page.keyboard.insert_text("A round [invented]")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("https://example.org/round")
    page.locator(".desk-add [name=published_from]").focus()
    page.keyboard.type("03032021")
    page.locator(".desk-add [name=published_why]").focus()
    page.keyboard.insert_text("printed on it")
    page.keyboard.press("Enter")
    expect(current(page)).to_be_focused()
    page.keyboard.press("4")
    page.keyboard.press("Escape")
    expect(current(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".desk-card")).to_have_attribute("data-state", "proposed")
    saved(page, "en")
    page.keyboard.press("u")
    expect(page.locator(".desk-card")).to_have_attribute("data-state", "draft")


@pytest.mark.parametrize("language", LANGUAGES)
def test_hostile_texts_in_every_field_of_the_desk_are_texts(visit: Visit, team: Dashboard, language: str) -> None:
    page = as_person(visit, team, "carla", may_complain=True)
    open_desk(page, language)
    hostile = " ".join(CORPUS)
    add_article(page, language, as_file=False, publisher=CORPUS[1])
    form = page.locator(".desk-add")
    form.locator("[name=words]").fill(f"The Hill League {hostile} controls the Quarry {hostile}.")
    form.locator("[name=title]").fill(hostile[:1000])
    form.locator("[name=published_why]").fill(hostile[:1000])
    form.locator("[name=publisher_kind]").select_option("press")
    for name in ("publisher_name_en", "publisher_name_ar", "publisher_note_en", "publisher_note_ar"):
        form.locator(f"[name={name}]").fill(CORPUS[0])
    assert_nothing_ran(page)
    form.locator("[type=submit]").click()
    expect(page.locator("details.desk-text")).to_be_attached()
    select_words(page, language)
    assert_nothing_ran(page)
    for chip, field in (("share", "part"), ("speaker", "speaker")):
        current(page).locator(f".of-{chip}").click()
        box = page.get_by_role("textbox", name=say(f"desk.field_{field}", language), exact=True)
        box.fill(hostile[:1500])
        box.press("Tab")
        expect(current(page).locator(f".of-{chip} b")).to_contain_text("<script>")
        page.keyboard.press("Escape")
        assert_nothing_ran(page)
    current(page).locator(".desk-summary summary").click()
    for name in ("summary_en", "summary_ar"):
        page.get_by_label(say(f"desk.field_{name}", language)).fill(hostile[:1500])
    saved_or_faulty = page.locator(".desk-status")
    expect(saved_or_faulty).not_to_have_text("")
    assert_nothing_ran(page)
    page.reload()
    open_desk(page, language)
    assert_nothing_ran(page)


HOSTILE = " ".join(CORPUS)


def test_hostile_texts_are_texts_wherever_the_claim_and_its_story_are_shown(visit: Visit, team: Dashboard) -> None:
    amal, carla = as_person(visit, team, "amal"), as_person(visit, team, "carla", may_complain=True)
    open_desk(amal, "en")
    add_article(amal, "en", as_file=False, publisher=f"Paper {CORPUS[1]}")
    form = amal.locator(".desk-add")
    form.locator("[name=words]").fill(f"The Hill League controls the Quarry. {HOSTILE}")
    form.locator("[name=title]").fill(f"Title {HOSTILE}")
    form.locator("[name=url]").fill(BREAKER)
    form.locator("[name=published_why]").fill(f"why {HOSTILE}")
    form.locator("[name=publisher_kind]").select_option("press")
    for name in ("name_en", "name_ar", "note_en", "note_ar"):
        form.locator(f"[name=publisher_{name}]").fill(f"{name} {CORPUS[0]} {CORPUS[7]}")
    form.locator("[type=submit]").click()
    expect(current(amal)).to_be_focused()
    assert_nothing_ran(amal)
    amal.keyboard.press("Enter")
    saved(amal, "en")

    open_desk(carla, "en")
    carla.locator(".desk-texts button").click()
    expect(current(carla)).to_have_attribute("data-state", "proposed")
    carla.keyboard.press("Enter")
    saved(carla, "en")
    carla.locator(".desk-seal").click()
    expect(current(carla)).to_have_attribute("data-state", "sealed")
    carla.locator(".desk-retract").click()
    carla.locator(".desk-why input").fill(f"Reason {HOSTILE}"[:500])
    carla.keyboard.press("Enter")
    expect(current(carla)).to_contain_text(f"Reason {CORPUS[0]}")
    saved(carla, "en")
    assert_nothing_ran(carla)

    for path in ("history?area=example&place=quarry", "about?area=example", "sources?area=example"):
        carla.goto(f"{path}&lang=ar")
        ready(carla)
        assert_nothing_ran(carla)
    for path in ("log?f=html", "collections/sources/items?f=html", "collections/claims/items?f=html"):
        carla.goto(f"api/areas/example/{path}")
        expect(carla.locator("main")).to_be_visible()
        assert_nothing_ran(carla)
    answer = carla.request.get("api/areas/example/files/html?datetime=2021-03-05")
    assert answer.ok
    assert not [text for text in CORPUS if text.startswith(("<", "</")) and text in answer.text()]


def select_words(page: Page, language: str) -> None:
    """A claim of the text's first words, whether or not one was read in it."""
    page.locator("details.desk-text > summary").click()
    page.locator(".desk-text textarea").evaluate("(field) => { field.setSelectionRange(0, 15); }")
    page.get_by_role("button", name=say("desk.claim_of_selection", language)).click()
    expect(current(page)).to_be_attached()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_state_and_no_dialog_of_the_desk_breaks_a_rule(
    visit: Visit, team: Dashboard, language: str, scheme: str
) -> None:
    amal = as_person(visit, team, "amal", scheme=scheme, may_complain=True)
    carla = as_person(visit, team, "carla", scheme=scheme, may_complain=True)
    open_desk(amal, language)
    add_article(amal, language, as_file=False)
    amal.locator(".desk-add [name=words]").fill(f"{TWO_CLAIMS}, said Khaled Haddad, a baker.")
    amal.locator(".desk-add [type=submit]").click()
    expect(amal.get_by_role("alertdialog")).to_be_focused()
    found = {"people": violations(amal)}
    amal.get_by_role("button", name=say("desk.persons_public", language)).click()
    for _ in range(2):
        expect(current(amal)).to_have_attribute("data-state", "draft")
        amal.keyboard.press("Enter")
    saved(amal, language)
    expect(amal.locator(".desk-next")).to_be_visible()
    expect(amal.locator(".desk-effect img")).to_have_count(2)
    found["proposed, and what comes next"] = violations(amal)

    open_desk(carla, language)
    carla.locator(".desk-texts button").click()
    expect(current(carla)).to_have_attribute("data-state", "proposed")
    both_versions(amal, carla, language, found)
    for key, state in (("x", "rejected"), ("r", "returned")):
        carla.keyboard.press(key)
        expect(carla.locator(".desk-reasons")).to_be_visible()
        found[f"why {state}"] = violations(carla)
        carla.keyboard.press("2")
        expect(carla.locator(f'.desk-card[data-state="{state}"]')).to_have_count(1)
        found[state] = violations(carla)
        carla.keyboard.press("u")
        expect(carla.locator(f'.desk-card[data-state="{state}"]')).to_have_count(0)
        saved(carla, language)
    for count in (1, 2):
        carla.keyboard.press("Enter")
        expect(carla.locator('.desk-card[data-state="confirmed"]')).to_have_count(count)
    saved(carla, language)
    found["confirmed"] = violations(carla)
    carla.locator(".desk-seal").click()
    expect(carla.locator(".desk-status")).to_contain_text(say("desk.sealed", language))
    expect(carla.locator('.desk-card[data-state="sealed"]')).to_have_count(2)
    expect(carla.locator(".desk-retract")).to_be_visible()
    found["sealed"] = violations(carla)
    carla.locator(".desk-retract").click()
    expect(carla.locator(".desk-why input")).to_be_focused()
    found["why taken back"] = violations(carla)
    carla.keyboard.insert_text("The paper took it back")
    carla.keyboard.press("Enter")
    expect(current(carla)).to_have_attribute("data-state", "retracted")
    saved(carla, language)
    found["retracted"] = violations(carla)
    assert {name: lines for name, lines in found.items() if lines} == {}


def both_versions(amal: Page, carla: Page, language: str, found: dict[str, list[str]]) -> None:
    """Both write in the same card; whoever is second keeps their version, and the card is proposed again."""
    amal.keyboard.press("k")
    expect(current(amal)).to_have_attribute("data-card", current(carla).get_attribute("data-card") or "")
    for page in (amal, carla):  # whoever has a field open is not shown what others saved before they save
        page.keyboard.press("4")
    for page, part in ((amal, "the north"), (carla, "the south")):
        field = page.get_by_role("textbox", name=say("desk.field_part", language), exact=True)
        field.fill(part)
        field.press("Tab")
        if page is amal:
            saved(amal, language)
    dialog = carla.get_by_role("alertdialog")
    expect(dialog).to_be_focused()
    found["both versions"] = violations(carla)
    dialog.get_by_role("button", name=say("desk.take_theirs", language)).click()
    expect(dialog).to_have_count(0)
    amal.keyboard.press("Escape")
    amal.keyboard.press("Enter")
    saved(amal, language)
    expect(carla.locator('.desk-card[data-state="proposed"]')).to_have_count(2)
