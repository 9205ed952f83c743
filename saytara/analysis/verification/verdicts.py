"""For each place of a drawn map: whether reports say the same, do not say otherwise, or contradict it, and which ones.

The rules, in the order in which they are tried here, are those of docs/explanation/verification.md.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from typing import Final

from saytara.analysis.verification.drawn_shares import (
    WHOLE_PCT,
    DrawnPlace,
    Holders,
    drawn_interval,
    drawn_pct_of,
    is_among,
    most_drawn_for_sides,
)
from saytara.control.actor_tree import ActorTree, tree_of
from saytara.control.decision import ActorShare, PlaceControl, Status, Version
from saytara.control.single_claim import day_on, plain_share
from saytara.core.model import Dataset
from saytara.core.shares import HALF_PCT, MORE_THAN_HALF, Share

COUNTS_FROM_PCT: Final = 5.0
"""Differences of fewer points do not count: boundaries are approximate, the map's and ours."""


class MapVerdict(StrEnum):
    """How what is drawn at a place stands against what is reported of it."""

    AGREES = "agrees"
    NOT_CONTRADICTED = "not_contradicted"
    CONTRADICTED = "contradicted"
    CONTRADICTED_BY_OLD = "contradicted_by_old"
    NOT_DRAWN = "not_drawn"

    @property
    def is_contradiction(self) -> bool:
        """Whether a report, fresh or old, says otherwise."""
        return self in {MapVerdict.CONTRADICTED, MapVerdict.CONTRADICTED_BY_OLD}


class Ground(StrEnum):
    """Why a place is not contradicted, where no fresh report says the same either."""

    NO_REPORT = "no_report"
    ONE_OF_VERSIONS = "one_of_versions"
    NOT_NAMED = "not_named"
    SAME_SIDE = "same_side"
    HOLDER_NOT_DRAWN = "holder_not_drawn"
    WITHOUT_SHARE = "without_share"
    AS_LAST_REPORTED = "as_last_reported"
    OLD_REPORT = "old_report"


class Clash(StrEnum):
    """In what a report says otherwise."""

    FIGURES_APART = "figures_apart"
    HOLDER_NOT_DRAWN = "holder_not_drawn"
    LAST_HOLDER_NOT_DRAWN = "last_holder_not_drawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Reports that say otherwise of some actors: what is drawn for them, what is reported, and by which claims.

    `newest` is the newest day for which any of the claims counts; `is_old` says that it is past the evidence window, or
    that the place is told as of the past. `version` is the position of the version that says so, where sources
    disagree; 0 is the accepted one.
    """

    clash: Clash
    actors: tuple[str, ...]
    drawn_pct: float
    drawn: Share
    reported: Share
    claims: tuple[str, ...]
    newest: dt.date
    is_old: bool
    version: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceVerdict:
    """The verdict on one place, with its grounds: what contradicts it, or why nothing does.

    `actors` are those whom the ground speaks of. `is_old` says that what is reported is old.
    """

    place: str
    verdict: MapVerdict
    drawn: DrawnPlace
    decision: PlaceControl
    ground: Ground | None = None
    actors: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    is_old: bool = False


def verdicts(
    dataset: Dataset, drawn: Mapping[str, DrawnPlace], decisions: Mapping[str, PlaceControl]
) -> tuple[PlaceVerdict, ...]:
    """The verdict on each place of `decisions`, in their order; of a place that `drawn` lacks nothing is drawn."""
    blank = DrawnPlace(shares={}, silent_pct=WHOLE_PCT)
    return tuple(
        verdict_on(dataset, drawn.get(place, blank), decision) for place, decision in decisions.items()
    )


def verdict_on(dataset: Dataset, drawn: DrawnPlace, decision: PlaceControl) -> PlaceVerdict:
    """The verdict on what is drawn of one place, against the decision about it."""
    place = decision.place
    if drawn.drawn_pct < COUNTS_FROM_PCT <= drawn.silent_pct:
        return PlaceVerdict(place=place, verdict=MapVerdict.NOT_DRAWN, drawn=drawn, decision=decision)
    against = _Against(dataset=dataset, drawn=drawn, decision=decision, tree=tree_of(dataset))
    found = against.contradictions()
    if found:
        is_old = all(item.is_old for item in found)
        return PlaceVerdict(
            place=place,
            verdict=MapVerdict.CONTRADICTED_BY_OLD if is_old else MapVerdict.CONTRADICTED,
            drawn=drawn,
            decision=decision,
            contradictions=found,
            is_old=is_old,
        )
    ground, actors = against.ground()
    return PlaceVerdict(
        place=place,
        verdict=MapVerdict.AGREES if ground is None else MapVerdict.NOT_CONTRADICTED,
        drawn=drawn,
        decision=decision,
        ground=ground,
        actors=actors,
        is_old=ground is not Ground.NO_REPORT and against.is_of_old_reports,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Against:
    """What is drawn of one place against the decision about it."""

    dataset: Dataset
    drawn: DrawnPlace
    decision: PlaceControl
    tree: ActorTree

    def contradictions(self) -> tuple[Contradiction, ...]:
        """What contradicts the place: of a disputed one nothing, unless every version does."""
        accepted = list(self._of_accepted())
        by_version = [
            list(self._of_version(version, number)) for number, version in enumerate(self.decision.versions, 1)
        ]
        found = [accepted, *by_version]
        if not all(found):
            found = [[]]
        return tuple(_each_once(item for items in [*found, self._of_last_reported()] for item in items))

    def ground(self) -> tuple[Ground | None, tuple[str, ...]]:
        """Why nothing more than "not contradicted" is said, and of whom; None where a fresh report says the same."""
        decision = self.decision
        if decision.status is Status.DISPUTED:
            return Ground.ONE_OF_VERSIONS, ()
        if decision.status is Status.NOT_REPORTED:
            return self._ground_of_last_reported()
        ground, actors = self._ground_of_holders()
        if ground is None and self.is_of_old_reports:
            return Ground.AS_LAST_REPORTED, decision.holders
        return ground, actors

    @property
    def is_of_old_reports(self) -> bool:
        """Whether all that is reported of the place is old."""
        return self._is_old(self._newest_of(self.decision.accepted))

    def _of_accepted(self) -> Iterator[Contradiction]:
        decision = self.decision
        for item in decision.actors:
            if item.says_something:
                yield from self._apart((item.actor,), item.share, partial(self._because, item))
        for joint in decision.joint:
            yield from self._apart(joint.actors, joint.share, partial(_always, joint.claims))
        holders = (decision.main_holder,) if decision.main_holder else decision.holders
        if decision.status is Status.HELD or (decision.status in {Status.DIVIDED, Status.DISPUTED} and holders):
            claims = [claim for item in decision.actors if item.actor in holders for claim in item.claims]
            yield from self._not_drawn(holders, claims, Clash.HOLDER_NOT_DRAWN)

    def _of_version(self, version: Version, number: int) -> Iterator[Contradiction]:
        for item in version.actors:
            if item.says_something:
                claims = item.claims or version.claims
                yield from self._apart((item.actor,), item.share, partial(_always, claims), number)
        holders = self.tree.outermost(item.actor for item in version.actors if item.is_some)
        in_full = [
            claim
            for claim in version.claims
            if plain_share(self.dataset.claim_by_id[claim]).low >= HALF_PCT
        ]
        if holders and in_full:
            yield from self._not_drawn(holders, in_full, Clash.HOLDER_NOT_DRAWN, number)

    def _of_last_reported(self) -> Iterator[Contradiction]:
        last = self.decision.last_reported
        if last is not None:
            for found in self._not_drawn((last.actor,), last.claims, Clash.LAST_HOLDER_NOT_DRAWN):
                yield replace(found, newest=last.newest, is_old=True)

    def _apart(
        self,
        actors: tuple[str, ...],
        reported: Share,
        claims_for: Callable[[bool], tuple[str, ...]],
        version: int = 0,
    ) -> Iterator[Contradiction]:
        """The contradiction where the drawn and the reported interval lie apart.

        `claims_for` gives the claims of the reported low end (True) or high end.
        """
        drawn = drawn_interval(self.drawn, actors, self.tree)
        if points_apart(drawn, reported) >= COUNTS_FROM_PCT:
            claims = claims_for(drawn.high < reported.low)
            yield self._contradiction(Clash.FIGURES_APART, actors, reported, claims, version)

    def _not_drawn(
        self, holders: tuple[str, ...], claims: Iterable[str], clash: Clash, version: int = 0
    ) -> Iterator[Contradiction]:
        if most_drawn_for_sides(self.drawn, holders, self.tree) < COUNTS_FROM_PCT:
            yield self._contradiction(clash, holders, MORE_THAN_HALF, tuple(claims), version)

    def _contradiction(
        self, clash: Clash, actors: tuple[str, ...], reported: Share, claims: tuple[str, ...], version: int
    ) -> Contradiction:
        newest = self._newest_of(claims)
        return Contradiction(
            clash=clash,
            actors=actors,
            drawn_pct=drawn_pct_of(self.drawn, actors, self.tree),
            drawn=drawn_interval(self.drawn, actors, self.tree),
            reported=reported,
            claims=tuple(sorted(set(claims))),
            newest=newest,
            is_old=self._is_old(newest),
            version=version,
        )

    def _because(self, item: ActorShare, is_low: bool) -> tuple[str, ...]:
        """The claims that an end of an accepted share follows from; all that name the actor where none is told."""
        found = [
            claim
            for why in self.decision.why
            if why.actor == item.actor and why.is_low is is_low
            for claim in why.claims
        ]
        return tuple(found or item.claims or self.decision.accepted)

    def _newest_of(self, claims: Iterable[str]) -> dt.date:
        """The newest day for which any of the claims counts; the first of all days where there is none."""
        found = (day_on(self.dataset.claim_by_id[claim], self.decision.date) for claim in claims)
        return max(found, default=dt.date.min)

    def _is_old(self, newest: dt.date) -> bool:
        window = self.dataset.windows_of(self.decision.place).evidence_window_days
        return self.decision.is_of_the_past or (self.decision.date - newest).days > window

    def _ground_of_last_reported(self) -> tuple[Ground, tuple[str, ...]]:
        last = self.decision.last_reported
        if last is None:
            return Ground.NO_REPORT, ()
        is_main = drawn_pct_of(self.drawn, (last.actor,), self.tree) > HALF_PCT
        return (Ground.AS_LAST_REPORTED if is_main else Ground.OLD_REPORT), (last.actor,)

    def _ground_of_holders(self) -> tuple[Ground | None, tuple[str, ...]]:
        """The first ground that fits a place with holders; None where each is drawn as reported, and nobody else is."""
        holders = [item for item in self.decision.actors if item.actor in self.decision.holders]
        others = [
            actor
            for drawn in self._drawn_holders()
            if not is_among(drawn, self.decision.holders, self.tree)
            for actor in drawn
        ]
        sides = {self.tree.side[item.actor] for item in holders}
        for ground, actors in (
            (Ground.NOT_NAMED, [actor for actor in others if self.tree.side[actor] not in sides]),
            (Ground.SAME_SIDE, others),
            (Ground.HOLDER_NOT_DRAWN, [item.actor for item in holders if not self._is_drawn(item)]),
            (Ground.WITHOUT_SHARE, [item.actor for item in holders if not self._is_as_reported(item)]),
        ):
            if actors:
                return ground, tuple(dict.fromkeys(actors))
        return None, self.decision.holders

    def _drawn_holders(self) -> list[Holders]:
        return sorted(holders for holders, share in self.drawn.shares.items() if share.pct >= COUNTS_FROM_PCT)

    def _is_drawn(self, item: ActorShare) -> bool:
        return drawn_pct_of(self.drawn, (item.actor,), self.tree) > 0 or item.share.high < COUNTS_FROM_PCT

    def _is_as_reported(self, item: ActorShare) -> bool:
        """Whether a figure is reported, or else the actor is the main holder and more than half is drawn for it.

        Figures that lie apart are contradictions, so that what is drawn meets the others.
        """
        if item.share.low > 0 or item.share.high < WHOLE_PCT:
            return True
        main = self.decision.main_holder
        return (
            main is not None
            and is_among((main,), (item.actor,), self.tree)
            and drawn_pct_of(self.drawn, (item.actor,), self.tree) > HALF_PCT
        )


def _always(claims: tuple[str, ...], _is_low: bool) -> tuple[str, ...]:
    return claims


def points_apart(one: Share, other: Share) -> float:
    """How many points lie between two intervals; 0 where they meet, or where only an open end keeps them apart.

    >>> points_apart(Share(low=12, high=12), Share(low=20, high=20))
    8
    """
    return max(one.low - other.high, other.low - one.high, 0)


def _each_once(found: Iterable[Contradiction]) -> Iterator[Contradiction]:
    """Without a group's contradiction where it says the same as its member's, by the same claims."""
    seen: set[object] = set()
    for item in sorted(found, key=lambda item: (item.is_old, item.version, item.clash, item.actors)):
        key = item.clash, item.version, item.reported, item.drawn, item.claims
        if key not in seen:
            seen.add(key)
            yield item
