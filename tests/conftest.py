"""What holds for every test."""

import gc
import os
import sys
from collections.abc import Generator, Iterator

import pytest
from hypothesis import settings

from tests.prepared_reader import PreparedReaders, prepared_readers, use

settings.register_profile("saytara", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("saytara")
"""How long an example takes says something of the machine, not of the code; `make bench` measures time. Who works at it
gets new examples with each run; CI tries the same ones every time, so that it fails by what was changed alone."""

collect_ignore = ["pseudo"]
"""Scripts that take a process of their own: they change what languages there are."""


LEAST_WORKERS, MOST_WORKERS = 2, 6
"""Two take turns where there is one processor, since tests wait; each has a browser, a dashboard and a gigabyte."""


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """How many processes `-n auto` starts: one a processor that this process may use.

    Tests of the browser wait for a fifth of their time: one more of them takes the processor meanwhile.
    """
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or LEAST_WORKERS
    waiting = int(config.option.markexpr == "browser")
    return min(MOST_WORKERS, max(LEAST_WORKERS, usable) + waiting)


PROGRAM = sys.modules["__main__"]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Streamlit leaves the page that it ran as the program; processes that later tests start would run it first."""
    sys.modules["__main__"] = PROGRAM


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Whatever is collected stays until the end: it is searched for no garbage, neither now nor during the tests."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def readers() -> Iterator[PreparedReaders]:
    with prepared_readers() as prepared:
        yield prepared


@pytest.fixture
def prepared_reader(readers: PreparedReaders, monkeypatch: pytest.MonkeyPatch) -> None:
    """For tests that read many files of strangers, and whose subject is not how they are read."""
    use(readers, monkeypatch)
