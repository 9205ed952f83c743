"""Any two maps compared, as steps in order of time: each step changes one part of the question alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from saytara.analysis.changes.kinds import Aspect
from saytara.analysis.changes.map_questions import is_forwards, rank
from saytara.analysis.changes.place_changes import PlaceChange, changes_between
from saytara.control import PlaceControl, control_map
from saytara.control.asked import Question
from saytara.core.model import Dataset

Maps = Callable[[Question], Mapping[str, PlaceControl]]
"""Where the map of a question comes from, such as a cache."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of the difference that is due to one thing alone, told forwards: from `before` to `after`.

    Where `is_backwards`, it leads from the second map back to what the two have in common, since the second map is of
    less than the first: it was known earlier, or fewer gradings count in it.
    """

    differs_in: Aspect
    before: Question
    after: Question
    changes: tuple[PlaceChange, ...]
    is_backwards: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two maps, the earlier first, and the steps from the one to the other.

    `is_swapped` says that they were given the other way round. `places` are those whose answer differs in the end, in
    the dataset's order; a place may differ in a step and be the same again after another.
    """

    before: Question
    after: Question
    is_swapped: bool
    places: tuple[str, ...]
    steps: tuple[Step, ...]


def compare(dataset: Dataset, first: Question, second: Question, *, maps: Maps | None = None) -> Comparison:
    """What differs between two maps, and what of it is due to the date, to what was known, or to the gradings.

    The map of the earlier date is told first; of one date, the one that was known earlier; of one day's knowledge, the
    one of fewer gradings. Where several things differ, the date is stepped with the later knowledge and with all the
    gradings of the two. Knowledge and gradings are stepped on the date of the map that has less of them.
    """
    maps = maps or (lambda asked: _map(dataset, asked))
    is_swapped = not is_forwards(first, second)
    before, after = (second, first) if is_swapped else (first, second)
    steps = tuple(
        Step(
            differs_in=aspect,
            before=low,
            after=high,
            changes=changes_between(dataset, maps(low), maps(high)),
            is_backwards=is_backwards,
        )
        for aspect, low, high, is_backwards in _path(before, after)
    )
    earlier, later = maps(before), maps(after)
    return Comparison(
        before=before,
        after=after,
        is_swapped=is_swapped,
        places=tuple(
            place.id
            for place in dataset.places
            if place.id in earlier and earlier[place.id].answer != later[place.id].answer
        ),
        steps=steps,
    )


def _path(before: Question, after: Question) -> list[tuple[Aspect, Question, Question, bool]]:
    """The steps: first all that `after` has more of, last all that it has less of."""
    evidence = (Aspect.MIN_GRADE, Aspect.KNOWN_BY)
    found = []
    here = before
    for aspect in (*evidence, Aspect.DATE):
        if rank(after, aspect) > rank(here, aspect):
            there = _with(here, aspect, after)
            found.append((aspect, here, there, False))
            here = there
    for aspect in reversed(evidence):
        if rank(after, aspect) < rank(here, aspect):
            there = _with(here, aspect, after)
            found.append((aspect, there, here, True))
            here = there
    return found


def _with(asked: Question, aspect: Aspect, other: Question) -> Question:
    """`asked`, with one thing as in `other`."""
    match aspect:
        case Aspect.DATE:
            return replace(asked, date=other.date)
        case Aspect.KNOWN_BY:
            return replace(asked, known_by=other.known_by)
        case Aspect.MIN_GRADE:
            return replace(asked, min_grade=other.min_grade)


def _map(dataset: Dataset, asked: Question) -> Mapping[str, PlaceControl]:
    return control_map(dataset, asked)
