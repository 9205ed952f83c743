"""Sessions that somebody signed out of, in the store: whatever server is asked next, and after a restart, knows it."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from saytara.desk.desk import Desk
from saytara.desk.open_store import reading
from saytara.desk.schema import ENDED_SESSIONS


class StoredSessions:
    """The ended sessions of a desk; times are seconds since 1970."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def end(self, session: str, until: float, now: float) -> None:
        """Notes that a session has ended, until its tickets would be too old anyway; those that are go.

        Where another server notes the same session at this moment, that counts.
        """
        known = ENDED_SESSIONS.c.session == session
        with suppress(IntegrityError), self._desk.writing() as connection:
            connection.execute(delete(ENDED_SESSIONS).where((ENDED_SESSIONS.c.until < now) | known))
            connection.execute(ENDED_SESSIONS.insert().values(session=session, until=until))

    def is_ended(self, session: str) -> bool:
        """Whether somebody signed out of it."""
        query = select(ENDED_SESSIONS.c.until).where(ENDED_SESSIONS.c.session == session)
        with reading(self._desk.engine) as connection:
            return connection.execute(query).first() is not None
