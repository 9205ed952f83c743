"""Every state that the map passes through, packed for the browser, so that moving the date asks nobody.

Between two days on which something changes a place looks the same; only the age of its evidence grows, which the
map's script counts itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from saytara.control import control_on
from saytara.figures.view import place_state, region_verdict
from saytara.model import Dataset
from saytara.region_series import region_series
from saytara.spans import named_spans_of

T = TypeVar("T")

EDGE_DAYS = 30
"""How far the slider reaches beyond the first and the last day that any claim speaks of."""


def shown_days(dataset: Dataset) -> tuple[dt.date, dt.date]:
    """The first and the last day that the slider offers."""
    days = [claim.as_of_from for claim in dataset.claims] + [claim.as_of_to for claim in dataset.claims]
    days.append(dataset.default_date)
    edge = dt.timedelta(days=EDGE_DAYS)
    return min(days) - edge, max(days) + edge


@lru_cache(maxsize=16)
def frame_days(dataset: Dataset, known_by: dt.date | None, min_grade: str | None) -> tuple[dt.date, ...]:
    """The days of the slider on which the look or the words of any place change, the first day among them."""
    return tuple(dt.date.fromisoformat(day) for day in _frames(dataset, known_by, min_grade)["days"])


@lru_cache(maxsize=16)
def frames_json(dataset: Dataset, known_by: dt.date | None, min_grade: str | None) -> bytes:
    """All frames as a document for the map's script; the same input gives the same bytes."""
    document = _frames(dataset, known_by, min_grade)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


@lru_cache(maxsize=16)
def _frames(dataset: Dataset, known_by: dt.date | None, min_grade: str | None) -> Mapping[str, Any]:
    first, last = shown_days(dataset)
    patterns: dict[str, str] = {}
    states: dict[str, int] = {}
    runs: dict[str, list[tuple[dt.date, int]]] = {}
    for place in dataset.places:
        told: list[tuple[dt.date, str]] = []
        for span in named_spans_of(dataset, place.id, known_by=known_by, min_grade=min_grade):
            if span.from_day <= last:
                told.append((span.from_day, _packed(place_state(dataset, span.decision, patterns))))
        if not told or told[0][0] > first:
            silent = control_on(dataset, place.id, first, known_by=known_by, min_grade=min_grade)
            told.insert(0, (first, _packed(place_state(dataset, silent, patterns))))
        runs[place.id] = [(day, states.setdefault(state, len(states))) for day, state in _changes(told)]
    verdicts = _changes(_verdicts(dataset, known_by, min_grade, first, last))
    days = sorted({day for run in runs.values() for day, _ in run} | {day for day, _ in verdicts})
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
        "verdicts": [[index[day], verdict] for day, verdict in verdicts],
    }


def _packed(state: Mapping[str, Any]) -> str:
    return json.dumps(state, ensure_ascii=False, sort_keys=True)


def _changes(told: Iterable[tuple[dt.date, T]]) -> list[tuple[dt.date, T]]:
    """Only those that differ from the one before."""
    kept: list[tuple[dt.date, T]] = []
    for day, what in told:
        if not kept or kept[-1][1] != what:
            kept.append((day, what))
    return kept


def _verdicts(
    dataset: Dataset, known_by: dt.date | None, min_grade: str | None, first: dt.date, last: dt.date
) -> Iterator[tuple[dt.date, list[dict[str, str]] | None]]:
    """The verdict of the first region that anything is claimed of, from each day on which it may change."""
    yield first, None
    series = {
        region.id: region_series(dataset, region.id, known_by=known_by, min_grade=min_grade)
        for region in dataset.regions
        if region.id in dataset.claims_by_place
    }
    days = sorted({span.from_day for spans in series.values() for span in spans if first < span.from_day <= last})
    for day in days:
        present = {
            region: next((span.claims for span in reversed(spans) if span.from_day <= day), ())
            for region, spans in series.items()
        }
        yield day, region_verdict(dataset, present)
