"""How long it takes to decide the shipped dossier through all of its time, in a fresh process and once it is kept."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from statistics import median

from benchmarks import AREA, ROOT
from benchmarks.outcome import Measurement, spread
from saytara.control import change_dates, control_map
from saytara.control.asked import ALL_CLAIMS
from saytara.dataset.reading import load
from saytara.figures.map.day_states import frames_json

COLD_MS = 2000.0
KEPT_MS = 50.0
PROCESSES = 3


def measure_through_time() -> tuple[Measurement, ...]:
    """Fresh processes, the middle one of three: every place on its own change dates, and every place on all of them."""
    command = (sys.executable, "-m", "benchmarks.through_time")
    runs = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT) for _ in range(PROCESSES)]
    found = [json.loads(run.stdout) for run in runs]
    cold, kept, naive = ([run[key] for run in found] for key in ("cold", "kept", "naive"))
    dates = f"{found[0]['days']} change dates, {found[0]['places']} places"
    return (
        Measurement(
            what="all change dates of the dossier, as the map gets them: cold",
            unit="ms",
            ours=median(cold),
            limit=COLD_MS,
            note=f"{dates}; processes {spread(cold)}",
            samples=(tuple(cold), ()),
        ),
        Measurement(
            what="the same from the cache",
            unit="ms",
            ours=median(kept),
            limit=KEPT_MS,
            note="",
            samples=(tuple(kept), ()),
        ),
        Measurement(
            what="control_map on each of these dates, nothing kept",
            unit="ms",
            ours=median(naive),
            limit=COLD_MS,
            note=f"processes {spread(naive)}; asks each place also on the days of all the others",
            samples=(tuple(naive), ()),
        ),
    )


def main() -> None:
    """Prints what one process needs, as JSON of milliseconds."""
    dataset = load(AREA)
    before = time.perf_counter()
    days = change_dates(dataset)
    frames_json(dataset, ALL_CLAIMS)
    cold = time.perf_counter()
    change_dates(dataset)
    frames_json(dataset, ALL_CLAIMS)
    kept = time.perf_counter()
    for day in days:
        control_map(dataset, day)
    naive = time.perf_counter()
    times = {"cold": cold - before, "kept": kept - cold, "naive": naive - kept}
    milliseconds = {key: seconds * 1000 for key, seconds in times.items()}
    print(json.dumps({**milliseconds, "days": len(days), "places": len(dataset.places)}))


if __name__ == "__main__":
    main()
