"""Stores of the desk for tests: each that asks for one runs over SQLite, and over PostgreSQL where there is one."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, make_url, text

from saytara.desk import desk as desk_module
from saytara.desk.open_store import open_engine
from tests.postgres_server import NoPostgres, running_postgres

NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a server of our own, one for all tests of a process."""
    pytest.importorskip("psycopg", reason="psycopg is not installed")
    try:
        with running_postgres() as address:
            yield address
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test opens and leaves open is closed after it: a connection that is left would fail a later test."""
    opened: list[Engine] = []

    def open_and_note(store: Path | str) -> Engine:
        opened.append(open_engine(store))
        return opened[-1]

    monkeypatch.setattr(desk_module, "open_engine", open_and_note)
    yield
    for engine in opened:
        engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_store(
    request: pytest.FixtureRequest, tmp_path: Path, engines: None
) -> Iterator[Callable[[str], str]]:
    """A function from a name to the address of a store that is empty: a file, or a schema of the server's database."""
    if request.param == "sqlite":
        yield lambda name: f"sqlite:///{tmp_path / name}.sqlite"
        return
    server = make_url(request.getfixturevalue("postgres"))
    engine = create_engine(server.set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make(name: str) -> str:
        made.append(f"{name}_{next(NUMBERS)}")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {made[-1]}"))
        return server.set(query={"options": f"-csearch_path={made[-1]}"}).render_as_string()

    yield make
    with engine.connect() as connection:
        for name in made:
            connection.execute(text(f"DROP SCHEMA {name} CASCADE"))
    engine.dispose()
