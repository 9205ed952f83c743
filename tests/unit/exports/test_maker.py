"""Files are made once for all who ask, light ones beside heavy ones, and for nobody who has gone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from saytara.core.model import Dataset
from saytara.exports.jobs.maker import FileMaker, Here, MakerClosed, NobodyWaits, file_maker, open_file_maker
from saytara.exports.jobs.orders import Order
from saytara.exports.jobs.result_cache import ResultCache
from saytara.exports.jobs.waiting_line import LONGEST_RETRY_SECONDS, Busy
from tests.builders import dataset
from tests.orders import Counted, Fails, waited_for

AREA = dataset()


@pytest.fixture
def maker() -> Iterator[FileMaker]:
    maker = FileMaker(heavy_runner=Here, processes=1, most_waiting=3)
    yield maker
    maker.close()


def test_the_same_file_is_made_once_for_all_who_ask_at_the_same_time(maker: FileMaker) -> None:
    orders = [Counted(name="map") for _ in range(8)]
    with ThreadPoolExecutor(8) as callers:
        found = [callers.submit(maker.make, order, AREA) for order in orders]
        assert waited_for(lambda: sum(len(flight.callers) for flight in maker._flights.values()) == 8)
        for order in orders:
            order.may_end.set()
        assert {answer.result() for answer in found} == {b"map of " + AREA.id.encode()}
    assert [order.made for order in orders].count(["map"]) == 1
    assert sum(len(order.made) for order in orders) == 1


def test_a_file_that_was_made_is_kept_for_its_dataset_alone(maker: FileMaker) -> None:
    order = Counted(name="map")
    order.may_end.set()
    other = dataset(places=("a", "b", "c"))
    for asked in (AREA, AREA, other):
        maker.make(order, asked)
    assert order.made == ["map", "map"]


def test_light_files_never_wait_for_heavy_ones(maker: FileMaker) -> None:
    heavy = [Counted(name=f"heavy-{number}") for number in range(4)]
    tickets = [maker.ask(order, AREA) for order in heavy[:1]]
    assert heavy[0].has_begun.wait(30)
    tickets += [maker.ask(order, AREA) for order in heavy[1:]]
    light = Counted(name="light", is_heavy=False)
    light.may_end.set()
    assert maker.make(light, AREA).startswith(b"light")
    assert not any(ticket.future.done() for ticket in tickets)
    for order in heavy:
        order.may_end.set()
    assert [ticket.future.result(30)[:7] for ticket in tickets] == [f"heavy-{number}".encode() for number in range(4)]


def test_an_order_whose_last_caller_has_gone_is_never_begun(maker: FileMaker) -> None:
    first, left, wanted = (Counted(name=name) for name in ("first", "left", "wanted"))
    with maker.ask(first, AREA) as ticket:
        assert first.has_begun.wait(30)
        callers = [maker.ask(left, AREA), maker.ask(left, AREA)]
        behind = [maker.ask(wanted, AREA), maker.ask(wanted, AREA)]
        for gone in (*callers, behind[0]):
            gone.leave()
            gone.leave()
        for order in (first, left, wanted):
            order.may_end.set()
        assert behind[1].future.result(30) == b"wanted of " + AREA.id.encode()
        assert ticket.future.result(30)
    assert (first.made, left.made, wanted.made) == (["first"], [], ["wanted"])
    assert not callers[0].future.done()


def test_a_file_that_was_begun_is_finished_and_kept_whoever_goes(maker: FileMaker) -> None:
    order = Counted(name="map")
    ticket = maker.ask(order, AREA)
    assert order.has_begun.wait(30)
    ticket.leave()
    order.may_end.set()
    assert maker.make(order, AREA)
    assert maker.make(order, AREA)
    assert order.made == ["map"]


def test_a_caller_who_comes_back_to_a_dropped_order_gets_the_file(maker: FileMaker) -> None:
    first, order = Counted(name="first"), Counted(name="map")
    maker.ask(first, AREA)
    assert first.has_begun.wait(30)
    maker.ask(order, AREA).leave()
    first.may_end.set()
    order.may_end.set()
    assert maker.make(order, AREA)
    assert order.made == ["map"]


def test_a_full_line_refuses_and_says_when_to_come_again(maker: FileMaker) -> None:
    first = Counted(name="first")
    maker.ask(first, AREA)
    assert first.has_begun.wait(30)
    waiting = [Counted(name=f"waits-{number}") for number in range(3)]
    tickets = [maker.ask(order, AREA) for order in waiting]
    with pytest.raises(Busy) as refused:
        maker.ask(Counted(name="one too many"), AREA)
    assert 1 <= refused.value.retry_seconds <= LONGEST_RETRY_SECONDS
    maker.ask(waiting[1], AREA).leave()  # who joins a file that is on its way takes no room
    tickets[0].leave()
    maker.ask(Counted(name="there is room again"), AREA)
    light = Counted(name="light", is_heavy=False)
    light.may_end.set()
    assert maker.make(light, AREA)
    first.may_end.set()


def test_a_fault_is_every_callers_and_is_not_kept(maker: FileMaker) -> None:
    gate, order = Counted(name="gate"), Fails("no file")
    with maker.ask(gate, AREA):
        assert gate.has_begun.wait(30)
        tickets = [maker.ask(order, AREA) for _ in range(3)]
        gate.may_end.set()
        for ticket in tickets:
            with pytest.raises(ValueError, match="no file"):
                ticket.future.result(30)
    with pytest.raises(ValueError, match="no file"):
        maker.make(order, AREA)
    good = Counted(name="good")
    good.may_end.set()
    assert maker.make(good, AREA)


def test_who_waits_in_a_thread_gives_up_once_nobody_wants_the_file(maker: FileMaker) -> None:
    first, order = Counted(name="first"), Counted(name="map")
    maker.ask(first, AREA)
    assert first.has_begun.wait(30)
    with pytest.raises(NobodyWaits):
        maker.make(order, AREA, lambda: False)
    order.may_end.set()
    first.may_end.set()
    assert waited_for(lambda: not maker._flights)
    assert order.made == []


def test_closing_answers_everybody_who_waits_and_refuses_the_rest() -> None:
    maker = FileMaker(heavy_runner=Here, processes=1)
    first, order = Counted(name="first"), Counted(name="map")
    maker.ask(first, AREA)
    assert first.has_begun.wait(30)
    ticket = maker.ask(order, AREA)
    maker.close()
    maker.close()
    with pytest.raises(MakerClosed):
        ticket.future.result(30)
    with pytest.raises(MakerClosed):
        maker.ask(Counted(name="later"), AREA)
    first.may_end.set()
    assert order.made == []


class Remembers(Here):
    """A runner that tells when it is closed."""

    closed: list[Remembers]

    def __init__(self) -> None:
        type(self).opened.append(self)

    opened: list[Remembers]

    def close(self) -> None:
        type(self).closed.append(self)


def test_a_runner_without_work_is_closed_and_the_next_order_gets_another() -> None:
    Remembers.opened, Remembers.closed = [], []
    maker = FileMaker(heavy_runner=Remembers, processes=1, idle_seconds=0.0, kept_bytes=0)
    order = Counted(name="map")
    order.may_end.set()
    assert Remembers.opened == []
    for number in (1, 2):
        assert maker.make(order, AREA)
        assert waited_for(lambda number=number: len(Remembers.closed) == number)
    assert Remembers.closed == Remembers.opened
    assert len(Remembers.opened) == 2
    maker.close()


def test_no_more_runners_work_at_once_than_are_allowed() -> None:
    class Crowd(Here):
        inside = 0
        most = 0
        lock = threading.Lock()

        def run(self, order: Order, dataset: Dataset) -> bytes:
            with self.lock:
                Crowd.inside += 1
                Crowd.most = max(Crowd.most, Crowd.inside)
            try:
                return order.write(dataset)
            finally:
                with self.lock:
                    Crowd.inside -= 1

    maker = FileMaker(heavy_runner=Crowd, processes=2)
    orders = [Counted(name=str(number)) for number in range(6)]
    tickets = [maker.ask(order, AREA) for order in orders]
    assert all(order.has_begun.wait(30) for order in orders[:2])
    for order in orders:
        order.may_end.set()
    assert all(ticket.future.result(30) for ticket in tickets)
    assert Crowd.most == 2
    maker.close()


def test_what_was_not_asked_for_longest_makes_room() -> None:
    kept = ResultCache(10)
    kept.keep("a", b"1234")
    kept.keep("b", b"1234")
    assert kept.get("a") == b"1234"
    kept.keep("c", b"1234")
    assert [kept.get(key) for key in "abc"] == [b"1234", None, b"1234"]
    kept.keep("d", b"12345678901")
    assert [kept.get(key) for key in "acd"] == [b"1234", b"1234", None]
    kept.keep("a", b"12")
    kept.keep("b", b"1234")
    assert [kept.get(key) for key in "abc"] == [b"12", b"1234", b"1234"]


def test_a_process_has_one_maker_until_it_is_closed_and_opened_again() -> None:
    open_file_maker()
    before = file_maker()
    assert file_maker() is before
    before.close()
    assert file_maker() is before
    open_file_maker()
    assert file_maker() is not before
    assert not file_maker().is_closed
