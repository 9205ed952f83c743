"""A process that makes heavy files: `python -m saytara.exports.jobs.worker`, started by `worker_process` alone.

It reads orders from its standard input and answers on its standard output, until the input ends: it lives no longer
than the server, however that ended. Its priority is low, so that pages come first. It writes nothing to the disk.
"""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import IO, Final

from saytara.core.model import Dataset
from saytara.exports.jobs.messages import LIMITED, Ended, WorkerAnswer, receive, send
from saytara.geofiles.gdal import MOST_MEMORY_BYTES
from saytara.reader_process import limit_memory

NICENESS: Final = 10

OWN_MEMORY: Final = Path("/proc/self/statm")
"""Linux' account of this process, in pages; other systems have none."""


def main() -> None:
    """Makes files until nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Whatever a library prints goes to the server's log and not among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    if LIMITED in sys.argv:
        limit_memory(MOST_MEMORY_BYTES)
    serve(sys.stdin.buffer, answers)


def serve(orders: IO[bytes], answers: IO[bytes]) -> None:
    """Answers every order. An order without a dataset is about the one that came last."""
    dataset: Dataset | None = None
    while True:
        try:
            order, sent = receive(orders)
        except Ended:
            return
        dataset = dataset if sent is None else sent
        try:
            answer = WorkerAnswer(content=order.write(dataset), resident_bytes=resident_bytes())
        except Exception:  # it is told to the parent, which decides
            answer = WorkerAnswer(fault=traceback.format_exc(), resident_bytes=resident_bytes())
        try:
            send(answers, answer)
        except OSError:  # nobody is there to be answered
            return


def resident_bytes() -> int:
    """How much memory this process holds; 0 where the system does not say."""
    try:
        pages = int(OWN_MEMORY.read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * os.sysconf("SC_PAGE_SIZE")


if __name__ == "__main__":
    main()
