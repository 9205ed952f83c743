"""Texts at the desk's page: the form and what it keeps, twins, their addresses, language, withdrawing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from saytara.web.desk.routes import MOST_UPLOAD_BYTES
from saytara.words import say
from tests.browser.axe import violations
from tests.browser.conftest import PHONE, Visit
from tests.browser.desk import LANGUAGES, go_to, overhang, ready
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import add_article, article, current, open_desk
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

HEADED = (
    "River Council takes the Quarry\n\nMarj Herald, 20 June 2020\n\nThe River Council took the Quarry on Thursday. "
    "About 40 per cent of the Bridge Quarter is held by the Blue Guard."
)


def submit(page: Page) -> None:
    page.locator(".desk-add [type=submit]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_errors_stand_at_their_fields_and_a_half_filled_form_is_kept(
    visit: Visit, team: Dashboard, language: str
) -> None:
    page = as_person(visit, team, "amal", may_complain=True)
    open_desk(page, language)
    form = page.locator(".desk-add")
    expect(form.locator("[name=title]")).to_have_attribute("aria-required", "true")
    form.locator("[name=words]").fill("The Hill League controls the Quarry.")
    submit(page)
    expect(form.locator(".desk-wrong")).to_have_count(5)
    url = form.locator(".desk-field", has=page.locator("[name=url]"))
    expect(url.locator(".desk-wrong")).to_have_text(say("desk.wrong_url_needed", language))
    expect(form.locator("[name=publisher]")).to_be_focused()
    expect(page.locator(".desk-status")).to_have_text(say("desk.fault_form", language))
    assert violations(page) == []
    form.locator("[name=publisher]").press_sequentially("Sarab State TV")
    form.locator("[name=title]").press_sequentially("Evening")
    expect(page.locator(".desk-grading")).to_be_visible()
    page.reload()
    open_desk(page, "ar" if language == "en" else "en")
    expect(form.locator("[name=title]")).to_have_value("Evening")
    expect(form.locator("[name=words]")).to_have_value("The Hill League controls the Quarry.")
    expect(page.locator(".desk-grading")).to_be_visible()
    form.locator(".desk-kept button").click()
    expect(form.locator("[name=title]")).to_have_value("")
    expect(form.locator(".desk-kept")).to_have_count(0)


@pytest.mark.parametrize("language", LANGUAGES)
def test_too_large_a_file_is_told_with_the_limit_before_it_is_sent(
    visit: Visit, team: Dashboard, language: str
) -> None:
    page = as_person(visit, team, "amal")
    open_desk(page, language)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    large = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"x" * (MOST_UPLOAD_BYTES + 1)}
    page.locator(".desk-add [name=file]").set_input_files([large])
    expect(page.locator(".desk-status")).to_have_text(say("desk.fault_too_large", language, most="8"))
    assert not [address for address in asked if "/desk-data/look" in address]


def test_an_open_text_has_an_address_that_back_reload_and_the_other_language_keep(
    visit: Visit, team: Dashboard
) -> None:
    page = as_person(visit, team, "amal")
    open_desk(page, "en")
    add_article(page, "en", as_file=False)
    submit(page)
    expect(page.locator(".desk-effect img")).to_have_count(2)
    expect(page).to_have_url(re.compile(r"[?&]text=[0-9a-f]{32}"))
    counted = page.locator(".desk-view > p .quiet").first
    expect(counted).to_contain_text("to decide: 10")
    page.locator(".st-key-language a").click()
    expect(page.locator(".desk-effect h2")).to_have_text(say("desk.effect", "ar"))
    expect(page.locator(".desk-effect li").first).to_contain_text(re.compile("[\u0621-\u064a]"))
    expect(page.locator(".desk-effect")).not_to_contain_text(re.compile("[A-Za-z]{4}"))
    expect(page).to_have_url(re.compile("[?&]text="))
    page.reload()
    expect(current(page)).to_be_visible()
    page.get_by_role("button", name=say("desk.back", "ar")).click()
    expect(page.locator(".desk-texts li")).to_contain_text(say("desk.left", "ar", n=10))
    page.go_back()
    expect(current(page)).to_be_visible()
    page.go_forward()
    expect(page.locator(".desk-texts li")).to_have_count(1)
    go_to(page, "about")
    assert "text=" not in page.url


def test_a_twin_is_told_with_a_link_before_it_is_added_and_a_text_is_taken_out(visit: Visit, team: Dashboard) -> None:
    page = as_person(visit, team, "amal", may_complain=True)
    open_desk(page, "en")
    add_article(page, "en", as_file=False)
    submit(page)
    expect(current(page)).to_be_visible()
    page.get_by_role("button", name=say("desk.back", "en")).click()
    add_article(page, "en", as_file=False)
    page.locator(".desk-add [name=words]").fill(article("en").read_text("utf-8") + " More follows.")
    submit(page)
    question = page.get_by_role("alertdialog")
    expect(question).to_contain_text("A round [invented] · Sarab Courier (invented) · 2021-03-03")
    expect(question.get_by_role("link")).to_have_attribute("href", re.compile("text=[0-9a-f]{32}"))
    question.get_by_role("button", name=say("desk.twins_add", "en")).click()
    expect(current(page)).to_be_visible()
    page.locator(".desk-facts > summary").click()
    page.get_by_label(say("desk.withdraw_why", "en")).fill("It is there already")
    page.get_by_role("button", name=say("desk.withdraw_go", "en")).click()
    expect(page.locator(".desk-status")).to_have_text(say("desk.withdrawn", "en"))
    expect(page.locator(".desk-texts li")).to_have_count(1)
    assert "text=" not in page.url


def test_a_press_on_the_button_counts_while_the_text_is_looked_at(visit: Visit, team: Dashboard) -> None:
    page = as_person(visit, team, "amal", may_complain=True)
    open_desk(page, "en")
    add_article(page, "en", as_file=False)
    words = page.locator(".desk-add [name=words]")
    words.fill(words.input_value() + " Nothing else happened.")
    button = page.locator(".desk-add [type=submit]")
    button.scroll_into_view_if_needed()
    place = button.bounding_box()
    assert place is not None
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    with page.expect_response("**/desk-data/look*"):
        page.mouse.down()  # the field is left: days that may be that of publication are looked for
    page.wait_for_timeout(300)
    present = button.bounding_box()
    assert present is not None
    assert abs(present["y"] - place["y"]) < 2
    page.mouse.up()
    expect(current(page)).to_be_visible()


def test_what_is_known_of_a_text_is_changed_on_its_page(visit: Visit, team: Dashboard) -> None:
    page = as_person(visit, team, "amal", may_complain=True)
    open_desk(page, "en")
    add_article(page, "en", as_file=False)
    submit(page)
    expect(current(page)).to_be_visible()
    page.locator(".desk-facts > summary").click()
    facts = page.locator(".desk-facts .desk-add")
    facts.locator("[name=url]").fill("nowhere")
    facts.locator("[type=submit]").click()
    expect(facts.locator(".desk-wrong")).to_have_count(1)
    facts.locator("[name=url]").fill("https://example.org/mended")
    facts.locator("[name=published_from]").fill("2021-03-04")
    facts.locator("[type=submit]").click()
    expect(page.locator(".desk-status")).to_have_text(say("desk.facts_kept", "en"))
    expect(page.locator(".desk-view > p a")).to_have_attribute("href", "https://example.org/mended")


def test_a_headline_lies_folded_in_its_sentence_and_nothing_is_quoted_empty(visit: Visit, team: Dashboard) -> None:
    page = as_person(visit, team, "amal")
    open_desk(page, "en")
    add_article(page, "en", as_file=False)
    form = page.locator(".desk-add")
    form.locator("[name=title]").fill("")
    form.locator("[name=words]").fill(HEADED)
    form.locator("[name=words]").press("Tab")
    expect(form.locator("[name=title]")).to_have_value("River Council takes the Quarry")
    submit(page)
    expect(page.locator(".desk-again")).to_have_count(1)
    expect(page.locator(".desk-again li")).to_have_text("River Council takes the Quarry")
    for quotation in page.locator(".desk-doubt q").all():
        assert quotation.inner_text().strip()
    expect(page.locator("mark.read-place").last).to_have_text("Bridge Quarter")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_a_claim_says_so(visit: Visit, team: Dashboard, language: str) -> None:
    page = as_person(visit, team, "amal", size=PHONE)
    open_desk(page, language)
    add_article(page, language, as_file=False)
    page.locator(".desk-add [name=words]").fill("Traders said that prices rose. It was quiet.")
    submit(page)
    expect(page.locator(".desk-next")).to_have_text(say("desk.no_claims", language))
    page.locator(".desk-text > summary").click()
    expect(page.locator(".desk-text textarea")).to_be_visible()
    assert overhang(page) == 0


def test_a_field_that_is_being_typed_is_kept_when_the_page_is_left(visit: Visit, team: Dashboard) -> None:
    page = as_person(visit, team, "amal")
    open_desk(page, "en")
    add_article(page, "en", as_file=False)
    submit(page)
    expect(current(page)).to_be_focused()
    page.keyboard.press("5")
    speaker = page.get_by_role("textbox", name=say("desk.field_speaker", "en"), exact=True)
    speaker.press_sequentially("A spokesman")
    page.reload()
    ready(page)
    expect(current(page).locator(".of-speaker")).to_contain_text("A spokesman")
