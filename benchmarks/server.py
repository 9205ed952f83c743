"""A Streamlit process of its own for one measurement: started on a free port, asked for its memory, stopped."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from benchmarks import ROOT

START_SECONDS = 90
"""How long a server may take to answer; importing geopandas on a busy machine takes its time."""

OURS = ("-m", "streamlit", "run", str(ROOT / "app.py"))
STOCK = ("-m", "streamlit", "run", str(ROOT / "benchmarks" / "peers" / "stock_folium.py"))
EMPTY = ("-m", "streamlit", "run", str(ROOT / "benchmarks" / "peers" / "empty.py"))
COUNTING = ("-m", "benchmarks.counting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address, its process id, and the file that its output goes to."""

    url: str
    pid: int
    log: Path

    def output(self) -> str:
        """Everything that the process has printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def memory_mb(self) -> dict[str, float]:
        """Resident memory of the process in MB (10⁶ bytes): all of it, and where Linux says so its own, without files.

        Pages of files are shared with whatever else runs on the machine, so the second figure is the steadier one.
        """
        try:
            status = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8")
        except OSError:
            command = ("ps", "-o", "rss=", "-p", str(self.pid))
            asked = subprocess.run(command, capture_output=True, text=True, check=True)
            return {"all": int(asked.stdout) * 1024 / 1e6}
        kilobytes = {name: int(size) for name, size in re.findall(r"^(\w+):\s+(\d+) kB$", status, flags=re.MULTILINE)}
        return {"all": kilobytes["VmRSS"] * 1024 / 1e6, "own": kilobytes["RssAnon"] * 1024 / 1e6}


@contextlib.contextmanager
def serve(
    arguments: Sequence[str], *, folder: Path = ROOT, more: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Server]:
    """Runs `python ARGUMENTS` as a server with `folder` as its working directory, until the block ends.

    `more` is added to its environment.

    RuntimeError, with what it printed, where it does not answer in time or ends by itself.
    """
    port = free_port()
    options = ("--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false")
    own = ("--server.address", "localhost", "--server.fileWatcherType", "none")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", **more}
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch) / "server.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                (sys.executable, *arguments, *options, *own), stdout=out, stderr=out, cwd=folder, env=environment
            )
        server = Server(url=f"http://localhost:{port}/", pid=process.pid, log=log)
        try:
            wait_for_health(process, server)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_health(process: subprocess.Popen[bytes], server: Server) -> None:
    """Returns once the server says that it is well; RuntimeError, with what it printed, as `serve` tells."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with exit code {process.returncode}:\n{server.output()}")
        try:
            with urllib.request.urlopen(f"{server.url}_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the server did not answer within {START_SECONDS} s:\n{server.output()}")
