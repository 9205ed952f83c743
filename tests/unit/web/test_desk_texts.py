"""Texts of the desk by its routes: what a seal would refuse is told at the form; their facts are mended; twins."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest

from saytara.core.card_source_texts import ADDED_TEXT
from saytara.core.hash_chain import changes_of
from saytara.dataset.reading import load
from saytara.desk.sealing import LOG_CSV, read_log
from saytara.intake.reading import read_text
from saytara.web.desk.given_text import source_columns_of
from saytara.words import LANGUAGES, say
from tests.unit.web.test_desk_whole import (
    AMAL,
    CARLA,
    GRADING,
    QUOTE,
    WORDS,
    Asking,
    People,
    folder,
    team,
    text_of,
)

__all__ = ["folder", "team"]

COURIER = "Sarab Courier (invented)"


def fields(answer: Any) -> dict[str, str]:
    assert (answer.status_code, answer.json()["fault"]) == (400, "form")
    return {fault["field"]: fault["why"]["en"] for fault in answer.json()["faults"]}


def test_all_that_is_missing_is_told_at_once_each_at_its_field(team: People) -> None:
    found = fields(team(AMAL).post("add", words=" "))
    assert found.keys() == {"words", "publisher", "title", "published_from", "published_why", "url"}
    new = fields(team(AMAL).post("add", **text_of(url="")))
    assert new.keys() == {"publisher_kind", "publisher_name_en", "publisher_name_ar"}
    assert team.desk.texts() == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"may_show": "", "url": ""}, "url"),
        ({"url": "courier"}, "url"),
        ({"published_from": "2021-02-30"}, "published_from"),
        ({"published_to": "2021-03-01"}, "published_to"),
        ({"language": "Arabic, I think"}, "language"),
        ({"title": "Evening\u202e [invented]"}, "title"),
    ],
)
def test_the_form_refuses_what_a_seal_would_refuse(team: People, changed: dict[str, str], field: str) -> None:
    found = fields(team(AMAL).post("add", **text_of(publisher=COURIER, **changed)))
    assert found.keys() == {field}
    assert "/" not in found[field]


def test_a_text_that_is_shown_needs_no_address(team: People) -> None:
    assert team(AMAL).post("add", **text_of(publisher=COURIER, url="")).status_code == 200


def test_the_name_of_another_publisher_is_refused_for_a_new_one(team: People, folder: Path) -> None:
    taken = load(folder).publishers[0].names.en
    given = text_of(**{**GRADING, "publisher_name_en": taken})
    assert fields(team(AMAL).post("add", **given)).keys() == {"publisher_name_en"}


def test_what_is_known_of_a_text_is_changed_with_an_entry_for_each_card(team: People, folder: Path) -> None:
    amal = team(AMAL)
    text = amal.add(may_show="on")
    given = {name: text[name] for name in ("publisher", "title", "url", "published_why")}
    given |= {"published_from": "2021-03-03", "published_to": "2021-03-04", "title": "Tuesday [invented]"}
    after = amal.post("edit-text", text=text["id"], **given).json()
    assert (after["title"], after["published"], after["published_to"]) == (
        "Tuesday [invented]",
        "2021-03-03",
        "2021-03-04",
    )
    assert {(card["fields"]["day_from"], card["fields"]["day_to"]) for card in after["cards"]} == {
        ("2021-03-03", "2021-03-04")
    }
    edits = [entry for entry in team.desk.log() if entry.what == "edited-text"]
    assert [entry.card for entry in edits] == [card["id"] for card in text["cards"]]
    assert '"title": ["Monday [invented]", "Tuesday [invented]"]' in edits[0].changes

    proposed = amal.decide(after["cards"][0], "proposed").json()
    assert fields(amal.post("edit-text", text=text["id"], **{**given, "url": "nowhere"})).keys() == {"url"}
    sealed = sealed_by(team, proposed)
    assert sealed.status_code == 200, sealed.json()
    source = load(folder).claim_by_id[sealed.json()["claims"][0]].source
    assert load(folder).source_by_id[source].title == "Tuesday [invented]"
    story = [entry.what for entry in read_log((folder / LOG_CSV).read_bytes())]
    assert story[:3] == [ADDED_TEXT, "created", "edited-text"]
    assert not team(CARLA).get("text", text=text["id"]).json()["may_edit"]
    assert amal.post("edit-text", text=text["id"], **{**given, "title": "Late"}).json()["fault"] == "faulty"


def sealed_by(team: People, proposed: dict[str, Any]) -> Any:
    confirmer = team(CARLA)
    cards = [proposed, *proposed.get("also", [])]
    for card in cards:
        confirmer.decide(card, "confirmed")
    return confirmer.post("seal", cards=[card["id"] for card in cards])


def test_a_text_without_its_address_says_so_and_the_refused_seal_names_field_and_remedy(
    team: People, folder: Path
) -> None:
    facts = {"publisher": COURIER, "title": "Old [invented]", "language": "en", "date_note": "printed on it"}
    facts |= {"published_from": "2021-03-02", "published_to": "2021-03-02"}
    kept = team.desk.add_text(WORDS, **facts, reliability="C", may_keep=False, who="Nobody")
    amal = team(AMAL)
    (fault,) = amal.get("text", text=kept.id).json()["faults"]
    assert fault["field"] == "url"
    start = WORDS.index(QUOTE)
    card = amal.post("begin", text=kept.id, start=start, end=start + len(QUOTE)).json()
    touched = {**card["fields"], "places": ["quarry"], "relation": "controls", "day_touched": True}
    card = amal.post("save", card=card["id"], version=card["version"], fields=touched).json()
    (told,) = amal.post("effect", cards=[card["id"]], lang="en").json()["faults"]
    assert told["message"].startswith("Address: ")
    proposed = amal.decide(card, "proposed").json()
    refused = sealed_by(team, proposed).json()
    assert refused["why"]["en"].startswith("Address: a value is needed here. Fill it in.")
    assert str(folder.parent) not in str(refused)
    given = {"publisher": COURIER, "title": "Old [invented]", "published_from": "2021-03-02"}
    given |= {"published_why": "printed on it", "url": "https://example.org/old"}
    mended = amal.post("edit-text", text=kept.id, **given).json()
    assert (mended["faults"], [card["state"] for card in mended["cards"]]) == ([], ["proposed"])
    assert sealed_by(team, mended["cards"][0]).status_code == 200


def test_a_publisher_that_is_graded_with_a_change_comes_in_with_the_seal(team: People, folder: Path) -> None:
    amal = team(AMAL)
    text = amal.add(may_show="on")
    given = {"title": "Monday", "url": text["url"], "published_from": "2021-03-02", "published_why": "printed on it"}
    assert "publisher_kind" in fields(amal.post("edit-text", text=text["id"], publisher="Sarab State TV", **given))
    amal.post("edit-text", text=text["id"], publisher="Sarab State TV", **given, **GRADING)
    card = amal.get("text", text=text["id"]).json()["cards"][0]
    assert sealed_by(team, amal.decide(card, "proposed").json()).status_code == 200
    assert load(folder).publisher_by_spelling["Sarab State TV"].kind.value == "state"


def test_a_near_twin_is_told_before_it_is_added_whatever_its_publisher(team: People) -> None:
    amal = team(AMAL)
    text = amal.add(may_show="on")
    again = text_of(words=f"{WORDS} Once more.", publisher=COURIER, title="Again [invented]")
    asked = amal.post("add", **again, **GRADING)
    assert (asked.status_code, asked.json()["fault"]) == (409, "twins")
    assert asked.json()["twins"] == [
        {
            "title": "Monday [invented]",
            "publisher": COURIER,
            "published": "2021-03-02",
            "text": text["id"],
            "source": "",
        }
    ]
    assert len(team.desk.texts()) == 1
    assert amal.post("add", **again, twins="add").status_code == 200
    assert len(team.desk.texts()) == 2
    assert amal.add(may_show="on")["id"] == text["id"]


def test_a_twin_in_the_dataset_is_told_with_its_source(team: People, folder: Path) -> None:
    source = next(source for source in load(folder).sources if source.body and len(source.body.split()) > 20)
    asked = team(AMAL).post("add", **text_of(words=source.body, publisher=COURIER)).json()
    assert (asked["fault"], asked["twins"][0]["source"]) == ("twins", source.id)


def test_whoever_added_a_text_takes_it_out_while_nothing_of_it_is_proposed(team: People) -> None:
    amal, carla = team(AMAL), team(CARLA)
    text = amal.add(may_show="on")
    assert (text["may_withdraw"], carla.get("text", text=text["id"]).json()["may_withdraw"]) == (True, False)
    assert carla.post("withdraw", text=text["id"], why="a twin").json()["fault"] == "faulty"
    assert amal.post("withdraw", text=text["id"], why=" ").status_code == 400
    proposed = amal.decide(text["cards"][0], "proposed").json()
    assert amal.post("withdraw", text=text["id"], why="a twin").json()["fault"] == "faulty"
    for card in (proposed, *proposed["also"]):
        amal.decide(card, "draft")
    assert amal.post("withdraw", text=text["id"], why="a twin").status_code == 200
    assert amal.get("overview").json()["texts"] == []
    assert team.desk.cards() == ()
    last = team.desk.log()[-1]
    assert (last.what, last.why, text["id"] in last.changes) == ("withdrew-text", "a twin", True)
    assert team.desk.broken_log() == ()


def test_of_a_text_of_a_few_words_only_the_very_same_is_a_twin(team: People) -> None:
    amal = team(AMAL)
    amal.add(may_show="on")
    given = text_of(words=QUOTE, publisher=COURIER, title="Short [invented]")
    assert amal.post("add", **given).status_code == 200
    again = amal.post("add", **{**given, "url": "https://example.org/elsewhere"}).json()
    assert [twin["title"] for twin in again["twins"]] == ["Short [invented]"]


@pytest.mark.parametrize(("first", "title"), [("Guard leaves the Market", "Guard leaves the Market"), (QUOTE, "")])
def test_the_title_is_offered_from_the_headline(team: People, first: str, title: str) -> None:
    assert team(AMAL).post("look", words=f"{first}\n\n{WORDS}").json()["title"] == title


def dropped(asking: Asking, content: bytes, name: str) -> Any:
    """What a file that is dropped on the form says of itself."""
    query, headers = {"area": "example", "name": name}, {**asking.headers, "content-type": "application/octet-stream"}
    return asking.client.post("/desk-data/look", params=query, headers=headers, content=content).json()


def web_page(title: str) -> bytes:
    head = f"<title>{title}</title><meta property=article:published_time content=2020-07-12>"
    head += "<link rel=canonical href=https://a.example/2020/07/13/round>"
    return f"<html><head>{head}</head><body><article><p>{WORDS * 5}</p></article></body></html>".encode()


def word_document() -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph(WORDS)
    document.core_properties.created = dt.datetime(2021, 3, 2, 9, tzinfo=dt.UTC)  # else it is the template's
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("may_show", ["on", ""])
def test_the_hash_of_the_file_goes_with_its_text_to_the_log_the_page_and_the_sealed_source(
    team: People, folder: Path, may_show: str
) -> None:
    amal, carla, file = team(AMAL), team(CARLA), word_document()
    given = {**text_of(publisher=COURIER), "words": "", "name": "monday.docx", "area": "example", "may_show": may_show}
    headers = amal.headers | {"content-type": "application/octet-stream"}
    added = amal.client.post("/desk-data/add", params=given, headers=headers, content=file)
    text = amal.get("text", text=added.json()["id"]).json()
    hashed = hashlib.sha256(file).hexdigest()
    assert text["file_sha256"] == hashed != text["sha256"] == hashlib.sha256(text["words"].encode()).hexdigest()
    (entry,) = (entry for entry in team.desk.log() if entry.what == ADDED_TEXT)
    assert changes_of(entry)["file_sha256"] == ("", hashed)
    proposed = amal.decide(text["cards"][0], "proposed").json()
    carla.decide(proposed, "confirmed")
    (claim,) = carla.post("seal", cards=[proposed["id"]]).json()["claims"]
    dataset = load(folder)
    source = dataset.source_by_id[dataset.claim_by_id[claim].source]
    assert (source.file_sha256, bool(source.sha256)) == (hashed, bool(may_show))


def test_of_a_text_that_is_kept_as_it_was_received_there_is_one_hash(team: People) -> None:
    assert team(AMAL).add(may_show="on")["file_sha256"] == ""
    assert "file_sha256" not in changes_of(team.desk.log()[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("origins", [{"metadata", "address"}, {"file"}, {"dateline"}])
def test_a_day_that_is_offered_is_accepted(team: People, language: str, origins: set[str]) -> None:
    amal = team(AMAL)
    found = {
        "metadata": lambda: dropped(amal, web_page("Evening\u2067 [invented]"), "a.html"),
        "file": lambda: dropped(amal, word_document(), "a.docx"),
        "dateline": lambda: amal.post("look", words=f"DAMASCUS, 23\u00a0May 2017\n{WORDS}").json(),
    }[max(origins)]()
    assert len(found["days"]) == len(origins)
    for number, day in enumerate(found["days"]):
        given = {"published_from": day["from"], "published_to": day["to"], "published_why": day["note"][language]}
        given |= {"title": found["title"] or "Evening", "words": f"{WORDS} {number}", "twins": "add"}
        answer = amal.post("add", **text_of(publisher=COURIER, **given))
        assert answer.status_code == 200, answer.json()


def test_a_title_that_nobody_typed_is_the_bare_one_of_the_file() -> None:
    received = replace(read_text(WORDS), title="Evening\u2067 [invented]\u2069\n", address="https://a.example/\u200b")
    facts = source_columns_of({}, received)
    assert (facts["title"], facts["url"]) == ("Evening [invented]", "https://a.example/")


def test_what_changes_after_the_last_day_of_the_cards_is_told_apart(team: People) -> None:
    card = team(AMAL).add(may_show="on")["cards"][0]
    changes = team(AMAL).post("effect", cards=[card["id"]], lang="en").json()["changes"]
    assert {change["later"] for change in changes if change["date"] == "2 March 2021"} == {False}
    assert {change["later"] for change in changes if change["date"] != "2 March 2021"} == {True}


def test_a_card_of_the_headline_says_so_and_marks_go_as_far_as_the_name(team: People) -> None:
    words = f"River Council takes the Quarry\n\n{QUOTE} The Blue Guard holds the Bridge Quarter."
    cards = team(AMAL).add(words, may_show="on")["cards"]
    assert [card["is_headline"] for card in cards] == [True, False, False]
    marked = [words[mark["start"] : mark["end"]] for mark in cards[-1]["marks"] if mark["kind"] == "place"]
    assert marked == ["Bridge Quarter"]


def test_a_change_says_whether_the_map_shows_it_or_only_the_reports_behind_it_are_others(team: People) -> None:
    amal = team(AMAL)
    found = {}
    for day in ("2021-03-02", "2020-06-11"):
        card = amal.add(f"The Blue Guard controls the Citadel. It was {day}.", may_show="on")["cards"][0]
        touched = {**card["fields"], "day_from": day, "day_to": day, "day_touched": True}
        amal.post("save", card=card["id"], version=card["version"], fields=touched)
        found[day] = amal.post("effect", cards=[card["id"]], lang="en").json()["changes"]
    new, again = found.values()
    assert [(change["day"], change["coloured"]) for change in new] == [("2021-03-02", True), ("2021-08-30", False)]
    assert {change["grounds"] for change in new} == {False}
    assert {(change["grounds"], change["coloured"]) for change in again} == {(True, False)}
    assert all(change["after"].endswith("(on other reports)") for change in again)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_answer_that_stays_on_newer_evidence_is_no_change_and_says_the_newest_day(
    team: People, language: str
) -> None:
    card = team(AMAL).add("The whole of the Citadel is in the hands of the Blue Guard.", may_show="on")["cards"][0]
    touched = {**card["fields"], "day_from": "2020-06-20", "day_to": "2020-06-20", "day_touched": True}
    team(AMAL).post("save", card=card["id"], version=card["version"], fields=touched)
    found = team(AMAL).post("effect", cards=[card["id"]], lang=language).json()
    first, fresh, late = found["changes"]
    assert [change["grounds"] for change in (first, fresh, late)] == [True, False, True], "what was old is new again"
    assert (found["maps"]["date"], first["coloured"], late["coloured"]) == (fresh["day"], False, False)
    days = {"en": ("20 June 2020", "12 June 2020"), "ar": ("20 حزيران 2020", "12 حزيران 2020")}[language]
    assert (first["before"], first["date"]) == ("", days[0])
    assert first["after"].endswith(f"({say('desk.effect_newest', language, after=days[0], before=days[1])})")
    assert days[0] not in late["before"] and days[0] in late["after"], "last reported: of which day"


COLUMN = re.compile("[a-z]+_[a-z]+")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_calls_fields_what_the_page_calls_them(team: People, language: str) -> None:
    card = team(AMAL).add(may_show="on")["cards"][0]
    turned = {**card["fields"], "day_from": "2021-03-02", "day_to": "2021-03-01", "day_touched": True}
    team(AMAL).post("save", card=card["id"], version=card["version"], fields=turned)
    (fault,) = team(AMAL).post("effect", cards=[card["id"]], lang=language).json()["faults"]
    assert say("desk.version_day_from", language) in fault["message"]
    given = text_of(publisher=COURIER, words=f"{WORDS} Later.", published_to="2021-03-01")
    refused = team(AMAL).post("add", **given).json()["faults"]
    assert say("desk.add_published_from", language) in refused[0]["why"][language]
    assert not COLUMN.search(fault["message"] + refused[0]["why"][language])
