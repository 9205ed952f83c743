"""The desk to assistive technology, without a mouse, and with hostile texts in every field: nothing of them runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from saytara.words import say
from tests.browser.axe import in_both_schemes, violations
from tests.browser.conftest import PHONE, Visit
from tests.browser.datasets import CORPUS
from tests.browser.desk import LANGUAGES, overhang
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import add_article, current, open_desk, saved
from tests.browser.server import Dashboard
from tests.browser.test_hostile_texts import assert_nothing_ran

pytestmark = pytest.mark.browser


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
        page.get_by_label(say(f"desk.field_{field}", language)).fill(hostile[:1500])
        page.get_by_label(say(f"desk.field_{field}", language)).press("Tab")
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


def select_words(page: Page, language: str) -> None:
    """A claim of the text's first words, whether or not one was read in it."""
    page.locator("details.desk-text > summary").click()
    page.locator(".desk-text textarea").evaluate("(field) => { field.setSelectionRange(0, 15); }")
    page.get_by_role("button", name=say("desk.claim_of_selection", language)).click()
    expect(current(page)).to_be_attached()
