"""What the desk's page says before a rule stands in the way: what is missing, who comes next, what a change undoes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from saytara.words import say
from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.browser.desk import LANGUAGES
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import current, open_desk, saved
from tests.browser.server import Dashboard
from tests.browser.test_desk_menus import add, card, open_text, proposed_by_amal

pytestmark = pytest.mark.browser


def lose_side(page: Page, language: str) -> None:
    """The side that is chosen is chosen no longer."""
    page.keyboard.press("2")
    page.locator('.desk-chip-box button[aria-pressed="true"]').click()
    expect(page.locator('.desk-chip-box button[aria-pressed="true"]')).to_have_count(0)
    page.keyboard.press("Escape")
    saved(page, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_enter_says_what_is_missing_in_the_words_of_the_chips_and_goes_there(
    visit: Visit, team: Dashboard, language: str
) -> None:
    amal = as_person(visit, team, "amal")
    add(amal, language)
    lose_side(amal, language)
    amal.keyboard.press("Enter")
    missing = say("desk.incomplete", language, fields=say("desk.chip_actors", language))
    expect(amal.locator(".desk-status")).to_have_text(missing)
    expect(card(amal, 0)).to_have_attribute("data-state", "draft")
    expect(current(amal).locator(".of-actors")).to_have_attribute("aria-expanded", "true")
    assert amal.evaluate("Boolean(document.activeElement.closest('.desk-chip-box'))")
    assert violations(amal) == []


def test_what_only_the_server_finds_comes_back_to_its_card_with_the_reason(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal", may_complain=True)
    add(amal)
    amal.keyboard.press("4")
    amal.get_by_label(say("desk.field_value", "en"), exact=True).fill("many")
    amal.keyboard.press("Escape")
    amal.keyboard.press("Enter")  # before the figure is kept
    expect(amal.locator(".desk-status")).to_contain_text("Share: ")
    expect(card(amal, 0)).to_have_attribute("data-state", "draft")
    expect(card(amal, 0)).to_have_attribute("aria-current", "true")
    expect(current(amal).locator(".of-share")).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_that_do_nothing_at_a_card_say_why(visit: Visit, team: Dashboard, language: str) -> None:
    amal, carla = proposed_by_amal(visit, team, language)
    card(amal, 0).click()
    amal.keyboard.press("r")
    expect(amal.locator(".desk-status")).to_have_text(say("desk.idle_own", language))
    card(amal, 2).click()
    amal.keyboard.press("r")
    expect(amal.locator(".desk-status")).to_have_text(say("desk.idle_draft", language))
    expect(amal.locator(".desk-reasons")).to_have_count(0)
    carla.keyboard.press("Enter")
    saved(carla, language)
    card(carla, 0).click()
    for key in ("x", "r"):
        carla.keyboard.press(key)
        expect(carla.locator(".desk-status")).to_have_text(say("desk.idle_confirmed", language))
        carla.keyboard.press("j")
        carla.keyboard.press("k")
    expect(card(carla, 0)).to_have_attribute("data-state", "confirmed")
    expect(carla.locator(".desk-reasons")).to_have_count(0)


def test_a_refused_seal_names_the_card_with_a_way_to_it(visit: Visit, team: Dashboard) -> None:
    _amal, carla = proposed_by_amal(visit, team)
    for at in range(2):
        carla.keyboard.press("Enter")
        expect(card(carla, at)).to_have_attribute("data-state", "confirmed")
    saved(carla, "en")
    why = {"en": "Sides: a value is needed here. Fill it in.", "ar": "الأطراف: لا بد من قيمة هنا."}
    told = {"id": card(carla, 0).get_attribute("data-card"), "words": "The Hill League controls…", "why": why}
    answer = {"fault": "unsealable", "cards": [told]}
    carla.route("**/desk-data/seal*", lambda route: route.fulfill(status=400, json=answer))
    carla.locator(".desk-seal").click()
    expect(carla.locator(".desk-status")).to_contain_text(say("desk.fault_unsealable", "en"))
    expect(carla.locator(".desk-status")).to_contain_text(why["en"])
    assert violations(carla) == []
    carla.locator(".desk-status button", has_text="The Hill League controls").click()
    expect(card(carla, 0)).to_have_attribute("aria-current", "true")
    expect(current(carla)).to_be_focused()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_what_a_change_of_the_texts_facts_undoes_before_it_is_kept(
    visit: Visit, team: Dashboard, language: str
) -> None:
    amal, carla = proposed_by_amal(visit, team, language)
    carla.keyboard.press("Enter")
    saved(carla, language)
    expect(card(amal, 0)).to_have_attribute("data-state", "confirmed")
    amal.locator(".desk-facts > summary").click()
    told = amal.locator(".desk-facts > .desk-doubt")
    expect(told).to_contain_text(say("desk.facts_unconfirmed", language, n=1))
    facts = amal.locator(".desk-facts .desk-add")
    facts.locator("[name=title]").fill("Another title [invented]")
    facts.locator("[type=submit]").click()
    expect(amal.locator(".desk-status")).to_have_text(say("desk.facts_kept_anew", language))
    expect(card(amal, 0)).to_have_attribute("data-state", "proposed")
    expect(card(carla, 0)).to_have_attribute("data-state", "proposed")
    expect(carla.locator(".desk-seal")).to_have_count(0)
    expect(told).not_to_contain_text(say("desk.facts_unconfirmed", language, n=1))
    amal.locator(".desk-undo").click()
    expect(card(amal, 1)).to_have_attribute("data-state", "draft")
    expect(amal.locator(".desk-undo")).to_have_count(0)  # of the first card nothing is left to undo


def test_what_was_proposed_is_undone_though_the_facts_of_the_text_were_changed_since(
    visit: Visit, team: Dashboard
) -> None:
    amal, _carla = proposed_by_amal(visit, team, "en")
    amal.locator(".desk-facts > summary").click()
    facts = amal.locator(".desk-facts .desk-add")
    facts.locator("[name=title]").fill("Another title [invented]")
    facts.locator("[type=submit]").click()
    expect(amal.locator(".desk-status")).to_have_text(say("desk.facts_kept", "en"))
    amal.locator(".desk-undo").click()
    saved(amal, "en")
    expect(current(amal)).to_have_attribute("data-state", "draft")
    expect(amal.locator(".desk-body > .desk-view > p b").first).to_have_text("Another title [invented]")


def test_no_late_answer_asks_again_what_was_settled(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal", may_complain=True)
    open_desk(amal, "en")
    form = amal.locator(".desk-add")
    form.locator("[name=publisher]").fill("the sarab courier (Invented)")
    form.locator("[name=publisher]").press("Tab")
    held: list[Route] = []
    amal.route("**/desk-data/add", lambda route: held.append(route))  # noqa: PLW0108 - Playwright notes on the handler
    with amal.expect_request("**/desk-data/add"):
        form.locator("[type=submit]").click()
    asked = form.locator(".desk-meant")
    asked.get_by_role("button", name=say("desk.meant_another", "en")).click()
    expect(asked).to_have_count(0)
    held[0].continue_()
    expect(form.locator("[aria-invalid]").first).to_be_attached()
    expect(asked).to_have_count(0)
    expect(form.locator("[name=publisher_kind]")).to_be_focused()  # where the reader has gone meanwhile


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_in_other_letters_is_asked_about_and_taken_at_a_press(
    visit: Visit, team: Dashboard, language: str
) -> None:
    amal = as_person(visit, team, "amal", may_complain=True)
    open_desk(amal, language)
    form = amal.locator(".desk-add")
    publisher = form.locator("[name=publisher]")
    written, meant = {
        "en": ("the sarab courier (Invented)", "Sarab Courier (invented)"),
        "ar": ("بريدُ سراب متخيّل", "بريد السراب (متخيَّل)"),
    }[language]
    publisher.fill(written)
    publisher.press("Tab")
    asked = form.locator(".desk-meant")
    expect(asked).to_contain_text(meant)
    expect(form.locator(".desk-grading")).to_be_hidden()
    assert violations(amal) == []
    form.locator("[type=submit]").click()
    expect(asked).to_have_count(1)
    asked.get_by_role("button", name=say("desk.meant_another", language)).click()
    expect(asked).to_have_count(0)
    expect(publisher).to_have_value(written)
    expect(form.locator(".desk-grading")).to_contain_text(say("desk.grading_another", language, name=meant))
    expect(form.locator("[name=publisher_kind]")).to_be_focused()
    expect(form.locator(f"[name=publisher_name_{language}]")).to_have_value(written)
    assert violations(amal) == []
    publisher.fill(written.upper() + "!")
    publisher.press("Tab")
    expect(form.locator(".desk-grading")).to_be_hidden()
    asked.get_by_role("button", name=say("desk.meant_take", language, name=meant)).click()
    expect(publisher).to_have_value(meant)
    expect(publisher).to_be_focused()
    expect(asked).to_have_count(0)
    expect(form.locator(".desk-grading")).to_be_hidden()
    publisher.fill("Sarab State TV")
    publisher.press("Tab")
    expect(form.locator(".desk-grading")).to_be_visible()
    expect(asked).to_have_count(0)


def test_a_decision_that_no_longer_fits_is_told_why_once_the_versions_were_seen(visit: Visit, team: Dashboard) -> None:
    _, carla = proposed_by_amal(visit, team, "en")
    late = as_person(visit, team, "carla", may_complain=True)
    late.route("**/desk-data/at*", lambda route: route.abort())  # it does not hear of the other
    open_text(late)
    expect(card(late, 0)).to_have_attribute("data-state", "proposed")
    carla.keyboard.press("Enter")
    saved(carla, "en")
    late.keyboard.press("x")
    late.keyboard.press("2")
    late.get_by_role("button", name=say("desk.keep_mine", "en")).click()
    expect(late.locator(".desk-status")).to_contain_text("A card that is confirmed cannot become rejected.")
    expect(late.get_by_role("alertdialog")).to_have_count(0)
    expect(card(late, 0)).to_have_attribute("data-state", "confirmed")
