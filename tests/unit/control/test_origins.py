"""Whose word a claim is, how much that weighs, and when a side has only its own word for what it holds."""

import dataclasses

import pytest

from saytara.control import control_on
from saytara.control.actor_tree import ActorTree
from saytara.control.agreement import weight_of
from saytara.control.claim_reading import readings_of
from saytara.control.origins import names_of_origin, origins_of, serves, sides_quoted
from saytara.control.question import DatasetQuestion
from saytara.core.model import Rules
from tests.builders import claim, dataset, day, publisher, source, speaker

PUBLISHERS = (
    publisher("agency"),
    publisher("paper", aliases=["paper / agency twin"]),
    publisher("channel one", side="government", kind="state", owner="the-state"),
    publisher("channel two", side="government", kind="state", owner="the-state"),
    publisher("leaflet", side="isis", kind="campaign"),
    publisher("bulletin", side="isis", kind="party"),
    publisher("exile daily", side="opposition", kind="partisan"),
)
SPEAKERS = (
    speaker("a general", id="army", side="government"),
    speaker("the army", id="army", side="government"),
    speaker("activists"),
    speaker("the monitor's head", id="monitor"),
    speaker("pro-rebel activists", side="opposition"),
)
ENEMIES = (("government", "opposition"), ("isis", "government"))


def data_of(*claims, grades=None):
    grades = grades or {}
    sources = [
        source(item.names.en, publisher=item.names.en, reliability=grades.get(item.names.en, "B"))
        for item in PUBLISHERS
    ]
    rules = Rules(enemies=ENEMIES)
    return dataset(*claims, sources=sources, publishers=PUBLISHERS, speakers=SPEAKERS, rules=rules)


def names(said):
    return [origin.name for origin in origins_of(data_of(said), said)]


def weight(*claims, grades=None):
    """The weight of claims that agree, in halves."""
    data = data_of(*claims, grades=grades)
    return weight_of(readings_of(claims, DatasetQuestion.about(data, day(0)), ActorTree.of(data.actors)))


@pytest.mark.parametrize(
    ("publisher_name", "quoted", "origins"),
    [
        ("agency", "", ["publisher:agency"]),
        ("paper", "a general", ["speaker:army"]),
        ("paper", "the army; a general", ["speaker:army"]),
        ("paper", "the monitor's head; the army", ["speaker:monitor", "speaker:army"]),
        ("paper", "activists", ["publisher:paper"]),
        ("paper", "agency", ["publisher:agency"]),
        ("agency", "paper / agency twin", ["publisher:paper"]),
        ("paper", "a shopkeeper", ["quoted:a shopkeeper"]),
        ("channel one", "", ["owner:the-state"]),
        ("leaflet", "", ["side:isis"]),
        ("paper", "bulletin", ["side:isis"]),
    ],
)
def test_a_statement_comes_from_whoever_is_quoted_else_from_the_publisher(publisher_name, quoted, origins):
    assert names(claim("isis", source=publisher_name, attributed_to=quoted)) == origins


def test_a_campaign_outlet_that_tells_no_gain_of_its_side_speaks_for_itself():
    assert names(claim("hts", source="leaflet")) == ["publisher:leaflet"]


def test_two_papers_that_quote_one_spokesman_are_one():
    quoted = [claim("isis", source=name, attributed_to="the monitor's head") for name in ("agency", "paper")]
    assert weight(*quoted) == 2
    assert weight(*(claim("isis", source=name) for name in ("agency", "paper"))) == 4


def test_several_who_are_quoted_in_one_sentence_count_once_each():
    assert weight(claim("hts", source="paper", attributed_to="the monitor's head; a shopkeeper")) == 4


def test_outlets_of_one_owner_are_one_voice_also_where_they_speak_against_their_side():
    lost = [claim("isis", source=name) for name in ("channel one", "channel two")]
    grades = {"channel one": "D", "channel two": "D"}
    assert weight(lost[0], grades=grades) == weight(*lost, grades=grades) == 2


def test_to_take_and_to_control_is_one_statement_of_one_origin_and_to_leave_is_another():
    assert weight(claim("isis", source="agency"), claim("isis", source="agency", relation="took")) == 2
    assert weight(claim("isis", source="agency"), claim("hts", source="agency", relation="withdrew")) == 4


@pytest.mark.parametrize(
    ("said", "halves"),
    [
        (claim("government", source="agency", attributed_to="a general"), 1),
        (claim("opposition", relation="withdrew", source="agency", attributed_to="a general"), 1),
        (claim("opposition", "none", source="agency", attributed_to="a general"), 1),
        (claim("opposition", "minor", part="a street", source="agency", attributed_to="a general"), 1),
        (claim("opposition", source="agency", attributed_to="a general"), 2),
        (claim("government", relation="withdrew", source="agency", attributed_to="a general"), 2),
        (claim("hts", relation="withdrew", source="agency", attributed_to="a general"), 2),
        (claim("opposition", source="agency", attributed_to="pro-rebel activists"), 1),
        (claim("opposition", source="agency", attributed_to="pro-rebel activists; activists"), 2),
        (claim("opposition", source="agency", attributed_to="activists; pro-rebel activists"), 2),
        (claim("opposition", source="exile daily"), 2),
        (claim("isis", source="agency", attributed_to="bulletin"), 1),
    ],
)
def test_a_party_that_is_quoted_for_its_own_gain_weighs_as_a_party_whoever_prints_it(said, halves):
    assert weight(said) == halves


@pytest.mark.parametrize(
    ("claims", "sides"),
    [
        ([claim("government", source="agency", attributed_to="a general")], ("government",)),
        ([claim("government", source="channel one")], ("government",)),
        ([claim("government", source="channel one", attributed_to="pro-rebel activists")], ("government",)),
        (
            [claim("government", "minor", part="a street", source="channel one", attributed_to="pro-rebel activists")],
            ("government",),
        ),
        ([claim("opposition", "minor", part="a street", source="agency", attributed_to="a general")], ()),
        ([claim("government", source="agency", attributed_to="a general; activists")], ()),
        ([claim("government", source="agency", attributed_to="a general"), claim("government", source="paper")], ()),
        ([claim("opposition", source="exile daily")], ()),
        (
            [
                claim("government", source="channel one", part="the north"),
                claim("isis", source="bulletin", part="the south"),
            ],
            ("government", "isis"),
        ),
        ([claim("government", relation="withdrew", source="agency")], ()),
        (
            [
                claim("government", source="channel one"),
                claim("opposition", relation="withdrew", source="agency", on=day(-1)),
            ],
            ("government",),
        ),
    ],
)
def test_what_only_the_gainer_says_is_claimed_by_it(claims, sides):
    assert control_on(data_of(*claims), "a", day(0)).claimed_by == sides


def called(*asked):
    return [found.en for found in names_of_origin(*asked)]


def test_an_origin_is_called_as_the_claims_quote_it_and_by_its_publishers_where_none_does():
    data = data_of(
        claim("hts", source="paper", attributed_to="activists", id="nobody-in-particular"),
        claim("hts", source="agency", attributed_to="a general", id="by-a-general"),
        claim("hts", source="agency", attributed_to="the army", id="by-the-army"),
    )
    assert called(data, "publisher:paper", ["nobody-in-particular"]) == ["paper"]
    assert called(data, "speaker:army", ["by-the-army"]) == ["the army"]
    assert called(data, "speaker:army") == ["a general"]


@pytest.mark.parametrize(
    ("origin", "outlets"),
    [
        ("publisher:agency", ["agency"]),
        ("owner:the-state", ["channel one", "channel two"]),
        ("side:isis", ["leaflet", "bulletin"]),
        ("side:government", ["side:government"]),
        ("owner:nobody", ["nobody"]),
    ],
)
def test_of_several_outlets_that_are_one_origin_all_are_named(origin, outlets):
    """The outlets of a side are those that echo it: what is the state's own, and what only leans to it, are none."""
    expected = [name.removeprefix("side:") for name in outlets]
    assert called(data_of(), origin) == expected


def origins(*arguments):
    return [(origin.name, origin.side) for origin in origins_of(*arguments)]


def of_outlet(said, *, outlet_side="government", speaker_side="opposition"):
    """A paper prints the claim, quoting the voice of an outlet; the outlet is a party, its speaker of another side."""
    outlet = publisher("outlet", side=outlet_side, kind="state")
    voice = speaker("its voice", id="outlet", side=speaker_side)
    return dataset(said, publishers=[outlet], speakers=[voice], rules=Rules(enemies=ENEMIES))


def test_who_speaks_for_an_outlet_is_that_outlet_with_the_side_that_the_claim_serves():
    """Of two sides that gain by it the one that is said to hold the place; of none that gains, no side."""
    for actors, side in (("government", "government"), ("opposition", "opposition"), ("hts", None)):
        said = claim(actors, attributed_to="its voice")
        assert origins(of_outlet(said), said) == [("publisher:outlet", side)]
    left = claim("isis", relation="withdrew", attributed_to="its voice")
    assert origins(of_outlet(left), left) == [("publisher:outlet", "government")]


def test_whoever_is_quoted_without_an_id_is_the_publisher_with_the_side_that_the_claim_serves():
    for actors, side in (("government", "government"), ("opposition", "opposition"), ("hts", None)):
        said = claim(actors, source="channel one", attributed_to="pro-rebel activists")
        assert origins(data_of(said), said) == [("owner:the-state", side)]
    said = claim("opposition", source="paper", attributed_to="activists")
    assert origins(data_of(said), said) == [("publisher:paper", None)]


def test_a_speaker_keeps_its_side_whatever_the_claim_serves():
    said = claim("hts", source="paper", attributed_to="a general")
    assert origins(data_of(said), said) == [("speaker:army", "government")]


def test_a_publisher_that_the_dataset_does_not_list_is_its_own_origin_on_no_side():
    said = claim("isis", source="pamphlet")
    assert origins(dataset(said), said) == [("publisher:pamphlet", None)]


def test_a_partisan_outlet_is_no_party():
    said = claim("opposition", source="exile daily")
    assert origins(data_of(said), said) == [("publisher:exile daily", None)]


def test_names_are_read_apart_where_the_dataset_does_not_know_the_whole():
    said = claim("hts", source="paper", attributed_to=" a shopkeeper ;  a general; ")
    assert origins(data_of(said), said) == [("quoted:a shopkeeper", None), ("speaker:army", "government")]
    whole = dataset(claim("hts", attributed_to="one; two"), speakers=[speaker("one; two", id="both")])
    assert origins(whole, whole.claims[0]) == [("speaker:both", None)]


@pytest.mark.parametrize(
    ("said", "side", "is_served"),
    [
        (claim("government"), "government", True),
        (claim("government", relation="took"), "government", True),
        (claim("government+isis"), "government", True),
        (claim("hts"), "government", False),
        (claim("opposition"), "government", False),
        (claim("opposition", relation="withdrew"), "government", True),
        (claim("opposition+isis", relation="withdrew"), "government", True),
        (claim("opposition+hts", relation="withdrew"), "government", False),
        (claim("opposition", "none"), "government", True),
        (claim("opposition", "minor", part="a street"), "government", True),
        (claim("opposition", "exactly", 5), "government", False),
        (claim("government", "none"), "government", False),
        (claim("government", relation="withdrew"), "government", False),
        (claim("opposition", "most", relation="withdrew"), "government", True),
    ],
)
def test_a_side_gains_by_what_its_own_are_said_to_hold_and_by_what_only_its_enemies_lost(said, side, is_served):
    assert serves(data_of(said), said, side) is is_served


def test_the_sides_of_those_who_are_quoted_are_told_as_far_as_they_stand_on_one():
    said = claim("hts", source="paper", attributed_to="a general; activists; pro-rebel activists; bulletin; nobody")
    assert sides_quoted(data_of(said), said) == {"government", "opposition", "isis"}
    assert sides_quoted(data_of(), claim("hts", source="channel one")) == frozenset()


def in_arabic(said, arabic):
    return dataclasses.replace(said, attributed_to_ar=arabic)


def test_whoever_is_quoted_alone_has_the_arabic_of_that_quotation():
    data = data_of(
        claim("hts", source="paper", attributed_to="a shopkeeper", id="without"),
        in_arabic(claim("hts", source="paper", attributed_to=" a shopkeeper "), "صاحب دكان"),
        in_arabic(claim("hts", source="paper", attributed_to="a shopkeeper; a baker"), "صاحب دكان؛ خباز"),
        in_arabic(claim("hts", source="paper", attributed_to="a general"), "لواء"),
    )
    first_without = names_of_origin(data_of(*data.claims[:1]), "quoted:a shopkeeper")
    assert [(found.en, found.ar) for found in first_without] == [("a shopkeeper", "a shopkeeper")]
    data = data_of(*data.claims[1:])
    assert [(found.en, found.ar) for found in names_of_origin(data, "quoted:a shopkeeper")] == [
        ("a shopkeeper", "صاحب دكان")
    ]
    assert [(found.en, found.ar) for found in names_of_origin(data, "speaker:army")] == [("a general", "لواء")]
    assert called(data, "quoted:a baker") == ["a baker"]
    assert called(data, "speaker:unknown") == ["unknown"]


def test_a_publisher_that_is_quoted_or_speaks_for_itself_is_called_by_its_own_name():
    data = data_of(
        claim("hts", source="agency", attributed_to="paper / agency twin", id="quoted"),
        claim("hts", source="agency", id="itself"),
        claim("hts", source="agency", attributed_to="a shopkeeper", id="other"),
    )
    assert called(data, "publisher:paper", ["quoted"]) == ["paper"]
    assert called(data, "publisher:agency", ["itself"]) == ["agency"]
    assert called(data, "publisher:agency", ["quoted", "other", "itself"]) == ["agency"]
    assert called(data, "quoted:a shopkeeper", ["itself", "other"]) == ["a shopkeeper"]
    unlisted = dataset(claim("hts", source="pamphlet", id="x"))
    assert called(unlisted, "publisher:pamphlet", ["x"]) == ["pamphlet"]


def test_who_speaks_for_an_outlet_is_called_by_its_name_and_any_other_speaker_as_it_is_quoted():
    said = claim("hts", attributed_to="its voice; a shopkeeper", id="x")
    assert called(of_outlet(said), "publisher:outlet", ["x"]) == ["outlet"]
    twice = claim("hts", source="paper", attributed_to="the army; a general", id="y")
    assert called(data_of(twice), "speaker:army", ["y"]) == ["the army", "a general"]
