"""The shown day of a large dataset: at once where that is quick, else worked out beside the requests, with progress.

Where all claims count, a day is read from the looks that are kept of all time, as soon as these are there; until then,
and for other questions, its places are decided. Days stay in memory as long as nobody asks for many others.
"""

from __future__ import annotations

import threading
import time
from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from saytara.control import ALL_CLAIMS, ClaimFilter, Question, change_dates, control_on
from saytara.core.model import Dataset
from saytara.figures.map.day_looks import DayLooks, Shown, day_of, shown_of
from saytara.figures.map.kept_looks import LooksThroughTime, looks_once_read, looks_through_time

KEPT_DAYS: Final = 32
"""Each some 300 kB of a country's 33,000 places."""

AT_ONCE_SECONDS: Final = 1.5
"""So long a request waits for a day that is not there yet; then it is told how far it is."""

PAUSE_PLACES: Final = 25
"""After so many places whoever else waits for the processor has his turn, and kept looks are asked for again."""


@dataclass(slots=True, kw_only=True, eq=False)
class DayInWork:
    """A day that is worked out: how many places of it are done; `day` is there once all are."""

    dataset: Dataset
    asked: Question
    done: int = 0
    day: DayLooks | None = None
    shown: Sequence[Shown] = ()
    fault: Exception | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def work_out(self) -> None:
        """From the looks of all time as soon as they are there; until then every place by the rules."""
        try:
            looks = looks_once_read(self.dataset) if self.asked.of_all_days == ALL_CLAIMS else None
            self.day = self._decided() if looks is None else looks.on(self.asked.date)
        except Exception as fault:  # whoever asks gets it
            self.fault = fault
        finally:
            self.ended.set()

    def _decided(self) -> DayLooks:
        """By the rules; a place on which nothing changes since a day that is there already as on that day."""
        shown: list[Shown] = []
        for place in self._places(_nearest(self.dataset, self.asked)):
            shown.append(place)
            if len(shown) % PAUSE_PLACES == 0:
                if (looks := _looks_of(self.dataset, self.asked)) is not None:
                    return looks.on(self.asked.date)
                time.sleep(0.0005)
        self.shown = shown
        return day_of(self.dataset, self.asked.date, shown)

    def _places(self, other: DayInWork | None) -> Iterator[Shown]:
        date = self.asked.date.toordinal()
        before = None if other is None else other.asked.date.toordinal()
        changing = _changing_days(self.dataset, self.asked.of_all_days)
        for number, place in enumerate(self.dataset.places):
            self.done += 1
            if number not in changing:
                days = change_dates(self.dataset, place=place.id, counting=self.asked.of_all_days)
                changing[number] = array("i", (day.toordinal() for day in days))
            if other is not None and before is not None:
                days_of = changing[number]
                if bisect_right(days_of, before) == bisect_right(days_of, date):
                    yield other.shown[number]
                    continue
            yield shown_of(self.dataset, control_on(self.dataset, place.id, self.asked))


def _looks_of(dataset: Dataset, asked: Question) -> LooksThroughTime | None:
    """The looks of all time where they are there already, and answer such a question."""
    return looks_through_time(dataset) if asked.of_all_days == ALL_CLAIMS else None


@lru_cache(maxsize=4)
def _changing_days(dataset: Dataset, counting: ClaimFilter) -> dict[int, array[int]]:
    """The days on which something about a place may change, by its number; filled in as places are worked out."""
    return {}


def _nearest(dataset: Dataset, asked: Question) -> DayInWork | None:
    """The nearest day that is there of the same claims, or None."""
    with _lock:
        there = [
            day
            for (digest, other), day in _days.items()
            if digest == dataset.digest and other.of_all_days == asked.of_all_days and day.shown
        ]
    return min(there, key=lambda day: abs(day.asked.date - asked.date), default=None)


_days: Final[OrderedDict[tuple[str, Question], DayInWork]] = OrderedDict()
_lock: Final = threading.Lock()


def is_at_hand(dataset: Dataset, asked: Question) -> bool:
    """Whether a day is there, or is read from kept looks without deciding anything."""
    with _lock:
        found = _days.get((dataset.digest, asked))
    if found is not None and found.day is not None:
        return True
    return _looks_of(dataset, asked) is not None


def asked_day(dataset: Dataset, asked: Question, patience: float = AT_ONCE_SECONDS) -> DayInWork:
    """The day of a question; begun where nobody has asked for it yet. Raises what went wrong with it."""
    key = (dataset.digest, asked)
    looks = _looks_of(dataset, asked)
    with _lock:
        found = _days.get(key)
        if looks is not None and (found is None or found.day is None):
            found = _days[key] = DayInWork(dataset=dataset, asked=asked, day=looks.on(asked.date))
            found.done = len(dataset.places)
            found.ended.set()
        elif found is None or found.fault is not None:
            found = _days[key] = DayInWork(dataset=dataset, asked=asked)
            threading.Thread(target=found.work_out, name="day of a map", daemon=True).start()
        _days.move_to_end(key)
        while len(_days) > KEPT_DAYS:
            _days.popitem(last=False)
    found.ended.wait(patience)
    if found.fault is not None:
        raise found.fault
    return found
