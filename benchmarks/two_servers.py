"""Two servers behind Caddy, one of which is killed under its readers: what is lost, and when all go on."""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

from websockets.exceptions import WebSocketException

from benchmarks import AREA, ROOT
from benchmarks.outcome import Measurement
from benchmarks.server import OURS, Server, free_port, serve, wait_for_health
from benchmarks.visitors import Visitor
from saytara.dataset.reading import load

CONFIGURATION = ROOT / "deploy" / "several.Caddyfile"
SEED = 17
CLICKS_EACH = 6
PACE_SECONDS = 4.0
"""Every reader clicks once in so long, at a moment of chance."""
KILLED_AFTER_SECONDS = 10.0
AGAIN_SECONDS = 0.5
"""A reader whose connection is gone looks for a server again after so long."""
ALL_ANSWERED_SECONDS = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One click: when it was made and answered, in seconds of one clock, and whether its connection broke meanwhile."""

    asked: float
    answered: float
    is_broken: bool


def measure_two_servers(readers: int) -> tuple[Measurement, ...]:
    """So many readers click; one server is killed among them. RuntimeError where this machine has no Caddy."""
    caddy = shutil.which("caddy")
    if caddy is None:
        raise RuntimeError("Caddy is not on this machine (on Debian and Ubuntu: apt-get install caddy)")
    with serve(OURS) as first, serve(OURS) as second, balance(caddy, (first, second)) as url:
        return asyncio.run(_killed_among(url, first, readers))


@contextlib.contextmanager
def balance(caddy: str, servers: Sequence[Server]) -> Iterator[str]:
    """Caddy in front of servers, as the docs have it but without TLS; gives its address."""
    port = free_port()
    with tempfile.TemporaryDirectory() as scratch:
        configuration = Path(scratch) / "Caddyfile"
        text = CONFIGURATION.read_text("utf-8").replace("\ttls {$SAYTARA_TLS:internal}\n", "")
        configuration.write_text(text, "utf-8")
        upstreams = " ".join(server.url.removeprefix("http://").rstrip("/") for server in servers)
        names = {"SAYTARA_HOST": f"http://localhost:{port}", "SAYTARA_SERVERS": upstreams}
        command = (caddy, "run", "--adapter", "caddyfile", "--config", str(configuration))
        log = Path(scratch) / "caddy.log"
        with log.open("wb") as out:
            process = subprocess.Popen(command, env={**os.environ, **names}, stdout=out, stderr=out)
        caddy_server = Server(url=f"http://localhost:{port}/", pid=process.pid, log=log)
        try:
            wait_for_health(process, caddy_server)
            yield caddy_server.url
        finally:
            process.terminate()
            process.wait(timeout=15)


async def _killed_among(url: str, first: Server, readers: int) -> tuple[Measurement, ...]:
    chance = random.Random(SEED)
    places = [place.id for place in load(AREA).places]
    plans = [[chance.choice(places) for _ in range(CLICKS_EACH)] for _ in range(readers)]
    pauses = [[chance.uniform(0, PACE_SECONDS) for _ in range(CLICKS_EACH)] for _ in range(readers)]
    async with asyncio.TaskGroup() as group:
        reading = [group.create_task(_read(url, *plan)) for plan in zip(plans, pauses, strict=True)]
        await asyncio.sleep(KILLED_AFTER_SECONDS)
        killed = time.perf_counter()
        os.kill(first.pid, signal.SIGKILL)
    answers = [answer for task in reading for answer in task.result()]
    broken = [answer for answer in answers if answer.is_broken]
    later = [(answer.answered - answer.asked) * 1000 for answer in answers if answer.asked > killed]
    p95 = quantiles(later, n=20, method="inclusive")[18]
    back = max((answer.answered - killed for answer in broken), default=0.0)
    return (
        Measurement(
            what=f"{readers} readers, one of two servers killed: clicks that were lost",
            unit="",
            ours=readers * CLICKS_EACH - len(answers),
            limit=0,
            note=f"{len(broken)} of {len(answers)} clicks had their connection broken, and were answered by the other",
        ),
        Measurement(
            what="until the last of them was answered by the other server",
            unit="s",
            ours=back,
            limit=ALL_ANSWERED_SECONDS,
            note=f"clicks after it: 95th percentile {p95:.0f} ms, n = {len(later)}",
        ),
    )


async def _read(url: str, places: Sequence[str], pauses: Sequence[float]) -> list[Answer]:
    """One reader's clicks. Where the connection is gone, the reader connects again and asks for the same address."""
    answers: list[Answer] = []
    visitor: Visitor | None = None
    for place, pause in zip(places, pauses, strict=True):
        await asyncio.sleep(pause)
        asked, is_broken = time.perf_counter(), False
        while True:
            try:
                if visitor is None:
                    visitor = await Visitor(url).__aenter__()
                await visitor.look_at(place=place)
                break
            except (OSError, WebSocketException, RuntimeError):
                is_broken, visitor = True, None
                await asyncio.sleep(AGAIN_SECONDS)
        answers.append(Answer(asked=asked, answered=time.perf_counter(), is_broken=is_broken))
        await asyncio.sleep(PACE_SECONDS - pause)
    if visitor is not None:
        await visitor.__aexit__(None, None, None)
    return answers
