"""The tables of the desk; `saytara.desk.migrations` brings a store to them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

METADATA: Final = MetaData()

TEXTS: Final = Table(
    "texts",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("publisher", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", String(35), nullable=False),
    Column("published_from", String(10), nullable=False),
    Column("published_to", String(10), nullable=False),
    Column("date_note", Text, nullable=False),
    Column("date_note_ar", Text, nullable=False),
    Column("reliability", String(1), nullable=False),
    Column("may_keep", Boolean, nullable=False),
    Column("added_by", Text, nullable=False),
    Column("added_at", String(40), nullable=False),
    Column("file_sha256", String(64), nullable=False, server_default=""),
)
"""Texts as they were read, byte for byte; the hash of the file that one was read from, where that is another."""

CARDS: Final = Table(
    "cards",
    METADATA,
    Column("id", String(64), primary_key=True),
    Column("dataset", String(200), nullable=False, index=True),
    Column("text", String(64), ForeignKey("texts.id"), nullable=False, index=True),
    Column("fields", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", String(12), nullable=False, index=True),
    Column("reason", Text, nullable=False),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", String(40), nullable=False),
    Column("authors", Text, nullable=False),
    Column("claim", String(200), nullable=False, index=True),
    Column("order", Integer, nullable=False),
)
"""The newest version of each card; `fields` and `authors` are JSON."""

VERSIONS: Final = Table(
    "versions",
    METADATA,
    Column("card", String(64), ForeignKey("cards.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("fields", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("saved_at", String(40), nullable=False),
    Column("is_kept_aside", Boolean, nullable=False),
    Column("aside", String(64), primary_key=True),
)
"""Every version of each card. Those that met a newer one are kept aside, so that nothing typed is lost."""

LOG: Final = Table(
    "log",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("entry", String(64), nullable=False, unique=True),
    Column("when", String(40), nullable=False),
    Column("who", Text, nullable=False),
    Column("what", String(20), nullable=False),
    Column("dataset", String(200), nullable=False),
    Column("card", String(64), nullable=False),
    Column("claim", String(200), nullable=False),
    Column("changes", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Index("log_card", "card"),
    Index("log_claim", "claim"),
)
"""The log; nothing of it is ever changed (a trigger refuses it)."""

HEAD: Final = Table(
    "log_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""One row: how many entries the log has, and the hash of the last. Who locks it may write the next."""

PRESENCE: Final = Table(
    "presence",
    METADATA,
    Column("card", String(64), primary_key=True),
    Column("who", String(200), primary_key=True),
    Column("until", Float, nullable=False),
)
"""Who has a card open, and until when that is believed (seconds since 1970)."""

ENDED_SESSIONS: Final = Table(
    "ended_sessions",
    METADATA,
    Column("session", String(64), primary_key=True),
    Column("until", Float, nullable=False, index=True),
)
"""Sessions that somebody signed out of, until their tickets would be too old anyway (seconds since 1970)."""

SESSION_GROUPS: Final = Table(
    "session_groups",
    METADATA,
    Column("session", String(64), primary_key=True),
    Column("groups", Text, nullable=False),
    Column("asked", Float, nullable=False),
    Column("until", Float, nullable=False, index=True),
)
"""The groups that the provider last gave for a session (JSON), when it was asked, and until when they are of use."""
