"""A place through time: its claims, read and sorted once, and the decision of one date after the other.

What a day changes is little. Which claims have begun, how each is read, what a set of them comes to: all is found out
once and kept for the dates that follow. The answer of a date is the same, whatever was asked before.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from saytara.control.actor_tree import ActorTree, remember
from saytara.control.asked import ClaimFilter
from saytara.control.claim_reading import (
    ClaimReading,
    at_its_time,
    days_of_newest,
    may_be_read_together,
    plain_beside,
    read_as,
    read_on,
    reading_of,
    weighing_order,
)
from saytara.control.constraint import Constraint
from saytara.control.decision import (
    Context,
    Fighting,
    LastReported,
    LoweredFigure,
    PlaceControl,
    Reason,
    SeenSince,
    SetAside,
    Status,
)
from saytara.control.last_holder import last_reported
from saytara.control.lowered_figures import are_related
from saytara.control.question import BEFORE_ANY_DATE, DatasetQuestion, is_timely
from saytara.control.reported_presence import seen_after
from saytara.control.single_claim import counts_from_last_day, day_on, first_usable_day, is_weighed, lies_before
from saytara.control.standing import Standing, standing_of
from saytara.control.weighing import Weighed, set_aside_for, weigh
from saytara.core.evidence_windows import Windows
from saytara.core.model import AsOfKind, Claim, Dataset
from saytara.core.relations import HOLDING_RELATIONS, Relation

MOST_KEPT = 2_000
"""Standings that are kept of a place; then all are forgotten, and found out anew."""

Said = tuple[str, frozenset[Constraint]]
"""A claim by its id, and how it is read in plain words."""

StandingKey = tuple[frozenset[Said], frozenset[str], tuple[frozenset[str], ...], tuple[str, ...]]
"""What a standing rests on: what was weighed, what is accepted, the versions beside it, and what may lower figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Weighing:
    """What the readings of a date, newest first, come to; kept for other dates on which they come to the same.

    `going_on` is the fighting that nothing which is shown has ended.
    """

    readings: tuple[ClaimReading, ...]
    weighed: Weighed
    standing: Standing
    going_on: tuple[Claim, ...]


@dataclass(slots=True, kw_only=True)
class _Begun:
    """The claims that may be used on the dates from one on which some begin to the next.

    - `set_aside`: claims that may not be used, and evidence that is cancelled by somebody who is still there, each with
      the reason.
    - `readings`: of the evidence, newest first, each period as on its last day; `days` are their days as negative
      numbers, so that they ascend.
    - `circumstances`: ordered by id.
    - `quiet`: the result once no period runs any more; `last` is who was last reported then, and `aside` are the claims
      that do not count then, by the context that is too old.
    - `running`: the results before that, by the number of readings that count for the date, that are of the first
      round, and that are within the evidence window.
    """

    evidence: tuple[Claim, ...]
    circumstances: tuple[Claim, ...]
    unknown: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]
    readings: tuple[ClaimReading, ...]
    days: tuple[int, ...]
    quiet: _Weighing | None = None
    last: tuple[LastReported | None] | None = None
    running: dict[tuple[int, int, int], _Weighing] = field(default_factory=dict)
    aside: dict[tuple[str, ...], tuple[SetAside, ...]] = field(default_factory=dict)


class _Told(NamedTuple):
    """All that a decision is made of: what a day can change of it, and the standing, which is kept."""

    begun: _Begun
    weighing: _Weighing
    newest: dt.date | None
    date: dt.date
    is_quiet: bool
    age_days: int | None
    is_stale: bool
    context: tuple[Context, ...]
    untimely: tuple[str, ...]
    fighting: Fighting | None
    last_reported: LastReported | None
    undated: tuple[str, ...]
    since: tuple[SeenSince, ...]
    is_past: bool

    def says_as(self, other: _Told) -> bool:
        """Whether the answers are surely equal: the very same standing, and all else that `PlaceControl.answer` has."""
        return (
            self.weighing.standing is other.weighing.standing
            and self.is_stale == other.is_stale
            and self.is_past == other.is_past
            and self.context == other.context
            and (self.fighting and self.fighting.claims) == (other.fighting and other.fighting.claims)
            and self.last_reported == other.last_reported
            and self.undated == other.undated
            and self.since == other.since
        )


class PlaceInTime:
    """The claims about one place, its regions' with them, that a filter counts: ready to be decided on any date."""

    def __init__(
        self, dataset: Dataset, place_id: str, claims: Iterable[Claim], counting: ClaimFilter, tree: ActorTree
    ) -> None:
        """Sorts the claims out, as far as no date is needed for it."""
        self._place_id = place_id
        self._tree = tree
        self._counting = counting
        self._timeless = question = DatasetQuestion.about(dataset, counting.on(dt.date.max), place_id)
        windows = question.windows
        counted = [claim for claim in claims if claim.id not in counting.without]
        self._reason = {claim.id: question.lasting_reason(claim) for claim in counted}
        self._always = tuple(
            set_aside_for(claim.id, reason)
            for claim in counted
            if (reason := self._reason[claim.id]) is not None and reason in BEFORE_ANY_DATE
        )
        self._claims = sorted(
            (claim for claim in counted if self._reason[claim.id] not in BEFORE_ANY_DATE),
            key=lambda claim: (first_usable_day(claim, windows), claim.id),
        )
        self._first_days = [first_usable_day(claim, windows) for claim in self._claims]
        self._begins = {claim.id: number for number, claim in enumerate(self._claims)}
        usable = self._with_reason(None)
        self._context = {
            claim.id: Context(claim=claim.id, relation=claim.relation) for claim in usable if not is_weighed(claim)
        }
        self._evidence = [claim for claim in usable if claim.id not in self._context]
        self._circumstances = sorted(
            (claim for claim in usable if claim.id in self._context), key=attrgetter("id")
        )
        self._unknown = self._with_reason(Reason.NOT_YET_KNOWN)
        self._saying_nothing = self._with_reason(Reason.CONSTRAINS_NOTHING)
        self._has_fights = any(claim.relation is Relation.CONTESTS for claim in usable)
        self._of_uncertain_day = [
            claim
            for claim in self._claims
            if claim.as_of_from < claim.as_of_to and is_weighed(claim) and counts_from_last_day(claim, windows)
        ]
        self._readings = sorted((reading_of(claim, question) for claim in self._evidence), key=weighing_order)
        self._of_one_time = _of_one_voice_and_time(self._readings)
        self._beside: dict[tuple[str, ...], ClaimReading] = {}
        self._begun: dict[int, _Begun] = {}
        self._standings: dict[StandingKey, Standing] = {}

    def on(self, date: dt.date) -> PlaceControl:
        """The decision of a date."""
        return self._decision(self._told(date))

    def turns(self, dates: Iterable[dt.date]) -> Iterator[tuple[dt.date, PlaceControl]]:
        """The decisions of those of the dates, given in order, on which the answer may not be that of the one before.

        Where nothing that a day can change has changed there is none: the answer (`PlaceControl.answer`) is the same.
        """
        before: _Told | None = None
        for date in dates:
            answer = self._told(date)
            if before is None or not answer.says_as(before):
                yield date, self._decision(answer)
            before = answer

    def _told(self, date: dt.date) -> _Told:
        """What is told on a date."""
        count = bisect_right(self._first_days, date)
        begun = self._begun.get(count)
        if begun is None:
            begun = self._begun[count] = self._begun_first(count)
        is_quiet = not begun.readings or begun.readings[0].day <= date
        if not is_quiet:
            return self._told_by(begun, self._weigh_running(begun, date), date, date, is_quiet=False)
        if begun.quiet is None:
            begun.quiet = self._weigh(begun.readings, begun)
        return self._told_by(begun, begun.quiet, begun.quiet.weighed.newest, date, is_quiet=True)

    def _question(self, date: dt.date) -> DatasetQuestion:
        return self._timeless.on(self._counting.on(date))

    def _begun_first(self, count: int) -> _Begun:
        """The first so many claims, sorted into those of evidence, of context, and those that may not be used."""
        begins = self._begins
        circumstances = tuple([claim for claim in self._circumstances if begins[claim.id] < count])
        evidence, gone = self._timeless.without_those_still_there(
            [claim for claim in self._evidence if begins[claim.id] < count], circumstances
        )
        present = {claim.id for claim in evidence}
        not_begun = [set_aside_for(claim.id, Reason.AFTER_DATE) for claim in self._claims[count:]]
        nothing = [
            set_aside_for(claim.id, Reason.CONSTRAINS_NOTHING)
            for claim in self._saying_nothing
            if begins[claim.id] < count
        ]
        readings = tuple(
            [
                self._read_beside(reading, present) if reading.id in self._of_one_time else reading
                for reading in self._readings
                if reading.id in present
            ]
        )
        return _Begun(
            evidence=tuple(evidence),
            circumstances=circumstances,
            unknown=tuple([claim for claim in self._unknown if begins[claim.id] < count]),
            set_aside=tuple(sorted((*self._always, *not_begun, *gone, *nothing), key=attrgetter("claim"))),
            readings=readings,
            days=tuple([-reading.day.toordinal() for reading in readings]),
        )

    def _with_reason(self, reason: Reason | None) -> list[Claim]:
        """The claims with that lasting reason against them, in the order in which they begin."""
        return [claim for claim in self._claims if self._reason[claim.id] is reason]

    def _read_beside(self, reading: ClaimReading, present: set[str]) -> ClaimReading:
        """The reading beside those of its voice and time that have begun."""
        others = [other for other in self._of_one_time[reading.id] if other.id in present]
        key = (reading.id, *(other.id for other in others))
        found = self._beside.get(key)
        if found is None:
            plain = plain_beside(others, reading, self._tree)
            found = self._beside[key] = reading if plain is None else read_as(reading, plain)
        return found

    def _on(
        self, date: dt.date, readings: Sequence[ClaimReading], running: int, of_date: int
    ) -> tuple[ClaimReading, ...]:
        """The readings of a date, newest first: what still runs then counts for it, as do those of the date itself."""
        newest = [*(read_on(date, reading) for reading in readings[:running]), *readings[running:of_date]]
        return (*sorted(newest, key=weighing_order), *readings[of_date:])

    def _weigh_running(self, begun: _Begun, date: dt.date) -> _Weighing:
        """What comes of the readings while a period runs: mostly the same as on the day before.

        From day to day only the distance between what runs and what lies behind it grows. It decides which readings
        are too old and which are of the first round; and of equal weights that are of different days it decides for the
        later: where those might be others on a later day, nothing is kept.
        """
        windows, today = self._timeless.windows, -date.toordinal()
        of_date = bisect_right(begun.days, today)
        current = bisect_right(begun.days, today + windows.evidence_window_days)
        of_first_round = bisect_right(begun.days, today + windows.dispute_window_days, hi=current)
        key = (of_date, of_first_round, current)
        kept = begun.running.get(key)
        if kept is not None and kept.weighed.newest is not None and kept.weighed.newest <= date:
            return kept
        running = bisect_left(begun.days, today)
        found = self._weigh(self._on(date, begun.readings, running, of_date), begun)
        if not found.weighed.may_turn:
            begun.running[key] = found
        return found

    def _weigh(self, readings: tuple[ClaimReading, ...], begun: _Begun) -> _Weighing:
        weighed = weigh(readings, self._timeless.windows, self._tree)
        current = readings[: len(readings) - len(weighed.history)]
        earliest = min((reading.claim.as_of_to for reading in weighed.accepted), default=dt.date.max)
        lowering = [claim for claim in begun.circumstances if claim.as_of_to > earliest]
        key: StandingKey = (
            frozenset([(reading.claim.id, reading.plain) for reading in current]),
            frozenset([reading.claim.id for reading in weighed.accepted]),
            tuple(frozenset(reading.claim.id for reading in version) for version in weighed.versions),
            tuple(claim.id for claim in lowering),
        )
        standing = self._standings.get(key)
        if standing is None:
            standing = standing_of(current, weighed, lowering, self._timeless, self._tree)
            remember(self._standings, key, standing, most=MOST_KEPT)
        return _Weighing(
            readings=readings,
            weighed=weighed,
            standing=standing,
            going_on=_fights_going_on(begun.circumstances, standing.shown, self._tree) if self._has_fights else (),
        )

    def _told_by(
        self,
        begun: _Begun,
        weighing: _Weighing,
        newest: dt.date | None,
        date: dt.date,
        *,
        is_quiet: bool,
    ) -> _Told:
        standing, tree, windows = weighing.standing, self._tree, self._timeless.windows
        lowering, status, main_holder = standing.lowering, standing.status, standing.main_holder
        context, untimely = [], []
        is_sighted = False
        for claim in begun.circumstances:
            if claim.id in lowering:
                context.append(claim)
                is_sighted = is_sighted or claim.relation is Relation.PRESENT
            elif is_timely(claim, newest, date, windows):
                context.append(claim)
            else:
                untimely.append(claim.id)
        is_settled = main_holder is not None or status is Status.DISPUTED
        age_days = None if newest is None else (date - newest).days
        is_stale = age_days is not None and age_days > windows.stale_after_days
        is_asked_since = is_stale or not standing.holders or is_sighted
        since = seen_after(standing.claims_of_versions, context) if is_asked_since else ()
        others_since = since and {tree.side[seen.actor] for seen in since}.difference(
            tree.side[holder] for holder in standing.holders
        )
        lowered = standing.lowered
        is_besieged = bool(lowered) and _is_besieged_since(lowered, standing.shown, begun.circumstances, date)
        return _Told(
            begun=begun,
            weighing=weighing,
            newest=newest,
            date=date,
            is_quiet=is_quiet,
            age_days=age_days,
            is_stale=is_stale,
            context=tuple([self._context[claim.id] for claim in context]),
            untimely=tuple(untimely),
            fighting=_fighting(weighing.going_on, date, windows) if weighing.going_on else None,
            last_reported=None if is_settled else self._last_reported(begun, weighing, date, is_quiet=is_quiet),
            undated=_undated(self._of_uncertain_day, main_holder, self._question(date), tree)
            if self._of_uncertain_day
            else (),
            since=since,
            is_past=status in {Status.HELD, Status.HELD_IN_PART, Status.DIVIDED}
            and (bool(others_since) or (bool(lowered) and not standing.is_borne_out and (is_stale or is_besieged))),
        )

    def _decision(self, answer: _Told) -> PlaceControl:
        weighing, date = answer.weighing, answer.date
        standing = weighing.standing
        return PlaceControl(
            place=self._place_id,
            asked=self._counting.on(date).as_answered,
            status=standing.status,
            is_stale=answer.is_stale,
            actors=standing.actors,
            joint=standing.joint,
            holders=standing.holders,
            main_holder=standing.main_holder,
            left=standing.left,
            unreported=standing.unreported,
            accepted=standing.accepted,
            versions=standing.versions,
            context=answer.context,
            set_aside=self._aside(answer.begun, weighing, answer.untimely, date, is_quiet=answer.is_quiet),
            why=standing.why,
            newest_evidence=answer.newest,
            age_days=answer.age_days,
            publishers=standing.publishers,
            fighting=answer.fighting,
            claimed_by=standing.claimed_by,
            last_reported=answer.last_reported,
            lowered=standing.lowered,
            latest_by=standing.latest_by,
            undated=answer.undated,
            since=answer.since,
            is_past=answer.is_past,
            left_by_word_of=standing.left_by_word_of,
            newest_days=None if answer.newest is None else days_of_newest(answer.begun.readings, answer.newest),
        )

    def _aside(
        self,
        begun: _Begun,
        weighing: _Weighing,
        untimely: tuple[str, ...],
        date: dt.date,
        *,
        is_quiet: bool,
    ) -> tuple[SetAside, ...]:
        """What is set aside, in the order of the claims' ids."""
        is_kept = is_quiet and not begun.unknown
        if is_kept and untimely in begun.aside:
            return begun.aside[untimely]
        items = [
            *begun.set_aside,
            *(self._question(date).of_unknown(begun.unknown, begun.evidence) if begun.unknown else ()),
            *weighing.weighed.too_old,
            *weighing.weighed.set_aside,
            *(set_aside_for(claim, Reason.OUTSIDE_WINDOW) for claim in untimely),
        ]
        aside = tuple(sorted(items, key=attrgetter("claim")))
        if is_kept:
            begun.aside[untimely] = aside
        return aside

    def _last_reported(
        self, begun: _Begun, weighing: _Weighing, date: dt.date, *, is_quiet: bool
    ) -> LastReported | None:
        """Who was last reported to hold the place; the same for every date on which nothing runs any more."""
        is_kept = is_quiet and not any(
            claim.as_of_kind is AsOfKind.PERIOD and claim.as_of_to > date for claim in begun.circumstances
        )
        if is_kept and begun.last is not None:
            return begun.last[0]
        usable = (*begun.evidence, *begun.circumstances)
        found = last_reported(weighing.readings, weighing.weighed, usable, self._question(date), self._tree)
        if is_kept:
            begun.last = (found,)
        return found


def _of_one_voice_and_time(readings: Iterable[ClaimReading]) -> Mapping[str, Sequence[ClaimReading]]:
    """The readings of its voice that each may have to be read together with, itself included; of none that has none."""
    voices: dict[tuple[str, str], list[ClaimReading]] = {}
    for reading in readings:
        voices.setdefault((reading.claim.source, reading.claim.attributed_to), []).append(reading)
    return {
        reading.id: others
        for voice in voices.values()
        if len(voice) > 1
        for reading in voice
        if may_be_read_together(reading) and len(others := at_its_time(reading, voice)) > 1
    }


def _fights_going_on(
    context: Iterable[Claim], accepted: Iterable[ClaimReading], tree: ActorTree
) -> tuple[Claim, ...]:
    """The fighting that nothing accepted has ended."""
    settling = [reading for reading in accepted if reading.is_change and not reading.claim.part]
    return tuple(
        claim
        for claim in context
        if claim.relation is Relation.CONTESTS
        and not any(_ends_fighting(reading, claim, tree) for reading in settling)
    )


def _fighting(going_on: Iterable[Claim], date: dt.date, windows: Windows) -> Fighting | None:
    """The fighting that is reported within the evidence window of the date, of what is going on."""
    fresh = [claim for claim in going_on if (date - day_on(claim, date)).days <= windows.evidence_window_days]
    if not fresh:
        return None
    in_order = sorted(fresh, key=lambda claim: (-day_on(claim, date).toordinal(), claim.id))
    newest = in_order[0]
    return Fighting(
        claims=tuple(claim.id for claim in in_order),
        newest=day_on(newest, date),
        days=None if _is_running(newest, date) else (newest.as_of_from, newest.as_of_to),
    )


def _is_running(fight: Claim, date: dt.date) -> bool:
    return fight.as_of_kind is AsOfKind.PERIOD and fight.as_of_to >= date


def _ends_fighting(reading: ClaimReading, fight: Claim, tree: ActorTree) -> bool:
    """Whether a later claim says that somebody took or holds the whole place, or that one of those who fought left."""
    if not lies_before(fight, reading.claim):
        return False
    return reading.claim.relation in HOLDING_RELATIONS or are_related(reading.claim.actors, fight.actors, tree)


def _undated(
    claims: Iterable[Claim], main_holder: str | None, question: DatasetQuestion, tree: ActorTree
) -> tuple[str, ...]:
    """The gains and leavings that may have happened by the date, or not yet; of gains not the main holder's."""
    found = (claim for claim in claims if question.is_of_unknown_day(claim))
    return tuple(
        sorted(
            claim.id
            for claim in found
            if claim.relation is Relation.WITHDREW
            or main_holder is None
            or not are_related(claim.actors, (main_holder,), tree)
        )
    )


def _is_besieged_since(
    lowered: Iterable[LoweredFigure], accepted: Iterable[ClaimReading], context: Iterable[Claim], date: dt.date
) -> bool:
    """Whether a siege made a figure an upper bound whose claim is of a day before the date."""
    sieges = {claim.id for claim in context if claim.relation is Relation.BESIEGES}
    past = {reading.id for reading in accepted if reading.claim.as_of_to < date}
    return any(item.claim in past and not sieges.isdisjoint(item.because_of) for item in lowered)
