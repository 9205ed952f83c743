"""The groups that people have now: the provider is asked while their sessions go on, where it may be.

It may be where the operator exposes the access token to the page, which hands it on here: it stays in the memory of
this process. What was found stands in the store, so that every server over it knows.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from saytara.dataset.errors import SaytaraError
from saytara.desk.session_groups import GroupsThen
from saytara.web.desk.roles import RoleRules, groups_in
from saytara.web.desk.session_tickets import SESSION_SECONDS, Ticket, TicketOffice
from saytara.web.desk.userinfo import ANSWER_SECONDS, AccessToken, ProviderAway, TokenRefused, UserinfoEndpoint

GRACE_SECONDS: Final = 10 * 60.0
"""For how long what was known still counts when it should have been asked for anew: a provider may be started anew."""

RETRY_SECONDS: Final = 30.0
"""After no answer, until the next question about the same session."""

MOST_AT_ONCE: Final = 8
"""Questions to the provider."""


class SessionGroups(Protocol):
    """Where it is kept which groups were found for which session; times are seconds since 1970."""

    def note(self, session: str, found: GroupsThen, until: float) -> None:
        """Keeps what was found; it may be forgotten after `until`."""

    def of(self, session: str) -> GroupsThen | None:
        """What was found last."""


class Unconfirmed(SaytaraError):  # noqa: N818 - nothing is at fault
    """Raised where it is not known whether somebody still has their groups; `code` names the text to show."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


SIGNED_OUT: Final = "signed_out"
PROVIDER_AWAY: Final = "provider_away"


@dataclass(slots=True, kw_only=True)
class _Held:
    """The token of a session, until it is of no use, and the newest question with it: since when, and what comes."""

    token: AccessToken
    until: float
    begun: float = 0.0
    coming: Future[GroupsThen] | None = None


class CurrentGroups:
    """Whom the provider still knows, and by which groups; `clock` gives the seconds since 1970."""

    def __init__(
        self,
        office: TicketOffice,
        stored: SessionGroups,
        rules: Callable[[], RoleRules],
        clock: Callable[[], float] = time.time,
        claims: Callable[[AccessToken], Mapping[str, Any]] | None = None,
    ) -> None:
        self._office, self._stored, self._rules, self._clock = office, stored, rules, clock
        self._claims = UserinfoEndpoint().claims if claims is None else claims
        self._held: dict[str, _Held] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(MOST_AT_ONCE, thread_name_prefix="userinfo")

    def hold(self, ticket: Ticket, token: AccessToken) -> None:
        """Takes the token of a session, as the page has it at each visit."""
        now = self._clock()
        with self._lock:
            self._held = {session: held for session, held in self._held.items() if held.until > now}
            held = self._held.get(ticket.session)
            if held is None or held.token != token:
                self._held[ticket.session] = _Held(token=token, until=ticket.started + SESSION_SECONDS)

    def confirmed(self, ticket: Ticket) -> Ticket:
        """The ticket with the groups of now; Unconfirmed where they are not known.

        When it is time to ask, that is done beside: the answer waits for it only where what was known is too old.
        """
        rules = self._rules()
        if not ticket.asks_provider or not (rules.groups or rules.people):  # nobody has a role: the file may be broken
            return ticket
        known = self._stored.of(ticket.session) or GroupsThen(groups=ticket.person.groups, asked=ticket.started)
        due = known.asked + rules.userinfo_minutes * 60
        now = self._clock()
        if now >= due:
            coming = self._asking(ticket, rules, now)
            if now >= due + GRACE_SECONDS:
                known = _waited_for(coming)
        return replace(ticket, person=replace(ticket.person, groups=known.groups))

    def _asking(self, ticket: Ticket, rules: RoleRules, now: float) -> Future[GroupsThen] | None:
        """The question to the provider that is under way, or was without an answer just now; None without a token."""
        with self._lock:
            held = self._held.get(ticket.session)
            if held is None:
                return None
            if held.coming is None or (held.coming.done() and now - held.begun >= RETRY_SECONDS):
                held.begun, held.coming = now, self._pool.submit(self._ask, ticket, held.token, rules)
            return held.coming

    def _ask(self, ticket: Ticket, token: AccessToken, rules: RoleRules) -> GroupsThen:
        """Notes the groups, or ends the session; raises what `_waited_for` knows."""
        asked = self._clock()
        try:
            claims = self._claims_or_end(ticket, token)
            if rules.group_claim not in claims and ticket.person.groups:
                logging.getLogger("saytara").warning("the desk: the provider's userinfo has no %r", rules.group_claim)
            found = GroupsThen(groups=groups_in(claims, rules), asked=asked)
            self._stored.note(ticket.session, found, ticket.started + SESSION_SECONDS)
        except TokenRefused as refused:
            logging.getLogger("saytara").info("the desk: a session ends: %s", refused)
            raise
        except ProviderAway as away:
            logging.getLogger("saytara").warning("the desk: the groups of a session: %s", away)
            raise
        except Exception:  # catch-all handler: nobody may be waiting for what is asked beside
            logging.getLogger("saytara").exception("the desk: the groups of a session")
            raise
        return found

    def _claims_or_end(self, ticket: Ticket, token: AccessToken) -> Mapping[str, Any]:
        """What the provider says; it may be that this person has nothing to do here any more."""
        try:
            claims = self._claims(token)
            if "sub" not in claims:
                raise ProviderAway("the provider's userinfo names nobody")
            if claims["sub"] != ticket.person.subject:
                raise TokenRefused("the access token is another person's")
        except TokenRefused:
            self._office.end(ticket)
            raise
        return claims


def _waited_for(coming: Future[GroupsThen] | None) -> GroupsThen:
    if coming is None:  # the page was loaded from another server, or before this one started: it has to be loaded again
        raise Unconfirmed(SIGNED_OUT)
    try:
        return coming.result(ANSWER_SECONDS)
    except TokenRefused as refused:
        raise Unconfirmed(SIGNED_OUT) from refused
    except (ProviderAway, TimeoutError) as away:
        raise Unconfirmed(PROVIDER_AWAY) from away
