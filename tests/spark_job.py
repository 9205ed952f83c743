"""A history worked out on Spark in a process of its own: `python -m tests.spark_job FOLDER OUT MASTER [--kill]`.

With `--kill` one of the executors is killed as soon as the first tasks run; it says which.
"""

from __future__ import annotations

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


def kill_one(session: object) -> None:
    tracker = session.sparkContext.statusTracker()  # type: ignore[attr-defined]
    while True:
        stages = [tracker.getStageInfo(stage) for stage in tracker.getActiveStageIds()]
        if any(info is not None and info.numActiveTasks > 0 for info in stages) and len(executors()) == 2:
            process = executors()[0]
            os.kill(process, signal.SIGKILL)
            print(f"killed {process}", flush=True)
            return
        time.sleep(0.05)


def main() -> None:
    folder, out, master, *options = sys.argv[1:]
    session = spark_session(master, SMALL)
    frame = history_frame(session, Path(folder))
    if "--kill" in options:
        threading.Thread(target=kill_one, args=(session,), daemon=True).start()
    before = time.perf_counter()
    frame.write.mode("overwrite").parquet(out)
    print(f"worked out in {time.perf_counter() - before:.2f} s", flush=True)
    session.stop()


if __name__ == "__main__":
    main()
