"""The page where the operator exposes access tokens: what it says of whom, and that no token is on it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from saytara.desk import Desk as Store
from saytara.desk.session_groups import StoredGroups
from saytara.desk.signed_out import StoredSessions
from saytara.ui.desk import desk_page, sign_in
from saytara.web.desk.current_groups import GRACE_SECONDS, CurrentGroups
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import RoleFile
from saytara.web.desk.running_desk import Desk
from saytara.web.desk.session_tickets import TicketOffice
from saytara.web.desk.userinfo import AccessToken, ProviderAway, TokenRefused
from saytara.words import say

TOKEN = "an-access-token"
METADATA = "https://id.example/metadata"
CLAIMS = {"is_logged_in": True, "sub": "amal", "name": "Amal", "groups": ["review"], "tokens": {"access": TOKEN}}
VIEW: Any = SimpleNamespace(dataset=SimpleNamespace(id="south"), language="en")


@dataclass(kw_only=True)
class Shown:
    """A page that is shown: who looks at it, what the provider says of them, and what is on it."""

    opening: Opening
    user: dict[str, Any]
    auth: dict[str, Any] = field(default_factory=lambda: {"server_metadata_url": METADATA, "expose_tokens": ["access"]})
    claims: dict[str, Any] = field(default_factory=lambda: {"sub": "amal", "groups": ["desk"]})
    fault: Exception | None = None
    said: list[str] = field(default_factory=list)
    buttons: list[str] = field(default_factory=list)

    def answer(self, token: AccessToken) -> dict[str, Any]:
        assert token == AccessToken(metadata_url=METADATA, value=TOKEN)
        if self.fault is not None:
            raise self.fault
        return self.claims

    def words(self) -> str:
        self.said.clear()
        self.buttons.clear()
        desk_page.show(VIEW)
        return "".join(self.said)


@pytest.fixture
def shown(new_store: Callable[[str], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shown]:
    (tmp_path / "roles.toml").write_text('[groups]\ndesk = "contributor"\nreview = "reviewer"\n', "utf-8")
    opening = Opening(roles=RoleFile(tmp_path / "roles.toml"), secret=b"s" * 32)
    long_ago = time.time() - 3_600 - GRACE_SECONDS
    page = Shown(opening=opening, user={**CLAIMS, "iat": long_ago})
    store = Store.open(new_store("desk"))
    office = TicketOffice(opening.secret, ended=StoredSessions(store))
    groups = CurrentGroups(office, StoredGroups(store), opening.roles.rules, claims=page.answer)  # type: ignore[union-attr]
    desk = Desk(opening=opening, office=office, work=object(), groups=groups)  # type: ignore[arg-type]
    monkeypatch.setattr(desk_page, "current_desk", lambda: desk)
    monkeypatch.setattr(Desk, "least_to_ask", lambda _desk: {})
    monkeypatch.setattr(sign_in.st, "user", SimpleNamespace(to_dict=lambda: page.user))
    secrets = SimpleNamespace(load_if_toml_exists=lambda: True, get=lambda _key, _none: page.auth)
    monkeypatch.setattr(sign_in.st, "secrets", secrets)
    monkeypatch.setattr(desk_page.st, "html", lambda html: page.said.append(str(html)))
    monkeypatch.setattr(desk_page.st, "button", lambda _label, key, **_more: page.buttons.append(key))
    yield page
    groups._pool.shutdown()
    store.close()


@pytest.mark.parametrize("exposed", ["access", ["access"], ["id", "access"]])
def test_the_page_has_the_groups_of_now_and_no_token(shown: Shown, exposed: object) -> None:
    shown.auth["expose_tokens"] = exposed
    words = shown.words()
    assert str(say("desk.role_contributor", "en")) in words
    assert "data-ticket" in words
    assert TOKEN not in words


@pytest.mark.parametrize("exposed", [None, "id", ["id"], []])
def test_where_the_operator_exposes_none_nothing_changes(shown: Shown, exposed: object) -> None:
    shown.auth = {"server_metadata_url": METADATA} | ({} if exposed is None else {"expose_tokens": exposed})
    shown.fault = ProviderAway("it was asked")
    assert str(say("desk.role_reviewer", "en")) in shown.words()


@pytest.mark.parametrize("tokens", [None, {}, {"id": "x"}, {"access": ""}])
def test_whoever_takes_the_token_out_of_their_cookies_has_to_sign_in(shown: Shown, tokens: object) -> None:
    shown.user["tokens"] = tokens
    assert str(say("desk.sign_in_first", "en")) in shown.words()
    assert shown.buttons == ["desk-sign-in"]


def test_whoever_is_refused_is_told_that_the_session_is_over_and_may_sign_in(shown: Shown) -> None:
    shown.fault = TokenRefused("401")
    for _visit in range(2):
        assert str(say("desk.session_over", "en")) in shown.words()
        assert shown.buttons == ["desk-sign-in"]
    shown.fault, shown.user["iat"] = None, time.time()
    assert str(say("desk.role_reviewer", "en")) in shown.words()


def test_while_the_provider_is_away_the_desk_is_closed_and_one_may_sign_out(shown: Shown) -> None:
    shown.fault = ProviderAway("no answer")
    words = shown.words()
    assert str(say("desk.fault_provider_away", "en")) in words
    assert "data-ticket" not in words
    assert shown.buttons == ["desk-sign-out"]


def test_while_the_store_is_away_nobody_is_let_in(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(_self: object, _session: str) -> bool:
        raise OSError("away")

    monkeypatch.setattr(StoredSessions, "is_ended", away)
    words = shown.words()
    assert str(say("desk.fault_failed", "en")) in words
    assert "data-ticket" not in words
