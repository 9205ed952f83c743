"""What is told of a place beside what came later: stale holders, those who mostly left, signs and their parts."""

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest

from saytara.analysis.evaluation import holder_score
from saytara.analysis.robustness import robustness
from saytara.control import Status, change_dates, control_on, control_through
from saytara.control.asked import Question
from saytara.control.circumstance_signs import parties_to_signs
from saytara.control.origins import names_of_origin
from saytara.core.model import Rules
from saytara.core.relations import Relation
from saytara.core.shares import ANY_SHARE, LESS_THAN_HALF
from saytara.figures.panel.evidence import beside_lines, firmness_lines, share_bars
from saytara.figures.panel.tally import tally
from saytara.figures.panel.tally_list import tally_list
from saytara.phrases.beside_status import beside_words
from saytara.phrases.decisions import actor_share_words, holders_line, member_words, short_status, status_words
from saytara.phrases.figures_and_days import without_isolates
from saytara.phrases.hit_rates import how_often_right
from saytara.phrases.map_labels import answer_words, label_lines
from saytara.phrases.reported_since import last_reported_words
from saytara.phrases.siege_and_truce import signs_words
from saytara.phrases.under_shares import lowered_lines
from saytara.store import resolved
from tests.builders import actor, claim, dataset, day, publisher, source, speaker
from tests.shipped import load

FOLDER = Path(__file__).parents[3] / "data" / "south-damascus"
STALE = 300
"""Days after the evidence, more than the 180 after which it is stale."""


@pytest.fixture(scope="module")
def data():
    return load(FOLDER)


def at(claims, on=0, **options):
    built = dataset(*claims, **options)
    return built, control_on(built, "a", day(on))


def of_shipped(data, place, date):
    """The decision, and its context with that of the regions around it."""
    answer = resolved(data, Question(date=dt.date.fromisoformat(date)))
    decision = answer.places[place]
    around = (entry for entry in answer.regions.values() if place in data.region_by_id[entry.region].members)
    return decision, (*decision.context, *(item for region in around for item in region.context))


# Stale holders


def test_a_stale_holder_is_told_as_past_where_others_are_reported_there_since():
    built, answer = at([claim("isis", "more_than", 50), claim("hts", relation="present", on=day(200))], STALE)
    assert (answer.status, answer.is_past) == (Status.HELD, True)
    assert [(seen.actor, seen.last) for seen in answer.since] == [("hts", day(200))]
    assert status_words(built, answer, "en") == "isis last reported to hold it (21 May 2017)"
    assert holders_line(built, answer, "en") == "isis: more than 50% on 21 May 2017"
    assert "reported there since: hts (7 December 2017)" in beside_words(built, answer, "en")
    assert "ممّن ورد وجوده في المكان بعد ذلك: hts (7 كانون الأول 2017)" in beside_words(built, answer, "ar")
    bars = share_bars(built, answer, "en")
    assert "more than 50% when last reported" in bars
    assert re.findall(r'class="least" style="width:([0-9.]+)%', bars) == ["0.00", "0.00"]
    assert label_lines(built, answer, "en") == ("isis", "last May 2017, others since"), "no figure as if of today"


@pytest.mark.parametrize(
    ("claims", "said", "said_ar"),
    [
        (
            [claim("isis")],
            "isis last reported to hold it (21 May 2017)",
            "آخر ما ورد أن المكان تحت سيطرة isis (21 أيار 2017)",
        ),
        (
            [claim("isis", part="a street")],
            "isis last reported to hold a part of it (21 May 2017)",
            "آخر ما ورد أن جزءاً من المكان تحت سيطرة isis (21 أيار 2017)",
        ),
        (
            [claim("isis", "about", 40), claim("hts", "about", 50)],
            "Last reported as divided between hts and isis (21 May 2017)",
            "آخر ما ورد أن السيطرة على المكان موزعة بين hts وisis (21 أيار 2017)",
        ),
    ],
)
def test_whatever_is_stale_is_told_as_last_reported(claims, said, said_ar):
    built, fresh = at(claims, 0)
    assert "last reported" not in status_words(built, fresh, "en").lower()
    built, stale = at(claims, STALE)
    assert (stale.is_stale, stale.is_past) == (True, False)
    assert (status_words(built, stale, "en"), status_words(built, stale, "ar")) == (said, said_ar)


def test_a_holder_was_last_reported_on_a_day_on_which_it_was_and_not_when_others_were_told_of():
    later = [
        claim("hts", relation="withdrew", on=day(50)),
        claim("isis", part="a street", on=day(45)),
        claim("government", "none", on=day(55)),
    ]
    built, stale = at([claim("isis"), *later], STALE)
    assert stale.newest_days == (day(55), day(55))
    assert status_words(built, stale, "en") == "isis last reported to hold it (21 May 2017)"
    assert label_lines(built, stale, "en") == ("isis", "last May 2017")
    built, parts = at([claim("isis", part="a street", on=day(45)), claim("government", "none", on=day(55))], STALE)
    assert status_words(built, parts, "en") == "isis last reported to hold a part of it (5 July 2017)"


def test_a_figure_that_is_told_as_past_has_the_days_of_its_own_claims():
    since = [claim("government", "none", on=day(9)), claim("hts", relation="present", on=day(200))]
    built, answer = at([claim("isis", "more_than", 50), *since], STALE)
    assert (answer.is_past, answer.newest_days) == (True, (day(9), day(9)))
    assert holders_line(built, answer, "en") == "isis: more than 50% on 21 May 2017"


def test_no_stale_status_of_the_shipped_map_is_told_of_the_date(data):
    told = 0
    for place in data.places:
        for date, answer in control_through(data, place.id, change_dates(data, place=place.id)):
            if answer.is_stale and answer.status in {Status.HELD, Status.HELD_IN_PART, Status.DIVIDED}:
                assert "last reported" in status_words(data, answer, "en").lower(), (place.id, date)
                assert status_words(data, answer, "ar").startswith("آخر ما ورد"), (place.id, date)
                told += 1
    assert told > 30


def test_who_is_seen_beside_the_holders_is_told_unless_it_was_before_them_or_left():
    def seen(*others, on=0):
        built, answer = at([claim("isis", on=day(0)), *others], on)
        return [said for said in beside_words(built, answer, "en") if said.startswith("reported there")]

    there = claim("hts+isis", relation="present", on=day(0))
    assert seen(there) == ["reported there: hts (21 May 2017)"], "who holds it is not told again"
    assert seen(claim("hts", relation="present", on=day(-1))) == []
    assert seen(claim("hts", relation="present", on=day(-1), to=day(3))) == ["reported there: hts (20–24 May 2017)"]
    assert seen(claim("hts", relation="present", part="a street")) == []
    assert seen(there, claim("hts", "all", relation="withdrew", on=day(2)), on=2) == []
    assert seen(claim("hts", relation="present", on=day(9)), on=9) == ["reported there: hts (30 May 2017)"]


def test_nusra_and_isis_were_in_hajar_al_aswad_when_the_rebels_held_it(data):
    answer = control_on(data, "hajar-al-aswad", dt.date(2014, 1, 3))
    assert (
        "reported there: Jabhat al-Nusra (13 November 2013) and Islamic State of Iraq and Syria (ISIS) "
        "(13 November 2013)"
    ) in beside_words(data, answer, "en")
    assert (
        "ممّن ورد وجوده في المكان: جبهة النصرة (13 تشرين الثاني 2013) وتنظيم الدولة الإسلامية في العراق والشام "
        "(13 تشرين الثاني 2013)"
    ) in beside_words(data, answer, "ar")


def test_fighting_that_lowered_a_figure_is_told_in_the_words_of_its_newest_report():
    told = "the newest report of that fighting: as the test says"
    fought = claim("isis+hts", relation="contests", on=day(1))
    assert told in beside_words(*at([claim("isis", "all"), fought], 2), "en")
    assert told not in beside_words(*at([claim("isis", "more_than", 50), fought], 2), "en"), "it lowers nothing"
    assert told not in beside_words(*at([claim("isis", "all", on=day(2)), fought], 2), "en"), "it is over"
    later = replace(fought, id="later", as_of_to=day(3))
    own = replace(later, summary_en="nobody holds it yet.", summary_ar="لا أحد يسيطر عليه.")
    built, answer = at([claim("isis", "all"), fought, own], 3)
    assert "the newest report of that fighting: nobody holds it yet" in beside_words(built, answer, "en")
    assert "جاء في أحدث خبر عن هذا القتال: لا أحد يسيطر عليه" in beside_words(built, answer, "ar")


def test_nobody_can_yet_be_said_to_hold_yarmouk_stands_in_its_panel(data):
    answer = control_on(data, "yarmouk", dt.date(2012, 12, 20))
    assert answer.status is Status.HELD
    assert "an activist said that nobody could yet be said to hold it</p>" in beside_lines(data, answer, "en")
    assert "إنه لا يمكن القول بعد إن أحداً يسيطر عليه</p>" in beside_lines(data, answer, "ar")


def test_who_left_is_not_told_with_the_days_of_others_of_whom_most_left():
    built, answer = at([claim("isis", relation="withdrew"), claim("hts", "most", relation="withdrew", on=day(-9))])
    assert answer.left == ("isis",)
    assert status_words(built, answer, "en") == "isis said to have left (21 May 2017); who holds it is not reported"
    assert "most of hts said to have left (12 May 2017)" in beside_words(built, answer, "en")


def test_an_answer_names_all_of_whom_it_tells():
    seen = claim("hts", relation="present", on=day(STALE - 1))
    assert at([claim("isis"), seen], STALE)[1].named == {"isis", "hts"}
    assert at([claim("isis", relation="withdrew")])[1].named == {"isis"}
    fought = [claim("opposition", part="a street"), claim("hts", relation="contests", on=day(-5))]
    assert at([claim("isis", on=day(-90)), *fought])[1].named == {"isis", "hts", "opposition"}
    disputed = [claim("isis", "all"), claim("isis", "all", source="t"), claim("hts", "all", source="u")]
    assert at(disputed)[1].named == {"isis", "hts"}


@pytest.mark.parametrize("later", [30, 200])
def test_the_same_is_no_past_while_it_is_fresh_or_where_only_the_holder_is_seen(later):
    fresh = at([claim("isis"), claim("hts", relation="present", on=day(later))], 210)[1]
    assert fresh.is_stale and fresh.is_past
    assert not at([claim("isis", on=day(100)), claim("hts", relation="present", on=day(205))], 210)[1].is_past
    own = at([claim("isis"), claim("isis", relation="present", on=day(later))], STALE)[1]
    assert (own.is_past, [seen.actor for seen in own.since]) == (False, ["isis"])


def test_who_is_seen_in_a_part_or_before_the_evidence_is_not_told_as_there_since():
    rows = [
        claim("isis", to=day(3)),
        claim("hts", relation="present", on=day(9), part="a street"),
        claim("hts", relation="present", on=day(2)),
    ]
    assert at(rows, STALE)[1].since == ()


def test_what_is_held_in_part_or_divided_is_told_as_past_too():
    seen = claim("opposition", relation="present", on=day(200))
    built, in_part = at([claim("isis", part="a street"), seen], STALE)
    assert status_words(built, in_part, "en") == "isis last reported to hold a part of it (21 May 2017)"
    built, divided = at([claim("isis", part="a street"), claim("hts", part="a park"), seen], STALE)
    assert status_words(built, divided, "en") == "Last reported as divided between hts and isis (21 May 2017)"


def test_a_stale_holder_whose_figure_was_lowered_is_told_as_past_unless_another_figure_bears_it_out():
    siege = claim("isis", relation="besieges", kind="period", on=day(30), to=day(900))
    assert at([claim("isis", "all"), siege], STALE)[1].is_past
    assert not at([claim("isis", "all"), claim("isis", "more_than", 60, on=day(1)), siege], STALE)[1].is_past


def test_how_firmly_a_stale_answer_stands_is_told_of_its_last_report():
    built = dataset(claim("isis"), claim("isis", source="t"))
    stale = str(firmness_lines(built, robustness(built, "a", day(STALE)), "en"))
    assert "As of the last report (21 May 2017): stands without any one source." in stale
    assert "As of" not in str(firmness_lines(built, robustness(built, "a", day(9)), "en"))


# Past however lately it was said


def test_all_is_told_as_past_once_another_side_is_seen_there_however_fresh_it_is():
    rows = [claim("isis", "all"), claim("hts", relation="present", on=day(3))]
    before, answer = at(rows, 2)[1], at(rows, 4)[1]
    assert (before.is_past, before.since) == (False, ())
    assert (answer.is_stale, answer.is_past, [seen.actor for seen in answer.since]) == (False, True, ["hts"])
    built = at(rows, 4)[0]
    assert status_words(built, answer, "en") == "isis last reported to hold it (21 May 2017)"
    assert short_status(answer, "en") == "last reported 4 days earlier"
    assert "reported there since: hts (24 May 2017)" in beside_words(built, answer, "en")
    firm = str(firmness_lines(built, robustness(built, "a", day(4)), "en"))
    assert "As of the last report (21 May 2017): rests on one source" in firm


def test_fresh_evidence_is_no_past_for_fighting_or_for_a_presence_that_it_follows_or_that_lowers_nothing():
    fought = claim("hts+isis", relation="contests", on=day(3))
    assert not at([claim("isis", "all"), fought], 4)[1].is_past
    seen = claim("hts", relation="present", on=day(3))
    assert not at([claim("isis", "all"), seen, claim("isis", "more_than", 50, on=day(4))], 5)[1].is_past
    assert not at([claim("isis", "more_than", 50), seen], 4)[1].is_past


def test_all_of_a_place_that_the_same_side_besieges_since_is_told_as_past_from_the_day_after():
    siege = claim("isis", relation="besieges", kind="period", on=day(-9), to=day(90))
    rows = [claim("isis", "all", to=day(1)), siege]
    assert [at(rows, on)[1].is_past for on in (0, 1, 2)] == [False, False, True]
    assert day(2) in change_dates(dataset(*rows))
    assert not at([*rows, claim("isis", "more_than", 60, source="t")], 2)[1].is_past
    by_another = claim("hts", relation="besieges", kind="period", on=day(-9), to=day(90))
    assert not at([claim("isis", "all"), by_another], 2)[1].is_past


@pytest.mark.parametrize(
    ("place", "date", "status", "beside"),
    [
        ("qadam", "2013-01-11", "Syrian government forces last reported to hold it (4 August 2012)", ""),
        (
            "tadamon",
            "2012-12-28",
            "Syrian government forces last reported to hold it (3 August 2012)",
            "reported there since: Opposition factions (29 November 2012)",
        ),
        (
            "hajar-al-aswad",
            "2012-12-01",
            "Syrian government forces last reported to hold it (4 August 2012)",
            "reported there since: Opposition factions (6 September 2012)",
        ),
        ("midan", "2012-07-23", "Syrian government forces reported to hold it", ""),
    ],
)
def test_all_of_august_2012_is_past_before_it_is_stale(data, place, date, status, beside):
    decision, _ = of_shipped(data, place, date)
    assert not decision.is_stale
    assert status_words(data, decision, "en") == status
    assert not beside or beside in beside_words(data, decision, "en")


# Last reported, and who is there since


def test_a_last_holder_is_told_with_the_other_sides_that_are_reported_there_since():
    rows = [
        claim("isis", to=day(3)),
        claim("opposition", relation="present", on=day(40)),
        claim("hts+isis", relation="contests", on=day(50), to=day(51)),
        claim("government", relation="present", on=day(60), part="a street"),
        claim("government", relation="present", on=day(-1)),
        claim("hts", on=day(200), part="a square"),
    ]
    built, answer = at(rows, 201)
    assert [(seen.actor, seen.first) for seen in answer.last_reported.since] == [
        ("opposition", day(40)),
        ("hts", day(50)),
    ]
    assert last_reported_words(built, answer, "en") == (
        "main holder last reported: isis, 21–24 May 2017; "
        "reported there since: opposition (30 June 2017) and hts (10–11 Jul 2017)"
    )
    assert last_reported_words(built, answer, "ar").endswith(
        "؛ وممّن ورد وجوده في المكان بعد ذلك: opposition (30 حزيران 2017) وhts (10–11 تموز 2017)"
    )


def test_who_is_seen_within_the_days_of_the_last_holder_is_told_as_then_or_since():
    seen = claim("hts", relation="present", on=day(30))
    rows = [claim("isis", to=day(60)), seen, claim("hts", on=day(200), part="a square")]
    built, answer = at(rows, 201)
    assert "; reported there then or since: hts (20 June 2017)" in last_reported_words(built, answer, "en")


def test_who_is_told_as_there_since_is_not_told_again_with_the_last_holder():
    seen = claim("hts", relation="present", on=day(210))
    built, answer = at([claim("isis"), claim("opposition", relation="withdrew", on=day(200)), seen], 220)
    assert [item.actor for item in answer.since] == [item.actor for item in answer.last_reported.since] == ["hts"]
    assert last_reported_words(built, answer, "en") == "main holder last reported: isis, 21 May 2017"


@pytest.mark.parametrize(
    ("place", "date", "since"),
    [
        (
            "tadamon",
            "2017-03-14",
            "; reported there since: Opposition factions (29 November 2012) and Islamic State (21–22 Jul 2014)",
        ),
        ("yarmouk", "2015-11-01", "; reported there since: Jabhat al-Nusra (29–30 Jul 2015)"),
        ("assali", "2016-01-20", "; reported there then or since: Opposition factions (31 August 2015)"),
    ],
)
def test_the_last_holders_of_the_dossier_are_told_with_who_is_there_since(data, place, date, since):
    decision, _ = of_shipped(data, place, date)
    assert last_reported_words(data, decision, "en").endswith(since)


def test_what_the_answer_would_be_with_good_sources_tells_who_is_there_since(data):
    firm = robustness(data, "tadamon", dt.date(2017, 3, 14))
    since = "more than 50% on 3 August 2012); reported there since: Opposition factions (29 November 2012) and Islamic"
    assert since in str(firmness_lines(data, firm, "en"))


# Where nobody is shown to hold the place


def test_who_is_there_is_told_whatever_the_age_where_nobody_is_shown_to_hold_it():
    seen = claim("hts", relation="present", on=day(3))
    built, answer = at([claim("isis", relation="withdrew"), seen], 4)
    assert "reported there since: hts (24 May 2017)" in beside_words(built, answer, "en")
    built, answer = at([seen, claim("isis", relation="contests", on=day(3))], 4)
    fighting = "fighting reported on 24 May 2017"
    assert beside_words(built, answer, "en") == ["reported there: hts (24 May 2017)", fighting]
    assert "ممّن ورد وجوده في المكان: hts (24 أيار 2017)" in beside_words(built, answer, "ar")
    assert at([claim("isis"), seen], 4)[1].since == ()


def test_a_leaving_that_may_be_before_the_date_or_after_it_is_told_as_uncertain():
    left = {"relation": "withdrew", "on": day(-3), "to": day(3)}
    built, answer = at([claim("isis", on=day(-9)), claim("isis", id="left", **left)])
    assert (answer.holders, answer.undated) == (("isis",), ("left",))
    said = "isis said to have left on an unknown day (18–24 May 2017), perhaps after this one"
    assert beside_words(built, answer, "en") == [said]
    assert beside_words(built, answer, "ar") == [
        "ورد خروج isis في يوم غير معلوم (18–24 أيار 2017)، وربما بعد تاريخ الخريطة"
    ]
    built, most = at([claim("isis", "most", **left)])
    assert beside_words(built, most, "en") == [f"most of {said}"]
    assert at([claim("isis", part="a street", **left)])[1].undated == ()
    assert [bool(at([claim("isis", **left)], on)[1].undated) for on in (-4, -3, 2, 3)] == [False, True, True, False]


@pytest.mark.parametrize(("known_by", "undated"), [(3, ()), (4, ("w",)), (5, ("w",))])
def test_a_leaving_of_an_unknown_day_is_told_from_the_day_on_which_it_was_surely_published(known_by, undated):
    rows = [claim("isis"), claim("isis", relation="withdrew", on=day(2), to=day(9), source="late", id="w")]
    data = dataset(*rows, sources=[source("late", published=day(1), published_to=day(4))])
    assert control_on(data, "a", Question(date=day(5), known_by=day(known_by))).undated == undated


def test_a_leaving_of_an_unknown_day_that_only_who_gains_tells_of_is_told_so():
    rows = [claim("isis", relation="withdrew", on=day(-3), to=day(3), attributed_to="A general")]
    rules = Rules(enemies=(("isis", "government"),))
    built = dataset(*rows, speakers=[speaker("A general", id="g", side="government")], rules=rules)
    assert beside_words(built, control_on(built, "a", day(0)), "en")[0].endswith(
        "perhaps after this one, said by government alone, who gain by it"
    )


def test_who_was_seen_before_leaving_is_still_said_to_have_left():
    before = claim("jaysh-al-islam", relation="present", kind="period", on=day(-9), to=day(-1))
    left = claim("jaysh-al-islam", relation="withdrew", on=day(0), to=day(3))
    built, answer = at([before, left], 5)
    assert status_words(built, answer, "en").startswith("jaysh-al-islam said to have left")
    of_one_time = claim("jaysh-al-islam", relation="present", on=day(2))
    built, answer = at([of_one_time, left], 5)
    assert status_words(built, answer, "en") == "Not reported"


def test_in_january_2015_nusra_is_told_to_be_in_beit_sahm_to_leave_it_and_to_have_left(data):
    there = "reported there since: Jabhat al-Nusra (30 Dec 2014\u2009–\u20099 Jan 2015)"
    leaving = "Jabhat al-Nusra said to have left on an unknown day (10–16 Jan 2015), perhaps after this one"
    decision, _ = of_shipped(data, "beit-sahm", "2015-01-15")
    assert beside_words(data, decision, "en") == [there, leaving]
    for date in ("2015-01-16", "2015-03-06"):
        decision, _ = of_shipped(data, "beit-sahm", date)
        assert status_words(data, decision, "en").startswith("Jabhat al-Nusra said to have left (10–16 Jan 2015)")


def test_of_a_place_of_which_nothing_counts_any_more_the_last_that_was_told_is_told():
    fought = claim("isis+hts", relation="contests", on=day(0), to=day(1))
    built, answer = at([fought, claim("isis", relation="present", on=day(-5))], 100)
    assert beside_words(built, answer, "en") == ["last told of it: fighting, 21–22 May 2017"]
    assert beside_words(built, answer, "ar") == ["آخر ما ورد عن المكان: قتال، 21–22 أيار 2017"]
    built, answer = at([claim("isis", relation="present")], 100)
    assert beside_words(built, answer, "en") == ["last told of it: isis, presence, 21 May 2017"]
    for more in (claim("isis", on=day(2)), claim("isis", relation="truce", on=day(99))):
        built, answer = at([fought, more], 100)
        assert not [said for said in beside_words(built, answer, "en") if said.startswith("last told")]
    built, answer = at([claim("isis", relation="surrounds", part="the base")], 100)
    assert beside_words(built, answer, "en") == []


def test_what_was_not_yet_known_is_not_the_last_that_was_told():
    fought = claim("isis", relation="contests", source="late")
    built = dataset(fought, sources=[source("late", published=day(200))])
    assert beside_words(built, control_on(built, "a", Question(date=day(100), known_by=day(150))), "en") == []
    assert beside_words(built, control_on(built, "a", day(100)), "en") == ["last told of it: fighting, 21 May 2017"]


@pytest.mark.parametrize(
    ("place", "date", "last"),
    [("aqraba", "2013-03-25", "fighting, 10–11 Dec 2012"), ("babbila", "2013-06-18", "fighting, 29 November 2012")],
)
def test_the_only_thing_ever_told_of_a_place_is_in_its_head(data, place, date, last):
    decision, _ = of_shipped(data, place, date)
    assert beside_words(data, decision, "en") == [f"last told of it: {last}"]


def test_what_the_rebels_of_babbila_denied_is_disputed_on_the_days_that_they_deny(data):
    for date in ("2014-02-17", "2014-02-18", "2014-02-19"):
        assert of_shipped(data, "babbila", date)[0].status is Status.DISPUTED
    decision, _ = of_shipped(data, "babbila", "2014-02-18")
    assert (decision.holders, decision.main_holder) == ((), None)


def test_presence_after_the_evidence_stays_in_sight_until_newer_evidence():
    rows = [claim("isis"), claim("hts", id="seen", relation="present", on=day(100))]
    assert [item.claim for item in at(rows, 1000)[1].context] == ["seen"]
    assert at([*rows, claim("isis", on=day(300))], 1000)[1].context == ()


@pytest.mark.parametrize(
    ("place", "date", "status", "since"),
    [
        ("qadam", "2013-10-01", "Syrian government forces last reported to hold it (4 August 2012)", ""),
        (
            "tadamon",
            "2015-01-18",
            "Syrian government forces last reported to hold it (3 August 2012)",
            "reported there since: Opposition factions (29 November 2012) and Islamic State (21–22 Jul 2014)",
        ),
        (
            "tadamon",
            "2013-08-12",
            "Syrian government forces last reported to hold it (3 August 2012)",
            "reported there since: Opposition factions (29 November 2012)",
        ),
    ],
)
def test_the_government_of_august_2012_is_not_told_as_of_today(data, place, date, status, since):
    decision, context = of_shipped(data, place, date)
    assert status_words(data, decision, "en") == status
    assert not since or since in beside_words(data, decision, "en")
    assert Relation.BESIEGES in parties_to_signs(data, decision, context)


# Nothing, and who mostly left


def test_nothing_is_said_only_where_a_claim_says_so():
    built, answer = at([claim("isis", "all"), claim("isis+hts", source="t"), claim("government", "none")])
    said = {item.actor: (item.share.high, item.is_said_nothing) for item in answer.actors}
    assert (said["hts"], said["government"]) == ((0, False), (0, True))
    assert actor_share_words(built, answer, "hts", "en") == "no share of its own stated"
    assert actor_share_words(built, answer, "government", "en") == "nothing"
    assert "hts" not in {item.actor for item in answer.informative_shares}


def test_a_member_beside_its_group_has_no_share_of_its_own_either():
    side = [actor("army", side="gov"), actor("militia", side="gov")]
    built, answer = at([claim("army", "all"), claim("army+militia", source="t")], actors=side)
    (militia,) = (item for item in answer.actors if item.actor == "militia")
    assert member_words(built, militia, "en", day(0)) == "of which militia: no share of its own stated"


def test_who_left_has_the_day_of_its_own_leaving_and_not_of_what_others_hold():
    rows = [
        claim("isis", "all", on=day(21)),
        claim("hts", id="left", relation="withdrew", on=day(0), to=day(5)),
        claim("isis+government", on=day(21), source="t"),
    ]
    answer = at(rows, 30)[1]
    assert [why.claims for why in answer.why if why.actor == "hts" and not why.is_low] == [("left",)]


def test_fighting_over_a_period_lowers_all_by_its_last_day_and_of_one_uncertain_day_only_after_it():
    fought = {"relation": "contests", "on": day(0), "to": day(1), "source": "t"}
    assert at([claim("isis", "all"), claim("hts+isis", kind="period", **fought)], 5)[1].lowered
    assert not at([claim("isis", "all"), claim("hts+isis", **fought)], 5)[1].lowered
    assert not at([claim("isis", "all"), claim("isis", kind="period", **fought)], 5)[1].lowered


def test_who_is_only_said_to_have_mostly_left_is_no_holder_and_told_beside_it():
    built, answer = at([claim("isis", "more_than", 30), claim("hts", "most", relation="withdrew", source="t")])
    assert answer.holders == ("isis",)
    assert "most of hts said to have left (21 May 2017)" in beside_words(built, answer, "en")
    assert "ورد خروج معظم مقاتلي hts (21 أيار 2017)" in beside_words(built, answer, "ar")
    built, gone = at([claim("hts", "most", relation="withdrew"), claim("hts", relation="withdrew", source="t")])
    assert gone.left == ("hts",)
    assert not [said for said in beside_words(built, gone, "en") if said.startswith("most of")]


def test_in_march_2014_the_opposition_is_not_told_as_a_holder_of_yarmouk(data):
    decision, _ = of_shipped(data, "yarmouk", "2014-03-10")
    assert decision.holders == ("pro-government-palestinian",)
    assert "most of Opposition factions said to have left (16 February 2014)" in beside_words(data, decision, "en")


# Signs


def signs(claims, on=0, **options):
    built, answer = at(claims, on, **options)
    return {relation.value for relation in parties_to_signs(built, answer, answer.context)}


def test_signs_are_of_the_whole_place():
    assert signs([claim("isis", relation="surrounds", part="the base")]) == set()
    assert signs([claim("isis", relation="surrounds")]) == {"surrounds"}


@pytest.mark.parametrize(
    ("besieger", "holder", "told"),
    [
        ("jaysh-al-islam", "opposition", set()),
        ("opposition", "jaysh-al-islam", set()),
        ("hts", "isis", {"besieges"}),
    ],
)
def test_a_siege_by_a_member_of_the_holder_or_by_its_group_is_over_and_by_others_it_is_told(besieger, holder, told):
    assert signs([claim(holder, id="h"), claim(besieger, relation="besieges", source="t")]) == told


def plainly(words):
    return " ".join(words.split())


def test_a_siege_is_left_out_only_where_the_besieger_holds_the_place_since():
    siege = claim("isis", relation="besieges", kind="period", on=day(-9), to=day(9))
    assert signs([claim("isis", on=day(-3)), siege], 5) == {"besieges"}
    assert signs([claim("isis", on=day(5)), siege], 5) == set()
    assert signs([claim("isis", on=day(-3)), claim("hts", source="t"), siege], 5) == {"besieges"}
    assert signs([siege], 10) == set()


@pytest.mark.parametrize(
    ("relation", "en", "ar"),
    [
        ("besieges", "under siege by government and isis", "تحت حصار government وisis"),
        ("surrounds", "surrounded by government and isis", "مطوّق من جانب government وisis"),
        (
            "truce",
            "local settlement (parties named: government and isis)",
            "تسوية محلية (من أطرافها: government وisis)",
        ),
    ],
)
def test_a_siege_names_who_besieges(relation, en, ar):
    through = {"relation": relation, "kind": "period", "to": day(9)}
    rows = [claim("government", **through), claim("government+isis", source="t", **through)]
    built, answer = at([*rows, claim("hts", relation=relation, part="a street")])
    assert [signs_words(built, answer, answer.context, language) for language in ("en", "ar")] == [[en], [ar]]


@pytest.mark.parametrize(
    ("relation", "en", "ar"),
    [
        ("besieges", "under siege by {} (21\N{NO-BREAK SPACE}May 2017)", "تحت حصار {} (21\N{NO-BREAK SPACE}أيار 2017)"),
        (
            "surrounds",
            "surrounded by {} (21\N{NO-BREAK SPACE}May 2017)",
            "مطوّق من جانب {} (21\N{NO-BREAK SPACE}أيار 2017)",
        ),
    ],
)
def test_a_siege_that_is_told_of_one_day_carries_its_day(relation, en, ar):
    plain = {"besieges": ("under siege by government", "تحت حصار government")}.get(
        relation, ("surrounded by government", "مطوّق من جانب government")
    )
    lasting = claim("government", relation=relation, kind="period", to=day(60))
    once = claim("government+isis", relation=relation, source="t")
    built, answer = at([lasting, once], 20)
    for language, words, said in zip(("en", "ar"), plain, (en, ar), strict=True):
        lines = signs_words(built, answer, answer.context, language)
        assert [plainly(line) for line in lines] == [words, plainly(said.format("isis"))]


def test_the_siege_that_a_settlement_was_to_lift_is_told_with_its_day(data):
    decision, context = of_shipped(data, "qadam", "2015-12-24")
    lasting, once = (line for line in signs_words(data, decision, context, "en") if line.startswith("under siege"))
    assert lasting == "under siege by Syrian government forces"
    assert once.startswith("under siege by Islamic State (1–4"), "and not as of 24 December"


def test_the_siege_of_the_south_is_told_as_the_governments(data):
    decision, context = of_shipped(data, "qadam", "2013-01-11")
    assert signs_words(data, decision, context, "en") == ["under siege by Syrian government forces"]
    assert signs_words(data, decision, context, "ar") == ["تحت حصار القوات الحكومية السورية"]


def test_a_settlement_goes_when_a_party_has_left_wholly():
    truce = claim("isis+government", relation="truce")
    assert signs([truce], 20) == {"truce"}
    assert signs([truce, claim("isis", relation="withdrew", on=day(9))], 20) == set()
    assert signs([truce, claim("isis", "most", relation="withdrew", on=day(9))], 20) == {"truce"}
    assert signs([truce, claim("isis", relation="withdrew", on=day(-9))], 20) == {"truce"}


@pytest.mark.parametrize(("began", "is_told"), [(-1, False), (0, False), (1, True)])
def test_a_settlement_of_the_day_of_the_leaving_or_before_is_over(began, is_told):
    rows = [claim("hts", relation="withdrew"), claim("isis+hts", relation="truce", on=day(began), id="t")]
    assert (signs(rows, 1) == {"truce"}) is is_told


def test_a_settlement_of_a_region_is_told_where_a_party_holds_something():
    built = dataset(
        claim("hts+opposition", relation="truce", place="south"),
        claim("isis"),
        claim("jaysh-al-islam", place="b"),
        regions={"south": "ab"},
    )
    answer = resolved(built, Question(date=day(0)))
    around = answer.regions["south"].context
    assert set(parties_to_signs(built, answer.places["a"], around)) == set()
    assert set(parties_to_signs(built, answer.places["b"], around)) == {Relation.TRUCE}


@pytest.mark.parametrize(
    ("place", "date", "told"),
    [
        ("aqraba", "2013-02-09", set()),
        ("assali", "2017-10-31", {Relation.BESIEGES}),
        ("yarmouk", "2018-06-17", set()),
        ("yarmouk", "2013-02-20", {Relation.BESIEGES}),
    ],
)
def test_the_signs_of_the_dossier_are_of_the_place_and_of_who_is_there(data, place, date, told):
    decision, context = of_shipped(data, place, date)
    assert set(parties_to_signs(data, decision, context)) == told


# Whose word


def test_who_was_last_reported_on_its_own_word_alone_is_told_so(data):
    decision, _ = of_shipped(data, "qadam", "2017-06-22")
    assert decision.last_reported.claimed_by == ("government-side",)
    assert last_reported_words(data, decision, "en") == (
        "main holder last reported: Syrian government forces, 20–21 Jan 2016, on its own word alone"
    )
    beside = label_lines(data, decision, "en")[1]
    assert beside == "last, on its own word: Syrian government forces, Jan 2016, besieging it since"


def test_leavings_that_only_the_other_side_tells_are_told_as_its_word(data):
    decision, _ = of_shipped(data, "nahr-aisha", "2014-02-23")
    assert decision.left_by_word_of == ("government-side",)
    assert "said by Government and allied forces alone, who gain by it" in beside_words(data, decision, "en")


def test_an_origin_is_named_as_the_claims_that_count_quote_it():
    built = dataset(
        claim("isis", id="one", attributed_to="A general"),
        speakers=[speaker("State TV", id="state"), speaker("A general", id="state")],
    )
    assert [names.en for names in names_of_origin(built, "speaker:state", ["one"])] == ["A general"]
    assert [names.en for names in names_of_origin(built, "speaker:state")] == ["State TV"]


def test_of_outlets_of_one_owner_those_are_named_that_say_it():
    outlets = [publisher("s", owner="house"), publisher("t", owner="house")]
    built = dataset(claim("isis", id="one"), publishers=outlets)
    assert [names.en for names in names_of_origin(built, "owner:house", ["one"])] == ["s"]


# Days


def test_a_gain_of_an_unknown_day_is_told_before_its_last_day():
    built, answer = at([claim("isis", relation="took", on=day(-40), to=day(40))])
    assert answer.status is Status.NOT_REPORTED
    assert beside_words(built, answer, "en") == [
        "said to have been taken by isis on an unknown day (11 Apr\u2009–\u200930 Jun 2017), perhaps after this one"
    ]
    assert at([claim("isis", relation="took", on=day(-40), to=day(40))], 40)[1].undated == ()
    assert at([claim("isis", relation="took", on=day(-40), to=day(40)), claim("isis", source="t")])[1].undated == ()


@pytest.mark.parametrize(("surer", "latest_by"), [(-41, day(0)), (-40, None), (0, None)])
def test_a_surer_day_counts_where_it_is_one_of_the_uncertain_days(surer, latest_by):
    rows = [
        claim("isis", relation="took", on=day(-40), to=day(0), id="z"),
        claim("isis", relation="took", on=day(surer), source="t", id="a"),
    ]
    assert at(rows, 1)[1].latest_by == latest_by


def test_by_when_at_the_latest_gives_way_to_a_surer_day(data):
    uncertain = claim("isis", relation="took", on=day(-20), to=day(0))
    built, answer = at([uncertain])
    assert answer.latest_by == day(0)
    assert "بُسطت السيطرة على المكان في 21 أيار 2017 على أبعد تقدير" in beside_words(built, answer, "ar")
    assert at([uncertain, claim("isis", relation="took", on=day(-12), source="t")])[1].latest_by is None
    assert at([uncertain, claim("isis", relation="took", on=day(-30), source="t")])[1].latest_by == day(0)
    assert of_shipped(data, "midan", "2013-06-20")[0].latest_by is None


def test_days_are_no_sharper_than_the_source():
    built, answer = at([claim("isis", on=day(-3), to=day(2))], STALE)
    assert answer.newest_days == (day(-3), day(2))
    assert label_lines(built, answer, "en") == ("isis", "last May 2017")
    assert "18–23 May 2017" in share_bars(built, answer, "en")
    built, fought = at([claim("isis", relation="contests", on=day(0), to=day(1))])
    assert beside_words(built, fought, "en") == ["fighting reported on 21–22 May 2017"]
    assert label_lines(built, fought, "en")[1] == "fighting reported 21–22 May"


def test_a_dispute_without_a_holder_tells_who_says_what(data):
    decision, _ = of_shipped(data, "babbila", "2015-11-05")
    assert without_isolates(beside_words(data, decision, "en")[0]).startswith(
        "Syria Direct, citing Rebel forces in Babbila, 17–19 Feb 2014: Syrian government forces, holding nothing – "
        "against it: Syria Direct, citing Government reports (rejected by the town's rebels), 17–19 Feb 2014: Syrian"
    )


def test_a_figure_that_another_claim_bears_out_is_not_told_as_an_upper_bound():
    rows = [claim("isis", "all"), claim("hts+isis", relation="contests", on=day(2))]
    built, lowered = at(rows, 5)
    assert len(lowered_lines(built, lowered, "isis", "en")) == 1
    built, borne_out = at([*rows, claim("isis", "all", on=day(4), source="t")], 5)
    assert borne_out.lowered and lowered_lines(built, borne_out, "isis", "en") == []


# Who came back, and who is named together


def test_that_most_left_bounds_nobody_who_is_said_to_have_won_ground_since():
    left = claim("opposition", "most", relation="withdrew", on=day(-30))
    together = claim("hts+opposition", relation="took", on=day(-10), source="t")
    built, answer = at([left, together])
    assert answer.share_of("opposition") == ANY_SHARE
    assert status_words(built, answer, "en") == "hts and opposition reported to hold it together"
    assert status_words(built, answer, "ar") == "ورد أن المكان تحت سيطرة hts وopposition معاً"
    assert label_lines(built, answer, "en")[0] == "hts with opposition"
    assert "named together: hts and opposition" in share_bars(built, answer, "en")
    before = claim("hts+opposition", relation="took", on=day(-40), source="t")
    assert at([left, before])[1].share_of("opposition") == LESS_THAN_HALF, "a gain before the leaving undoes nothing"
    held = claim("hts+opposition", on=day(-10), source="t")
    assert at([left, held])[1].share_of("opposition") == LESS_THAN_HALF, "who still holds something has not come back"


def test_together_is_said_only_where_one_claim_names_all_holders_and_not_each_has_something_alone():
    both = claim("hts+opposition", part="the east")
    built, answer = at([both])
    assert status_words(built, answer, "en") == "hts and opposition reported to hold a part of it together"
    west = claim("hts", part="the west", source="t")
    built, answer = at([both, west])
    assert status_words(built, answer, "en") == "hts and opposition reported to hold a part of it together"
    built, answer = at([both, west, claim("opposition", part="the north", source="u")])
    assert status_words(built, answer, "en") == "Reported as divided between hts and opposition"


def test_yarmouk_in_july_2014_is_not_divided_by_anybody(data):
    answer, _ = of_shipped(data, "yarmouk", "2014-07-01")
    assert answer.is_held_together
    assert status_words(data, answer, "en").endswith("reported to hold it together")
    assert "<50%" not in label_lines(data, answer, "en")[0]


def test_a_share_does_not_deny_who_is_also_said_to_be_there_still(data):
    gone = claim("opposition", relation="withdrew")
    built, answer = at([gone, claim("opposition", relation="present", part="small pockets", source="t")])
    assert actor_share_words(built, answer, "opposition", "en") == "said to have left, and also to be there still"
    assert actor_share_words(built, answer, "opposition", "ar") == "ورد خبر الخروج، وورد أيضاً خبر البقاء"
    built, answer = at([gone, claim("opposition", relation="present", on=day(-3), source="t")])
    assert actor_share_words(built, answer, "opposition", "en") == "nothing, said to have left"
    hujaira, _ = of_shipped(data, "hujaira", "2014-01-01")
    said = {actor: actor_share_words(data, hujaira, actor, "en") for actor in ("opposition", "isis")}
    assert said["opposition"].endswith("there still")
    assert said["isis"] == "nothing, said to have left"


def test_a_taking_of_an_unknown_day_says_how_much_of_it():
    built, answer = at([claim("isis", "about", 60, relation="took", on=day(-40), to=day(40))])
    assert beside_words(built, answer, "en")[0].startswith("55% to 65% of it said to have been taken by")
    assert "نسبة من المكان" in beside_words(built, answer, "ar")[0]
    built, answer = at([claim("isis", "all", relation="took", on=day(-40), to=day(40))])
    assert beside_words(built, answer, "en")[0].startswith("said to have been taken by")


def test_a_figure_that_only_its_own_side_gives_is_claimed_by_it_though_others_say_that_it_took_the_place(data):
    party = [publisher("party", side="isis", kind="party")]
    took = claim("isis", relation="took", source="agency")
    own = claim("isis", "all", source="party")
    built, answer = at([took, own], publishers=party)
    assert answer.claimed_by == (), "others say that it holds the place"
    assert "claimed by isis alone" in share_bars(built, answer, "en")
    built, answer = at([claim("isis", "all", source="agency"), own], publishers=party)
    assert "claimed by" not in share_bars(built, answer, "en")
    built, answer = at([claim("isis", "exactly", 60, source="agency"), claim("isis", "more_than", 60, source="party")])
    assert "claimed by" not in share_bars(built, answer, "en")
    midan, _ = of_shipped(data, "midan", "2012-08-19")
    assert "claimed by Government and allied forces alone" in share_bars(data, midan, "en")


def test_that_a_side_adds_to_a_figure_of_others_does_not_make_the_figure_its_own():
    party = [publisher("party", side="opposition", kind="party")]
    told = claim("jaysh-al-islam", "exactly", 10, source="agency")
    built, answer = at([told, claim("jaysh-al-ababil", part="the east", source="party")], publishers=party)
    assert answer.share_of("opposition").low == 10
    assert "10%, claimed" not in share_bars(built, answer, "en")
    assert [item.actor for item in answer.actors if item.is_own_word] == ["jaysh-al-ababil"]


# Who holds it, and who fights there


def test_a_dispute_of_the_extent_is_no_question_of_who_holds_it(data):
    for place, date, holder in (("yarmouk", "2016-07-07", "isis"), ("qadam", "2015-10-10", "opposition")):
        decision, _ = of_shipped(data, place, date)
        assert (decision.status, decision.main_holder) == (Status.DISPUTED, holder)
        name = data.actor_by_id[holder].name_on(decision.date, "en")
        assert label_lines(data, decision, "en")[0] == name
        assert label_lines(data, decision, "en")[1].startswith("extent disputed, ")
        assert label_lines(data, decision, "ar")[1].startswith("النسبة مختلف فيها، ")
        assert answer_words(data, decision, "en") == f"{name}, extent disputed"


def test_a_label_of_the_past_says_whose_word_it_is_and_who_besieges_it(data):
    decision, _ = of_shipped(data, "qadam", "2013-11-26")
    assert label_lines(data, decision, "en")[1] == "last Aug 2012, own word, besieging it since"
    own = "برواية الطرف نفسه وحده"
    assert label_lines(data, decision, "ar")[1] == f"آخر خبر آب 2012، {own}، وورد بعده حصار من الطرف نفسه"
    assert label_lines(data, decision, "en", is_short=True)[1] == "last Aug 2012, in doubt"
    assert label_lines(data, decision, "ar", is_short=True)[1] == "آخر خبر آب 2012، وهو محل شك"


def test_who_left_is_not_said_to_have_held_the_place(data):
    decision, _ = of_shipped(data, "beit-sahm", "2015-02-17")
    said = {language: status_words(data, decision, language) for language in ("en", "ar")}
    assert said["en"] == "Jabhat al-Nusra said to have left (10–16 Jan 2015); who holds it is not reported"
    assert said["ar"] == "ورد خروج جبهة النصرة (10–16 كانون الثاني 2015)، ولا خبر عمّن يسيطر على المكان"


def test_fighting_is_told_with_who_takes_part():
    fought = claim("isis+opposition", relation="contests")
    built, answer = at([claim("isis"), fought])
    assert "Fighting between isis and opposition reported on 21 May 2017 by" in beside_lines(built, answer, "en")
    assert "ورد خبر عن قتال بين isis وopposition في 21 أيار 2017، بحسب" in beside_lines(built, answer, "ar")
    built, answer = at([claim("isis"), fought, claim("hts+isis", relation="contests", source="t")])
    assert "parties named: isis, opposition and hts" in re.sub("[\u2068\u2069]", "", beside_lines(built, answer, "en"))
    built, answer = at([claim("isis"), claim("hts", relation="contests")])
    assert "Fighting reported on 21 May 2017 by" in beside_lines(built, answer, "en")
    assert "parties" not in beside_lines(built, answer, "en")


def test_the_fighting_in_qadam_of_2014_is_not_laid_to_the_besieger(data):
    decision, context = of_shipped(data, "qadam", "2014-09-10")
    assert "Fighting between Islamic State and Opposition factions reported on" in beside_lines(data, decision, "en")
    assert "under siege by Syrian government forces" in signs_words(data, decision, context, "en")


def test_fighting_around_a_place_is_told_as_around_it(data):
    decision, _ = of_shipped(data, "hajar-al-aswad", "2013-11-03")
    assert "(around it)" in beside_lines(data, decision, "en")
    fought = claim("isis+opposition", relation="contests", part="the market")
    elsewhere = claim("isis+opposition", relation="contests", source="t")
    assert "(the market)" in beside_lines(*at([claim("isis"), fought]), "en")
    assert "(the market)" not in beside_lines(*at([claim("isis"), fought, elsewhere]), "en")


def test_who_left_a_region_is_not_said_to_have_left_each_of_its_places(data):
    left_it = "nothing, said to have left"
    for place, left in (("yalda", f"{left_it} South Damascus"), ("yarmouk", left_it)):
        decision, _ = of_shipped(data, place, "2018-06-20")
        assert actor_share_words(data, decision, "isis", "en") == left
    decision, _ = of_shipped(data, "babbila", "2018-06-20")
    assert actor_share_words(data, decision, "isis", "ar") == "لا شيء، وورد خبر الخروج من جنوب دمشق"


def test_the_tally_says_on_whose_word_alone_a_place_is_held(data):
    answer = resolved(data, Question(date=dt.date(2012, 12, 4)))
    rows = [row for row in tally(data, answer.places) if answer.places["qadam"] in row.decisions]
    for language, said in (("en", "Aug 2012, on its own word alone"), ("ar", "آب 2012، برواية الطرف نفسه وحده")):
        assert said in tally_list(data, rows, language, lambda page, **changes: page)


def test_of_a_holder_in_doubt_no_tests_of_others_are_told(data):
    score = holder_score(data)
    in_doubt, _ = of_shipped(data, "qadam", "2013-11-26")
    stale, _ = of_shipped(data, "midan", "2013-04-30")
    assert (in_doubt.is_past, stale.is_past) == (True, False)
    assert how_often_right(data, score, in_doubt, "en") == ""
    assert "7 of 11" in how_often_right(data, score, stale, "en")


def test_the_south_is_told_as_besieged_throughout_until_the_offensive(data):
    decision, context = of_shipped(data, "yalda", "2018-02-01")
    assert "under siege by Syrian government forces" in signs_words(data, decision, context, "en")


def test_the_attacks_of_february_2018_are_told_as_fighting_with_their_days(data):
    decision, _ = of_shipped(data, "yarmouk", "2018-03-01")
    said = " ".join(" ".join(beside_words(data, decision, "en")).split())
    assert "fighting reported on 14–18 Feb" in said
    assert decision.fighting is not None
