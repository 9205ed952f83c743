"""Processes of a pool: made ready once, and gone when their parent is, however that ended."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from saytara.history.processes import BETWEEN_COLLECTIONS, process_pool
from tests.orders import is_running, waited_for

ROOT = Path(__file__).parents[3]

PARENT = """
import os, time
from saytara.history.processes import process_pool

def slow_pid(number):
    time.sleep(0.3)
    return os.getpid()

if __name__ == "__main__":
    pool = process_pool(2)
    pids = set()
    while len(pids) < 2:
        pids.update(pool.map(slow_pid, range(4)))
    print(*pids, flush=True)
    time.sleep(600)
"""

_noted: list[object] = []


def note(*values: object) -> None:
    _noted.append(values)


def noted() -> tuple[list[object], int]:
    return _noted, gc.get_threshold()[0]


def test_each_process_is_made_ready_once() -> None:
    with process_pool(1, note, "a", 2) as pool:
        assert pool.submit(noted).result() == ([("a", 2)], BETWEEN_COLLECTIONS)
        assert pool.submit(noted).result() == ([("a", 2)], BETWEEN_COLLECTIONS)
        assert pool.submit(os.getpid).result() != os.getpid()
    assert _noted == []


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_none_outlives_its_parent(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "parent.py").write_text(PARENT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = (sys.executable, str(tmp_path / "parent.py"))
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(pids) == 2
        assert all(is_running(pid) for pid in pids)
        parent.send_signal(how)
        parent.wait(30)
        assert waited_for(lambda: not any(is_running(pid) for pid in pids))
