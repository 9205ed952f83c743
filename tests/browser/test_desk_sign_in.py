"""The desk's sign-in in a real browser, by the button, through the pages of a provider that nobody here wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from saytara.words import say
from tests.browser.conftest import ARTIFACTS, Visit, running, worker_id
from tests.browser.desk import LANGUAGES
from tests.browser.desk_walk import add_article, current
from tests.browser.server import Dashboard
from tests.sign_in.provider import CLIENT, SECRET, NoProvider, Provider, running_provider

pytestmark = pytest.mark.browser

ROLES = '[groups]\ndesk = "contributor"\nlook = "reader"\n'
PEOPLE = {"amal": "desk", "rami": "look", "eve": "nobody"}
SECRETS = """
[auth]
redirect_uri = "{redirect}"
cookie_secret = "{secret}"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{metadata}"
client_kwargs = {{ prompt = "login" }}
expose_tokens = {exposed}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A dashboard with a desk for people who sign in, and its file of roles."""

    dashboard: Dashboard
    roles: Path
    provider: Provider

    def remove(self, person: str) -> None:
        self.roles.write_text(f'removed = ["{person}"]\n{ROLES}', "utf-8")


@pytest.fixture
def team(tmp_path: Path, desk_data: Path, request: pytest.FixtureRequest) -> Iterator[Team]:
    dashboard = Dashboard(ARTIFACTS / f"server-sign-in-{worker_id()}.log", desk_data)
    redirect, roles = f"{dashboard.url}/oauth2callback", tmp_path / "roles.toml"
    try:
        with running_provider(tmp_path, redirect) as provider:
            provider.write_people(
                {name: {"name": name.title(), "groups": [group]} for name, group in PEOPLE.items()}
            )
            roles.write_text(ROLES, "utf-8")
            told = SECRETS.format(
                redirect=redirect,
                secret=SECRET,
                client=CLIENT,
                metadata=provider.metadata_url,
                exposed=getattr(request, "param", []),
            )
            (tmp_path / "secrets.toml").write_text(told, "utf-8")
            dashboard.settings |= {
                "SAYTARA_DESK": "team",
                "SAYTARA_DESK_ROLES": str(roles),
                "STREAMLIT_SECRETS_FILES": str(tmp_path / "secrets.toml"),
            }
            for started in running(dashboard):
                yield Team(dashboard=started, roles=roles, provider=provider)
    except NoProvider as reason:
        pytest.skip(str(reason))


def sign_in(page: Page, language: str, subject: str, *, is_known: bool = False) -> None:
    """By the button, and through the provider's own pages; whom it knows already it does not ask to consent."""
    page.get_by_role("button", name=say("desk.sign_in", language)).click()
    page.locator("input[name=login]").fill(subject)
    page.locator("input[name=password]").fill("any")
    page.locator("button[type=submit]").click()
    if is_known:
        return
    page.locator("input[name=prompt][value=consent]").wait_for(state="attached")
    page.locator("button[type=submit]").click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_signs_in_comes_back_to_the_desk_works_and_signs_out(
    visit: Visit, team: Team, language: str
) -> None:
    page = visit(f"desk?lang={language}&area=example", of=team.dashboard, may_complain=True)
    expect(page.get_by_text(say("desk.sign_in_first", language))).to_be_visible()
    expect(page.locator("#saytara-desk")).to_have_count(0)
    sign_in(page, language, "amal")
    expect(page.locator(".desk-who")).to_have_text(f"Amal · {say('desk.role_contributor', language)}")
    assert page.url.endswith(f"/desk?lang={language}&area=example")
    add_article(page, language, as_file=False)
    page.locator(".desk-add [type=submit]").click()
    expect(current(page)).to_be_focused()

    page.get_by_role("button", name=say("desk.sign_out", language)).click()
    page.wait_for_url("**/session/end?**")
    page.goto(f"{team.dashboard.url}/desk?lang={language}")
    expect(page.get_by_text(say("desk.sign_in_first", language))).to_be_visible()
    expect(page.locator("#saytara-desk")).to_have_count(0)


def test_whoever_is_removed_is_out_with_the_next_question(visit: Visit, team: Team) -> None:
    page = visit("desk?lang=en", of=team.dashboard, may_complain=True)
    sign_in(page, "en", "amal")
    add_article(page, "en", as_file=False)
    page.locator(".desk-add [type=submit]").click()
    expect(current(page)).to_be_focused()
    team.remove("amal")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-status")).to_have_text(say("desk.fault_not_allowed", "en", least="contributor"))
    page.reload()
    expect(page.locator(".desk-who")).to_contain_text(say("desk.role_none", "en"))
    expect(page.locator("#saytara-desk")).to_have_count(0)


def test_a_reader_sees_texts_and_cards_and_can_change_nothing(visit: Visit, team: Team) -> None:
    amal = visit("desk?lang=en", of=team.dashboard, may_complain=True)
    sign_in(amal, "en", "amal")
    add_article(amal, "en", as_file=False)
    amal.locator(".desk-add [type=submit]").click()
    expect(current(amal)).to_be_focused()

    rami = visit("desk?lang=en", of=team.dashboard, may_complain=True)
    sign_in(rami, "en", "rami")
    expect(rami.locator(".desk-who")).to_have_text(f"Rami · {say('desk.role_reader', 'en')}")
    rami.get_by_role("button", name="A round [invented]").click()
    expect(current(rami)).to_be_visible()
    expect(rami.locator(".desk-effect img")).to_have_count(2)
    expect(rami.locator(":is(.desk-acts, .desk-loose) button")).to_have_count(0)
    expect(rami.locator(".desk-chip:not(:disabled)")).to_have_count(0)
    for key in ("Enter", "x", "3"):
        rami.keyboard.press(key)
    expect(current(rami)).to_have_attribute("data-state", "draft")
    expect(rami.locator(":is(.desk-chip-box, .desk-reasons)")).to_have_count(0)


def test_who_has_no_group_of_the_desk_is_told_so(visit: Visit, team: Team) -> None:
    page = visit("desk?lang=en", of=team.dashboard, may_complain=True)
    sign_in(page, "en", "eve")
    expect(page.locator(".desk-who")).to_contain_text(say("desk.role_none", "en"))
    expect(page.locator("#saytara-desk")).to_have_count(0)


@pytest.mark.parametrize("team", [["access"]], indirect=True)
def test_where_the_token_is_exposed_the_page_has_the_groups_of_now(visit: Visit, team: Team) -> None:
    """Identity tokens are written as if of an hour ago, when Amal had another group, or was somebody else."""
    team.provider.change_tokens(shift_s=-3_000, groups=["look"])
    page = visit("desk?lang=en", of=team.dashboard, may_complain=True)
    sign_in(page, "en", "amal")
    expect(page.locator(".desk-who")).to_have_text(f"Amal · {say('desk.role_contributor', 'en')}")

    team.provider.change_tokens(shift_s=-3_000, sub="somebody")
    other = visit("desk?lang=en", of=team.dashboard, may_complain=True)
    sign_in(other, "en", "amal")
    expect(other.get_by_text(say("desk.session_over", "en"))).to_be_visible()
    expect(other.locator("#saytara-desk")).to_have_count(0)
    team.provider.change_tokens()
    sign_in(other, "en", "amal", is_known=True)
    expect(other.locator("#saytara-desk")).to_have_count(1)
