"""What a dataset's values say to readers of a language, and what belongs together in it: names, groups, publishers."""

import dataclasses
import datetime as dt

import pytest

from saytara.core.grading import letter_of
from saytara.core.model import Background, Credit, DatedName, LeftOutRow, Names, Region, Reliability, Rules
from tests.builders import actor, claim, dataset, day, names, publisher, source


@pytest.mark.parametrize(
    ("english", "arabic", "in_english", "in_arabic"),
    [("here", "هنا", "here", "هنا"), ("here", "", "here", "here"), ("", "هنا", "هنا", "هنا"), ("", "", "", "")],
)
def test_a_text_is_in_the_readers_language_or_as_it_is(
    english: str, arabic: str, in_english: str, in_arabic: str
) -> None:
    said = dataclasses.replace(
        claim("isis"), where_in_page=english, where_in_page_ar=arabic, note=english, note_ar=arabic
    )
    background = Background(file="a.pmtiles", credit=english, credit_ar=arabic)
    data = dataclasses.replace(dataset(), licence=english, licence_ar=arabic)
    for language, expected in (("en", in_english), ("ar", in_arabic)):
        assert said.where_in_page_in(language) == expected
        assert said.note_in(language) == expected
        assert background.credit_in(language) == expected
        assert data.licence_in(language) == expected


def test_a_value_that_was_left_out_is_called_as_somebody_named_it_in_that_language() -> None:
    row = LeftOutRow(id="r", file="claims.csv", line=2, place="", column="place", value="atlantis", reason="x")
    assert (row.name_in("en"), row.name_in("ar")) == ("atlantis", "atlantis")
    named = dataclasses.replace(row, name_en="Atlantis", name_ar="أطلانتس")
    assert (named.name_in("en"), named.name_in("ar")) == ("Atlantis", "أطلانتس")


def test_every_name_of_an_actor_stands_once_those_for_all_times_first() -> None:
    old = DatedName(en="The Front", ar="الجبهة", from_day=None, to_day=None, short_en="TF", short_ar="isis")
    named = dataclasses.replace(actor("isis"), dated_names=(old,), short_en="IS")
    assert named.every_name() == ("isis", "The Front", "الجبهة", "IS", "TF")


def test_who_is_called_otherwise_in_some_years_is_so_in_short_too_and_else_by_its_own_name() -> None:
    old = DatedName(en="The Front", ar="الجبهة", from_day=day(0), to_day=day(9), short_en="TF")
    named = dataclasses.replace(actor("hts"), dated_names=(old,), short_en="HTS", short_ar="هيئة")
    assert [named.name_on(day(offset), "en") for offset in (-1, 0, 9, 10)] == ["hts", "The Front", "The Front", "hts"]
    assert [named.short_name_on(day(offset), "en") for offset in (-1, 0, 9, 10)] == ["HTS", "TF", "TF", "HTS"]
    assert named.name_on(day(0), "ar") == "الجبهة"
    assert (named.short_name_on(day(0), "ar"), named.short_name_on(day(-1), "ar")) == ("الجبهة", "هيئة")
    unshortened = dataclasses.replace(actor("isis"), names=Names(en="isis", ar="داعش"))
    assert (unshortened.name_on(day(0), "en"), unshortened.name_on(day(0), "ar")) == ("isis", "داعش")
    assert (unshortened.short_name_on(day(0), "en"), unshortened.short_name_on(day(0), "ar")) == ("isis", "داعش")


def test_a_name_without_an_end_is_in_use_for_ever() -> None:
    since, until = (
        DatedName(en="x", ar="x", from_day=first, to_day=last) for first, last in ((day(0), None), (None, day(0)))
    )
    assert [since.covers(day(offset)) for offset in (-1, 0, 1)] == [False, True, True]
    assert [until.covers(day(offset)) for offset in (-1, 0, 1)] == [True, True, False]


def test_days_of_new_names_are_those_on_which_one_begins_and_those_after_one_ended() -> None:
    def called(first: dt.date | None, last: dt.date | None) -> DatedName:
        return DatedName(en="x", ar="x", from_day=first, to_day=last)

    hts = dataclasses.replace(actor("hts"), dated_names=(called(day(5), day(9)), called(None, day(4))))
    isis = dataclasses.replace(actor("isis"), dated_names=(called(day(3), dt.date.max),))
    assert dataset(actors=(hts, isis)).days_of_new_names == (day(3), day(5), day(10))


def test_names_in_further_languages_stand_behind_their_codes_and_between_the_main_ones_and_the_aliases() -> None:
    kyiv = Names(en="Kyiv", ar="", aliases=("Kiev",), others=(("uk", "Київ"), ("pl", "Kijów")))
    assert kyiv.coded() == ("uk=Київ", "pl=Kijów")
    assert kyiv.every() == ("Kyiv", "Київ", "Kijów", "Kiev")
    assert (kyiv.has("en"), kyiv.has("ar"), kyiv.has("fr")) == (True, False, True)
    assert kyiv.shown_in("ar") == ("Kyiv", "en")
    assert (kyiv.in_language("en"), kyiv.in_language("ar")) == ("Kyiv", "Kyiv")
    arabic = Names(en="", ar="كييف", others=(("uk", "Київ"), ("pl", "Kijów")))
    assert (arabic.shown_in("ar"), arabic.shown_in("en")) == (("كييف", "ar"), ("Kijów", "pl"))
    assert (arabic.in_language("ar"), arabic.in_language("en")) == ("كييف", "Kijów")
    assert (arabic.has("en"), arabic.has("ar")) == (False, True)


def test_titles_notes_and_summaries_are_in_the_readers_language_alone() -> None:
    region = Region(id="south", names=names("south"), members=(), note_en="why", note_ar="لماذا")
    assert (region.note_in("en"), region.note_in("ar")) == ("why", "لماذا")
    assert (Region(id="x", names=names("x"), members=()).note_in("en"), region.has_all) == ("", False)
    data = dataset()
    assert (data.title("en"), data.title("ar")) == ("Unit squares", "مربعات")
    said = claim("isis")
    assert (said.summary("en"), said.summary("ar")) == ("as the test says", "كما يقول الاختبار")


@pytest.mark.parametrize(("arabic", "in_arabic"), [("هنا", "هنا"), ("", "here")])
def test_what_may_lack_its_arabic_stays_as_it_is(arabic: str, in_arabic: str) -> None:
    said = dataclasses.replace(
        claim("isis"), part="here", part_ar=arabic, attributed_to="here", attributed_to_ar=arabic
    )
    assert (said.part_in("en"), said.part_in("ar")) == ("here", in_arabic)
    assert (said.attributed_to_in("en"), said.attributed_to_in("ar")) == ("here", in_arabic)
    page = dataclasses.replace(source(), date_note="here", date_note_ar=arabic)
    assert (page.date_note_in("en"), page.date_note_in("ar")) == ("here", in_arabic)


@pytest.mark.parametrize("without", ["what_ar", "who_ar", "licence_ar"])
def test_of_a_credit_each_part_that_has_no_arabic_stays_as_it_is(without: str) -> None:
    credit = Credit(what="roads", who="people", licence="free", what_ar="طرق", who_ar="ناس", licence_ar="حر")
    assert credit.in_language("en") == ("roads", "people", "free")
    assert credit.in_language("ar") == ("طرق", "ناس", "حر")
    expected = {
        "what_ar": ("roads", "ناس", "حر"),
        "who_ar": ("طرق", "people", "حر"),
        "licence_ar": ("طرق", "ناس", "free"),
    }
    assert dataclasses.replace(credit, **{without: ""}).in_language("ar") == expected[without]
    assert dataclasses.replace(credit, what="").in_language("en")[0] == "طرق"
    assert dataclasses.replace(credit, who="").in_language("en")[1] == "ناس"
    assert dataclasses.replace(credit, licence="").in_language("en")[2] == "حر"


def test_enemies_are_named_in_either_order_and_nobody_else_is_one() -> None:
    rules = Rules(enemies=(("government", "isis"),))
    assert rules.are_enemies("government", "isis")
    assert rules.are_enemies("isis", "government")
    assert not rules.are_enemies("government", "hts")
    assert not rules.are_enemies("isis", "isis")


def test_a_member_lies_within_its_group_and_so_on_to_the_root() -> None:
    actors = (actor("brigade", part_of="front"), actor("front", part_of="army"), actor("army"))
    data = dataset(actors=actors)
    assert data.lineage("brigade") == ("brigade", "front", "army")
    assert (data.root_of("brigade"), data.root_of("front"), data.root_of("army")) == ("army", "army", "army")


def test_two_spellings_of_one_publisher_count_once_and_one_that_nobody_listed_by_its_own() -> None:
    agency = publisher("agency", aliases=["paper / agency"])
    sources = [source("one", publisher="paper / agency"), source("two", publisher="agency"), source("three")]
    data = dataset(sources=sources, publishers=[agency])
    assert [data.counted_publisher(item.id) for item in sources] == ["agency", "agency", "three"]
    assert [data.publisher_of(item.id) for item in sources] == [agency, agency, None]


def test_the_letter_of_a_copy_is_no_better_than_c() -> None:
    agency = dataclasses.replace(publisher("agency"), copies=("reposted",), reliability=Reliability.B)
    assert (letter_of(agency, "agency"), letter_of(agency, "reposted")) == (Reliability.B, Reliability.C)
    unjudged = dataclasses.replace(agency, reliability=Reliability.F)
    assert letter_of(unjudged, "reposted") == Reliability.F
    poor = dataclasses.replace(agency, reliability=Reliability.D)
    assert letter_of(poor, "reposted") == Reliability.D


def test_the_claims_of_a_place_and_of_a_source_stand_in_the_order_of_the_dataset() -> None:
    first, second, third = claim("isis", source="t"), claim("hts", place="b"), claim("hts", source="t")
    data = dataset(first, second, third)
    assert dict(data.claims_by_place) == {"a": (first, third), "b": (second,)}
    assert dict(data.claims_by_source) == {"t": (first, third), "s": (second,)}
