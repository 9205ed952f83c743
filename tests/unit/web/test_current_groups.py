"""Groups while a session goes on: when the provider is asked, what follows, and what holds while it does not answer."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.desk import Desk
from saytara.desk.session_groups import GroupsThen, StoredGroups
from saytara.desk.signed_out import StoredSessions
from saytara.web.desk import running_desk
from saytara.web.desk.current_groups import GRACE_SECONDS, RETRY_SECONDS, CurrentGroups
from saytara.web.desk.desk_settings import MODE, STORE, Opening
from saytara.web.desk.desk_settings import ROLES as ROLES_FILE
from saytara.web.desk.desk_settings import SECRET as SECRET_NAME
from saytara.web.desk.roles import Person, Role, RoleFile
from saytara.web.desk.routes import SIGN_OUT, TICKET, DeskRoute, desk_routes
from saytara.web.desk.session_tickets import IDLE_SECONDS, SESSION_SECONDS, Ticket, TicketOffice
from saytara.web.desk.store_work import StoreWork
from saytara.web.desk.userinfo import AccessToken, ProviderAway, TokenRefused
from tests.unit.web.test_desk_whole import folder

__all__ = ["folder"]

SECRET = b"a secret of the tests, and of nobody else's"
TOKEN = AccessToken(metadata_url="https://id.example/metadata", value="token")
AMAL = Person(subject="amal", name="Amal", groups=frozenset({"review"}))
ROLES = 'userinfo_minutes = 5\n[groups]\ndesk = "contributor"\nreview = "reviewer"\n'
DUE = 5 * 60.0
TABLE = (DeskRoute(path="read", method="GET", least=Role.READER, answer=lambda order: {"role": order.role.word}),)


class Provider:
    """What it says, or why it does not; it waits with its answer until it may."""

    def __init__(self) -> None:
        self.claims: Mapping[str, Any] = {"sub": "amal", "groups": ["review"]}
        self.fault: Exception | None = None
        self.may_answer = threading.Event()
        self.may_answer.set()
        self.asked = 0

    def __call__(self, token: AccessToken) -> Mapping[str, Any]:
        assert token == TOKEN
        self.asked += 1
        assert self.may_answer.wait(20)
        if self.fault is not None:
            raise self.fault
        return self.claims


class Server:
    """One server of a team, over the store, with the clock and the provider that all have."""

    def __init__(self, store: str, roles: Path, clock: Callable[[], float], provider: Provider) -> None:
        self.desk = Desk.open(store)
        rules = RoleFile(roles)
        self.office = TicketOffice(SECRET, clock, StoredSessions(self.desk))
        self.groups = CurrentGroups(self.office, StoredGroups(self.desk), rules.rules, clock, provider)
        routes = desk_routes(TABLE, Opening(roles=rules, secret=SECRET), self.office, groups=self.groups)
        self.client = TestClient(Starlette(routes=routes))

    def written(self) -> str:
        return self.office.write(AMAL, 1_000.0, asks_provider=True)

    def ticket(self) -> Ticket:
        ticket = self.office.read(self.written())
        assert ticket is not None
        return ticket

    def hold(self) -> None:
        """As the page does when it is loaded."""
        self.groups.hold(self.ticket(), TOKEN)

    def ask(self, ticket: str | None = None) -> str:
        """What the desk answers to Amal: the role, or the fault."""
        answer = self.client.get("/desk-data/read", headers={TICKET: ticket or self.written()}).json()
        return str(answer.get("role") or answer["fault"])

    def ask_and_wait(self) -> str:
        """The same, when what was asked beside has come as well."""
        answer = self.ask()
        for held in self.groups._held.values():
            if held.coming is not None:
                held.coming.exception()
        return answer


class Team:
    """The clock, the provider and the servers of a test."""

    def __init__(self, store: str, roles: Path) -> None:
        self.now, self.store, self.roles, self.provider = 1_000.0, store, roles, Provider()
        self.servers: list[Server] = []
        roles.write_text(ROLES, "utf-8")

    def server(self) -> Server:
        self.servers.append(Server(self.store, self.roles, lambda: self.now, self.provider))
        return self.servers[-1]


@pytest.fixture
def team(new_store: Callable[[str], str], tmp_path: Path) -> Iterator[Team]:
    of_test = Team(new_store("desk"), tmp_path / "roles.toml")
    yield of_test
    of_test.provider.may_answer.set()
    for server in of_test.servers:
        server.groups._pool.shutdown()
        server.desk.close()


def test_nobody_is_asked_until_it_is_time_and_then_once(team: Team) -> None:
    server = team.server()
    server.hold()
    team.now += DUE - 1
    assert server.ask_and_wait() == "reviewer"
    assert team.provider.asked == 0
    team.now += 1
    for _ in range(3):
        assert server.ask_and_wait() == "reviewer"
        server.hold()  # the page is loaded once more
    assert team.provider.asked == 1
    team.now += DUE
    assert server.ask_and_wait() == "reviewer"
    assert team.provider.asked == 2


def test_a_group_that_was_taken_away_or_given_counts_with_the_next_question(team: Team) -> None:
    server = team.server()
    server.hold()
    for groups, role in ((["desk"], "contributor"), (["desk", "review"], "reviewer"), (None, "not_allowed")):
        team.provider.claims = {"sub": "amal"} | ({} if groups is None else {"groups": groups})
        team.now += DUE
        server.ask_and_wait()
        assert server.ask() == role


def test_a_ticket_that_is_renewed_holds_hundreds_of_groups(team: Team) -> None:
    server = team.server()
    server.hold()
    team.provider.claims = {"sub": "amal", "groups": ["desk", *(f"a group with a long name {n}" for n in range(300))]}
    team.now += DUE
    server.ask_and_wait()
    renewed = server.client.get("/desk-data/read", headers={TICKET: server.written()}).headers[TICKET]
    assert server.ask(renewed) == "contributor"


def test_a_userinfo_that_lists_no_groups_at_all_is_told_in_the_log(
    team: Team, caplog: pytest.LogCaptureFixture
) -> None:
    server = team.server()
    server.hold()
    team.provider.claims = {"sub": "amal", "roles": ["review"]}
    team.now += DUE
    server.ask_and_wait()
    assert "userinfo has no 'groups'" in caplog.text


def test_a_question_does_not_wait_for_the_provider(team: Team) -> None:
    server = team.server()
    server.hold()
    team.provider.may_answer.clear()
    team.provider.claims = {"sub": "amal", "groups": []}
    team.now += DUE
    assert server.ask() == server.ask() == "reviewer"
    assert team.provider.asked == 1
    team.provider.may_answer.set()
    server.ask_and_wait()
    assert server.ask() == "not_allowed"


@pytest.mark.parametrize(
    ("fault", "claims"),
    [
        pytest.param(TokenRefused("401"), {}, id="refused"),
        pytest.param(None, {"sub": "badr", "groups": ["review"]}, id="another person's"),
        pytest.param(None, {"sub": None, "groups": ["review"]}, id="nobody's"),
    ],
)
def test_a_token_that_is_refused_or_of_another_ends_the_session_at_every_server(
    team: Team, fault: Exception | None, claims: Mapping[str, Any]
) -> None:
    server, other = team.server(), team.server()
    server.hold()
    team.provider.fault, team.provider.claims = fault, claims
    team.now += DUE
    server.ask_and_wait()
    assert [at.ask() for at in (server, other, team.server())] == ["signed_out"] * 3
    assert team.provider.asked == 1
    team.provider.fault, team.provider.claims = None, {"sub": "amal", "groups": ["review"]}
    team.now += 10 * DUE
    assert server.ask() == "signed_out"


AWAY = ProviderAway("no answer")


@pytest.mark.parametrize("fault", [AWAY, OSError("the store is away")])
def test_what_was_known_counts_for_a_while_where_there_is_no_answer_and_then_the_desk_is_closed(
    team: Team, fault: Exception
) -> None:
    server = team.server()
    server.hold()
    team.provider.fault = fault
    team.now += DUE + GRACE_SECONDS - 1
    assert server.ask_and_wait() == "reviewer"
    team.now += RETRY_SECONDS
    assert server.ask_and_wait() == ("provider_away" if fault is AWAY else "failed")
    asked = team.provider.asked
    assert server.ask() == ("provider_away" if fault is AWAY else "failed")
    assert team.provider.asked == asked, "who does not answer is asked again after a while"
    team.provider.fault = None
    team.now += RETRY_SECONDS
    assert server.ask() == "reviewer", "nobody has to sign in again"


def test_loading_the_page_again_asks_no_sooner(team: Team) -> None:
    server = team.server()
    team.provider.fault = AWAY
    team.now += DUE + GRACE_SECONDS
    for _visit in range(3):
        server.hold()
        assert server.ask() == "provider_away"
    assert team.provider.asked == 1


def test_the_desk_of_a_process_asks_for_the_groups_of_a_team(
    team: Team, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = {MODE: "team", ROLES_FILE: str(team.roles), STORE: team.store, SECRET_NAME: SECRET.decode()}
    monkeypatch.setattr(running_desk, "_open", [])
    desk = running_desk.open_desk(settings, None)
    assert desk is not None
    client = TestClient(Starlette(routes=desk.routes()))
    for hours, status in ((0, 200), (1, 401)):
        ticket = desk.office.write(AMAL, time.time() - hours * 3_600, asks_provider=True)
        asked = client.get("/desk-data/overview", params={"area": "example"}, headers={TICKET: ticket})
        assert asked.status_code == status
    assert isinstance(desk.work, StoreWork)
    desk.work.desk.close()


def test_while_the_file_of_roles_is_broken_nobody_loses_a_group(team: Team) -> None:
    server = team.server()
    server.hold()
    team.roles.write_text("[gro", "utf-8")
    team.now += DUE
    assert server.ask_and_wait() == "not_allowed"
    team.roles.write_text(ROLES, "utf-8")
    assert server.ask_and_wait() == server.ask() == "reviewer"


def test_an_answer_that_names_nobody_is_none(team: Team) -> None:
    server = team.server()
    server.hold()
    team.provider.claims = {"groups": ["review"]}
    team.now += DUE
    server.ask_and_wait()
    assert server.ask() == "reviewer"
    team.now += GRACE_SECONDS
    assert server.ask() == "provider_away"


def test_after_a_long_absence_the_answer_waits_for_the_provider(team: Team) -> None:
    server = team.server()
    server.hold()
    team.provider.claims = {"sub": "amal", "groups": ["desk"]}
    team.now += DUE + GRACE_SECONDS
    assert server.ask() == "contributor"


def test_what_one_server_found_holds_at_another_that_never_had_the_token(team: Team) -> None:
    server, other = team.server(), team.server()
    server.hold()
    team.provider.claims = {"sub": "amal", "groups": ["desk"]}
    team.now += DUE
    server.ask_and_wait()
    assert other.ask() == "contributor"
    team.now += DUE + GRACE_SECONDS - 1
    assert other.ask() == "contributor"
    team.now += 1
    assert other.ask() == "signed_out", "the page is to be loaded again, which brings the token"
    other.hold()
    assert other.ask() == "contributor"
    assert team.provider.asked == 2


def test_an_older_ticket_does_not_bring_a_group_back(team: Team) -> None:
    server = team.server()
    server.hold()
    older = server.written()
    team.provider.claims = {"sub": "amal", "groups": []}
    team.now += DUE
    server.ask_and_wait()
    assert server.ask(older) == "not_allowed"
    assert team.now - 1_000.0 < IDLE_SECONDS


def test_without_the_token_nothing_changes(team: Team) -> None:
    server = team.server()
    team.now += SESSION_SECONDS - 1
    assert server.ask(server.office.write(AMAL, 1_000.0)) == "reviewer"
    assert team.provider.asked == 0


def test_whoever_signs_out_is_not_asked_for(team: Team) -> None:
    server = team.server()
    server.hold()
    team.provider.fault = AWAY
    team.now += DUE + GRACE_SECONDS
    headers = {TICKET: server.written()}
    assert server.client.post(f"/desk-data/{SIGN_OUT}", json={}, headers=headers).status_code == 200
    assert (server.ask(), team.provider.asked) == ("signed_out", 0)


def test_tokens_are_let_go_with_their_sessions(team: Team) -> None:
    server = team.server()
    server.hold()
    team.now += SESSION_SECONDS
    newer = Ticket(person=AMAL, started=team.now, seen=team.now, asks_provider=True)
    server.groups.hold(newer, TOKEN)
    assert set(server.groups._held) == {newer.session}


def test_the_store_keeps_what_was_asked_for_last_until_the_session_is_over(team: Team) -> None:
    stored = StoredGroups(team.server().desk)
    stored.note("a", GroupsThen(groups=frozenset({"مراجعة"}), asked=20.0), 100.0)
    stored.note("a", GroupsThen(groups=frozenset({"late"}), asked=10.0), 100.0)
    assert stored.of("a") == GroupsThen(groups=frozenset({"مراجعة"}), asked=20.0)
    stored.note("b", GroupsThen(groups=frozenset(), asked=101.0), 200.0)
    assert (stored.of("a"), stored.of("b")) == (None, GroupsThen(groups=frozenset(), asked=101.0))
