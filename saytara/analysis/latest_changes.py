"""What was reported last: the newest days on which a report changed who is said to hold a place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from saytara.analysis.changes import ChangeKind, PlaceChange, changes_between
from saytara.control import control_on
from saytara.control.asked import Question
from saytara.control.decision import PlaceControl
from saytara.control.spans import ONE_DAY, spans_of
from saytara.core.claim_order import newest_first
from saytara.core.model import Dataset

NEWS: Final = frozenset(
    {
        ChangeKind.BECAME_DISPUTED,
        ChangeKind.CHANGED_HANDS,
        ChangeKind.DIFFERENT_HOLDER,
        ChangeKind.VACATED,
        ChangeKind.PARTLY_VACATED,
        ChangeKind.NEWLY_REPORTED,
        ChangeKind.DISPUTE_ENDED,
        ChangeKind.HOLDERS_CHANGED,
        ChangeKind.REPORTED_AGAIN,
        ChangeKind.BECAME_PART,
        ChangeKind.MORE_THAN_PART,
    }
)
"""The kinds of change that tell of who holds a place; what only time has done is none of them."""

MOST_PLACES: Final = 40
"""Of so many places, those with the newest claims, the history is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedOn:
    """A day, and the places of which something else was reported from that day on."""

    day: dt.date
    changes: tuple[PlaceChange, ...]


def latest_changes(dataset: Dataset, asked: Question, *, days: int) -> tuple[ChangedOn, ...]:
    """The last so many days until the date asked about on which a new report changed an answer, the newest first."""
    found: dict[dt.date, list[PlaceChange]] = {}
    for place in _places_of_newest_claims(dataset, asked):
        for day, change in islice(news_in(dataset, place, _past_of(dataset, place, asked)), days):
            found.setdefault(day, []).append(change)
    order = {place.id: number for number, place in enumerate(dataset.places)}
    return tuple(
        ChangedOn(day=day, changes=tuple(sorted(found[day], key=lambda change: order[change.place])))
        for day in sorted(found, reverse=True)[:days]
    )


def _places_of_newest_claims(dataset: Dataset, asked: Question) -> tuple[str, ...]:
    """The places that the newest claims until the date speak of; a claim about a region speaks of its places."""
    begun = (claim for claim in dataset.claims if claim.as_of_from <= asked.date and claim.is_evidence)
    places: dict[str, None] = {}
    for claim in newest_first(begun):
        region = dataset.region_by_id.get(claim.place)
        places |= dict.fromkeys(region.members if region else (claim.place,))
        if len(places) >= MOST_PLACES:
            break
    return tuple(places)[:MOST_PLACES]


def _past_of(dataset: Dataset, place: str, asked: Question) -> list[PlaceControl]:
    """What is decided of a place, one after the other, up to the date; the first before anything is reported."""
    spans = spans_of(dataset, place, asked)
    past = [span.decision for span in spans if span.from_day <= asked.date]
    if past:
        before_all = past[0].date - ONE_DAY
        past.insert(0, control_on(dataset, place, asked.on(before_all)))
    return past


def news_in(
    dataset: Dataset, place: str, past: Sequence[PlaceControl]
) -> Iterator[tuple[dt.date, PlaceChange]]:
    """The changes of a place, decided as in `past`, that a new report made, the newest first."""
    for before, after in zip(past[-2::-1], past[::-1], strict=False):
        changes = changes_between(dataset, {place: before}, {place: after})
        if any(not NEWS.isdisjoint(change.kinds) and any(move.is_new for move in change.made_by) for change in changes):
            yield after.date, changes[0]
