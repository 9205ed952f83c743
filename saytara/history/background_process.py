"""A history worked out in a process of its own, beside a server: it neither holds up readers nor runs their script.

`python -m saytara.history.background_process` is that process. It reads what its parent writes, keeps the rows where
all others look for them, and writes nothing back.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

from shapely.geometry import Point

from saytara.core.model import Claim, Dataset
from saytara.history.cache_folder import ensure_writable
from saytara.history.claim_facts import claim_of, facts_of_claim, ground_of
from saytara.history.local import History, KeptForm, kept_history, resolve_history
from saytara.reader_process import own_python_path

CLAIMS_AT_ONCE: Final = 20_000

READERS_FIRST: Final = 10
"""How far the process stands back behind the server, which readers wait for."""

NOWHERE: Final = Point()


class HistoryFailedError(RuntimeError):
    """The process that works a history out came to no good end."""


def resolve_beside(dataset: Dataset, form: KeptForm, folder: Path | None = None) -> History:
    """As `resolve_history`, by a process of its own. HistoryFailedError where that fails.

    UnwritableCache, before it is started, where the folder cannot be written.
    """
    home = folder or form.folder(dataset)
    ensure_writable(home)
    process = subprocess.Popen(  # noqa: S603 - this very package, by this very Python
        (sys.executable, "-m", __name__), stdin=subprocess.PIPE, env={**os.environ, "PYTHONPATH": own_python_path()}
    )
    with suppress(BrokenPipeError), process:  # of one that has ended already; how, is told below
        pipe = cast("BinaryIO", process.stdin)
        for part in _parts(dataset, form, home):
            pickle.dump(part, pipe, protocol=pickle.HIGHEST_PROTOCOL)
        pipe.flush()
        process.wait()  # the pipe stays open meanwhile: by its end the process knows that nobody waits any more
    ended = process.returncode
    found = kept_history(dataset, folder=home, form=form)
    if ended or found is None:
        raise HistoryFailedError(f"the process that works it out ended with {ended}")
    return found


def _parts(dataset: Dataset, form: KeptForm, home: Path) -> Iterator[Any]:
    """What the rules read of a dataset, without outlines and texts; the claims some thousands at a time."""
    places = tuple(replace(place, geometry=NOWHERE) for place in dataset.places)
    yield replace(ground_of(dataset), places=places, regions=dataset.regions), form, home
    claims = iter(dataset.claims)
    while facts := [facts_of_claim(claim) for claim in islice(claims, CLAIMS_AT_ONCE)]:
        yield facts
    yield []


def _read(pipe: BinaryIO) -> tuple[Dataset, KeptForm, Path]:
    bare, form, home = pickle.load(pipe)  # noqa: S301 - written by the parent, which is this very package
    claims: list[Claim] = []
    while facts := pickle.load(pipe):  # noqa: S301 - as above
        claims += map(claim_of, facts)
    return replace(bare, claims=tuple(claims)), form, home


def _end_with_parent(pipe: BinaryIO) -> None:
    """Ends this process as soon as the parent has ended; what is in place by then stays for the next."""
    pipe.read()
    os._exit(1)


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(READERS_FIRST)
    _dataset, _form, _home = _read(sys.stdin.buffer)
    threading.Thread(target=_end_with_parent, args=(sys.stdin.buffer,), daemon=True).start()
    _code = 1
    try:
        resolve_history(_dataset, folder=_home, form=_form)
        _code = 0
    except Exception:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(_code)  # the thread that waits for the parent holds the pipe
