"""A provider of OpenID Connect that nobody here wrote (npm's `oidc-provider`), on a port of this machine."""

from __future__ import annotations

import html
import json
import re
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx2

from saytara.editing.lock import locked
from scripts.check_browser_scripts import missing_node
from tests.browser.server import free_port

HERE: Final = Path(__file__).parent
INSTALLED: Final = HERE / "node_modules" / ".installed"
CLIENT: Final = "saytara"
SECRET: Final = "a secret of the tests, and of nobody else's"
START_SECONDS: Final = 30

Claims = dict[str, Any]


class NoProvider(Exception):  # noqa: N818 - nothing is at fault
    """Raised with the reason why none can be had here."""


@dataclass(kw_only=True)
class Provider:
    """One that runs; what it is told here counts from the next sign-in on."""

    issuer: str
    people_file: Path
    change_file: Path

    @property
    def metadata_url(self) -> str:
        """Where it describes itself."""
        return f"{self.issuer}/.well-known/openid-configuration"

    def write_people(self, people: Mapping[str, Claims]) -> None:
        """Who there is: subject → claims."""
        self.people_file.write_text(json.dumps(people), "utf-8")

    def change_tokens(self, *, shift_s: int = 0, **claims: object) -> None:
        """Identity tokens say this instead, and are of another time; without arguments they are as they should be."""
        change = {"set": claims, "shift": shift_s} if claims or shift_s else {}
        self.change_file.write_text(json.dumps(change), "utf-8")

    def signed_in(self, address: str, subject: str) -> str:
        """Goes through the provider's own pages as `subject`; where it sends the browser in the end."""
        with httpx2.Client(follow_redirects=False, timeout=START_SECONDS) as browser:
            answer = browser.get(address)
            while True:
                if answer.is_redirect:
                    target = answer.headers["location"]
                    if not answer.url.join(target).path.startswith(("/interaction", "/auth")):
                        return target
                    answer = browser.get(answer.url.join(target))
                    continue
                form = re.search(r'<form[^>]*action="([^"]+)"', answer.text)
                prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
                assert form and prompt, answer.text[:2_000]
                given = {"prompt": prompt.group(1), "login": subject, "password": "any"}
                answer = browser.post(answer.url.join(html.unescape(form.group(1))), data=given)


@contextmanager
def running_provider(where: Path, redirect: str) -> Iterator[Provider]:
    """One of its own for as long as it is needed; NoProvider, with the reason, where it cannot be had."""
    if reason := missing_node() or _install():
        raise NoProvider(reason)
    port = free_port()
    issuer = f"http://localhost:{port}"
    provider = Provider(issuer=issuer, people_file=where / "people.json", change_file=where / "change.json")
    provider.write_people({})
    provider.change_tokens()
    settings = {"issuer": issuer, "port": port, "client": CLIENT, "secret": SECRET, "redirect": redirect}
    settings |= {"people": str(provider.people_file), "change": str(provider.change_file)}
    (where / "provider.json").write_text(json.dumps(settings), "utf-8")
    command = ("node", str(HERE / "provider.mjs"), str(where / "provider.json"))
    with (where / "provider.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=HERE, stdout=log, stderr=log)
    try:
        _wait_for(provider.metadata_url, process, where / "provider.log")
        yield provider
    finally:
        process.terminate()
        process.wait(timeout=START_SECONDS)


def _install() -> str | None:
    lock = (HERE / "package-lock.json").read_text("utf-8")
    with locked(HERE):
        if INSTALLED.is_file() and INSTALLED.read_text("utf-8") == lock:
            return None
        command = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--fetch-retries=0")
        done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"npm could not install oidc-provider ({(done.stderr.strip().splitlines() or ['no word'])[0]})"
        INSTALLED.write_text(lock, "utf-8")
    return None


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            assert process.poll() is None and time.monotonic() < deadline, log.read_text("utf-8")
            time.sleep(0.05)
