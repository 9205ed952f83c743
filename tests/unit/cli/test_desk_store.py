"""Where the commands look for a desk, and what they say where none is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from saytara.cli import main
from saytara.desk import Desk
from saytara.web.desk.desk_settings import STORE

EXAMPLE = Path(__file__).parents[3] / "data" / "example"
FACTS = {"publisher": "Sarab Courier (invented)", "title": "Monday [invented]", "url": "https://example.org/monday"}
FACTS |= {"language": "en", "published_from": "2021-03-02", "published_to": "2021-03-02", "date_note": "printed on it"}


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two datasets with a desk beside them, which has a card of one; the program's own folder is another."""
    monkeypatch.setenv("SAYTARA_DATA", str(tmp_path / "program"))
    monkeypatch.delenv(STORE, raising=False)
    (tmp_path / "program").mkdir()
    folder = tmp_path / "mine"
    shutil.copytree(EXAMPLE, folder / "example")
    desk = Desk.open(folder / "desk.sqlite")
    text = desk.add_text(b"It was quiet.", **FACTS, reliability="C", may_keep=True, who="Amal")
    desk.add_card("example", text.id, {"quote": "It was quiet.", "quote_start": "0"}, "Amal")
    desk.close()
    yield folder
    assert not list((tmp_path / "program").iterdir()), "no desk is made by looking for one"


WAYS = (["log", "verify"], ["log", "show"], ["desk", "export", "drafts.json"])


@pytest.mark.parametrize("words", WAYS)
def test_a_desk_that_is_not_there_is_told_with_the_ways_to_name_one(
    data: Path, words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(words) == 1
    said = capsys.readouterr().err
    for told in (f"there is no desk at {tmp_path / 'program' / 'desk.sqlite'}", "--store", STORE):
        assert told in said
    assert main([*words, "--store", "other.sqlite"]) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"program", "mine"}


def test_the_desk_beside_the_dataset_that_is_named_is_found(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder, file = str(data / "example"), data / "drafts.json"
    assert main(["log", "verify", "--dataset", folder, "--against-desk"]) == 0
    assert main(["desk", "export", str(file), "--area", folder]) == 0
    assert f"{file}: texts: 1, cards: 1" in capsys.readouterr().out
    assert len(json.loads(json.loads(file.read_bytes())["content"])["cards"]) == 1


def test_the_desk_that_the_setting_names_is_found(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(STORE, str(data / "desk.sqlite"))
    assert main(["log", "verify"]) == 0
    assert main(["desk", "export", str(data / "drafts.json"), "--area", "example"]) == 0
    assert "cards: 1" in capsys.readouterr().out


@pytest.mark.parametrize("area", ["exmaple", "/nowhere/example"])
def test_an_area_that_the_desk_has_not_is_refused_with_those_that_it_has(
    data: Path, area: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = data / "drafts.json"
    assert main(["desk", "export", str(file), "--area", area, "--store", str(data / "desk.sqlite")]) == 2
    assert f"--area was '{area}' but is expected to be an area of this desk: example" in capsys.readouterr().err
    assert not file.exists()
