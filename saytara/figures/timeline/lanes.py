"""Control over time as plain values: a lane for each place and region, with its bands and the marks of its claims.

Bands are what follows from the claims, marks are the claims themselves. Nothing here knows a chart or a page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from saytara.control import control_on
from saytara.control.asked import ClaimFilter
from saytara.control.claims_about_place import claims_of
from saytara.control.decision import PlaceControl, Reason, RegionClaim, Status
from saytara.control.question import DatasetQuestion
from saytara.control.single_claim import is_of_all_or_nothing
from saytara.control.spans import decisions_through
from saytara.core.claim_order import oldest_first
from saytara.core.claim_tallies import Tests, passes, tally
from saytara.core.evidence_windows import Windows
from saytara.core.model import Claim, Dataset
from saytara.figures.looks.look import Look, look_of
from saytara.figures.map.day_states import shown_days
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.phrases.names_in_sentences import actor_name
from saytara.regions.series import RegionSpan, region_series

ONE_DAY = dt.timedelta(days=1)

MOST_PLACES_AT_ONCE: Final = 100
"""A dataset of no more places is shown at once; of a larger one pages list a part at a time."""


class Freshness(StrEnum):
    """How old the newest evidence of a place is: what the timeline draws full, dotted, or as an outline."""

    REPORTED = "reported"
    """At most the evidence window (`Windows.evidence_window_days`): as long as reports count together."""
    INFERRED = "inferred"
    """Older: nothing newer contradicts it, and nothing newer says it."""
    LONG_AGO = "long_ago"
    """Older than `Windows.stale_after_days`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineBand:
    """The days `from_day` to `to_day`, both included, on which a place looks the same, with its first day's decision.

    Bands of a lane leave no gap between them; one whose status is not reported is drawn as a gap.
    """

    from_day: dt.date
    to_day: dt.date
    decision: PlaceControl
    freshness: Freshness
    look: Look

    @property
    def is_gap(self) -> bool:
        """Whether nobody is reported to hold anything."""
        return self.decision.status is Status.NOT_REPORTED


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictBand:
    """The days on which the places say the same of what is claimed of a region."""

    from_day: dt.date
    to_day: dt.date
    claims: tuple[RegionClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One place or one region: its bands (`bands` or `verdicts`) and its claims, those that speak of earlier first."""

    id: str
    is_region: bool
    bands: tuple[TimelineBand, ...]
    verdicts: tuple[VerdictBand, ...]
    claims: tuple[Claim, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw but the lane itself."""
        return not self.claims and all(band.is_gap for band in self.bands) and not self.verdicts


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Every lane of a dataset from `first` to `last`: regions of which any claim speaks, then places; in its order."""

    first: dt.date
    last: dt.date
    lanes: tuple[Lane, ...]

    def actors(self, dataset: Dataset) -> tuple[str, ...]:
        """The outermost groups that any band is painted for or any claim names, as the dataset orders them."""
        shown = {part.actor for lane in self.lanes for band in lane.bands for part in band.look.bands}
        shown |= {actor for lane in self.lanes for claim in lane.claims for actor in claim.actors}
        return roots_in_order(dataset, shown)


def roots_in_order(dataset: Dataset, actors: Iterable[str]) -> tuple[str, ...]:
    """The outermost groups of some actors, as the dataset orders them."""
    roots = {dataset.root_of(actor) for actor in actors}
    return tuple(actor.id for actor in dataset.actors if actor.id in roots)


@lru_cache(maxsize=16)
def timeline_of(dataset: Dataset, counting: ClaimFilter) -> Timeline:
    """The timeline of a dataset over the days that its date slider offers.

    Claims that cannot be used at all (retracted, or left out by `counting`) have no mark.
    """
    return timeline_part(dataset, counting, tuple(lane_ids(dataset)))


def lane_ids(dataset: Dataset) -> Iterator[str]:
    """The ids of all lanes in their order: regions of which any claim speaks, then places."""
    yield from (region.id for region in dataset.regions if region.id in dataset.claims_by_place)
    yield from (place.id for place in dataset.places)


@lru_cache(maxsize=64)
def timeline_part(dataset: Dataset, counting: ClaimFilter, ids: tuple[str, ...]) -> Timeline:
    """The timeline with the lanes of these places and regions alone, in its order: no other is worked out."""
    first, last = shown_days(dataset)
    wanted = frozenset(ids)
    question = DatasetQuestion.about(dataset, counting.on(last))
    regions = [
        Lane(
            id=region.id,
            is_region=True,
            bands=(),
            verdicts=tuple(_verdicts(region_series(dataset, region.id, counting), last)),
            claims=_marked(dataset, region.id, question),
        )
        for region in dataset.regions
        if region.id in wanted and region.id in dataset.claims_by_place
    ]
    places = [
        Lane(
            id=place.id,
            is_region=False,
            bands=tuple(_bands(dataset, _history(dataset, place.id, question, first, last), last)),
            verdicts=(),
            claims=_marked(dataset, place.id, question),
        )
        for place in dataset.places
        if place.id in wanted
    ]
    return Timeline(first=first, last=last, lanes=(*regions, *places))


def kept_lanes(
    dataset: Dataset,
    timeline: Timeline,
    *,
    actor: str | None = None,
    kind: str | None = None,
    publisher: str | None = None,
    places: Collection[str] | None = None,
) -> tuple[Lane, ...]:
    """The lanes that the filters leave, each with the claims that they leave; None keeps everything.

    `actor` keeps lanes in which the actor, its group or a member holds something or is named, and of their claims those
    that name it. `kind` and `places` keep places alone. `publisher` keeps claims of that voice
    (`Dataset.counted_publisher`), and lanes that have one: bands rest on every source all the same.
    """
    kept = []
    for lane in timeline.lanes:
        if not _is_asked_for(dataset, lane.id, kind, places):
            continue
        claims = tuple(
            claim
            for claim in lane.claims
            if (actor is None or _name_actor(dataset, claim.actors, actor))
            and (publisher is None or dataset.counted_publisher(claim.source) == publisher)
        )
        is_held = actor is not None and publisher is None and is_ever_of_actor(dataset, lane, actor)
        if claims or is_held or (actor is None and publisher is None):
            kept.append(replace(lane, claims=claims))
    return tuple(kept)


def may_be_kept(
    dataset: Dataset,
    *,
    actor: str | None = None,
    kind: str | None = None,
    publisher: str | None = None,
    places: Collection[str] | None = None,
) -> tuple[str, ...]:
    """The ids of the lanes that `kept_lanes` may leave, read off the claims alone: nothing is decided.

    An actor may hold something only where a claim about the place, or about all of a region around it, names somebody
    of the same outermost group; so no lane that `kept_lanes` would keep is missing. There may be more: those whose
    claims count for nothing, or in which only another of the group holds something.
    """
    tests: dict[str, Callable[[Any], bool]] = {}
    if publisher is not None:
        tests["source"] = lambda source: dataset.counted_publisher(source) == publisher
        if actor is not None:
            tests["actors"] = lambda named: _name_actor(dataset, named, actor)
    elif actor is not None:
        root = dataset.root_of(actor)
        tests["actors"] = lambda named: any(dataset.root_of(other) == root for other in named)
    about = _spoken_of(dataset, tests) if tests else None

    return tuple(
        lane
        for lane in lane_ids(dataset)
        if _is_asked_for(dataset, lane, kind, places) and (about is None or lane in about)
    )


def _spoken_of(dataset: Dataset, tests: Tests) -> frozenset[str]:
    """The places and regions of which claims that pass the tests speak, or that lie in one of which one says all."""
    about = set(tally(dataset.claims, "place", tests))
    for region in dataset.regions:
        if region.id in about and not about.issuperset(region.members):
            claims = (claim for claim in claims_of(dataset, region.id) if passes(claim, tests))
            if any(is_of_all_or_nothing(claim) for claim in claims):
                about.update(region.members)
    return frozenset(about)


def _name_actor(dataset: Dataset, named: Iterable[str], actor: str) -> bool:
    """Whether those who are named are the actor, a group that it is part of, or one of its members."""
    line = set(dataset.lineage(actor))
    return any(other in line or actor in dataset.lineage(other) for other in named)


def is_ever_of_actor(dataset: Dataset, lane: Lane, actor: str) -> bool:
    """Whether the actor may hold some of the place in any of its bands."""
    return any(not band.is_gap and is_of_actor(dataset, band.decision, actor) for band in lane.bands)


def _is_asked_for(dataset: Dataset, lane: str, kind: str | None, places: Collection[str] | None) -> bool:
    """Whether a lane is of a place of that kind and among those places; of a region, where neither is asked for."""
    place = dataset.place_by_id.get(lane)
    if place is None:
        return kind is None and places is None
    return (kind is None or place.kind == kind) and (places is None or lane in places)


def _marked(dataset: Dataset, place_id: str, question: DatasetQuestion) -> tuple[Claim, ...]:
    evidence, circumstances, set_aside = question.sort_out(claims_of(dataset, place_id))
    claims_shown = {claim.id for claim in (*evidence, *circumstances)}
    # What says too little to set a bound is still a report.
    claims_shown |= {item.claim for item in set_aside if _is_only_vague(dataset, item.claim, question)}
    claims = [claim for claim in claims_of(dataset, place_id) if claim.id in claims_shown]
    return tuple(oldest_first(claims))


def _is_only_vague(dataset: Dataset, claim_id: str, question: DatasetQuestion) -> bool:
    claim = dataset.claim_by_id[claim_id]
    is_known = question.asked.knows(dataset.source_by_id[claim.source])
    return is_known and question.reason_against(claim) is Reason.CONSTRAINS_NOTHING


def _bands(dataset: Dataset, history: Iterable[PlaceControl], last: dt.date) -> Iterator[TimelineBand]:
    present: TimelineBand | None = None
    shown: tuple[object, ...] = ()
    for decision in history:
        band = TimelineBand(
            from_day=decision.date,
            to_day=last,
            decision=decision,
            freshness=freshness_of(decision, dataset.windows_of(decision.place)),
            look=look_of(dataset, decision),
        )
        appearance = _appearance(dataset, band)
        if present is not None and appearance == shown:
            continue
        if present is not None:
            yield replace(present, to_day=decision.date - ONE_DAY)
        present, shown = band, appearance
    if present is not None:
        yield present


def _history(
    dataset: Dataset, place_id: str, question: DatasetQuestion, first: dt.date, last: dt.date
) -> tuple[PlaceControl, ...]:
    """The decisions of a place on the first day, and where it or the name of anybody whom it tells of may change.

    Those on which it may change are kept for the map and the regions, and are taken from there.
    """
    asked = question.asked
    kept = dict(decisions_through(dataset, place_id, asked))
    days = {first, *(day for day in (*kept, *dataset.days_of_new_names) if first < day <= last)}
    return tuple(
        kept.get(day) or control_on(dataset, place_id, asked.on(day)) for day in sorted(days)
    )


def freshness_of(decision: PlaceControl, windows: Windows) -> Freshness:
    """How old the newest evidence of a decision is, in the three steps that the timeline draws."""
    if decision.is_stale:
        return Freshness.LONG_AGO
    if decision.age_days is not None and decision.age_days > windows.evidence_window_days:
        return Freshness.INFERRED
    return Freshness.REPORTED


def _appearance(dataset: Dataset, band: TimelineBand) -> tuple[object, ...]:
    decision = band.decision
    shares = tuple((item.actor, item.share) for item in decision.informative_shares)
    beside = (
        decision.fighting and decision.fighting.newest,
        decision.claimed_by,
        decision.last_reported,
        decision.lowered,
        decision.latest_by,
        decision.undated,
        decision.since,
        decision.is_past,
    )
    names = tuple(actor_name(dataset, actor, "en", decision.date) for actor in sorted(decision.named))
    if band.is_gap:
        return (decision.status, decision.left, band.look, names, beside)
    return (decision.status, decision.left, decision.holders, shares, band.look, band.freshness, names, beside)


def _verdicts(spans: Sequence[RegionSpan], last: dt.date) -> Iterator[VerdictBand]:
    """The days of a region's spans on which the same claims stand, each with the same verdict."""
    present: VerdictBand | None = None
    for span in spans:
        if span.from_day > last:
            break
        band = VerdictBand(from_day=span.from_day, to_day=last, claims=span.claims)
        if present is not None and present.claims == band.claims:
            continue
        if present is not None and present.claims:
            yield replace(present, to_day=span.from_day - ONE_DAY)
        present = band
    if present is not None and present.claims:
        yield present
