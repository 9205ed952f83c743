"""The map before and after cards, of the day on which they change most: two small pictures; nothing is kept."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from saytara.analysis.moved_answers import Moved
from saytara.control import Question, control_map, control_on
from saytara.core.model import Dataset
from saytara.exports.drawing.small_map import small_map
from saytara.exports.request import ExportRequest
from saytara.phrases.figures_and_days import date_words

WIDTH: Final = 340.0
HEIGHT: Final = 240.0
"""About the pixels in which they are shown, so that names are set in letters that can be read."""

MOST_PLACES: Final = 400
"""Of more places a small picture shows nothing, and deciding them all would keep its reader waiting."""


def effect_maps(before: Dataset, after: Dataset, moved: Sequence[Moved], language: str) -> dict[str, Any] | None:
    """The day as `date` and in words as `day`, and both maps as addresses of pictures (`data:`), `before` and `after`.

    None where nothing moves, or the area has very many places.
    """
    if not moved or len(before.places) > MOST_PLACES:
        return None
    day = busiest_day(moved)
    asked = Question(date=day)
    was = control_map(before, asked)
    places = {item.place for item in moved}
    becomes = {**was, **{place: control_on(after, place, asked) for place in places}}
    pictures = [
        small_map(
            ExportRequest(dataset=dataset, asked=asked, decisions=decisions, regions={}, language=language),
            WIDTH,
            HEIGHT,
            first=places,
        )
        for dataset, decisions in ((before, was), (after, becomes))
    ]
    return {
        "date": day.isoformat(),
        "day": date_words(day, language),
        **dict(zip(("before", "after"), map(_address, pictures), strict=True)),
    }


def busiest_day(moved: Sequence[Moved]) -> dt.date:
    """The first day on which most places differ.

    ValueError where nothing moves.
    """
    days = sorted({item.from_day for item in moved})
    return max(days, key=lambda day: sum(_holds_on(item, day) for item in moved))


def _holds_on(item: Moved, day: dt.date) -> bool:
    return item.from_day <= day and (item.to_day is None or day <= item.to_day)


def _address(picture: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(picture.encode()).decode()}"
