"""How long a session at the desk lasts, and the ticket of it that its page shows with every question, signed here.

A page of another site never has one: it stands in the page alone, in no cookie. It ends some time after the last
question, some hours after the sign-in, and when its person signs out.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from saytara.web.desk.roles import Person

SESSION_SECONDS: Final = 12 * 3600.0
"""From the sign-in until another one is asked for: a working day."""

IDLE_SECONDS: Final = 30 * 60.0
"""From the last question until another sign-in is asked for."""

LONGEST_TICKET: Final = 4_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """Who asks, when they signed in and when they were last seen (seconds since 1970)."""

    person: Person
    started: float
    seen: float
    asks_provider: bool = False
    """Whether the provider is asked for the person's groups while the session goes on."""

    @property
    def session(self) -> str:
        """The session's name: that of a person's one sign-in."""
        return hashlib.sha256(f"{self.person.subject}\n{self.started:.3f}".encode()).hexdigest()[:24]


class EndedSessions(Protocol):
    """Where it is kept which sessions somebody signed out of; times are seconds since 1970."""

    def end(self, session: str, until: float, now: float) -> None:
        """Notes that a session has ended; it may be forgotten after `until`."""

    def is_ended(self, session: str) -> bool:
        """Whether it has."""


class EndedHere:
    """The ended sessions of this process alone."""

    def __init__(self) -> None:
        self._until: dict[str, float] = {}
        self._lock = threading.Lock()

    def end(self, session: str, until: float, now: float) -> None:
        """See `EndedSessions`."""
        with self._lock:
            self._until = {name: last for name, last in self._until.items() if last >= now} | {session: until}

    def is_ended(self, session: str) -> bool:
        """See `EndedSessions`."""
        with self._lock:
            return session in self._until


class TicketOffice:
    """Writes tickets and reads them back, with a secret of the team's servers; `clock` gives the seconds since 1970.

    `ended` is asked with every ticket that is read; unless given, it is known to this process alone.
    """

    def __init__(
        self, secret: bytes, clock: Callable[[], float] = time.time, ended: EndedSessions | None = None
    ) -> None:
        self._secret = secret
        self._clock = clock
        self._ended = EndedHere() if ended is None else ended

    def write(self, person: Person, started: float | None = None, *, asks_provider: bool = False) -> str:
        """A ticket of a person who signed in at `started` (now, unless given)."""
        now = self._clock()
        began = now if started is None else started
        return self._signed(Ticket(person=person, started=began, seen=now, asks_provider=asks_provider))

    def renewed(self, ticket: Ticket) -> str:
        """The same session, seen now."""
        return self._signed(replace(ticket, seen=self._clock()))

    def read(self, written: str) -> Ticket | None:
        """The ticket, or None where it is not one of this server's, or has ended."""
        if len(written) > LONGEST_TICKET:
            return None
        body, _, sign = written.partition(".")
        if not hmac.compare_digest(self._sign(body).encode(), sign.encode("utf-8", "replace")):
            return None
        facts = json.loads(base64.urlsafe_b64decode(body))
        ticket = Ticket(
            person=Person(
                subject=facts["subject"], name=facts["name"], mail=facts["mail"], groups=frozenset(facts["groups"])
            ),
            started=facts["started"],
            seen=facts["seen"],
            asks_provider=facts.get("asks_provider", False),
        )
        return ticket if self.is_valid(ticket) else None

    def is_valid(self, ticket: Ticket) -> bool:
        """Whether its session still goes on."""
        now = self._clock()
        is_young = now - ticket.started < SESSION_SECONDS and now - ticket.seen < IDLE_SECONDS
        return is_young and not self._ended.is_ended(ticket.session)

    def end(self, ticket: Ticket) -> None:
        """Ends the session: none of its tickets is read any more."""
        self._ended.end(ticket.session, ticket.started + SESSION_SECONDS, self._clock())

    def _signed(self, ticket: Ticket) -> str:
        person = ticket.person
        facts = {
            "subject": person.subject,
            "name": person.name,
            "mail": person.mail,
            "groups": sorted(person.groups),
            "started": ticket.started,
            "seen": ticket.seen,
            "asks_provider": ticket.asks_provider,
        }
        body = base64.urlsafe_b64encode(json.dumps(facts, ensure_ascii=False).encode()).decode()
        return f"{body}.{self._sign(body)}"

    def _sign(self, body: str) -> str:
        return hmac.new(self._secret, body.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
