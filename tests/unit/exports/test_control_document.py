"""The control document: exactly the fields that docs/reference/control-document.md tells, and nothing but JSON."""

import json
import re
from pathlib import Path

import pytest

from saytara.control.asked import Question
from saytara.exports.columns.control_columns import CONTEXT_COLUMNS, CONTROL_COLUMNS, LOWERED_COLUMNS, SHARE_COLUMNS
from saytara.exports.documents.control_document import DOCUMENT_VERSION, control_document
from saytara.exports.geojson import to_geojson
from saytara.exports.request import ExportRequest
from saytara.exports.styles.plain_style import SIMPLESTYLE
from tests.builders import claim, dataset, day, source

REFERENCE = Path(__file__).parents[3] / "docs" / "reference" / "control-document.md"


def document(*claims, **options):
    return control_document(dataset(*claims, regions={"south": "ab"}), Question(date=day(2), **options))


def test_a_place_has_its_status_shares_evidence_and_what_was_set_aside():
    found = document(
        claim("isis", id="i"), claim("hts", "exactly", 20, id="h"), claim("hts", id="old", on=day(-90), source="t")
    )["places"][0]
    assert (found["place"], found["date"], found["status"], found["is_stale"]) == ("a", "2017-05-23", "divided", False)
    assert (found["holders"], found["main_holder"], found["departed"]) == (["hts", "isis"], "isis", [])
    assert (found["newest_evidence"], found["age_days"]) == ("2017-05-21", 2)
    bounds = ("actor", "low_pct", "low_is_open", "high_pct", "high_is_open", "evidence_from", "evidence_to", "claims")
    assert [tuple(share[name] for name in bounds) for share in found["shares"]] == [
        ("hts", 20, False, 20, False, "2017-05-21", "2017-05-21", ["h"]),
        ("isis", 0, True, 80, False, "2017-05-21", "2017-05-21", ["i"]),
    ]
    assert found["joint_shares"] == found["lowered"] == found["context"] == []
    assert found["set_aside"] == [{"claim": "old", "reason": "outside_window", "overruled_by": []}]


def test_a_place_without_claims_is_not_reported():
    found = document()["places"][1]
    assert (found["place"], found["status"], found["main_holder"]) == ("b", "not_reported", None)
    assert {name for name, value in found.items() if value == []} >= {"shares", "joint_shares", "holders", "claims"}
    assert found["newest_evidence"] is found["age_days"] is found["fighting_on"] is found["last_reported"] is None


def test_a_place_is_told_as_the_api_and_the_geojson_tell_it():
    data = dataset(claim("isis", id="i"), claim("isis+hts", "most", id="j", place="b"))
    features = json.loads(to_geojson(ExportRequest.about(data, day(2))))["features"]
    for place, feature in zip(control_document(data, day(2))["places"], features, strict=True):
        assert {name: value for name, value in feature["properties"].items() if name not in SIMPLESTYLE} == {
            name: value for name, value in place.items() if name != "set_aside"
        }


def test_what_stands_beside_the_status_is_told():
    found = document(
        claim("isis", "exactly", 75, id="figure", on=day(-9)),
        claim("isis", "more_than", 0, relation="withdrew", id="leaving", on=day(-2), source="t"),
        claim("isis", relation="contests", id="fight"),
        claim("isis", "most", place="b", id="before", on=day(-90)),
        claim("hts", relation="took", place="b", part="a street", id="street", on=day(-20), to=day(0)),
    )
    place, other = found["places"]
    assert (place["is_contested"], place["fighting_on"], place["fighting_claims"]) == (True, "2017-05-21", ["fight"])
    assert place["lowered"] == [{"claim": "figure", "because_of": ["leaving"]}]
    assert (other["status"], other["latest_by"]) == ("held_in_part", None)
    assert (other["last_reported"], other["last_reported_on"]) == ("isis", day(-90).isoformat())
    assert other["last_reported_claims"] == ["before"]


def test_a_joint_share_tells_who_is_named_and_whose_it_is():
    found = document(claim("jaysh-al-islam+opposition", id="o"), claim("isis+hts", "most", id="j", place="b"))
    (joint,) = found["places"][0]["joint_shares"]
    assert (joint["actors"], joint["holder"]) == (["jaysh-al-islam", "opposition"], "opposition")
    assert (joint["low_pct"], joint["low_is_open"], joint["high_pct"], joint["high_is_open"]) == (0, True, 100, False)
    assert joint["claims"] == ["o"]
    assert found["places"][1]["joint_shares"][0]["holder"] is None


def _choice(place, high, verdict):
    return {"place": place, "is_added": False, "total_low_pct": 0, "total_high_pct": high, "verdict": verdict}


def test_a_region_has_a_total_for_each_actor_with_its_claims_and_verdicts():
    claims = [
        claim("isis", id="i"),
        claim("hts", id="h", place="b"),
        claim("isis", "more_than", 80, place="south", id="r"),
    ]
    assert document(*claims)["regions"] == [
        {"region": "south", "actor": "hts", "low_pct": 0, "high_pct": 50, "claims": []},
        {
            "region": "south",
            "actor": "isis",
            "low_pct": 0,
            "high_pct": 50,
            "claims": [
                {
                    "claim": "r",
                    "verdict": "cannot_be",
                    "margin_points": 30,
                    "area_factor": 4,
                    "tested_from": "2017-05-21",
                    "tested_to": "2017-05-21",
                    "total_low_pct": 0,
                    "total_high_pct": 50,
                    "unnamed_at": ["b"],
                    "verdict_if_unnamed": "not_contradicted",
                    "total_if_unnamed_low_pct": 0,
                    "total_if_unnamed_high_pct": 100,
                    "other_members": [
                        _choice("a", 0, "cannot_be"),
                        _choice("b", 100, "not_contradicted"),
                    ],
                    "disputed_by": [],
                }
            ],
        },
    ]


def test_a_claim_of_a_region_that_later_ones_overtook_is_listed_with_them():
    rows = [claim("isis", "half", place="south", id="r", on=day(-20)), claim("hts", "all", place="south", id="later")]
    found = document(*rows)
    assert found["overtaken"] == [{"region": "south", "claim": "r", "overruled_by": ["later"]}]
    assert [item["claim"] for entry in found["regions"] for item in entry["claims"]] == ["later"]


def test_a_joint_claim_of_a_region_has_an_entry_of_its_own():
    entry = document(claim("isis+hts"), claim("isis+hts", "most", place="south", id="r"))["regions"][-1]
    assert (entry["actor"], [item["claim"] for item in entry["claims"]]) == ("hts+isis", ["r"])


def test_it_says_what_it_was_asked():
    found = document(known_by=day(1), min_grade="B")
    assert (found["version"], found["date"], found["known_by"]) == (DOCUMENT_VERSION, "2017-05-23", "2017-05-22")
    assert found["min_grade"] == "B"
    assert document()["known_by"] is None
    assert "min_grade" not in document()


def test_grade_and_known_by_reach_places_and_regions():
    claims = [claim("isis", id="i"), claim("isis", "most", place="south", id="r")]
    data = dataset(*claims, regions={"south": "ab"}, sources=[source("s", reliability="C", published=day(5))])
    for options in ({"min_grade": "B"}, {"known_by": day(4)}):
        found = control_document(data, Question(date=day(2), **options))
        assert found["places"][0]["shares"] == []
        assert found["regions"] == []


def test_an_unknown_grade_is_refused():
    with pytest.raises(ValueError, match="min_grade"):
        document(min_grade="Z")


def test_it_is_json_and_reads_back_the_same():
    found = document(claim("isis+hts", "exactly", 33.3), claim("isis", "most", place="south"))
    assert json.loads(json.dumps(found, allow_nan=False)) == found


def test_the_reference_says_what_the_columns_mean():
    told = REFERENCE.read_text(encoding="utf-8")
    tables = (CONTROL_COLUMNS, SHARE_COLUMNS, LOWERED_COLUMNS[1:], CONTEXT_COLUMNS[:1])
    for column in (column for columns in tables for column in columns):
        assert f"| `{column.name}` | {column.meaning('en')} |" in told


def test_the_reference_tells_every_field_and_no_other():
    found = document(
        claim("isis+hts"),
        claim("opposition", id="old", on=day(-90)),
        claim("isis", "most", place="south"),
        claim("hts", "all", place="south", on=day(-20)),
        claim("isis", "exactly", 75, place="b", on=day(-9)),
        claim("isis", "more_than", 0, relation="withdrew", place="b", source="t"),
        min_grade="B",
    )
    told = set(re.findall(r"^\| `([a-z_]+)` \|", REFERENCE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert told == _fields(found)


def _fields(value):
    if isinstance(value, dict):
        return set(value).union(*(_fields(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(_fields(item) for item in value))
    return set()
