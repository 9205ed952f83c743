"""Long lists in leaves: what a leaf holds, and that a page decides nothing of places that it does not show."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace

import pytest
from shapely.geometry import box

from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.question import DatasetQuestion
from saytara.core.claim_table import table_of
from saytara.core.model import Dataset, Names, Region
from saytara.core.relations import Relation
from saytara.figures.timeline import lanes
from saytara.figures.timeline.claim_tally import tally_of_claims, tally_of_lanes
from saytara.figures.timeline.lanes import kept_lanes, may_be_kept, timeline_of, timeline_part
from saytara.store import DATA_FOLDER, DEFAULT_AREA, dataset_of
from saytara.ui import page_frame, table_page, timeline_page
from saytara.ui.page_frame import View
from saytara.ui.paged_lists import (
    LANES_OF_A_LEAF,
    count_words,
    leaf_of,
    leaf_ways,
    leaf_with,
    places_asked,
    regions_row,
)
from saytara.ui.selection import read_selection
from saytara.words import LANGUAGES
from tests.builders import claim, dataset

MANY = 130


@pytest.fixture(scope="module")
def shipped() -> Dataset:
    return dataset_of(DATA_FOLDER / DEFAULT_AREA)


def country() -> Dataset:
    """So many places in a row, each with one claim, and a region of the last forty."""
    small = dataset(claim("isis", id="first", source="s"))
    place, told = small.places[0], small.claims[0]
    ids = [f"p{number:03d}" for number in range(MANY)]
    return replace(
        small,
        id="country",
        digest="country",
        places=tuple(
            replace(place, id=name, names=Names(en=f"Place {name}", ar=f"مكان {name}"), geometry=box(n, 0, n + 1, 1))
            for n, name in enumerate(ids)
        ),
        regions=(Region(id="east", names=Names(en="East", ar="الشرق"), members=tuple(ids[-40:])),),
        claims=tuple(replace(told, id=f"c-{name}", place=name) for name in ids),
    )


COUNTRY = country()


def view_of(language: str = "en", **parameters: str) -> View:
    selection, notes = read_selection({**parameters, "lang": language}, COUNTRY, language)
    return View(dataset=COUNTRY, selection=selection, notes=notes)


@pytest.mark.parametrize(
    ("count", "asked", "number", "first", "last", "leaves"),
    [
        (0, 1, 1, 1, 0, 1),
        (100, 2, 1, 1, 100, 1),
        (101, 1, 1, 1, 50, 3),
        (101, 3, 3, 101, 101, 3),
        (101, 9, 3, 101, 101, 3),
        (33_000, 2, 2, 51, 100, 660),
    ],
)
def test_a_leaf_holds_what_it_says(  # noqa: PLR0917 - a row of the table above
    count: int, asked: int, number: int, first: int, last: int, leaves: int
) -> None:
    found = leaf_of(count, asked)
    assert (found.number, found.first, found.last, found.leaves) == (number, first, last, leaves)
    assert list(found.of(range(1, count + 1))) == list(range(first, last + 1))


def test_the_leaves_of_a_list_hold_each_item_once() -> None:
    items = list(range(1234))
    assert [item for number in range(1, 26) for item in leaf_of(len(items), number).of(items)] == items


def test_the_leaf_is_that_of_the_place_unless_the_address_names_one() -> None:
    ids = [place.id for place in COUNTRY.places]
    assert leaf_with(ids, view_of(place="p060")).number == 2
    assert leaf_with(ids, view_of(place="p060", leaf="3")).number == 3


def test_a_region_in_the_address_narrows_to_its_places_and_an_unknown_one_is_told() -> None:
    assert places_asked(view_of(region="east")) == COUNTRY.regions[0].members
    wrong = view_of(region="west")
    assert places_asked(wrong) == tuple(place.id for place in COUNTRY.places)
    assert "“west”" in wrong.notes[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_ways_to_other_leaves_are_links_that_keep_the_question(language: str) -> None:
    view = view_of(language, region="east", grade="B", leaf="2")
    told = leaf_ways(view, "table", leaf_of(150, 2), "leaf.places", "top")
    assert count_words(leaf_of(150, 2), "leaf.places", language) in told
    assert told.count("<a ") == 4
    for number in (1, 3):
        address = view.selection.address("table", leaf=str(number)).replace("&", "&amp;")
        assert f'href="{address}"' in told
    assert "region=east" in told
    assert not leaf_ways(view, "table", leaf_of(40, 1), "leaf.places", "top")


def test_another_region_begins_with_its_first_leaf() -> None:
    told = regions_row(view_of(leaf="2"), "table")
    assert "region=east" in told
    assert "leaf=" not in told


def test_the_timeline_decides_the_places_of_its_leaf_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    decided: list[str] = []
    history = lanes._history

    def noted(data: Dataset, place: str, *rest: object) -> object:
        decided.append(place)
        return history(data, place, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(lanes, "_history", noted)
    lanes.timeline_part.cache_clear()
    timeline_page._drawn.cache_clear()
    view = view_of(leaf="2")
    asked, leaf = timeline_page._asked(view, tally_of_claims(COUNTRY, ALL_CLAIMS))
    drawn = timeline_page._drawn(COUNTRY, asked)
    assert (leaf.first, leaf.last, leaf.count) == (26, 50, MANY)
    expected = [place.id for place in COUNTRY.places[LANES_OF_A_LEAF : 2 * LANES_OF_A_LEAF]]
    assert decided == expected == [lane.id for lane in drawn.lanes]


def test_a_part_of_the_timeline_has_the_lanes_of_the_whole(shipped: Dataset) -> None:
    whole = timeline_of(shipped, ALL_CLAIMS)
    ids = tuple(lane.id for lane in whole.lanes[1:4])
    assert timeline_part(shipped, ALL_CLAIMS, ids).lanes == whole.lanes[1:4]


def test_no_lane_is_missed_that_the_filters_keep(shipped: Dataset) -> None:
    whole = timeline_of(shipped, ALL_CLAIMS)
    voices = sorted({shipped.counted_publisher(source.id) for source in shipped.sources})
    questions: list[dict[str, str | None]] = [{"actor": actor.id} for actor in shipped.actors]
    questions += [{"publisher": voice} for voice in voices]
    questions += [{"kind": kind} for kind in sorted({place.kind for place in shipped.places})]
    for question in questions:
        kept = {lane.id for lane in kept_lanes(shipped, whole, **question)}  # type: ignore[arg-type]
        assert kept <= set(may_be_kept(shipped, **question))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "counting", [ALL_CLAIMS, ClaimFilter(min_grade="B"), ClaimFilter(known_by=dt.date(2016, 6, 1))]
)
def test_claims_are_counted_alike_with_and_without_lanes(shipped: Dataset, counting: ClaimFilter) -> None:
    """All but leavings after which somebody is seen, which no lane marks: each place would have to be sorted out."""
    timeline = timeline_of(shipped, counting)
    by_lanes, found = tally_of_lanes(shipped, timeline), tally_of_claims(shipped, counting)
    assert found == tally_of_claims(replace(shipped, claims=table_of(shipped.claims)), counting)
    assert (found.first, found.last, found.actors) == (by_lanes.first, by_lanes.last, by_lanes.actors)
    marked = {claim.id: claim for lane in timeline.lanes for claim in lane.claims}
    question = DatasetQuestion.about(shipped, counting.on(timeline.last))
    undone = [
        claim
        for claim in shipped.claims
        if claim.id not in marked and claim.relation is Relation.WITHDREW and question.reason_against(claim) is None
    ]
    claims = (*marked.values(), *undone)
    assert by_lanes.publishers == Counter(shipped.counted_publisher(claim.source) for claim in marked.values())
    assert found.publishers == Counter(shipped.counted_publisher(claim.source) for claim in claims)
    assert found.months == Counter((claim.as_of_from.year, claim.as_of_from.month) for claim in claims)


def test_no_lane_of_a_table_is_missed(shipped: Dataset) -> None:
    """The lanes of claims in columns are those of the same claims kept whole."""
    data = replace(shipped, claims=table_of(shipped.claims))
    voices = sorted({shipped.counted_publisher(source.id) for source in shipped.sources})
    questions: list[dict[str, str | None]] = [{"actor": actor.id} for actor in shipped.actors]
    questions += [{"publisher": voice, "actor": actor} for voice in voices for actor in (None, "isis")]
    for question in questions:
        assert may_be_kept(data, **question) == may_be_kept(shipped, **question)  # type: ignore[arg-type]


def test_the_table_decides_the_places_of_its_leaf_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("every place was decided")

    monkeypatch.setattr(page_frame, "resolved", refused)
    listed = table_page._listed(view_of(leaf="2"))
    assert (listed.leaf.first, listed.leaf.last, listed.leaf.count) == (51, 100, MANY)
    assert [decision.place for decision in listed.decisions] == [place.id for place in COUNTRY.places[50:100]]
    assert "East" in regions_row(view_of(), "table")


def test_a_table_that_is_sorted_by_what_it_decides_goes_through_all_its_leaves() -> None:
    found = []
    for number in (1, 2, 3):
        listed = table_page._listed(view_of(leaf=str(number), sort="-status"))
        found += [decision.place for decision in listed.decisions]
    assert sorted(found) == [place.id for place in COUNTRY.places]
