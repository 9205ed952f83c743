"""How two questions differ, and which of two is to be told first."""

from __future__ import annotations

import datetime as dt

from saytara.analysis.changes.kinds import Aspect
from saytara.control.asked import JUDGED_GRADES, Question


def rank(asked: Question, aspect: Aspect) -> int:
    """How late the date is, how late what was known, or how many gradings count: a step told forwards raises it."""
    match aspect:
        case Aspect.DATE:
            return asked.date.toordinal()
        case Aspect.KNOWN_BY:
            return (asked.known_by or dt.date.max).toordinal()
        case Aspect.MIN_GRADE:
            return len(JUDGED_GRADES) if asked.min_grade is None else JUDGED_GRADES.index(asked.min_grade)


def aspects_between(before: Question, after: Question) -> tuple[Aspect, ...]:
    """What the two are asked differently."""
    return tuple(aspect for aspect in Aspect if rank(before, aspect) != rank(after, aspect))


def is_forwards(before: Question, after: Question) -> bool:
    """Whether `after` is of a later date; or of the same with later knowledge; or of the same with more gradings."""
    return [rank(before, aspect) for aspect in Aspect] <= [rank(after, aspect) for aspect in Aspect]
