"""A server of PostgreSQL of our own, from the system's package, for as long as a test or a script needs it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(Exception):  # noqa: N818 - nothing is at fault
    """Raised with the reason why none can be had here."""


def found_binary(name: str) -> str | None:
    beside = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(beside[-1]) if beside else shutil.which(name)


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a server. Its files lie beside those of pytest, which lets no other user into its folders."""
    initdb, control = found_binary("initdb"), found_binary("pg_ctl")
    if initdb is None or control is None:
        raise NoPostgres("PostgreSQL is not installed on this machine")
    with tempfile.TemporaryDirectory(prefix="saytara-postgres-") as folder:
        yield from _running(Path(folder), initdb, control)


def _running(where: Path, initdb: str, control: str) -> Iterator[str]:
    user: str | None = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        try:
            shutil.chown(where, "postgres")
        except LookupError:
            raise NoPostgres("PostgreSQL does not run as root, and there is no user postgres") from None
        user = "postgres"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = where / "data"

    def run(*command: str | Path) -> None:
        nowhere = subprocess.DEVNULL
        subprocess.run(command, check=True, stdout=nowhere, stderr=nowhere, cwd=where, user=user)

    run(initdb, "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8")
    options = f"-p {port} -k {where} -c listen_addresses=127.0.0.1 -c fsync=off"
    run(control, "-D", data, "-w", "-o", options, "-l", where / "log", "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        run(control, "-D", data, "-m", "immediate", "stop")
