"""The changes document: exactly the fields that docs/reference/changes-document.md tells; and `saytara diff`."""

import json
import re
from pathlib import Path

import pytest

from saytara.analysis.changes import Aspect, ChangeKind, ClaimStanding, RevisionKind, Window, compare
from saytara.cli import main
from saytara.control.asked import Question
from saytara.exports.documents.changes_document import changes_document
from saytara.phrases.figures_and_days import isolated
from saytara.words import LANGUAGES, TEXTS
from tests.builders import claim, dataset, day

ROOT = Path(__file__).parents[3]
REFERENCE = (ROOT / "docs" / "reference" / "changes-document.md").read_text("utf-8")
FOLDER = str(ROOT / "data" / "south-damascus")


PLAIN = {
    "is_contested": False,
    "fighting_on": None,
    "fighting_claims": [],
    "claimed_by": [],
    "last_reported": None,
    "last_reported_on": None,
    "last_reported_claimed_by": [],
    "last_reported_claims": [],
    "latest_by": None,
    "lowered": [],
}
"""What stands beside the status where nothing does."""


def found():
    data = dataset(claim("isis", id="old"), claim("government", "exactly", 80, id="new", on=day(20)))
    return changes_document(compare(data, Question(date=day(0)), Question(date=day(20), min_grade="B")))


def test_a_change_has_its_sides_its_claims_and_who_came_and_went():
    assert found()["steps"][0]["changes"] == [
        {
            "place": "a",
            "kinds": ["different_holder"],
            "before": {
                "status": "held",
                "is_stale": False,
                **PLAIN,
                "holders": ["isis"],
                "shares": [
                    {"actor": "isis", "low_pct": 0, "low_is_open": True, "high_pct": 100, "high_is_open": False}
                ],
            },
            "after": {
                "status": "held",
                "is_stale": False,
                **PLAIN,
                "holders": ["government"],
                "shares": [
                    {"actor": "government", "low_pct": 80, "low_is_open": False, "high_pct": 80, "high_is_open": False}
                ],
            },
            "made_by": [{"claim": "new", "before": "after_date", "after": "accepted", "overruled_by": []}],
            "withdrawn": [{"claim": "old", "before": "accepted", "after": "superseded", "overruled_by": ["new"]}],
            "never_counted": [],
            "windows": [],
            "newly_named": ["government"],
            "said_to_have_left": [],
            "replaced": ["isis"],
            "no_longer_named": [],
        }
    ]


def test_the_document_says_which_maps_it_compares_and_by_which_steps():
    document = found()
    assert document["version"] == 4
    assert document["from"] == {"date": "2017-05-21", "known_by": None, "min_grade": None}
    assert document["to"] == {"date": "2017-06-10", "known_by": None, "min_grade": "B"}
    assert (document["swapped"], document["places"]) == (False, ["a"])
    assert [(step["differs_in"], step["backwards"]) for step in document["steps"]] == [
        ("date", False),
        ("min_grade", True),
    ]
    assert document["steps"][0]["to"] == {"date": "2017-06-10", "known_by": None, "min_grade": None}
    assert document["steps"][1]["from"] == document["to"]


def test_every_field_and_kind_is_told_in_the_docs():
    step = found()["steps"][0]
    change = step["changes"][0]
    names = {*found(), *found()["from"], *step, *change, *change["before"], *change["made_by"][0]}
    for words in (ChangeKind, RevisionKind, Aspect, Window, ClaimStanding):
        names |= {word.value for word in words}
    told = set(re.findall(r"`([a-z_]+)`", REFERENCE))
    told |= {"low", "high", "low_open", "high_open"}
    assert names - told == set()


def test_the_document_is_printed_as_json(capsys):
    assert main(["diff", FOLDER, "--from", "2010-01-01", "--to", "2017-05-23", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    (step,) = document["steps"]
    yarmouk = next(item for item in step["changes"] if item["place"] == "yarmouk")
    assert "arabi21-yarmouk-hts" in [move["claim"] for move in yarmouk["made_by"]]


@pytest.mark.parametrize(("language", "name"), [("en", "Yarmouk camp"), ("ar", "مخيم اليرموك")])
def test_without_json_it_is_a_text_in_either_language(capsys, language, name):
    arguments = ["--from", "2017-05-23", "--to", "2017-05-23", "--known-by-from", "2012-01-01", "--lang", language]
    assert main(["diff", FOLDER, *arguments]) == 0
    said = capsys.readouterr().out
    assert name in said
    assert "arabi21-yarmouk-hts" in said


KNOWN_THEN = ["--from", "2017-05-23", "--to", "2017-05-23", "--known-by-from", "2017-05-23"]
"""The shipped dataset's own day, before and after its article came out."""

OF_EVENTS = {
    "en": r"changed hands|\blost\b|time has passed|no longer|any more|\bnow reported|\bbecame|New since",
    "ar": r"انتقلت|خسر|مرّ الوقت|لم يعد|لم تعد|\bصار",
}
"""Words of events and of time that passes: what is true of two dates, and never of two states of knowledge."""
OF_ONE_DAY = re.compile(r"revision\.|compare\..*_(revision|known_by|min_grade)$")
"""The keys of what is said where two maps are of one day."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_one_day_nothing_is_told_as_an_event_or_as_time_that_passed(capsys, language):
    assert main(["diff", FOLDER, *KNOWN_THEN, "--lang", language]) == 0
    said = capsys.readouterr().out
    assert re.findall(OF_EVENTS[language], said) == []
    assert {"en": "with later reports: another holder", "ar": "مع الأخبار اللاحقة: ورد مسيطر آخر"}[language] in said
    assert {"en": " → ", "ar": " ← "}[language] in said.splitlines()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_a_revision_speaks_of_events_or_of_time_that_passed(language):
    of_one_day = [key for key in TEXTS[language] if OF_ONE_DAY.match(key)]
    assert len(of_one_day) > len(RevisionKind)
    assert [key for key in of_one_day if re.search(OF_EVENTS[language], str(TEXTS[language][key]))] == []


def test_of_one_day_the_document_has_kinds_of_knowledge_and_no_window(capsys):
    assert main(["diff", FOLDER, *KNOWN_THEN, "--json"]) == 0
    (step,) = json.loads(capsys.readouterr().out)["steps"]
    assert step["differs_in"] == "known_by"
    for change in step["changes"]:
        assert set(change["kinds"]) <= {kind.value for kind in RevisionKind}
        assert change["windows"] == []


def test_what_is_too_old_is_not_called_outweighed(capsys):
    assert main(["diff", FOLDER, "--from", "2017-05-23", "--to", "2018-05-01"]) == 0
    said = capsys.readouterr().out.split("Assali: ")[1].split("\n\n")[0]
    assert "New since the earlier date: too old to count beside newer evidence\n    2017-09-23-assali-isis-r2" in said
    assert "New since the earlier date: weighs less, stands as another version\n    2018-04-30-assali-isis" in said


def test_what_newer_claims_overtook_is_told_with_them(capsys):
    assert main(["diff", FOLDER, "--from", "2018-04-18", "--to", "2018-05-21"]) == 0
    said = capsys.readouterr().out.split("Tadamon: ")[1].split("\n\n")[0]
    assert "New since the earlier date: overtaken by newer claims\n    2018-04-23-tadamon-isis" in said
    assert f"{isolated('Syrian Observatory for Human Rights')}, 21 May 2018: Islamic State, withdrawal)" in said


def test_a_place_whose_holder_left_is_not_said_to_have_been_lost_by_nobody(capsys):
    assert main(["diff", FOLDER, "--from", "2018-04-18", "--to", "2018-05-21"]) == 0
    said = capsys.readouterr().out.split("Tadamon: ")[1].split("\n\n")[0]
    assert "said to have left: Islamic State" in said
    assert "said to have lost it: Islamic State" not in said
    assert "not said to have lost it: Pro-government militias" in said


def test_backwards_is_told_forwards_and_says_so(capsys):
    assert main(["diff", FOLDER, "--from", "2018-05-01", "--to", "2018-05-21"]) == 0
    there = capsys.readouterr().out
    assert main(["diff", FOLDER, "--from", "2018-05-21", "--to", "2018-05-01"]) == 0
    first, note, *rest = capsys.readouterr().out.splitlines()
    assert "other way round" in note
    assert [first, *rest] == there.splitlines()


def test_what_is_due_to_the_date_and_what_to_later_reports_is_told_apart(capsys):
    assert main(["diff", FOLDER, *KNOWN_THEN[:2], "--to", "2018-05-01", *KNOWN_THEN[4:]]) == 0
    said = capsys.readouterr().out
    assert "The two maps differ in several things: what was known and the date." in said
    known, date = said.split("== ")[1:]
    assert known.startswith("What later reports say of 23 May 2017 (")
    assert "Tadamon: with later reports: another holder" in known
    assert "From 23 May 2017 to 1 May 2018, by what is reported, as it is known now." in date
    assert "Tadamon: fighting is reported" in date


def test_gradings_may_differ_or_hold_for_both_maps(capsys):
    dates = ["--from", "2017-05-23", "--to", "2017-05-23"]
    assert main(["diff", FOLDER, *dates, "--min-grade-to", "B"]) == 0
    said = capsys.readouterr().out
    assert "other way round" in said
    assert "with sources graded lower, or not graded: " in said
    assert main(["diff", FOLDER, *dates, "--min-grade", "B"]) == 0
    assert "Nothing that is reported differs" in capsys.readouterr().out


def test_two_maps_that_do_not_differ_are_said_to_be_the_same(capsys):
    assert main(["diff", FOLDER, "--from", "2017-05-23", "--to", "2017-05-23"]) == 0
    assert "Nothing that is reported differs" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["--from", "2017-05-23"], ["--to", "2017-05-23"], ["--from", "x", "--to", "y"]])
def test_both_dates_are_needed_and_must_be_days(capsys, arguments):
    assert main(["diff", FOLDER, *arguments]) == 2
    assert "usage" in capsys.readouterr().err


def test_a_faulty_dataset_is_reported_and_nothing_is_answered(capsys, tmp_path):
    assert main(["diff", str(tmp_path), "--from", "2017-05-23", "--to", "2017-05-24"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert str(tmp_path) in printed.err
