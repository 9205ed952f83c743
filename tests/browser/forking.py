"""Dashboards that start at once: a process that has imported all that one needs forks itself as often as it is asked.

`python -m streamlit run app.py` spends most of its start on imports, always the same. A forked process does what that
command does next, with the environment, the log and the arguments that it is given. Whatever registers itself with the
server that imports it, as the map's component does, is left to the forked process.

`python -m tests.browser.forking` reads an order a line and answers with the number of the process.
"""

from __future__ import annotations

import ast
import atexit
import contextlib
import functools
import gc
import importlib
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IS_POSSIBLE = sys.platform == "linux"
"""Elsewhere libraries of the system do not bear a fork after they were loaded."""
OWN_TO_A_SERVER = ("saytara.ui", "streamlit_folium")
"""What the scripts of the pages import is imported by each server itself: components register with it."""
IMPORTED_LATE = (
    "alembic.command",
    "anyio._backends._asyncio",
    "fontTools.ttLib",
    "starlette.middleware.sessions",
    "streamlit.web.bootstrap",
    "streamlit.web.cli",
    "streamlit.web.server.starlette.starlette_agent_routes",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.main",
    "uvicorn.protocols.http.auto",
    "websockets.server",
)
"""What a server imports while it starts, and no file of ours at its top."""


@dataclass(frozen=True, slots=True)
class Order:
    """A server to be started: `before` is Python that its process runs first."""

    arguments: tuple[str, ...]
    environment: dict[str, str]
    log: str
    before: str = ""


class Forked:
    """A process that was forked off: what `subprocess.Popen` can do to its own child, as far as tests need it."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._handle = os.pidfd_open(pid)  # a number may be used again, this is of the one process

    def poll(self) -> int | None:
        """None as long as it runs."""
        try:
            self.wait(timeout=0)
        except subprocess.TimeoutExpired:
            return None
        return 0

    def wait(self, timeout: float) -> None:
        if not select.select([self._handle], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("a forked dashboard", timeout)

    def send_signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):  # it has ended
            signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def forked(order: Order) -> Forked:
    """The process of an order, forked off the one that this process has for it."""
    mother = _mother()
    assert mother.stdin is not None and mother.stdout is not None
    mother.stdin.write(json.dumps(asdict(order)) + "\n")
    mother.stdin.flush()
    return Forked(int(mother.stdout.readline()))


@functools.cache
def _mother() -> subprocess.Popen[str]:
    command = (sys.executable, "-m", __name__)
    mother = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    atexit.register(_end, mother)
    return mother


def _end(mother: subprocess.Popen[str]) -> None:
    assert mother.stdin is not None and mother.stdout is not None
    mother.stdin.close()
    mother.wait(timeout=15)
    mother.stdout.close()


def _imports_of(paths: Iterator[Path]) -> set[str]:
    """The modules that files import at their top."""
    statements = [node for path in paths for node in ast.parse(path.read_text("utf-8")).body]
    plain = {alias.name for node in statements if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in statements if isinstance(node, ast.ImportFrom) and node.module}


def _import_all() -> None:
    for name in _imports_of(iter([ROOT / "app.py"])):
        importlib.import_module(name)
    for name in _imports_of((ROOT / "saytara" / "ui").rglob("*.py")):
        if not name.startswith(OWN_TO_A_SERVER):
            importlib.import_module(name)
    for name in IMPORTED_LATE:
        importlib.import_module(name)


def _work_out_what_stays() -> None:
    """What each server would work out alike: which packages bring components, the font's widths, the countries."""
    from streamlit.components.v2 import manifest_scanner

    from saytara.exports.drawing.lettering import BOLD, REGULAR, width_of
    from saytara.figures.geography.countries import all_countries

    found = manifest_scanner.scan_component_manifests()
    manifest_scanner.scan_component_manifests = lambda *_, **__: found
    for weight in (REGULAR, BOLD):
        width_of("", 1.0, weight)
    all_countries()


def _become(order: Order) -> None:
    """The rest of a forked process: the dashboard that was ordered."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    log = os.open(order.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for here, there in ((nothing, 0), (log, 1), (log, 2)):
        os.dup2(here, there)
    os.environ.clear()
    os.environ.update(order.environment)
    exec(order.before, {})
    from streamlit.web.cli import main

    main(list(order.arguments), prog_name="streamlit")


def _serve() -> None:
    gc.disable()
    _import_all()
    _work_out_what_stays()
    gc.collect()
    gc.freeze()  # no server searches for garbage what all have in common, and copies its pages by doing so
    gc.enable()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ordered a process waits for it; nobody else does
    for line in sys.stdin:
        order = Order(**json.loads(line))
        pid = os.fork()
        if pid == 0:
            try:
                _become(order)
            finally:
                os._exit(1)  # not the rest of this loop
        print(pid, flush=True)


if __name__ == "__main__":
    _serve()
