"""A store that cannot be opened names the setting, says why, and what to do; never a password."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from saytara.cli import main
from saytara.dataset.errors import BadSetting
from saytara.desk import Desk
from saytara.desk.open_store import SETTING


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


def test_a_file_in_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match=f"{SETTING}.*expected is a file in a folder that is there"):
        Desk.open(tmp_path / "nowhere" / "desk.sqlite")
