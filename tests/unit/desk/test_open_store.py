"""A store that cannot be opened names the setting, says why, and what to do; never a password."""

from __future__ import annotations

import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from saytara.cli import log, main
from saytara.dataset.errors import BadSetting
from saytara.desk import Desk
from saytara.desk.open_store import SETTING

EXAMPLE = Path(__file__).parents[3] / "data" / "example"


def test_without_the_driver_of_postgresql_it_is_told_how_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(BadSetting, match=r"saytara\[postgres\]") as told:
        Desk.open("postgresql://amal:open-sesame@db.example.org/desk")
    assert SETTING in str(told.value)
    assert "open-sesame" not in str(told.value)


def test_a_server_that_is_away_is_told_in_a_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    with socket.socket() as taken:  # bound, and nobody listens
        taken.bind(("127.0.0.1", 0))
        address = f"postgresql://amal:open-sesame@127.0.0.1:{taken.getsockname()[1]}/desk?password=open-sesame"
        monkeypatch.setenv(SETTING, address)
        assert main(["log", "verify"]) != 0
    (line,) = capsys.readouterr().err.splitlines()
    for words in (SETTING, "cannot be opened", "see whether the server runs"):
        assert words in line
    assert "open-sesame" not in line


def test_the_refusal_of_a_comparison_has_no_password(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.open(tmp_path / "desk.sqlite")
    desk.address = "postgresql://amal:open-sesame@db.example.org/desk?password=open-sesame"

    @contextmanager
    def standing(*_named: object) -> Iterator[Desk]:
        yield desk

    monkeypatch.setattr(log, "standing_desk", standing)
    monkeypatch.setattr(log, "can_compare", lambda *_logs: False)
    copy = Path(shutil.copytree(EXAMPLE, tmp_path / "t2"))
    assert main(["log", "verify", "--dataset", str(copy), "--against-desk"]) == 2
    desk.close()
    (line,) = capsys.readouterr().err.splitlines()
    assert "db.example.org/desk" in line
    assert "open-sesame" not in line


def test_a_file_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=f"{SETTING}.*expected is .* in a folder that is there"):
        Desk.open(tmp_path / "nowhere" / "desk.sqlite")


def test_a_file_that_is_no_store_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "x.csv"
    table.write_text("place,day\n" * 100, "utf-8")
    before = table.read_bytes()
    assert main(["log", "verify", "--store", str(table)]) != 0
    (line,) = capsys.readouterr().err.splitlines()
    for words in (str(table), "cannot be opened", "file is not a database", "expected is the store of a desk"):
        assert words in line
    assert table.read_bytes() == before
