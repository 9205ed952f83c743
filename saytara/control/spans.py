"""A place through time: the spans of days over which its answer stays the same, each with its decision.

Only the days on which something may change are asked about (`saytara.control.change_dates`).
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from saytara.control import change_dates, control_on, control_through
from saytara.control.actor_tree import tree_of
from saytara.control.asked import ALL_CLAIMS, ClaimFilter
from saytara.control.change_days import change_days_by
from saytara.control.decision import PlaceControl
from saytara.control.place_in_time import PlaceInTime
from saytara.core.data_languages import DATA_LANGUAGES
from saytara.core.model import Claim, Dataset

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSpan:
    """The days `from_day` to `to_day`, both included, with the decision of the first of them.

    `to_day` is None where nothing ends the span: it lasts until something new is reported.
    """

    from_day: dt.date
    to_day: dt.date | None
    decision: PlaceControl


MAX_KEPT = 512
"""Histories of places that are kept: disputes, regions, frames and timelines of one view all ask for the same."""


@lru_cache(maxsize=MAX_KEPT)
def spans_of(dataset: Dataset, place_id: str, counting: ClaimFilter = ALL_CLAIMS) -> tuple[ControlSpan, ...]:
    """The spans of a place from its first claim's first day on, in order and without a gap.

    Two neighbouring spans never give the same answer: status, staleness, shares, claims that count, context. KeyError
    for an unknown place.
    """
    return tuple(_joined(decisions_through(dataset, place_id, counting)))


def spans_by(dataset: Dataset, place_id: str, claims: Collection[Claim]) -> Iterator[ControlSpan]:
    """The spans of a place about which these are all claims, its regions' with them: the one pure function of a place.

    The dataset must have the claims and their sources; nothing of it is kept.
    """
    place = PlaceInTime(dataset, place_id, claims, ALL_CLAIMS, tree_of(dataset))
    days = change_days_by(claims, dataset, dataset.windows_of(place_id), is_sparing=True)
    return _joined(place.turns(sorted(days)))


def _joined(decisions: Iterable[tuple[dt.date, PlaceControl]]) -> Iterator[ControlSpan]:
    """Decisions of one date after the other as spans of one answer each."""
    first: tuple[dt.date, PlaceControl] | None = None
    for date, decision in decisions:
        if first is not None:
            if decision.answers_as(first[1]):
                continue
            yield ControlSpan(from_day=first[0], to_day=date - ONE_DAY, decision=first[1])
        first = date, decision
    if first is not None:
        yield ControlSpan(from_day=first[0], to_day=None, decision=first[1])


_deciding = threading.Lock()
"""Held while a history is worked out, so that two sessions that ask for the same do not both do the work."""


def decisions_through(
    dataset: Dataset, place_id: str, counting: ClaimFilter = ALL_CLAIMS
) -> tuple[tuple[dt.date, PlaceControl], ...]:
    """The decision of a place on each day on which it may change, in order; errors as of `spans_of`.

    Neighbours may give the same answer, and differ in the claims that they set aside or in the age of the evidence.
    """
    with _deciding:
        return _decisions_through(dataset, place_id, counting.of_all_days)


@lru_cache(maxsize=MAX_KEPT)
def _decisions_through(
    dataset: Dataset, place_id: str, counting: ClaimFilter
) -> tuple[tuple[dt.date, PlaceControl], ...]:
    return tuple(
        control_through(dataset, place_id, change_dates(dataset, place=place_id, counting=counting), counting)
    )


def named_spans_of(
    dataset: Dataset, place_id: str, counting: ClaimFilter = ALL_CLAIMS
) -> Iterator[ControlSpan]:
    """The spans of a place, parted where somebody whom the answer names begins to be called something else.

    So each has one wording; neighbours may give the same answer. Errors as of `spans_of`.
    """
    for span in spans_of(dataset, place_id, counting):
        named = span.decision.named
        present = span
        for day in dataset.days_of_new_names:
            is_within = span.from_day < day and (span.to_day is None or day <= span.to_day)
            if is_within and any(_is_renamed(dataset, actor, day) for actor in named):
                yield replace(present, to_day=day - ONE_DAY)
                decision = control_on(dataset, place_id, counting.on(day))
                present = ControlSpan(from_day=day, to_day=span.to_day, decision=decision)
        yield present


def labelled_spans_of(
    dataset: Dataset, place_id: str, counting: ClaimFilter = ALL_CLAIMS
) -> Iterator[ControlSpan]:
    """The named spans, parted where the newest evidence becomes older than the evidence window: labels tell its month.

    Errors as of `spans_of`.
    """
    window = dataset.windows_of(place_id).evidence_window_days
    decisions = decisions_through(dataset, place_id, counting)
    ages = [decision.age_days is not None and decision.age_days > window for _, decision in decisions]
    turns = [item for item, was, becomes in zip(decisions[1:], ages, ages[1:], strict=False) if becomes != was]
    for span in named_spans_of(dataset, place_id, counting):
        present = span
        for day, decision in turns:
            if present.from_day < day and (span.to_day is None or day <= span.to_day):
                yield replace(present, to_day=day - ONE_DAY)
                present = ControlSpan(from_day=day, to_day=span.to_day, decision=decision)
        yield present


def _is_renamed(dataset: Dataset, actor_id: str, day: dt.date) -> bool:
    actor = dataset.actor_by_id[actor_id]
    return any(actor.name_on(day, language) != actor.name_on(day - ONE_DAY, language) for language in DATA_LANGUAGES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The days of one answer, both included; None is an open end. Before anything is reported of a place none begins.

    The decision is that of the first day, and of the last one where there is no first.
    """

    first: dt.date | None
    last: dt.date | None
    decision: PlaceControl


def stretches_of(
    dataset: Dataset, place_id: str, counting: ClaimFilter = ALL_CLAIMS
) -> Iterator[Stretch]:
    """All time of a place: the days before its first report, then its named spans. Errors as of `spans_of`.

    Of a place that nothing is ever reported of there is one, open at both ends, decided on the dataset's own day.
    """
    spans = list(named_spans_of(dataset, place_id, counting))
    first = spans[0].from_day if spans else None
    if first is None or first > dt.date.min:
        before = None if first is None else first - ONE_DAY
        asked = before or dataset.default_date
        quiet = control_on(dataset, place_id, counting.on(asked))
        yield Stretch(first=None, last=before, decision=quiet)
    for span in spans:
        yield Stretch(first=span.from_day, last=span.to_day, decision=span.decision)
