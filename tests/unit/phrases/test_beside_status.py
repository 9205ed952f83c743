"""What stands beside the status of a place, in words: one sentence of issue and rules a test."""

import re

import pytest

from saytara.control import control_on
from saytara.control.decision import Status
from saytara.core.model import Speaker
from saytara.figures.panel.evidence import panel_head
from saytara.phrases.beside_status import answer_parts, beside_words
from saytara.phrases.claims_in_few_words import about_whole_words, claim_short, quoted_voice, said_parts
from saytara.phrases.decisions import (
    actor_share_words,
    holders_line,
    in_groups,
    member_words,
    short_status,
    status_words,
)
from saytara.phrases.fighting_reports import fighting_said_by
from saytara.phrases.figures_and_days import after_preposition, without_isolates
from saytara.phrases.map_labels import label_lines
from saytara.phrases.names_in_sentences import side_name
from saytara.phrases.siege_and_truce import signs_words
from saytara.phrases.under_shares import lowered_lines, member_line, share_lines
from saytara.words import LANGUAGES
from tests.builders import claim, dataset, day, publisher


def told(data, on=0, place="a"):
    return control_on(data, place, day(on))


def test_fighting_stands_beside_the_status_with_its_day_and_hides_nothing_of_it():
    data = dataset(claim("isis"), claim("isis+hts", relation="contests", on=day(2), source="two"))
    answer = told(data, 3)
    assert answer.status is Status.HELD
    assert answer_parts(data, answer, "en")[:2] == [
        "isis reported to hold it, share not stated",
        "fighting reported on 23 May 2017",
    ]
    assert short_status(answer, "en") == "held, fighting reported on 23 May 2017"
    assert short_status(answer, "ar").endswith("ورد خبر عن قتال في 23 أيار 2017")


def test_fighting_without_a_holder_is_not_reported_with_the_fighting_beside_it():
    data = dataset(claim("isis", relation="contests"))
    assert answer_parts(data, told(data), "en") == ["Not reported", "fighting reported on 21 May 2017"]


def test_the_newest_fighting_is_told_with_who_reports_it_and_whom_they_quote():
    rows = [
        claim("isis", relation="contests", on=day(-3), source="old"),
        claim("isis", relation="contests", source="paper", attributed_to="Qusay"),
    ]
    data = dataset(*rows)
    assert without_isolates(fighting_said_by(data, told(data), "en")) == "paper, citing Qusay"
    assert fighting_said_by(data, told(dataset(claim("isis"))), "en") == ""


def test_a_minority_is_told_with_its_figure_and_that_of_the_rest_nothing_is_reported():
    data = dataset(claim("isis", "exactly", 30))
    words = "isis reported to hold 30%; of the rest nothing is reported in this window"
    assert status_words(data, told(data), "en") == words
    assert answer_parts(data, told(data), "en") == [words]


def test_beside_its_bars_a_status_tells_no_share():
    data = dataset(claim("isis", "exactly", 30))
    words = "isis reported to hold a part of it; of the rest nothing is reported in this window"
    assert status_words(data, told(data), "en", with_share=False) == words
    assert "30" not in status_words(data, told(data), "ar", with_share=False)
    head = panel_head(data, told(data), (), "en", "./")
    assert words in head
    assert "30%" not in head
    whole = dataset(claim("isis", "exactly", 100))
    assert status_words(whole, told(whole), "en", with_share=False) == status_words(whole, told(whole), "en")


@pytest.mark.parametrize(
    ("qualifier", "share"),
    [("unquantified", "a part of it"), ("minor", "a small part of it"), ("most", "a part of it")],
)
def test_a_part_without_a_figure_is_a_part_and_no_share_that_is_not_stated(qualifier, share):
    data = dataset(claim("isis", qualifier, part="the west"))
    answer = told(data)
    assert status_words(data, answer, "en") == (
        f"isis reported to hold {share}; of the rest nothing is reported in this window"
    )
    assert holders_line(data, answer, "en") == f"isis: {share}"


def test_who_says_it_of_himself_alone_is_told():
    speakers = [Speaker(name="the army", side="government", id="army")]
    own = dataset(claim("government", attributed_to="the army"), speakers=speakers)
    assert told(own).claimed_by == ("government",)
    assert beside_words(own, told(own), "en") == ["claimed by government alone"]
    assert beside_words(own, told(own), "ar")[0].startswith("لا قائل بذلك إلا الطرف نفسه: ")
    assert short_status(told(own), "en") == "held, on its own word alone"
    both = dataset(claim("government", attributed_to="the army"), claim("government", source="two"), speakers=speakers)
    assert beside_words(both, told(both), "en") == []


def test_a_side_is_called_as_the_actor_of_that_name_or_as_all_who_stand_on_it():
    data = dataset(claim("isis"))
    assert side_name(data, "isis", "en", None) == "isis"
    assert side_name(data, "nobody", "en", None) == "nobody"


def test_the_last_holder_stands_beside_the_part_that_is_reported():
    data = dataset(claim("isis", "most"), claim("hts", part="the west", on=day(100), source="two"))
    answer = told(data, 100)
    assert answer.holders == ("hts",)
    assert beside_words(data, answer, "en") == ["main holder last reported: isis, 21 May 2017"]
    assert beside_words(data, answer, "ar") == ["آخر من ورد أنه المسيطر الرئيسي على المكان: isis، 21 أيار 2017"]


def test_a_gain_of_an_uncertain_day_is_told_by_its_last_day():
    data = dataset(claim("isis", relation="took", to=day(30)))
    assert beside_words(data, told(data, 40), "en") == ["taken by 20 June 2017 at the latest"]


def test_a_figure_that_a_later_leaving_lowered_is_told_with_its_day_and_why():
    data = dataset(
        claim("isis", "exactly", 75),
        claim("isis", "more_than", 0, relation="withdrew", on=day(3), source="agency"),
    )
    answer = told(data, 3)
    assert actor_share_words(data, answer, "isis", "en") == "up to 75% (75% on 21 May 2017, which later reports lower)"
    (line,) = lowered_lines(data, answer, "isis", "en")
    assert without_isolates(line) == (
        "the 75% of 21 May 2017 is an upper bound only, because of what was reported later: "
        "agency, 24 May 2017: isis, withdrawal"
    )


def test_what_is_lowered_from_a_least_share_alone_is_not_a_share_that_was_never_stated():
    data = dataset(
        claim("isis", "most"), claim("isis", "more_than", 0, relation="withdrew", on=day(3), source="agency")
    )
    words = actor_share_words(data, told(data, 3), "isis", "en")
    assert words == "a share that is not known (more than 50% on 21 May 2017, which later reports lower)"


def test_whose_claim_it_is_and_what_it_says_stand_apart():
    data = dataset(
        claim("isis", id="x", source="Syria TV", on=day(-23)), claim("hts", "exactly", 20, id="y", source="t")
    )
    assert without_isolates(claim_short(data, "x", "en")) == "Syria TV, 28 April 2017: isis"
    assert without_isolates(claim_short(data, "y", "en")) == "t, 21 May 2017: hts, 20%"
    assert without_isolates(claim_short(data, "x", "ar")) == "Syria TV، 28 نيسان 2017: isis"


def test_a_reason_names_who_is_quoted_and_not_the_newsroom_alone():
    data = dataset(
        claim("isis", id="x", source="paper", attributed_to="Qusay"),
        claim("isis", id="own", source="house text", attributed_to="house"),
        publishers=[publisher("house", aliases=["house text"])],
    )
    assert without_isolates(claim_short(data, "x", "en")) == "paper, citing Qusay, 21 May 2017: isis"
    assert without_isolates(claim_short(data, "x", "ar")) == "paper، نقلاً عن Qusay، 21 أيار 2017: isis"
    assert "citing" not in claim_short(data, "own", "en"), "a newsroom does not cite itself"


def test_a_member_stands_under_its_group_and_is_no_row_of_its_own():
    data = dataset(claim("opposition", "at_most", 40), claim("jaysh-al-islam", source="two", part="the west"))
    ((group, members),) = in_groups(data, told(data).actors)
    assert (group.actor, [item.actor for item in members]) == ("opposition", ["jaysh-al-islam"])
    assert member_words(data, members[0], "en", day(0)) == "of which jaysh-al-islam: up to 40%"


def test_who_left_is_told_with_the_day_and_not_where_somebody_says_that_he_is_still_there():
    gone = claim("isis", "all", relation="withdrew", id="gone")
    left = told(dataset(gone))
    assert status_words(dataset(gone), left, "en") == (
        "isis said to have left (21 May 2017); who holds it is not reported"
    )
    data = dataset(gone, claim("isis", relation="present", source="two"))
    assert status_words(data, told(data), "en") == "Not reported"


def test_who_left_a_place_that_others_hold_is_said_to_have_left():
    data = dataset(claim("government", "all"), claim("isis", relation="withdrew", source="two"))
    assert actor_share_words(data, told(data), "isis", "en") == "nothing, said to have left"


def test_a_name_stands_in_the_case_that_its_sentence_asks_for():
    assert after_preposition("القوات الحكومية وحلفاؤها وتنظيم الدولة", "ar") == "القوات الحكومية وحلفائها وتنظيم الدولة"
    assert after_preposition("allies", "en") == "allies"


def test_a_stale_dispute_is_called_a_dispute_in_short_and_in_long():
    data = dataset(claim("isis"), claim("hts", source="two"))
    answer = told(data, 300)
    assert answer.is_stale
    assert status_words(data, answer, "en").startswith("Disputed – ")
    assert short_status(answer, "en") == "disputed, last reported 10 months earlier"


def test_a_dispute_carries_its_day_in_short_in_long_and_on_the_map():
    """Fifty days later it stands, and reads as of its own day: nobody need disagree still."""
    data = dataset(claim("isis"), claim("hts", source="two"))
    answer = told(data, 50)
    assert not answer.is_stale
    when, spoken = ("21 May 2017", "21 أيار 2017")
    assert status_words(data, answer, "en").endswith(f"; other reports contradicted that ({when})")
    assert status_words(data, answer, "ar").endswith(f"، وناقضت ذلك أخبار أخرى ({spoken})")
    assert short_status(answer, "en") == f"disputed ({when})"
    assert short_status(answer, "ar") == f"مختلف فيه ({spoken})"
    assert label_lines(data, answer, "en")[1] == "disputed, May 2017"
    assert label_lines(data, answer, "ar")[1] == "مختلف فيه، أيار 2017"


def test_a_dispute_of_uncertain_days_carries_them_all():
    disputing = [claim("hts", "exactly", share, source=name, to=day(3)) for name, share in (("two", 60), ("three", 70))]
    data = dataset(claim("isis", "exactly", 90), claim("isis", "exactly", 90, source="four"), *disputing)
    answer = told(data, 5)
    assert answer.disputed_days == (day(0), day(3))
    assert short_status(answer, "en") == "disputed (21–24 May 2017)"


def test_a_share_that_its_own_side_alone_claims_says_so():
    speakers = [Speaker(name="the army", side="government", id="army")]
    claims = [claim("government", "exactly", 30, attributed_to="the army"), claim("isis", "exactly", 50, source="two")]
    data = dataset(*claims, speakers=speakers)
    answer = told(data)
    shares = {item.actor: share_lines(data, answer, item, "en") for item in answer.actors}
    assert answer.claimed_by == ()
    assert shares == {"isis": [], "government": ["claimed by government alone"]}
    for others, is_own_word in ((20, True), (30, False)):
        beside = dataset(*claims, claim("government", "at_least", others, source="three"), speakers=speakers)
        said = {item.actor for item in told(beside).actors if item.is_own_word}
        assert ("government" in said) is is_own_word, "another figure bears out no more than itself"


def test_a_member_whose_own_side_alone_speaks_of_it_says_so_under_its_group():
    speakers = [Speaker(name="Jaysh", side="opposition", id="jaysh")]
    claims = [
        claim("opposition", "at_least", 30, source="two"),
        claim("jaysh-al-islam", "exactly", 10, attributed_to="Jaysh"),
    ]
    data = dataset(*claims, claim("isis", "exactly", 40, source="three"), speakers=speakers)
    answer = told(data)
    shares = {item.actor: item for item in answer.actors}
    group, member = shares["opposition"], shares["jaysh-al-islam"]
    assert share_lines(data, answer, group, "en") == []
    said = member_line(data, answer, group, member, "en")
    assert said == "of which jaysh-al-islam: 10%, claimed by opposition alone"


def test_where_the_status_says_that_all_is_the_sides_own_word_the_share_does_not_say_it_again():
    speakers = [Speaker(name="the army", side="government", id="army")]
    data = dataset(claim("government", "exactly", 30, attributed_to="the army"), speakers=speakers)
    (item,) = told(data).actors
    assert item.is_own_word
    assert share_lines(data, told(data), item, "en") == []


def test_what_others_say_of_a_side_is_not_its_own_word():
    """ISIS says that it and HTS hold it together: of HTS that is somebody else's word."""
    speakers = [Speaker(name="Amaq", side="isis", id="amaq")]
    data = dataset(claim("isis+hts", "exactly", 80, attributed_to="Amaq"), speakers=speakers)
    assert {item.actor: item.is_own_word for item in told(data).actors} == {"isis": True, "hts": False}


def test_a_claim_about_the_whole_says_so_where_it_counts_for_a_place():
    data = dataset(claim("isis", "all", place="south", id="whole"), places="ab", regions={"south": "ab"})
    assert told(data).accepted == ("whole",)
    words = "by a claim about the whole of south; which places the whole has is this dataset’s choice"
    assert beside_words(data, told(data), "en") == [words]
    assert about_whole_words(data, data.claim_by_id["whole"], "a", "en") == words
    assert about_whole_words(data, data.claim_by_id["whole"], "south", "en") == ""


def test_several_of_one_group_are_one_party_of_a_divided_place():
    data = dataset(claim("isis", part="the east"), claim("jaysh-al-islam+jaysh-al-ababil", part="the west", source="t"))
    assert status_words(data, told(data), "en") == "Reported as divided between isis and opposition"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_told_beside_a_plain_answer(language):
    data = dataset(claim("isis"))
    assert beside_words(data, told(data), language) == []
    assert not re.search("confirm|مؤكد", " ".join(answer_parts(data, told(data), language)))


def test_a_place_that_is_divided_tells_who_is_its_main_holder():
    data = dataset(claim("isis"), claim("hts", "exactly", 20, source="two"))
    assert status_words(data, told(data), "en") == "Reported as divided between hts and isis"
    assert beside_words(data, told(data), "en") == ["reported as its main holder: isis"]
    of_parts = dataset(claim("isis", part="the west"), claim("hts", part="the east", source="two"))
    assert beside_words(of_parts, told(of_parts), "en") == []


def test_who_is_seen_again_had_been_said_to_have_left():
    gone = claim("hts", relation="withdrew", on=day(-40), id="gone")
    seen = claim("hts", relation="present", on=day(-10), source="two")
    data = dataset(claim("isis", relation="withdrew", on=day(-90), source="u"), gone, seen)
    assert "reported there since: hts (11 May 2017; said before that to have left, 11 April 2017)" in beside_words(
        data, told(data), "en"
    )
    assert any("خبر الخروج: 11 نيسان 2017" in words for words in beside_words(data, told(data), "ar"))
    alone = dataset(gone, seen)
    assert beside_words(alone, told(alone), "en") == [
        "reported there: hts (11 May 2017; said before that to have left, 11 April 2017)"
    ]


def test_a_figure_on_one_line_is_told_as_its_own_sides_word():
    data = dataset(
        claim("isis"),
        claim("isis", "all", source="party"),
        publishers=[publisher("party", side="isis", kind="party")],
    )
    assert holders_line(data, told(data), "en") == "isis: 100%, on its own word alone"
    alone = dataset(claim("isis", "all", source="party"), publishers=[publisher("party", side="isis", kind="party")])
    assert holders_line(alone, told(alone), "en") == "isis: 100%"
    assert "on its own word alone" in short_status(told(alone), "en"), "beside the line, of all that is held"


def test_a_dispute_without_a_holder_tells_who_is_said_to_be_there():
    data = dataset(
        claim("isis", "none", source="two"),
        claim("isis", relation="took", source="party"),
        claim("isis+hts", relation="present", source="u", on=day(-3)),
        claim("hts", relation="present", source="u", on=day(-1)),
        claim("government", relation="present", source="u", part="a checkpoint"),
        publishers=[publisher("party", side="isis", kind="party")],
    )
    decision = told(data)
    assert (decision.status, decision.holders) == (Status.DISPUTED, ())
    assert "reported there: isis (18 May 2017) and hts (20 May 2017)" in beside_words(data, decision, "en")


def test_where_the_besieger_holds_ground_too_what_others_hold_is_besieged():
    siege = claim("government", relation="besieges", source="u", on=day(-9), to=day(9), kind="period")
    data = dataset(claim("isis", part="the south"), claim("government", part="the north", source="two"), siege)
    decision = told(data)
    assert signs_words(data, decision, decision.context, "en") == ["what others hold of it under siege by government"]
    alone = dataset(claim("isis"), siege)
    decision = told(alone)
    assert signs_words(alone, decision, decision.context, "en") == ["under siege by government"]


@pytest.mark.parametrize(
    ("share", "english", "arabic"),
    [
        (("unquantified",), "isis reported to hold it, share not stated", "تحت سيطرة isis، والنسبة غير مذكورة"),
        (("exactly", 90), "isis reported to hold it, 90%", "تحت سيطرة isis، والنسبة 90٪"),
    ],
)
def test_a_single_holder_is_named_once_in_a_line(share, english, arabic):
    data = dataset(claim("isis", *share))
    assert answer_parts(data, told(data), "en") == [english]
    assert without_isolates(answer_parts(data, told(data), "ar")[0]).endswith(arabic)


@pytest.mark.parametrize(
    ("speaker", "voice"),
    [
        ("Alpha; an official", "paper, citing an official"),
        ("Alpha, citing an activist", "paper, citing an activist"),
        ("Alpha and agencies", "paper, citing agencies"),
        ("Alpha, via Beta", "paper, via Beta"),
        ("Alpha sources", "paper, citing sources"),
        ("Alphabet", "paper, citing Alphabet"),
        ("A resident, to Alpha", "paper, citing A resident, to Alpha"),
    ],
)
def test_a_publisher_is_not_told_to_quote_itself(speaker, voice):
    row = claim("isis", source="paper", attributed_to=speaker)
    data = dataset(row, publishers=[publisher("paper", aliases=["Alpha"])])
    assert without_isolates(quoted_voice(data, data.claim_by_id[row.id], "en")) == voice


@pytest.mark.parametrize(
    ("relation", "english", "arabic"),
    [
        ("took", "isis, control gained", "انتقال السيطرة إلى isis"),
        ("withdrew", "isis, withdrawal", "انسحاب isis"),
        ("present", "isis, presence", "وجود isis"),
        ("besieges", "isis, siege", "حصار من جانب isis"),
        ("surrounds", "isis, surrounded", "تطويق من جانب isis"),
        ("contests", "isis, fighting", "قتال بمشاركة isis"),
        ("truce", "isis, local settlement", "تسوية محلية بمشاركة isis"),
    ],
)
def test_what_is_said_of_a_side_is_no_list_of_two(relation, english, arabic):
    row = claim("isis", relation=relation)
    data = dataset(row)
    assert said_parts(data, row, "en")[0] == english
    assert said_parts(data, row, "ar")[0] == arabic
