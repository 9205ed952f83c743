"""`saytara control` as a script meets it: what it prints, and the exit code."""

import json
from pathlib import Path

import pytest

from saytara.cli import main

FOLDER = str(Path(__file__).parents[3] / "data" / "south-damascus")


def test_the_document_is_printed_as_json(capsys):
    assert (
        main(["control", FOLDER, "--date", "2017-05-23", "--known-by", "2017-06-01", "--min-grade", "C", "--json"]) == 0
    )
    document = json.loads(capsys.readouterr().out)
    assert (document["date"], document["known_by"], document["min_grade"]) == ("2017-05-23", "2017-06-01", "C")
    assert document["places"][0]["place"] == "yarmouk"


@pytest.mark.parametrize(("language", "name"), [("en", "Yarmouk camp"), ("ar", "مخيم اليرموك")])
def test_without_json_it_is_a_table_of_every_place_in_either_language(capsys, language, name):
    assert main(["control", FOLDER, "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith(name) for line in lines)
    assert len(lines) > 17


def test_the_table_says_what_was_asked(capsys):
    assert main(["control", FOLDER, "--known-by", "2017-05-30", "--min-grade", "B"]) == 0
    heading = capsys.readouterr().out.splitlines()[0]
    assert "30 May 2017" in heading
    assert "at least B" in heading


@pytest.mark.parametrize("day", ["2017-5-23", "23/05/2017", "2017-02-30", "20170523", "yesterday", ""])
@pytest.mark.parametrize("option", ["--date", "--known-by"])
def test_a_bad_day_is_told_with_the_form_that_was_expected(capsys, option, day):
    assert main(["control", FOLDER, option, day]) == 2
    said = capsys.readouterr().err
    assert f'"{day}" is not a day' in said
    assert "YYYY-MM-DD" in said


@pytest.mark.parametrize("grade", ["F", "b", "1"])
def test_an_unknown_grade_is_told_with_those_there_are(capsys, grade):
    assert main(["control", FOLDER, "--min-grade", grade]) == 2
    assert "'A', 'B', 'C', 'D', 'E'" in capsys.readouterr().err


def test_a_faulty_dataset_is_reported_and_nothing_is_answered(capsys, tmp_path):
    assert main(["control", str(tmp_path), "--json"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert str(tmp_path) in printed.err


@pytest.mark.parametrize("name", ["yarmouk", "Yarmouk camp", "مخيم اليرموك"])
def test_one_place_is_asked_for_by_its_id_or_by_a_name(capsys, name):
    assert main(["control", FOLDER, "--place", name]) == 0
    assert [line[:7] for line in capsys.readouterr().out.splitlines()[2:]] == ["Place  ", "Yarmouk"]
    assert main(["control", FOLDER, "--place", name, "--json"]) == 0
    assert [entry["place"] for entry in json.loads(capsys.readouterr().out)["places"]] == ["yarmouk"]


@pytest.mark.parametrize("name", ["yarmuuk", "South Damascus"])
def test_a_name_that_no_place_has_is_wrong_usage(capsys, name):
    assert main(["control", FOLDER, "--place", name]) == 2
    said = capsys.readouterr().err
    assert f'saytara control: "{name}" is no place of south-damascus' in said
    assert "yarmouk" in said
