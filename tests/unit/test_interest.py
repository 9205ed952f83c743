"""The partisan rule by hand: what speaks against a publisher's own side, and what that does to the weighing."""

import pytest

from saytara.control import control_on
from saytara.control.interest import speaks_against_own_side
from saytara.model import Rules
from tests.builders import DAY, claim, dataset, publisher, source

ENEMIES = (("government", "isis"), ("opposition", "government"), ("isis", "opposition"))


def judged(item, *, side="government", enemies=ENEMIES):
    data = dataset(
        item,
        sources=[source("s", publisher="state channel", reliability="D")],
        publishers=[publisher("state channel", side=side)],
        rules=Rules(enemies=enemies),
    )
    return speaks_against_own_side(data, item)


@pytest.mark.parametrize(
    "item",
    [
        claim("isis"),
        claim("isis", "all"),
        claim("isis", "most"),
        claim("isis", "more_than", 30),
        claim("isis", "at_least", 10),
        claim("isis", part="the eastern part"),
        claim("isis", "exactly", 20, part="the eastern part"),
        claim("isis", "exactly", 95),
        claim("isis", "about", 55),
        claim("isis", "between", 60, 70),
        claim("isis+opposition"),
        claim("jaysh-al-islam"),
    ],
    ids=lambda item: f"{'+'.join(item.actors)} {item.qualifier.value} {item.value or ''}{item.part}",
)
def test_ground_conceded_to_enemies_is_against_the_own_side(item):
    assert judged(item)


@pytest.mark.parametrize(
    "item",
    [
        claim("isis", "exactly", 35),
        claim("isis", "about", 50),
        claim("isis", "half"),
        claim("isis", "at_most", 90),
        claim("isis", "less_than", 90),
        claim("isis", "exactly", 0),
        claim("isis", "at_least", 0),
    ],
    ids=lambda item: f"{item.qualifier.value} {item.value or ''}",
)
def test_a_ceiling_below_half_may_serve_the_own_side(item):
    assert not judged(item)


def test_a_loss_of_the_own_side_in_whole_or_in_part_is_against_it():
    assert judged(claim("government", relation="withdrew"))
    assert judged(claim("government", "most", relation="withdrew", part="the north"))


def test_a_loss_of_the_enemy_is_not():
    assert not judged(claim("isis", relation="withdrew"))
    assert not judged(claim("isis+government", relation="withdrew"))


def test_what_the_own_side_holds_is_never_against_it():
    assert not judged(claim("government", "exactly", 10))
    assert not judged(claim("government+isis", "all"))


def test_sides_that_are_not_named_as_enemies_are_not_taken_for_enemies():
    assert not judged(claim("hts"))
    assert not judged(claim("isis+hts"))
    assert not judged(claim("isis"), enemies=())


@pytest.mark.parametrize("relation", ["contests", "besieges", "surrounds", "present", "truce"])
def test_what_moves_no_ground_is_never_against_a_side(relation):
    assert not judged(claim("isis", relation=relation))


def test_a_publisher_without_a_side_or_without_a_row_speaks_against_none():
    assert not judged(claim("isis"), side=None)
    item = claim("isis")
    assert not speaks_against_own_side(dataset(item, rules=Rules(enemies=ENEMIES)), item)


def two_against_each_other(reliability, *, rule=True):
    """A channel of the government's side says that ISIS holds the place, a paper of grade D that the government does.

    By grade alone it is ½ against ½, and the tie goes to the id that sorts first.
    """
    data = dataset(
        claim("government", id="a-paper-says-government", source="paper"),
        claim("isis", id="channel-says-isis", source="channel"),
        sources=[
            source("channel", publisher="state channel", reliability=reliability),
            source("paper", reliability="D"),
        ],
        publishers=[publisher("state channel", side="government"), publisher("paper")],
        rules=Rules(partisan_rule=rule, enemies=ENEMIES),
    )
    return control_on(data, "a", DAY).accepted


def test_against_its_own_side_a_source_of_grade_d_counts_in_full():
    assert two_against_each_other("D") == ("channel-says-isis",)


def test_a_dataset_may_switch_the_rule_off():
    assert two_against_each_other("D", rule=False) == ("a-paper-says-government",)


def test_what_was_shown_to_be_forged_counts_for_nothing_even_so():
    assert two_against_each_other("E") == ("a-paper-says-government",)


def test_two_papers_with_one_dispatch_count_once():
    data = dataset(
        claim("isis", id="first", source="one"),
        claim("isis", id="second", source="two"),
        claim("hts", id="third", source="three"),
        claim("hts", id="fourth", source="four"),
        sources=[source("one", publisher="One / Agency"), source("two", publisher="Two / Agency")],
        publishers=[
            publisher("Agency", aliases=["One / Agency", "Two / Agency"]),
            publisher("three"),
            publisher("four"),
        ],
    )
    decision = control_on(data, "a", DAY)
    assert (decision.accepted, decision.publishers) == (("fourth", "third"), ("four", "three"))
