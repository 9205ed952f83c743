"""`saytara check` and `python -m saytara check`: what they print and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from saytara.cli import main

ROOT = Path(__file__).parents[3]
SOUND = ROOT / "tests" / "data" / "sound"
BROKEN = ROOT / "tests" / "data" / "broken"


def test_a_sound_dataset_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(ROOT / "data" / "south-damascus")]) == 0
    assert capsys.readouterr().out.endswith("south-damascus: the dataset is sound. 0 errors, 0 warnings.\n")


def test_a_faulty_dataset_ends_with_1_and_tells_what_and_how_to_mend_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BROKEN / "unknown-reference")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == ('error: claims.csv line 5, place: "bothh" is not in places.geojson (did you mean "both"?)')
    assert lines[1] == "    Correct the id, or add what it stands for."
    assert lines[2].endswith("unknown-reference: nothing was loaded. 1 error, 0 warnings.")


def test_a_dataset_with_warnings_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BROKEN / "far-away")]) == 0
    assert capsys.readouterr().out.startswith("warning: ")


def test_a_folder_that_is_not_there_ends_with_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nowhere"]) == 1
    assert "there is no folder here" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["chek", "x"], ["check", "x", "--lang", "fr"], ["check", "x", "--format", "xml"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "usage: saytara" in capsys.readouterr().err


def test_help_ends_with_0_and_names_the_subcommands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert "check" in shown
    assert "control" in shown


def test_arabic_messages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BROKEN / "missing-value"), "--lang", "ar"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("خطأ: ")
    assert "لا بد من قيمة هنا" in shown


def test_the_json_document_has_the_fields_of_the_docs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(BROKEN / "bad-colour"), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    (problem,) = document.pop("problems")
    assert document == {
        "format": "saytara-report",
        "version": 1,
        "dataset": document["dataset"],
        "language": "en",
        "ok": False,
        "errors": 1,
        "warnings": 0,
        "omitted": 0,
    }
    assert problem == {
        "code": "bad-colour",
        "severity": "error",
        "file": "actors.csv",
        "line": 3,
        "column": "colour",
        "value": "#00a",
        "expected": [],
        "details": {},
        "title": "Bad colour",
        "message": 'actors.csv line 3, colour: "#00a" is not a colour such as #3e8e5a',
        "remedy": "Write six hexadecimal digits after #.",
    }
    page = (ROOT / "docs" / "reference" / "dataset.md").read_text(encoding="utf-8")
    assert all(f"`{field}`" in page for field in {**document, **problem})


def test_a_terminal_without_arabic_letters_gets_them_written_out() -> None:
    command = [sys.executable, "-m", "saytara", "check", str(SOUND), "--lang", "ar"]
    ended = subprocess.run(
        command, cwd=ROOT, env={"PYTHONIOENCODING": "ascii"}, capture_output=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"\\u0633\\u0644\\u064a\\u0645\\u0629" in ended.stdout
