"""The desk's door: closed unless opened, every route by role, tickets that end, limits, and no page of another site."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from saytara.dataset.errors import BadSetting
from saytara.web.desk.allowances import TEXTS_A_MINUTE, TEXTS_AT_ONCE, Allowance
from saytara.web.desk.desk_settings import Opening, desk_opening
from saytara.web.desk.roles import Person, Role, RoleFile, RoleRules, parse_roles, role_of
from saytara.web.desk.routes import MOST_BYTES_OF_ORDER, TICKET, DeskRoute, Order, Refused, desk_routes
from saytara.web.desk.session_tickets import IDLE_SECONDS, SESSION_SECONDS, TicketOffice
from saytara.web.headers import SecurityHeaders
from saytara.web.request_filter import RequestFilter
from saytara.web.routes import AddressKind, Routes

SECRET = b"a secret of the tests, and of nobody else's"
AMAL = Person(subject="amal", name="Amal", groups=frozenset({"desk"}))
ROLES = """
[groups]
desk = "contributor"
[people]
bassam = "reviewer"
"Carla@Example.org" = "editor"
dina = "reader"
"""
OPEN = Routes(pages=("", "desk"), has_desk=True, has_sign_in=True)


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def said(order: Order) -> Mapping[str, Any]:
    if order.values.get("refuse"):
        raise Refused(409, "conflict", theirs="b")
    return {"name": order.person.name, "values": dict(order.values), "bytes": len(order.content)}


TABLE = (
    DeskRoute(path="read", method="GET", least=Role.READER, answer=said),
    DeskRoute(path="write", method="POST", least=Role.CONTRIBUTOR, answer=said),
    DeskRoute(path="text", method="POST", least=Role.CONTRIBUTOR, answer=said, takes_document=True),
    DeskRoute(path="review", method="POST", least=Role.REVIEWER, answer=said),
    DeskRoute(path="seal", method="POST", least=Role.EDITOR, answer=said),
)
PEOPLE = {
    Role.READER: Person(subject="dina", name="Dina"),
    Role.CONTRIBUTOR: AMAL,
    Role.REVIEWER: Person(subject="bassam", name="Bassam"),
    Role.EDITOR: Person(subject="carla", name="Carla", mail="carla@example.org"),
}


@pytest.fixture
def opening(tmp_path: Path) -> Opening:
    path = tmp_path / "roles.toml"
    path.write_text(ROLES, "utf-8")
    return Opening(roles=RoleFile(path), secret=SECRET)


@pytest.fixture
def office() -> TicketOffice:
    return TicketOffice(SECRET, Clock())


@pytest.fixture
def client(opening: Opening, office: TicketOffice) -> TestClient:
    app = Starlette(routes=desk_routes(TABLE, opening, office), middleware=[Middleware(RequestFilter, routes=OPEN)])
    return TestClient(app, base_url="http://localhost:8501")


def ask(client: TestClient, route: DeskRoute, ticket: str | None, **headers: str) -> Any:
    given = headers | ({TICKET: ticket} if ticket else {})
    if route.method == "GET":
        return client.get(f"/desk-data/{route.path}", headers=given)
    return client.post(f"/desk-data/{route.path}", headers=given, json={"a": 1})


@pytest.mark.parametrize("route", TABLE, ids=lambda route: route.path)
@pytest.mark.parametrize("role", Role)
def test_a_route_answers_its_role_and_those_above_alone(
    client: TestClient, office: TicketOffice, route: DeskRoute, role: Role
) -> None:
    assert ask(client, route, office.write(PEOPLE[role])).status_code == (200 if role >= route.least else 403)


@pytest.mark.parametrize("route", TABLE, ids=lambda route: route.path)
def test_no_route_answers_without_a_ticket_or_with_a_strangers(client: TestClient, route: DeskRoute) -> None:
    strange = TicketOffice(b"another secret", Clock()).write(PEOPLE[Role.EDITOR])
    for ticket in (None, strange, "x.y", "." * 5_000):
        assert ask(client, route, ticket).status_code == 401


@pytest.mark.parametrize("route", TABLE, ids=lambda route: route.path)
def test_no_route_answers_a_page_of_another_site(client: TestClient, office: TicketOffice, route: DeskRoute) -> None:
    ticket = office.write(PEOPLE[Role.EDITOR])
    for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}, {"origin": "null"}):
        assert ask(client, route, ticket, **headers).status_code == 403


def test_a_form_cannot_send_to_the_desk(client: TestClient, office: TicketOffice) -> None:
    answer = client.post("/desk-data/write", data={"a": "1"}, headers={TICKET: office.write(AMAL)})
    assert answer.status_code == 415


@pytest.mark.parametrize("minutes", ["0", "61", "-5", "2.5", "true", '"5"'])
def test_the_provider_is_asked_every_1_to_60_minutes(minutes: str) -> None:
    assert (parse_roles("").userinfo_minutes, parse_roles("userinfo_minutes = 60").userinfo_minutes) == (5, 60)
    with pytest.raises(BadSetting, match="1 to 60"):
        parse_roles(f"userinfo_minutes = {minutes}")


def test_a_removed_person_loses_access_with_the_next_question(
    client: TestClient, office: TicketOffice, opening: Opening
) -> None:
    ticket = office.write(AMAL)
    assert ask(client, TABLE[1], ticket).status_code == 200
    assert opening.roles is not None
    opening.roles.path.write_text(f'removed = ["amal"]\n{ROLES}', "utf-8")
    assert ask(client, TABLE[1], ticket).status_code == 403


def test_a_file_of_roles_that_is_gone_or_broken_lets_nobody_in(opening: Opening) -> None:
    assert opening.roles is not None
    assert opening.role_of(AMAL) is Role.CONTRIBUTOR
    opening.roles.path.write_text("not toml [", "utf-8")
    assert opening.role_of(AMAL) is None
    opening.roles.path.unlink()
    assert opening.role_of(AMAL) is None


def test_a_session_ends_when_idle_when_long_and_when_signed_out(opening: Opening) -> None:
    clock = Clock()
    office = TicketOffice(SECRET, clock)
    first = office.read(office.write(AMAL))
    assert first is not None
    clock.now += IDLE_SECONDS - 1
    assert office.is_valid(first)
    renewed = office.renewed(first)
    clock.now += 2
    assert not office.is_valid(first)
    assert office.read(renewed) is not None
    clock.now = first.started + SESSION_SECONDS
    again = office.renewed(first)
    assert office.read(again) is None
    fresh = office.write(AMAL)
    ticket = office.read(fresh)
    assert ticket is not None
    office.end(ticket)
    assert office.read(fresh) is None


def test_signing_out_ends_every_ticket_of_the_session(client: TestClient, office: TicketOffice) -> None:
    ticket = office.write(AMAL)
    renewed = ask(client, TABLE[0], ticket).headers[TICKET]
    sent = client.post("/desk-data/sign-out", json={}, headers={TICKET: renewed})
    assert sent.status_code == 200
    assert ask(client, TABLE[0], ticket).status_code == 401


def test_what_is_refused_has_its_code_and_facts(client: TestClient, office: TicketOffice) -> None:
    ticket = office.write(AMAL)
    answer = client.post("/desk-data/write", json={"refuse": True}, headers={TICKET: ticket})
    assert (answer.status_code, answer.json()) == (409, {"fault": "conflict", "theirs": "b"})


def test_an_order_that_is_too_large_is_not_read(client: TestClient, office: TicketOffice) -> None:
    answer = client.post(
        "/desk-data/write",
        content=b" " * (MOST_BYTES_OF_ORDER + 1),
        headers={TICKET: office.write(AMAL), "content-type": "application/json"},
    )
    assert (answer.status_code, answer.json()) == (413, {"fault": "too_large", "most": MOST_BYTES_OF_ORDER})


def test_who_asks_too_often_is_told_when_to_ask_again(client: TestClient, office: TicketOffice) -> None:
    ticket = office.write(AMAL)
    answers = [ask(client, TABLE[2], ticket) for _ in range(TEXTS_AT_ONCE + 1)]
    assert [answer.status_code for answer in answers] == [200] * TEXTS_AT_ONCE + [429]
    assert answers[-1].headers["retry-after"] == str(60 // TEXTS_A_MINUTE)


def test_the_desk_is_nothing_for_search_engines() -> None:
    app = SecurityHeaders(Starlette(), OPEN)
    with TestClient(app) as browser:
        told = {path: "x-robots-tag" in browser.get(path).headers for path in ("/desk", "/desk-data/text", "/", "/no")}
    assert told == {"/desk": True, "/desk-data/text": True, "/": False, "/no": False}


def test_texts_are_limited_for_each_person_apart() -> None:
    clock = Clock()
    allowance = Allowance(2, 60, clock)
    assert [allowance.takes("a") for _ in range(3)] == [True, True, False]
    assert allowance.takes("b")
    clock.now += 1
    assert allowance.takes("a")


def test_the_desk_is_closed_unless_opened() -> None:
    assert desk_opening({}, "localhost") is None
    closed = Routes(pages=("",))
    assert closed.kind_of("/desk-data/text") is AddressKind.UNKNOWN
    assert closed.kind_of("/desk") is AddressKind.UNKNOWN
    assert closed.kind_of("/auth/login") is AddressKind.CLOSED
    assert OPEN.kind_of("/desk-data/text") is AddressKind.DESK
    assert OPEN.kind_of("/auth/login") is AddressKind.SERVICE
    assert OPEN.kind_of("/_stcore/upload_file/a/b") is AddressKind.CLOSED


@pytest.mark.parametrize("address", [None, "", "0.0.0.0", "192.168.1.5", "::"])
def test_the_desk_of_one_person_refuses_other_addresses(address: str | None) -> None:
    with pytest.raises(BadSetting, match="on this machine only"):
        desk_opening({"SAYTARA_DESK": "one", "SAYTARA_DESK_AS": "Amal"}, address)


@pytest.mark.parametrize(
    "settings",
    [
        {"SAYTARA_DESK": "yes"},
        {"SAYTARA_DESK": "one"},
        {"SAYTARA_DESK": "one", "SAYTARA_DESK_AS": "x" * 81},
        {"SAYTARA_DESK": "team"},
        {"SAYTARA_DESK": "team", "SAYTARA_DESK_ROLES": os.devnull + "/no"},
        {"SAYTARA_DESK": "one", "SAYTARA_DESK_AS": "Amal", "SAYTARA_DESK_SECRET": "short"},
    ],
)
def test_settings_that_make_no_sense_end_the_start(settings: dict[str, str]) -> None:
    with pytest.raises(BadSetting):
        desk_opening(settings, "localhost")


def test_one_person_is_known_by_the_given_name_and_nobody_else_has_a_role() -> None:
    opening = desk_opening({"SAYTARA_DESK": "one", "SAYTARA_DESK_AS": " Amal  K "}, "localhost")
    assert opening is not None
    assert opening.only_person.name == "Amal K"
    assert opening.role_of(opening.only_person) is Role.EDITOR
    assert opening.role_of(AMAL) is None


@pytest.mark.parametrize(
    ("host", "more", "status"),
    [
        ("localhost:8501", {}, 200),
        ("127.0.0.1:8501", {}, 200),
        ("evil.example:8501", {}, 403),
        ("localhost:8501", {"x-forwarded-for": "192.0.2.1"}, 403),
    ],
)
def test_one_persons_desk_answers_under_this_machines_names_alone(
    opening: Opening, office: TicketOffice, host: str, more: dict[str, str], status: int
) -> None:
    door = Middleware(RequestFilter, routes=OPEN, hosts={"localhost", "127.0.0.1"})
    app = Starlette(routes=desk_routes(TABLE, opening, office), middleware=[door])
    client = TestClient(app, base_url=f"http://{host}")
    assert ask(client, TABLE[0], office.write(AMAL), **more).status_code == status


@pytest.mark.parametrize(
    "text", ["x", 'group = ""', '[people]\na = "king"', 'removed = "a"', "people = 3", "group_claim = 3"]
)
def test_a_bad_file_of_roles_is_told(text: str) -> None:
    with pytest.raises(BadSetting):
        parse_roles(text)


def test_the_highest_role_counts_and_mail_has_no_case() -> None:
    rules = RoleRules(groups={"desk": Role.READER}, people={"a@example.org": Role.EDITOR})
    person = Person(subject="1", name="A", mail="A@Example.org", groups=frozenset({"desk", "other"}))
    assert role_of(person, rules) is Role.EDITOR
