"""Claims as they are weighed: what one voice says at one time is read together, and of which days the newest may be."""

from saytara.control.actor_tree import tree_of
from saytara.control.agreement import agree
from saytara.control.claim_reading import days_of_newest, readings_of
from saytara.control.question import DatasetQuestion
from tests.builders import claim, dataset, day


def read(*claims):
    data = dataset(*claims)
    return readings_of(claims, DatasetQuestion.about(data, day(9)), tree_of(data))


def test_a_voice_that_gives_the_place_to_two_at_one_time_does_not_dispute_itself():
    isis, hts = claim("isis", source="s"), claim("hts", source="s")
    tree = tree_of(dataset())
    assert agree(read(isis, hts), tree)
    assert not agree(read(isis, claim("hts", source="t")), tree)
    assert not agree(read(isis, claim("hts", source="s", attributed_to="somebody else")), tree)


def test_the_newest_are_as_sharp_as_the_sharpest_of_them():
    """Both are of day 0: the leaving of some day up to it, and the report of that very day."""
    left = claim("hts", relation="withdrew", on=day(-3), to=day(0))
    held = claim("isis", source="t", on=day(0))
    assert days_of_newest(read(left, held), day(0)) == (day(0), day(0))
    assert days_of_newest(read(left), day(0)) == (day(-3), day(0))
    assert days_of_newest(read(left), day(1)) is None
