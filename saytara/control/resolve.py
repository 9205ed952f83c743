"""Control of a place, or of all places, at a date: who is reported to hold what share of it, and why.

The rules are told to readers in docs/explanation/control.md; no file is opened here, and no claim is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from saytara.control.actor_tree import tree_of
from saytara.control.asked import ALL_CLAIMS, ClaimFilter, Question, question_of
from saytara.control.claims_about_place import claims_about, claims_of
from saytara.control.decision import PlaceControl
from saytara.control.place_in_time import PlaceInTime
from saytara.core.model import Dataset


def control_on(
    dataset: Dataset,
    place_id: str,
    asked: Question | dt.date,
) -> PlaceControl:
    """Who is reported to control a place on the date asked about, with shares in per cent of the place, and why.

    A date alone asks for all claims. KeyError for an unknown place. Every claim of the place is accepted, set aside
    with a reason, or context.
    """
    if place_id not in dataset.place_by_id:
        raise KeyError(place_id)
    question = question_of(asked)
    return PlaceInTime(dataset, place_id, claims_of(dataset, place_id), question, tree_of(dataset)).on(question.date)


def control_through(
    dataset: Dataset,
    place_id: str,
    dates: Iterable[dt.date],
    counting: ClaimFilter = ALL_CLAIMS,
) -> Iterator[tuple[dt.date, PlaceControl]]:
    """`control_on` of a place for one date after the other, with what was found out for one date at hand for the next.

    KeyError for an unknown place, with the first date.
    """
    if place_id not in dataset.place_by_id:
        raise KeyError(place_id)
    place = PlaceInTime(dataset, place_id, claims_of(dataset, place_id), counting, tree_of(dataset))
    for date in dates:
        yield date, place.on(date)


def control_map(dataset: Dataset, asked: Question | dt.date) -> Mapping[str, PlaceControl]:
    """`control_on` for every place of the dataset, by place id, in the dataset's order."""
    question = question_of(asked)
    tree = tree_of(dataset)
    claims = claims_about(dataset)
    return MappingProxyType(
        {
            place.id: PlaceInTime(dataset, place.id, claims.get(place.id, ()), question, tree).on(question.date)
            for place in dataset.places
        }
    )
