"""Who may decide what: the page is told by the server, and its scripts name no role."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import pytest

import saytara.web
from saytara.ui.desk import desk_page
from saytara.ui.desk.sign_in import SignedIn
from saytara.web.desk.allowed_decisions import LEAST_ROLE_OF_DECISION
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import Person, Role, RoleFile
from saytara.web.desk.route_roles import desk_table
from saytara.web.desk.running_desk import Desk
from saytara.web.desk.session_tickets import TicketOffice
from saytara.words import say

TEAM = Opening(secret=b"s" * 32, roles=RoleFile(Path("roles.toml")))

SCRIPTS = Path(saytara.web.__file__).parent / "static"


def test_the_page_is_told_the_order_of_roles_and_the_least_of_each_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(desk_page.st, "html", lambda html: said.append(str(html)))
    desk = Desk(opening=TEAM, office=TicketOffice(b"s" * 32), work=object())  # type: ignore[arg-type]
    view = SimpleNamespace(dataset=SimpleNamespace(id="south"), language="en")
    who = SignedIn(person=Person(subject="a", name="A"), started=0)
    desk_page._show_room(view, desk, who, Role.REVIEWER)  # type: ignore[arg-type]
    told = dict(re.findall(r'data-([\w-]+)="([^"]*)"', said[-1]))
    assert told["roles"].split() == ["reader", "contributor", "reviewer", "editor"]
    least = {state: role.word for state, role in LEAST_ROLE_OF_DECISION.items()}
    assert json.loads(unescape(told["least"])) == least
    asked = json.loads(unescape(told["least-to-ask"]))
    assert asked == {route.path: route.least.word for route in desk_table(object())}  # type: ignore[arg-type]
    assert (asked["text"], asked["save"], asked["seal"]) == ("reader", "contributor", "editor")


def test_the_scripts_name_no_role() -> None:
    scripts = {path.name: path.read_text("utf-8") for path in SCRIPTS.glob("desk*.js")}
    roles = "|".join(role.word for role in Role)
    assert {name for name, text in scripts.items() if re.search(rf'"(?:{roles})"', text)} == set()


def test_the_scripts_ask_of_addresses_and_decisions_that_are_there() -> None:
    text = "".join(path.read_text("utf-8") for path in SCRIPTS.glob("desk*.js"))
    addresses = {route.path for route in desk_table(object())}  # type: ignore[arg-type]
    assert set(re.findall(r'mayAsk\("([^"]+)"\)', text)) == {"add", "begin", "edit-text", "save", "seal"} <= addresses
    assert set(re.findall(r'mayDecide\("([^"]+)"\)', text)) <= LEAST_ROLE_OF_DECISION.keys()


class BrokenOffice:
    """Tickets of a store that cannot be reached."""

    def write(self, *_: object) -> str:
        return "ticket"

    def read(self, _written: str) -> None:
        raise OSError


def test_whoever_cannot_be_signed_out_is_told_so_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[str] = []
    told: list[str] = []
    monkeypatch.setattr(desk_page.st, "html", lambda _html: None)
    monkeypatch.setattr(desk_page.st, "button", lambda *_, **__: True)
    monkeypatch.setattr(desk_page.st, "logout", lambda: left.append("out"))
    monkeypatch.setattr(desk_page.st, "error", told.append)
    desk = Desk(opening=TEAM, office=BrokenOffice(), work=object())  # type: ignore[arg-type]
    who = SignedIn(person=Person(subject="a", name="A"), started=0)
    desk_page._show_who(desk, who, "desk.role_reviewer", "en")
    assert (told, left) == ([str(say("desk.fault_sign_out", "en"))], [])
    working = Desk(opening=TEAM, office=TicketOffice(b"s" * 32), work=object())  # type: ignore[arg-type]
    desk_page._show_who(working, who, "desk.role_reviewer", "en")
    assert (len(told), left) == (1, ["out"])
