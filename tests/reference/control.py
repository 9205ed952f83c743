"""The rules of docs/explanation/control.md once more: slow, obvious, and written from the text alone.

It shares the words of `saytara.core.model` and `saytara.core.shares` with the fast implementation, and nothing of
`saytara.control`. Subsets are tried one by one, and every question of bounds goes to a general solver. The rules stand
in the order of the text, each under its number.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from scipy.optimize import linprog

from saytara.core.model import AsOfKind, Claim, Dataset, Publisher, PublisherKind, Qualifier, Reliability, Speaker
from saytara.core.relations import Relation
from saytara.core.shares import ANY_SHARE, MORE_THAN_HALF, NO_SHARE, SOME_SHARE, Share, share_of

LESS_THAN_HALF = Share(low=0.0, high=50.0, high_open=True)
SMALL = Share(low=0.0, high=50.0, low_open=True, high_open=True)
SMALL_IN_PLAIN_READING = Share(low=0.0, high=25.0, low_open=True, high_open=True)
WHOLE = Share(low=100.0, high=100.0)

SEARCHED_EXACTLY = 14
A_LITTLE = 1e-4
"""What is less than this is nothing: the solver's numbers are exact to about 1e-7, figures of sources to 0.01."""

ROUNDING = 1e-6

Demand = tuple[frozenset[str], Share]
"""Actors and what their shares sum to. A group stands there with all its members; by itself it is its unnamed rest."""

Reading = frozenset[Demand]
"""What a claim says in plain reading: one demand, or two where it is read jointly with others of its voice."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the rules decide for a place and a date."""

    accepted: frozenset[str]
    reasons: dict[str, str]
    context: frozenset[str]
    shares: dict[str, Share]
    unreported: Share
    status: str
    is_stale: bool
    main_holder: str | None
    fighting: frozenset[str]
    claimed_by: frozenset[str]
    own_words: frozenset[str]
    """The actors whose share rests on the word of their own side alone."""
    last_reported: str | None
    last_reported_on: dt.date | None
    last_reported_by: frozenset[str]
    last_reported_since: dict[str, dt.date]
    holders: frozenset[str]
    said_nothing: frozenset[str]
    latest_by: dt.date | None
    undated: frozenset[str]
    since: dict[str, dt.date]
    is_past: bool
    left_by_word_of: frozenset[str]


def control_on(data: Dataset, place: str, date: dt.date, known_by: dt.date | None, min_grade: str | None) -> Answer:
    """Who is reported to hold the place on the date, by what was published by `known_by` and is graded well enough."""
    return _Question(data, place, date, known_by, min_grade).answer()


# ---------------------------------------------------------------------------------------------- What one claim says


def _said(claim: Claim) -> Share:
    """The bounds that a claim puts on the sum of its actors' shares; any share where it is context."""
    if claim.relation in (Relation.CONTROLS, Relation.TOOK):
        return _said_of_holding(claim)
    if claim.relation is Relation.WITHDREW and not claim.part:
        if claim.qualifier is Qualifier.MOST:
            return LESS_THAN_HALF
        if claim.qualifier in (Qualifier.UNQUANTIFIED, Qualifier.ALL):
            return NO_SHARE
    return ANY_SHARE


def _said_of_holding(claim: Claim) -> Share:
    if claim.qualifier is Qualifier.MINOR:
        return SMALL
    if claim.part:
        return SOME_SHARE
    if claim.qualifier is Qualifier.NONE:
        return NO_SHARE
    return share_of(claim.qualifier, claim.value, claim.value_to)


def _is_context(claim: Claim) -> bool:
    """Whether the claim changes no share: other relations, and a leaving in part or of unknown extent."""
    if claim.relation in (Relation.CONTROLS, Relation.TOOK):
        return False
    return claim.relation is not Relation.WITHDREW or _said(claim) == ANY_SHARE


def _is_change(claim: Claim) -> bool:
    """A `took`, a `withdrew` that is no context, or a claim that its actors hold all."""
    if claim.relation is Relation.TOOK:
        return True
    return not _is_context(claim) and (claim.relation is Relation.WITHDREW or _same(_said(claim), WHOLE))


def _same(one: Share, other: Share) -> bool:
    return (one.low, one.low_open, one.high, one.high_open) == (other.low, other.low_open, other.high, other.high_open)


def _gives(claim: Claim) -> bool:
    """Whether the claim says that its actors hold something."""
    said = _said(claim)
    return said.low > 0 or said.low_open


def _says_that_all_left(claim: Claim) -> bool:
    return claim.relation is Relation.WITHDREW and _same(_said(claim), NO_SHARE)


def _says_nothing_is_held(claim: Claim) -> bool:
    """`none`, and figures that come to the same."""
    return claim.relation in (Relation.CONTROLS, Relation.TOOK) and _same(_said(claim), NO_SHARE)


# -------------------------------------------------------------------------------------------------- How bounds follow


def bounds(demands: Iterable[Demand], ground: Iterable[str], everyone: Iterable[str]) -> Share:
    """The least and the largest sum of the shares of the actors of `ground`, where all the demands hold."""
    return _bounds(frozenset(demands), frozenset(ground), frozenset(everyone))


@cache
def _bounds(demands: frozenset[Demand], ground: frozenset[str], everyone: frozenset[str]) -> Share:
    if not ground & everyone:
        return NO_SHARE
    low = round(_optimum(demands, everyone, ground, sign=+1), 6) + 0.0
    high = round(_optimum(demands, everyone, ground, sign=-1), 6) + 0.0
    return Share(
        low=low,
        high=high,
        low_open=not can_hold(demands | {(ground, Share(low=0.0, high=low + ROUNDING))}, everyone),
        high_open=not can_hold(demands | {(ground, Share(low=high - ROUNDING, high=100.0))}, everyone),
    )


@cache
def can_hold(demands: frozenset[Demand], everyone: frozenset[str]) -> bool:
    """Whether there are shares that satisfy all the demands, the strict ones with something to spare."""
    return _spare(demands, everyone) > A_LITTLE


def _spare(demands: frozenset[Demand], everyone: frozenset[str]) -> float:
    """The largest slack that all strict demands can have at once (1 where there is none); -1 where nothing holds."""
    names = sorted(everyone)
    rows, limits = _inequalities(demands, names)
    found = linprog(
        [0.0] * len(names) + [-1.0], A_ub=rows, b_ub=limits, bounds=[(0.0, 100.0)] * len(names) + [(0.0, 1.0)]
    )
    return -1.0 if found.status == 2 else -_value(found)


def _optimum(demands: frozenset[Demand], everyone: frozenset[str], ground: frozenset[str], *, sign: int) -> float:
    """The least (`sign` 1) or largest (-1) sum over `ground`, strict demands taken for weak ones, as a limit."""
    names = sorted(everyone)
    rows, limits = _inequalities(demands, names)
    goal = [float(sign) if name in ground else 0.0 for name in names] + [0.0]
    return sign * _value(linprog(goal, A_ub=rows, b_ub=limits, bounds=[(0.0, 100.0)] * len(names) + [(0.0, 0.0)]))


def _inequalities(demands: frozenset[Demand], names: Sequence[str]) -> tuple[list[list[float]], list[float]]:
    """Rows over the actors' shares and one slack: together at most 100, and each demand's two bounds."""
    rows, limits = [[1.0] * len(names) + [0.0]], [100.0]
    for ground, share in demands:
        one = [1.0 if name in ground else 0.0 for name in names]
        rows.append([*(-each for each in one), 1.0 if share.low_open else 0.0])
        limits.append(-share.low)
        rows.append([*one, 1.0 if share.high_open else 0.0])
        limits.append(share.high)
    return rows, limits


def _value(found: object) -> float:
    if found.status != 0:  # type: ignore[attr-defined]
        raise AssertionError(f"the solver gave up: {found.message}")  # type: ignore[attr-defined]
    return float(found.fun)  # type: ignore[attr-defined]


def _is_more_than_half(share: Share) -> bool:
    return share.low > 50 or (share.low == 50 and share.low_open)


# --------------------------------------------------------------------------------- From claims to control, step by step


@dataclass(frozen=True)
class _Map:
    """What rules 5 to 7 make of some evidence. `history` is what fell outside of the window."""

    newest: dt.date | None
    accepted: list[Claim]
    reasons: dict[str, str]
    disputing: list[Claim]
    history: list[Claim]


class _Question:
    """One place, one date, and what may be used for it."""

    def __init__(
        self, data: Dataset, place: str, date: dt.date, known_by: dt.date | None, min_grade: str | None
    ) -> None:
        self.data, self.place, self.date, self.known_by, self.min_grade = data, place, date, known_by, min_grade
        self.everyone = frozenset(actor.id for actor in data.actors)
        self.window = dt.timedelta(days=data.windows.evidence_window_days)
        self.round = dt.timedelta(days=data.windows.dispute_window_days)
        self.stale = dt.timedelta(days=data.windows.stale_after_days)
        self.readings: dict[str, Reading] = {}

    def answer(self) -> Answer:
        reasons: dict[str, str] = {}

        # 1. Usable.
        unpublished: list[Claim] = []
        usable: list[Claim] = []
        for claim in self.claims():
            reason = self.why_unusable(claim)
            if reason == "not_yet_known":
                unpublished.append(claim)
            elif reason:
                reasons[claim.id] = reason
            else:
                usable.append(claim)
        context = [claim for claim in usable if _is_context(claim)]
        evidence = [claim for claim in usable if not _is_context(claim)]

        # 3. Still there.
        still_there = [claim for claim in evidence if self.is_denied_by_a_presence(claim, usable)]
        reasons |= {claim.id: "superseded" for claim in still_there}
        evidence = [claim for claim in evidence if claim not in still_there]

        # 4. Plain reading.
        self.readings = self.plain_readings(evidence)

        # 5 to 7.
        current = self.map_of(evidence)
        reasons |= current.reasons
        reasons |= {claim.id: "outside_window" for claim in current.history}
        accepted = current.accepted

        # 1, the end: what was not yet published, and would be too old.
        any_evidence = [*evidence, *(claim for claim in unpublished if not _is_context(claim))]
        for claim in unpublished:
            if _is_context(claim):
                may_count = any(self.is_timely(claim, day) for day in (None, *map(self.day, any_evidence)))
            else:
                may_count = current.newest is None or current.newest - self.day(claim) <= self.window
            reasons[claim.id] = "not_yet_known" if may_count else "outside_window"

        # 8. Bounds.
        weighed = [claim for claim in evidence if claim not in current.history]
        lowering = {claim.id: self.lowering(claim, accepted, weighed, context) for claim in accepted}
        lowered = {
            claim.id: ANY_SHARE if self.came_back_after(claim, accepted) else _as_shown(claim, lowering[claim.id])
            for claim in accepted
        }
        figures = [claim for claim in accepted if not lowering[claim.id]]
        shown_shares = {claim.id: self.without_margin(claim, lowered, figures) for claim in accepted}
        demands = [self.demand(claim, shown_shares[claim.id]) for claim in accepted]

        # 10. Context.
        shown = [
            claim
            for claim in context
            if self.is_timely(claim, current.newest) or any(claim in found for found in lowering.values())
        ]
        reasons |= {claim.id: "outside_window" for claim in context if claim not in shown}
        named = {group for claim in accepted for actor in claim.actors for group in self.data.lineage(actor)}
        shares = {actor: bounds(demands, self.ground_of([actor]), self.everyone) for actor in sorted(named)}
        spoken_of = {actor for claim in accepted for actor in claim.actors}
        spoken_of |= {group for group, share in shares.items() if not _same(share, ANY_SHARE)}
        reported = self.ground_of(spoken_of)
        together = bounds(demands, reported, self.everyone)
        unreported = Share(
            low=100 - together.high, high=100 - together.low, low_open=together.high_open, high_open=together.low_open
        )

        shares = {
            actor: self.with_stated_least(actor, share, accepted, shown_shares) for actor, share in shares.items()
        }

        # 9. Status.
        main_holder = self.main_holder(accepted)
        status = self.status(accepted, current.disputing)
        is_stale = current.newest is not None and self.date - current.newest > self.stale

        holders = self.holders(accepted, shares)
        lowered_by = {other.relation for found in lowering.values() for other in found}
        since = self.since(
            shown if is_stale or not holders or Relation.PRESENT in lowered_by else [], [*accepted, *current.disputing]
        )
        last = self.last_reported(
            current.history if status != "disputed" and main_holder is None else [],
            [claim for claim in usable if claim not in still_there],
        )

        return Answer(
            accepted=frozenset(claim.id for claim in accepted),
            reasons=reasons,
            context=frozenset(claim.id for claim in shown),
            shares=shares,
            unreported=unreported,
            status=status,
            is_stale=is_stale,
            main_holder=main_holder,
            fighting=self.fighting(usable, accepted),
            claimed_by=self.claimed_by(accepted),
            own_words=frozenset(actor for actor in shares if self.is_own_word(actor, accepted, shown_shares)),
            last_reported=last.holder,
            last_reported_on=last.day,
            last_reported_by=last.claimed_by,
            last_reported_since=last.since,
            holders=holders,
            said_nothing=frozenset(
                actor
                for actor, share in shares.items()
                if _same(share, NO_SHARE) and self.is_said_to_hold_nothing(actor, accepted)
            ),
            latest_by=self.latest_by(accepted, main_holder),
            undated=frozenset(claim.id for claim in self.claims() if self.is_of_unknown_day(claim, main_holder)),
            since={actor: day for actor, (_, day) in since.items()},
            is_past=status in ("held", "held_in_part", "divided")
            and (
                self.is_another_side_among(since, holders)
                or self.is_figure_gone(main_holder, shares, accepted, lowering, is_stale)
            ),
            left_by_word_of=self.left_by_word_of(accepted),
        )

    def is_another_side_among(self, seen: Iterable[str], holders: Iterable[str]) -> bool:
        sides = {self.data.actor_by_id[holder].side for holder in holders}
        return any(self.data.actor_by_id[actor].side not in sides for actor in seen)

    def is_figure_gone(
        self,
        main_holder: str | None,
        shares: dict[str, Share],
        accepted: Sequence[Claim],
        lowering: dict[str, list[Claim]],
        is_stale: bool,
    ) -> bool:
        """Rule 9: nothing is left of the main holder's figure, and the place is stale or was besieged since."""
        if main_holder is None or shares[main_holder].low > 0:
            return False
        besieged = [
            claim
            for claim in accepted
            if claim.as_of_to < self.date and any(lower.relation is Relation.BESIEGES for lower in lowering[claim.id])
        ]
        return bool(besieged) or (is_stale and any(lowering.values()))

    def claims(self) -> list[Claim]:
        """The claims of the place or region, and those of regions around it that say all or nothing of all in them."""
        asked = {self.place}
        if self.place in self.data.region_by_id:
            asked = set(self.data.region_by_id[self.place].members)
        regions = {region.id for region in self.data.regions if asked <= set(region.members)}
        return [
            claim
            for claim in self.data.claims
            if claim.place == self.place
            or (
                claim.place in regions
                and not _is_context(claim)
                and (_same(_said(claim), WHOLE) or _same(_said(claim), NO_SHARE))
            )
        ]

    def ground_of(self, actors: Iterable[str]) -> frozenset[str]:
        """The actors and all their members."""
        wanted = set(actors)
        return frozenset(actor for actor in self.everyone if wanted & set(self.data.lineage(actor)))

    def subject(self, claim: Claim) -> frozenset[str]:
        """Whom a claim is about: of a group that is named together with members of it, the group."""
        named = set(claim.actors)
        return frozenset(actor for actor in named if not named & set(self.data.lineage(actor)[1:]))

    # ---------------------------------------------------------------------------------------------------- rules 1 and 2

    def why_unusable(self, claim: Claim) -> str | None:
        source = self.data.source_by_id[claim.source]
        if claim.is_retracted:
            return "retracted"
        if self.is_below_grade(source.reliability):
            return "below_grade"
        if self.first_used(claim) > self.date:
            return "after_date"
        if _said(claim).is_empty:
            return "constrains_nothing"
        if self.known_by is not None and source.published_to > self.known_by:
            return "not_yet_known"
        return None

    def is_below_grade(self, grade: Reliability) -> bool:
        """E always; F, which sorts last and is no grade, as soon as one is asked for."""
        return grade is Reliability.E or (self.min_grade is not None and grade.value > self.min_grade)

    def first_used(self, claim: Claim) -> dt.date:
        if claim.relation is Relation.WITHDREW:
            return claim.as_of_to
        if claim.relation is Relation.TOOK and claim.as_of_to - claim.as_of_from > self.round:
            return claim.as_of_to
        return claim.as_of_from

    def day(self, claim: Claim) -> dt.date:
        if claim.relation is Relation.WITHDREW:
            return claim.as_of_to
        if claim.relation is not Relation.TOOK and claim.as_of_kind is AsOfKind.PERIOD:
            return min(claim.as_of_to, self.date)
        return claim.as_of_from

    def newest(self, claims: Iterable[Claim]) -> dt.date | None:
        return max((self.day(claim) for claim in claims), default=None)

    # ---------------------------------------------------------------------------------------------------------- rule 3

    def is_denied_by_a_presence(self, withdrawal: Claim, usable: Sequence[Claim]) -> bool:
        return _says_that_all_left(withdrawal) and any(
            claim.relation is Relation.PRESENT
            and _lies_before(withdrawal, claim)
            and any(set(withdrawal.actors) & set(self.data.lineage(actor)) for actor in claim.actors)
            for claim in usable
        )

    # ---------------------------------------------------------------------------------------------------------- rule 4

    def plain_readings(self, evidence: Sequence[Claim]) -> dict[str, Reading]:
        """Each claim in plain reading; jointly, or as said, where its voice would otherwise dispute itself."""
        return {claim.id: self.plain_reading(claim, evidence) for claim in evidence}

    def plain_reading(self, claim: Claim, evidence: Sequence[Claim]) -> Reading:
        plain = self.by_itself(claim)
        said = self.as_said(claim)
        if plain == said:
            return plain
        of_one_time = [
            other
            for other in evidence
            if (other.source, other.attributed_to) == (claim.source, claim.attributed_to)
            and not _lies_before(claim, other)
            and not _lies_before(other, claim)
        ]
        all_said = frozenset[Demand]().union(*(self.as_said(other) for other in of_one_time))
        all_plain = frozenset[Demand]().union(*(self.by_itself(other) for other in of_one_time))
        if can_hold(all_plain, self.everyone) or not can_hold(all_said, self.everyone):
            return plain
        given = frozenset[str]().union(*(self.subject(other) for other in of_one_time if _gives(other)))
        jointly = self.ground_of(given), MORE_THAN_HALF
        return said | {jointly} if can_hold(all_said | {jointly}, self.everyone) else said

    def as_said(self, claim: Claim) -> Reading:
        return frozenset({self.demand(claim, _said(claim))})

    def by_itself(self, claim: Claim) -> Reading:
        """The plain reading of a claim that no other one of its voice stands beside."""
        return frozenset({self.demand(claim, _in_plain_reading(claim))})

    def demand(self, claim: Claim, share: Share) -> Demand:
        return self.ground_of(self.subject(claim)), share

    def plain(self, claims: Iterable[Claim]) -> frozenset[Demand]:
        return frozenset[Demand]().union(*(self.readings[claim.id] for claim in claims))

    def agree(self, claims: Iterable[Claim]) -> bool:
        """Whether the claims can hold together in plain reading."""
        return can_hold(self.plain(claims), self.everyone)

    def things_said(self, claims: Iterable[Claim]) -> dict[Reading, list[Claim]]:
        """The different things that claims say, in the order of the first id that says each, with those that say it."""
        saying: dict[Reading, list[Claim]] = {}
        for claim in sorted(claims, key=lambda one: one.id):
            saying.setdefault(self.readings[claim.id], []).append(claim)
        return saying

    # ----------------------------------------------------------------------------------------------------- rules 5 to 7

    def map_of(self, evidence: Sequence[Claim]) -> _Map:
        newest = self.newest(evidence)
        history = [claim for claim in evidence if newest and newest - self.day(claim) > self.window]
        left = [claim for claim in evidence if claim not in history]
        overtaken = [
            claim
            for claim in left
            if any(self.is_own_later_word(other, claim) for other in left) or self.is_ended_for_good(claim, left)
        ]
        left = [claim for claim in left if claim not in overtaken]
        newer: list[Claim] = []
        accepted: list[Claim] = []
        reasons = {claim.id: "superseded" for claim in overtaken}
        while left:
            newest_left = self.newest(left)
            assert newest_left is not None
            round_ = [claim for claim in left if newest_left - self.day(claim) <= self.round]
            left = [claim for claim in left if claim not in round_]
            if self.are_not_yet_overtaken(round_, accepted):
                accepted, anew = self.weigh([*newer, *round_], [])
                reasons = {claim.id: "superseded" for claim in overtaken} | anew
            else:
                overruled = [claim for claim in round_ if not self.agree([claim, *accepted])]
                reasons |= {claim.id: "superseded" for claim in overruled}
                accepted, more = self.weigh([claim for claim in round_ if claim not in overruled], accepted)
                reasons |= more
            newer += round_
        disputing = [claim for claim in evidence if reasons.get(claim.id) == "disputing"]
        return _Map(newest, accepted, reasons, disputing, history)

    def is_own_later_word(self, later: Claim, claim: Claim) -> bool:
        """Rule 6: neither quotes anybody, both are of one origin, the one lies before the other and contradicts it.

        Of two maps that draw the same actors there the later one overtakes, whether or not it contradicts.
        """
        if self.quoted(later) or self.quoted(claim):
            return False
        is_of_one = {origin.name for origin in self.origins(later)} == {origin.name for origin in self.origins(claim)}
        are_drawn = all(self.data.source_by_id[each.source].drawn for each in (later, claim))
        is_anew = are_drawn and set(later.actors) == set(claim.actors)
        return is_of_one and _lies_before(claim, later) and (is_anew or not self.agree([claim, later]))

    def is_ended_for_good(self, claim: Claim, evidence: Sequence[Claim]) -> bool:
        """Rule 6, ended stays ended: some change ended the claim, and some further change ended that one."""
        return any(
            self.is_ended_by(change, claim) and self.is_ended_by(further, change)
            for change in evidence
            for further in evidence
        )

    def are_not_yet_overtaken(self, claims: Sequence[Claim], accepted: Sequence[Claim]) -> bool:
        """Whether those of the claims that newer ones contradict weigh more together than all these newer ones."""
        older: list[Claim] = []
        newer: dict[str, Claim] = {}
        for claim in claims:
            against = self.contradicted(claim, accepted)
            if not against or any(self.is_full_change_after(claim, other) for other in against):
                continue
            if min(self.day(other) for other in against) - self.day(claim) <= self.round:
                older.append(claim)
                newer |= {other.id: other for other in against}
        return self.weight(self.heaviest(older, [])) > self.weight(newer.values())

    def is_full_change_after(self, claim: Claim, change: Claim) -> bool:
        return _is_change(change) and self.weight([change]) >= 1 and _lies_before(claim, change)

    def weigh(self, claims: Sequence[Claim], before: Sequence[Claim]) -> tuple[list[Claim], dict[str, str]]:
        """Rule 6 among the claims, each of which agrees with what was accepted `before`."""
        accepted = [*before, *self.heaviest(claims, before)]
        reasons = {}
        for claim in claims:
            if claim in accepted:
                continue
            against = self.contradicted(claim, accepted)
            is_before_a_change = any(_is_change(other) and _lies_before(claim, other) for other in against)
            is_before_all = all(_lies_before(claim, other) for other in against)
            reasons[claim.id] = "superseded" if is_before_a_change or is_before_all else "disputing"
        return accepted, reasons

    def heaviest(self, claims: Sequence[Claim], before: Sequence[Claim]) -> list[Claim]:
        """Of all sets that agree, also with `before`, and to which no other claim could be added, the heaviest."""
        ended = frozenset(claim.id for claim in claims if any(self.is_ended_by(change, claim) for change in claims))
        saying = self.things_said(claims)
        said_before = self.plain(before)

        def holds(things: frozenset[Reading]) -> bool:
            return can_hold(said_before.union(*things), self.everyone)

        def claims_of(things: frozenset[Reading]) -> list[Claim]:
            return [claim for thing in things for claim in saying[thing]]

        if len(saying) > SEARCHED_EXACTLY:
            taken: frozenset[Reading] = frozenset()
            for thing in sorted(saying, key=lambda one: self.rank(saying[one], ended)):
                if holds(taken | {thing}):
                    taken |= {thing}
            return claims_of(taken)

        holding: list[frozenset[Reading]] = [frozenset()]
        for thing in saying:
            holding += [things | {thing} for things in holding if holds(things | {thing})]
        largest = [
            things for things in holding if not any(holds(things | {other}) for other in saying if other not in things)
        ]
        return min((claims_of(things) for things in largest), key=lambda found: self.rank(found, ended))

    def is_ended_by(self, change: Claim, claim: Claim) -> bool:
        return self.is_full_change_after(claim, change) and not self.agree([claim, change])

    def rank(self, claims: Sequence[Claim], ended: frozenset[str]) -> tuple[object, ...]:
        """What sorts the better set first: weight of what no full change has ended, mean day, size, ids."""
        days = [self.day(claim).toordinal() for claim in claims]
        mean = Fraction(sum(days), len(days)) if days else Fraction(0)
        weight = self.weight(claim for claim in claims if claim.id not in ended)
        return -weight, -mean, -len(claims), sorted(claim.id for claim in claims)

    def weight(self, claims: Iterable[Claim]) -> Fraction:
        """Each statement counts once for each origin, with the greatest weight that it has from it among the claims."""
        counted: dict[tuple[object, ...], Fraction] = {}
        for claim in claims:
            is_loss = claim.relation is Relation.WITHDREW or _says_nothing_is_held(claim)
            for origin in self.origins(claim):
                key = (self.subject(claim), is_loss, origin.name)
                counted[key] = max(counted.get(key, Fraction(0)), self.weight_from(claim, origin))
        return sum(counted.values(), Fraction(0))

    def contradicted(self, claim: Claim, accepted: Sequence[Claim]) -> list[Claim]:
        """The accepted claims that do so alone; where none does, some that do together."""
        alone = [other for other in accepted if not self.agree([claim, other])]
        if alone or self.agree([claim, *accepted]):
            return alone
        saying = self.things_said(accepted)
        own = self.readings[claim.id]
        left = list(saying)
        for thing in saying:
            rest = [other for other in left if other != thing]
            if not can_hold(own.union(*rest), self.everyone):
                left = rest
        return [other for thing in left for other in saying[thing]]

    def versions(self, disputing: Sequence[Claim]) -> list[list[Claim]]:
        """Groups that agree in themselves: the heaviest, then the heaviest of the rest, and so on."""
        left, versions = list(disputing), []
        while left:
            versions.append(self.heaviest(left, []))
            left = [claim for claim in left if claim not in versions[-1]]
        return versions

    # ---------------------------------------------------------------------------------------------------------- rule 8

    def lowering(
        self, claim: Claim, accepted: Sequence[Claim], weighed: Sequence[Claim], context: Sequence[Claim]
    ) -> list[Claim]:
        """What lets an accepted claim's figure, if it gives one, be shown as an upper bound."""
        if _said(claim).low <= 0:
            return []
        sides = {self.data.actor_by_id[actor].side for actor in claim.actors}
        leavings = [other for other in context if other.relation is Relation.WITHDREW and not other.part]
        leavings += [
            other for other in accepted if other.relation is Relation.WITHDREW and other.qualifier is Qualifier.MOST
        ]
        small_parts = [other for other in accepted if other.qualifier is Qualifier.MINOR]
        changes = [other for other in weighed if other not in accepted and _is_change(other)]
        inside = [
            other
            for other in context
            if other.relation in (Relation.PRESENT, Relation.CONTESTS) and _same(_said(claim), WHOLE)
        ]
        found = [
            *(other for other in leavings if self.is_of_any(other, claim.actors)),
            *(other for other in small_parts if self.subject(other) == self.subject(claim)),
            *(other for other in changes if not self.agree([claim, other])),
            *(other for other in inside if {self.data.actor_by_id[actor].side for actor in other.actors} - sides),
        ]
        lasting = [
            other
            for other in inside
            if other.relation is Relation.CONTESTS
            and other.as_of_kind is AsOfKind.PERIOD
            and other.as_of_to > claim.as_of_to
            and {self.data.actor_by_id[actor].side for actor in other.actors} - sides
        ]
        sieges = [
            other
            for other in context
            if other.relation is Relation.BESIEGES
            and not other.part
            and _same(_said(claim), WHOLE)
            and other.as_of_to > claim.as_of_to
            and {self.data.actor_by_id[actor].side for actor in other.actors} & sides
        ]
        return [*(other for other in found if _lies_before(claim, other)), *lasting, *sieges]

    def came_back_after(self, claim: Claim, accepted: Sequence[Claim]) -> bool:
        """Of a claim that most of somebody left: whether they are said to have taken ground since."""
        return (
            claim.relation is Relation.WITHDREW
            and claim.qualifier is Qualifier.MOST
            and any(
                other.relation is Relation.TOOK and self.is_of_any(other, claim.actors) and _lies_before(claim, other)
                for other in accepted
            )
        )

    def without_margin(self, claim: Claim, lowered: dict[str, Share], figures: Sequence[Claim]) -> Share:
        """What the claim says, without the ends of a margin that another figure of the same actors cuts into."""
        own = lowered[claim.id]
        has_margin = claim.qualifier in (Qualifier.ABOUT, Qualifier.HALF) and not claim.part
        if claim.relation is Relation.WITHDREW or not has_margin:
            return own
        low, high, low_open = own.low, own.high, own.low_open
        for other in figures:
            share = lowered[other.id]
            if other is claim or self.subject(other) != self.subject(claim):
                continue
            if _least(own) < _least(share) <= _largest(own):
                high = 100.0
            if _least(own) <= _largest(share) < _largest(own):
                low, low_open = min((own.low, own.low_open), (0.0, True))
        return Share(low=low, high=high, low_open=low_open, high_open=own.high_open and high == own.high)

    def with_stated_least(
        self, actor: str, share: Share, accepted: Sequence[Claim], shown: dict[str, Share]
    ) -> Share:
        """The share, its least one as far as claims about the actor alone, or those of one origin, leave it so much."""
        ground = self.ground_of([actor])
        of_origin: dict[object, list[Claim]] = {}
        for claim in accepted:
            for origin in self.origins(claim):
                of_origin.setdefault(origin.name, []).append(claim)
        alone = [claim for claim in accepted if self.ground_of(self.subject(claim)) <= ground]
        least = max(
            _least(bounds([self.demand(claim, shown[claim.id]) for claim in claims], ground, self.everyone))
            for claims in (alone, *of_origin.values())
        )
        return Share(low=least[0], high=share.high, low_open=least[1] > 0, high_open=share.high_open)

    def is_of_any(self, claim: Claim, actors: Iterable[str]) -> bool:
        """Whether the claim names one of the actors, a member or a group of one of them."""
        return any(
            one in self.data.lineage(other) or other in self.data.lineage(one)
            for one in actors
            for other in claim.actors
        )

    # ---------------------------------------------------------------------------------------------------------- rule 9

    def status(self, accepted: Sequence[Claim], disputing: Sequence[Claim]) -> str:
        if disputing:
            return "disputed"
        as_said = [self.demand(claim, _said(claim)) for claim in accepted]
        holders = {
            actor
            for claim in accepted
            if _gives(claim)
            for actor in self.subject(claim)
            if bounds(as_said, self.ground_of([actor]), self.everyone).high > 0
        }
        sides = {self.data.actor_by_id[actor].side for actor in holders}
        if len(sides) > 1:
            return "divided"
        if not sides:
            return "not_reported"
        together = bounds(self.plain(accepted), self.ground_of(holders), self.everyone)
        return "held" if _is_more_than_half(together) else "held_in_part"

    def holders(self, accepted: Sequence[Claim], shares: dict[str, Share]) -> frozenset[str]:
        given = {actor for claim in accepted if _gives(claim) for actor in self.subject(claim)}
        given = {actor for actor in given if shares[actor].high > 0}
        return frozenset(actor for actor in given if not given & set(self.data.lineage(actor)[1:]))

    def is_said_to_hold_nothing(self, actor: str, accepted: Sequence[Claim]) -> bool:
        return any(
            _same(_said(claim), NO_SHARE) and set(claim.actors) & set(self.data.lineage(actor)) for claim in accepted
        )

    def latest_by(self, accepted: Sequence[Claim], main_holder: str | None) -> dt.date | None:
        if main_holder is None:
            return None
        gains = [
            claim
            for claim in accepted
            if claim.relation is Relation.TOOK and not claim.part and self.is_of_any(claim, [main_holder])
        ]
        newest = max(gains, key=lambda claim: (claim.as_of_to, claim.id), default=None)
        if newest is None or newest.as_of_to - newest.as_of_from <= self.round:
            return None
        surer = [
            claim
            for claim in gains
            if claim.as_of_to - claim.as_of_from <= self.round
            and newest.as_of_from <= claim.as_of_from
            and claim.as_of_to <= newest.as_of_to
        ]
        return None if surer else newest.as_of_to

    def is_of_unknown_day(self, claim: Claim, main_holder: str | None) -> bool:
        """Rule 1: a taking or a leaving that is used from its last day, between its first and that."""
        source = self.data.source_by_id[claim.source]
        is_leaving = claim.relation is Relation.WITHDREW
        is_told = is_leaving or main_holder is None or not self.is_of_any(claim, [main_holder])
        return (
            (is_leaving or (claim.relation is Relation.TOOK and claim.as_of_to - claim.as_of_from > self.round))
            and is_told
            and not _is_context(claim)
            and claim.as_of_from <= self.date < claim.as_of_to
            and not claim.is_retracted
            and not self.is_below_grade(source.reliability)
            and not _said(claim).is_empty
            and (self.known_by is None or source.published_to <= self.known_by)
        )

    def since(self, shown: Sequence[Claim], evidence: Sequence[Claim]) -> dict[str, tuple[dt.date, dt.date]]:
        """Rule 10: who is reported in the place after all that is accepted or disputes it, and when last."""
        telling = (Relation.PRESENT, Relation.CONTESTS) if evidence else (Relation.PRESENT,)
        return _newest_days(
            claim
            for claim in shown
            if claim.relation in telling
            and not claim.part
            and all(_lies_before(other, claim) for other in evidence)
        )

    def left_by_word_of(self, accepted: Sequence[Claim]) -> frozenset[str]:
        """Rule 9: the sides whose own gain all that is said of leaving is, where nobody is said to hold anything."""
        if any(_gives(claim) for claim in accepted):
            return frozenset()
        sides: set[str] = set()
        for claim in accepted:
            if claim.relation is not Relation.WITHDREW:
                continue
            for origin in self.origins(claim):
                served = self.sides_served(claim, origin)
                if not served:
                    return frozenset()
                own = {origin.side_of_speaker} & served
                sides |= own or served
        return frozenset(sides)

    def fighting(self, usable: Sequence[Claim], accepted: Sequence[Claim]) -> frozenset[str]:
        def is_over(fighting: Claim) -> bool:
            return any(_lies_before(fighting, end) and self.ends(end, fighting) for end in accepted)

        return frozenset(
            claim.id
            for claim in usable
            if claim.relation is Relation.CONTESTS and self.date - self.day(claim) <= self.window and not is_over(claim)
        )

    def ends(self, accepted: Claim, fighting: Claim) -> bool:
        """Somebody took the place or holds all of it, or those left who are named as fighting, or one of them."""
        if accepted.relation is Relation.WITHDREW:
            return self.is_of_any(accepted, fighting.actors)
        return not accepted.part and _is_change(accepted)

    def claimed_by(self, accepted: Sequence[Claim]) -> frozenset[str]:
        sides: set[str] = set()
        for claim in accepted:
            if not _gives(claim):
                continue
            gainers = {self.data.actor_by_id[actor].side for actor in claim.actors}
            for origin in self.origins(claim):
                own = self.sides_served(claim, origin) & gainers
                if not own:
                    return frozenset()
                sides |= own
        return frozenset(sides)

    def is_own_word(self, actor: str, accepted: Sequence[Claim], shown: dict[str, Share]) -> bool:
        """Whether its own side alone gives the actor or a member something, or so much of it."""
        giving = [
            claim
            for claim in accepted
            if _gives(claim) and any(actor in self.data.lineage(named) for named in claim.actors)
        ]
        side = self.data.actor_by_id[actor].side
        own = [claim for claim in accepted if side in self.claimed_by([claim])]
        others = [claim for claim in accepted if claim not in own]
        if not [claim for claim in giving if claim in own]:
            return False
        ground = self.ground_of([actor])
        least, without = (
            self.with_stated_least(
                actor,
                bounds([self.demand(claim, shown[claim.id]) for claim in claims], ground, self.everyone),
                claims,
                shown,
            ).low
            for claims in (accepted, others)
        )
        return not [claim for claim in giving if claim in others] or without < least - A_LITTLE

    def main_holder(self, claims: Sequence[Claim]) -> str | None:
        """Of those whom the claims are about, the outermost they leave more than half; else the innermost group."""
        of_one = frozenset(filter(None, (self.as_of_one_actor(demand) for demand in self.plain(claims))))

        def has_more_than_half(actor: str) -> bool:
            return _is_more_than_half(bounds(of_one, self.ground_of([actor]), self.everyone))

        def depth(actor: str) -> int:
            return len(self.data.lineage(actor))

        about = {actor for claim in claims for actor in self.subject(claim)}
        groups = {group for actor in about for group in self.data.lineage(actor)} - about
        found = min(filter(has_more_than_half, about), key=depth, default=None)
        return found or max(filter(has_more_than_half, groups), key=depth, default=None)

    def as_of_one_actor(self, demand: Demand) -> Demand | None:
        """A demand on several actors as one on the innermost group around them all, or None where there is none."""
        ground, share = demand
        grounds = [self.ground_of([actor.id]) for actor in self.data.actors]
        if ground in grounds:
            return demand
        around = min((other for other in grounds if ground < other), key=len, default=None)
        return None if around is None else (around, Share(low=share.low, high=100.0, low_open=share.low_open))

    # ------------------------------------------------------------------------------------------------- rules 10 and 11

    def is_timely(self, claim: Claim, newest: dt.date | None) -> bool:
        day = self.day(claim)
        if self.date - day <= self.window:
            return True
        if newest is not None and claim.relation in (Relation.PRESENT, Relation.CONTESTS) and day > newest:
            return True
        return newest is not None and newest - self.window <= day <= newest + self.round

    def last_reported(self, history: Sequence[Claim], usable: Sequence[Claim]) -> _Last:
        """`usable` without the withdrawals that rule 3 set aside."""
        while history:
            earlier = self.map_of(history)
            assert earlier.newest is not None
            holder = self.main_holder(earlier.accepted)
            if holder and all(self.main_holder(version) == holder for version in self.versions(earlier.disputing)):
                told = [*earlier.accepted, *earlier.disputing]
                naming = [c for c in told if self.makes_main_holder(c, holder)]
                day = max(self.day(c) for c in naming or [c for c in told if self.is_of_any(c, [holder])])
                if any(self.day(c) > earlier.newest and self.denies_half(c, holder) for c in usable):
                    break
                if any(self.day(c) > day and self.tells_of_leaving(c, holder) for c in usable):
                    break
                seen = _newest_days(
                    claim
                    for claim in usable
                    if claim.relation in (Relation.PRESENT, Relation.CONTESTS)
                    and not claim.part
                    and claim.as_of_from > day
                )
                own = self.data.actor_by_id[holder].side
                return _Last(
                    holder,
                    day,
                    self.claimed_by([c for c in earlier.accepted if self.is_of_any(c, [holder])]),
                    {actor: day for actor, (_, day) in seen.items() if self.data.actor_by_id[actor].side != own},
                )
            history = earlier.history
        return _Last(None, None, frozenset(), {})

    def makes_main_holder(self, claim: Claim, holder: str) -> bool:
        """Whether the claim by itself makes the holder, or a member of it, the main holder."""
        if _is_context(claim):
            return False
        alone = self.main_holder([claim])
        return alone is not None and self.ground_of([alone]) <= self.ground_of([holder])

    def tells_of_leaving(self, claim: Claim, holder: str) -> bool:
        return claim.relation is Relation.WITHDREW and self.is_of_any(claim, [holder])

    def denies_half(self, claim: Claim, holder: str) -> bool:
        if _is_context(claim):
            return False
        holds = (self.ground_of([holder]), MORE_THAN_HALF)
        return not can_hold(self.readings[claim.id] | {holds}, self.everyone)

    # ------------------------------------------------------------------------------------------------ Whose word it is

    def origins(self, claim: Claim) -> list[_Origin]:
        """Whoever is quoted, each once, else the publisher."""
        own = self.data.publisher_of(claim.source)
        if not self.quoted(claim):
            return [_Origin(self.voice(own, claim), None, own)]
        found: dict[object, _Origin] = {}
        for name, speaker, publisher in self.quoted(claim):
            of_that_id = None if speaker is None else self.publisher_with(speaker.id)
            if speaker is not None and not speaker.id:
                # Nobody in particular: the origin is the publisher that chose to believe them.
                origin = _Origin(self.voice(own, claim), speaker, own)
            elif of_that_id is not None:
                origin = _Origin(self.voice(of_that_id, claim), speaker, of_that_id)
            elif speaker is not None:
                origin = _Origin(("speaker", speaker.id), speaker, None)
            elif publisher is not None:
                origin = _Origin(self.voice(publisher, claim), None, publisher)
            else:
                origin = _Origin(("name", name), None, None)
            found.setdefault((origin.name, origin.side_of_speaker), origin)
        return list(found.values())

    def quoted(self, claim: Claim) -> list[tuple[str, Speaker | None, Publisher | None]]:
        """Whom the claim quotes: as it stands, else each part between semicolons."""
        whole = claim.attributed_to
        parts = [whole] if self.is_known(whole) else [part.strip() for part in whole.split(";")]
        return [(part, *self.looked_up(part)) for part in parts if part]

    def looked_up(self, name: str) -> tuple[Speaker | None, Publisher | None]:
        speaker = next((row for row in self.data.speakers if row.name == name), None)
        if speaker is not None:
            return speaker, None
        spelled = [row for row in self.data.publishers if name in (*row.names.every(), *row.copies)]
        return None, spelled[0] if spelled else None

    def publisher_with(self, publisher_id: str) -> Publisher | None:
        return next((row for row in self.data.publishers if row.id == publisher_id), None)

    def is_known(self, name: str) -> bool:
        return self.looked_up(name) != (None, None)

    def voice(self, publisher: Publisher | None, claim: Claim) -> object:
        """The publisher under its owner; outlets that tell a gain of their own side are one voice."""
        if publisher is None:
            return "publisher", self.data.source_by_id[claim.source].publisher
        if (
            publisher.kind in (PublisherKind.CAMPAIGN, PublisherKind.PARTY)
            and publisher.side is not None
            and self.serves(claim, publisher.side)
        ):
            return "outlets of", publisher.side
        return ("owner", publisher.owner) if publisher.owner else ("publisher", publisher.id)

    def serves(self, claim: Claim, side: str) -> bool:
        """It gives one of the side's actors something, or says only of its enemies that they lost."""
        sides = {self.data.actor_by_id[actor].side for actor in claim.actors}
        if _gives(claim) and side in sides:
            return True
        is_loss = (
            claim.relation is Relation.WITHDREW or _says_nothing_is_held(claim) or claim.qualifier is Qualifier.MINOR
        )
        return is_loss and all(self.data.rules.are_enemies(side, other) for other in sides)

    def sides_served(self, claim: Claim, origin: _Origin) -> frozenset[str]:
        """The sides for whose gain the origin speaks, being a party of them; none where it is no such party."""
        stands_on = {origin.side_of_speaker}
        if origin.publisher is not None and origin.publisher.kind in (
            PublisherKind.STATE,
            PublisherKind.PARTY,
            PublisherKind.CAMPAIGN,
        ):
            stands_on.add(origin.publisher.side)
        return frozenset(side for side in stands_on if side is not None and self.serves(claim, side))

    def weight_from(self, claim: Claim, origin: _Origin) -> Fraction:
        grade = self.data.source_by_id[claim.source].reliability
        half = Fraction(1, 2)
        weight = {Reliability.D: half, Reliability.E: Fraction(0)}.get(grade, Fraction(1))
        if self.sides_served(claim, origin):
            return min(weight, half)
        if grade is Reliability.D and self.data.rules.partisan_rule and self.is_against_its_side(claim):
            return Fraction(1)
        return weight

    def is_against_its_side(self, claim: Claim) -> bool:
        """The table of grading.md."""
        publisher = self.data.publisher_of(claim.source)
        if publisher is None or publisher.side is None:
            return False
        for _, speaker, quoted in self.quoted(claim):
            side = speaker.side if speaker is not None else quoted.side if quoted is not None else None
            if side is not None and side != publisher.side and self.serves(claim, side):
                return False
        sides = {self.data.actor_by_id[actor].side for actor in claim.actors}
        if claim.relation is Relation.WITHDREW or _says_nothing_is_held(claim):
            return sides == {publisher.side}
        said = _said(claim)
        has_no_ceiling = said.high == 100 and not said.high_open
        return all(self.data.rules.are_enemies(publisher.side, side) for side in sides) and (
            has_no_ceiling or said.low >= 50
        )


@dataclass(frozen=True)
class _Last:
    """Who was last reported, by whose word alone, and who of other sides is reported there since, with the days."""

    holder: str | None
    day: dt.date | None
    claimed_by: frozenset[str]
    since: dict[str, dt.date]


@dataclass(frozen=True)
class _Origin:
    """From whom a statement comes: a name that tells it from others, and who that is, as far as the dataset knows."""

    name: object
    speaker: Speaker | None
    publisher: Publisher | None

    @property
    def side_of_speaker(self) -> str | None:
        return None if self.speaker is None else self.speaker.side


def _lies_before(one: Claim, other: Claim) -> bool:
    """Only if its last possible day is before the other's first."""
    return one.as_of_to < other.as_of_from


def _newest_days(claims: Iterable[Claim]) -> dict[str, tuple[dt.date, dt.date]]:
    """Each actor that the claims name, with the first and the last day of the newest that does."""
    found: dict[str, tuple[dt.date, dt.date]] = {}
    for claim in claims:
        for actor in claim.actors:
            days = claim.as_of_from, claim.as_of_to
            found[actor] = max(days, found.get(actor, days))
    return found


def _as_shown(claim: Claim, lowering: Sequence[Claim]) -> Share:
    """What the claim says, or more than nothing up to it where something later lowers its figure."""
    said = _said(claim)
    return Share(low=0.0, high=said.high, low_open=True, high_open=said.high_open) if lowering else said


def _least(share: Share) -> tuple[float, int]:
    """The least number of an interval, and whether it begins just above it."""
    return share.low, 1 if share.low_open else 0


def _largest(share: Share) -> tuple[float, int]:
    """The largest number of an interval, and whether it ends just below it."""
    return share.high, -1 if share.high_open else 0


def _in_plain_reading(claim: Claim) -> Share:
    if claim.relation in (Relation.CONTROLS, Relation.TOOK):
        if claim.qualifier is Qualifier.MINOR:
            return SMALL_IN_PLAIN_READING
        if claim.qualifier is Qualifier.UNQUANTIFIED and not claim.part:
            return MORE_THAN_HALF
    return _said(claim)
