"""How much leaves the reading process, and how many of them there are at once."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from saytara.intake import reading
from saytara.intake.errors import UnreadableText
from saytara.intake.model import Unreadable
from saytara.intake.reading import AT_ONCE, read_text
from saytara.intake.reading_process import LONGEST_FACT, MOST_TEXT_BYTES, within_limits
from saytara.reader_process import ProcessAnswer


def test_a_text_that_swells_stays_in_the_process_that_reads_it() -> None:
    with pytest.raises(Unreadable) as fault:
        within_limits({"text": "x" * (MOST_TEXT_BYTES + 1)})
    assert (fault.value.code, fault.value.facts) == ("too_much_text", {"most": "4"})
    assert within_limits({"text": "x" * MOST_TEXT_BYTES})["text"] == "x" * MOST_TEXT_BYTES


def test_a_title_without_end_is_cut() -> None:
    page = f"<html><head><title>{'t' * 100_000}</title></head><body><article><p>{'Calm in Yalda. ' * 60}</p></article>"
    assert len(read_text(page.encode(), "a.html").title) <= LONGEST_FACT


def test_no_more_documents_are_read_at_once_than_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    lock, both = threading.Lock(), threading.Barrier(AT_ONCE)
    now, most = 0, 0

    def slow(*_: Any, **__: Any) -> ProcessAnswer:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        both.wait(20)
        with lock:
            now -= 1
        return ProcessAnswer(output=b'{"text": "Calm."}', is_given=True)

    monkeypatch.setattr(reading, "answer_of", slow)
    threads = [threading.Thread(target=read_text, args=(b"<p>x", "a.html")) for _ in range(3 * AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (now, most) == (0, AT_ONCE)


def test_who_waits_too_long_for_a_place_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_SECONDS", 0.01)
    for _ in range(AT_ONCE):
        assert reading._PLACES.acquire(blocking=False)
    try:
        with pytest.raises(UnreadableText) as fault:
            read_text(b"<p>Calm.</p>", "a.html")
    finally:
        for _ in range(AT_ONCE):
            reading._PLACES.release()
    assert fault.value.code == "busy"
