"""The words of the places of a block: their names, and what the map says of each, a file for each year."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from saytara.control import ALL_CLAIMS, control_on
from saytara.control.spans import labelled_spans_of
from saytara.core.model import Dataset
from saytara.figures.map.day_states import shown_days
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


def told_values(dataset: Dataset, places: Sequence[str], language: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """For each year the states of the block's places: which from which day on, with the days of their evidence."""
    first, last = shown_days(dataset)
    runs = [_run(dataset, place, language, first, last) for place in places]
    for year in years_of(dataset):
        begin, end = max(first, dt.date(year, 1, 1)), min(last, dt.date(year, 12, 31))
        states: dict[str, int] = {}
        yield year, {
            "runs": [
                [[day.isoformat(), states.setdefault(state, len(states)), *days] for day, state, *days in within]
                for within in (_within(run, begin, end) for run in runs)
            ],
            "states": [json.loads(state) for state in states],
        }


Told = tuple[dt.date, str, Any, Any, Any]


def _run(dataset: Dataset, place: str, language: str, first: dt.date, last: dt.date) -> list[Told]:
    patterns: dict[str, str] = {}
    told = [(span.from_day, span.decision) for span in labelled_spans_of(dataset, place) if span.from_day <= last]
    if not told or told[0][0] > first:
        told.insert(0, (first, control_on(dataset, place, ALL_CLAIMS.on(first))))
    found: list[Told] = []
    for day, decision in told:
        state = place_state(dataset, decision, patterns, (language,))
        shown = {name: value for name, value in state.items() if value and name not in UNASKED}
        days = (state["newest"], state["until"], state["told"])
        packed = json.dumps(shown, ensure_ascii=False, sort_keys=True)
        if not found or found[-1][1:] != (packed, *days):
            found.append((day, packed, *days))
    return found


def _within(run: Sequence[Told], begin: dt.date, end: dt.date) -> Iterator[Told]:
    """The part of a run that holds between two days, its first entry moved to the first of them."""
    before = [entry for entry in run if entry[0] <= begin]
    if before:
        yield (begin, *before[-1][1:])
    yield from (entry for entry in run if begin < entry[0] <= end)
