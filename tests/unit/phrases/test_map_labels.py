"""Labels on the map: two lines, in both languages, that say what the look says."""

from __future__ import annotations

import dataclasses
import re

import pytest

from saytara.control import control_on
from saytara.core.model import Claim, DatedName
from saytara.phrases.map_labels import label_lines
from tests.builders import DAY, actor, claim, dataset, day, publisher


def test_a_label_without_room_has_the_short_names_of_the_day() -> None:
    named = dataclasses.replace(
        actor("isis"),
        short_en="IS",
        short_ar="التنظيم",
        dated_names=(
            DatedName(en="older", ar="الأقدم", from_day=None, to_day=day(-1), short_en="old"),
            DatedName(en="plain", ar="بلا", from_day=day(10), to_day=None),
        ),
    )
    plain = dataset(claim("isis", "more_than", 50, on=day(-300)), claim("hts", part="the east"))
    data = dataclasses.replace(plain, actors=tuple(named if item.id == "isis" else item for item in plain.actors))

    def beside(offset: int, language: str) -> str:
        answer = control_on(data, "a", day(offset))
        return label_lines(data, answer, language, is_short=True)[1]

    assert beside(0, "en") == "last: IS, Jul 2016"
    assert "التنظيم" in beside(0, "ar")
    assert label_lines(data, control_on(data, "a", DAY), "en")[1] == "last: isis, Jul 2016", "the whole name is kept"
    assert named.short_name_on(day(-1), "en") == "old"
    assert named.short_name_on(day(-1), "ar") == "الأقدم", "no short name of that day: its whole one, no other day's"
    assert named.short_name_on(day(10), "en") == "plain"


@pytest.mark.parametrize(
    ("claims", "state", "beside"),
    [
        ([claim("isis", "all")], "isis", ""),
        ([claim("isis")], "isis", ""),
        ([claim("isis", "more_than", 50)], "isis >50%", ""),
        ([claim("isis", "between", 60, 70)], "isis 60–70%", ""),
        ([claim("isis"), claim("hts", relation="contests")], "isis", "fighting reported 21 May"),
        (
            [claim("hts", relation="contests", on=day(-3), to=day(2), kind="period")],
            "not reported",
            "fighting reported 18–23 May",
        ),
        ([claim("hts", relation="contests")], "not reported", "fighting reported 21 May"),
        (
            [claim("isis", on=day(-200)), claim("hts", source="t", part="the east")],
            "hts, in part",
            "last: isis, Nov 2016",
        ),
        ([claim("isis", on=day(-400))], "isis", "last Apr 2016"),
        ([claim("isis", on=day(-400), part="the east")], "isis, in part", "last Apr 2016"),
        (
            [claim("isis", "all", on=day(-400)), claim("hts", "all", on=day(-400), source="t")],
            "disputed",
            "last Apr 2016",
        ),
        ([claim("isis", "all"), claim("hts", "all", source="t")], "isis or hts?", "disputed, May 2017"),
        ([claim("jaysh-al-islam+jaysh-al-ababil")], "opposition", ""),
        (
            [claim("jaysh-al-islam"), claim("jaysh-al-ababil", source="t")],
            "jaysh-al-islam or jaysh-al-ababil?",
            "disputed, May 2017",
        ),
        (
            [claim("isis", "about", 60), claim("hts", "minor"), claim("isis", "all", source="t")],
            "isis",
            "extent disputed, May 2017",
        ),
        (
            [claim("isis", "about", 60), claim("isis", "all", source="t"), claim("hts", relation="contests")],
            "isis",
            "extent disputed, fighting reported 21 May",
        ),
        ([claim("isis", "about", 60), claim("isis", "minor", source="t")], "isis?", "disputed, May 2017"),
        (
            [
                claim("isis", "all"),
                claim("hts", "about", 60, source="t"),
                claim("government", source="t", part="the north"),
            ],
            "hts or isis?",
            "disputed, May 2017",
        ),
        ([claim("isis", "all", source="party")], "isis", "on its own word alone"),
        ([claim("isis", "all", source="party", on=day(-400))], "isis", "last Apr 2016, own word"),
        (
            [
                claim("isis", "all", source="party", on=day(-400)),
                claim("isis", relation="besieges", on=day(-300), source="u"),
            ],
            "isis",
            "last Apr 2016, own word, besieging it since",
        ),
        (
            [claim("isis", "all", on=day(-40)), claim("hts", relation="present", on=day(-10), source="t")],
            "isis",
            "last Apr 2017, others since",
        ),
        (
            [claim("isis", on=day(-400)), claim("hts", relation="present", on=day(-10), source="t")],
            "isis",
            "last Apr 2016, others since",
        ),
        (
            [claim("isis", on=day(-400)), claim("hts+opposition", relation="contests", source="t")],
            "isis",
            "last Apr 2016, others since, fighting reported 21 May",
        ),
        (
            [claim("isis", on=day(-400)), claim("isis", relation="contests", source="t")],
            "isis",
            "last Apr 2016, fighting reported 21 May",
        ),
        (
            [
                claim("isis", on=day(-400)),
                claim("opposition", relation="present", on=day(-300), source="u"),
                claim("hts", source="t", part="the east"),
            ],
            "hts, in part",
            "last: isis, Apr 2016, others since",
        ),
        ([claim("isis", on=day(-60))], "isis", ""),
        ([claim("isis", on=day(-61))], "isis", "reported Mar 2017"),
        ([claim("isis", source="party", on=day(-61))], "isis", "reported Mar 2017, on its own word alone"),
        (
            [claim("isis", on=day(-61)), claim("hts", relation="contests")],
            "isis",
            "reported Mar 2017, fighting reported 21 May",
        ),
        (
            [claim("isis", on=day(-600)), claim("hts", source="t", part="the east", on=day(-400))],
            "hts, in part",
            "last Apr 2016; last main holder: isis, Sept 2015",
        ),
        (
            [
                claim("isis", on=day(-200)),
                claim("hts", source="t", part="the east"),
                claim("hts", relation="contests", source="t"),
            ],
            "hts, in part",
            "fighting reported 21 May; last: isis, Nov 2016, others since",
        ),
        (
            [
                claim("isis", on=day(-200)),
                claim("isis", relation="besieges", source="u", on=day(-300), to=day(5), kind="period"),
                claim("hts", source="t", part="the east"),
            ],
            "hts, in part",
            "last: isis, Nov 2016, besieging it since",
        ),
        (
            [
                claim("isis", on=day(-200)),
                claim("isis", relation="besieges", source="u", on=day(-300), to=day(-200), kind="period"),
                claim("isis", relation="besieges", source="u", on=day(-9), part="the east"),
                claim("hts", source="t", part="the east"),
            ],
            "hts, in part",
            "last: isis, Nov 2016",
        ),
    ],
)
def test_a_label_says_the_state_and_what_stands_beside_it(claims: list[Claim], state: str, beside: str) -> None:
    data = dataset(*claims, publishers=[publisher("party", side="isis", kind="party")])
    answer = control_on(data, "a", DAY)
    assert label_lines(data, answer, "en") == (state, beside)
    arabic = label_lines(data, answer, "ar")
    assert ("others since" in beside) == ("وورد بعده وجود طرف آخر" in arabic[1])
    assert bool(arabic[0]) == bool(state)
    assert bool(arabic[1]) == bool(beside)


def test_three_who_are_asked_about_stand_with_a_conjunction_between_any_two_in_arabic() -> None:
    rivals = (claim("isis", "all"), claim("hts", "all", source="t"), claim("government", "all", source="u"))
    data = dataset(*rivals)
    answer = control_on(data, "a", DAY)
    assert sorted(re.split(r", | or |\?", label_lines(data, answer, "en")[0])) == ["", "government", "hts", "isis"]
    assert label_lines(data, answer, "ar")[0].count(" أم ") == 2
    assert "،" not in label_lines(data, answer, "ar")[0]


def test_a_label_is_no_sharper_than_the_days_of_the_last_report() -> None:
    in_the_year = claim("isis", relation="took", on=day(-500), to=day(-300))
    data = dataset(in_the_year)
    assert label_lines(data, control_on(data, "a", DAY), "en") == ("isis", "last Jan\u2009–\u2009Jul 2016")
    fought = claim("hts", relation="contests", on=day(-400), source="u")
    data = dataset(in_the_year, fought, claim("hts", part="the east", source="t"))
    beside = label_lines(data, control_on(data, "a", DAY), "en")[1]
    assert beside == "last: isis, Jan\u2009–\u2009Jul 2016", "the others may have been there before it"
