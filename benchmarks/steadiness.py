"""Whether a click stays as quick as in the first minute, and how many visitors one server bears at once."""

from __future__ import annotations

import asyncio
import datetime as dt
import random
import time
from contextlib import AsyncExitStack
from statistics import median, quantiles

from benchmarks import AREA
from benchmarks.outcome import Measurement, compared
from benchmarks.server import OURS, Server, serve
from benchmarks.visitors import Visitor
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map.day_states import shown_days

STEADY_RATIO = 1.3
WARM_UP_CLICKS = 20
PLAIN_CLICKS = 31

CONNECTED_SECONDS = 20.0
CLICK_MS = 1000.0
SESSION_MB = 2.0
CLICKS_EACH = 3
PACE_SECONDS = 10.0
"""Every session clicks once in so long, at a moment of chance."""

SETTLE_SECONDS = 5.0
SEED = 11


def measure_steadiness(clicks: int) -> tuple[Measurement, ...]:
    """A plain click (another place, the same date) before and after `clicks` varied ones of the same session."""
    return asyncio.run(_steadiness(load(AREA), clicks))


async def _steadiness(dataset: Dataset, clicks: int) -> tuple[Measurement, ...]:
    chance = random.Random(SEED)
    with serve(OURS) as server:
        async with Visitor(server.url) as visitor:
            await visitor.look_at()
            await _plain_clicks(visitor, dataset, WARM_UP_CLICKS)
            fresh, sizes = await _plain_clicks(visitor, dataset, PLAIN_CLICKS), [server.memory_mb()["all"]]
            for _ in range(clicks):
                await visitor.look_at(**varied(dataset, chance))
            late = await _plain_clicks(visitor, dataset, PLAIN_CLICKS)
            sizes.append(server.memory_mb()["all"])
            for _ in range(clicks):
                await visitor.look_at(**varied(dataset, chance))
            sizes.append(server.memory_mb()["all"])
    outcome = compared(f"a click after {clicks} varied clicks, against a fresh one", late, fresh, limit=STEADY_RATIO)
    memory = Measurement(
        what=f"memory that {clicks} more varied clicks add",
        unit="MB",
        ours=sizes[2] - sizes[1],
        note=f"{sizes[0]:.0f} MB fresh, {sizes[1]:.0f} MB after {clicks}, {sizes[2]:.0f} MB after as many again",
    )
    return outcome, memory


async def _plain_clicks(visitor: Visitor, dataset: Dataset, clicks: int) -> list[float]:
    """Clicks on one place after another at the dataset's own date."""
    places = [place.id for place in dataset.places]
    return [await visitor.look_at(place=places[number % len(places)]) for number in range(clicks)]


def varied(dataset: Dataset, chance: random.Random) -> dict[str, str]:
    """A view that hardly anybody had before: a place at any day, one in ten as it was known then."""
    first, last = shown_days(dataset)
    date = first + dt.timedelta(days=chance.randrange((last - first).days))
    known = {"known_by": (date + dt.timedelta(days=chance.randrange(60))).isoformat()} if chance.random() < 0.1 else {}
    return {"place": chance.choice(dataset.places).id, "date": date.isoformat(), **known}


def measure_crowd(sessions: int) -> tuple[Measurement, ...]:
    """So many sessions at once: until the last has its map, their clicks over a while, and what each takes."""
    return asyncio.run(_crowd(load(AREA), sessions))


async def _crowd(dataset: Dataset, sessions: int) -> tuple[Measurement, ...]:
    chance = random.Random(SEED)
    with serve(OURS) as server:
        async with AsyncExitStack() as stack:
            first = await stack.enter_async_context(Visitor(server.url))
            await _plain_clicks(first, dataset, WARM_UP_CLICKS)
            before = await _settled_mb(server)
            start = time.perf_counter()
            async with asyncio.TaskGroup() as group:
                coming = [group.create_task(_come(stack, server.url)) for _ in range(sessions)]
            connected = time.perf_counter() - start
            visitors = [task.result() for task in coming]
            after = await _settled_mb(server)
            async with asyncio.TaskGroup() as group:
                paces = [group.create_task(_click_now_and_then(visitor, dataset, chance)) for visitor in visitors]
            clicks = [taken for pace in paces for taken in pace.result()]
            later = await _settled_mb(server)
    p95 = quantiles(clicks, n=20, method="inclusive")[18]
    return (
        Measurement(
            what=f"{sessions} sessions at once: all have their map",
            unit="s",
            ours=connected,
            limit=CONNECTED_SECONDS,
        ),
        Measurement(
            what=f"{sessions} sessions: 95th percentile of a click",
            unit="ms",
            ours=p95,
            limit=CLICK_MS,
            note=f"median {median(clicks):.0f} ms, slowest {max(clicks):.0f} ms, n = {len(clicks)}; "
            f"each clicks once in {PACE_SECONDS:.0f} s",
            samples=(tuple(clicks), ()),
        ),
        Measurement(
            what=f"{sessions} sessions: memory of each",
            unit="MB",
            ours=(max(after, later) - before) / sessions,
            limit=SESSION_MB,
            note=f"resident with 1 session {before:.0f} MB, with {1 + sessions} {after:.0f} MB, "
            f"after their clicks {later:.0f} MB",
        ),
    )


async def _come(stack: AsyncExitStack, url: str) -> Visitor:
    visitor = await stack.enter_async_context(Visitor(url))
    await visitor.look_at()
    return visitor


async def _click_now_and_then(visitor: Visitor, dataset: Dataset, chance: random.Random) -> list[float]:
    taken = []
    for _ in range(CLICKS_EACH):
        pause = chance.uniform(0, PACE_SECONDS)
        await asyncio.sleep(pause)
        taken.append(await visitor.look_at(place=chance.choice(dataset.places).id))
        await asyncio.sleep(PACE_SECONDS - pause)
    return taken


async def _settled_mb(server: Server) -> float:
    await asyncio.sleep(SETTLE_SECONDS)
    return server.memory_mb()["all"]
