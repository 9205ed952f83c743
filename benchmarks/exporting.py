"""How long a file of the shipped dataset takes: the first of a process that has written nothing, and later ones."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from statistics import median

from benchmarks import AREA, ROOT
from benchmarks.outcome import Measurement
from saytara.dataset.reading import load
from saytara.exports.formats import FORMATS
from saytara.exports.request import ExportRequest

EXPORT_MS = 1000.0
LIMITS_MS = {"pdf": 3000.0}
"""Formats with a target of their own; the brief is typeset page by page."""

LATER_FILES = 3


def measure_exports(processes: int) -> tuple[Measurement, ...]:
    """Every format: the middle first file of so many fresh processes against the target; the later ones in the note."""
    return tuple(_measure(name, processes) for name in FORMATS)


def _measure(name: str, processes: int) -> Measurement:
    command = (sys.executable, "-m", "benchmarks.exporting", name)
    runs = [
        json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
        for _ in range(processes)
    ]
    firsts = [float(run["times"][0]) for run in runs]
    later = [float(taken) for run in runs for taken in run["times"][1:]]
    return Measurement(
        what=f"export of the shipped dataset as {name}",
        unit="ms",
        ours=median(firsts),
        limit=LIMITS_MS.get(name, EXPORT_MS),
        note=(
            f"the first file of a process, {median(float(run['cpu']) for run in runs):.0f} ms of its processor's time; "
            f"later files {median(later):.0f} ms; {runs[0]['bytes'] / 1e3:.0f} kB"
        ),
        samples=(tuple(firsts), tuple(later)),
    )


def main() -> None:
    """Prints how long the first and some later files of this process take, in milliseconds, and their size."""
    dataset = load(AREA)
    times, cpu = [], []
    content = b""
    for _ in range(1 + LATER_FILES):
        before, worked = time.perf_counter(), time.process_time()
        content = FORMATS[sys.argv[1]].write(ExportRequest.about(dataset, dataset.default_date))
        times.append((time.perf_counter() - before) * 1000)
        cpu.append((time.process_time() - worked) * 1000)
    print(json.dumps({"times": times, "cpu": cpu[0], "bytes": len(content)}))


if __name__ == "__main__":
    main()
