"""The invented town shows every state of the map, at the dates that docs/reference/example.md names."""

import datetime as dt
import re
from pathlib import Path

import pytest
from shapely import total_bounds

from saytara.control import control_on
from saytara.control.asked import Question
from saytara.control.decision import PlaceControl, Reason, Status, Verdict
from saytara.core.model import Qualifier
from saytara.core.relations import Relation
from saytara.core.shares import SOME_SHARE, Share
from saytara.dataset.reading import load, read_report
from saytara.phrases.decisions import holders_line
from saytara.regions.on_date import region_map
from saytara.spelling.text import normalise
from saytara.store import resolved

ROOT = Path(__file__).parents[3]
DATASET = load(ROOT / "data" / "example")
DATE = dt.date(2020, 6, 15)
DOC = (ROOT / "docs" / "reference" / "example.md").read_text("utf-8")
PLACE_ROWS = re.findall(r"^\| `([a-z-]+)` \| (\d{4}-\d\d-\d\d) \| ([a-z_]+)(, stale)? \|", DOC, re.MULTILINE)
REGION_ROWS = re.findall(r"^\| `([a-z-]+)` \| `([a-z-]+)` \| ([a-z_]+) \|", DOC, re.MULTILINE)
INVENTED = ("invented", "متخي")
"""How English and Arabic say it; the Arabic root stands before its marks and endings."""


def decision(place: str, date: dt.date = DATE) -> PlaceControl:
    return control_on(DATASET, place, date)


def share(place: str, actor: str) -> Share | None:
    return decision(place).share_of(actor)


def test_it_passes_its_checks_without_a_warning() -> None:
    assert read_report(ROOT / "data" / "example").problems == ()


@pytest.mark.parametrize(("place", "date", "status", "stale"), PLACE_ROWS)
def test_each_place_is_in_its_documented_state(place: str, date: str, status: str, stale: str) -> None:
    found = decision(place, dt.date.fromisoformat(date))
    assert (found.status.value, found.is_stale) == (status, bool(stale))


def test_every_place_and_every_status_is_documented() -> None:
    assert {row[0] for row in PLACE_ROWS} == set(DATASET.place_by_id)
    assert {row[2] for row in PLACE_ROWS} == set(Status)


@pytest.mark.parametrize(("region", "claim", "verdict"), REGION_ROWS)
def test_each_region_has_its_documented_verdict(region: str, claim: str, verdict: str) -> None:
    found = region_map(DATASET, resolved(DATASET, Question(date=DATE)).places, DATE)[region].claims
    assert [(item.claim, item.verdict.value) for item in found] == [(claim, verdict)]


def test_every_verdict_is_documented() -> None:
    assert [row[0] for row in REGION_ROWS] == list(DATASET.region_by_id)
    assert {row[2] for row in REGION_ROWS} == set(Verdict)


def test_shares_are_as_their_sources_word_them() -> None:
    assert share("old-market", "blue-guard") == Share(low=90, high=90)
    assert share("mill-quarter", "river-council") == Share(low=50, high=100, low_open=True)
    assert share("citadel", "blue-guard") == Share(low=100, high=100)
    assert share("gardens", "hill-league") == SOME_SHARE
    assert share("harbour", "harbour-watch") == Share(low=30, high=40)
    assert share("bridge-quarter", "blue-guard") == Share(low=40, high=40)
    assert share("bridge-quarter", "river-council") == Share(low=50, high=60, low_open=True)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Blue Guard and Hill League together: share not stated"),
        ("ar", "الحرس الأزرق ورابطة التل معاً: النسبة غير مذكورة"),
    ],
)
def test_what_two_sides_hold_together_is_told_of_both_and_of_neither_alone(language: str, line: str) -> None:
    assert holders_line(DATASET, decision("station"), language) == line


def test_two_sides_hold_the_station_jointly_and_a_group_the_weavers_quarter() -> None:
    station, weavers = decision("station").joint[0], decision("weavers-quarter").joint[0]
    assert (station.holder, set(station.actors)) == (None, {"blue-guard", "hill-league"})
    assert (weavers.holder, len(weavers.actors)) == ("river-council", 3)


def test_the_ferry_landing_changed_hands() -> None:
    before, after = decision("ferry-landing", dt.date(2020, 5, 2)), decision("ferry-landing")
    assert (before.holders, after.holders) == (("blue-guard",), ("river-council",))
    assert [(item.claim, item.reason) for item in after.set_aside] == [("ferry-landing-blue-guard", Reason.SUPERSEDED)]


def test_the_blue_guard_left_the_barracks() -> None:
    assert decision("barracks").left == ("blue-guard",)
    assert decision("barracks", dt.date(2020, 5, 2)).holders == ("blue-guard",)


def test_a_retracted_claim_counts_for_nothing() -> None:
    assert [(item.claim, item.reason) for item in decision("old-market").set_aside] == [
        ("old-market-river-council", Reason.RETRACTED)
    ]


def test_siege_settlement_and_presence_are_context() -> None:
    assert {item.relation for item in decision("hospital-quarter").context} == {Relation.BESIEGES, Relation.PRESENT}
    assert [item.relation for item in decision("gardens").context] == [Relation.TRUCE]


def test_a_part_says_only_that_something_is_held() -> None:
    claim = DATASET.claim_by_id["orchard-hill-league"]
    assert (claim.part_in("en"), claim.part_in("ar")) == ("the northern part", "الجزء الشمالي")
    assert share("olive-orchard", "hill-league") == SOME_SHARE


def test_texts_in_both_languages_carry_quotes_and_one_source_has_no_text() -> None:
    assert {source.language for source in DATASET.sources if source.body} == {"ar", "en"}
    assert [source.id for source in DATASET.sources if source.body is None] == ["monitor-2020-06-table"]
    for claim in DATASET.claims:
        body = DATASET.source_by_id[claim.source].body
        assert (claim.quote == "") == (body is None)
        assert body is None or claim.quote_start == body.index(claim.quote)


def test_many_ways_to_word_a_share_occur() -> None:
    assert {claim.qualifier for claim in DATASET.claims} >= {
        Qualifier.EXACTLY,
        Qualifier.BETWEEN,
        Qualifier.MORE_THAN,
        Qualifier.MOST,
        Qualifier.ALL,
        Qualifier.UNQUANTIFIED,
    }


def says_invented(text: str) -> bool:
    return any(word in text.casefold() for word in INVENTED)


def test_everything_says_that_it_is_invented() -> None:
    assert says_invented(DATASET.title_en)
    assert says_invented(DATASET.title_ar)
    assert all(says_invented(credit.what) for credit in DATASET.credits)
    for source in DATASET.sources:
        assert says_invented(source.title)
        assert says_invented(source.publisher)
        assert says_invented((source.body or source.title).splitlines()[0])
        assert source.url.startswith("https://example.org/")
    assert all(says_invented(place.boundary_source) for place in DATASET.places)


def test_it_lies_where_no_town_can_be() -> None:
    west, south, east, north = total_bounds([place.geometry for place in DATASET.places])
    assert (-31 < west < east < -29) and (9 < south < north < 11), "the open Atlantic"


def test_no_spelling_means_two_places() -> None:
    owners: dict[str, set[str]] = {}
    for named in (*DATASET.places, *DATASET.regions):
        for spelling in named.names.every():
            owners.setdefault(normalise(spelling), set()).add(named.id)
    assert {spelling: ids for spelling, ids in owners.items() if len(ids) > 1} == {}
