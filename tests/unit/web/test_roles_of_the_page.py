"""Who may decide what: the page is told by the server, and its scripts name no role of a decision by themselves."""

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
from saytara.web.desk.roles import Person, Role

SCRIPTS = Path(saytara.web.__file__).parent / "static"


def test_the_page_is_told_the_order_of_roles_and_the_least_of_each_decision(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(desk_page.st, "html", lambda html: said.append(str(html)))
    desk = SimpleNamespace(office=SimpleNamespace(write=lambda *_: "ticket"), opening=SimpleNamespace(is_team=True))
    view = SimpleNamespace(dataset=SimpleNamespace(id="south"), language="en")
    who = SignedIn(person=Person(subject="a", name="A"), started=0)
    desk_page._show_room(view, desk, who, Role.REVIEWER)  # type: ignore[arg-type]
    told = dict(re.findall(r'data-(\w+)="([^"]*)"', said[-1]))
    assert told["roles"].split() == ["reader", "contributor", "reviewer", "editor"]
    least = {state: role.word for state, role in LEAST_ROLE_OF_DECISION.items()}
    assert json.loads(unescape(told["least"])) == least


def test_the_scripts_have_no_list_of_roles_and_no_role_of_a_review() -> None:
    scripts = {path.name: path.read_text("utf-8") for path in SCRIPTS.glob("desk*.js")}
    assert {name for name, text in scripts.items() if re.search(r'"(?:reader|reviewer)"', text)} == set()
    assert not re.search(r"\bmay\(", scripts["desk_decisions.js"])
