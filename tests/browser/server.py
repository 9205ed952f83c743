"""A dashboard of its own for the tests: started on a free port, watched, ended; nothing else is touched."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.browser.forking import IS_POSSIBLE, Forked, Order, forked

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
STOP_SECONDS = 15
ENDED_PORTS: list[int] = []
"""Ports of dashboards that have ended: the next one takes one of them, and finds browsers that know its scripts."""
START = "from streamlit.web.cli import main; main(prog_name='streamlit')"


class Dashboard:
    """One process of `streamlit run app.py`, over the shipped datasets or those in `data`, with its `settings`.

    `before` is Python that the process runs first, to put a double in a part's place. It is forked off a process that
    has imported everything, where that is possible; `by_command` it is started as a reader would.
    """

    def __init__(
        self,
        log: Path,
        data: Path | None = None,
        settings: Mapping[str, str] | None = None,
        before: str = "",
        by_command: bool = False,
    ) -> None:
        self.log = log
        self.data = data
        self.settings = dict(settings or {})
        self.before = before
        self.by_command = by_command
        self.is_shared = False
        self.port = ENDED_PORTS.pop() if ENDED_PORTS else free_port()
        self.process: subprocess.Popen[bytes] | Forked | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def start(self) -> None:
        """Returns once the server says that it is well."""
        environment = {name: value for name, value in os.environ.items() if name != "SAYTARA_DATA"}
        environment |= self.settings
        if self.data is not None:
            environment["SAYTARA_DATA"] = str(self.data)
        arguments = ("run", "app.py", "--server.port", str(self.port))
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if IS_POSSIBLE and not self.by_command:
            self.process = forked(Order(arguments, environment, str(self.log), self.before))
        else:
            self.process = self._by_command(arguments, environment)
        deadline = time.monotonic() + START_SECONDS
        while not self._is_well():
            try:
                self.process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                assert time.monotonic() < deadline, f"no dashboard after {START_SECONDS} s; see {self.log}"
            else:
                raise AssertionError(f"the dashboard ended by itself:\n{self.log.read_text('utf-8', 'replace')}")

    def _by_command(self, arguments: tuple[str, ...], environment: dict[str, str]) -> subprocess.Popen[bytes]:
        streamlit = ("-c", f"{self.before}\n{START}") if self.before else ("-m", "streamlit")
        command = (sys.executable, *streamlit, *arguments)
        with self.log.open("ab") as log:
            return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def stop(self) -> None:
        """Ends the process that `start` began, and no other."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(timeout=STOP_SECONDS)
        self.process = None

    def kill(self) -> None:
        """Ends that process as a crash would: without a word to anybody who is connected."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(timeout=STOP_SECONDS)
            self.process = None

    @contextmanager
    def asleep(self) -> Iterator[None]:
        """The process stands still: its connections stay open, and nothing is answered."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            if self.process is not None:  # it may have been killed meanwhile
                self.process.send_signal(signal.SIGCONT)

    def _is_well(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        return int(probe.getsockname()[1])
