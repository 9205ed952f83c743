"""One place through time as plain values: a lane for each side with its share, and rows of what stood beside.

A share is drawn as an interval, never as a figure between its ends. Nothing here knows a page or a colour.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from saytara.control.asked import ALL_CLAIMS
from saytara.control.claims_about_place import claims_of
from saytara.control.decision import PlaceControl, Status
from saytara.control.spans import ONE_DAY, ControlSpan, spans_of
from saytara.core.claim_order import oldest_first
from saytara.core.model import AsOfKind, Claim, Dataset
from saytara.core.relations import Relation
from saytara.core.shares import ANY_SHARE
from saytara.figures.map.day_states import shown_days

WHOLE_PCT = ANY_SHARE.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days `first` to `last`, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class SharePiece:
    """The days on which a side's share stayed the same: `low` to `high` per cent of the place.

    Where `is_last`, this is what was last reported of it, long before, or before reports that name no holder: nothing
    of it is certain of these days.
    """

    days: Days
    low: float
    high: float
    is_last: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SideLane:
    """What was reported for a side, by the outermost actor: its pieces in the order of time, and its claims."""

    actor: str
    pieces: tuple[SharePiece, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceHistory:
    """A place from `first` to `last`: a lane for each side in the order in which reports name them, and what stood
    beside: the days of which fighting or a siege is reported, and those on which sources disagree. `retracted` are
    claims that were taken back; nothing is drawn of them.
    """

    place: str
    first: dt.date
    last: dt.date
    sides: tuple[SideLane, ...]
    fighting: tuple[Days, ...]
    disputed: tuple[Days, ...]
    siege: tuple[Days, ...]
    claims: tuple[Claim, ...]
    retracted: tuple[Claim, ...]
    spans: tuple[ControlSpan, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.sides or self.fighting or self.disputed or self.siege)


def place_history(dataset: Dataset, place_id: str) -> PlaceHistory:
    """The history of a place over the days that every date slider offers. KeyError for an unknown place."""
    first, last = shown_days(dataset)
    spans = spans_of(dataset, place_id, ALL_CLAIMS)
    claims = tuple(oldest_first(claims_of(dataset, place_id)))
    standing = [claim for claim in claims if not claim.is_retracted]
    return PlaceHistory(
        place=place_id,
        first=first,
        last=last,
        sides=tuple(_sides(dataset, spans, standing, last)),
        fighting=tuple(_told_days(standing, {Relation.CONTESTS})),
        disputed=tuple(_merged(_disputed_days(spans, last))),
        siege=tuple(_merged(_told_days(standing, {Relation.BESIEGES, Relation.SURROUNDS}))),
        claims=tuple(standing),
        retracted=tuple(claim for claim in claims if claim.is_retracted),
        spans=spans,
    )


def _sides(
    dataset: Dataset, spans: Iterable[ControlSpan], claims: Iterable[Claim], last: dt.date
) -> Iterator[SideLane]:
    pieces: dict[str, list[SharePiece]] = {}
    named: dict[str, list[Claim]] = {}
    begun: dict[str, dt.date] = {}
    for claim in claims:
        if claim.is_evidence:
            for root in {dataset.root_of(actor) for actor in claim.actors}:
                named.setdefault(root, []).append(claim)
                begun.setdefault(root, claim.as_of_from)
    known: dict[str, float] = {}
    for span in spans:
        days = Days(first=span.from_day, last=span.to_day or last)
        if days.first > last:
            break
        for actor, (low, high, is_last) in _shares(dataset, span.decision, known).items():
            pieces.setdefault(actor, []).append(SharePiece(days=days, low=low, high=high, is_last=is_last))
            begun[actor] = min(begun.get(actor, days.first), days.first)
            known[actor] = high
    order = [actor.id for actor in dataset.actors]
    for actor in sorted(begun, key=lambda it: (begun[it], order.index(it))):
        yield SideLane(
            actor=actor,
            pieces=tuple(_joined(pieces.get(actor, ()))),
            claims=tuple(oldest_first(named.get(actor, ()))),
        )


def _shares(
    dataset: Dataset, decision: PlaceControl, known: dict[str, float]
) -> dict[str, tuple[float, float, bool]]:
    """The side → at least, up to, and whether that was only last reported; `known` has the last height of each.

    Of a dispute no version is preferred: a side has at least what every version gives it, at most what any does. Who
    was last reported, where nobody is now, keeps the height that it had.
    """
    is_past = decision.is_of_the_past
    shares: dict[str, tuple[float, float, bool]] = {}
    for root, (low, high) in _bounds(dataset, decision).items():
        if high > 0:
            shares[root] = (0.0 if is_past else low, high, is_past)
    found = decision.last_reported
    if found is not None and (root := dataset.root_of(found.actor)) not in shares:
        shares[root] = (0.0, known.get(root, WHOLE_PCT), True)
    return shares


def _bounds(dataset: Dataset, decision: PlaceControl) -> dict[str, tuple[float, float]]:
    """The least and the most that any version gives each side of which one says anything."""
    holders = {dataset.root_of(actor) for actor in decision.holders}
    versions = [decision.actors, *(version.actors for version in decision.versions)]
    bounds = [
        {
            item.actor: (item.share.low, item.share.high)
            for item in version
            if dataset.root_of(item.actor) == item.actor and (item.says_something or item.actor in holders)
        }
        for version in versions
    ]
    named = Counter(actor for version in bounds for actor in version)
    return {
        actor: (
            min(version[actor][0] for version in bounds if actor in version) if count == len(bounds) else 0.0,
            max(version[actor][1] for version in bounds if actor in version),
        )
        for actor, count in named.items()
    }


def _joined(pieces: Iterable[SharePiece]) -> Iterator[SharePiece]:
    """Pieces that follow each other without a change as one."""
    present: SharePiece | None = None
    for piece in pieces:
        if (
            present is not None
            and (present.low, present.high, present.is_last) == (piece.low, piece.high, piece.is_last)
            and present.days.last + ONE_DAY == piece.days.first
        ):
            present = replace(present, days=Days(first=present.days.first, last=piece.days.last))
            continue
        if present is not None:
            yield present
        present = piece
    if present is not None:
        yield present


def _told_days(claims: Iterable[Claim], relations: set[Relation]) -> Iterator[Days]:
    """The days of which the claims speak; of a day that is not known exactly, the first that it may be."""
    for claim in claims:
        if claim.relation in relations:
            is_period = claim.as_of_kind is AsOfKind.PERIOD
            yield Days(first=claim.as_of_from, last=claim.as_of_to if is_period else claim.as_of_from)


def _disputed_days(spans: Iterable[ControlSpan], last: dt.date) -> Iterator[Days]:
    """The days on which sources contradict each other; a dispute that was only last reported is none any more."""
    for span in spans:
        if span.decision.status is Status.DISPUTED and not span.decision.is_of_the_past and span.from_day <= last:
            yield Days(first=span.from_day, last=span.to_day or last)


def _merged(stretches: Iterable[Days]) -> Iterator[Days]:
    """Stretches that touch or overlap as one, in the order of time."""
    present: Days | None = None
    for days in sorted(stretches, key=lambda it: (it.first, it.last)):
        if present is not None and days.first <= present.last + ONE_DAY:
            present = Days(first=present.first, last=max(present.last, days.last))
            continue
        if present is not None:
            yield present
        present = days
    if present is not None:
        yield present
