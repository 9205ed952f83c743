"""Answers that move: which of them say something else of a place, and which only rest on other reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from saytara.analysis.moved_answers import is_said_again
from saytara.dataset.reading import load
from saytara.desk.effects import effects

EXAMPLE = Path(__file__).parents[3] / "data" / "example"
TEN_DAYS = dt.timedelta(days=10)


@pytest.mark.parametrize(
    ("claim", "changed", "is_again"),
    [
        ("citadel-blue-guard", {}, True),
        ("hospital-siege", {}, True),
        ("citadel-blue-guard", {"actors": ("hill-league",)}, False),
        ("old-market-blue-guard", {"value": 60.0}, False),
        ("hospital-siege", {"actors": ("hill-league",)}, False),
    ],
)
def test_an_answer_is_said_again_where_another_report_of_another_day_says_the_same(
    claim: str, changed: dict[str, Any], is_again: bool
) -> None:
    dataset = load(EXAMPLE)
    said = dataset.claim_by_id[claim]
    days = {"as_of_from": said.as_of_from + TEN_DAYS, "as_of_to": said.as_of_to + TEN_DAYS}
    found = effects(dataset, [replace(said, id="draft", **days, **changed)])
    assert is_said_again(dataset, found.dataset, found.moved[0]) is is_again
