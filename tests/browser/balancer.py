"""Two dashboards or more behind one address, with the configuration that the docs give: Caddy, where there is one."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from tests.browser.server import ROOT, START_SECONDS, STOP_SECONDS, Dashboard, free_port

CONFIGURATION = ROOT / "deploy" / "several.Caddyfile"
CADDY = shutil.which("caddy")
NO_CADDY = "Caddy is not on this machine (on Debian and Ubuntu: apt-get install caddy)"


class Balancer:
    """One process of Caddy in front of `servers`, over plain HTTP on a free port; it stands where a `Dashboard` may."""

    is_shared = False

    def __init__(self, log: Path, servers: Sequence[Dashboard]) -> None:
        self.log = log
        self.servers = tuple(servers)
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def host(self) -> str:
        return f"localhost:{self.port}"

    def start(self) -> None:
        """Returns once a page is answered through it."""
        assert CADDY is not None, NO_CADDY
        text = CONFIGURATION.read_text("utf-8").replace("\ttls {$SAYTARA_TLS:internal}\n", "")
        configuration = self.log.with_suffix(".Caddyfile")
        configuration.parent.mkdir(parents=True, exist_ok=True)
        configuration.write_text(text, "utf-8")
        names = {
            "SAYTARA_HOST": f"http://localhost:{self.port}",
            "SAYTARA_SERVERS": " ".join(server.host for server in self.servers),
        }
        command = (CADDY, "run", "--adapter", "caddyfile", "--config", str(configuration))
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env={**os.environ, **names}, stdout=log, stderr=log)
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            assert self.process.poll() is None, f"Caddy ended by itself:\n{self.log.read_text('utf-8', 'replace')}"
            assert time.monotonic() < deadline, f"nothing answers behind Caddy; see {self.log}"
            time.sleep(0.1)

    def stop(self) -> None:
        """Ends the process that `start` began."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=STOP_SECONDS)
            self.process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False
