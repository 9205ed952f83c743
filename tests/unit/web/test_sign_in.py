"""The desk's sign-in against a provider that nobody here wrote: who gets in, with which role, for how long, who not."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.testclient import TestClient
from streamlit import config
from streamlit.auth_util import encode_provider_token
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.starlette import starlette_auth_routes as sign_in_routes
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value

from saytara.desk import Desk
from saytara.desk.session_groups import StoredGroups
from saytara.ui.desk.sign_in import SignedIn, from_claims
from saytara.web.desk.current_groups import GRACE_SECONDS, CurrentGroups, Unconfirmed
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import Role, RoleFile
from saytara.web.desk.routes import TICKET, DeskRoute, desk_routes
from saytara.web.desk.session_tickets import SESSION_SECONDS, Ticket, TicketOffice
from saytara.web.desk.userinfo import AccessToken
from tests.sign_in.provider import CLIENT, SECRET, Claims, NoProvider, Provider, running_provider

HOST = "http://localhost:8501"
REDIRECT = f"{HOST}/oauth2callback"
AMAL = {"name": "Amal", "email": "amal@example.org", "email_verified": True, "groups": ["desk"]}
BADR = {"name": "Badr", "email": "badr@example.org", "email_verified": True, "groups": ["desk", "review"]}
DINA = {"name": "Dina", "email": "dina@example.org", "email_verified": True}
EVE = {"name": "Eve", "email": "dina@example.org", "email_verified": False}
ROLES = """
[groups]
desk = "contributor"
review = "reviewer"
[people]
"dina@example.org" = "editor"
"""
TABLE = (DeskRoute(path="read", method="GET", least=Role.READER, answer=lambda order: {"role": order.role.word}),)


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Provider]:
    try:
        with running_provider(tmp_path_factory.mktemp("provider"), REDIRECT) as running:
            yield running
    except NoProvider as reason:
        pytest.skip(str(reason))


class Door:
    """Streamlit's own routes of the sign-in and the desk's, as one server has them, and a browser before them."""

    def __init__(self, provider: Provider, roles: Path) -> None:
        provider.change_tokens()
        provider.write_people({"amal": AMAL, "badr": BADR, "dina": DINA, "eve": EVE})
        roles.write_text(ROLES, "utf-8")
        self.provider, self.roles = provider, RoleFile(roles)
        self.opening, self.office = Opening(roles=self.roles, secret=SECRET.encode()), TicketOffice(SECRET.encode())
        routes = [*sign_in_routes.create_auth_routes(""), *desk_routes(TABLE, self.opening, self.office)]
        app = Starlette(routes=routes, middleware=[Middleware(SessionMiddleware, secret_key=SECRET)])
        self.browser = TestClient(app, base_url=HOST, follow_redirects=False)

    def sign_in(self, subject: str) -> SignedIn | None:
        """From the click on "Sign in" to who sits there, as the desk's page asks it."""
        begun = self.browser.get("/auth/login", params={"provider": encode_provider_token("default")})
        back = self.provider.signed_in(begun.headers["location"], subject)
        assert back.startswith(REDIRECT)
        self.browser.get("/oauth2callback", params=urlsplit(back).query)
        return self.who()

    def who(self, now: float | None = None) -> SignedIn | None:
        """Who the cookie of the sign-in names."""
        return from_claims(self.claims(), self.roles.rules(), time.time() if now is None else now)

    def claims(self, name: str = sign_in_routes.USER_COOKIE_NAME) -> Claims:
        """What the page is told by `st.user`."""
        cookie = self.browser.cookies.get(name)
        if cookie is None:
            return {}
        told = decode_signed_value(sign_in_routes.get_cookie_secret(), name, cookie.strip('"').encode())
        return dict(json.loads(told or b"{}"))

    def token(self) -> AccessToken:
        """What the page has where the operator exposes it."""
        value = self.claims(sign_in_routes.TOKENS_COOKIE_NAME)["access_token"]
        return AccessToken(metadata_url=self.provider.metadata_url, value=value)

    def asked(self, who: SignedIn) -> Any:
        """What the desk answers to the ticket that the page gave."""
        return self.browser.get("/desk-data/read", headers={TICKET: self.office.write(who.person, who.started)})


@pytest.fixture
def door(provider: Provider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    secrets = tmp_path / "secrets.toml"
    secrets.write_text(
        f"""
[auth]
redirect_uri = "{REDIRECT}"
cookie_secret = "{SECRET}"
client_id = "{CLIENT}"
client_secret = "{SECRET}"
server_metadata_url = "{provider.metadata_url}"
client_kwargs = {{ prompt = "login" }}
""",
        "utf-8",
    )
    before = config.get_option("secrets.files")
    config.set_option("secrets.files", [str(secrets)])
    secrets_singleton._reset()
    yield Door(provider, tmp_path / "roles.toml")
    config.set_option("secrets.files", before)
    secrets_singleton._reset()


@pytest.mark.parametrize(
    ("subject", "name", "role"),
    [("amal", "Amal", Role.CONTRIBUTOR), ("badr", "Badr", Role.REVIEWER), ("dina", "Dina", Role.EDITOR)],
)
def test_who_signs_in_has_the_role_of_their_groups_or_of_the_file(
    door: Door, subject: str, name: str, role: Role
) -> None:
    who = door.sign_in(subject)
    assert who is not None
    assert (who.person.subject, who.person.name) == (subject, name)
    assert door.asked(who).json() == {"role": role.word}


def test_whoever_is_in_hundreds_of_groups_has_a_ticket_all_the_same(door: Door) -> None:
    others = [f"a group with a rather long name {number}" for number in range(300)]
    door.provider.change_tokens(groups=[*others, "desk"])
    who = door.sign_in("amal")
    assert who is not None
    assert len(door.claims()["groups"]) == 301
    assert door.asked(who).json() == {"role": "contributor"}


def test_a_mail_that_nobody_confirmed_gives_nobody_a_role(door: Door) -> None:
    who = door.sign_in("eve")
    assert who is not None
    assert door.asked(who).status_code == 403


def test_a_person_who_is_removed_is_out_with_the_next_question(door: Door) -> None:
    who = door.sign_in("badr")
    assert who is not None
    assert door.asked(who).status_code == 200
    door.roles.path.write_text(f'removed = ["badr"]\n{ROLES}', "utf-8")
    assert door.asked(who).status_code == 403


def test_a_group_that_the_provider_took_away_counts_no_more_at_the_next_sign_in(door: Door) -> None:
    door.provider.write_people({"amal": {**AMAL, "groups": []}})
    who = door.sign_in("amal")
    assert who is not None
    assert door.asked(who).status_code == 403


class Later:
    """The session of somebody who signed in, an hour later: so late that the answer waits for the provider."""

    def __init__(self, door: Door, store: Desk) -> None:
        self.door = door
        stored, rules = StoredGroups(store), door.roles.rules
        self.groups = CurrentGroups(door.office, stored, rules, lambda: time.time() + 3_600 + GRACE_SECONDS)

    def signed_in(self, subject: str) -> Ticket:
        """Signs in, and loads the page."""
        who = self.door.sign_in(subject)
        assert who is not None
        ticket = self.door.office.read(self.door.office.write(who.person, who.started, asks_provider=True))
        assert ticket is not None
        self.groups.hold(ticket, self.door.token())
        return ticket

    def why_not(self, ticket: Ticket) -> str:
        """Why the desk is closed to the session."""
        with pytest.raises(Unconfirmed) as why:
            self.groups.confirmed(ticket)
        return why.value.code


@pytest.fixture
def later(door: Door, tmp_path: Path) -> Iterator[Later]:
    store = Desk.open(tmp_path / "desk.sqlite")
    session = Later(door, store)
    yield session
    session.groups._pool.shutdown()
    store.close()


def test_a_group_that_the_provider_takes_away_counts_no_more_while_the_session_goes_on(later: Later) -> None:
    ticket = later.signed_in("badr")
    assert later.door.opening.role_of(later.groups.confirmed(ticket).person) is Role.REVIEWER
    other = later.signed_in("amal")
    later.door.provider.write_people({"amal": {**AMAL, "groups": []}, "dina": DINA})
    assert later.door.opening.role_of(later.groups.confirmed(other).person) is None


def test_a_person_whom_the_provider_no_longer_has_is_signed_out(later: Later) -> None:
    ticket = later.signed_in("amal")
    later.door.provider.write_people({"badr": BADR})
    assert later.why_not(ticket) == "signed_out"
    assert not later.door.office.is_valid(ticket)


def test_a_token_of_another_person_ends_the_session(later: Later) -> None:
    ticket = later.signed_in("amal")
    later.signed_in("badr")
    later.groups.hold(ticket, later.door.token())
    assert later.why_not(ticket) == "signed_out"
    assert not later.door.office.is_valid(ticket)


def test_a_provider_that_is_away_closes_the_desk_and_ends_nothing(later: Later) -> None:
    ticket = later.signed_in("amal")
    nobody = AccessToken(metadata_url="http://localhost:1/metadata", value=later.door.token().value)
    later.groups.hold(ticket, nobody)
    assert later.why_not(ticket) == "provider_away"
    assert later.door.office.is_valid(ticket)


def test_signing_out_forgets_who_it_was_here_and_at_the_provider(door: Door) -> None:
    assert door.sign_in("amal") is not None
    left = door.browser.get("/auth/logout")
    assert door.who() is None
    told = urlsplit(left.headers["location"])
    assert f"{told.scheme}://{told.netloc}" == door.provider.issuer
    assert parse_qs(told.query)["post_logout_redirect_uri"] == [REDIRECT]


def test_a_sign_in_ends_after_its_hours_though_the_cookie_stays(door: Door) -> None:
    assert door.sign_in("amal") is not None
    assert door.who(time.time() + SESSION_SECONDS - 60) is not None
    assert door.who(time.time() + SESSION_SECONDS + 60) is None


HOUR = 3_600


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"aud": "another application"}, id="another application's"),
        pytest.param({"iss": "https://evil.example"}, id="another provider's"),
        pytest.param({"shift_s": -2 * HOUR}, id="expired"),
        pytest.param({"shift_s": HOUR}, id="of tomorrow"),
        pytest.param({"nonce": "of another sign-in"}, id="of another sign-in"),
    ],
)
def test_an_identity_token_that_is_not_for_this_sign_in_lets_nobody_in(door: Door, change: dict[str, Any]) -> None:
    door.provider.change_tokens(**change)
    assert door.sign_in("dina") is None
    assert door.claims() == {}


def test_a_token_that_is_changed_in_what_may_be_so_is_taken(door: Door) -> None:
    door.provider.change_tokens(name="Dina K.")
    who = door.sign_in("dina")
    assert who is not None
    assert who.person.name == "Dina K."


def test_a_callback_that_nobody_asked_for_lets_nobody_in(door: Door) -> None:
    door.browser.get("/oauth2callback", params={"code": "stolen", "state": "invented"})
    assert door.claims() == {}


def test_a_cookie_that_somebody_wrote_themselves_names_nobody(door: Door) -> None:
    assert door.sign_in("amal") is not None
    cookie = door.browser.cookies[sign_in_routes.USER_COOKIE_NAME].strip('"')
    door.browser.cookies.clear()
    door.browser.cookies.set(sign_in_routes.USER_COOKIE_NAME, cookie[:-4] + "AAAA")
    assert door.who() is None
