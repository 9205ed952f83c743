"""The groups that the provider last gave for each session, in the store: one server asks, every server knows."""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from saytara.desk.desk import Desk
from saytara.desk.open_store import reading
from saytara.desk.schema import SESSION_GROUPS


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsThen:
    """A person's groups, and when they were asked for (seconds since 1970)."""

    groups: frozenset[str]
    asked: float


class StoredGroups:
    """The groups of a desk's sessions; times are seconds since 1970."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def note(self, session: str, found: GroupsThen, until: float) -> None:
        """Keeps what was found until the session is over anyway; what another server asked later stays."""
        table = SESSION_GROUPS.c
        is_older = (table.session == session) & (table.asked <= found.asked)
        row = {"session": session, "groups": _as_text(found.groups), "asked": found.asked, "until": until}
        with suppress(IntegrityError), self._desk.writing() as connection:
            connection.execute(delete(SESSION_GROUPS).where((table.until < found.asked) | is_older))
            connection.execute(SESSION_GROUPS.insert().values(row))

    def of(self, session: str) -> GroupsThen | None:
        """What was found last, or None where nobody has asked."""
        query = select(SESSION_GROUPS.c.groups, SESSION_GROUPS.c.asked).where(SESSION_GROUPS.c.session == session)
        with reading(self._desk.engine) as connection:
            row = connection.execute(query).first()
        return None if row is None else GroupsThen(groups=frozenset(json.loads(row.groups)), asked=row.asked)


def _as_text(groups: Collection[str]) -> str:
    return json.dumps(sorted(groups), ensure_ascii=False)
