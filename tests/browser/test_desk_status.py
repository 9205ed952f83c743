"""What the desk's page says and keeps saying: its status, faults of fields, Undo, and keys that take nothing away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Error, Page, Route, expect

from saytara.spelling.text import folded_positions
from saytara.words import say
from tests.browser.conftest import ARTIFACTS, PHONE, Visit, running, worker_id
from tests.browser.desk import hanging_dots, overhang, ready
from tests.browser.desk_work import SENTENCES, TEXT
from tests.browser.server import Dashboard
from tests.browser.test_desk_page import DOUBLE, open_text

pytestmark = pytest.mark.browser

LOOSE = 8


@pytest.fixture
def desk() -> Iterator[Dashboard]:
    """A desk of one person, undecided."""
    settings = {"SAYTARA_DESK": "one", "SAYTARA_DESK_AS": "Amal"}
    yield from running(Dashboard(ARTIFACTS / f"server-desk-status-{worker_id()}.log", settings=settings, before=DOUBLE))


def status(page: Page) -> Any:
    return expect(page.locator(".desk-status"))


def card(page: Page) -> Any:
    return page.locator(".desk-card[aria-current]")


def answered(page: Page, path: str, change: Any) -> None:
    """Lets `change` have its way with what the server answers."""

    def handle(route: Route) -> None:
        try:
            answer = route.fetch()
        except Error:  # the server is gone: the test is over
            route.abort()
            return
        route.fulfill(response=answer, json=change(answer.json()))

    page.route(f"**/desk-data/{path}*", handle)


def test_a_hint_goes_with_what_it_asked_for(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk)
    open_text(page)
    page.locator(".desk-text > summary").click()
    page.get_by_role("button", name=say("desk.claim_of_selection", "en")).click()
    status(page).to_have_text(say("desk.select_first", "en"))
    page.locator(".desk-text textarea").evaluate("(field) => { field.focus(); field.setSelectionRange(3, 20); }")
    page.get_by_role("button", name=say("desk.claim_of_selection", "en")).click()
    expect(page.locator(".desk-chip-box")).to_be_visible()
    status(page).not_to_contain_text(say("desk.select_first", "en"))


def test_a_day_that_ends_before_it_begins_is_not_confirmed(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk)
    open_text(page)
    page.keyboard.press("6")
    page.get_by_label(say("desk.field_day_to", "en"), exact=True).fill("2017-05-01")
    page.get_by_label(say("desk.field_day_to", "en"), exact=True).press("Enter")
    status(page).to_have_text(say("desk.day_reversed", "en"))
    expect(page.locator(".desk-chip-box [type=date]").first).to_be_focused()


def test_enter_in_the_search_never_takes_a_name_away(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk)
    open_text(page)
    page.keyboard.press("2")
    search = page.locator(".desk-chip-box input[type=search]")
    for typed, chosen in (("oppos", "Opposition"), ("govern", "Opposition, Government")):
        search.fill(typed)
        search.press("Enter")
        expect(card(page).locator(".of-actors b")).to_have_text(chosen)
        expect(search).to_have_value("")
    search.fill("oppos")
    search.press("Enter")
    status(page).to_have_text(say("desk.name_chosen", "en", name="\u2068Opposition\u2069"))
    page.locator(".desk-names button", has_text="Opposition").click()
    expect(card(page).locator(".of-actors b")).to_have_text("Government")
    search.fill("Copper Brigade")
    told = say("desk.unknown_actors", "en", name="\u2068Copper Brigade\u2069", file="\u2068actors.csv\u2069")
    expect(page.locator(".desk-chip-box").get_by_role("status")).to_have_text(told)


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_card_waits_for_a_name_that_the_dataset_has_not(visit: Visit, desk: Dashboard, language: str) -> None:
    page = visit(f"desk?lang={language}", of=desk)
    name = "\u2068لواء النحاس\u2069"
    open_text(page)
    page.keyboard.press("2")
    box = page.locator(".desk-chip-box")
    expect(box).to_contain_text(say("desk.await_none", language))
    box.locator("input[type=search]").fill("لواء النحاس")
    box.get_by_role("button", name=say("desk.await", language, name=name)).click()
    expect(box.locator("input[type=search]")).to_have_value("")
    told = say("desk.unknown_actors", language, name=name, file="\u2068actors.csv\u2069")
    expect(box.locator(".desk-awaited")).to_contain_text(told)
    expect(card(page).locator(".of-actors b")).to_contain_text(say("desk.awaited", language, name=name))
    status(page).to_have_text(say("desk.saved", language))

    def with_brigade(found: dict[str, Any]) -> dict[str, Any]:
        spellings = ("copper brigade", folded_positions("لواء النحاس")[0])
        entry = {"id": "brigade", "name": "Copper Brigade", "search": "\n".join(spellings)}
        return found | {"actors": [*found["actors"], entry], "names": "other"}

    box.locator("input[type=search]").fill("لواء")
    answered(page, "overview", with_brigade)
    answered(page, "at", lambda found: found | {"names": "other"})
    status(page).to_have_text(say("desk.names_changed", language))
    expect(box.locator("input[type=search]")).to_have_value("لواء")  # what is being typed stays
    assert overhang(page) == 0
    box.get_by_role("button", name=say("desk.arrived", language, name=name)).click()
    expect(box.locator(".desk-awaited")).to_have_count(0)
    expect(card(page).locator(".of-actors b")).to_have_text(f"Opposition{say('desk.comma', language)}Copper Brigade")


def test_sentences_without_a_proposal_are_reached_by_keys(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk)
    start = TEXT.index(SENTENCES[LOOSE])
    loose = {"start": start, "end": start + len(SENTENCES[LOOSE])}

    def without_its_card(found: dict[str, Any]) -> dict[str, Any]:
        return found | {"cards": [one for one in found["cards"] if one["id"] != f"c{LOOSE}"], "sentences": [loose]}

    answered(page, "text", without_its_card)
    answered(page, "at", lambda found: found | {"versions": {}})
    open_text(page)
    for _ in range(LOOSE - 1):
        page.keyboard.press("j")
    expect(card(page)).to_have_attribute("data-card", f"c{LOOSE - 1}")
    page.keyboard.press("j")
    button = page.locator(".desk-loose button")
    expect(button).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator(".desk-reasons")).to_have_count(0)
    page.keyboard.press("j")
    expect(card(page)).to_have_attribute("data-card", f"c{LOOSE + 1}")
    expect(card(page)).to_be_focused()
    page.keyboard.press("k")
    expect(button).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(card(page)).to_have_attribute("data-card", f"c{LOOSE - 1}")


def test_while_two_versions_wait_nothing_is_said_to_be_saved(visit: Visit, desk: Dashboard) -> None:
    first, second = visit("desk?lang=en", of=desk), visit("desk?lang=en", of=desk, may_complain=True)
    open_text(first)
    open_text(second)
    first.keyboard.press("Enter")
    status(first).to_have_text(say("desk.saved", "en"))
    second.keyboard.press("x")
    second.keyboard.press("2")
    expect(second.get_by_role("alertdialog")).to_be_visible()
    status(second).to_have_text(say("desk.fault_conflict", "en"))


def test_undo_names_places_in_the_language_of_the_page(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk)
    arabic = {"yarmouk": "اليرموك"}

    def in_arabic(found: dict[str, Any]) -> dict[str, Any]:
        places = [{**place, "name": arabic.get(place["id"], place["name"])} for place in found["places"]]
        return found | {"places": places if "lang=ar" in page.url else found["places"]}

    answered(page, "overview", in_arabic)
    open_text(page)
    page.keyboard.press("Enter")
    expect(page.locator(".desk-undo")).to_contain_text("Yarmouk")
    status(page).to_have_text(say("desk.saved", "en"))
    page.goto(page.url.replace("lang=en", "lang=ar"))
    ready(page)
    expect(page.locator(".desk-undo")).to_contain_text("اليرموك")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_alone_nobody_else_is_spoken_of_and_a_restart_loses_nothing(
    visit: Visit, desk: Dashboard, language: str
) -> None:
    page = visit(f"desk?lang={language}", of=desk, may_complain=True)
    expect(page.get_by_text(say("desk.lead_alone", language))).to_be_visible()
    open_text(page)
    page.route("**/desk-data/decide*", lambda route: route.fulfill(status=401, json={"fault": "signed_out"}))
    page.keyboard.press("Enter")
    status(page).to_have_text(f"{say('desk.fault_restarted', language)} {say('desk.waits_here', language)}")
    page.unroute("**/desk-data/decide*")
    page.reload()
    ready(page)
    status(page).to_have_text(say("desk.saved", language))


def test_a_fault_of_a_field_goes_when_it_is_filled(visit: Visit, desk: Dashboard) -> None:
    page = visit("desk?lang=en", of=desk, may_complain=True)
    names = ("title", "url", "published_from")
    wrong = [{"field": name, "why": {"en": say("desk.wrong_missing", "en")}} for name in names]
    fault = json.dumps({"fault": "form", "faults": wrong})
    page.route("**/desk-data/add*", lambda route: route.fulfill(status=400, body=fault))
    form = page.locator(".desk-add")
    form.locator("[type=submit]").click()
    expect(form.locator(".desk-wrong")).to_have_count(3)
    form.locator("[name=title]").press_sequentially("E")
    expect(form.locator(".desk-wrong")).to_have_count(2)
    expect(form.locator("[name=title]")).not_to_have_attribute("aria-invalid", "true")
    form.locator("[name=may_show]").check()
    expect(form.locator(".desk-wrong")).to_have_count(1)


def test_what_only_rests_on_other_reports_comes_last_and_the_map_opens_where_it_changed(
    visit: Visit, desk: Dashboard
) -> None:
    page = visit("desk?lang=en", of=desk)
    same = {"place": "yarmouk", "date": "23 May 2017", "day": "2017-05-23", "before": "A", "after": "A (on others)"}
    moved = {**same, "place": "yalda", "day": "2017-05-25", "after": "B", "coloured": True}
    changes = [{**same, "grounds": True}, {**same, "grounds": True}, moved]
    answered(page, "effect", lambda found: {**found, "changes": changes})
    open_text(page)
    expect(page.locator(".desk-effect > ul li")).to_have_count(1)
    expect(page.locator(".desk-effect > ul li")).to_contain_text("Yalda")
    expect(page.locator(".desk-later summary")).to_have_text(say("desk.effect_grounds", "en", n=2))
    page.keyboard.press("Enter")
    status(page).to_have_text(say("desk.saved", "en"))
    def confirmed(found: dict[str, Any]) -> dict[str, Any]:
        first, *others = found["cards"]
        places = {**first["fields"], "places": ["yarmouk", "yalda"]}
        return found | {"cards": [first | {"state": "confirmed", "fields": places}, *others]}

    answered(page, "text", confirmed)
    page.reload()
    ready(page)
    expect(page.locator(".desk-effect > ul li")).to_contain_text("Yalda")  # the link goes by what would change
    page.locator(".desk-seal").click()
    expect(page.locator(".desk-status a")).to_have_attribute("href", re.compile("place=yalda&date=2017-05-25"))


@pytest.mark.both_languages
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_dot_hangs_at_the_end_of_a_line(visit: Visit, desk: Dashboard, language: str) -> None:
    page = visit(f"desk?lang={language}", of=desk, size=PHONE)
    many = {"to_name": 3, "to_confirm": 12, "to_seal": 7}
    many |= {"publisher": "Sarab Courier of the Invented Town, Evening Edition"}
    answered(page, "overview", lambda found: found | {"texts": [found["texts"][0] | many]})
    page.reload()
    ready(page)
    expect(page.locator(".desk-texts .dot")).to_have_count(5)
    assert hanging_dots(page) == []
    assert overhang(page) == 0
    open_text(page)
    assert hanging_dots(page) == []
