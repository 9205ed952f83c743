"""Places of a large dataset, each decided when it is asked for: how many make it large, and what it is a mapping of."""

import pytest

from saytara.control import control_map, on_demand
from saytara.control.asked import Question
from saytara.control.on_demand import PlacesOnDemand, is_large
from tests.builders import claim, dataset, day


@pytest.mark.parametrize(
    ("places", "claims", "expected"),
    [("abc", 4, False), ("abcd", 4, True), ("abc", 5, True), ("abcd", 5, True)],
)
def test_a_dataset_is_large_by_its_places_or_by_its_claims_and_not_at_just_the_limit(
    monkeypatch, places, claims, expected
):
    monkeypatch.setattr(on_demand, "AT_ONCE", 3)
    monkeypatch.setattr(on_demand, "CLAIMS_AT_ONCE", 4)
    assert is_large(dataset(*(claim("isis") for _ in range(claims)), places=places)) is expected


def test_places_on_demand_are_the_map_of_the_day_in_the_order_of_the_dataset():
    data = dataset(claim("isis"), claim("hts", place="b"), places="cba")
    asked = Question(date=day(3))
    found = PlacesOnDemand(data, asked)
    assert list(found) == ["c", "b", "a"]
    assert len(found) == 3
    assert ("b" in found, "d" in found) == (True, False)
    assert dict(found) == dict(control_map(data, asked))
    with pytest.raises(KeyError):
        found["d"]


def test_a_place_on_demand_is_decided_once(monkeypatch):
    data, asked = dataset(claim("isis")), []
    real = on_demand.control_on

    def counted(*arguments):
        asked.append(arguments[1])
        return real(*arguments)

    monkeypatch.setattr(on_demand, "control_on", counted)
    found = PlacesOnDemand(data, Question(date=day(0)))
    assert asked == []
    assert found["a"] is found["a"]
    assert asked == ["a"]
