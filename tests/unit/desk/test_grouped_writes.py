"""Writers who wait are written together, at the cost of one; what goes wrong for one is no other's matter."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError

from saytara.desk.errors import DeskRefusal
from saytara.desk.grouped_writes import GroupedWrites
from saytara.desk.open_store import _begin_sqlite, _prepare_sqlite

WAIT_S = 30

Work = Callable[[Connection], Any]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = create_engine(f"sqlite:///{tmp_path / 'a.sqlite'}", connect_args={"check_same_thread": False})
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE said (words TEXT)"))
    yield made
    made.dispose()


def saying(words: str, fault: Exception | None = None) -> Work:
    def work(connection: Connection) -> str:
        connection.execute(text("INSERT INTO said VALUES (:words)"), {"words": words})
        if fault is not None:
            raise fault
        return words

    return work


def said(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(connection.execute(text("SELECT words FROM said")).scalars())


def taken_together(turns: GroupedWrites, works: list[Work]) -> list[Any]:
    """What each of the works told, or its fault, where all of them had waited for the same writer."""
    told: list[Any] = [None] * len(works)

    def take(number: int) -> None:
        try:
            told[number] = turns.take(works[number])
        except Exception as fault:
            told[number] = fault

    threads = [threading.Thread(target=take, args=(number,)) for number in range(len(works))]
    with turns.alone:
        for thread in threads:
            thread.start()
        deadline = time.monotonic() + WAIT_S
        while len(turns._waiting) < len(works):
            assert time.monotonic() < deadline
            time.sleep(0.001)
    for thread in threads:
        thread.join()
    return told


def test_all_who_wait_are_written_at_once(engine: Engine) -> None:
    commits: list[object] = []
    event.listen(engine, "commit", commits.append)
    words = [str(number) for number in range(20)]
    assert taken_together(GroupedWrites(engine), [saying(word) for word in words]) == words
    assert said(engine) == set(words)
    assert len(commits) == 1


def test_what_is_refused_to_one_is_written_for_the_others(engine: Engine) -> None:
    refusal = DeskRefusal("desk.refused.own")
    writes = [saying("a"), saying("b", refusal), saying("c")]
    assert taken_together(GroupedWrites(engine), writes) == ["a", refusal, "c"]
    assert said(engine) == {"a", "c"}


def test_where_the_store_fails_each_is_written_alone_and_told_apart(engine: Engine) -> None:
    fault = OperationalError("INSERT", {}, Exception("database or disk is full"))
    assert taken_together(GroupedWrites(engine), [saying("a"), saying("b", fault), saying("c")]) == ["a", fault, "c"]
    assert said(engine) == {"a", "c"}


def test_where_nothing_reaches_the_disk_nobody_is_told_that_it_did(engine: Engine) -> None:
    def fail(_connection: Connection) -> None:
        raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(engine, "commit", fail)
    told = taken_together(GroupedWrites(engine), [saying("a"), saying("b")])
    event.remove(engine, "commit", fail)
    assert [type(fault) for fault in told] == [OperationalError, OperationalError]
    assert said(engine) == set()


def test_a_writer_that_is_stopped_leaves_nobody_waiting(engine: Engine) -> None:
    turns = GroupedWrites(engine)

    def stop(_connection: Connection) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        turns.take(stop)
    assert turns.take(saying("a")) == "a"
    assert said(engine) == {"a"}
