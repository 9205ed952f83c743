"""Writers of one file of SQLite take turns: whoever waits while another writes is written together with the others.

A transaction is on the disk before anybody is told that it is. On a busy disk that takes tens of milliseconds; twenty
who wait for it one after the other would wait for seconds, twenty who wait together do it once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

Outcome = TypeVar("Outcome")


class _Turn:
    """Something to write, and what came of it."""

    def __init__(self, work: Callable[[Connection], Any]) -> None:
        self.work = work
        self.outcome: Any = None
        self.fault: BaseException | None = None
        self.is_done = False


class GroupedWrites:
    """The turns of one engine of SQLite; `alone` is held by whoever writes."""

    def __init__(self, engine: Engine) -> None:
        self.alone = threading.Lock()
        self._engine = engine
        self._waiting: list[_Turn] = []
        self._lock = threading.Lock()

    def take(self, work: Callable[[Connection], Outcome]) -> Outcome:
        """Does the work in a transaction, and returns when it is on the disk; all of it is written, or nothing.

        Raises what the work raises. The work of others in the same transaction is written nevertheless.
        """
        turn = _Turn(work)
        with self._lock:
            self._waiting.append(turn)
        with self.alone:
            if not turn.is_done:
                with self._lock:
                    turns, self._waiting = self._waiting, []
                self._write(turns)
        if turn.fault is not None:
            raise turn.fault
        outcome: Outcome = turn.outcome
        return outcome

    def _write(self, turns: Sequence[_Turn]) -> None:
        """All in one transaction; each in one of its own where the store itself is at fault."""
        try:
            if len(turns) == 1 or not self._write_together(turns):
                for turn in turns:
                    self._write_one(turn)
        except BaseException as fault:  # whoever writes is stopped: nothing of it was written
            for turn in turns:
                turn.fault = fault
            raise
        finally:
            for turn in turns:
                turn.is_done = True

    def _write_one(self, turn: _Turn) -> None:
        turn.fault = None
        try:
            with self._engine.begin() as connection:
                turn.outcome = turn.work(connection)
        except Exception as fault:  # it is raised where the turn was taken
            turn.fault = fault

    def _write_together(self, turns: Sequence[_Turn]) -> bool:
        """Whether it was written. A fault of the store ends it: SQLite may have given up the whole transaction."""
        try:
            with self._engine.begin() as connection:
                for turn in turns:
                    _do_within(connection, turn)
        except DBAPIError:
            return False
        return True


def _do_within(connection: Connection, turn: _Turn) -> None:
    """The work of a turn; where it refuses, nothing of it stays, and the others' goes on."""
    try:
        with connection.begin_nested():
            turn.outcome = turn.work(connection)
    except DBAPIError:
        raise
    except Exception as fault:  # it is raised where the turn was taken
        turn.fault = fault
