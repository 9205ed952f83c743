"""Days on which a text may have been published: each with where it stands, in both languages; none is chosen."""

from __future__ import annotations

import datetime as dt

import pytest

from saytara.intake.days import day_candidates, told_day
from saytara.intake.reading import read_text

DAY = dt.date(2017, 5, 23)


@pytest.mark.parametrize(
    "words",
    [
        *("23 May 2017", "23rd of May 2017", "May 23, 2017", "2017-05-23", "23/5/2017", "23.05.2017"),
        *("23 أيار 2017", "23 أيار/مايو 2017", "٢٣ مايو ٢٠١٧", "23 من أيار عام 2017", "٢٣/٥/٢٠١٧"),
    ],
)
def test_a_typed_day_in_the_text_is_a_candidate(words: str) -> None:
    (day,) = day_candidates(f"دمشق - {words}: Yalda was quiet.")
    assert (day.from_day, day.to_day, day.words) == (DAY, DAY, words)


@pytest.mark.parametrize("words", ["12 of 2017 shells", "99/99/2017", "10-20-30", "page 23, 2017", "in May 2017"])
def test_other_figures_are_none(words: str) -> None:
    assert day_candidates(words) == ()


def test_a_day_deep_in_the_text_may_be_that_of_what_is_told() -> None:
    deep = "It was quiet. " * 40
    days = day_candidates(f"{deep}They left on 3 March 2015 with their arms and their children.\n23 May 2017\n{deep}")
    assert [(day.origin.value, day.from_day.year) for day in days] == [("dateline", 2017), ("text", 2015)]


def test_an_address_without_a_day_bounds_the_month() -> None:
    (day,) = day_candidates("", address="https://paper.example/news/2017/05/talks")
    assert (day.from_day, day.to_day) == (dt.date(2017, 5, 1), dt.date(2017, 5, 31))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_candidate_says_why(language: str) -> None:
    text = "23 May 2017\n" + "It was quiet. " * 40 + "They left on 3 March 2015 with their arms and all their children."
    days = day_candidates(text, said="2017-05-24", address="https://a.example/2017/05/25/a", made="20200101")
    told = [told_day(day, language) for day in days]
    assert len(set(told)) == 5
    assert all(day.words in words for day, words in zip(days, told, strict=True))


def test_a_paste_has_candidates_too() -> None:
    assert [day.from_day for day in read_text("Damascus, 23 May 2017. Quiet.").days] == [DAY]
