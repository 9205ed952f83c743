"""The timeline page in each language, as Streamlit runs it: what is asked by address, and what is shown."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGE = Path(__file__).parents[2] / "pages" / "timeline.py"


def run(**parameters: str) -> AppTest:
    page = AppTest.from_file(PAGE, default_timeout=60)
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def lanes(page: AppTest) -> list[str]:
    """The names beside the chart, from top to bottom, each in one line."""
    (chart,) = page.get("vega_lite_chart")
    rows = [row for layer in json.loads(chart.proto.spec)["layer"] for row in layer["data"]["values"] if "text" in row]
    names: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row["y"]):
        names.setdefault(json.dumps({key: row[key] for key in row.keys() - {"text", "y"}}, sort_keys=True), []).append(
            row["text"]
        )
    return [" ".join(lines) for lines in names.values()]


@pytest.mark.parametrize(
    ("language", "title", "first"),
    [
        (
            "en",
            "Timeline",
            ["South Damascus", "Damascus and its surroundings (the drawn places)", "Yarmouk camp"],
        ),
        ("ar", "الخط الزمني", ["جنوب دمشق", "دمشق ومحيطها (الأماكن المرسومة)", "مخيم اليرموك"]),
    ],
)
def test_every_place_and_each_region_of_which_a_claim_speaks_have_a_lane(
    language: str, title: str, first: list[str]
) -> None:
    page = run(lang=language)
    assert f"<h1>{title}</h1>" in html(page)
    assert lanes(page)[:3] == first
    assert len(lanes(page)) == 19


def test_a_filter_leaves_the_lanes_that_it_names() -> None:
    assert lanes(run(lang="en", kind="camp")) == ["Yarmouk camp"]
    of_hts = lanes(run(lang="en", actor="nusra-hts"))
    assert "Yarmouk camp" in of_hts
    assert "Zahira" not in of_hts


def test_a_filter_that_nothing_passes_says_so_and_shows_no_chart() -> None:
    page = run(lang="en", kind="camp", publisher="Arabi21", actor="opposition")
    assert "No lane matches these filters." in html(page)
    assert not page.get("vega_lite_chart")


def test_what_was_known_then_and_which_gradings_count_is_said_in_words() -> None:
    page = run(lang="en", known_by="2016-01-01", grade="B")
    assert "As it was known on 1 January 2016." in html(page)
    assert "Sources graded at least B alone." in html(page)


@pytest.mark.parametrize("span", ["2015-05-01_2015-04-01", "yesterday", "2015-04-01"])
def test_a_window_that_makes_no_sense_is_noted_and_the_whole_period_shown(span: str) -> None:
    page = run(lang="en", span=span)
    assert f"“{span}” is no stretch of time" in html(page)
    assert len(lanes(page)) == 19


def test_a_window_outside_the_period_shows_the_whole_period() -> None:
    assert lanes(run(lang="en", span="1999-01-01_1999-12-31")) == lanes(run(lang="en"))


def test_the_bands_stand_in_a_table_too_with_links_to_the_map() -> None:
    table = html(run(lang="en", span="2015-04-01_2015-04-30")).split('<details class="as-table">')[1]
    assert "Yarmouk camp" in table
    assert 'href="./?lang=en&amp;place=yarmouk&amp;date=2015-04-01"' in table
