"""Menus, undoing and days at the desk: no key decides what nobody meant, and what is undone is named before."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from saytara.words import say
from tests.browser.conftest import Visit
from tests.browser.desk import ready
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import current, open_desk, saved
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

TEXT = (
    "The Hill League controls 70% of the Quarry. The River Council took the Station. "
    "The Blue Guard has besieged the Gardens since 1 March 2021."
)


def add(page: Page, language: str = "en") -> None:
    open_desk(page, language)
    form = page.locator(".desk-add")
    form.locator("[name=words]").fill(TEXT)
    form.locator("[name=publisher]").fill("Sarab Courier (invented)")
    form.locator("[name=title]").fill("A round [invented]")
    form.locator("[name=url]").fill("https://example.org/round")
    form.locator("[name=published_from]").fill("2021-03-05")
    form.locator("[name=published_why]").fill("printed on it")
    form.locator("[name=may_show]").check()
    form.locator("[type=submit]").click()
    expect(current(page)).to_be_focused()
    expect(page.locator(".desk-card")).to_have_count(3)


def open_text(page: Page, language: str = "en") -> None:
    open_desk(page, language)
    page.get_by_role("button", name="A round [invented]").click()
    expect(current(page)).to_be_focused()


def drafted(figure: str) -> str:
    return f"Hill League: reported to control {figure}% of Quarry."


def states(page: Page) -> list[str]:
    return [str(card.get_attribute("data-state")) for card in page.locator(".desk-card").all()]


def card(page: Page, at: int) -> Locator:
    return page.locator(".desk-card").nth(at)


def press_in(page: Page, selector: str, key: str) -> None:
    """A key of an Arabic or a Persian keyboard, which Playwright has not."""
    page.locator(selector).dispatch_event("keydown", {"key": key, "code": "Digit0"})


def undo(page: Page) -> Locator:
    return current(page).locator(".desk-undo")


def proposed_by_amal(visit: Visit, team: Dashboard, language: str = "en") -> tuple[Page, Page]:
    """Amal has proposed the first two cards; Carla has the text open."""
    amal, carla = as_person(visit, team, "amal"), as_person(visit, team, "carla", may_complain=True)
    add(amal, language)
    for at in range(2):
        amal.keyboard.press("Enter")
        expect(card(amal, at)).to_have_attribute("data-state", "proposed")
    saved(amal, language)
    open_text(carla, language)
    return amal, carla


def test_what_is_typed_at_the_reasons_is_a_reason_and_no_key_of_it_decides(visit: Visit, team: Dashboard) -> None:
    amal, carla = proposed_by_amal(visit, team)
    assert states(carla)[:2] == ["proposed", "proposed"]
    carla.keyboard.press("r")
    carla.keyboard.type("x says the  river council 2 took <b>nothing</b>")
    assert states(carla)[:2] == ["proposed", "proposed"]
    carla.keyboard.press("Escape")
    expect(carla.locator(".desk-reasons")).to_have_count(0)
    carla.keyboard.press("r")
    current(carla).locator(".desk-sentence").click()  # elsewhere: letters go into the field all the same
    current(carla).focus()
    carla.keyboard.type("ju xr 12 of them say so")
    expect(carla.locator(".desk-reasons input")).to_have_value("ju xr 12 of them say so")
    assert states(carla)[:2] == ["proposed", "proposed"]
    carla.keyboard.press("Enter")
    expect(card(carla, 0)).to_have_attribute("data-state", "returned")
    saved(carla, "en")
    expect(card(amal, 0)).to_contain_text("ju xr 12 of them say so")
    carla.keyboard.press("x")
    press_in(carla, ".desk-reasons input", "٦")
    expect(card(carla, 1)).to_have_attribute("data-state", "rejected")
    expect(card(carla, 1)).to_contain_text(say("desk.reason_denial", "en"))


def test_while_a_field_is_open_no_key_decides_and_its_number_leaves_it_open(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal")
    add(amal)
    amal.keyboard.press("1")
    expect(amal.locator(".desk-chip-box")).to_be_visible()
    for key in ("u", "x", "j", "k", "1"):
        current(amal).focus()
        amal.keyboard.press(key)
        expect(current(amal).locator(".of-places")).to_have_attribute("aria-expanded", "true")
    expect(amal.locator(".desk-chip-box input[type=search]")).to_have_value("uxjk")
    for key, chip in (("۳", "relation"), ("٢", "actors")):
        press_in(amal, ".desk-card[aria-current]", key)
        expect(current(amal).locator(f".of-{chip}")).to_have_attribute("aria-expanded", "true")
    current(amal).focus()
    amal.keyboard.press("Enter")
    assert states(amal) == ["draft"] * 3
    expect(amal.locator(".desk-reasons")).to_have_count(0)
    amal.keyboard.press("Escape")
    current(amal).locator(".desk-summary > summary").click()
    amal.keyboard.press("Enter")
    expect(card(amal, 0)).to_have_attribute("data-state", "proposed")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_undo_names_the_last_decision_and_goes_further_back_and_leaves_the_proposer(
    visit: Visit, team: Dashboard, language: str
) -> None:
    amal, carla = proposed_by_amal(visit, team, language)
    carla.keyboard.press("Enter")
    expect(card(carla, 0)).to_have_attribute("data-state", "confirmed")
    carla.keyboard.press("x")
    carla.keyboard.press("5")
    expect(card(carla, 1)).to_have_attribute("data-state", "rejected")
    saved(carla, language)
    name = {"en": ("Quarry", "Station"), "ar": ("المقلع", "المحطة")}[language]
    expect(undo(carla)).to_contain_text(name[1])
    carla.keyboard.press("u")
    expect(card(carla, 1)).to_have_attribute("data-state", "proposed")
    expect(undo(carla)).to_contain_text(name[0])
    saved(carla, language)
    carla.reload()
    ready(carla)
    expect(undo(carla)).to_contain_text(name[0])
    current(carla).focus()
    carla.keyboard.press("u")
    expect(card(carla, 0)).to_have_attribute("data-state", "proposed")
    expect(undo(carla)).to_have_count(0)
    carla.keyboard.press("u")
    saved(carla, language)
    assert states(carla)[:2] == ["proposed", "proposed"]
    for at in range(2):
        expect(card(carla, at).locator(".desk-state")).to_contain_text("Amal")
        carla.keyboard.press("Enter")
        expect(card(carla, at)).to_have_attribute("data-state", "confirmed")
    saved(carla, language)
    carla.locator(".desk-seal").click()
    expect(card(amal, 0)).to_have_attribute("data-state", "sealed")  # told to whoever has the text open
    expect(card(amal, 1)).to_have_attribute("data-state", "sealed")
    carla.goto(f"history?lang={language}&area=example&place=quarry")
    told = {"en": "Carla · took back their confirmation", "ar": "Carla · تراجع عن التأكيد"}[language]
    expect(carla.locator('.log-entries > li[data-what="took-back"]')).to_contain_text(told)


def test_a_rejected_card_is_opened_again_by_its_button(visit: Visit, team: Dashboard) -> None:
    amal, carla = proposed_by_amal(visit, team)
    carla.keyboard.press("x")
    carla.keyboard.press("5")
    expect(card(carla, 0)).to_have_attribute("data-state", "rejected")
    saved(carla, "en")
    rami = as_person(visit, team, "rami")
    open_text(rami)
    card(rami, 0).click()
    expect(current(rami)).to_have_attribute("data-state", "rejected")
    expect(rami.get_by_role("button", name=say("desk.reopen", "en"))).to_have_count(0)
    expect(card(amal, 0)).to_have_attribute("data-state", "rejected")
    card(amal, 0).click()
    amal.get_by_role("button", name=say("desk.reopen", "en")).click()
    expect(card(amal, 0)).to_have_attribute("data-state", "draft")
    saved(amal, "en")
    expect(current(amal)).to_be_focused()
    amal.keyboard.press("Enter")
    expect(card(amal, 0)).to_have_attribute("data-state", "proposed")


def test_a_day_that_is_right_is_confirmed_by_enter_and_to_stays_where_the_sentence_says_since(
    visit: Visit, team: Dashboard
) -> None:
    amal = as_person(visit, team, "amal")
    add(amal)
    amal.keyboard.press("6")
    first, last = (amal.get_by_label(say(f"desk.field_day_{name}", "en"), exact=True) for name in ("from", "to"))
    first.fill("2021-03-04")
    expect(last).to_have_value("2021-03-04")  # both were one day
    expect(amal.locator(".desk-status")).to_have_text(say("desk.day_both", "en", day="2021-03-04"))
    last.fill("2021-03-06")
    first.fill("2021-03-03")
    expect(last).to_have_value("2021-03-06")
    amal.keyboard.press("Escape")
    for _ in range(2):
        amal.keyboard.press("Enter")
    expect(card(amal, 1)).to_have_attribute("data-state", "proposed")
    amal.keyboard.press("Enter")
    expect(amal.locator(".desk-status")).to_contain_text(say("desk.touch_day_keys", "en"))
    expect(first).to_be_focused()
    first.fill("2021-03-01")
    expect(last).to_have_value("2021-03-05")
    expect(amal.get_by_label(say("desk.chip_span", "en"))).to_have_value("period")
    first.press("Enter")
    expect(amal.locator(".desk-chip-box")).to_have_count(0)
    expect(current(amal)).to_be_focused()
    amal.keyboard.press("Enter")
    expect(card(amal, 2)).to_have_attribute("data-state", "proposed")
    expect(current(amal).locator(".desk-next")).to_be_in_viewport()
    saved(amal, "en")


def test_a_share_that_the_sentence_or_a_summary_does_not_give_is_cautioned(visit: Visit, team: Dashboard) -> None:
    amal, carla = as_person(visit, team, "amal"), as_person(visit, team, "carla", may_complain=True)
    add(amal)
    open_text(carla)
    caution = current(amal).locator(".desk-caution")
    expect(caution).to_have_count(0)
    for page, figure in ((amal, "65"), (carla, "75")):
        page.keyboard.press("4")
        page.get_by_label(say("desk.field_value", "en"), exact=True).fill(figure)
        page.get_by_label(say("desk.field_value", "en"), exact=True).press("Tab")
        if page is amal:
            expect(caution).to_contain_text("70%")
            expect(amal.get_by_label(say("desk.field_summary_en", "en"))).to_have_value(drafted("65"))
    dialog = carla.get_by_role("alertdialog")
    expect(dialog).not_to_contain_text("70%")
    dialog.get_by_role("button", name=say("desk.keep_mine", "en")).click()
    saved(carla, "en")
    summary = carla.get_by_label(say("desk.field_summary_en", "en"))
    expect(summary).to_have_value(drafted("75"))
    current(carla).locator(".desk-summary > summary").click()
    summary.fill("They hold 80% of it.")
    summary.press("Tab")
    expect(current(carla).locator(".desk-caution")).to_contain_text(say("desk.caution_summary_en", "en"))


def test_the_effect_says_that_it_is_late_and_shows_nothing_of_a_rejected_card(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal")
    add(amal)
    for at in range(2):
        amal.keyboard.press("Enter")
        expect(card(amal, at)).to_have_attribute("data-state", "proposed")
    effect = amal.locator(".desk-effect")
    expect(effect).to_contain_text("Station")
    expect(effect.locator(".desk-late")).to_have_count(0)
    waiting: list[Route] = []
    is_held = True

    def hold(route: Route) -> None:
        if is_held:
            waiting.append(route)
        else:
            route.continue_()

    amal.route("**/desk-data/effect*", hold)
    for _ in range(2):
        amal.keyboard.press("u")
    expect(card(amal, 0)).to_have_attribute("data-state", "draft")
    amal.keyboard.press("x")
    amal.keyboard.press("1")
    expect(effect.locator(".desk-late")).to_have_text(say("desk.effect_late", "en"))
    expect(effect).not_to_contain_text("Quarry")
    is_held = False
    for route in waiting:
        route.continue_()
    expect(effect.locator(".desk-late")).to_have_count(0)


def test_a_field_of_a_text_that_was_closed_changes_no_card(visit: Visit, team: Dashboard) -> None:
    """A choice that the browser tells of after the text had gone raised an error, and no key counted."""
    page = as_person(visit, team, "amal")
    add(page)
    page.keyboard.press("3")
    relation = page.locator(".desk-chip-box select").element_handle()
    page.go_back()
    expect(page.locator(".desk-card")).to_have_count(0)
    relation.evaluate("""(field) => { field.value = "took"; field.onchange({ target: field }); }""")
    open_text(page)
    expect(card(page, 0)).to_contain_text("Relation: controls")
