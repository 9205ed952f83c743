"""Where the answers about a place differ between two states of a dataset's claims: which ones, from which day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from saytara.control import ALL_CLAIMS, PlaceControl
from saytara.control.actor_tree import tree_of
from saytara.control.change_days import change_days_by
from saytara.control.decision import ActorShare
from saytara.control.place_in_time import PlaceInTime
from saytara.core.model import Claim, Dataset


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


def is_said_again(before: Dataset, after: Dataset, moved: Moved) -> bool:
    """Whether an answer that differs says the same of the place: other reports say so, perhaps of another day.

    An answer that was old and is not any longer says something else.
    """
    return _said(before, moved.before) == _said(after, moved.after)


def _said(dataset: Dataset, decision: PlaceControl) -> tuple[object, ...]:
    """What an answer says of the place, without the claims that say so and the days of which they speak."""
    last = decision.last_reported
    return (
        (decision.status, decision.is_stale, decision.is_past, decision.is_contested),
        _shares(decision.actors),
        frozenset((joint.actors, joint.holder, joint.share) for joint in decision.joint),
        (frozenset(decision.holders), decision.main_holder, decision.unreported),
        (frozenset(decision.left), decision.left_by_word_of, decision.claimed_by),
        frozenset(_shares(version.actors) for version in decision.versions),
        frozenset((item.relation, dataset.claim_by_id[item.claim].actors) for item in decision.context),
        None if last is None else (last.actor, last.claimed_by, frozenset(seen.actor for seen in last.since)),
        frozenset(seen.actor for seen in decision.since),
        (bool(decision.lowered), bool(decision.undated), decision.latest_by is None),
    )


def _shares(actors: Iterable[ActorShare]) -> frozenset[ActorShare]:
    return frozenset(replace(item, claims=()) for item in actors)


def moved_answers(
    before: Dataset,
    after: Dataset,
    place: str,
    *,
    was: Sequence[Claim],
    becomes: Sequence[Claim],
    first: dt.date,
) -> tuple[Moved, ...]:
    """The stretches of days from `first` on over which a place's answer by the claims `was` differs from `becomes`.

    The datasets are those whose sources, actors and windows the claims go by. A claim moves nothing before the first
    day that it speaks of: `first` is that of the earliest claim that only one of both has.
    """
    return tuple(_joined(_differing(before, after, place, was, becomes, first)))


def _differing(  # noqa: PLR0917 - two states of one place, and a day
    before: Dataset, after: Dataset, place: str, was: Sequence[Claim], becomes: Sequence[Claim], first: dt.date
) -> Iterator[tuple[dt.date, PlaceControl, PlaceControl]]:
    """The days of change of a place from the first on, with both answers of each."""
    was_in_time = PlaceInTime(before, place, was, ALL_CLAIMS, tree_of(before))
    will_be = PlaceInTime(after, place, becomes, ALL_CLAIMS, tree_of(after))
    windows = before.windows_of(place)
    days = change_days_by(was, before, windows, is_sparing=True)
    days |= change_days_by(becomes, after, windows, is_sparing=True)
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
