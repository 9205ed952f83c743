"""Opens a store: a file of SQLite beside the datasets, or PostgreSQL by its address, with its tables up to date."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError

from saytara.dataset.errors import BadSetting
from saytara.store import data_folder

SETTING: Final = "SAYTARA_DESK_STORE"
"""The environment variable with the file or the address; commands take it as `--store` too."""

FILE: Final = "desk.sqlite"
"""The store's name beside the datasets."""

NEWEST: Final = "0004"
"""The last step of `saytara.desk.migrations`."""

BUSY_MS: Final = 30_000
"""How long a writer of SQLite waits for another."""

MIGRATING: Final = 7_283_011
"""The number under which PostgreSQL lets one process at a time change the tables."""


def usual_store() -> Path:
    """The file beside the datasets; beside the one dataset's folder, where only that is shown."""
    folder = data_folder()
    return (folder.resolve().parent if (folder / "dataset.toml").is_file() else folder) / FILE


def address_of(store: Path | str) -> str:
    """The address of a store: that itself, or that of the file of this path."""
    text_form = str(store)
    return text_form if "://" in text_form else f"sqlite:///{Path(text_form).resolve()}"


def open_engine(store: Path | str) -> Engine:
    """The engine of a store, whose tables are made, or brought up to date, where they are not.

    BadSetting where the address is none, or of a database that is neither SQLite nor PostgreSQL, or that cannot be
    reached, a file that is no store among them; or where PostgreSQL's driver is not installed.
    """
    try:
        url = make_url(address_of(store))
    except ArgumentError as fault:
        raise BadSetting("the desk's store is none: give a file, or postgresql://USER@HOST/DATABASE") from fault
    if url.drivername in ("postgres", "postgresql"):
        url = url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise BadSetting(f"the desk's store is of {url.get_backend_name()}; it may be sqlite or postgresql")
    is_file = url.get_backend_name() == "sqlite"
    if is_file:
        engine = create_engine(url, connect_args={"timeout": BUSY_MS / 1000, "check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        try:
            engine = create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=30)
        except ImportError as fault:
            raise BadSetting(
                f"{SETTING} (or --store) was {without_secrets(url)} but psycopg, which reaches PostgreSQL, cannot be "
                "loaded: pip install -r requirements-postgres.txt, or pip install 'saytara[postgres]'"
            ) from fault
    try:
        with reading(engine):
            pass
    except DatabaseError as fault:
        engine.dispose()
        why = next(iter(str(fault.orig).splitlines()), "")
        remedy = (
            "expected is the store of a desk, not another file, in a folder that is there and may be written"
            if is_file
            else "see whether the server runs, and whether it has the database and lets this user in"
        )
        raise BadSetting(
            f"{SETTING} (or --store) was {without_secrets(url)} but it cannot be opened: {why}; {remedy}"
        ) from fault
    _bring_up_to_date(engine)
    return engine


def without_secrets(address: URL | str) -> str:
    """The address of a store as it may be printed: without its password, and whatever else may be secret in it."""
    url = make_url(address)
    return url.set(drivername=url.get_backend_name(), query={}).render_as_string(hide_password=True)


def reading(engine: Engine) -> Connection:
    """A connection that reads, and keeps no writer waiting."""
    return engine.connect().execution_options(is_reading=True)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # this module says when a transaction begins
    for pragma in (f"busy_timeout={BUSY_MS}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    is_reading = connection.get_execution_options().get("is_reading", False)
    connection.exec_driver_sql("BEGIN" if is_reading else "BEGIN IMMEDIATE")


def _is_newest(connection: Connection) -> bool:
    if not inspect(connection).has_table("alembic_version"):
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == NEWEST


def _bring_up_to_date(engine: Engine) -> None:
    with reading(engine) as connection:
        if _is_newest(connection):
            return
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
        if _is_newest(connection):
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
