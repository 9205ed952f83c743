"""Signing out: every server over the same store refuses the session, also after a restart; others go on."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from sqlalchemy import event, func, select

from saytara.desk import Desk
from saytara.desk.schema import ENDED_SESSIONS
from saytara.desk.signed_out import StoredSessions
from saytara.web.desk import running_desk
from saytara.web.desk.desk_settings import MODE, ROLES, SECRET, STORE
from saytara.web.desk.routes import SIGN_OUT, TICKET
from saytara.web.desk.session_tickets import SESSION_SECONDS, TicketOffice
from saytara.web.desk.store_work import StoreWork
from tests.unit.web.test_desk_whole import AMAL, CARLA, People, folder, team

__all__ = ["folder", "team"]


def test_a_session_that_was_ended_at_one_server_is_refused_by_the_other_and_after_a_restart(
    new_store: Callable[[str], str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roles = folder.parent / "roles.toml"
    roles.write_text('[people]\n1 = "editor"\n3 = "editor"\n', "utf-8")
    settings = {MODE: "team", ROLES: str(roles), SECRET: "a secret of 32 characters at the least"}
    settings |= {STORE: new_store("desk")}
    works: list[StoreWork] = []

    def started() -> TicketOffice:
        desk = running_desk.open_desk(settings, None)
        assert desk is not None
        assert isinstance(desk.work, StoreWork)
        works.append(desk.work)
        return desk.office

    monkeypatch.setattr(running_desk, "_open", [])
    first, second = started(), started()
    written, of_carla = first.write(AMAL), first.write(CARLA)
    ticket = second.read(written)
    assert ticket is not None
    first.end(ticket)
    for office in (first, second, started()):
        assert office.read(written) is None
        assert office.read(office.renewed(ticket)) is None
        assert office.read(of_carla) is not None
    for work in works:
        work.desk.close()


def test_the_route_of_the_way_out_ends_the_session_in_the_store(team: People) -> None:
    ticket = team.office.write(AMAL)
    read = team.office.read(ticket)
    assert read is not None
    assert team.client.post(f"/desk-data/{SIGN_OUT}", json={}, headers={TICKET: ticket}).status_code == 200
    assert StoredSessions(team.desk).is_ended(read.session)


def test_an_ended_session_is_forgotten_when_its_tickets_are_too_old_anyway(
    new_store: Callable[[str], str]
) -> None:
    desk, now = Desk.open(new_store("desk")), [1_000.0]
    office = TicketOffice(b"secret", lambda: now[0], StoredSessions(desk))
    for person in (AMAL, AMAL, CARLA):
        ticket = office.read(office.write(person))
        if ticket is not None:
            office.end(ticket)
            office.end(ticket)
        now[0] += SESSION_SECONDS / 2 + 1
    with desk.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(ENDED_SESSIONS)).scalar_one() == 2
    desk.close()


def test_where_the_store_cannot_be_asked_nobody_is_let_in(team: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_self: object, _session: str) -> bool:
        raise OSError("away")

    monkeypatch.setattr(StoredSessions, "is_ended", away)
    assert team(AMAL).get("overview").status_code == 500


def test_a_way_out_that_fails_is_told_as_other_failures_are(team: People, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_of_a_session: object) -> None:
        raise OSError("away")

    monkeypatch.setattr(StoredSessions, "end", away)
    answer = team.client.post(f"/desk-data/{SIGN_OUT}", json={}, headers={TICKET: team.office.write(AMAL)})
    assert (answer.status_code, answer.json()) == (500, {"fault": "failed"})


def test_a_session_that_two_servers_end_at_once_has_ended(new_store: Callable[[str], str]) -> None:
    desk, both = Desk.open(new_store("desk")), Barrier(2)

    def wait(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("INSERT INTO ended_sessions"):
            with suppress(BrokenBarrierError):  # writers of SQLite take turns
                both.wait(0.5)

    event.listen(desk.engine, "before_cursor_execute", wait)
    with ThreadPoolExecutor(2) as servers:
        for ended in [servers.submit(StoredSessions(desk).end, "a session", 2_000.0, 1_000.0) for _ in range(2)]:
            ended.result()
    assert StoredSessions(desk).is_ended("a session")
    desk.close()
