"""Stores that an earlier version made are brought up to date, and keep what they have."""

from __future__ import annotations

from sqlalchemy import text

from saytara.desk import Desk
from saytara.desk.open_store import NEWEST
from saytara.desk.session_groups import StoredGroups
from saytara.desk.signed_out import StoredSessions
from tests.desk_log import BODY, add_sample_text


def test_a_store_of_the_first_version_gets_what_later_ones_added(desk: Desk) -> None:
    kept = add_sample_text(desk)
    with desk.engine.begin() as connection:
        connection.execute(text("ALTER TABLE texts DROP COLUMN file_sha256"))
        connection.execute(text("DROP TABLE ended_sessions"))
        connection.execute(text("DROP TABLE session_groups"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    later = Desk.open(desk.address)
    assert (later.text(kept.id).body, later.text(kept.id).file_sha256) == (BODY, "")
    with later.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == NEWEST
    assert not StoredSessions(later).is_ended("x")
    assert StoredGroups(later).of("x") is None
    later.close()
