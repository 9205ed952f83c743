"""What is told of a place: on one day, or through a span of days. A file is a row of these."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from saytara.control.decision import PlaceControl
from saytara.control.spans import Stretch
from saytara.core.model import Dataset, Place

AT: Final = "@"
"""Between place and day in the id of a span: "yarmouk@2015-04-01". No id of a place contains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A place as it is decided for a day; where `is_span`, for the days `valid_from` to `valid_to`, both included.

    The decision of a span is that of one of its days, the first where it has one. None is an open end.
    """

    dataset: Dataset
    decision: PlaceControl
    is_span: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None

    @classmethod
    def of_span(cls, dataset: Dataset, span: Stretch) -> Answer:
        """What is told through a span of days."""
        return cls(dataset=dataset, decision=span.decision, is_span=True, valid_from=span.first, valid_to=span.last)

    @property
    def place(self) -> Place:
        """The place that it is about."""
        return self.dataset.place_by_id[self.decision.place]

    @property
    def id(self) -> str:
        """What tells it from all others of its file: the place, and the day of a span."""
        return f"{self.decision.place}{AT}{self.decision.date.isoformat()}" if self.is_span else self.decision.place
