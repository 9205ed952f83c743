"""Histories on one Spark in a process of its own: `python -m tests.spark_job MASTER FOLDER OUT [FOLDER OUT]…`.

It prints a JSON object for each: `seconds`, the `error` of one that failed, and the process that was `killed`. With
`--kill` at the end one of the executors is killed as soon as the first tasks of the last history run.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import threading
import time
from pathlib import Path

from saytara.history.spark import history_frame, spark_session

SMALL = (("spark.executor.memory", "1g"), ("spark.driver.memory", "1g"), ("spark.task.maxFailures", "4"))


def executors() -> list[int]:
    """The processes of Spark's executors that descend from this process."""
    parents: dict[int, int] = {}
    lines: dict[int, bytes] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                lines[int(entry.name)] = (entry / "cmdline").read_bytes()
            except OSError:
                continue
    found = []
    for process, line in lines.items():
        step = process
        while step in parents and step != os.getpid():
            step = parents[step]
        if step == os.getpid() and b"CoarseGrainedExecutorBackend" in line and b"java" in line.split(b"\0")[0]:
            found.append(process)
    return found


def kill_one(session: object, killed: list[int]) -> None:
    """Kills one of the two executors while it works, and notes which."""
    tracker = session.sparkContext.statusTracker()  # type: ignore[attr-defined]
    while True:
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(info is not None and info.numActiveTasks > 0 for info in stages) and len(executors()) == 2:
            process = executors()[0]
            os.kill(process, signal.SIGKILL)
            killed.append(process)
            return
        time.sleep(0.05)


def main() -> None:
    master, *rest = sys.argv[1:]
    paths = [path for path in rest if path != "--kill"]
    session = spark_session(master, SMALL)
    for number in range(0, len(paths), 2):
        killed: list[int] = []
        if "--kill" in rest and number == len(paths) - 2:
            threading.Thread(target=kill_one, args=(session, killed), daemon=True).start()
        before, error = time.perf_counter(), None
        try:
            history_frame(session, Path(paths[number])).write.mode("overwrite").parquet(paths[number + 1])
        except Exception as fault:  # whatever Spark makes of it is what the test looks at
            error = str(fault)
        print(json.dumps({"seconds": time.perf_counter() - before, "error": error, "killed": killed}), flush=True)
    session.stop()


if __name__ == "__main__":
    main()
