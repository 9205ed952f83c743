"""Claims about regions in words: what was said in its own measure, what is computed as a sum, and of which days."""

import dataclasses
import re

import pytest

from saytara.control import control_map
from saytara.core.shares import Share
from saytara.exports.records import claim_records
from saytara.exports.request import ExportRequest
from saytara.figures.dispute_list import region_table
from saytara.figures.panel.verdict_list import verdict_box
from saytara.figures.timeline.band_words import verdict_tip
from saytara.figures.timeline.lanes import VerdictBand
from saytara.phrases.figures_and_days import isolated, without_isolates
from saytara.phrases.regions import (
    MAX_LISTED,
    choice_rows,
    claimed_words,
    sum_words,
    verdict_changes,
    verdict_headline,
    verdict_reason,
)
from saytara.regions.on_date import region_on
from saytara.regions.series import region_series, region_standings
from tests.builders import claim, dataset, day, names

MEASURES = {
    ("exactly", 20): ("20% of south", "20٪ من south"),
    ("about", 60): ("about 60% of south", "نحو 60٪ من south"),
    ("between", 60, 70): ("60% to 70% of south", "من 60٪ إلى 70٪ من south"),
    ("more_than", 70): ("more than 70% of south", "أكثر من 70٪ من south"),
    ("at_most", 30): ("at most 30% of south", "30٪ على الأكثر من south"),
    ("most",): ("most of south", "معظم south"),
    ("half",): ("half of south", "نصف south"),
    ("all",): ("all of south", "كل south"),
    ("none",): ("nothing of south", "لا شيء من south"),
    ("unquantified",): ("a share of south that is not stated", "نسبة غير مذكورة من south"),
}


def south(*rows):
    return dataset(*rows, places="abcd", regions={"south": "abcd"})


def held(data, offset=0):
    return region_on(data, "south", control_map(data, day(offset)), day(offset)).claims


def half_of_the_south(**options):
    rows = [claim("isis", "all"), *(claim("hts", "all", place=name) for name in "bcd")]
    data = south(*rows, claim("isis", "half", place="south", id="r", **options))
    (found,) = held(data)
    return data, found


@pytest.mark.parametrize(("said", "words"), MEASURES.items())
def test_what_a_source_said_stands_in_its_own_measure(said, words):
    data = south(claim("isis", *said, place="south"))
    (found,) = held(data)
    assert tuple(without_isolates(claimed_words(data, found, language)) for language in ("en", "ar")) == words


def test_who_left_a_region_or_holds_ground_in_it_is_said_to_have_no_figure():
    left = south(claim("isis", place="south", relation="withdrew"))
    part = south(claim("isis", "most", place="south", part="the west"))
    assert claimed_words(left, held(left)[0], "en") == "withdrawn from south"
    assert claimed_words(part, held(part)[0], "en") == "ground in south"


@pytest.mark.parametrize(
    ("share", "english", "arabic"),
    [
        (Share(low=45.0, high=55.0), "45% to 55%", "من 45٪ إلى 55٪"),
        (Share(low=0.0, high=46.97, low_open=True), "at most 47%", "47٪ على الأكثر"),
        (Share(low=0.0, high=50.6, low_open=True, high_open=True), "less than 51%", "أقل من 51٪"),
        (Share(low=37.4, high=100.0), "at least 37%", "37٪ على الأقل"),
        (Share(low=0.0, high=100.0, low_open=True), "more than 0%", "أكثر من 0٪"),
        (Share(low=0.0, high=100.0), "anything from 0% to 100%", "أي نسبة من 0٪ إلى 100٪"),
        (
            Share(low=9.3, high=60.0, low_open=True, high_open=True),
            "more than 9% and less than 60%",
            "أكثر من 9٪ وأقل من 60٪",
        ),
        (
            Share(low=18.0, high=46.0, low_open=True),
            "more than 18% and at most 46%",
            "ما يزيد على 18٪ ولا يتجاوز 46٪",
        ),
        (
            Share(low=18.0, high=46.0, high_open=True),
            "at least 18% and less than 46%",
            "ما لا يقل عن 18٪ ويقل عن 46٪",
        ),
        (Share(low=0.0, high=0.0), "0%", "0٪"),
    ],
)
def test_a_sum_is_told_by_its_bounds_and_never_as_a_share_that_is_not_stated(share, english, arabic):
    assert (sum_words(share, "en"), without_isolates(sum_words(share, "ar"))) == (english, arabic)


def test_a_verdict_is_a_question_to_the_source_about_the_places_as_drawn():
    data, found = half_of_the_south()
    assert (
        verdict_headline(data, found, "en") == "isis, half of south: does not fit the 4 places as drawn (at most 25%)"
    )
    assert without_isolates(verdict_headline(data, found, "ar")) == (
        "isis، نصف south: لا ينسجم مع الأماكن الـ4 كما رُسمت (25٪ على الأكثر)"
    )
    assert verdict_reason(data, found, "en").startswith(
        "Held against the map of 21 May 2017, the places reported for it add up to 25% of the region, with the areas "
        "as drawn. That is a question to the source, not an answer about the ground."
    )
    assert "cannot" not in verdict_headline(data, found, "en") + verdict_reason(data, found, "en")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (("at_most", 30), "fits the 4 places as drawn (25%)"),
        (("at_most", 20), "does not fit the 4 places as drawn (at least 25%)"),
        (("more_than", 25), "does not fit the 4 places as drawn (at most 25%), by less than 1 point"),
    ],
)
def test_of_a_sum_that_the_claim_does_not_fit_the_bound_is_told_that_it_would_have_to_meet(said, words):
    rows = [claim("isis", "all"), *(claim("hts", "all", place=name) for name in "bcd")]
    data = south(*rows, claim("isis", *said, place="south"))
    assert verdict_headline(data, held(data)[0], "en").endswith(f": {words}")


def test_a_claim_that_some_sum_agrees_with_may_fit():
    data = south(claim("isis", "all"), claim("isis", "half", place="south"))
    assert verdict_headline(data, held(data)[0], "en").endswith("may fit the 4 places as drawn (at least 25%)")


def test_the_days_of_an_uncertain_claim_are_told_as_a_span():
    data, found = half_of_the_south(to=day(4))
    assert verdict_reason(data, found, "en").startswith("Held against the map of 21–25 May 2017, ")
    assert verdict_reason(data, found, "ar").startswith("بالقياس على خريطة 21–25 أيار 2017، ")


def test_what_would_change_it_is_who_is_not_named_which_places_and_how_they_are_drawn():
    data, found = half_of_the_south()
    assert verdict_changes(data, found, "en") == [
        "It is assumed that whoever no source names at a reported place holds nothing there (b, c and d). Without that "
        "assumption the places add up to 25%, and the claim would not fit.",
        "Which places the region has is this dataset's choice. Without any one of them the answer stays the same: the "
        "rest add up to at most 34%.",
        "For the claim to fit, the areas of the places reported for it would have to be drawn 2.5 times too small.",
    ]


def test_the_choices_that_would_bring_another_answer_are_named():
    rows = [claim("isis", "all"), *(claim("hts", "all", place=name) for name in "bc")]
    data = dataset(*rows, claim("isis", "half", place="s", id="r"), places="abcd", regions={"s": "ab"})
    (found,) = region_on(data, "s", control_map(data, day(0)), day(0)).claims
    (told,) = [said for said in verdict_changes(data, found, "en") if "choice" in said]
    assert told == (
        "Which places the region has is this dataset's choice. "
        "The claim would not fit without a (0%), without b (100%) or with c (at most 34%)."
    )
    (arabic,) = [without_isolates(said) for said in verdict_changes(data, found, "ar") if "اختيار" in said]
    assert arabic.endswith(
        "ولا ينسجم القول مع المجموع من دون a (0٪)، أو من دون b (100٪)، أو بعد إضافة c (34٪ على الأكثر)."
    )


def test_of_many_choices_the_first_are_named_and_the_others_counted_and_the_table_has_all():
    places = "abcdefghij"
    rows = [claim("isis", "all", place=name) for name in places]
    data = dataset(*rows, claim("hts", "more_than", 0, place="south", id="r"), places=places, regions={"south": places})
    (found,) = region_on(data, "south", control_map(data, day(0)), day(0)).claims
    assert len(found.other_members) == len(choice_rows(data, found, "en")) == len(places)
    (told,) = [said for said in verdict_changes(data, found, "en") if "assumed" in said]
    assert f"(a, b, c, d, e and {len(places) - MAX_LISTED + 1} other places)" in told


def test_as_many_places_as_fit_into_the_list_are_all_named():
    places = "abcdefghij"[:MAX_LISTED]
    rows = [claim("isis", "all", place=name) for name in places]
    data = dataset(*rows, claim("hts", "more_than", 0, place="south", id="r"), places=places, regions={"south": places})
    (found,) = region_on(data, "south", control_map(data, day(0)), day(0)).claims
    (told,) = [said for said in verdict_changes(data, found, "en") if "assumed" in said]
    assert "(a, b, c, d, e and f)" in told


@pytest.mark.parametrize(
    ("said", "english", "arabic"),
    [
        (("more_than", 50), "slightly too small.", "أصغر قليلاً من حقيقتها."),
        (("less_than", 50), "slightly too large.", "أكبر قليلاً من حقيقتها."),
        (("exactly", 51), "slightly too small.", "أصغر قليلاً من حقيقتها."),
        (("exactly", 49), "slightly too large.", "أكبر قليلاً من حقيقتها."),
        (("exactly", 60), "1.5 times too small.", "تعادل المرسومة مضروبة في 1.5."),
        (("exactly", 40), "1.5 times too large.", "تعادل المرسومة مقسومة على 1.5."),
    ],
)
def test_a_half_that_misses_the_claim_would_have_to_be_drawn_wrong_towards_it(said, english, arabic):
    held_by = {"a": "isis", "b": "isis", "c": "hts", "d": "hts"}
    rows = [claim(actor, "all", place=place) for place, actor in held_by.items()]
    data = south(*rows, claim("isis", *said, place="south", id="r"))
    (found,) = held(data)
    assert verdict_changes(data, found, "en")[-1].endswith(english)
    assert without_isolates(verdict_changes(data, found, "ar")[-1]).endswith(arabic)


def test_the_row_of_a_claim_is_closed_until_it_is_asked_for():
    data, found = half_of_the_south()
    box = verdict_box(data, found, "en")
    assert box.startswith('<details class="why verdict-box"><summary>isis, half of south: does not fit')
    assert verdict_box(data, found, "en", is_open=True).startswith('<details class="why verdict-box" open>')
    assert "<td>without a</td><td>0%</td><td>would not fit</td>" in box
    assert "The boundaries are approximate" in box


def test_what_is_in_the_row_may_be_anybodys_text_and_stays_text():
    data, found = half_of_the_south()
    named = dataclasses.replace(
        data, places=tuple(dataclasses.replace(item, names=names("<b>x</b>")) for item in data.places)
    )
    assert "<b>x" not in verdict_box(named, found, "en")


def test_the_box_of_a_claim_has_its_sum_as_a_bar_that_says_so():
    data, found = half_of_the_south()
    assert '<span class="who">The places add up to</span>' in verdict_box(data, found, "en")
    assert '<span class="said">25%</span>' in verdict_box(data, found, "en")


def test_a_claim_that_weightier_ones_contradict_says_so():
    rows = [claim("isis", "half", place="south", id="r", to=day(1))]
    rows += [claim("isis", "exactly", 20, place="south", id=name, source=name, on=day(1)) for name in "xy"]
    data = south(*rows)
    told = {item.claim: verdict_reason(data, item, "en") for item in held(data, 1)}
    assert ["Weightier claims about the whole contradict it." in told[name] for name in "rxy"] == [True, False, False]


def test_the_tip_of_a_verdict_on_the_timeline_tells_verdict_and_day():
    data, found = half_of_the_south()
    tip = verdict_tip(data, "south", VerdictBand(from_day=day(0), to_day=day(9), claims=(found,)), found, "en")
    assert "does not fit the 4 places as drawn (at most 25%)" in tip["What"]
    assert "the map of 21 May 2017" in tip["Places"]
    assert tip["Stood"] == "21–30 May 2017"


def test_the_table_of_a_region_tells_how_long_each_claim_stood_and_how_it_ended():
    data = south(
        claim("isis", "half", place="south", id="r"),
        claim("government", "all", place="south", id="g", source="agency", on=day(17)),
    )
    table = region_table(data, "south", region_standings(region_series(data, "south")), "en", address)
    assert table.count("<tr>") == 3
    assert 'aria-label="south: ' in table, "a page with several regions has a table of each"
    assert re.search(r'21 May.–.6 Jun 2017</a><br><span class="quiet">17 days<', table)
    assert f"Overtaken by {isolated('agency')}, 7 June 2017: government, 100%, south." in table
    assert "since 7 June 2017" in table
    assert "It stands: no later claim about the whole contradicts it." in table
    assert 'href="/?date=2017-05-21&amp;claim=r"' in table


def test_exports_give_a_claim_that_was_overtaken_with_what_overtook_it():
    data = south(claim("isis", "half", place="south", id="r"), claim("hts", "all", place="south", id="g", on=day(17)))
    records = {row["claim"]: row for row in claim_records(ExportRequest.about(data, day(20), language="en"))}
    assert [records[name]["role"] for name in "gr"] == ["accepted", "set_aside"]
    assert (records["r"]["reason"], records["r"]["overruled_by"]) == ("superseded", ("g",))


def test_exports_give_a_claim_that_weightier_ones_contradict_as_another_version():
    rows = [claim("isis", "half", place="south", id="r", to=day(1))]
    rows += [claim("isis", "exactly", 20, place="south", id=name, source=name, on=day(1)) for name in "xy"]
    records = {row["claim"]: row for row in claim_records(ExportRequest.about(south(*rows), day(1), language="en"))}
    assert [records[name]["role"] for name in "rxy"] == ["other_version", "accepted", "accepted"]
    assert (records["r"]["reason"], records["r"]["overruled_by"]) == ("disputing", ("x", "y"))


def address(page, **changes):
    told = {name: value for name, value in changes.items() if value is not None}
    return f"/{'' if page == 'map' else page}?" + "&".join(f"{name}={value}" for name, value in told.items())



def test_of_many_choices_that_would_bring_another_answer_the_others_are_counted():
    """Seven of eight are 87.5 %, which fits; of any seven of the eight they are six or all."""
    places = "abcdefgh"
    rows = [claim("isis", "all", place=name) for name in "abcdefg"]
    rows += [claim("hts", "all", place="h"), claim("isis", "exactly", 87.5, place="s", id="r")]
    data = dataset(*rows, places=places, regions={"s": places})
    (found,) = region_on(data, "s", control_map(data, day(0)), day(0)).claims
    (told,) = [said for said in verdict_changes(data, found, "en") if "choice" in said]
    without = ", ".join(f"without {name} (at most 86%)" for name in "abcde")
    assert told.endswith(f"The claim would not fit {without} or in 3 other cases.")


def test_the_rows_of_the_other_choices_tell_place_sum_and_answer():
    rows = [claim("isis", "all"), *(claim("hts", "all", place=name) for name in "bcd")]
    data = south(*rows, claim("isis", "at_least", 20, place="south", id="r"))
    (found,) = held(data)
    assert choice_rows(data, found, "en") == [
        ("without a", "0%", "would not fit"),
        *((f"without {name}", "33% to 34%", "would fit") for name in "bcd"),
    ]


def test_that_the_answer_stays_with_any_one_place_more_is_told_with_what_they_add_up_to():
    """ISIS holds one of four; with another beside them, which nothing is reported of, it has one or two of five."""
    rows = [claim("isis", "all"), *(claim("hts", "all", place=name) for name in "bcd")]
    rows.append(claim("isis", "half", place="south", id="r"))
    data = dataset(*rows, places="abcde", regions={"south": "abcd"})
    (found,) = held(data)
    (told,) = [said for said in verdict_changes(data, found, "en") if "choice" in said]
    assert told.endswith(
        "With the one drawn place beside them the answer stays the same: they add up to 20% to 40%."
    )
