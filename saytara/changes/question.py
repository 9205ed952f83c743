"""What a map is asked, how two questions differ, and which of two is to be told first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from saytara.changes.kinds import Aspect
from saytara.control.question import JUDGED_GRADES


class Answers(Protocol):
    """Whatever says which date it is about, what was known, and which sources count: a question or a decision."""

    @property
    def date(self) -> dt.date:
        """The day that is asked about."""

    @property
    def known_by(self) -> dt.date | None:
        """The day until which was published what counts, or None."""

    @property
    def min_grade(self) -> str | None:
        """The least grading that counts, or None."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The question that a map answers. `known_by` None is what is known now, `min_grade` None is every source."""

    date: dt.date
    known_by: dt.date | None = None
    min_grade: str | None = None


def rank(asked: Answers, aspect: Aspect) -> int:
    """How late the date is, how late what was known, or how many gradings count: a step told forwards raises it."""
    match aspect:
        case Aspect.DATE:
            return asked.date.toordinal()
        case Aspect.KNOWN_BY:
            return (asked.known_by or dt.date.max).toordinal()
        case Aspect.MIN_GRADE:
            return len(JUDGED_GRADES) if asked.min_grade is None else JUDGED_GRADES.index(asked.min_grade)


def aspects_between(before: Answers, after: Answers) -> tuple[Aspect, ...]:
    """What the two are asked differently."""
    return tuple(aspect for aspect in Aspect if rank(before, aspect) != rank(after, aspect))


def is_forwards(before: Answers, after: Answers) -> bool:
    """Whether `after` is of a later date; or of the same with later knowledge; or of the same with more gradings."""
    return [rank(before, aspect) for aspect in Aspect] <= [rank(after, aspect) for aspect in Aspect]
