"""Every state that the map passes through, packed for the browser, so that moving the date asks nobody.

Between two days on which something changes a place looks the same; only the age of its evidence grows, which the
map's script counts itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from saytara.control import ClaimFilter, control_on
from saytara.control.decision import PlaceControl
from saytara.control.spans import labelled_spans_of
from saytara.core.claim_tallies import distinct_values
from saytara.core.model import Dataset
from saytara.figures.map.labels_and_tips import place_state

T = TypeVar("T")
Day = TypeVar("Day", dt.date, str)
"""A day, or one in ISO 8601, which is in order too."""

EDGE_DAYS = 30
"""How far the slider reaches beyond the first and the last day that any claim speaks of."""


@lru_cache(maxsize=32)
def shown_days(dataset: Dataset, asked: dt.date | None = None) -> tuple[dt.date, dt.date]:
    """The first and the last day that the slider offers; it reaches `asked` where that lies beyond them."""
    days = {*distinct_values(dataset.claims, "as_of_from"), *distinct_values(dataset.claims, "as_of_to")}
    days.add(dataset.default_date)
    edge = dt.timedelta(days=EDGE_DAYS)
    first, last = min(days) - edge, max(days) + edge
    return (first, last) if asked is None else (min(first, asked), max(last, asked))


@lru_cache(maxsize=16)
def frame_days(dataset: Dataset, counting: ClaimFilter) -> tuple[dt.date, ...]:
    """The days of the slider on which the look or the words of any place change, the first day among them."""
    return tuple(dt.date.fromisoformat(day) for day in _frames(dataset, counting)["days"])


@lru_cache(maxsize=16)
def spoken_days(dataset: Dataset) -> tuple[dt.date, ...]:
    """The days from which any claim speaks: among them a large dataset's slider steps, which has no frames."""
    return tuple(sorted(distinct_values(dataset.claims, "as_of_from")))


@lru_cache(maxsize=16)
def frames_json(dataset: Dataset, counting: ClaimFilter) -> bytes:
    """All frames as a document for the map's script; the same input gives the same bytes."""
    document = _frames(dataset, counting)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


@lru_cache(maxsize=16)
def _frames(dataset: Dataset, counting: ClaimFilter) -> Mapping[str, Any]:
    return frames_between(dataset, *shown_days(dataset), counting)


def frames_between(
    dataset: Dataset, first: dt.date, last: dt.date, counting: ClaimFilter
) -> dict[str, Any]:
    """The document of `frames_json` for a slider that runs from `first` to `last`, as JSON types."""
    patterns: dict[str, str] = {}
    states: dict[str, int] = {}
    runs: dict[str, list[tuple[dt.date, int]]] = {}
    for place in dataset.places:
        of_place = (
            (day, packed_state(place_state(dataset, decision, patterns)))
            for day, decision in decisions_between(dataset, place.id, first, last, counting)
        )
        runs[place.id] = [(day, states.setdefault(state, len(states))) for day, state in changes_of(of_place)]
    days = sorted({day for run in runs.values() for day, _ in run})
    index = {day: number for number, day in enumerate(days)}
    return {
        "version": 1,
        "digest": dataset.digest[:16],
        "first": first.isoformat(),
        "last": last.isoformat(),
        "days": [day.isoformat() for day in days],
        "patterns": "".join(patterns[key] for key in sorted(patterns)),
        "states": [json.loads(state) for state in states],
        "runs": {place: [[index[day], number] for day, number in run] for place, run in runs.items()},
    }


def decisions_between(
    dataset: Dataset, place: str, first: dt.date, last: dt.date, counting: ClaimFilter
) -> list[tuple[dt.date, PlaceControl]]:
    """What is decided of a place on each day on which its look or words may change, up to `last`.

    The earliest holds on `first`, and may begin before it.
    """
    spans = labelled_spans_of(dataset, place, counting)
    found = [(span.from_day, span.decision) for span in spans if span.from_day <= last]
    if not found or found[0][0] > first:
        found.insert(0, (first, control_on(dataset, place, counting.on(first))))
    return found


def run_between(run: Sequence[tuple[Day, T]], first: Day, last: Day) -> list[tuple[Day, T]]:
    """The part of a run that holds from one day to another, its earliest entry moved to the first of them."""
    before = [what for day, what in run if day <= first]
    found = [(first, before[-1] if before else run[0][1])]
    return found + [(day, what) for day, what in run if first < day <= last]


def packed_state(state: Mapping[str, Any]) -> str:
    """A state as a text by which it is told from others."""
    return json.dumps(state, ensure_ascii=False, sort_keys=True)


def changes_of(states: Iterable[tuple[dt.date, T]]) -> list[tuple[dt.date, T]]:
    """Only those that differ from the one before."""
    kept: list[tuple[dt.date, T]] = []
    for day, what in states:
        if not kept or kept[-1][1] != what:
            kept.append((day, what))
    return kept
