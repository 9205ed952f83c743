"""Files of areas held against unit squares, and the invented map of south Damascus."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from shapely.geometry import box, mapping

from saytara.analysis.verification import Ground, MapVerdict
from saytara.control import Question
from saytara.dataset.errors import BadQuestion, UnusableBoundaries
from saytara.drawnmaps.description import Unheld, parse_description
from saytara.mapchecks import check_described_map, check_map
from tests.builders import DAY, claim, dataset
from tests.shipped import load

pytestmark = pytest.mark.usefixtures("prepared_reader")

ROOT = Path(__file__).parents[3]
INVENTED = ROOT / "tests" / "data" / "drawn" / "south-damascus-2017-05.geojson"
ASKED = Question(date=DAY)


def square(data, place, west=0.0, east=1.0):
    """The part of a place between two fractions of its width."""
    left, south, right, north = data.place_by_id[place].geometry.bounds
    width = right - left
    return box(left + west * width, south, left + east * width, north)


def geojson(*areas, field="side"):
    """A file with an area for each (value, polygon)."""
    features = [
        {"type": "Feature", "properties": {field: value, "note": "x"}, "geometry": mapping(shape)}
        for value, shape in areas
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_values_are_taken_for_the_actors_whose_names_they_are():
    data = dataset(claim("isis"))
    check = check_map(geojson(("ISIS", square(data, "a"))), data, ASKED)
    assert (check.meanings.field, dict(check.meanings.of_value)) == ("side", {"ISIS": ("isis",)})
    assert [item.verdict for item in check.verdicts] == [MapVerdict.AGREES, MapVerdict.NOT_DRAWN]


def test_shares_are_measured():
    data = dataset(claim("isis", "exactly", 70))
    shape = geojson(("isis", square(data, "a", 0, 0.62)), ("hts", square(data, "a", 0.62, 1)))
    (found, _) = check_map(shape, data, ASKED).verdicts
    assert found.drawn.shares["isis",].pct == pytest.approx(62, abs=0.1)
    assert found.drawn.silent_pct == 0
    assert found.verdict is MapVerdict.CONTRADICTED


def test_a_tolerance_makes_intervals_and_takes_the_contradiction_away():
    data = dataset(claim("isis", "exactly", 70))
    shape = geojson(("isis", square(data, "a", 0, 0.62)), ("hts", square(data, "a", 0.62, 1)))
    (found, _) = check_map(shape, data, ASKED, tolerance_m=50).verdicts
    share = found.drawn.shares["isis",]
    assert share.low_pct < share.pct < share.high_pct
    assert found.verdict is MapVerdict.NOT_CONTRADICTED or found.verdict is MapVerdict.AGREES


def test_a_value_that_is_not_understood_leaves_out_its_places_and_is_told():
    data = dataset(claim("isis"))
    shape = geojson(("isis", square(data, "b")), ("Purple", square(data, "a", 0, 0.5)))
    check = check_map(shape, data, ASKED)
    assert check.meanings.not_understood == ("Purple",)
    assert check.verdicts[0].verdict is MapVerdict.NOT_DRAWN
    given = check_map(shape, data, ASKED, actors={"purple": "hts"})
    assert given.meanings.given == {"Purple"}
    assert given.verdicts[0].drawn.shares["hts",].pct == pytest.approx(50, abs=0.1)


def test_words_of_legends_hold_nothing():
    data = dataset(claim("isis"))
    shape = geojson(("isis", square(data, "b")), ("Contested", square(data, "a")))
    check = check_map(shape, data, ASKED)
    assert check.meanings.of_value["Contested"] is Unheld.CONTESTED
    assert Unheld.CONTESTED in check.shapes


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"field": "sied"}, 'no field "sied"; the fields are side, note'),
        ({"actors": {"isis": "htss"}}, '"htss" is no actor of unit-squares; did you mean hts'),
        ({"actors": {"Green": "hts"}}, 'no area has "Green"'),
    ],
)
def test_a_correction_that_fits_nothing_is_told_with_what_there_is(options, words):
    data = dataset(claim("isis"))
    with pytest.raises(BadQuestion, match=words):
        check_map(geojson(("isis", square(data, "a"))), data, ASKED, **options)


def test_a_map_of_elsewhere_touches_nothing():
    check = check_map(geojson(("isis", box(-60, -30, -59, -29))), dataset(claim("isis")), ASKED)
    assert check.touches_nothing


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b'{"type": "FeatureCollection", "features": []}',
        b'<OGRVRTDataset><OGRVRTLayer name="x"><SrcDataSource>/etc/hosts</SrcDataSource></OGRVRTLayer></OGRVRTDataset>',
        b'{"type": "Point", "coordinates": [36.3, 33.5]}',
    ],
)
def test_what_is_no_map_is_refused_in_words_that_name_the_file(content):
    with pytest.raises(UnusableBoundaries, match=r"sent\.geojson"):
        check_map(content, dataset(), ASKED, name="sent.geojson")


DESCRIPTION = """
publisher = "An agency"
title = "Control"
language = "en"
licence = "CC0-1.0"
source_id = "agency-map"
actor_field = "side"
tolerance_m = 0
covers_the_ground = true
[day]
date = 2017-05-21
[actors]
"Is" = "isis"
"""


def test_a_described_map_that_covers_the_ground_leaves_nothing_to_others():
    data = dataset(claim("hts", place="b", id="x"))
    check = check_described_map(
        geojson(("Is", square(data, "a"))), parse_description(DESCRIPTION), data, None, name="map.geojson"
    )
    assert check.asked.date == dt.date(2017, 5, 21)
    assert [(item.verdict, item.ground) for item in check.verdicts] == [
        (MapVerdict.NOT_CONTRADICTED, Ground.NO_REPORT),
        (MapVerdict.CONTRADICTED, None),
    ]


def test_the_invented_map_of_south_damascus():
    check = check_map(INVENTED, load(ROOT / "data" / "south-damascus"), Question(date=dt.date(2017, 5, 23)))
    assert (check.areas, check.sides, check.left_out) == (7, 4, ())
    assert {verdict.value: count for verdict, count in check.totals.items()} == {
        "agrees": 5,
        "not_contradicted": 7,
        "contradicted": 2,
        "contradicted_by_old": 1,
        "not_drawn": 2,
    }
