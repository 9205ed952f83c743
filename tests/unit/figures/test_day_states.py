"""The frames of the map: on any day they show what would be decided for that day."""

from __future__ import annotations

import datetime as dt
import json
from bisect import bisect_right
from pathlib import Path
from typing import Any

import pytest

from saytara.control import control_map
from saytara.control.asked import ALL_CLAIMS, ClaimFilter, Question
from saytara.core.model import Dataset
from saytara.dataset.reading import load
from saytara.figures.map.day_states import frame_days, frames_json, shown_days
from saytara.figures.map.labels_and_tips import place_state

SHIPPED = Path(__file__).resolve().parents[3] / "data" / "south-damascus"
STEP_DAYS = 23


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return load(SHIPPED)


def shown_on(frames: dict[str, Any], place: str, day: dt.date) -> dict[str, Any]:
    """What the map's script finds for a place on a day: the same search, written again."""
    index = bisect_right(frames["days"], day.isoformat()) - 1
    number = [state for start, state in frames["runs"][place] if start <= index][-1]
    state: dict[str, Any] = frames["states"][number]
    return state


def newest_on(state: dict[str, Any], day: dt.date) -> str | None:
    """The newest evidence as the script counts it: what still runs is reported of the very day."""
    running = min(state["until"], day.isoformat()) if state["until"] else ""
    return max(state["newest"] or "", running) or None


@pytest.mark.parametrize(("known_by", "grade"), [(None, None), (dt.date(2016, 1, 1), None), (None, "B")])
def test_every_frame_shows_what_is_decided_for_its_day(
    dataset: Dataset, known_by: dt.date | None, grade: str | None
) -> None:
    counting = ClaimFilter(known_by=known_by, min_grade=grade)
    frames = json.loads(frames_json(dataset, counting))
    first, last = shown_days(dataset)
    turning = list(frame_days(dataset, counting))[:: 5 if known_by is None else 9]
    days = [first + dt.timedelta(days=step) for step in range(0, (last - first).days, STEP_DAYS * 4)]
    for day in sorted({*days, *turning, *(day - dt.timedelta(days=1) for day in turning if day > first)}):
        for place, decision in control_map(dataset, Question(date=day, known_by=known_by, min_grade=grade)).items():
            decided = json.loads(json.dumps(place_state(dataset, decision, {})))
            shown = shown_on(frames, place, day)
            assert newest_on(shown, day) == newest_on(decided, day), (place, day)
            assert {**shown, "newest": None} == {**decided, "newest": None}, (place, day)


def test_frames_hold_every_pattern_that_they_refer_to(dataset: Dataset) -> None:
    frames = json.loads(frames_json(dataset, ALL_CLAIMS))
    for state in frames["states"]:
        assert f'id="{state["look"]}"' in frames["patterns"]


def test_the_same_dataset_gives_the_same_bytes(dataset: Dataset) -> None:
    assert frames_json(load(SHIPPED), ALL_CLAIMS) == frames_json(dataset, ALL_CLAIMS)


def test_marks_stand_only_where_something_changes(dataset: Dataset) -> None:
    frames = json.loads(frames_json(dataset, ALL_CLAIMS))
    starts = {start for run in frames["runs"].values() for start, _ in run}
    assert starts == set(range(len(frames["days"])))
