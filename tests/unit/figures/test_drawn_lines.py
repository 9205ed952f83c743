"""The card of a claim that was measured on a map shows the publisher's own lines over the place."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from shapely.geometry import box

from saytara.core.model import Claim, Dataset, DrawnShape
from saytara.figures.panel.drawn_lines import attributes_of, drawn_lines
from saytara.figures.panel.evidence import claim_card
from tests.builders import claim, dataset, source

WEST = box(-1, -1, 0.004, 1)
EAST = box(0.004, -1, 1, 1)


def shape(number: int, actor: str, area: object, **attributes: str) -> DrawnShape:
    actors = (actor,) if actor else ()
    return DrawnShape(
        number=number,
        actors=actors,
        unheld="" if actor else "contested",
        attributes=attributes,
        geometry=area,  # type: ignore[arg-type]
    )


SHAPES = (
    shape(1, "isis", WEST, status="ISIS", fid="1", note=""),
    shape(2, "isis", box(5, 5, 6, 6), status="ISIS", fid="2"),
    shape(3, "government", EAST, status="Regime"),
)


@pytest.fixture
def drawn() -> tuple[Dataset, Claim]:
    """A claim about the square a from a map on which ISIS has its west and the government its east."""
    said = replace(claim("isis", source="x-map"), quote="", quote_start=None, where_in_page="feature 1")
    origin = replace(source("x-map"), shapes=SHAPES, drawn="drawn/x-map.geojson")
    return dataset(said, places=("a",), sources=[origin]), said


def test_the_card_shows_the_ground_of_all_and_the_outline_of_the_place(drawn: tuple[Dataset, Claim]) -> None:
    found = str(drawn_lines(*drawn, "en"))
    assert len(re.findall(r"clip-path: path\('M[^']*Z'\)", found)) == 2, "two grounds in sight, the third is far away"
    assert found.count("opacity: 0.62") == 1
    assert found.index("opacity: 0.2;") < found.index("opacity: 0.62"), "the claim's own lies above the others"
    assert "mask: url('data:image/svg+xml," in found
    assert "over the outline of a" in found
    assert "<svg" not in found, "what cleans the dashboard's HTML takes it away"


def test_the_attributes_are_those_in_which_the_actors_features_agree(drawn: tuple[Dataset, Claim]) -> None:
    found, said = drawn
    assert attributes_of(said, found.source_by_id["x-map"]) == {"status": "ISIS"}
    assert "In the publisher’s file:" in str(drawn_lines(found, said, "en"))
    assert "في ملف الناشر:" in str(drawn_lines(found, said, "ar"))


def test_a_hostile_attribute_is_only_text(drawn: tuple[Dataset, Claim]) -> None:
    found, said = drawn
    hostile = replace(found.sources[0], shapes=(shape(1, "isis", WEST, status="<script>alert(1)</script>"),))
    again = dataset(said, places=("a",), sources=[hostile])
    assert "<script" not in str(drawn_lines(again, said, "en"))


def test_nobody_holds_contested_ground(drawn: tuple[Dataset, Claim]) -> None:
    found, said = drawn
    contested = replace(found.sources[0], shapes=(shape(1, "", WEST),))
    again = dataset(said, places=("a",), sources=[contested])
    assert "background: currentColor; opacity: 0.2" in str(drawn_lines(again, said, "en"))


def test_it_stands_where_a_quote_would(drawn: tuple[Dataset, Claim]) -> None:
    found, said = drawn
    card = str(claim_card(found, said, "en", lambda *_page, **_query: "#", known_by=None))
    assert card.index('class="drawn-lines"') < card.index('class="summary"')
    plain = dataset(said, places=("a",), sources=[replace(found.sources[0], shapes=())])
    assert "drawn-lines" not in str(claim_card(plain, said, "en", lambda *_page, **_query: "#", known_by=None))
