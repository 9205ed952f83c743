"""How fast the API answers for `control` while many ask at once, against pygeoapi over a file of the same features."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any

from benchmarks import AREA
from benchmarks.clients import Reply, ask_at_once
from benchmarks.outcome import Measurement
from benchmarks.server import OURS, Server, serve
from saytara.dataset.reading import load

PEER = ("-m", "benchmarks.peers.pygeoapi_features")
PATH = "/api/collections/control/items?f=json&limit=100"
CLIENTS = 50
LONGEST_START_SECONDS = 20
ROUNDS = 10
"""The servers are asked by turns, so that whatever else the machine does meets both."""


def measure_api(requests: int) -> tuple[Measurement, ...]:
    """The slowest twentieth of so many requests to each server. RuntimeError where any request fails.

    The second figure is of a different date each time, so that nothing can be found among what was answered before;
    the peer's file has one date.
    """
    with serve(OURS) as ours, serve(PEER) as peer:
        check_same(features(ours.url + PATH.lstrip("/")), features(peer.url + PATH.lstrip("/")))
        wait_until_idle(ours)
        wait_until_idle(peer)
        each = requests // ROUNDS
        dates = different_dates(requests)
        same: list[Reply] = []
        other: list[Reply] = []
        different: list[Reply] = []
        for number in range(ROUNDS):
            same += ask_at_once(ours.url, [PATH] * each, CLIENTS)
            other += ask_at_once(peer.url, [PATH] * each, CLIENTS)
            days = dates[number * each : (number + 1) * each]
            different += ask_at_once(ours.url, [f"{PATH}&datetime={day}" for day in days], CLIENTS)
    return (
        _outcome("API: control, 95th percentile", same, other, limit=1.0),
        _outcome("API: control of a new date each time, 95th percentile", different, other, limit=None),
    )


def wait_until_idle(server: Server) -> None:
    """Until the process has done next to nothing for half a second: ours gets its map ready after it has started."""
    end = time.monotonic() + LONGEST_START_SECONDS
    while time.monotonic() < end:
        before = cpu_seconds(server.pid)
        time.sleep(0.5)
        if cpu_seconds(server.pid) - before < 0.03:
            return


def cpu_seconds(pid: int) -> float:
    """How long the process has kept a core busy; where there is no /proc, the clock, so that the longest is waited."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return time.monotonic()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def features(address: str) -> list[dict[str, Any]]:
    """The features that a server answers with."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        found: list[dict[str, Any]] = json.load(answer)["features"]
    return found


def check_same(ours: Sequence[dict[str, Any]], peers: Sequence[dict[str, Any]]) -> None:
    """RuntimeError where the peer's features are not ours: only the same work can be compared."""
    for own, other in zip(ours, peers, strict=True):
        is_same = (own["id"], own["geometry"]) == (other["id"], other["geometry"])
        if not is_same or not other["properties"].items() <= own["properties"].items():
            raise RuntimeError(f"the feature {own['id']} of the API and {other['id']} of the peer are not the same")


def different_dates(count: int) -> list[str]:
    """So many days in a row, around the days that claims speak of."""
    first = min(claim.as_of_from for claim in load(AREA).claims)
    return [(first + dt.timedelta(days=number)).isoformat() for number in range(count)]


def _outcome(what: str, ours: Sequence[Reply], peers: Sequence[Reply], *, limit: float | None) -> Measurement:
    failed = [answer.status for answer in (*ours, *peers) if answer.status != 200]
    if failed:
        raise RuntimeError(f"{len(failed)} of {len(ours) + len(peers)} requests failed: {sorted(set(failed))}")
    times = tuple(answer.milliseconds for answer in ours), tuple(answer.milliseconds for answer in peers)
    sizes = max(answer.size for answer in ours) / 1000, max(answer.size for answer in peers) / 1000
    return Measurement(
        what=what,
        unit="ms",
        ours=_p95(times[0]),
        peer=_p95(times[1]),
        limit=limit,
        note=(
            f"{CLIENTS} clients at once, {len(ours)} and {len(peers)} requests, none failed; "
            f"medians {_median(times[0]):.0f} and {_median(times[1]):.0f} ms, "
            f"answers of up to {sizes[0]:.0f} and {sizes[1]:.0f} kB"
        ),
        samples=times,
    )


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


def _median(times: Sequence[float]) -> float:
    return quantiles(times, n=2, method="inclusive")[0]
