"""Two maps that differ in several things at once: each told by itself, forwards, with what the maps share between."""

import pytest

from saytara.analysis.changes import Aspect, ChangeKind, RevisionKind, compare
from saytara.control.asked import Question
from tests.builders import claim, dataset, day, source

DATA = dataset(
    claim("isis", id="known"),
    claim("opposition", id="told late", source="late", on=day(9)),
    claim("government", id="since", source="since", on=day(40)),
    sources=[source("late", published=day(30)), source("since", published=day(41))],
)
THEN = Question(date=day(10), known_by=day(20))
"""The tenth day, before the late report came out."""
NOW = Question(date=day(50))


def told(comparison):
    return [
        (step.differs_in, step.before, step.after, step.is_backwards, [change.kind for change in step.changes])
        for step in comparison.steps
    ]


def test_a_later_date_with_later_knowledge_is_told_by_what_is_known_now_of_the_earlier_date():
    between = Question(date=day(10))
    assert told(compare(DATA, THEN, NOW)) == [
        (Aspect.KNOWN_BY, THEN, between, False, [RevisionKind.HOLDER_REVISED]),
        (Aspect.DATE, between, NOW, False, [ChangeKind.DIFFERENT_HOLDER]),
    ]


def test_a_later_date_with_earlier_knowledge_is_told_by_what_is_known_now_of_the_later_date():
    first, second = Question(date=day(10)), Question(date=day(50), known_by=day(20))
    assert told(compare(DATA, first, second)) == [
        (Aspect.DATE, first, NOW, False, [ChangeKind.DIFFERENT_HOLDER]),
        (Aspect.KNOWN_BY, second, NOW, True, [RevisionKind.HOLDER_REVISED]),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (NOW, Question(date=day(10))),
        (Question(date=day(10)), THEN),
        (Question(date=day(10)), Question(date=day(10), min_grade="B")),
    ],
)
def test_what_is_given_backwards_is_put_in_order_and_says_so(first, second):
    comparison = compare(DATA, first, second)
    assert (comparison.is_swapped, comparison.before, comparison.after) == (True, second, first)
    assert not any(step.is_backwards for step in comparison.steps)
    assert not compare(DATA, second, first).is_swapped


def test_grade_knowledge_and_date_are_three_steps():
    first = Question(date=day(10), known_by=day(20), min_grade="A")
    steps = compare(DATA, first, NOW).steps
    assert [step.differs_in for step in steps] == [Aspect.MIN_GRADE, Aspect.KNOWN_BY, Aspect.DATE]
    assert (steps[0].before, steps[-1].after) == (first, NOW)


def test_a_place_that_differs_on_the_way_may_be_the_same_in_the_end():
    data = dataset(
        claim("isis", id="known"),
        claim("hts", source="late", on=day(9)),
        claim("isis", on=day(40)),
        sources=[source("late", published=day(30))],
    )
    comparison = compare(data, Question(date=day(10), known_by=day(20)), Question(date=day(39), known_by=day(20)))
    assert comparison.places == ()
    comparison = compare(data, Question(date=day(10), known_by=day(20)), Question(date=day(50)))
    assert [[change.place for change in step.changes] for step in comparison.steps] == [["a"], ["a"]]


def test_what_is_known_now_is_later_than_any_day():
    assert compare(DATA, Question(date=day(10)), Question(date=day(10), known_by=day(5000))).is_swapped


def test_maps_may_come_from_elsewhere():
    asked = []

    def maps(question):
        asked.append(question)
        return {}

    compare(dataset(places=()), THEN, NOW, maps=maps)
    assert set(asked) == {THEN, Question(date=day(10)), NOW}
