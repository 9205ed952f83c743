"""The tally of all places, and the last changes: each place once, each with its link."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from saytara.analysis.latest_changes import latest_changes
from saytara.control import control_map
from saytara.control.asked import Question
from saytara.core.model import Dataset
from saytara.figures.looks.look import Fill
from saytara.figures.panel.latest_list import latest_list
from saytara.figures.panel.tally import HolderGroup, common_root, row_look, tally
from saytara.figures.panel.tally_list import tally_list
from saytara.phrases.map_labels import label_lines
from saytara.words import LANGUAGES
from tests.builders import DAY, claim, dataset, day
from tests.exports import SHIPPED
from tests.shipped import load

MADE = dataset(
    claim("isis", place="a"),
    claim("hts", "exactly", 20, place="a", source="t"),
    claim("jaysh-al-islam+jaysh-al-ababil+opposition", place="b"),
    claim("isis", place="c", on=day(-300)),
    claim("isis", "all", place="e"),
    claim("hts", "all", place="e", source="t"),
    claim("isis", "more_than", 70, place="f"),
    claim("hts", part="the east", place="g"),
    places=("a", "b", "c", "d", "e", "f", "g"),
)


def address(page: str, **changes: str | None) -> str:
    return f"{page}?" + "&".join(f"{name}={value}" for name, value in changes.items())


def told_of(made: Dataset, date: dt.date = DAY, language: str = "en") -> str:
    return str(tally_list(made, tally(made, control_map(made, date)), language, address))


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_place_is_in_one_row_sides_first_then_the_states() -> None:
    rows = tally(MADE, control_map(MADE, DAY))
    assert [(row.hands, [decision.place for decision in row.decisions]) for row in rows] == [
        ("isis", ["f"]),
        ("opposition", ["b"]),
        (HolderGroup.SEVERAL, ["a"]),
        (HolderGroup.DISPUTED, ["e"]),
        (HolderGroup.IN_PART, ["g"]),
        (HolderGroup.STALE, ["c"]),
        (HolderGroup.NOBODY, ["d"]),
    ]


def test_the_side_of_most_places_has_the_first_row() -> None:
    held = {"a": "hts", "b": "government", "c": "isis", "d": "isis", "e": "government", "f": "isis"}
    made = dataset(*(claim(actor, place=place) for place, actor in held.items()), places=held)
    rows = tally(made, control_map(made, DAY))
    assert [(row.hands, len(row.decisions)) for row in rows] == [("isis", 3), ("government", 2), ("hts", 1)]


def test_a_disputed_place_is_counted_for_neither_side() -> None:
    rows = tally(MADE, control_map(MADE, DAY))
    assert "e" not in {decision.place for row in rows if row.is_of_one for decision in row.decisions}
    assert "e isis or hts? 1 A part" in plain(told_of(MADE))


def test_a_row_tells_the_share_the_month_and_the_fighting_of_a_place() -> None:
    made = dataset(
        claim("isis", "more_than", 70, place="a", on=day(-120)),
        claim("hts", place="a", relation="contests"),
        claim("isis", place="b", on=day(-400)),
        places=("a", "b"),
    )
    words = plain(told_of(made))
    assert "a &gt;70%, Jan 2017, fighting" in words
    assert "Last reported long ago all as held by: isis b Apr 2016" in words


def test_what_is_told_as_past_is_in_nobodys_hands_and_says_who_is_there_since() -> None:
    made = dataset(
        claim("isis", "all", place="a", on=day(-40)),
        claim("hts", place="a", relation="present", on=day(-10), source="t"),
        claim("isis", place="b", on=day(-400)),
        claim("hts", place="b", relation="present", on=day(-10), source="t"),
        places=("a", "b"),
    )
    rows = tally(made, control_map(made, DAY))
    assert [row.hands for row in rows] == [HolderGroup.PAST, HolderGroup.STALE]
    assert row_look(made, rows[0]).fill is Fill.OUTLINE
    words = plain(told_of(made))
    assert "Last reported, in doubt since a isis, Apr 2017, others since" in words
    assert "b Apr 2016, others since" in words
    assert "آخر خبر عنه، ثم ورد ما يشكك فيه" in plain(told_of(made, language="ar"))


@pytest.mark.parametrize("day_shown", ["2012-10-18", "2014-12-19"])
def test_no_row_of_a_side_has_a_place_that_its_panel_tells_as_past(day_shown: str) -> None:
    south = load(SHIPPED)
    for row in tally(south, control_map(south, dt.date.fromisoformat(day_shown))):
        assert not (row.is_of_one and any(decision.is_of_the_past for decision in row.decisions))


def test_rows_of_long_ago_name_a_side_only_where_it_is_the_same_everywhere() -> None:
    made = dataset(
        claim("isis", place="a", on=day(-400)), claim("hts", place="b", on=day(-400)), places=("a", "b")
    )
    (row,) = tally(made, control_map(made, DAY))
    assert common_root(made, row) is None
    assert row_look(made, row).actors == ("quiet",)
    assert row_look(made, row).fill is Fill.OUTLINE


def test_a_part_of_long_ago_is_told_as_a_part_with_who_held_the_place_before() -> None:
    made = dataset(
        claim("isis", place="a", on=day(-600)),
        claim("isis", place="a", on=day(-400), source="t", part="the east"),
        claim("isis", place="b", on=day(-400)),
        places=("a", "b"),
    )
    (row,) = tally(made, control_map(made, DAY))
    assert common_root(made, row) is None
    words = plain(told_of(made))
    assert "a isis, in part, Apr 2016, last main holder: isis, Sept 2015" in words
    assert "all as held by" not in words


def test_a_dispute_of_extent_has_the_month_of_the_dispute_as_on_the_map() -> None:
    south, when = load(SHIPPED), dt.date(2015, 12, 15)
    qadam = control_map(south, when)["qadam"]
    assert (qadam.age_days, label_lines(south, qadam, "en")[1]) == (97, "extent disputed, Aug 2015")
    assert "Opposition factions, extent disputed, Aug 2015" in plain(told_of(south, when))


def test_what_stands_after_an_arabic_preposition_takes_its_case() -> None:
    assert "كلها بيد القوات الحكومية وحلفائها يومئذ" in told_of(load(SHIPPED), dt.date(2017, 5, 23), "ar")


def test_of_many_places_of_a_row_the_first_are_in_sight_and_the_others_folded() -> None:
    places = tuple(f"p{number:02}" for number in range(30))
    words = told_of(dataset(*(claim("isis", place=place) for place in places), places=places))
    assert words.count('class="go place-link"') == 30
    assert "<summary>6 more places</summary>" in words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("day_shown", ["2013-11-15", "2015-04-08", "2017-05-23", "2018-05-25"])
def test_on_the_shipped_dataset_each_place_is_linked_once(day_shown: str, language: str) -> None:
    south, when = load(SHIPPED), dt.date.fromisoformat(day_shown)
    links = re.findall(r'data-focus="place-([\w-]+)"', told_of(south, when, language))
    assert sorted(links) == sorted(place.id for place in south.places)


def test_the_last_changes_are_those_that_a_report_made_the_newest_first() -> None:
    made = dataset(
        claim("isis", place="a", on=day(-100)),
        claim("hts", place="a", on=day(-5)),
        claim("isis", place="b", on=day(-5)),
        claim("hts", place="b", on=day(9)),
        places=("a", "b"),
    )
    found = latest_changes(made, Question(date=DAY), days=3)
    assert [(latest.day, [change.place for change in latest.changes]) for latest in found] == [
        (day(-5), ["a", "b"]),
        (day(-100), ["a"]),
    ]
    words = plain(str(latest_list(made, found, "en", address)))
    assert "16 May 2017 a : Hts. Before: isis. b : Isis. Before: nothing reported." in words


def test_places_of_which_the_same_is_reported_on_one_day_are_told_together() -> None:
    made = dataset(*(claim("isis", place=place) for place in "abcdefgh"), places="abcdefgh")
    words = plain(str(latest_list(made, latest_changes(made, Question(date=DAY), days=1), "en", address)))
    assert words == "21 May 2017 a , b , c , d , e , f , and 2 more places : Isis."


def test_that_time_passes_is_no_change() -> None:
    made = dataset(claim("isis", place="a", on=day(-300)))
    assert [latest.day for latest in latest_changes(made, Question(date=DAY), days=9)] == [day(-300)]


def test_a_change_links_to_the_place_on_the_map_of_that_day() -> None:
    made = dataset(claim("isis", place="a", on=day(-9)), claim("hts", place="a", on=day(-1)))
    html = str(latest_list(made, latest_changes(made, Question(date=DAY), days=1), "en", address))
    assert f'href="map?place=a&amp;date={day(-1)}"' in html
