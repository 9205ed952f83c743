"""Garbage is searched for when nobody waits: cycles go then, those too that were set apart, and never within a run."""

from __future__ import annotations

import gc
import time
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit import config

from saytara.ui import garbage_collection
from saytara.ui.garbage_collection import SEARCH_AFTER_RUNS, Collector, freeze_gc_baseline, search_when_idle

PATIENCE_SECONDS = 30


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    yield
    gc.unfreeze()


class Cycle:
    def __init__(self) -> None:
        self.itself = self


def dropped_cycle() -> weakref.ref[Cycle]:
    return weakref.ref(Cycle())


def becomes(condition: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_what_was_set_apart_while_it_was_used_is_freed_by_a_later_search() -> None:
    held = Cycle()
    seen = weakref.ref(held)
    freeze_gc_baseline()
    assert gc.get_freeze_count() > 0
    del held
    gc.collect()
    assert seen() is not None, "Python's own search leaves out what was set apart"
    freeze_gc_baseline()
    assert seen() is None


def test_the_process_is_searched_once_nobody_has_asked_for_a_while() -> None:
    collector = Collector(rest_seconds=0.05, between_seconds=0.0)
    collector.note_run()
    assert becomes(lambda: collector.searches == 1)
    seen = dropped_cycle()
    collector.note_run()
    assert becomes(lambda: seen() is None)
    assert becomes(lambda: collector.searches == 2)


def test_it_is_not_searched_again_without_a_reason() -> None:
    collector = Collector(rest_seconds=0.0, between_seconds=0.0)
    collector.note_run()
    assert becomes(lambda: collector.searches == 1)
    time.sleep(0.1)
    assert collector.searches == 1


def test_nothing_is_searched_while_pages_are_asked_for() -> None:
    collector = Collector(rest_seconds=60.0)
    for _ in range(20):
        collector.note_run()
    time.sleep(0.1)
    assert collector.searches == 0


def test_streamlit_searches_after_no_run() -> None:
    before = config.get_option(SEARCH_AFTER_RUNS)
    try:
        search_when_idle()
        assert config.get_option(SEARCH_AFTER_RUNS) is False
    finally:
        config.set_option(SEARCH_AFTER_RUNS, before)
    source = Path(garbage_collection.__file__).parents[2] / "app.py"
    assert "search_when_idle()" in source.read_text("utf-8").splitlines()
