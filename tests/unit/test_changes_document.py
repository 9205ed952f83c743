"""The changes document: exactly the fields that docs/changes-document.md tells; and `saytara diff`."""

import json
import re
from pathlib import Path

import pytest

from saytara.changes import ChangeKind
from saytara.cli import main
from saytara.exports.changes_document import changes_document
from tests.builders import claim, dataset, day

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "changes-document.md").read_text("utf-8")
FOLDER = str(ROOT / "data" / "south-damascus")


def found():
    data = dataset(claim("isis", id="old"), claim("government", "exactly", 80, id="new", on=day(20)))
    return changes_document(data, day(0), day(20), known_by_to=day(30))


def test_a_change_has_its_sides_its_claims_and_who_gained_and_lost():
    assert found()["changes"] == [
        {
            "place": "a",
            "kinds": ["changed_hands"],
            "before": {
                "status": "held",
                "stale": False,
                "holders": ["isis"],
                "actors": [{"actor": "isis", "low": 0, "high": 100, "low_open": True, "high_open": False}],
            },
            "after": {
                "status": "held",
                "stale": False,
                "holders": ["government"],
                "actors": [{"actor": "government", "low": 80, "high": 80, "low_open": False, "high_open": False}],
            },
            "made_by": [{"claim": "new", "before": "after_date", "after": "accepted", "overruled_by": []}],
            "withdrawn": [{"claim": "old", "before": "accepted", "after": "superseded", "overruled_by": ["new"]}],
            "outweighed": [],
            "windows": [],
            "gained": ["government"],
            "lost": ["isis"],
            "no_longer_reported": [],
        }
    ]


def test_the_document_says_which_maps_it_compares():
    assert found()["from"] == {"date": "2017-05-21", "known_by": None}
    assert found()["to"] == {"date": "2017-06-10", "known_by": "2017-06-20"}


def test_every_field_and_kind_is_told_in_the_docs():
    change = found()["changes"][0]
    names = {*found(), *change, *change["before"], *change["made_by"][0], *(kind.value for kind in ChangeKind)}
    told = set(re.findall(r"`([a-z_]+)`", REFERENCE))
    told |= {"low", "high", "low_open", "high_open"}
    assert names <= told


def test_the_document_is_printed_as_json(capsys):
    assert main(["diff", FOLDER, "--from", "2010-01-01", "--to", "2017-05-23", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    yarmouk = next(item for item in document["changes"] if item["place"] == "yarmouk")
    assert "arabi21-yarmouk-hts" in [move["claim"] for move in yarmouk["made_by"]]


@pytest.mark.parametrize(("language", "name"), [("en", "Yarmouk camp"), ("ar", "مخيم اليرموك")])
def test_without_json_it_is_a_text_in_either_language(capsys, language, name):
    arguments = ["--from", "2017-05-23", "--to", "2017-05-23", "--known-by-from", "2012-01-01", "--lang", language]
    assert main(["diff", FOLDER, *arguments]) == 0
    said = capsys.readouterr().out
    assert name in said
    assert "arabi21-yarmouk-hts" in said


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
