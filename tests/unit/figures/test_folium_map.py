"""The folium map: what goes into its script, and that a dataset's text stays text there."""

import dataclasses
import json
import re

import pytest
from branca.element import Figure
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from saytara.control import control_map
from saytara.core.model import Dataset, Names
from saytara.figures.map.folium_map import draw_base_map, draw_state, label_point, script_json
from saytara.figures.map.map_state import map_state
from tests.builders import DAY, claim, dataset

SCRIPTS = {"leaflet.js": "../../assets/leaflet.js", "map.js": "../../assets/map.js"}
STYLES = {"map.css": "../../assets/map.css"}

TRICKS = (
    "{{ 7 * 191 }}",
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{% raw %}",
    "{# lost #}",
    "{{{ 7 * 191 }}}",
    "{{% if",
    "</script><script>alert(1337)</script>",
    "<!--<script>",
    "\u2028\u2029",
    "\\u007b{",
)


def page_of(dataset_: Dataset) -> str:
    return str(draw_base_map(dataset_, SCRIPTS, STYLES).get_root().render())


def renamed(name: str) -> Dataset:
    plain = dataset(claim("isis", place="a"))
    places = tuple(dataclasses.replace(place, names=Names(en=name, ar=name)) for place in plain.places)
    return dataclasses.replace(plain, places=places, title_en=name, title_ar=name, digest=name)


def state_of(dataset_: Dataset) -> dict[str, object]:
    return map_state(
        dataset_,
        control_map(dataset_, DAY),
        date=DAY,
        language="en",
        selected=None,
        actor=None,
        view=None,
    )


def state_script(dataset_: Dataset) -> str:
    """The script as it reaches the browser: folium reads what it renders as a template once more."""
    figure = Figure()
    figure.add_child(draw_state(state_of(dataset_)))
    return str(figure.render())


@settings(deadline=None)
@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_script_json_is_json_and_nothing_else(value: object) -> None:
    text = script_json(value)
    assert json.loads(text) == value
    assert not re.search(r"[<>&\u2028\u2029]|\{[{%#]", text)


@pytest.mark.parametrize("trick", TRICKS)
def test_a_name_neither_leaves_its_script_nor_runs_on_the_server(trick: str) -> None:
    script = state_script(renamed(trick))
    assert "alert(1337)</script>" not in script
    handed = re.search(r"window\.Saytara\.update\((.*)\);", script)
    assert handed is not None
    assert set(json.loads(handed.group(1))["names"].values()) == {trick}


def test_no_foreign_address_and_nothing_but_our_own_files_is_loaded() -> None:
    page = page_of(dataset(claim("isis", place="a")))
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert sorted(loaded) == sorted([*SCRIPTS.values(), *STYLES.values()])
    assert not re.findall(r"https?://(?!www\.w3\.org)", page)


def test_what_changes_with_a_choice_is_not_in_the_maps_own_script() -> None:
    plain = dataset(claim("isis", place="a"))
    later = dataclasses.replace(plain, title_en="Another title")
    strip_ids = re.compile(r"[0-9a-f]{32}")
    assert strip_ids.sub("", page_of(plain)) == strip_ids.sub("", page_of(later))


@pytest.mark.parametrize(
    "shape",
    [
        box(0, 0, 0.01, 0.01),
        Polygon([(0, 0), (0.05, 0), (0.05, 0.001), (0.001, 0.001), (0.001, 0.05), (0, 0.05)]),
        MultiPolygon([box(0, 0, 0.001, 0.001), box(0.01, 0.01, 0.03, 0.03)]),
        box(0, 0, 0.00002, 0.00002),
    ],
    ids=["square", "hook", "two parts", "tiny"],
)
def test_a_label_stands_inside_its_place(shape: Polygon | MultiPolygon) -> None:
    lat, lon = label_point(shape)
    assert shape.buffer(0.00001).contains(Point(lon, lat))
