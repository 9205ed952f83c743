"""Rules of the desk by its routes: what could not be sealed goes no further; nothing passes the second person by."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from saytara.cli import main
from saytara.dataset.reading import load, read_report
from saytara.desk import Desk
from saytara.desk.differing_drafts import FACTS
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import RoleFile
from saytara.words import say
from tests.unit.web.test_desk_whole import (
    AMAL,
    CARLA,
    QUOTE,
    SECRET,
    WORDS,
    Asking,
    People,
    folder,
    team,
    text_of,
)

__all__ = ["folder", "team"]

HELD = "The Hill League controls the Quarry."
TOOK = "The River Council took the Station."


def changed(by: Asking, card: dict[str, Any], **fields: Any) -> dict[str, Any]:
    given = {**card["fields"], **fields}
    return dict(by.post("save", card=card["id"], version=card["version"], fields=given).json())


def without_check(team: People, card: dict[str, Any], **columns: str) -> None:
    """Makes a card as older versions let it: confirmed with columns that no seal would take."""
    kept = team.desk.card(card["id"])
    saved = team.desk.save(kept.id, {**kept.fields, **columns}, kept.version, "Amal #1")
    assert getattr(saved, "card", None) is not None
    team.desk.propose(kept.id, "Amal #1")
    team.desk.confirm(kept.id, "Badr #2")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"actors": []}, "actors"),
        ({"places": []}, "places"),
        ({"relation": ""}, "relation"),
        ({"qualifier": "about", "value": ""}, "share"),
        ({"qualifier": "minor", "relation": "took"}, "share"),
        ({"day_to": ""}, "day"),
        ({"day_from": "2021-03-02", "day_to": "2021-03-01"}, "day"),
    ],
)
def test_what_a_seal_would_refuse_of_a_card_is_refused_when_it_is_proposed(
    team: People, wrong: dict[str, Any], field: str
) -> None:
    amal = team(AMAL)
    (card,) = amal.add(HELD, may_show="on")["cards"]
    assert card["faults"] == []
    card = changed(amal, card, **wrong)
    assert [fault["field"] for fault in card["faults"]][:1] == [field]
    answer = amal.decide(card, "proposed")
    assert (answer.status_code, answer.json()["fault"], answer.json()["card"]) == (400, "incomplete", card["id"])
    assert answer.json()["faults"] == card["faults"]
    for language in ("en", "ar"):
        assert say(f"desk.chip_{field}", language) in answer.json()["why"][language]
    assert team.desk.card(card["id"]).state == "draft"


NEW_SIDE = "copper-brigade,Copper Brigade,لواء النحاس,,,copper,\n"


def test_a_card_waits_for_a_side_that_the_dataset_has_not_and_is_proposed_once_it_has(
    team: People, folder: Path
) -> None:
    amal, carla = team(AMAL), team(CARLA)
    (card,) = amal.add(HELD, may_show="on")["cards"]
    assert card["fields"]["awaited_actors"] == []
    card = changed(amal, card, awaited_actors=["Copper  Brigade", "لواء النحاس"])
    assert card["fields"]["awaited_actors"] == ["Copper Brigade", "لواء النحاس"]
    (fault,) = card["faults"]
    names = {language: say("desk.comma", language).join(NAMES) for language in ("en", "ar")}
    assert fault == {
        "field": "actors",
        "why": {language: say("desk.waits", language, names=names[language]) for language in names},
    }
    assert amal.decide(card, "proposed").json()["fault"] == "incomplete"
    assert team.desk.card(card["id"]).state == "draft"
    (counted,) = (before := amal.get("overview").json())["texts"]
    assert (counted["left"], counted["to_name"]) == (1, 1)
    there = {"text": counted["id"], "card": card["id"]}
    assert amal.post("at", **there).json()["names"] == before["names"]
    with (folder / "actors.csv").open("a", encoding="utf-8") as actors:
        actors.write(NEW_SIDE)
    after = amal.get("overview").json()
    assert "copper-brigade" in {actor["id"] for actor in after["actors"]}
    assert amal.post("at", **there).json()["names"] == after["names"] != before["names"]
    card = changed(amal, card, actors=["copper-brigade"], awaited_actors=[])
    assert amal.get("overview").json()["texts"][0]["to_name"] == 0
    proposed = amal.decide(card, "proposed").json()
    carla.decide(proposed, "confirmed")
    (claim,) = carla.post("seal", cards=[card["id"]]).json()["claims"]
    assert load(folder).claim_by_id[claim].actors == ("copper-brigade",)
    assert amal.post("at", **there).json()["names"] == after["names"]  # a seal brings no name


NAMES = ("\u2068Copper Brigade\u2069", "\u2068لواء النحاس\u2069")


@pytest.mark.parametrize("name", ["", "a|b", "x" * 121, "Copper\u202eBrigade", 5, None])
def test_a_name_that_a_card_waits_for_is_a_name(team: People, name: Any) -> None:
    amal = team(AMAL)
    (card,) = amal.add(HELD, may_show="on")["cards"]
    given = {**card["fields"], "awaited_places": [name]}
    answer = amal.post("save", card=card["id"], version=card["version"], fields=given)
    assert (answer.status_code, answer.json()["fault"]) == (400, "no_sense")


def test_a_summary_alone_that_is_missing_is_told_by_its_own_name(team: People) -> None:
    amal = team(AMAL)
    (card,) = amal.add(HELD, may_show="on")["cards"]
    kept = team.desk.card(card["id"])
    team.desk.save(kept.id, {**kept.fields, "summary_ar": ""}, kept.version, "Amal #1")
    (card,) = amal.get("text", text=kept.text).json()["cards"]
    assert [fault["field"] for fault in card["faults"]] == ["summary_ar"]
    assert card["faults"][0]["why"]["en"].startswith("Summary, Arabic: a value is needed here.")
    found = amal.post("effect", cards=[card["id"]], lang="en").json()["faults"]
    assert [fault["field"] for fault in found] == ["summary_ar"]


def test_of_several_places_each_is_looked_at(team: People) -> None:
    amal = team(AMAL)
    (card,) = amal.add(QUOTE, may_show="on")["cards"]
    card = changed(amal, card, places=["quarry", "atlantis"])
    (fault,) = card["faults"]
    assert (fault["field"], "atlantis" in fault["why"]["en"]) == ("places", True)


def test_a_card_that_was_proposed_before_the_check_is_not_confirmed(team: People) -> None:
    amal = team(AMAL)
    (card,) = amal.add(HELD, may_show="on")["cards"]
    kept = team.desk.card(card["id"])
    team.desk.save(kept.id, {**kept.fields, "actors": ""}, kept.version, kept.changed_by)
    proposed = team.desk.propose(kept.id, kept.changed_by)
    answer = team(CARLA).decide({"id": kept.id, "version": proposed.version}, "confirmed")
    assert (answer.status_code, answer.json()["fault"]) == (400, "incomplete")
    assert "Sides: a value is needed here." in answer.json()["why"]["en"]


def test_a_refused_seal_names_its_cards_and_the_others_can_be_sealed(team: People, folder: Path) -> None:
    amal, carla = team(AMAL), team(CARLA)
    text = amal.add(f"{HELD} {TOOK}", may_show="on")
    held, took = text["cards"]
    proposed = amal.decide(took, "proposed").json()
    carla.decide(proposed, "confirmed")
    without_check(team, held, actors="", summary_en="", summary_ar="")
    refused = carla.post("seal", cards=[held["id"], took["id"]])
    assert (refused.status_code, refused.json()["fault"]) == (400, "unsealable")
    (told,) = refused.json()["cards"]
    assert (told["id"], told["text"], told["words"]) == (held["id"], text["id"], HELD)
    assert told["why"]["en"] == "Sides: a value is needed here. Fill it in."
    assert told["why"]["ar"].startswith(f"{say('desk.chip_actors', 'ar')}: ")
    assert carla.post("seal", cards=[took["id"]]).status_code == 200
    assert any(claim.place == "station" and claim.quote == TOOK for claim in load(folder).claims)


def facts_of(text: dict[str, Any], **changed: str) -> dict[str, str]:
    names = ("publisher", "title", "url", "published_why", "language")
    given = {name: str(text[name]) for name in names}
    given |= {"published_from": text["published"], "published_to": text["published_to"], "text": text["id"]}
    return given | changed


@pytest.mark.parametrize(
    "change",
    [
        {"publisher": "Marj Herald (invented)"},
        {"title": "Another day [invented]"},
        {"url": "https://example.org/other"},
        {"language": "ar"},
        {"published_to": "2021-03-04"},
        {"published_why": "a guess"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_confirmed_card_is_proposed_again_where_facts_of_its_text_change(
    team: People, folder: Path, change: dict[str, str]
) -> None:
    publishers = load(folder).publishers
    change = {**change, **({"publisher": publishers[1].names.en} if "publisher" in change else {})}
    amal, carla = team(AMAL), team(CARLA)
    text = amal.add(f"{HELD} {TOOK}", may_show="on")
    proposed = [amal.decide(card, "proposed").json() for card in text["cards"]]
    confirmed = carla.decide(proposed[0], "confirmed").json()
    after = amal.post("edit-text", **facts_of(text, **change)).json()
    assert [card["state"] for card in after["cards"]] == ["proposed", "proposed"]
    assert carla.post("seal", cards=[confirmed["id"]]).json()["fault"] == "faulty"
    stale = carla.decide(proposed[1], "confirmed")  # read before the facts were others
    assert (stale.status_code, stale.json()["fault"]) == (409, "conflict")
    story = team.desk.log(confirmed["id"])
    assert (story[-1].what, story[-1].why) == ("edited-text", say("desk.log_facts_changed", "en"))
    assert '"state": ["confirmed", "proposed"]' in story[-1].changes
    assert team.desk.log(proposed[1]["id"])[-1].why == ""
    assert carla.decide(after["cards"][0], "confirmed").json()["state"] == "confirmed"
    assert carla.post("seal", cards=[confirmed["id"]]).status_code == 200
    assert team.desk.broken_log() == ()


def test_facts_that_stay_as_they_are_leave_the_confirmation(team: People) -> None:
    amal = team(AMAL)
    text = amal.add(HELD, may_show="on")
    confirmed = team(CARLA).decide(amal.decide(text["cards"][0], "proposed").json(), "confirmed").json()
    after = amal.post("edit-text", **facts_of(text)).json()
    assert [(card["state"], card["version"]) for card in after["cards"]] == [("confirmed", confirmed["version"])]


def test_whoever_changes_facts_of_a_text_does_not_confirm_its_cards(team: People) -> None:
    amal, carla = team(AMAL), team(CARLA)
    text = amal.add(HELD, may_show="on")
    amal.decide(text["cards"][0], "proposed")
    after = carla.post("edit-text", **facts_of(text, title="Carla's title [invented]")).json()
    (card,) = after["cards"]
    assert not card["may_confirm"]
    assert carla.decide(card, "confirmed").json()["fault"] == "own_claim"

COURIER = "Sarab Courier (invented)"
HERALD = {"publisher_kind": "press", "publisher_name_en": "Sarab Herald", "publisher_name_ar": "صحيفة السراب"}


def faults_of(answer: Any) -> dict[str, dict[str, Any]]:
    assert (answer.status_code, answer.json()["fault"]) == (400, "form")
    return {fault["field"]: fault for fault in answer.json()["faults"]}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sarab courier (invented)", COURIER),
        ("The Sarab  Courier, invented", COURIER),
        ("بريدُ سراب متخيّل", "بريد السراب (متخيَّل)"),
        ("sarab herald", "Sarab Herald"),
        ("SARAB HERALD", "Sarab Herald"),
        ("The Sarab Herald", "Sarab Herald"),
        ("صحيفة سراب", "Sarab Herald"),
    ],
)
def test_a_publisher_that_differs_in_case_marks_or_article_alone_is_not_graded_as_a_new_one(
    team: People, written: str, meant: str
) -> None:
    amal = team(AMAL)
    assert amal.post("add", **text_of(publisher="Sarab Herald", **HERALD)).status_code == 200
    other = {"publisher_kind": "state", "publisher_name_en": "Another", "publisher_name_ar": "آخر"}
    given = text_of(publisher=written, words=f"{WORDS} Once more.", twins="add", **other)
    faults = faults_of(amal.post("add", **given))
    assert faults["publisher"]["meant"] == meant
    assert meant in faults["publisher"]["why"]["en"] and meant in faults["publisher"]["why"]["ar"]
    text = amal.get("text", text=team.desk.texts()[0].id).json()
    edited = faults_of(amal.post("edit-text", **facts_of(text, publisher=written), **other))
    assert edited["publisher"]["meant"] == meant
    assert amal.post("add", **{**given, "publisher": meant}).status_code == 200
    assert team.desk.graded_publishers().keys() == {"Sarab Herald"}


def test_a_new_publisher_is_not_given_the_name_of_another_in_other_letters(team: People) -> None:
    amal = team(AMAL)
    amal.post("add", **text_of(publisher="Sarab Herald", **HERALD))
    given = {**HERALD, "publisher_name_en": "sarab  HERALD", "publisher_name_ar": "بريد سراب متخيل"}
    faults = faults_of(amal.post("add", **text_of(publisher="Marj Times", words="Elsewhere.", **given)))
    assert faults.keys() == {"publisher_name_en", "publisher_name_ar"}


@pytest.mark.parametrize("written", ["Sarab Cóurier (invented)", "بريدُ السراب (متخيَّل)"])
def test_a_publisher_is_another_one_where_somebody_says_so_and_its_claims_are_sealed(
    team: People, folder: Path, written: str
) -> None:
    amal, carla = team(AMAL), team(CARLA)
    names = {"publisher_kind": "press", "publisher_name_en": "Sarab Cóurier (invented)"}
    names |= {"publisher_name_ar": "بريدُ السراب (متخيَّل)"}
    given = text_of(publisher=written, words=HELD, **names)
    assert faults_of(amal.post("add", **given))["publisher"]["meant"]
    assert faults_of(amal.post("add", **given, another_publisher=COURIER))["publisher"]["meant"], "said of another name"
    same = {"publisher_name_en": COURIER, "another_publisher": written}
    assert faults_of(amal.post("add", **given | same)).keys() == {"publisher_name_en"}, "no dataset has a name twice"
    third = {"publisher_name_ar": "مرصد بلدة متخيل", "another_publisher": written}
    assert faults_of(amal.post("add", **given | third)).keys() == {"publisher_name_ar"}, "nor like a third one's"
    added = amal.post("add", **given, another_publisher=written)
    assert added.status_code == 200, added.json()
    (card,) = amal.get("text", text=added.json()["id"]).json()["cards"]
    proposed = amal.decide(card, "proposed").json()
    carla.decide(proposed, "confirmed")
    sealed = carla.post("seal", cards=[card["id"]])
    assert sealed.status_code == 200, sealed.json()
    found = load(folder).publisher_by_spelling
    assert found[written].id != found[COURIER].id
    again = text_of(publisher=written, words=f"{WORDS} Once more.", twins="add")
    assert amal.post("add", **again).status_code == 200, "it is asked about once"


def test_no_claim_is_begun_of_a_sentence_that_was_sealed_at_another_desk(
    team: People, folder: Path, new_store: Callable[[str], str], tmp_path: Path
) -> None:
    amal, carla = team(AMAL), team(CARLA)
    words = f"{HELD} {TOOK} It was quiet."
    text = amal.add(words, may_show="on")
    other = Desk.open(new_store("other"))
    elsewhere = People(other, Opening(roles=RoleFile(tmp_path / "roles.toml"), secret=SECRET))
    proposed = amal.decide(text["cards"][0], "proposed").json()
    carla.decide(proposed, "confirmed")
    assert carla.post("seal", cards=[proposed["id"]]).status_code == 200
    kept = {name: getattr(team.desk.text(text["id"]), name) for name in FACTS if name != "may_keep"}
    received = other.add_text(words, **kept, who="Amal #1")
    found = elsewhere(AMAL).get("text", text=received.id).json()
    assert [words[item["start"] : item["end"]] for item in found["sentences"]] == [TOOK]
    other.close()


def test_nobody_confirms_their_own_after_the_secret_of_the_tickets_was_changed(team: People, tmp_path: Path) -> None:
    proposed = team(AMAL).decide(team(AMAL).add(may_show="on")["cards"][0], "proposed").json()
    roles = RoleFile(tmp_path / "roles.toml")
    later = People(team.desk, Opening(roles=roles, secret=SECRET[::-1]), secret=SECRET[::-1])
    assert later(AMAL).decide(proposed, "confirmed").json()["fault"] == "own_claim"
    assert later(CARLA).decide(proposed, "confirmed").json()["state"] == "confirmed"


def test_a_seal_that_is_refused_for_what_stands_in_a_file_says_file_and_line_as_the_check_does(
    team: People, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (card,) = team(AMAL).add(HELD, may_show="on")["cards"]
    confirmed = team(CARLA).decide(team(AMAL).decide(card, "proposed").json(), "confirmed").json()
    claims = folder / "claims.csv"
    faulty = claims.read_text("utf-8").replace(",controls,", ",contrls,", 1)
    claims.write_text(faulty, "utf-8")
    refused = team(CARLA).post("seal", cards=[confirmed["id"]])
    assert (refused.status_code, refused.json()["fault"]) == (400, "faulty")
    line = next(number for number, row in enumerate(faulty.splitlines(), start=1) if "contrls" in row)
    assert f"claims.csv line {line}, relation: " in refused.json()["why"]["en"]
    for language, why in refused.json()["why"].items():
        assert main(["check", str(folder), "--lang", language]) == 1
        (problem,) = read_report(folder).errors
        assert problem.message(language) in capsys.readouterr().out
        assert why == f"{problem.message(language)}. {problem.remedy(language)}"
    assert claims.read_text("utf-8") == faulty
