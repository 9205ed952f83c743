"""Who sits at the desk: the one person of this machine, or whoever the provider of the sign-in names."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from saytara.web.desk.desk_settings import Opening
from saytara.web.desk.roles import Person, RoleRules, groups_in
from saytara.web.desk.session_tickets import SESSION_SECONDS
from saytara.web.desk.userinfo import AccessToken


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A person, and since when (seconds since 1970)."""

    person: Person
    started: float
    token: AccessToken | None = None
    """Where the operator exposes it: by it the provider is asked for the person's groups of now."""


def signed_in(opening: Opening) -> SignedIn | None:
    """Who sits there now, or None where nobody has signed in, or too long ago."""
    if opening.roles is None:
        return SignedIn(person=opening.only_person, started=time.time())
    claims = st.user.to_dict()
    who = from_claims(claims, opening.roles.rules(), time.time())
    settings: Mapping[str, Any] = st.secrets.get("auth", {}) if st.secrets.load_if_toml_exists() else {}
    exposed = settings.get("expose_tokens", ())
    if who is None or "access" not in ([exposed] if isinstance(exposed, str) else exposed):
        return who
    tokens = claims.get("tokens")
    token = tokens.get("access") if isinstance(tokens, dict) else None
    if not token:  # whoever takes it out of their cookies is let in no more
        return None
    metadata_url = settings.get("default", settings).get("server_metadata_url", "")
    return replace(who, token=AccessToken(metadata_url=metadata_url, value=token))


def from_claims(claims: Mapping[str, Any], rules: RoleRules, now: float) -> SignedIn | None:
    """Who an identity token names; a mail that the provider has not seen confirmed names nobody.

    >>> from_claims({"is_logged_in": True, "sub": "1", "iat": 5, "name": "Amal"}, RoleRules(), 9).person.name
    'Amal'
    """
    subject, issued = claims.get("sub"), claims.get("iat")
    if not claims.get("is_logged_in") or not isinstance(subject, str) or not isinstance(issued, int | float):
        return None
    if now - issued >= SESSION_SECONDS:
        return None
    mail = claims.get("email")
    is_confirmed = claims.get("email_verified") is True and isinstance(mail, str)
    name = claims.get("name") or claims.get("preferred_username") or mail or subject
    return SignedIn(
        person=Person(
            subject=subject,
            name=str(name)[:80],
            mail=str(mail) if is_confirmed else "",
            groups=groups_in(claims, rules),
        ),
        started=float(issued),
    )
