"""Decisions in words: shares, statuses, dates and verdicts, in both languages, and never more than was decided."""

import datetime as dt
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saytara.control import control_map
from saytara.core.shares import Share
from saytara.phrases.decisions import holders_line, short_status, stale_words, status_words
from saytara.phrases.figures_and_days import (
    bound_figure,
    bound_words,
    date_words,
    dates_words,
    isolated,
    listed,
    percent,
    rounded_outward,
    share_words,
    time_words,
    without_isolates,
)
from saytara.phrases.map_labels import label_lines
from saytara.phrases.names_in_sentences import claim_actors_words, source_line, speaker_after_preposition
from saytara.words import LANGUAGES
from tests.builders import DAY, claim, dataset, day
from tests.exports import SHIPPED
from tests.shipped import load


@pytest.mark.parametrize(
    ("share", "english", "arabic"),
    [
        (Share(low=20, high=20), "20%", "20٪"),
        (Share(low=0, high=80, low_open=True), "up to 80%", "80٪ على الأكثر"),
        (Share(low=0, high=80, high_open=True), "less than 80%", "أقل من 80٪"),
        (Share(low=70, high=100, low_open=True), "more than 70%", "أكثر من 70٪"),
        (Share(low=70, high=100), "at least 70%", "70٪ على الأقل"),
        (Share(low=0, high=100, low_open=True), "share not stated", "النسبة غير مذكورة"),
        (Share(low=55, high=65), "55% to 65%", "من 55٪ إلى 65٪"),
        (Share(low=50, high=80, low_open=True), "more than 50%, up to 80%", "ما يزيد على 50٪ ولا يتجاوز 80٪"),
        (Share(low=100 / 3, high=100 / 3), "33.3%", "33.3٪"),
    ],
)
def test_a_share_is_said_as_its_source_said_it(share: Share, english: str, arabic: str) -> None:
    assert share_words(share, "en") == english
    assert without_isolates(share_words(share, "ar")) == arabic


@pytest.mark.parametrize(
    ("value", "is_low", "is_open", "figure"),
    [
        (20, True, False, "20"),
        (50, True, True, "more than 50"),
        (80, False, True, "less than 80"),
        (33.35, False, False, "33.4"),
    ],
)
def test_a_bound_in_a_column_of_figures_stays_open(value: float, is_low: bool, is_open: bool, figure: str) -> None:
    assert bound_figure(value, "en", is_low=is_low, is_open=is_open) == figure


@settings(deadline=None)
@given(st.floats(0, 100), st.floats(0, 100), st.booleans(), st.booleans())
def test_a_rounded_sum_is_whole_and_never_narrower(one: float, other: float, low_open: bool, high_open: bool) -> None:
    share = Share(low=min(one, other), high=max(one, other), low_open=low_open, high_open=high_open)
    told = rounded_outward(share)
    assert told.low == int(told.low) and told.high == int(told.high)
    assert told.low <= share.low + 1e-6 and told.high >= share.high - 1e-6
    assert share.low - told.low < 1 and told.high - share.high < 1


@st.composite
def shares(draw: st.DrawFn) -> Share:
    low = draw(st.integers(min_value=0, max_value=100))
    high = draw(st.integers(min_value=low, max_value=100))
    is_point = low == high
    return Share(
        low=low,
        high=high,
        low_open=draw(st.booleans()) and not is_point,
        high_open=draw(st.booleans()) and not is_point,
    )


@settings(deadline=None)
@given(share=shares(), language=st.sampled_from(LANGUAGES))
def test_words_name_no_figure_but_the_bounds(share: Share, language: str) -> None:
    words = share_words(share, language)
    figures = {float(figure) for figure in re.findall(r"\d+(?:\.\d+)?", words)}
    assert words
    assert figures <= {share.low, share.high}
    if 0 < share.low < share.high < 100:
        assert figures == {share.low, share.high}, "one of the bounds was kept back"


@pytest.mark.parametrize(
    ("items", "english", "arabic"), [([], "", ""), (["a"], "a", "a"), (["a", "b"], "a and b", "a وb")]
)
def test_lists_in_words(items: list[str], english: str, arabic: str) -> None:
    assert listed(items, "en") == english
    assert listed(items, "ar") == arabic


def test_dates_by_the_custom_of_the_language() -> None:
    assert date_words(dt.date(2017, 5, 23), "en") == "23 May 2017"
    assert date_words(dt.date(2017, 5, 23), "ar") == "23 أيار 2017"
    assert dates_words(dt.date(2017, 5, 21), dt.date(2017, 5, 25), "en") == "21–25 May 2017"
    assert dates_words(DAY, DAY, "en") == date_words(DAY, "en")
    assert "أيار" in dates_words(dt.date(2017, 5, 21), dt.date(2017, 5, 25), "ar")


@pytest.mark.parametrize(
    ("value", "is_low", "is_open", "words"),
    [
        (20, True, False, "at least 20%"),
        (0, True, True, "more than 0%"),
        (80, False, False, "at most 80%"),
        (80, False, True, "less than 80%"),
    ],
)
def test_a_bound_says_whether_it_is_open(value: float, is_low: bool, is_open: bool, words: str) -> None:
    assert bound_words(value, "en", is_low=is_low, is_open=is_open) == words


MADE = dataset(
    claim("isis", id="isis-a", place="a", attributed_to="Qusay"),
    claim("hts", "exactly", 20, place="a", source="t"),
    claim("jaysh-al-islam+jaysh-al-ababil+opposition", id="factions-b", place="b"),
    claim("isis", "all", relation="withdrew", place="c"),
    claim("isis", place="d", on=day(-300)),
    claim("hts+isis", "most", place="f", source="t"),
    claim("isis", "all", place="f"),
    claim("jaysh-al-islam+opposition", place="g"),
    places="abcdefg",
)
ANSWERS = control_map(MADE, DAY)


LEFT = "isis said to have left (21 May 2017); who holds it is not reported"


@pytest.mark.parametrize(
    ("place", "status", "short", "line"),
    [
        ("a", "Reported as divided between hts and isis", "divided", "hts: 20% · isis: up to 80%"),
        ("b", "opposition reported to hold it", "held jointly", "opposition: share not stated"),
        ("c", LEFT, "not reported", LEFT),
        ("f", "isis reported to hold it", "held", "isis: 100%"),
        ("g", "opposition reported to hold it", "held", "opposition: share not stated"),
        ("e", "Not reported", "not reported", "No source of this dataset says who holds it"),
    ],
)
def test_a_place_in_words(place: str, status: str, short: str, line: str) -> None:
    answer = ANSWERS[place]
    assert status_words(MADE, answer, "en") == status
    assert short_status(answer, "en") == short
    assert sorted(holders_line(MADE, answer, "en").split(" · ")) == sorted(line.split(" · "))
    for words in (status_words(MADE, answer, "ar"), short_status(answer, "ar")):
        assert re.search("[\u0621-\u064a]", words)


@pytest.mark.parametrize(
    ("days", "english", "arabic"),
    [
        (1, "1 day", "يوم واحد"),
        (119, "119 days", "119 يوماً"),
        (120, "4 months", "4 أشهر"),
        (365, "12 months", "12 شهراً"),
        (731, "2 years", "سنتين"),
        (1278, "3½ years", "3 سنوات ونصف السنة"),
        (4018, "11 years", "11 سنة"),
    ],
)
def test_a_stretch_of_time_is_told_as_people_say_it(days: int, english: str, arabic: str) -> None:
    assert (time_words(days, "en"), time_words(days, "ar")) == (english, arabic)


def test_years_are_counted_from_the_first_day_that_is_nearer_to_two_years_than_to_23_months() -> None:
    assert [time_words(days, "en") for days in (119, 120, 715, 716)] == ["119 days", "4 months", "23 months", "2 years"]


def test_old_evidence_is_told_with_its_day_and_age() -> None:
    answer = ANSWERS["d"]
    assert stale_words(answer, "en") == "Newest evidence: 25 July 2016, 10 months before this date"
    assert short_status(answer, "en") == "last reported 10 months earlier"
    assert stale_words(ANSWERS["a"], "en") == ""


def test_members_named_with_their_group_stand_behind_it() -> None:
    actors = ("jaysh-al-islam", "jaysh-al-ababil", "opposition")
    assert (
        claim_actors_words(MADE, actors, "en", None)
        == "opposition; named among them: jaysh-al-islam and jaysh-al-ababil"
    )
    assert claim_actors_words(MADE, ("isis", "hts"), "en", None) == "isis and hts"
    assert claim_actors_words(MADE, ("isis", "opposition", "jaysh-al-islam"), "en", None).count("isis") == 1


def test_a_line_of_source_shields_names_from_the_direction_of_the_line() -> None:
    line = source_line(MADE, MADE.claim_by_id["isis-a"], "ar", None)
    for name in ("Qusay", "s", "B3"):
        assert isolated(name) in line


@pytest.mark.parametrize(("value", "words"), [(0, "0%"), (100, "100%"), (66.666, "66.7%"), (0.04, "0%"), (20.0, "20%")])
def test_percentages_have_at_most_one_decimal(value: float, words: str) -> None:
    assert percent(value, "en") == words


@pytest.mark.parametrize(
    ("parts", "status", "label"),
    [
        (
            ("the west",),
            "isis reported to hold a part of it; of the rest nothing is reported in this window",
            "isis, in part",
        ),
        (("the west", ""), "isis reported to hold it", "isis"),
        (("",), "isis reported to hold it", "isis"),
    ],
)
def test_reports_of_a_part_are_never_told_of_the_whole(parts: tuple[str, ...], status: str, label: str) -> None:
    data = dataset(*(claim("isis", part=part, id=f"c{number}") for number, part in enumerate(parts)))
    decision = control_map(data, day(0))["a"]
    assert status_words(data, decision, "en") == status
    assert label_lines(data, decision, "en")[0] == label


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("أبو القاسم، من حركة فتح", "أبي القاسم، من حركة فتح"),
        ("الناشط أبو السكن، لوكالة فرانس برس", "الناشط أبي السكن، لوكالة فرانس برس"),
        ("زمان الوصل؛ والقائد أبو نافع الدمشقي", "زمان الوصل؛ والقائد أبي نافع الدمشقي"),
        ("زمان الوصل؛ وأبو نافع الدمشقي", "زمان الوصل؛ وأبي نافع الدمشقي"),
        ("أيمن أبو هاشم، رئيس هيئة", "أيمن أبو هاشم، رئيس هيئة"),
        ("قائد في لواء أبو الفضل العباس", "قائد في لواء أبو الفضل العباس"),
        ("أبوظبي", "أبوظبي"),
    ],
)
def test_father_of_takes_its_case_after_a_preposition_where_it_is_no_surname(name: str, said: str) -> None:
    assert speaker_after_preposition(name, "ar") == said
    assert speaker_after_preposition(name, "en") == name


def test_every_speaker_of_the_dossier_whose_name_begins_with_father_of_is_said_in_its_case() -> None:
    seed = load(SHIPPED)
    named = [said for said in seed.claims if said.attributed_to_ar.startswith("أبو ")]
    assert named
    for said in named:
        assert "\u2068أبي " in source_line(seed, said, "ar", None)
