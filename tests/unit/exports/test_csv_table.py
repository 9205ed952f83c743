"""The table of control at a date, as rows, CSV and GeoJSON."""

import csv
import dataclasses
import datetime as dt
import io
import json
from collections.abc import Mapping

import pandas as pd
import pytest
from shapely.geometry import MultiPolygon, Polygon, box, shape

from saytara.control import control_map
from saytara.control.asked import Question
from saytara.control.decision import PlaceControl
from saytara.core.model import BoundaryQuality, Credit, Dataset, Names
from saytara.exports.columns.column import names_of
from saytara.exports.columns.row_columns import row_columns
from saytara.exports.csv_table import answers_csv, answers_table, to_csv
from saytara.exports.geojson import to_geojson
from saytara.exports.request import ExportRequest
from tests import builders
from tests.builders import DAY, claim, day
from tests.exports import control_table


def seed_like() -> Dataset:
    """One place divided, one held jointly, one of which nothing is reported."""
    return builders.dataset(
        claim("isis", id="isis-a", place="a"),
        claim("hts", "exactly", 20, id="hts-a", place="a", source="t"),
        claim("jaysh-al-islam+jaysh-al-ababil+opposition", id="factions-b", place="b", to=day(4)),
        claim("government", id="truce-b", place="b", relation="truce"),
        places=("a", "b", "c"),
    )


def geojson_of(dataset: Dataset, decisions: Mapping[str, PlaceControl]) -> bytes:
    request = ExportRequest(asked=Question(date=DAY), dataset=dataset, decisions=decisions, regions={}, language="en")
    return to_geojson(request)


def records(table: pd.DataFrame) -> list[dict[str, object]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.itertuples(index=False)]


def as_text(value: object) -> str:
    """A value as both JSON and the table have it."""
    if value is None or value is pd.NA:
        return ""
    return "|".join(value) if isinstance(value, list) else str(value)


def read_back(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_a_row_has_the_days_of_what_sets_its_share_and_not_of_the_place() -> None:
    made = builders.dataset(
        claim("isis", "exactly", 75, on=day(-50)),
        claim("government", "at_least", 10, on=day(-30)),
        claim("hts", relation="withdrew"),
    )
    rows = {row["actor"]: row for row in records(control_table(made, control_map(made, DAY), "en"))}
    assert {actor: (row["evidence_from"], row["evidence_to"]) for actor, row in rows.items() if actor} == {
        "isis": ("2017-04-01", "2017-04-01"),
        "government": ("2017-04-01", "2017-04-21"),
        "hts": ("2017-05-21", "2017-05-21"),
    }
    assert {row["newest_evidence"] for row in rows.values() if row["place"] == "a"} == {"2017-05-21"}


def test_one_row_for_each_place_and_actor_and_one_for_a_place_not_reported() -> None:
    dataset = seed_like()
    table = control_table(dataset, control_map(dataset, DAY), "en")
    assert list(table.columns) == list(names_of(row_columns()))
    pairs = sorted(zip(table["place"], table["actor"], strict=True))
    factions = [("b", actor) for actor in ("jaysh-al-ababil", "jaysh-al-islam", "opposition")]
    assert pairs == [("a", "hts"), ("a", "isis"), *factions, ("c", "")]


def test_a_row_says_the_share_its_bounds_and_its_evidence() -> None:
    dataset = seed_like()
    table = control_table(dataset, control_map(dataset, Question(date=day(1), known_by=day(1))), "en")
    rows = {(row["place"], row["actor"]): row for row in records(table)}
    isis, hts = rows["a", "isis"], rows["a", "hts"]
    assert (isis["low_pct"], isis["low_is_open"], isis["high_pct"], isis["high_is_open"]) == (0, True, 80, False)
    assert (hts["low_pct"], hts["high_pct"]) == (20, 20)
    assert (isis["is_main_holder"], hts["is_main_holder"]) == (True, False)
    assert (hts["claims"], hts["sources"], hts["publishers"], hts["gradings"]) == ("hts-a", "t", "s|t", "B3")
    assert (hts["status"], hts["date"], hts["known_by"]) == ("divided", "2017-05-22", "2017-05-22")
    assert (hts["as_of_from"], hts["as_of_to"], hts["newest_evidence"], hts["age_days"]) == (*["2017-05-21"] * 3, 1)
    assert (hts["evidence_from"], hts["evidence_to"]) == ("2017-05-21", "2017-05-21")
    assert (hts["boundary_quality"], hts["licence"], hts["dataset_digest"]) == ("approximate", "CC0-1.0", "test")


def test_actors_that_are_named_together_name_each_other() -> None:
    dataset = seed_like()
    rows = {row["actor"]: row for row in records(control_table(dataset, control_map(dataset, DAY), "en"))}
    assert rows["opposition"]["joint_with"] == "jaysh-al-islam|jaysh-al-ababil"
    assert rows["isis"]["joint_with"] == ""


def test_a_place_not_reported_has_no_actor_and_no_share() -> None:
    dataset = seed_like()
    (row,) = (row for row in records(control_table(dataset, control_map(dataset, DAY), "en")) if row["place"] == "c")
    assert (row["status"], row["actor"], row["claims"], row["newest_evidence"]) == ("not_reported", "", "", "")
    assert all(row[name] is pd.NA for name in ("low_pct", "high_pct", "low_is_open", "is_main_holder", "age_days"))


def test_claims_that_stand_against_the_accepted_ones_are_named() -> None:
    dataset = builders.dataset(
        claim("isis", "at_least", 80, id="one", source="s"),
        claim("isis", "at_least", 80, id="two", source="t"),
        claim("isis", "at_most", 30, id="three", source="u"),
    )
    rows = records(control_table(dataset, {"a": control_map(dataset, DAY)["a"]}, "en"))
    assert {row["status"] for row in rows} == {"disputed"}
    assert {row["disputing_claims"] for row in rows} == {"three"}


def test_places_stand_in_the_alphabet_of_the_language() -> None:
    dataset = seed_like()
    arabic = {"a": "يلدا", "b": "الزاهرة", "c": "ببيلا"}
    named = [dataclasses.replace(place, names=Names(en=place.id, ar=arabic[place.id])) for place in dataset.places]
    dataset = dataclasses.replace(dataset, places=tuple(named))
    decisions = control_map(dataset, DAY)
    assert list(dict.fromkeys(control_table(dataset, decisions, "ar")["place"])) == ["c", "b", "a"]
    assert list(dict.fromkeys(control_table(dataset, decisions, "en")["place"])) == ["a", "b", "c"]


def test_csv_reads_back_as_the_table_and_opens_in_a_spreadsheet() -> None:
    dataset = seed_like()
    content = to_csv(control_table(dataset, control_map(dataset, DAY), "en"))
    assert content.startswith(b"\xef\xbb\xbfplace,")
    assert content.count(b"\r\n") == content.count(b"\n") == 7
    rows = {(row["place"], row["actor"]): row for row in read_back(content)}
    isis, nobody = rows["a", "isis"], rows["c", ""]
    assert (isis["low_pct"], isis["low_is_open"], isis["high_pct"]) == ("0", "true", "80")
    assert (nobody["low_pct"], nobody["low_is_open"], nobody["age_days"]) == ("", "", "")


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "＝1+1", '=HYPERLINK("http://x")']
)
def test_no_text_of_a_dataset_becomes_a_formula(text: str) -> None:
    dataset = seed_like()
    places = tuple(dataclasses.replace(place, names=Names(en=text, ar=text)) for place in dataset.places)
    dataset = dataclasses.replace(dataset, places=places, licence=text)
    for row in read_back(to_csv(control_table(dataset, control_map(dataset, DAY), "en"))):
        assert row["place_en"] == row["place_ar"] == row["licence"] == "'" + text


@pytest.mark.parametrize(("language", "told"), [("en", "lines · somebody · CC0"), ("ar", "خطوط · شخص · CC0")])
def test_every_row_carries_the_credits_in_the_language_of_the_file(language: str, told: str) -> None:
    credit = Credit(what="lines", who="somebody", licence="CC0", what_ar="خطوط", who_ar="شخص")
    dataset = dataclasses.replace(seed_like(), credits=(credit,))
    rows = read_back(to_csv(control_table(dataset, control_map(dataset, DAY), language)))
    assert {row["credits"] for row in rows} == {told}


def test_shares_keep_their_decimals() -> None:
    dataset = builders.dataset(claim("isis", "exactly", 33.25))
    assert read_back(to_csv(control_table(dataset, control_map(dataset, DAY), "en")))[0]["low_pct"] == "33.25"


def test_geojson_says_what_the_table_says() -> None:
    dataset = seed_like()
    decisions = control_map(dataset, DAY)
    rows = {(row["place"], row["actor"]): row for row in records(control_table(dataset, decisions, "en"))}
    features = json.loads(geojson_of(dataset, decisions))["features"]
    assert [feature["id"] for feature in features] == ["a", "b", "c"]
    told = {(feature["id"], item["actor"]): item for feature in features for item in feature["properties"]["shares"]}
    assert set(told) == {key for key in rows if key[1]}
    for key, item in told.items():
        for name, value in item.items():
            assert as_text(value) == as_text(rows[key][name]), name
    for feature in features:
        row = next(row for (place, _), row in rows.items() if place == feature["id"])
        for name in set(feature["properties"]) & set(row) - {"claims"}:
            assert as_text(feature["properties"][name]) == as_text(row[name]), name
    assert [feature["properties"]["status"] for feature in features] == ["divided", "held", "not_reported"]
    assert features[1]["properties"]["context"] == [{"relation": "truce", "claim": "truce-b"}]


def test_geojson_carries_its_date_sources_licence_and_how_approximate_it_is() -> None:
    dataset = dataclasses.replace(seed_like(), credits=(Credit(what="lines", who="somebody", licence="CC0"),))
    document = json.loads(geojson_of(dataset, control_map(dataset, Question(date=DAY, known_by=day(1), min_grade="B"))))
    assert (document["date"], document["known_by"], document["min_grade"]) == ("2017-05-21", "2017-05-22", "B")
    assert (document["licence"], document["dataset_digest"]) == ("CC0-1.0", "test")
    assert document["boundaries"]["quality"] == "approximate"
    assert "approximate" in document["boundaries"]["note"]
    assert [source["id"] for source in document["sources"]] == ["s", "t"]
    assert document["credits"] == [{"what": "lines", "who": "somebody", "licence": "CC0", "url": ""}]


def test_boundaries_are_called_what_the_least_trusted_is() -> None:
    dataset = seed_like()
    qualities = (BoundaryQuality.OFFICIAL, BoundaryQuality.TRACED, BoundaryQuality.OFFICIAL)
    places = [
        dataclasses.replace(place, boundary_quality=quality)
        for place, quality in zip(dataset.places, qualities, strict=True)
    ]
    dataset = dataclasses.replace(dataset, places=tuple(places))
    assert json.loads(geojson_of(dataset, control_map(dataset, DAY)))["boundaries"]["quality"] == "traced"


def test_rings_run_as_rfc_7946_asks_and_geometry_is_kept() -> None:
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)], holes=[[(0.2, 0.2), (0.4, 0.2), (0.4, 0.4), (0.2, 0.4)]])
    for geometry in (clockwise, MultiPolygon([clockwise, box(2, 0, 3, 1)])):
        dataset = builders.dataset(places=("a",))
        place = dataclasses.replace(dataset.places[0], geometry=geometry)
        dataset = dataclasses.replace(dataset, places=(place,))
        written = shape(json.loads(geojson_of(dataset, control_map(dataset, DAY)))["features"][0]["geometry"])
        assert written.equals(geometry)
        for polygon in getattr(written, "geoms", [written]):
            assert polygon.exterior.is_ccw
            assert not any(ring.is_ccw for ring in polygon.interiors)


def test_the_same_question_gives_the_same_bytes() -> None:
    dataset = seed_like()
    decisions = control_map(dataset, DAY)
    backwards = dict(reversed(decisions.items()))
    assert geojson_of(dataset, decisions) == geojson_of(dataset, backwards)
    assert to_csv(control_table(dataset, decisions, "en")) == to_csv(control_table(dataset, backwards, "en"))


def test_decisions_of_two_dates_are_refused() -> None:
    dataset = seed_like()
    mixed = {**control_map(dataset, DAY), "a": control_map(dataset, day(1))["a"]}
    with pytest.raises(ValueError, match=r"2017-05-21.*2017-05-22"):
        geojson_of(dataset, mixed)


def test_an_unknown_place_is_refused() -> None:
    dataset = seed_like()
    decisions = {"nowhere": control_map(dataset, dt.date(2017, 5, 21))["a"]}
    with pytest.raises(KeyError, match="nowhere"):
        control_table(dataset, decisions, "en")


def test_no_places_make_an_empty_file_that_can_be_read() -> None:
    dataset = builders.dataset(places=())
    assert read_back(to_csv(control_table(dataset, {}, "en"))) == []
    assert json.loads(geojson_of(dataset, {}))["features"] == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("is_history", [False, True])
def test_rows_without_a_table_are_the_bytes_of_the_table(language: str, is_history: bool) -> None:
    request = ExportRequest.about(seed_like(), DAY, language=language, is_history=is_history)
    table = answers_table(request.answers, language, is_history=is_history)
    assert answers_csv(request.answers, language, is_history=is_history) == to_csv(table)
    assert len(table) > 3


def test_geojson_has_each_feature_on_a_line_and_is_json_without_any() -> None:
    dataset = seed_like()
    lines = geojson_of(dataset, control_map(dataset, DAY)).decode().splitlines()
    features = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"type": "Feature"')]
    assert [feature["id"] for feature in features] == ["a", "b", "c"]
    assert json.loads(geojson_of(dataset, {}))["features"] == []
