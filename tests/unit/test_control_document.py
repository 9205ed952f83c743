"""The control document: exactly the fields that docs/control-document.md tells, and nothing but JSON."""

import json
import re
from pathlib import Path

import pytest

from saytara.exports.control_document import DOCUMENT_VERSION, control_document
from tests.builders import claim, dataset, day, source

REFERENCE = Path(__file__).parents[2] / "docs" / "control-document.md"


PLAIN = {
    "is_contested": False,
    "fighting_on": None,
    "fighting_claims": [],
    "claimed_by": [],
    "last_reported": None,
    "last_reported_on": None,
    "last_reported_claims": [],
    "latest_by": None,
    "lowered": [],
}
"""What stands beside the status where nothing does."""


def document(*claims, **options):
    return control_document(dataset(*claims, regions={"south": "ab"}), day(2), **options)


def test_a_place_has_its_status_shares_evidence_and_what_was_set_aside():
    found = document(
        claim("isis", id="i"), claim("hts", "exactly", 20, id="h"), claim("hts", id="old", on=day(-90), source="t")
    )
    assert found["places"][0] == {
        "place": "a",
        "status": "divided",
        "stale": False,
        **PLAIN,
        "holders": ["hts", "isis"],
        "main_holder": "isis",
        "left": [],
        "actors": [
            {
                "actor": "hts",
                "low": 20,
                "high": 20,
                "low_open": False,
                "high_open": False,
                "evidence_from": "2017-05-21",
                "evidence_to": "2017-05-21",
                "claims": ["h"],
            },
            {
                "actor": "isis",
                "low": 0,
                "high": 80,
                "low_open": True,
                "high_open": False,
                "evidence_from": "2017-05-21",
                "evidence_to": "2017-05-21",
                "claims": ["i"],
            },
        ],
        "joint": [],
        "newest_evidence": "2017-05-21",
        "set_aside": [{"claim": "old", "reason": "outside_window"}],
    }


def test_a_place_without_claims_is_not_reported():
    assert document()["places"][1] == {
        "place": "b",
        "status": "not_reported",
        "stale": False,
        **PLAIN,
        "holders": [],
        "main_holder": None,
        "left": [],
        "actors": [],
        "joint": [],
        "newest_evidence": None,
        "set_aside": [],
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
    assert found["places"][0]["joint"] == [
        {
            "actors": ["jaysh-al-islam", "opposition"],
            "holder": "opposition",
            "low": 0,
            "high": 100,
            "low_open": True,
            "high_open": False,
            "claims": ["o"],
        }
    ]
    assert found["places"][1]["joint"][0]["holder"] is None


def test_a_region_has_a_total_for_each_actor_with_its_claims_and_verdicts():
    claims = [
        claim("isis", id="i"),
        claim("hts", id="h", place="b"),
        claim("isis", "more_than", 80, place="south", id="r"),
    ]
    assert document(*claims)["regions"] == [
        {"region": "south", "actor": "hts", "low": 0, "high": 50, "claims": []},
        {
            "region": "south",
            "actor": "isis",
            "low": 0,
            "high": 50,
            "claims": [
                {
                    "claim": "r",
                    "verdict": "cannot_be",
                    "margin": 30,
                    "area_factor": 4,
                    "tested_from": "2017-05-21",
                    "tested_to": "2017-05-21",
                    "tested_low": 0,
                    "tested_high": 50,
                    "unnamed_at": ["b"],
                    "verdict_if_unnamed": "not_contradicted",
                    "low_if_unnamed": 0,
                    "high_if_unnamed": 100,
                    "other_members": [
                        {"place": "a", "is_added": False, "low": 0, "high": 0, "verdict": "cannot_be"},
                        {"place": "b", "is_added": False, "low": 0, "high": 100, "verdict": "not_contradicted"},
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
        found = control_document(data, day(2), **options)
        assert found["places"][0]["actors"] == []
        assert found["regions"] == []


def test_an_unknown_grade_is_refused():
    with pytest.raises(ValueError, match="min_grade"):
        document(min_grade="Z")


def test_it_is_json_and_reads_back_the_same():
    found = document(claim("isis+hts", "exactly", 33.3), claim("isis", "most", place="south"))
    assert json.loads(json.dumps(found, allow_nan=False)) == found


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
