"""The compare page as Streamlit runs it: two dates, one date as known on two days, both at once."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from saytara.phrases.figures_and_days import isolated
from saytara.words import LANGUAGES, say

ROOT = Path(__file__).parents[2]
KNOWN_THEN = {"from": "2017-05-23", "to": "2017-05-23", "from_known": "2017-05-23"}
BOTH = {"from": "2017-05-23", "to": "2018-05-01", "from_known": "2017-05-23"}
EVENTS = {
    "en": r"changed hands|\blost\b|time has passed|no longer|now reported",
    "ar": "انتقلت|خسر|مرّ الوقت|لم يعد|لم تعد|صار",
}


@pytest.fixture(autouse=True)
def over_the_shipped_dataset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYTARA_DATA", str(ROOT / "data" / "south-damascus"))


def html(language: str, **parameters: str) -> str:
    test = AppTest.from_file(ROOT / "pages" / "compare.py", default_timeout=60)
    for name, value in {"lang": language, **parameters}.items():
        test.query_params[name] = value
    test.run()
    assert not test.exception
    return unescape("\n".join(element.proto.body for element in test.get("html")))


def words(text: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", text).split())


def card(text: str, anchor: str) -> str:
    return words(text.split(f'id="change-{anchor}"')[1].split("</article>", maxsplit=1)[0])


def heads_of(text: str) -> str:
    """What the page itself says of differences, without the summaries of claims."""
    return words(
        " ".join(re.findall(r'<(?:h[1-4]|p class="quiet"|p class="step-note"|a class="go side")[^>]*>.*?</', text))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_date_as_known_on_two_days_is_told_as_knowledge(language: str) -> None:
    said = html(language, **KNOWN_THEN)
    tadamon = card(said, "tadamon")
    assert {"en": "with later reports: another holder", "ar": "مع الأخبار اللاحقة: ورد مسيطر آخر"}[language] in tadamon
    assert {"en": "It is one and the same day", "ar": "التاريخ واحد"}[language] in words(said)
    assert re.findall(EVENTS[language], heads_of(said)) == []
    assert re.findall(EVENTS[language], heads_of(html(language, **{"from": "2018-04-18", "to": "2018-05-21"}))) != []


def test_the_maps_are_called_by_what_they_differ_in() -> None:
    assert "As known later: 23 May 2017 as it is known now" in words(html("en", **KNOWN_THEN))
    assert "Before: 23 May 2017" in words(html("en", **{"from": "2017-05-23", "to": "2018-05-01"}))


def test_a_claim_that_does_not_count_stands_under_its_reason() -> None:
    assali = card(html("en", **{"from": "2017-05-23", "to": "2018-05-01"}), "assali")
    for reason in ("too old to count beside newer evidence", "overtaken by newer claims", "weighs less, stands as"):
        assert f"New since the earlier date: {reason}" in assali
    activists = f"{isolated('Syria TV')}, citing {isolated('Local activists')}"
    assert f"overtaken by {activists}, 28 April 2018: Islamic State, withdrawal" in assali


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_the_wrong_way_round_stay_on_their_sides_and_are_told_in_order(language: str) -> None:
    said = html(language, **{"from": "2018-05-21", "to": "2018-04-18"})
    titles = {name: say(f"compare.{name}_date", language) for name in ("before", "after")}
    note = say("compare.swapped", language, **titles)
    assert note in said
    assert 'data-from="2018-05-21"' in said
    assert 'data-to="2018-04-18"' in said
    assert said.index('data-param="from"') < said.index('data-param="to"')
    assert "from=2018-04-18&to=2018-05-21" in said, "the link that swaps the two"
    right = html(language, **{"from": "2018-04-18", "to": "2018-05-21"})
    assert note not in right
    assert card(said, "hajar-al-aswad") == card(right, "hajar-al-aswad")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_field_has_its_side_in_its_name_and_an_empty_one_looks_empty(language: str) -> None:
    said = html(language, **{"from": "2017-05-23", "to": "2018-05-01"})
    for side in ("before", "after"):
        for words in ("date", "known"):
            name = f"{say(f'compare.{side}_date', language)}: {say(f'compare.{words}', language)}"
            assert f'aria-label="{name}"' in said
    assert "placeholder" not in said.split('class="day-field"', 1)[1]
    assert 'data-from-known=""' in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_due_to_the_date_and_what_to_later_reports_stands_apart(language: str) -> None:
    said = html(language, **BOTH)
    assert re.findall(r'data-step="(\w+)"', said) == ["known_by", "date"]
    assert card(said, "known_by-tadamon") != card(said, "date-tadamon")
    assert words(said).count(say("compare.aspect_known_by", language)) >= 1


def test_the_grading_stands_with_both_maps_and_with_what_differs() -> None:
    said = words(html("en", grade="B", **{"from": "2017-05-23", "to": "2018-05-01"}))
    assert said.count("with sources graded at least B") == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_map_with_itself_has_no_difference(language: str) -> None:
    same = {"from": "2017-05-23", "to": "2017-05-23", "from_known": "2017-05-23", "to_known": "2017-05-23"}
    said = html(language, **same)
    assert say("compare.same", language) in said
    assert "<article" not in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_names_the_sides_of_both_maps_and_every_sign_and_filters_both(language: str) -> None:
    said = html(language, **{"from": "2013-11-15", "to": "2018-05-25"})
    key = said.split('class="legend-box"', maxsplit=1)[1].split("</section>", maxsplit=1)[0]
    for actor in ("opposition", "government-side"):
        link = re.search(rf'data-focus="legend-{actor}" href="([^"]*)"', key)
        assert link is not None, actor
        assert link[1].startswith("./compare?")
        assert f"actor={actor}" in link[1]
    assert say("legend.disputed", language) in key
    assert "<small>" not in key, "a count would be of one of the two maps"
