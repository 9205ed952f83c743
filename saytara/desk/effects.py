"""What drafts would do to the map if they were sealed: which answers move from which day on; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from saytara.control import PlaceControl, Question, control_on
from saytara.control.scope import claims_about
from saytara.control.spans import ControlSpan, spans_of
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
    touched = [place.id for place in dataset.places if _is_spoken_of(after, place.id, ids)]
    moved = [found for place in touched for found in _moves(dataset, after, place)]
    return Effects(moved=tuple(moved), dataset=after)


def _is_spoken_of(after: Dataset, place: str, ids: set[str]) -> bool:
    return any(claim.id in ids for claim in claims_about(after).get(place, ()))


def _moves(before: Dataset, after: Dataset, place: str) -> Iterator[Moved]:
    """The stretches of days over which the answer about a place is another one."""
    old, new = spans_of(before, place), spans_of(after, place)
    days = sorted({span.from_day for span in (*old, *new)})
    for day, following in pairwise([*days, None]):
        if day is None:
            continue
        was, becomes = _on(before, old, place, day), _on(after, new, place, day)
        if was.answer == becomes.answer:
            continue
        gone = set(was.accepted) - set(becomes.accepted)
        disputed = gone & {claim for version in becomes.versions for claim in version.claims}
        yield Moved(
            place=place,
            from_day=day,
            to_day=None if following is None else following - dt.timedelta(days=1),
            before=was,
            after=becomes,
            disputes=tuple(sorted(disputed)),
            overtakes=tuple(sorted(gone - disputed)),
        )


def _on(dataset: Dataset, spans: Sequence[ControlSpan], place: str, day: dt.date) -> PlaceControl:
    """The decision of the span that a day lies in, or that of a day before all claims."""
    found = [span for span in spans if span.from_day <= day and (span.to_day is None or day <= span.to_day)]
    return found[-1].decision if found else control_on(dataset, place, Question(date=day))
