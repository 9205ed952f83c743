"""Two people at the real desk in a real browser: an invented article in each language, from the paste to the map."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from saytara.dataset.reading import load
from saytara.words import say
from tests.browser.conftest import Visit
from tests.browser.desk_people import as_person
from tests.browser.desk_walk import add_article, current, open_desk, saved, walk
from tests.browser.server import Dashboard

pytestmark = pytest.mark.browser

@pytest.mark.parametrize(("language", "as_file"), [("en", False), ("ar", True)])
def test_an_article_goes_from_the_paste_to_the_map_by_two_people(
    visit: Visit, team: Dashboard, desk_data: Path, language: str, as_file: bool
) -> None:
    amal, carla = as_person(visit, team, "amal"), as_person(visit, team, "carla")
    walk(amal, carla, language, lambda _name, _page: None, as_file=as_file)
    dataset = load(desk_data / "example")
    new = [claim for claim in dataset.claims if claim.as_of_from.year == 2021]
    assert len(new) == 9
    assert [claim.place for claim in new if claim.is_retracted] == ["quarry"]
    assert dataset.is_log_sound


def test_both_people_at_a_card_see_each_other_and_both_versions(visit: Visit, team: Dashboard) -> None:
    amal, carla = as_person(visit, team, "amal"), as_person(visit, team, "carla", may_complain=True)
    open_desk(amal, "en")
    add_article(amal, "en", as_file=False)
    amal.locator(".desk-add [type=submit]").click()
    expect(current(amal)).to_be_focused()
    open_desk(carla, "en")
    carla.get_by_role("button", name="A round [invented]").click()
    expect(current(carla).locator(".desk-there")).to_have_text(say("desk.at_card", "en", names="Amal"))
    expect(current(amal).locator(".desk-there")).to_have_text(say("desk.at_card", "en", names="Carla"))
    amal.keyboard.press("4")
    carla.keyboard.press("4")
    for page, share, figure in ((amal, "about", "60"), (carla, "exactly", "55")):
        page.get_by_label(say("desk.chip_qualifier", "en")).select_option(share)
        page.get_by_label(say("desk.field_value", "en"), exact=True).fill(figure)
        page.get_by_label(say("desk.field_value", "en"), exact=True).press("Tab")
        if page is amal:
            saved(amal, "en")
    dialog = carla.get_by_role("alertdialog")
    expect(dialog).to_contain_text("about")
    expect(dialog).to_contain_text("exactly")
    dialog.get_by_role("button", name=say("desk.take_theirs", "en")).click()
    expect(current(carla).locator(".of-share")).to_contain_text("about 60%")


def test_a_new_publisher_is_graded_in_a_form_and_the_letter_follows(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal")
    open_desk(amal, "en")
    add_article(amal, "en", as_file=False, publisher="Sarab State TV")
    form = amal.locator(".desk-grading")
    expect(form).to_be_visible()
    form.get_by_label(say("desk.grading_kind", "en")).select_option("state")
    expect(form.locator("output")).to_have_text("D")
    form.get_by_label(say("desk.grading_name_ar", "en")).fill("تلفزيون السراب")
    amal.locator(".desk-add [type=submit]").click()
    expect(current(amal)).to_be_focused()


def test_a_sentence_without_a_proposal_begins_a_claim_and_faults_stand_at_their_field(
    visit: Visit, team: Dashboard
) -> None:
    amal = as_person(visit, team, "amal")
    open_desk(amal, "en")
    add_article(amal, "en", as_file=False)
    amal.locator(".desk-add [type=submit]").click()
    expect(current(amal)).to_be_focused()
    loose = amal.locator(".desk-loose").filter(has_text="bread was dear")
    loose.get_by_role("button", name=say("desk.begin", "en")).click()
    expect(current(amal)).to_contain_text("bread was dear")
    expect(current(amal).locator(".of-places")).to_contain_text("Weavers' Quarter")  # the only place that it names
    expect(current(amal).locator(".of-actors")).to_have_attribute("aria-expanded", "true")
    current(amal).locator(".of-relation").click()
    amal.locator(".desk-chip-box select").select_option("controls")
    amal.keyboard.press("Escape")
    expect(current(amal).locator(".desk-fault")).to_contain_text(say("desk.chip_actors", "en"))
    expect(current(amal).locator(".of-actors")).to_have_class("desk-chip of-actors faulty")


def test_names_of_people_raise_the_question_before_a_text_is_kept(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal", may_complain=True)
    open_desk(amal, "en")
    add_article(amal, "en", as_file=False)
    amal.locator(".desk-add [name=words]").fill("The Hill League controls the Quarry, said Khaled Haddad, a baker.")
    amal.locator(".desk-add [type=submit]").click()
    question = amal.get_by_role("alertdialog")
    expect(question).to_contain_text("Khaled Haddad")
    question.get_by_role("button", name=say("desk.persons_private", "en")).click()
    expect(amal.locator(".desk-card")).to_have_count(1)


def test_whoever_may_only_read_decides_nothing(visit: Visit, team: Dashboard) -> None:
    rami = as_person(visit, team, "rami")
    open_desk(rami, "en")
    expect(rami.locator(".desk-body")).to_contain_text(say("desk.empty", "en"))
    expect(rami.locator(".desk-add")).to_have_count(0)


def test_what_a_text_says_again_is_folded_and_decided_with_its_first_card(visit: Visit, team: Dashboard) -> None:
    amal = as_person(visit, team, "amal")
    open_desk(amal, "en")
    add_article(amal, "en", as_file=False)
    twice = "The Hill League controls the Quarry. It was quiet. The Hill League controls the Quarry, residents knew."
    amal.locator(".desk-add [name=words]").fill(twice)
    amal.locator(".desk-add [type=submit]").click()
    expect(current(amal)).to_be_focused()
    expect(amal.locator(".desk-card")).to_have_count(1)
    expect(current(amal).locator(".desk-again summary")).to_have_text(say("desk.again", "en", n=2))
    amal.keyboard.press("Enter")
    saved(amal, "en")
    states = amal.locator(".desk-card").evaluate_all("(cards) => cards.map((card) => card.dataset.state)")
    assert states == ["proposed", "dismissed"]
    amal.keyboard.press("u")
    expect(amal.locator(".desk-card")).to_have_count(1)
    saved(amal, "en")
