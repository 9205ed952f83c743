"""The state of the map and its legend: what the map's script is told."""

import json
import re
from xml.etree import ElementTree as ET

import pytest

from saytara.control import control_map
from saytara.core.evidence_windows import Windows
from saytara.figures.map.css_paints import LAYOUT_PAINTS, css_paint, css_variables
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.figures.map.legend import legend_actors
from saytara.figures.map.map_state import map_state
from saytara.words import LANGUAGES
from tests.builders import DAY, WindowsByArea, claim, dataset, day

MADE = dataset(
    claim("isis", place="a"),
    claim("hts", "exactly", 20, place="a", source="t"),
    claim("jaysh-al-islam+jaysh-al-ababil+opposition", place="b"),
    claim("isis", place="c", on=day(-300)),
    claim("isis", "more_than", 70, place="all"),
    places=("a", "b", "c", "d"),
    regions={"all": ("a", "b", "c", "d")},
)
ANSWERS = control_map(MADE, DAY)


def state(language: str = "en", actor: str | None = None) -> dict[str, object]:
    return map_state(MADE, ANSWERS, date=DAY, language=language, selected="a", actor=actor, view=None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_state_is_plain_data_with_every_place(language: str) -> None:
    told = json.loads(json.dumps(state(language)))
    assert set(told["places"]) == {"a", "b", "c", "d"} == set(told["names"])
    assert told["dir"] == ("rtl" if language == "ar" else "ltr")
    assert (told["selected"], told["view"], told["date"]) == ("a", None, "2017-05-21")
    assert told["isApproximate"] is True


def test_places_are_told_in_the_languages_that_are_asked_for_alone() -> None:
    asked = {"date": DAY, "language": "ar", "selected": None, "actor": None, "view": None}
    whole, alone = map_state(MADE, ANSWERS, **asked), map_state(MADE, ANSWERS, **asked, languages=("ar",))
    for told in ("short", "more", "state", "line"):
        for place, texts in whole["places"].items():
            assert alone["places"][place][told] == {"ar": texts[told]["ar"]}
            assert set(texts[told]) == set(LANGUAGES)


def test_a_place_with_a_window_of_its_own_says_after_how_many_days_it_is_only_an_outline() -> None:
    own = WindowsByArea(own=(("a", Windows(stale_after_days=90)),))
    made = dataset(claim("isis", place="a"), claim("isis", place="b"), windows=own)
    told = map_state(made, control_map(made, DAY), date=DAY, language="en", selected=None, actor=None, view=None)
    assert (told["fresh"]["days"], told["places"]["a"]["staleAfter"]) == (180, 90)
    assert "staleAfter" not in told["places"]["b"]


def test_every_look_that_a_place_has_is_among_the_patterns() -> None:
    told = json.loads(json.dumps(state()))
    patterns = ET.fromstring(f"<svg>{told['patterns']}</svg>")
    ids = [pattern.get("id") for pattern in patterns]
    assert len(ids) == len(set(ids))
    assert {place["look"] for place in told["places"].values()} == set(ids)


def test_every_colour_that_a_pattern_names_is_a_variable() -> None:
    told = json.loads(json.dumps(state()))
    named = set(re.findall(r"var\((--[\w-]+)\)", told["patterns"]))
    assert named <= set(re.findall(r"(--[\w-]+):", css_variables(MADE)))
    assert {f"--{name}" for name in LAYOUT_PAINTS} <= set(re.findall(r"(--[\w-]+):", told["css"]))


def test_variables_hold_nothing_but_colours_for_light_and_dark() -> None:
    rules = re.fullmatch(r":root \{ color-scheme: light dark; (.*) \}", css_variables(MADE))
    assert rules is not None
    for rule in rules.group(1).rstrip(";").split("; "):
        assert re.fullmatch(r"--[a-z0-9-]+: light-dark\(#[0-9A-Fa-f]{6}, #[0-9A-Fa-f]{6}\)", rule), rule
    assert css_paint("ink") == "var(--ink)"
    assert css_paint("isis") == "var(--actor-isis)"


@pytest.mark.parametrize(
    ("actor", "places"),
    [("isis", {"a", "c"}), ("hts", {"a"}), ("opposition", {"b"}), ("jaysh-al-islam", {"b"}), ("government", set())],
)
def test_the_filter_keeps_the_places_of_an_actor_its_group_and_its_members(actor: str, places: set[str]) -> None:
    assert {place for place, answer in ANSWERS.items() if is_of_actor(MADE, answer, actor)} == places
    told = json.loads(json.dumps(state(actor=actor)))
    assert {place for place, held in told["places"].items() if actor in held["actors"]} == places


def test_the_legend_names_each_group_once_most_places_first() -> None:
    entries = legend_actors(MADE, ANSWERS, "en")
    assert [(entry.actor, entry.places) for entry in entries] == [("hts", 1), ("isis", 1), ("opposition", 1)]


def test_the_side_of_most_places_stands_first_and_the_name_decides_between_equals() -> None:
    held = {"a": "isis", "b": "isis", "c": "isis", "d": "government", "e": "opposition", "f": "opposition", "g": "hts"}
    made = dataset(*(claim(actor, place=place) for place, actor in held.items()), places=held)
    entries = legend_actors(made, control_map(made, DAY), "en")
    in_order = [("isis", 3), ("opposition", 2), ("government", 1), ("hts", 1)]
    assert [(entry.actor, entry.places) for entry in entries] == in_order


def test_the_legend_counts_neither_what_was_outweighed_nor_what_is_old() -> None:
    made = dataset(
        claim("isis", place="a", source="s"),
        claim("isis", place="a", source="t"),
        claim("hts", place="a", source="u"),
        claim("government", place="b", on=day(-300)),
    )
    entries = legend_actors(made, control_map(made, DAY), "en")
    assert {entry.actor: entry.places for entry in entries} == {"isis": 1, "hts": 0, "government": 0}


def test_the_legend_does_not_count_what_is_told_as_past() -> None:
    made = dataset(
        claim("isis", "all", place="a", on=day(-40)), claim("hts", place="a", relation="present", source="t")
    )
    entries = legend_actors(made, control_map(made, DAY), "en")
    assert {entry.actor: entry.places for entry in entries} == {"isis": 0}


def test_a_stale_place_says_when_it_was_last_reported() -> None:
    told = json.loads(json.dumps(state()))["places"]["c"]
    assert told["isStale"] is True
    assert told["newest"] == day(-300).isoformat()
    assert told["more"] == {"en": "last Jul 2016", "ar": "آخر خبر تموز 2016"}
