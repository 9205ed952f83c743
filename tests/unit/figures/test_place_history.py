"""The history of a place: at least, up to, last reported, and what stands beside; in values, a drawing and words."""

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from saytara.control import Question, control_on
from saytara.figures.placehistory.drawing import history_svg
from saytara.figures.placehistory.lanes import Days, PlaceHistory, place_history
from saytara.phrases.place_history import history_words, years_words
from tests.builders import claim, dataset, day
from tests.exports import SHIPPED
from tests.shipped import load

EXAMPLE = SHIPPED.parent / "example"


def pieces(history: PlaceHistory, actor: str) -> list[tuple[dt.date, dt.date, float, float, bool]]:
    side = next(side for side in history.sides if side.actor == actor)
    return [(it.days.first, it.days.last, it.low, it.high, it.is_last) for it in side.pieces]


def test_a_share_is_an_interval_and_becomes_the_last_reported_when_it_is_old() -> None:
    of = dataset(claim("isis", "at_least", 80, place="a"), claim("hts", place="b", on=day(400)))
    history = place_history(of, "a")
    (fresh, old) = pieces(history, "isis")
    assert fresh[2:] == (80.0, 100.0, False) and fresh[0] == day(0)
    assert old[2:] == (0.0, 100.0, True)
    assert fresh[1] + dt.timedelta(days=1) == old[0]
    assert (old[0] - day(0)).days == of.windows.stale_after_days + 1 and old[1] == history.last


def test_a_side_whose_share_is_not_stated_is_pale_to_the_top() -> None:
    history = place_history(dataset(claim("isis", place="a")), "a")
    assert pieces(history, "isis")[0][2:] == (0.0, 100.0, False)


def test_a_dispute_gives_each_side_what_every_version_gives_it_at_least() -> None:
    of = dataset(
        claim("isis", "at_least", 80, id="one", place="a", source="s"),
        claim("government", "at_least", 80, id="two", place="a", source="t"),
    )
    history = place_history(of, "a")
    assert history.disputed and history.disputed[0].first == day(0)
    assert pieces(history, "isis")[0][2:] == (0.0, 100.0, False)
    assert pieces(history, "government")[0][2:] == (0.0, 100.0, False)


def test_fighting_is_of_days_and_a_siege_of_a_stretch() -> None:
    of = dataset(
        claim("isis", id="fight", place="a", relation="contests"),
        claim("government", id="siege", place="a", relation="besieges", to=day(9), kind="period"),
    )
    history = place_history(of, "a")
    assert history.fighting == (Days(first=day(0), last=day(0)),)
    assert history.siege == (Days(first=day(0), last=day(9)),)
    assert history.sides == ()


def test_a_place_of_which_nothing_is_said_has_no_drawing() -> None:
    history = place_history(dataset(claim("isis", place="a")), "b")
    assert history.is_empty


def test_pieces_of_a_side_never_overlap_and_stay_within_the_place() -> None:
    of = load(SHIPPED)
    for place in of.places:
        for side in place_history(of, place.id).sides:
            for one, next_one in zip(side.pieces, side.pieces[1:], strict=False):
                assert one.days.last < next_one.days.first
            assert all(0 <= it.low <= it.high <= 100 for it in side.pieces)


@pytest.mark.parametrize("is_narrow", [False, True])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_drawing_is_well_formed_and_keeps_within_its_width(language: str, *, is_narrow: bool) -> None:
    of = load(SHIPPED)
    drawing = ET.fromstring(str(history_svg(of, place_history(of, "yarmouk"), language, str, is_narrow=is_narrow)))
    wide = float(drawing.attrib["width"])
    assert drawing.attrib["role"] == "img" and drawing.attrib["aria-label"]
    for box in drawing.iter("rect"):
        assert float(box.attrib["x"]) >= 0 and float(box.attrib["x"]) + float(box.attrib["width"]) <= wide


@pytest.mark.parametrize("is_narrow", [False, True])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("folder", [SHIPPED, EXAMPLE])
def test_no_word_of_the_axis_is_cut_off_or_lies_on_another(folder: Path, language: str, *, is_narrow: bool) -> None:
    """Widths as browsers have them: seven pixels a digit, and at most six and a half a letter."""
    of = load(folder)
    for place in of.places:
        history = place_history(of, place.id)
        drawing = ET.fromstring(str(history_svg(of, history, language, str, is_narrow=is_narrow)))
        end = 0.0
        for text in drawing.iter("text"):
            if text.get("class") != "axis":
                continue
            words = text.text or ""
            x, wide = float(text.attrib["x"]), sum(7.0 if letter.isdigit() else 6.0 for letter in words)
            begin = x - wide if text.get("text-anchor") == "end" else x
            assert end <= begin and begin + wide <= float(drawing.attrib["width"]), (place.id, words)
            end = begin + wide
    if (folder, language, is_narrow) == (EXAMPLE, "en", False):
        assert ">Jul 2020<" in str(history_svg(of, place_history(of, "citadel"), "en", str))


def test_the_paragraph_counts_claims_and_names_sides_with_their_years() -> None:
    of = dataset(
        claim("isis", "at_least", 80, id="one", place="a", source="s"),
        claim("government", "none", id="none", place="a", source="t"),
    )
    history = place_history(of, "a")
    last = control_on(of, "a", Question(date=day(0)))
    said = history_words(of, "a", history.spans, last, "en")
    assert said.startswith("Who was reported to hold it, in 2 claims of 2 sources.")
    assert f"({day(0).year})" in said and "On 21 May 2017" in said
    assert "government" not in said.split("On 21 May")[0].lower()
    arabic = history_words(of, "a", history.spans, last, "ar")
    assert arabic.startswith("ما ورد عمّن يسيطر على المكان: خبران في مصدرين."), "a genitive behind «في»"


def test_years_that_follow_each_other_are_a_stretch() -> None:
    assert years_words([2012], "en") == "2012"
    assert years_words([2012, 2013, 2015], "ar") == "2012–2013، 2015"
