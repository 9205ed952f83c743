"""The pages' download buttons ask the maker that the API asks, for what the page shows."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest
from streamlit import runtime

from saytara.control.asked import Question
from saytara.exports.formats import FORMATS
from saytara.exports.jobs import maker as maker_module
from saytara.exports.jobs.maker import FileMaker, Here, NobodyWaits
from saytara.exports.jobs.orders import MapOrder
from saytara.exports.jobs.start_and_stop import WAITING_THREADS, ending_files
from saytara.exports.request import ExportRequest
from saytara.ui.download_orders import is_connected, ordered, session_id
from tests.builders import DAY, claim, dataset
from tests.orders import Counted, waited_for

AREA = dataset(claim("isis", place="a"), claim("hts", place="b"), places=("a", "b", "c"))


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileMaker]:
    maker = FileMaker(heavy_runner=Here, processes=1)
    monkeypatch.setattr(maker_module, "_maker", maker)
    yield maker
    maker.close()


def test_a_button_and_the_api_share_one_making(maker: FileMaker) -> None:
    order = Counted(name="map")
    ticket = maker.ask(order, AREA)
    assert order.has_begun.wait(30)
    pressed = ordered(Counted(name="map"), AREA)
    order.may_end.set()
    assert pressed() == ticket.future.result(30)
    assert order.made == ["map"]


@pytest.mark.parametrize("name", ["csv", "geojson"])
def test_the_file_is_about_the_places_that_the_page_shows(name: str) -> None:
    asked = ExportRequest.about(AREA, DAY)
    order = MapOrder(asked=Question(date=DAY), format=name, language="en")
    assert order.write(AREA) == FORMATS[name].write(asked)
    some = MapOrder(asked=Question(date=DAY), format=name, language="en", places=("c", "a"))
    shown = {place: asked.decisions[place] for place in ("c", "a")}
    assert some.write(AREA) == FORMATS[name].write(
        ExportRequest(asked=Question(date=DAY), dataset=AREA, decisions=shown, regions=asked.regions, language="en")
    )
    one = MapOrder(asked=Question(date=DAY, known_by=DAY, min_grade="B"), format=name, language="ar", place="b")
    told = ExportRequest.about(AREA, Question(date=DAY, known_by=DAY, min_grade="B"), language="ar", place="b")
    assert one.write(AREA) == FORMATS[name].write(told)
    assert one.file_name(AREA) == FORMATS[name].file_name(told)


def test_a_reader_who_has_gone_is_waited_for_no_longer(maker: FileMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    class Runtime:
        sessions = frozenset({"here"})

        def is_active_session(self, session: str) -> bool:
            return session in self.sessions

    monkeypatch.setattr(runtime, "exists", lambda: True)
    monkeypatch.setattr(runtime, "get_instance", Runtime)
    assert is_connected("here")()
    assert is_connected(None)()
    gate, order = Counted(name="gate"), Counted(name="map")
    with maker.ask(gate, AREA):
        assert gate.has_begun.wait(30)
        faults: list[BaseException] = []

        def press() -> None:
            try:
                maker.make(order, AREA, is_connected("here"))
            except NobodyWaits as fault:
                faults.append(fault)

        reader = threading.Thread(target=press)
        reader.start()
        assert waited_for(lambda: len(maker._flights) == 2)
        Runtime.sessions = frozenset()
        reader.join(30)
        gate.may_end.set()
    assert len(faults) == 1
    assert order.made == []


def test_outside_of_a_page_there_is_no_session() -> None:
    assert session_id() is None


@asynccontextmanager
async def plain(_app: object) -> AsyncIterator[None]:
    yield


def test_the_making_ends_with_the_server_and_begins_again_with_the_next(maker: FileMaker) -> None:
    async def live() -> FileMaker:
        async with ending_files(plain)(None):
            assert await asyncio.to_thread(lambda: True)
            return maker_module.file_maker()

    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        assert asyncio.run(live()) is maker
        assert maker.is_closed
        following = asyncio.run(live())
        assert following is not maker
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
            signal.signal(number, handler)
    assert following.is_closed


def test_a_signal_to_stop_reaches_those_who_wait_before_the_server_ends(maker: FileMaker) -> None:
    heard: list[int] = []
    before = signal.signal(signal.SIGTERM, lambda number, _frame: heard.append(number))
    interrupt = signal.getsignal(signal.SIGINT)
    order = Counted(name="map")

    async def live() -> None:
        async with ending_files(plain)(None):
            ticket = maker.ask(order, AREA)
            assert await asyncio.to_thread(order.has_begun.wait, 30)
            signal.raise_signal(signal.SIGTERM)
            assert await asyncio.to_thread(waited_for, lambda: maker.is_closed)
            order.may_end.set()
            ticket.leave()

    try:
        asyncio.run(live())
        assert heard == [signal.SIGTERM]
    finally:
        signal.signal(signal.SIGTERM, before)
        signal.signal(signal.SIGINT, interrupt)


def test_readers_who_wait_for_heavy_files_leave_threads_for_the_others(maker: FileMaker) -> None:
    gate = Counted(name="gate")

    async def live() -> int:
        async with ending_files(plain)(None):
            waiting = [asyncio.create_task(asyncio.to_thread(maker.make, gate, AREA)) for _ in range(48)]
            light = Counted(name="light", is_heavy=False)
            light.may_end.set()
            made = await asyncio.to_thread(maker.make, light, AREA)
            assert not any(task.done() for task in waiting)
            gate.may_end.set()
            await asyncio.gather(*waiting)
            return len(made)

    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        assert asyncio.run(live()) > 0
    finally:
        for number, handler in zip((signal.SIGINT, signal.SIGTERM), before, strict=True):
            signal.signal(number, handler)
    assert WAITING_THREADS > 48
