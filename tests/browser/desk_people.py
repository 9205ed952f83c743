"""People at the desk of the browser's tests: whoever the cookie `desk-person` names, instead of a sign-in."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import streamlit as st

from saytara.ui.desk.sign_in import SignedIn
from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import Person

if TYPE_CHECKING:  # a server imports this module, and has no browser
    from playwright.sync_api import Page

    from tests.browser.server import Dashboard

COOKIE = "desk-person"
ROLES = '[people]\namal = "contributor"\ncarla = "editor"\nrami = "reader"\n'
"""The file of roles: one proposes, another confirms, seals and takes back, a third may only look."""

BEFORE = (
    "from saytara.ui.desk import desk_page; from tests.browser import desk_people; "
    "desk_page.signed_in = desk_people.signed_in"
)
"""What the server's process runs first."""


def signed_in(opening: Opening) -> SignedIn | None:
    name = st.context.cookies.get(COOKIE, "")
    return SignedIn(person=Person(subject=name, name=name.title()), started=time.time()) if name else None


def as_person(visit: Callable[..., Page], team: Dashboard, name: str, **facts: object) -> Page:
    """A browser of their own, which has an empty page of the dashboard."""
    page = visit("_stcore/health", of=team, **facts)
    page.context.add_cookies([{"name": COOKIE, "value": name, "url": team.url}])
    return page
