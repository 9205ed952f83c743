"""What is decided about control: values that carry their claims and reasons, never a bare answer.

This module only holds; `saytara.control` decides, `saytara.regions.on_date` sums up.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from saytara.control.asked import Question
from saytara.core.relations import Relation
from saytara.core.shares import ANY_SHARE, NO_SHARE, Share


class Status(StrEnum):
    """The state of a place at a date, as its accepted and disputing claims leave it."""

    NOT_REPORTED = "not_reported"
    HELD = "held"
    HELD_IN_PART = "held_in_part"
    DIVIDED = "divided"
    DISPUTED = "disputed"


class Reason(StrEnum):
    """Why a claim was set aside for this question."""

    RETRACTED = "retracted"
    AFTER_DATE = "after_date"
    NOT_YET_KNOWN = "not_yet_known"
    BELOW_GRADE = "below_grade"
    OUTSIDE_WINDOW = "outside_window"
    SUPERSEDED = "superseded"
    DISPUTING = "disputing"
    CONSTRAINS_NOTHING = "constrains_nothing"


class BoundRule(StrEnum):
    """The rule by which a bound follows from its claims."""

    CLAIM = "claim"
    """A claim of this actor, or jointly with others, says so."""
    MEMBERS = "members"
    """Members of this group hold at least that much."""
    GROUP = "group"
    """The group that this actor is part of holds at most (or: must still fill) that much."""
    REST = "rest"
    """What others hold leaves no more than that, since shares add up to at most 100."""
    NONE = "none"
    """No claim sets this bound: it is 0 or 100 by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The reason of one bound of one actor's share: which rule, and the claims that it rests on."""

    actor: str
    is_low: bool
    value: float
    is_open: bool
    rule: BoundRule
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorShare:
    """What the accepted claims allow one actor, with the claims that name it (or its members, for a group).

    `is_named` is False of a group that is there for its members alone. `is_own_word` says that all of these claims that
    give it or a member something are the word of its own side, or that without that word its least share were a smaller
    number. `is_said_nothing` is True where the share is nothing because a claim says so of the actor or of a group
    around it, and not only for what others hold.
    """

    actor: str
    share: Share
    claims: tuple[str, ...]
    is_named: bool = True
    is_own_word: bool = False
    is_said_nothing: bool = False

    @property
    def is_some(self) -> bool:
        """Whether the actor holds something for certain."""
        return not self.share.contains(0.0)

    @property
    def says_something(self) -> bool:
        """Whether the share tells a reader more than "0 to 100%, or nothing".

        It does not where the actor is merely named as part of a group (0 to 100%), nor where a group that no claim
        names has only what others leave over.
        """
        return self.share != ANY_SHARE and (self.is_named or self.is_some)


@dataclass(frozen=True, slots=True, kw_only=True)
class JointShare:
    """What the accepted claims allow several actors together, where a source names them together.

    `holder` is the one actor whose share it is, where all of them belong to one group that is named among them
    ("the opposition, such as Jaysh al-Islam"); otherwise None.
    """

    actors: tuple[str, ...]
    holder: str | None
    share: Share
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A claim that does not count here, why, and the claims that overrule it (if any did)."""

    claim: str
    reason: Reason
    overruled_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of events that stands beside the accepted one in a dispute: its claims and what they would allow.

    `days` are the first and the last day that any of its claims may speak of.
    """

    claims: tuple[str, ...]
    actors: tuple[ActorShare, ...]
    days: tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A claim that says something of the place besides control, or of a leaving of unknown extent."""

    claim: str
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Fighting:
    """Fighting that is reported at a place and not over: the claims, newest first, and the newest day of any.

    `days` are the first and the last day that the newest claim speaks of, or None while its period runs.
    """

    claims: tuple[str, ...]
    newest: dt.date
    days: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenSince:
    """An actor that is reported in a place after the evidence, and the days of the newest such report."""

    actor: str
    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class LastReported:
    """Who was the main holder on the last earlier map that had one, and that nothing has contradicted since.

    `newest` is the newest day of that map's claims which name the actor as that, `days` are all that it may be of.
    `claims` are those of its accepted claims that name the actor, a member or a group of it, `claimed_by` the sides
    whose own word all of these are that give anybody something, `since` those of other sides who are there later.
    """

    actor: str
    newest: dt.date
    claims: tuple[str, ...]
    claimed_by: tuple[str, ...] = ()
    days: tuple[dt.date, dt.date] | None = None
    since: tuple[SeenSince, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoweredFigure:
    """An accepted claim whose figure is shown as an upper bound, and the later claims that make it one."""

    claim: str
    because_of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceControl:
    """Control of one place at one date: the decision, what it rests on, and why. `asked` is what it answers.

    `actors` holds every actor named by an accepted claim and every group that contains one, largest certain share
    first. `holders` are the outermost of them that may hold something: the ones to colour. `main_holder` is the
    actor that the plain reading puts above half, or None. `unreported` is what the accepted claims leave to nobody of
    whom they say anything; what a group holds beyond its named members is the group's.
    `left` are actors that the newest evidence says have gone. `age_days` counts from the newest evidence to `date`.
    `fighting` stands beside the status. `claimed_by` are the sides whose own word all is that gives anybody something,
    or none. `last_reported` is never a holder: it tells who was, where nobody is. `latest_by` is the day by which an
    accepted gain of an uncertain day had happened at the latest, or None. `undated` are claims of a gain or a leaving
    of a day that may lie before the date or after. `since` are those who are reported in the place after its evidence,
    where that is old, names no holder, or has a figure lowered for them; `is_past` tells whether the holder is told
    as of that evidence alone. `left_by_word_of` are the sides that gain by the leavings, where nobody is said to hold
    anything and nobody else tells of them. `newest_days` are the days that the newest evidence may be of.
    """

    place: str
    asked: Question
    status: Status
    is_stale: bool
    actors: tuple[ActorShare, ...]
    joint: tuple[JointShare, ...]
    holders: tuple[str, ...]
    main_holder: str | None
    left: tuple[str, ...]
    unreported: Share
    accepted: tuple[str, ...]
    versions: tuple[Version, ...]
    context: tuple[Context, ...]
    set_aside: tuple[SetAside, ...]
    why: tuple[Why, ...]
    newest_evidence: dt.date | None
    age_days: int | None
    publishers: tuple[str, ...]
    fighting: Fighting | None = None
    claimed_by: tuple[str, ...] = ()
    last_reported: LastReported | None = None
    lowered: tuple[LoweredFigure, ...] = ()
    latest_by: dt.date | None = None
    undated: tuple[str, ...] = ()
    since: tuple[SeenSince, ...] = ()
    is_past: bool = False
    left_by_word_of: tuple[str, ...] = ()
    newest_days: tuple[dt.date, dt.date] | None = None

    @property
    def date(self) -> dt.date:
        """The date that is answered for."""
        return self.asked.date

    @property
    def is_contested(self) -> bool:
        """Whether fighting is reported that is not over."""
        return self.fighting is not None

    @property
    def is_of_the_past(self) -> bool:
        """Whether the answer tells of its newest evidence, and not of the date asked about."""
        return self.is_stale or self.is_past

    @property
    def is_held_together(self) -> bool:
        """Whether a claim names all who hold it together, some of them only so: nobody says how it is divided."""
        holders = set(self.holders)
        return (
            self.status is Status.DIVIDED
            and any(holders.issuperset(joint.actors) and holders.issubset(joint.actors) for joint in self.joint)
            and not all(item.is_some for item in self.actors if item.actor in holders)
        )

    @property
    def disputed_days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day that what disputes the accepted version may speak of; None where nothing does."""
        days = [version.days for version in self.versions]
        return (min(first for first, _ in days), max(last for _, last in days)) if days else None

    @property
    def informative_shares(self) -> tuple[ActorShare, ...]:
        """The actors whose share says anything.

        That somebody holds nothing is told where a claim says so, and not where it only follows from what others hold.
        """
        return tuple(
            item
            for item in self.actors
            if item.says_something and (item.share != NO_SHARE or item.is_said_nothing)
        )

    @property
    def named(self) -> frozenset[str]:
        """Every actor that the answer tells of, in any of its versions."""
        versions = (self.actors, *(version.actors for version in self.versions))
        shares = {item.actor for version in versions for item in version}
        jointly = {actor for joint in self.joint for actor in joint.actors}
        last = self.last_reported
        ever = () if last is None else (last.actor, *(seen.actor for seen in last.since))
        return frozenset({*shares, *jointly, *self.left, *ever, *(seen.actor for seen in self.since)})

    @property
    def answer(self) -> tuple[object, ...]:
        """What is said of the place, without the date, the age, and the claims that do not count: to tell changes by.

        Without the day of the fighting too: while fighting over a period runs, it is the date asked about. Equal
        answers have the same status, shares, holders, context, and claims that count.
        """
        return (
            self.status,
            self.is_stale,
            self.actors,
            self.joint,
            self.holders,
            self.main_holder,
            self.left,
            self.unreported,
            self.accepted,
            frozenset(self.versions),
            self.context,
            None if self.fighting is None else self.fighting.claims,
            self.claimed_by,
            self.last_reported,
            self.lowered,
            self.latest_by,
            self.undated,
            self.since,
            self.is_past,
            self.left_by_word_of,
        )

    def answers_as(self, other: PlaceControl) -> bool:
        """Whether the answers are equal; mostly other claims count, which is soon seen."""
        return self.accepted == other.accepted and self.answer == other.answer

    def share_of(self, actor: str) -> Share | None:
        """The share of `actor`, or None where no accepted claim speaks of it."""
        return next((item.share for item in self.actors if item.actor == actor), None)


class Verdict(StrEnum):
    """How a source's figure for a region stands against the sum of its places.

    A question to the source, with the places and areas as this dataset draws them: no judgement on the ground.
    """

    CONSISTENT = "consistent"
    """Every sum that the places allow agrees with the claim."""
    NOT_CONTRADICTED = "not_contradicted"
    """Some sum that the places allow agrees with the claim."""
    CANNOT_BE = "cannot_be"
    """No sum that the places allow agrees with the claim, with the areas as drawn: it does not fit them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersVerdict:
    """What a claim about a region would come to if the region had one place more (`is_added`), or one fewer.

    `total` and `verdict` are as those of `RegionClaim`, with the places of that other choice.
    """

    place: str
    is_added: bool
    total: Share
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionClaim:
    """A claim about a whole region, held against its places on the days of which it speaks, `tested_from`-`tested_to`.

    `total` is what the places may add up to on any of these days. `margin` is in points of per cent: how far the
    nearest allowed sum lies from the claim where it cannot be, else how far it lies inside. `area_factor` is by how
    much the areas of the actor's places, against all the others, would have to be wrong for a `cannot_be` to fall (2.6:
    drawn 2.6 times too small; 0.5: drawn twice too large), or None where no factor would do, and for the other
    verdicts. Where the claim could be on none of its days, both are those of the day that comes nearest to it.

    `total` takes an actor that nobody names at a place whose control is reported to hold nothing there; those places
    are `unnamed_at`. `total_if_unnamed` and `verdict_if_unnamed` are what follows without that assumption.

    `other_members` are what follows from another choice of places: without each of the region's places in turn, then
    with each drawn place beside it (`saytara.regions.members.neighbours`).

    `disputed_by` are the claims about the region that weigh more and that it contradicts; none where it is accepted.
    """

    claim: str
    actors: tuple[str, ...]
    claimed: Share
    total: Share
    verdict: Verdict
    margin: float
    area_factor: float | None
    unnamed_at: tuple[str, ...]
    total_if_unnamed: Share
    verdict_if_unnamed: Verdict
    tested_from: dt.date
    tested_to: dt.date
    other_members: tuple[MembersVerdict, ...]
    disputed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionTotal:
    """The area-weighted share of one actor in a region, as its places' bounds allow."""

    actor: str
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionReports:
    """What sources say of a region as a whole at one date: its own claims, and context.

    `claims` are those that stand at the date, each with the verdict of its own days: the accepted ones first, and of
    these the newest. Those that later ones have overtaken are set aside.
    """

    region: str
    date: dt.date
    claims: tuple[RegionClaim, ...]
    context: tuple[Context, ...]
    set_aside: tuple[SetAside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionControl(RegionReports):
    """A region at one date with what its places come to: totals of each actor, and area in km²."""

    area_km2: float
    totals: tuple[RegionTotal, ...]
