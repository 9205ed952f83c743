"""Every state that the map passes through, packed for the browser, so that moving the date asks nobody.

Between two days on which something changes a place looks the same; only the age of its evidence grows, which the
map's script counts itself.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from saytara.control import change_dates, control_map
from saytara.figures.view import place_state, region_verdict
from saytara.model import Dataset
from saytara.regions import region_map

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
    """All frames as a document for the map's script (see `docs/frames.md`); the same input gives the same bytes."""
    document = _frames(dataset, known_by, min_grade)
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


@lru_cache(maxsize=16)
def _frames(dataset: Dataset, known_by: dt.date | None, min_grade: str | None) -> Mapping[str, Any]:
    first, last = shown_days(dataset)
    candidates = [first, *(day for day in change_dates(dataset, known_by=known_by) if first < day <= last)]
    states: dict[str, int] = {}
    patterns: dict[str, str] = {}
    runs: dict[str, list[list[int]]] = {place.id: [] for place in dataset.places}
    verdicts: list[list[Any]] = []
    days: list[str] = []
    for day in candidates:
        decisions = control_map(dataset, day, known_by=known_by, min_grade=min_grade)
        changed: list[tuple[str, int]] = []
        for place_id, decision in decisions.items():
            state = place_state(dataset, decision, patterns)
            number = states.setdefault(json.dumps(state, ensure_ascii=False, sort_keys=True), len(states))
            if not runs[place_id] or runs[place_id][-1][1] != number:
                changed.append((place_id, number))
        regions = region_map(dataset, decisions, day, known_by=known_by, min_grade=min_grade)
        verdict = region_verdict(dataset, regions)
        is_new_verdict = not verdicts or verdicts[-1][1] != verdict
        if not changed and not is_new_verdict:
            continue
        for place_id, number in changed:
            runs[place_id].append([len(days), number])
        if is_new_verdict:
            verdicts.append([len(days), verdict])
        days.append(day.isoformat())
    return {
        "version": 1,
        "digest": dataset.digest[:16],
        "first": first.isoformat(),
        "last": last.isoformat(),
        "days": days,
        "patterns": "".join(patterns[key] for key in sorted(patterns)),
        "states": [json.loads(state) for state in states],
        "runs": runs,
        "verdicts": verdicts,
    }
