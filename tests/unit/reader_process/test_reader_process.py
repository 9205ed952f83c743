"""The process that reads what strangers sent: it answers, knows no secret, and is ended when it hangs."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from saytara.reader_process import answer_of


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    return tmp_path / "reader_of_the_tests.py"


def test_it_answers_what_it_was_asked(module: Path) -> None:
    module.write_text("import sys\ndef main():\n    print(sys.stdin.read()[::-1])\n", "utf-8")
    answer = answer_of("reader_of_the_tests", b"abc", seconds=60)
    assert (answer.output.strip(), answer.is_given) == (b"cba", True)


def test_it_says_when_it_has_no_answer(module: Path) -> None:
    module.write_text("def main():\n    return 1\n", "utf-8")
    assert not answer_of("reader_of_the_tests", b"", seconds=60).is_given


def test_it_knows_no_secret_of_the_server(module: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module.write_text("import json, os\ndef main():\n    print(json.dumps(dict(os.environ)))\n", "utf-8")
    monkeypatch.setenv("SAYTARA_DESK_SECRET", "x" * 32)
    monkeypatch.setenv("A_TOKEN", "y")
    known = json.loads(answer_of("reader_of_the_tests", b"", seconds=60, environment={"GIVEN": "1"}).output)
    assert known["GIVEN"] == "1"
    assert known["PATH"] == os.environ["PATH"]
    assert not {"SAYTARA_DESK_SECRET", "A_TOKEN"} & known.keys()


def test_it_is_ended_when_it_hangs(module: Path) -> None:
    started = module.with_name("pid")
    module.write_text(
        f"import os, pathlib, time\n"
        f"def main():\n    pathlib.Path({str(started)!r}).write_text(str(os.getpid()))\n    time.sleep(600)\n",
        "utf-8",
    )
    with pytest.raises(TimeoutError):
        answer_of("reader_of_the_tests", b"", seconds=5)
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text("utf-8")), 0)
