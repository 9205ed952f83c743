"""What a description of a map says, and how its faults are told: with line, key and remedy."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from saytara.core.model import Reliability
from saytara.dataset.errors import DatasetFaults
from saytara.drawnmaps.days import DayRule
from saytara.drawnmaps.description import MapDescription, Unheld, parse_description, read_description

WHOLE = """\
publisher = "Institute X"
title = "Control of terrain, {day}"
url = "https://example.org/{day}"
language = "en"
licence = "CC BY 4.0"
source_id = "x-map"
tolerance_m = 500
covers_the_ground = true
actor_field = "status"

[day]
field = "date"
form = "%d.%m.%Y"

[actors]
Regime = "government"
"Opposition / SDF" = "sdf+opposition"
"No man's land" = "nobody"
"Gray  zone" = "contested"
"?" = "unknown"
"""
ACTORS = frozenset({"government", "sdf", "opposition"})


def fault_of(text: str, actors: frozenset[str] | None = ACTORS) -> list[tuple[str, int | None, str | None]]:
    with pytest.raises(DatasetFaults) as raised:
        parse_description(text, "map.toml", actors)
    return [(problem.code, problem.line, problem.column) for problem in raised.value.report.problems]


def changed(old: str, new: str) -> str:
    assert old in WHOLE
    return WHOLE.replace(old, new)


def test_a_whole_description() -> None:
    found = parse_description(WHOLE, actors=ACTORS)
    assert found.meanings == {
        "Regime": ("government",),
        "Opposition / SDF": ("opposition", "sdf"),
        "No man's land": Unheld.NOBODY,
        "Gray zone": Unheld.CONTESTED,
        "?": Unheld.UNKNOWN,
    }
    assert found.holders == (("government",), ("opposition", "sdf"))
    assert found.day == DayRule(field="date", form="%d.%m.%Y")
    assert (found.tolerance_m, found.covers_the_ground, found.reliability) == (500, True, None)


def test_a_map_of_one_holder_and_of_one_day() -> None:
    text = changed('actor_field = "status"', 'actor = "government"').partition("[actors]")[0]
    text = text.replace('field = "date"\nform = "%d.%m.%Y"', "date = 2017-05-23").replace(
        "covers_the_ground = true", 'reliability = "C"'
    )
    found = parse_description(text, actors=ACTORS)
    assert found.holders == (("government",),)
    assert found.day == DayRule(day=dt.date(2017, 5, 23))
    assert (found.covers_the_ground, found.reliability) == (False, Reliability.C)


def test_a_description_is_read_from_its_file(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(WHOLE, "utf-8")
    assert isinstance(read_description(path), MapDescription)
    with pytest.raises(DatasetFaults, match=r"other\.toml: the file \"other\.toml\" is missing"):
        read_description(tmp_path / "other.toml")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (changed("tolerance_m = 500\n", ""), ("missing-value", 1, "tolerance_m")),
        (changed("500", '"500 m"'), ("bad-number", 7, "tolerance_m")),
        (changed("500", "-1"), ("number-out-of-range", 7, "tolerance_m")),
        (changed("500", "nan"), ("bad-number", 7, "tolerance_m")),
        (changed("= true", '= "yes"'), ("wrong-type", 8, "covers_the_ground")),
        (changed("publisher =", "publishers ="), ("unknown-column", 1, "publishers")),
        (changed('"en"', '"English"'), ("bad-language", 4, "language")),
        (changed('"x-map"', '"X map"'), ("bad-id", 6, "source_id")),
        (changed('"government"', '"goverment"'), ("unknown-reference", 16, "Regime")),
        (changed('"sdf+opposition"', '"sdf+?"'), ("bad-id", 17, "Opposition / SDF")),
        (changed('"government"', "3"), ("wrong-type", 16, "Regime")),
        (changed('field = "date"\n', ""), ("missing-value", 11, "date / field / file_name")),
        (changed("form =", 'file_name = "a_%Y%m%d"\nform ='), ("key-too-many", 13, "file_name")),
        (changed("%d.%m.%Y", "%m.%Y"), ("bad-form-of-day", 13, "form")),
        (changed('actor_field = "status"\n', ""), ("missing-value", 1, "actor_field")),
        (changed("language", 'actor = "sdf"\nlanguage'), ("key-too-many", 4, "actor")),
        (changed("url = ", "url = = "), ("toml-syntax", 3, None)),
    ],
)
def test_a_fault_names_its_line_and_key(text: str, fault: tuple[str, int, str | None]) -> None:
    assert fault in fault_of(text)


def test_what_stands_for_whom_is_told_with_the_nearest_id() -> None:
    with pytest.raises(DatasetFaults) as raised:
        parse_description(changed('"government"', '"goverment"'), "map.toml", ACTORS)
    told = str(raised.value)
    assert 'map.toml line 16, Regime: "goverment" is not in actors.csv (did you mean "government"?)' in told


def test_without_a_dataset_any_id_will_do() -> None:
    assert parse_description(changed('"government"', '"anybody"')).meanings["Regime"] == ("anybody",)
