"""How much one person may send to the desk: so many texts and questions at once, and so many more a minute."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import Final

TEXTS_AT_ONCE: Final = 40
TEXTS_A_MINUTE: Final = 12
"""Each is looked at once, for what it says of itself, and added once."""

QUESTIONS_AT_ONCE: Final = 240
QUESTIONS_A_MINUTE: Final = 600
"""A card asks once when it is decided and once a second while it is written in: far below."""

MOST_PEOPLE: Final = 10_000


class Allowance:
    """A bucket for each person: full at first, filled again by the minute (`clock` in seconds, never going back)."""

    def __init__(self, at_once: int, a_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.at_once = at_once
        self.a_minute = a_minute
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}
        self._lock = threading.Lock()

    @property
    def retry_seconds(self) -> int:
        """After how many seconds one more is allowed to whoever has none left."""
        return math.ceil(60 / self.a_minute)

    def takes(self, person: str) -> bool:
        """Whether one more is allowed now; if so, it is counted."""
        now = self._clock()
        with self._lock:
            left, at = self._left.get(person, (float(self.at_once), now))
            left = min(float(self.at_once), left + (now - at) * self.a_minute / 60)
            is_allowed = left >= 1
            self._left[person] = (left - 1 if is_allowed else left, now)
            if len(self._left) > MOST_PEOPLE:
                self._left.pop(next(iter(self._left)))
        return is_allowed
