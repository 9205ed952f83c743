"""What drafts would do to the map if they were sealed: which answers move from which day on; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from saytara.control import ALL_CLAIMS, PlaceControl
from saytara.control.actor_tree import tree_of
from saytara.control.change_days import change_days_by
from saytara.control.place_in_time import PlaceInTime
from saytara.control.scope import claims_about, claims_of
from saytara.core.model import Claim, Dataset, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The answer about a place differs from `from_day` to `to_day`, both included; None: until something is reported.

    `disputes` are claims that counted and are disputed then, `overtakes` those that counted and no longer do.
    """

    place: str
    from_day: dt.date
    to_day: dt.date | None
    before: PlaceControl
    after: PlaceControl
    disputes: tuple[str, ...]
    overtakes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effects:
    """What differs on all dates, by place and day, and the dataset as it would be."""

    moved: tuple[Moved, ...]
    dataset: Dataset


def effects(dataset: Dataset, drafts: Sequence[Claim], sources: Sequence[Source] = ()) -> Effects:
    """What the claims of drafts would move on any date; `sources` are those that the dataset lacks.

    Only the places that the drafts speak of are decided, a region's with it, each on its own days of change.
    """
    known = dataset.source_by_id
    new = tuple(source for source in sources if source.id not in known)
    after = replace(dataset, sources=(*dataset.sources, *new), claims=(*dataset.claims, *drafts), digest="")
    ids = {claim.id for claim in drafts}
    touched = {place: claims for place, claims in claims_about(after).items() if place in dataset.place_by_id}
    moved: list[Moved] = []
    for place in dataset.places:
        claims = touched.get(place.id, ())
        new_here = [claim for claim in claims if claim.id in ids]
        if new_here:
            first = min(claim.as_of_from for claim in new_here)
            moved += _joined(_differing(dataset, after, place.id, claims, first))
    return Effects(moved=tuple(moved), dataset=after)


def _differing(
    before: Dataset, after: Dataset, place: str, claims: Sequence[Claim], first: dt.date
) -> Iterator[tuple[dt.date, PlaceControl, PlaceControl]]:
    """The days of change of a place from the first day of any draft on, with both answers of each.

    A claim moves nothing before the first day that it speaks of.
    """
    standing = claims_of(before, place)
    was_in_time = PlaceInTime(before, place, standing, ALL_CLAIMS, tree_of(before))
    will_be = PlaceInTime(after, place, claims, ALL_CLAIMS, tree_of(after))
    windows = before.windows_of(place)
    days = change_days_by(standing, before, windows, is_sparing=True)
    days |= change_days_by(claims, after, windows, is_sparing=True)
    for day in sorted(day for day in days | {first} if day >= first):
        yield day, was_in_time.on(day), will_be.on(day)


def _joined(days: Iterable[tuple[dt.date, PlaceControl, PlaceControl]]) -> Iterator[Moved]:
    """The stretches of days over which both answers stay what they are, and differ."""
    parts: list[tuple[dt.date, PlaceControl, PlaceControl]] = []
    for day, was, becomes in days:
        if not parts or (parts[-1][1].answer, parts[-1][2].answer) != (was.answer, becomes.answer):
            parts.append((day, was, becomes))
    for (day, was, becomes), following in zip_longest(parts, (part[0] for part in parts[1:])):
        if was.answer == becomes.answer:
            continue
        gone = set(was.accepted) - set(becomes.accepted)
        disputed = gone & {claim for version in becomes.versions for claim in version.claims}
        yield Moved(
            place=becomes.place,
            from_day=day,
            to_day=None if following is None else following - dt.timedelta(days=1),
            before=was,
            after=becomes,
            disputes=tuple(sorted(disputed)),
            overtakes=tuple(sorted(gone - disputed)),
        )
