"""What is told of a place: on one day, or through a span of days. A file is a row of these."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from saytara.control.decision import PlaceControl
from saytara.control.spans import Stretch
from saytara.core.model import Dataset, Place

AT: Final = "@"
"""Between place and day in the id of a span: "yarmouk@2015-04-01". No id of a place contains it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A place as it is decided for a day; where `is_span`, for the days `valid_from` to `valid_to`, both included.

    The decision of a span is that of one of its days, the first where it has one. None is an open end. `words` are
    what was said of it already, by column and language: every row of an actor and every format has the same.
    """

    dataset: Dataset
    decision: PlaceControl
    is_span: bool = False
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    words: dict[tuple[str, str], str] = field(default_factory=dict, compare=False, repr=False)

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
