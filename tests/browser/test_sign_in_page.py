"""The desk's sign-in in a real browser, by the button, through the pages of a provider that nobody here wrote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ARTIFACTS, Visit, running, worker_id
from tests.browser.server import Dashboard
from tests.sign_in.provider import CLIENT, SECRET, NoProvider, Provider, running_provider

pytestmark = pytest.mark.browser

ROLES = '[groups]\ndesk = "contributor"\n'
AMAL = {"name": "Amal", "email": "amal@example.org", "email_verified": True, "groups": ["desk"]}
SECRETS = """
[auth]
redirect_uri = "{redirect}"
cookie_secret = "{secret}"
client_id = "{client}"
client_secret = "{secret}"
server_metadata_url = "{metadata}"
client_kwargs = {{ prompt = "login" }}
"""


@pytest.fixture
def signed_for(tmp_path: Path, desk_data: Path) -> Iterator[tuple[Dashboard, Provider]]:
    """A dashboard with a desk for a team, and the provider of its sign-in."""
    dashboard = Dashboard(ARTIFACTS / f"server-sign-in-{worker_id()}.log", desk_data)
    redirect = f"{dashboard.url}/oauth2callback"
    try:
        with running_provider(tmp_path, redirect) as provider:
            provider.write_people({"amal": AMAL, "eve": {**AMAL, "name": "Eve", "groups": []}})
            (tmp_path / "roles.toml").write_text(ROLES, "utf-8")
            told = SECRETS.format(redirect=redirect, secret=SECRET, client=CLIENT, metadata=provider.metadata_url)
            (tmp_path / "secrets.toml").write_text(told, "utf-8")
            dashboard.settings |= {
                "SAYTARA_DESK": "team",
                "SAYTARA_DESK_ROLES": str(tmp_path / "roles.toml"),
                "STREAMLIT_SECRETS_FILES": str(tmp_path / "secrets.toml"),
            }
            yield from ((started, provider) for started in running(dashboard))
    except NoProvider as reason:
        pytest.skip(str(reason))


def sign_in(page: Page, dashboard: Dashboard, subject: str) -> None:
    """By the button, and through the provider's pages; back at the desk at the end."""
    page.get_by_role("button", name="Sign in").click()
    page.locator("input[name=login]").fill(subject)
    page.locator("input[name=password]").fill("any")
    page.locator("button[type=submit]").click()
    page.locator("input[name=prompt][value=consent]").wait_for(state="attached")
    page.locator("button[type=submit]").click()
    page.wait_for_url(f"{dashboard.url}/**")
    page.goto(f"{dashboard.url}/desk?lang=en")


def test_a_person_signs_in_works_is_removed_and_signs_out(
    visit: Visit, signed_for: tuple[Dashboard, Provider], tmp_path: Path
) -> None:
    dashboard, _provider = signed_for
    page = visit("desk?lang=en", of=dashboard, may_complain=True)
    expect(page.get_by_text("Sign in first.")).to_be_visible()
    expect(page.locator("#saytara-desk")).to_have_count(0)
    sign_in(page, dashboard, "amal")
    expect(page.locator(".desk-who")).to_have_text("Amal · contributor")
    expect(page.locator("#saytara-desk")).to_have_attribute("data-role", "contributor")

    (tmp_path / "roles.toml").write_text(f'removed = ["amal"]\n{ROLES}', "utf-8")
    page.reload()
    expect(page.locator(".desk-who")).to_contain_text("no part in this desk")
    expect(page.locator("#saytara-desk")).to_have_count(0)

    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/session/end?**")
    page.goto(f"{dashboard.url}/desk?lang=en")
    expect(page.get_by_text("Sign in first.")).to_be_visible()


def test_who_has_no_group_of_the_desk_is_told_so(
    visit: Visit, signed_for: tuple[Dashboard, Provider]
) -> None:
    dashboard, _provider = signed_for
    page = visit("desk?lang=en", of=dashboard, may_complain=True)
    sign_in(page, dashboard, "eve")
    expect(page.locator(".desk-who")).to_contain_text("no part in this desk")
    expect(page.locator("#saytara-desk")).to_have_count(0)
