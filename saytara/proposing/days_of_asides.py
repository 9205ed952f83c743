"""Days that a sentence tells of something else: "the Guard, which was formed in May, captured the Quarry on 1 July"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from saytara.proposing.acts import Act
from saytara.proposing.days import Day
from saytara.proposing.passage import Passage

COMMAS: Final = (",", "،")


def days_of_act(passage: Passage, act: Act, days: Sequence[Day]) -> list[Day]:
    """The days that may be the act's: those of no aside, or where there is none the last of an aside without a comma.

    Without a comma a relative may have ended before the day: "the town that lies on the river on 1 July".
    """
    opened = [(day, _opening(passage, act, day)) for day in days]
    outside = [day for day, opening in opened if opening is None]
    if outside:
        return outside
    return [day for day, opening in opened if opening is not None and not _has_comma(passage, opening)][-1:]


def _opening(passage: Passage, act: Act, day: Day) -> int | None:
    """The first word of the aside that a day stands in and the act does not."""
    if day.first > act.last:
        relative = passage.find_last(act.last + 1, day.first, "relative")
        is_over = relative is not None and any(
            _has_comma(passage, index) for index in range(relative + 1, day.first + 1)
        )
        return None if is_over else relative
    for index in range(day.first, act.low, -1):
        is_relative = passage.has(index, "relative")
        if not is_relative and not _has_comma(passage, index):
            continue
        is_described = is_relative or passage.has(index, "aside")
        return index if is_described and _ends_before(passage, act, index, day) else None
    return None


def _ends_before(passage: Passage, act: Act, opening: int, day: Day) -> bool:
    """Whether the aside is over when the act begins: at a comma, or since it has a verb of its own before the day."""
    if any(_has_comma(passage, index) for index in range(day.last + 1, act.first + 1)):
        return True
    says = range(opening + 1, day.first)
    return passage.has(opening, "relative") and any(not passage.has(index, "in", "skip") for index in says) and (
        not passage.has(act.first - 1, "join")
    )


def _has_comma(passage: Passage, index: int) -> bool:
    return any(sign in passage.tokens[index].gap for sign in COMMAS)
