"""What a dataset's values say to readers of a language: that language's text, or the one that there is."""

import dataclasses

import pytest

from saytara.core.model import Background, DatedName, LeftOutRow
from tests.builders import actor, claim, dataset


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
