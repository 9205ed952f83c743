"""What is asked: a date, and which claims count for the answer. The one value that carries a question about.

A parameter of the question is a field here; what it does to claims is told in `saytara.control.question`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from saytara.core.model import Reliability, Source

JUDGED_GRADES = tuple(grade.value for grade in Reliability if grade is not Reliability.F)
"""The source gradings that can be asked for at least. F ("cannot be judged") is neither better nor worse than any
of them, so it is left out as soon as a grade is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims count, on whatever date: ValueError where `min_grade` is not one of A to E.

    `known_by` leaves out what was published later (None is what is known now), `min_grade` what comes from sources
    graded lower or not graded (None is every source), `without` the claims of those ids as if they had never been
    written.
    """

    known_by: dt.date | None = None
    min_grade: str | None = None
    without: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        if self.min_grade is not None and self.min_grade not in JUDGED_GRADES:
            expected = ", ".join(JUDGED_GRADES)
            raise ValueError(f"min_grade was {self.min_grade!r} but is expected to be one of {expected}")

    def knows(self, source: Source) -> bool:
        """Whether the source had been published by the day that is asked about."""
        return self.known_by is None or source.published_to <= self.known_by

    def on(self, date: dt.date) -> Question:
        """The question for a date with these claims."""
        return Question(date=date, known_by=self.known_by, min_grade=self.min_grade, without=self.without)

    @property
    def of_all_days(self) -> ClaimFilter:
        """The filter alone, without the date that a question has: equal for questions that differ in nothing else."""
        return self if type(self) is ClaimFilter else ClaimFilter(**self._values())

    @property
    def facts(self) -> dict[str, str | None]:
        """What a document says of the filter, as JSON types. `without` is asked by programs alone, and not written."""
        return {"known_by": self.known_by.isoformat() if self.known_by else None, "min_grade": self.min_grade}

    def _values(self) -> dict[str, Any]:
        return {field.name: getattr(self, field.name) for field in fields(ClaimFilter)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ClaimFilter):
    """A date, what was known, which sources count, and which claims are to be left out."""

    date: dt.date

    def leaving_out(self, claims: Iterable[str]) -> Question:
        """The same question without these claims, and no others."""
        return replace(self, without=frozenset(claims))

    @property
    def as_answered(self) -> Question:
        """The question as its answer carries it: claims that were left out are as if they had never been written."""
        return self.leaving_out(()) if self.without else self


ALL_CLAIMS: Final = ClaimFilter()
"""Whatever is known now, from every source."""


def question_of(asked: Question | dt.date) -> Question:
    """The question; a date alone asks for all claims."""
    return asked if isinstance(asked, Question) else Question(date=asked)
