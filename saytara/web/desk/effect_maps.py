"""The map before and after cards, of the day on which they change most: two small pictures; nothing is kept."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any, Final

import shapely

from saytara.analysis.moved_answers import Moved
from saytara.control import Question, control_map, control_on
from saytara.core.model import Dataset, Place
from saytara.desk.effects import with_claims_about
from saytara.exports.drawing.small_map import small_map
from saytara.exports.request import ExportRequest
from saytara.phrases.figures_and_days import date_words

WIDTH: Final = 340.0
HEIGHT: Final = 240.0
"""About the pixels in which they are shown, so that names are set in letters that can be read."""

MOST_PLACES: Final = 400
"""Of more places a small picture shows nothing, and deciding them all would keep its reader waiting."""

BESIDE: Final = 0.75
"""How far beyond the places that move a picture of a part of a large area reaches: in widths of theirs."""


def effect_maps(before: Dataset, after: Dataset, moved: Sequence[Moved], language: str) -> dict[str, Any] | None:
    """The day as `date` and in words as `day`, and both maps as addresses of pictures (`data:`), `before` and `after`.

    Of a large area they show what lies around the places that move on that day. None where nothing moves, or where
    very many places lie there.
    """
    if not moved:
        return None
    day = busiest_day(moved)
    asked = Question(date=day)
    near = places_around(before, {item.place for item in moved if _holds_on(item, day)})
    if len(near) > MOST_PLACES:
        return None
    standing = _part(before, near)
    new = [claim for claim in after.claims if claim.id not in before.claim_by_id]
    would_be = replace(standing, claims=(*standing.claims, *new), sources=after.sources)
    was = control_map(standing, asked)
    places = {item.place for item in moved} & was.keys()
    becomes = {**was, **{place: control_on(would_be, place, asked) for place in places}}
    pictures = [
        small_map(
            ExportRequest(dataset=dataset, asked=asked, decisions=decisions, regions={}, language=language),
            WIDTH,
            HEIGHT,
            first=places,
        )
        for dataset, decisions in ((standing, was), (would_be, becomes))
    ]
    return {
        "date": day.isoformat(),
        "day": date_words(day, language),
        **dict(zip(("before", "after"), map(_address, pictures), strict=True)),
    }


def places_around(dataset: Dataset, places: Collection[str]) -> tuple[Place, ...]:
    """All places of a small area; of a large one those that lie around some of them, and they themselves."""
    if len(dataset.places) <= MOST_PLACES:
        return dataset.places
    bounds = shapely.bounds([place.geometry for place in dataset.places])
    own = bounds[[place.id in places for place in dataset.places]]
    low, high = own[:, :2].min(axis=0), own[:, 2:].max(axis=0)
    beyond = BESIDE * max(high - low)
    is_near = (bounds[:, 2:] >= low - beyond).all(axis=1) & (bounds[:, :2] <= high + beyond).all(axis=1)
    return tuple(place for place, is_kept in zip(dataset.places, is_near, strict=True) if is_kept)


def _part(dataset: Dataset, places: tuple[Place, ...]) -> Dataset:
    """The dataset with these places alone, and the claims that are about them."""
    kept = {place.id for place in places}
    regions = [
        replace(region, members=tuple(member for member in region.members if member in kept))
        for region in dataset.regions
    ]
    about = with_claims_about(dataset, kept)
    return replace(about, places=places, regions=tuple(region for region in regions if region.members), roads={})


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
