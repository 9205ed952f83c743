"""What a place looks like, so that its look never says more than its claims.

A look is a value without colours: the same one serves the map on the screen, the legend and every exported picture,
and is painted by `saytara.figures.looks.look_svg` and `saytara.figures.looks.look_css`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from saytara.control.decision import ActorShare, PlaceControl, Status
from saytara.control.single_claim import plain_share
from saytara.core.model import Dataset
from saytara.core.relations import HOLDING_RELATIONS
from saytara.core.shares import HALF_PCT, Share
from saytara.figures.looks.line_directions import NOBODYS, direction_of_lines


class Fill(StrEnum):
    """The grounds of a place, told apart without colour."""

    DOTS = "dots"
    """Not reported: dots on the ground, no actor's colour."""
    OUTLINE = "outline"
    """Only last reported: no tint, sparse lines and a dashed inner edge in the last holder's colour."""
    HATCH = "hatch"
    """A holder is named and at least half is not certain: light, with thin lines."""
    SOLID = "solid"
    """At least half is certain."""
    STRIPES = "stripes"
    """Several hold, and all of the place is told: a band for each, wide as its share where that is known."""
    PART = "part"
    """Only a part is told: a band as wide as it for each, and for the rest dots, or the lines of the last holder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One stripe: whose it is, its part of the whole (0–1), whether that much is certain, and how its lines run."""

    actor: str
    part: float
    is_certain: bool
    angle: int = NOBODYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """A fill with its bands (actors in the order of the decision), and what stands over it or around it.

    `last` are those in whose colours the dashed inner edge is drawn: they were last reported, and hold nothing now;
    `last_angle` is how the lines of the first of them run. `is_old` says that all of it was last reported long ago, or
    is told as past: bands are only lines then. A net lies over what is disputed, crosses stand near the rim where
    fighting is reported, and the colour has holes where only the gainer's own side says it.
    """

    fill: Fill
    bands: tuple[Band, ...] = ()
    last: tuple[str, ...] = ()
    last_angle: int = NOBODYS
    is_old: bool = False
    is_disputed: bool = False
    is_contested: bool = False
    is_claimed: bool = False

    @property
    def key(self) -> str:
        """A short id that equal looks share; safe in an SVG id."""
        return "look-" + hashlib.sha256(repr(self).encode()).hexdigest()[:12]

    @property
    def edge(self) -> tuple[str, ...]:
        """The paints of the dashed inner edge, in turn; nobody's where the last report was of a part. Else none."""
        return self.last or (("border",) if self.is_old else ())

    @property
    def is_busy(self) -> bool:
        """Whether bands, a net or crosses would run through letters that stand on it without a plate."""
        return self.fill in {Fill.STRIPES, Fill.PART} or self.is_disputed or self.is_contested

    @property
    def actors(self) -> tuple[str, ...]:
        """Everybody whose colour it has."""
        return tuple(dict.fromkeys((*(band.actor for band in self.bands), *self.last)))


NOT_REPORTED = Look(fill=Fill.DOTS)
SOME = 1 / 7
"""How wide the pale band is of whoever holds a part of unknown size: narrow, so that it says "some"."""
TOLD_WHOLE = 1 - 1e-9


def look_of(dataset: Dataset, decision: PlaceControl) -> Look:
    """The look of a place under a decision: no colour for a part as if it were the whole, none for who only was there.

    Solid only where the one holder has at least half for certain. Among several, and where less than half is told, each
    has a solid band as wide as its certain share. What is left is pale for whoever is told to be the main holder; a
    part of unknown size is one narrow pale band. Beyond that nothing is told, and nothing is coloured.
    """
    look = _fill_of(dataset, decision)
    if look.fill is not Fill.DOTS and decision.is_of_the_past:
        look = _aged(look, decision.holders)
    elif decision.last_reported is not None and look.fill in {Fill.DOTS, Fill.PART}:
        look = _beside_the_last(look, decision.last_reported.actor)
    has_colour = look.fill is not Fill.DOTS
    return replace(
        _with_directions(dataset, look),
        is_disputed=has_colour and decision.status is Status.DISPUTED,
        is_contested=decision.is_contested,
        is_claimed=has_colour and bool(decision.claimed_by) and bool(decision.holders),
    )


def hatch_of(dataset: Dataset, actor: str) -> Look:
    """The look that stands for an actor in a key: its lines on its pale colour."""
    band = Band(actor=actor, part=1.0, is_certain=False, angle=direction_of_lines(dataset, actor))
    return Look(fill=Fill.HATCH, bands=(band,))


def _with_directions(dataset: Dataset, look: Look) -> Look:
    bands = tuple(replace(band, angle=direction_of_lines(dataset, band.actor)) for band in look.bands)
    last_angle = direction_of_lines(dataset, look.last[0]) if look.last else NOBODYS
    return replace(look, bands=bands, last_angle=last_angle)


def _fill_of(dataset: Dataset, decision: PlaceControl) -> Look:
    """Fill and bands as of fresh reports."""
    holders = _holders_of_every_version(dataset, decision)
    if decision.status is Status.NOT_REPORTED or not holders:
        return NOT_REPORTED
    is_of_whole = _is_of_whole(dataset, decision)
    if len(holders) == 1 and is_of_whole:
        ((actor, share),) = holders.items()
        is_certain = share is not None and share.low >= HALF_PCT
        return Look(
            fill=Fill.SOLID if is_certain else Fill.HATCH, bands=(Band(actor=actor, part=1.0, is_certain=is_certain),)
        )
    if decision.status is Status.DISPUTED:
        bands = _even_bands(holders, 1.0 if is_of_whole else min(1.0, SOME * len(holders)))
    else:
        bands = _bands_in_proportion(holders, _filling(dataset, decision))
    is_told = decision.status is not Status.HELD_IN_PART and sum(band.part for band in bands) >= TOLD_WHOLE
    return Look(fill=Fill.STRIPES if is_told else Fill.PART, bands=bands)


def _aged(look: Look, accepted: Iterable[str]) -> Look:
    """The look of what was last reported: lines of the version that weighs more, an edge of all."""
    bands = tuple(replace(band, is_certain=False) for band in look.bands)
    if look.fill is Fill.PART:
        return replace(look, bands=bands, is_old=True)
    own = set(accepted)
    weightier = {band.actor: 1.0 for band in bands if band.actor in own} or {band.actor: 1.0 for band in bands}
    return Look(fill=Fill.OUTLINE, bands=_even_bands(weightier, 1.0), last=look.actors, is_old=True)


def _beside_the_last(look: Look, actor: str) -> Look:
    """The look with whoever was last reported as an outline: around the part that is told, or alone."""
    if look.fill is Fill.PART:
        return replace(look, last=(actor,))
    return Look(fill=Fill.OUTLINE, bands=_even_bands({actor: 1.0}, 1.0), last=(actor,), is_old=True)


def _holders_of_every_version(dataset: Dataset, decision: PlaceControl) -> dict[str, Share | None]:
    holders: dict[str, Share | None] = {actor: decision.share_of(actor) for actor in decision.holders}
    covered = {group for holder in holders for group in dataset.lineage(holder)} | set(holders)
    for version in decision.versions:
        for item in version.actors:
            is_told = item.actor in covered or not covered.isdisjoint(dataset.lineage(item.actor))
            if item.share.high > 0 and not is_told:
                holders[item.actor] = None
                covered |= set(dataset.lineage(item.actor))
    return holders


def _is_of_whole(dataset: Dataset, decision: PlaceControl) -> bool:
    """Whether any version tells of the place and not only of a part: that somebody holds more than half of it."""
    if decision.status is Status.HELD or decision.main_holder is not None:
        return True
    if decision.status is Status.HELD_IN_PART:
        return False
    versions = (
        (decision.actors, decision.accepted),
        *((version.actors, version.claims) for version in decision.versions),
    )
    return any(_reaches_half(dataset, actors, claims) for actors, claims in versions)


def _reaches_half(dataset: Dataset, actors: Iterable[ActorShare], claims: Iterable[str]) -> bool:
    return any(_is_more_than_half(item.share) for item in actors) or bool(_named_for_the_whole(dataset, claims))


def _is_more_than_half(share: Share) -> bool:
    return share.low > HALF_PCT or (share.low == HALF_PCT and share.low_open)


def _named_for_the_whole(dataset: Dataset, claims: Iterable[str]) -> set[str]:
    """The actors of whom a claim says, in plain reading, that they have more than half, alone or together."""
    said = (dataset.claim_by_id[claim] for claim in claims)
    return {
        actor
        for claim in said
        if claim.relation in HOLDING_RELATIONS and _is_more_than_half(plain_share(claim))
        for actor in claim.actors
    }


def _filling(dataset: Dataset, decision: PlaceControl) -> set[str]:
    """The holders that may have what no other is certain of: the main holder, else those named together for all."""
    if decision.status is Status.HELD and decision.main_holder is None:
        return set(decision.holders)
    named = {decision.main_holder} if decision.main_holder else _named_for_the_whole(dataset, decision.accepted)
    return {
        holder
        for holder in decision.holders
        if any(actor in dataset.lineage(holder) or holder in dataset.lineage(actor) for actor in named)
    }


def _even_bands(actors: Iterable[str], whole: float) -> tuple[Band, ...]:
    listed = tuple(actors)
    return tuple(Band(actor=actor, part=whole / len(listed), is_certain=False) for actor in listed)


def _bands_in_proportion(holders: Mapping[str, Share | None], filling: set[str]) -> tuple[Band, ...]:
    low = {actor: share.low if share else 0.0 for actor, share in holders.items()}
    left = max(0.0, 100.0 - sum(low.values()))
    pale = _pale_parts(holders, filling, left)
    bands: list[Band] = []
    for actor in holders:
        if low[actor] > 0:
            bands.append(Band(actor=actor, part=low[actor] / 100, is_certain=True))
        if pale.get(actor, 0.0) > 0:
            bands.append(Band(actor=actor, part=pale[actor] / 100, is_certain=False))
    return tuple(bands)


def _pale_parts(holders: Mapping[str, Share | None], filling: set[str], left: float) -> dict[str, float]:
    """How much of what is left each holder may have, in per cent: some each, and the rest whoever holds the place."""
    room = {actor: share.high - share.low if share else 100.0 for actor, share in holders.items()}
    some = {
        actor: min(100 * SOME, room[actor])
        for actor, share in holders.items()
        if actor not in filling and (share is None or share.low == 0)
    }
    asking = sum(some.values())
    if asking > left:
        return {actor: part * left / asking for actor, part in some.items()}
    open_ended = [actor for actor in holders if actor in filling and room[actor] > 0]
    return some | {actor: min(room[actor], (left - asking) / len(open_ended)) for actor in open_ended}
