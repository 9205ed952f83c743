"""The desk under stress: writers that are killed, many at once, a full disk; and PostgreSQL, where there is one."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from saytara.dataset.reading import load
from saytara.desk import Desk, retract, seal
from saytara.desk.errors import DeskRefusal
from saytara.desk.values import Conflict, Saved, State
from tests.desk_killing import BODY, FIELDS

ROOT = Path(__file__).parents[3]
ABOUT = {"publisher": "Sarab Courier (invented)", "title": "Monday", "url": "https://example.org/m", "language": "en"}
DAYS = {"published_from": "2021-03-02", "published_to": "2021-03-02"}


def text_of(desk: Desk) -> str:
    return desk.add_text(BODY, **ABOUT, **DAYS, reliability="B", who="Amal").id


@pytest.mark.parametrize("writers", [2, 10])
def test_of_many_who_save_one_card_at_once_nobody_loses_a_word(desk: Desk, writers: int) -> None:
    card = desk.add_card("example", text_of(desk), FIELDS, "Amal")
    outcomes: list[Saved | Conflict] = []

    def save(number: int) -> None:
        outcomes.append(desk.save(card.id, {**FIELDS, "note": f"by {number}"}, 1, f"Person {number}"))

    threads = [threading.Thread(target=save, args=(number,)) for number in range(writers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(isinstance(outcome, Saved) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == writers - 1
    notes = {version.fields.get("note", "") for version in desk.versions(card.id)}
    assert notes == {"", *(f"by {number}" for number in range(writers))}
    assert not desk.broken_log()


def test_from_a_text_to_a_retraction(desk: Desk, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data" / "example", tmp_path / "example"))
    card = desk.add_card("example", text_of(desk), FIELDS, "Amal")
    desk.propose(card.id, "Amal")
    with pytest.raises(DeskRefusal):
        desk.confirm(card.id, "Amal")
    desk.confirm(card.id, "Badr")
    sealed = seal(desk, folder, "Badr", [card.id]).cards[0]
    assert sealed.claim in load(folder).claim_by_id
    assert retract(desk, folder, card.id, "Withdrawn", "Badr").state is State.RETRACTED
    told = [entry.what for entry in desk.log(sealed.claim)]
    assert told == ["created", "proposed", "confirmed", "sealed", "retracted"]
    assert not desk.broken_log()
    assert load(folder).is_log_sound


def test_a_full_disk_refuses_a_save_and_keeps_what_was_saved(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "desk.sqlite")
    card = desk.add_card("example", text_of(desk), FIELDS, "Amal")
    with desk.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    desk.engine.dispose()

    @event.listens_for(desk.engine, "connect")
    def limit(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages + 2}")

    with pytest.raises(OperationalError, match="full"):
        desk.save(card.id, {**FIELDS, "note": "x" * 100_000}, 1, "Amal")
    assert desk.card(card.id) == card
    assert not desk.broken_log()
    desk.close()


NEEDS_FORK = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which this system has not")


def killing(*arguments: str | Path) -> dict[str, Any]:
    """What the script of kills found."""
    command = [sys.executable, str(ROOT / "tests" / "desk_killing.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@NEEDS_FORK
def test_killed_during_saves_and_seals_it_loses_nothing_that_it_promised(tmp_path: Path) -> None:
    found = killing(tmp_path, "100")
    assert found["wrong"] == []
    assert found["kills"] >= 100
    assert found["saved"] > 0


@NEEDS_FORK
def test_killed_over_postgresql_it_loses_nothing_either(tmp_path: Path, postgres: str) -> None:
    found = killing(tmp_path, "30", postgres)
    assert found["wrong"] == []
    assert found["kills"] >= 30


@NEEDS_FORK
def test_a_disk_that_is_full_at_any_moment_loses_nothing_that_was_promised(tmp_path: Path) -> None:
    found = killing(tmp_path, "full")
    assert found["wrong"] == []
    assert found["saved"] > 0
    assert found["sealed"] > 0
