"""Gets a dataset and the fonts ready while the server starts, so that the first reader does not wait for them.

It asks for nothing that a page would not ask for; a dataset with faults is left for the page to report.
"""

from __future__ import annotations

import gc
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from saytara.control import ALL_CLAIMS
from saytara.control.on_demand import is_large
from saytara.dataset.errors import DatasetFaults
from saytara.figures.map.asked_days import asked_day
from saytara.figures.map.day_states import frames_json
from saytara.figures.timeline.lanes import MOST_PLACES_AT_ONCE, timeline_of
from saytara.store import dataset_of, resolved
from saytara.web.area_documents import Areas
from saytara.web.fonts import FACES, font_file
from saytara.web.undelayed_answers import let_messages_through, set_tcp_nodelay


def warm(areas: Areas, *others: Callable[[], object]) -> None:
    """Reads the first dataset, its map, its frames and its timeline; then does what `others` do."""
    for folder in list(areas().values())[:1]:
        try:
            dataset = dataset_of(folder)
        except DatasetFaults:
            return
        resolved(dataset, ALL_CLAIMS.on(dataset.default_date))
        if is_large(dataset):
            asked_day(dataset, ALL_CLAIMS.on(dataset.default_date), patience=0.0)
        else:
            frames_json(dataset, ALL_CLAIMS)
        if len(dataset.places) <= MOST_PLACES_AT_ONCE:
            timeline_of(dataset, ALL_CLAIMS)
        for other in others:
            other()
        logging.getLogger("saytara").info("%s is ready", dataset.id)
    # What is in memory now stays: searching it for garbage would hold up whoever asks just then
    # (docs/explanation/benchmarks.md).
    gc.collect()
    gc.freeze()
    for name in FACES:
        font_file(name)


def warming(areas: Areas, *others: Callable[[], object]) -> Callable[[object], AbstractAsyncContextManager[None]]:
    """A lifespan for the ASGI app that warms up beside the server's start, and never holds it up.

    By then the server listens and has accepted nobody: the moment to tell its sockets how to send.
    """

    @asynccontextmanager
    async def lifespan(_app: object) -> AsyncIterator[None]:
        set_tcp_nodelay()
        let_messages_through()
        threading.Thread(target=warm, args=(areas, *others), name="saytara-warming", daemon=True).start()
        yield

    return lifespan
