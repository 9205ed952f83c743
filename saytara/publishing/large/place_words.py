"""The words of the places of a block: their names, and what the map says of each, a file for each year."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from saytara.control import ALL_CLAIMS
from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.figures.map.day_states import changes_of, decisions_between, packed_state, run_between, shown_days
from saytara.figures.map.labels_and_tips import named_in, place_state

OF_EVIDENCE: Final = ("newest", "until", "told")
UNASKED: Final = frozenset({"actors", "isStale", *OF_EVIDENCE})
"""What a state has for the dashboard alone, or is told beside it."""


def names_value(dataset: Dataset, places: Sequence[str], language: str) -> dict[str, Any]:
    """Ids and names of the places of a block, in the order of their numbers."""
    listed = [dataset.place_by_id[place] for place in places]
    return {
        "ids": list(places),
        "names": [place.names.in_language(language) for place in listed],
        "namedIn": named_in(listed, language),
    }


def years_of(dataset: Dataset) -> range:
    """The years over which the slider runs."""
    first, last = shown_days(dataset)
    return range(first.year, last.year + 1)


def words_by_year(dataset: Dataset, places: Sequence[str], language: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """For each year the states of the block's places: which from which day on, with the days of their evidence."""
    first, last = shown_days(dataset)
    runs = [_run(dataset, place, language, first, last) for place in places]
    for year in years_of(dataset):
        begin, end = max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31))
        states: dict[str, int] = {}
        yield year, {
            "runs": [
                [
                    [day.isoformat(), states.setdefault(state, len(states)), *days]
                    for day, (state, *days) in run_between(run, begin, end)
                ]
                for run in runs
            ],
            "states": [json.loads(state) for state in states],
        }


Words = tuple[str, Any, Any, Any]
"""A state as a text, and the days of its evidence."""


def _run(
    dataset: Dataset, place: str, language: str, first: dt.date, last: dt.date
) -> list[tuple[dt.date, Words]]:
    patterns: dict[str, str] = {}

    def words(decision: PlaceControl) -> Words:
        state = place_state(dataset, decision, patterns, (language,))
        shown = {name: value for name, value in state.items() if value and name not in UNASKED}
        return packed_state(shown), state["newest"], state["until"], state["told"]

    decisions = decisions_between(dataset, place, first, last, ALL_CLAIMS)
    return changes_of((day, words(decision)) for day, decision in decisions)
