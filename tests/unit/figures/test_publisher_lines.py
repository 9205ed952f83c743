"""The lines of a publisher's maps over the places: the newest at or before the day, nothing without such maps."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest
from shapely.geometry import box, shape
from starlette.applications import Starlette
from starlette.testclient import TestClient

from saytara.core.model import Dataset, DrawnShape, Source
from saytara.figures.map.publisher_lines import (
    lines_state,
    map_shown_on,
    maps_known,
    outlines_json,
    publishers_of_lines,
)
from saytara.ui.map_legend import headline
from saytara.ui.page_frame import View
from saytara.ui.selection import read_selection
from saytara.web import area_documents, map_lines
from tests.builders import DAY, claim, dataset, day, source

GROUND = box(0.002, 0.002, 0.008, 0.008)
SHAPES = (DrawnShape(number=7, actors=("isis",), unheld="", attributes={}, geometry=GROUND),)


def drawn(name: str, on: dt.date, *, publisher: str = "X", published_to: dt.date | None = None) -> Source:
    made = source(name, publisher=publisher, published=on, published_to=published_to)
    return replace(made, shapes=SHAPES, drawn=f"drawn/{name}.geojson", drawn_sha256=name.ljust(64, "0"))


MAPS = (drawn("late", day(9), published_to=day(30)), drawn("early", DAY), drawn("other", day(2), publisher="Y"))
MADE = dataset(claim("isis", source="early"), sources=[*MAPS, source("paper")])
PLAIN = dataset(claim("isis", source="paper"), sources=[source("paper")])


def view(found: Dataset, language: str = "en", **asked: str) -> View:
    selection, notes = read_selection(asked, found, language)
    return View(dataset=found, selection=selection, notes=notes)


def test_the_newest_map_at_or_before_the_day_is_shown() -> None:
    assert list(publishers_of_lines(MADE)) == ["X", "Y"]
    maps = maps_known(MADE, "X", None)
    shown = [map_shown_on(maps, day(offset)) for offset in (-1, 0, 8, 9, 40)]
    assert [found and found.id for found in shown] == [None, "early", "early", "late", "late"]


def test_a_map_that_was_published_later_than_the_known_by_day_is_not_known() -> None:
    assert [found.id for found in maps_known(MADE, "X", day(29))] == ["early"]
    assert [found.id for found in maps_known(MADE, "X", day(30))] == ["early", "late"]


def test_the_state_tells_the_days_and_the_credit_in_both_languages() -> None:
    told = lines_state(MADE, "X", "en", None, lambda found: f"at/{found.id}")
    assert told["maps"] == [["2017-05-21", "at/early"], ["2017-05-30", "at/late"]]
    assert told["credit"] == "Dashed lines: as \u2068X\u2069 drew it on {day}"
    assert lines_state(MADE, "X", "ar", None, str)["credit"] == "الخطوط المتقطعة كما رسمها \u2068X\u2069 في {day}"


def test_the_outlines_are_the_publishers_own() -> None:
    (feature,) = json.loads(outlines_json(MADE, "early"))["features"]
    assert feature["properties"] == {"number": 7}
    assert shape(feature["geometry"]).equals_exact(GROUND.boundary, 1e-9)


def test_the_key_offers_each_publisher_and_an_address_that_can_be_shared() -> None:
    offered = str(headline(view(MADE)))
    assert 'href="./?lines=X&amp;date=2017-05-21"' in offered
    assert 'aria-label="Lines of maps, as their publishers drew them"' in offered
    chosen = str(headline(view(MADE, "ar", lines="Y", lang="ar")))
    assert 'aria-current="true"><i class="drawn-sign"></i><bdi>Y</bdi>' in chosen
    assert "من دون خطوط" in chosen


def test_a_dataset_without_drawn_maps_offers_nothing() -> None:
    assert "drawn-choice" not in str(headline(view(PLAIN)))
    asked = view(PLAIN, lines="X")
    assert asked.selection.lines is None
    assert asked.notes == ("No lines of “X” are kept here; the map is shown without lines.",)


def test_the_choice_stays_on_the_map_page() -> None:
    selection = view(MADE, lines="X").selection
    assert selection.parameters("map")["lines"] == "X"
    assert "lines" not in selection.parameters("table")


def test_the_lines_are_served_by_their_content(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(area_documents, "dataset_of", lambda _folder: MADE)
    areas = {"squares": Path("nowhere")}
    with TestClient(Starlette(routes=map_lines.line_routes(lambda: areas, "maps"))) as client:
        address = "/maps/" + map_lines.lines_address("squares", MADE.source_by_id["early"])
        answer = client.get(address)
        assert answer.json() == json.loads(outlines_json(MADE, "early"))
        assert "immutable" in answer.headers["cache-control"]
        again = client.get(address, headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304
        for other in ("squares/paper", "squares/absent", "elsewhere/early"):
            assert client.get(f"/maps{map_lines.LINES_PATH}/{other}.json").status_code == 404
