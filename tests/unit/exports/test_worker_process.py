"""Processes that make heavy files: started late, replaced when they die or grow, gone when their parent is."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from saytara.control.asked import ALL_CLAIMS, Question
from saytara.dataset.reading import load
from saytara.exports.formats import FORMATS
from saytara.exports.jobs.maker import FileMaker
from saytara.exports.jobs.messages import Ended, receive, send
from saytara.exports.jobs.orders import HEAVY, MapOrder, TimelineOrder
from saytara.exports.jobs.worker_process import FileFault, TookTooLong, WorkerDied, WorkerProcess
from saytara.exports.request import ExportRequest
from saytara.figures.timeline.chart_layout import TimeWindow
from tests.builders import dataset
from tests.orders import Dies, Fails, Reads, Tells, is_running, waited_for

ROOT = Path(__file__).parents[3]
SOUND = ROOT / "tests" / "data" / "sound"
AREA = dataset()


@pytest.fixture
def process() -> Iterator[WorkerProcess]:
    process = WorkerProcess()
    yield process
    process.close()


def test_a_process_starts_with_the_first_order_and_stays_for_the_next(process: WorkerProcess) -> None:
    assert process.pid is None
    first = process.run(Tells("noise on its output, which is no answer"), AREA)
    assert first.decode() == f"{AREA.id} 2 {process.pid}"
    assert process.pid != os.getpid()
    assert process.run(Tells(), AREA) == first


def test_a_dataset_whose_tables_are_in_use_is_sent_and_so_is_the_next_one(process: WorkerProcess) -> None:
    used, other = dataset(), dataset(places=("a", "b", "c"))
    assert used.place_by_id
    assert used.actor_by_id
    counts = [process.run(Tells(), asked).split()[1] for asked in (used, used, other, used)]
    assert counts == [b"2", b"2", b"3", b"2"]


@pytest.mark.parametrize("name", sorted(HEAVY))
def test_a_heavy_file_has_the_same_bytes_from_any_process(process: WorkerProcess, name: str) -> None:
    sound = load(SOUND)
    order = MapOrder(asked=Question(date=sound.default_date), format=name, language="ar")
    expected = FORMATS[name].write(ExportRequest.about(sound, sound.default_date, language="ar"))
    assert order.is_heavy
    assert process.run(order, sound) == expected


def test_the_timeline_is_drawn_there_too(process: WorkerProcess) -> None:
    sound = load(SOUND)
    day = sound.default_date
    window = TimeWindow(first=day.replace(day=1), last=day, language="en")
    order = TimelineOrder(counting=ALL_CLAIMS, format="svg", window=window, note="as it was asked")
    assert order.is_heavy
    picture = process.run(order, sound)
    assert picture.startswith(b"<svg")
    assert b"as it was asked" in picture


def test_what_goes_wrong_is_told_and_the_process_goes_on(process: WorkerProcess) -> None:
    process.run(Tells(), AREA)
    pid = process.pid
    with pytest.raises(FileFault, match="ValueError: cannot be drawn"):
        process.run(Fails("cannot be drawn"), AREA)
    assert process.run(Tells(), AREA).endswith(str(pid).encode())


def test_an_order_whose_process_is_killed_is_made_by_the_next(process: WorkerProcess, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process.run(Tells(), AREA)
    killed = process.pid
    assert killed is not None
    with ThreadPoolExecutor(1) as thread:
        answer = thread.submit(process.run, Reads(pipe), AREA)
        with pipe.open("wb"):  # opens once the first process reads
            os.kill(killed, signal.SIGKILL)
            assert waited_for(lambda: process.pid not in {killed, None})
        with pipe.open("wb") as writer:  # and again once the next one does
            writer.write(b"whole")
        assert answer.result(30) == f"whole {process.pid}".encode()
    assert process.pid != killed


def test_an_order_over_which_its_process_dies_is_tried_once_more(process: WorkerProcess, tmp_path: Path) -> None:
    assert process.run(Dies(tmp_path / "died"), AREA) == AREA.id.encode()


def test_an_order_that_kills_every_process_is_given_up_and_the_next_is_made(process: WorkerProcess) -> None:
    with pytest.raises(WorkerDied):
        process.run(Dies(), AREA)
    assert process.run(Tells(), AREA)


def test_a_process_that_has_grown_is_ended_with_its_memory() -> None:
    process = WorkerProcess(grown_bytes=1)
    first = int(process.run(Tells(), AREA).split()[2])
    assert process.pid is None
    assert not is_running(first)
    assert int(process.run(Tells(), AREA).split()[2]) != first
    process.close()


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    process = WorkerProcess(most_seconds=0.5)
    with pytest.raises(TookTooLong):
        process.run(Reads(pipe), AREA)
    assert process.pid is None
    process.close()


def test_closing_ends_a_process_that_works(process: WorkerProcess, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    maker = FileMaker(heavy_runner=lambda: process, processes=1)
    ticket = maker.ask(Reads(pipe), AREA)
    with pipe.open("wb"):
        pid = process.pid
        assert pid is not None
        assert is_running(pid)
        maker.close()
    assert not is_running(pid)
    with pytest.raises(Exception, match="shuts down"):
        ticket.future.result(30)
    with pytest.raises(WorkerDied):
        process.run(Tells(), AREA)


def test_an_idle_process_ends_and_the_next_order_starts_another() -> None:
    maker = FileMaker(processes=1, idle_seconds=0.0)
    pids = []
    for number in range(2):
        pid = int(maker.make(Tells(str(number)), AREA).split()[2])
        assert waited_for(lambda pid=pid: not is_running(pid))
        pids.append(pid)
    assert len(set(pids)) == 2
    maker.close()


PARENT = """
import sys
from saytara.exports.jobs.worker_process import WorkerProcess
from tests.builders import dataset
from tests.orders import Tells
process = WorkerProcess()
process.run(Tells(), dataset())
print(process.pid, flush=True)
sys.stdin.read()
"""


def test_a_process_outlives_no_parent_however_that_ended() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen((sys.executable, "-c", PARENT), cwd=ROOT, env=environment, **pipes) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        assert is_running(pid)
        parent.kill()
        parent.wait(30)
        assert waited_for(lambda: not is_running(pid))


def test_half_a_message_is_the_end_of_the_pipe() -> None:
    pipe = io.BytesIO()
    send(pipe, {"a": 1})
    whole = pipe.getvalue()
    assert receive(io.BytesIO(whole)) == {"a": 1}
    for length in (0, 3, len(whole) - 1):
        with pytest.raises(Ended):
            receive(io.BytesIO(whole[:length]))
