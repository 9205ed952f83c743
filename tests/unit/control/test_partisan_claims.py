"""The partisan rule by hand: what speaks against a publisher's own side, and what that does to the weighing."""

import pytest

from saytara.control import Status, control_on
from saytara.control.partisan_claims import speaks_against_own_side
from saytara.core.model import Rules
from tests.builders import DAY, claim, dataset, day, publisher, source
from tests.exports import SHIPPED
from tests.shipped import load

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


QUOTED = {"state media": "government", "an ISIS weekly": "isis", "residents": None}


def repeated(item, *, side="opposition"):
    data = dataset(
        item,
        sources=[source("s", publisher="channel", reliability="D")],
        publishers=[publisher("channel", side=side), publisher("agency", side="government")],
        speakers=QUOTED,
        rules=Rules(enemies=ENEMIES),
    )
    return speaks_against_own_side(data, item)


@pytest.mark.parametrize("speaker", ["state media", "agency"])
def test_a_boast_of_the_other_side_is_no_concession_of_whoever_repeats_it(speaker):
    assert not repeated(claim("government", attributed_to=speaker))
    assert not repeated(claim("government", part="the west", attributed_to=speaker))
    assert not repeated(claim("opposition", relation="withdrew", attributed_to=speaker))


@pytest.mark.parametrize("speaker", ["", "residents", "somebody", "channel"])
def test_whom_no_other_side_is_known_of_changes_nothing(speaker):
    assert repeated(claim("government", attributed_to=speaker))
    assert repeated(claim("opposition", relation="withdrew", attributed_to=speaker))


def test_another_side_that_gains_nothing_by_it_changes_nothing():
    assert repeated(claim("isis", attributed_to="state media"))
    assert repeated(claim("government", attributed_to="an ISIS weekly"))


def test_a_speaker_alone_makes_no_claim_speak_against_a_side():
    assert not repeated(claim("isis", attributed_to="state media"), side=None)


def test_a_repeated_boast_weighs_what_its_grade_gives():
    claims = [
        claim("isis", id="seen", source="paper", on=DAY),
        claim("government", id="boast", source="s", attributed_to="state media", on=day(1)),
        claim("government", id="again", source="t", attributed_to="state media", on=day(1)),
    ]
    sources = [source("s", publisher="channel", reliability="D"), source("t", publisher="radio", reliability="D")]
    publishers = [publisher("channel", side="opposition"), publisher("radio", side="opposition"), publisher("paper")]
    rules = Rules(enemies=ENEMIES)
    plain = dataset(*claims, sources=sources, publishers=publishers, rules=rules)
    known = dataset(*claims, sources=sources, publishers=publishers, speakers=QUOTED, rules=rules)
    weight = {data: control_on(data, "a", day(2)) for data in (plain, known)}
    assert weight[plain].accepted == ("again", "boast")
    assert weight[known].status is Status.DISPUTED


def test_state_media_quoted_by_an_opposition_channel_speak_for_themselves():
    south = load(SHIPPED)
    assert not speaks_against_own_side(south, south.claim_by_id["2018-04-29-assali-government"])
    assert not speaks_against_own_side(south, south.claim_by_id["2018-03-15-qadam-isis"])
    assert speaks_against_own_side(south, south.claim_by_id["2018-01-13-yarmouk-isis"])
