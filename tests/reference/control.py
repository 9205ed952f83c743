"""Control of a place, worked out the slow way: every subset is tried, and every question is a linear programme.

Written from docs/control.md alone. It shares the words of the model and `saytara.shares` with the fast implementation,
and nothing of `saytara.control`. Strict demands get a common slack that is made as large as it may be; they can be
met when it can be more than nothing.
"""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import dataclass
from functools import cache

from scipy.optimize import linprog

from saytara.model import Claim, Dataset
from saytara.shares import ANY_SHARE, Share, share_of

TINY = 1e-7
WEIGHT = {"A": 1.0, "B": 1.0, "C": 1.0, "D": 0.5, "E": 0.0, "F": 1.0}

Demand = tuple[frozenset[str], Share]


@dataclass(frozen=True, kw_only=True)
class Answer:
    accepted: frozenset[str]
    reasons: dict[str, str]
    shares: dict[str, Share]
    unreported: Share
    status: str


def control_on(  # noqa: PLR0912, PLR0915 - all the rules in one place, in their order, is the point of it
    data: Dataset, place: str, date: dt.date, known_by: dt.date | None, min_grade: str | None
) -> Answer:
    inside = {actor.id: frozenset(x.id for x in data.actors if actor.id in data.lineage(x.id)) for actor in data.actors}
    reasons: dict[str, str] = {}
    evidence: list[Claim] = []
    context: list[Claim] = []
    unknown: list[Claim] = []
    weighed: set[str] = set()
    for claim in data.claims:
        if claim.place != place:
            continue
        source = data.source_by_id[claim.source]
        is_control = claim.relation in ("controls", "withdrew")
        leaves_in_part = claim.relation == "withdrew" and (claim.part or claim.qualifier not in ("unquantified", "all"))
        if is_control and not leaves_in_part:
            weighed.add(claim.id)
        if claim.retracted:
            reasons[claim.id] = "retracted"
        elif min_grade is not None and (source.reliability == "F" or source.reliability > min_grade):
            reasons[claim.id] = "below_grade"
        elif (claim.as_of_to if claim.relation == "withdrew" else claim.as_of_from) > date:
            reasons[claim.id] = "after_date"
        elif is_control and _said(claim).is_empty:
            reasons[claim.id] = "constrains_nothing"
        elif known_by is not None and source.published_to > known_by:
            unknown.append(claim)
        else:
            (evidence if claim.id in weighed else context).append(claim)

    day = {
        claim.id: claim.as_of_from if claim.as_of_kind == "day" else min(claim.as_of_to, date)
        for claim in evidence + context + unknown
    }
    window = data.windows.evidence_window_days
    known = [day[claim.id] for claim in evidence]
    possible = known + [day[claim.id] for claim in unknown if claim.id in weighed]
    for claim in unknown:
        if claim.id in weighed:
            would_count = all((newest - day[claim.id]).days <= window for newest in known)
        else:
            would_count = (date - day[claim.id]).days <= window or any(
                -window <= (day[claim.id] - other).days <= data.windows.dispute_window_days for other in possible
            )
        reasons[claim.id] = "not_yet_known" if would_count else "outside_window"
    weight = {claim.id: WEIGHT[data.source_by_id[claim.source].reliability] for claim in evidence}
    for claim in evidence:
        if weight[claim.id] == 0.5 and data.rules.partisan_rule and _against_its_own_side(data, claim):
            weight[claim.id] = 1.0
    publisher = {claim.id: _answering(data, claim).get("name") for claim in evidence}
    ground = {claim.id: frozenset().union(*(inside[actor] for actor in claim.actors)) for claim in evidence}
    said = {claim.id: (ground[claim.id], _said(claim)) for claim in evidence}
    plain = {claim.id: (ground[claim.id], _plain(claim)) for claim in evidence}

    def can_hold(demands: frozenset[Demand]) -> bool:
        return _can_hold(demands, tuple(actor.id for actor in data.actors))

    for claim in evidence:
        same_voice = [
            other
            for other in evidence
            if (other.source, other.attributed_to) == (claim.source, claim.attributed_to)
            and other.as_of_to >= claim.as_of_from
            and claim.as_of_to >= other.as_of_from
        ]
        pressed = frozenset((ground[other.id], _plain(other)) for other in same_voice)
        if not can_hold(pressed) and can_hold(frozenset(said[other.id] for other in same_voice)):
            plain[claim.id] = said[claim.id]

    def merit(chosen: frozenset[str]) -> tuple[object, ...]:
        counted: dict[object, float] = {}
        for claim in evidence:
            if claim.id in chosen:
                statement = (ground[claim.id], claim.relation, publisher[claim.id])
                counted[statement] = max(counted.get(statement, 0), weight[claim.id])
        days = [day[claim_id].toordinal() for claim_id in chosen if weight[claim_id] > 0]
        mean_day = sum(days) / len(days) if days else 0
        return -sum(counted.values()), round(-mean_day, 6), -len(chosen), sorted(chosen)

    newest = max((day[claim.id] for claim in evidence), default=None)
    accepted: set[str] = set()
    waiting = list(evidence)
    for claim in evidence:
        if (newest - day[claim.id]).days > data.windows.evidence_window_days:
            reasons[claim.id] = "outside_window"
            waiting.remove(claim)
    weeks: list[list[Claim]] = []
    while waiting:
        latest = max(day[claim.id] for claim in waiting)
        weeks.append([claim for claim in waiting if (latest - day[claim.id]).days <= data.windows.dispute_window_days])
        waiting = [claim for claim in waiting if claim not in weeks[-1]]
    for number, week in enumerate(weeks):
        current = list(week)
        settled = frozenset(plain[claim_id] for claim_id in accepted)
        overtaken = [claim for claim in current if not can_hold(settled | {plain[claim.id]})]
        if any(weight[claim.id] > -merit(frozenset(accepted))[0] for claim in overtaken):
            current = [claim for earlier in weeks[: number + 1] for claim in earlier]
            for claim in current:
                reasons.pop(claim.id, None)
            accepted, settled, overtaken = set(), frozenset(), []
        for claim in overtaken:
            reasons[claim.id] = "superseded"
            current.remove(claim)
        possible = [
            frozenset(chosen)
            for size in range(len(current) + 1)
            for chosen in itertools.combinations([claim.id for claim in current], size)
            if can_hold(settled | frozenset(plain[claim_id] for claim_id in chosen))
        ]
        largest = [chosen for chosen in possible if not any(chosen < other for other in possible)]
        chosen_now = min(largest, key=merit)
        accepted |= chosen_now
        for claim in current:
            if claim.id in chosen_now:
                continue
            ended = any(
                claim.as_of_to < change.as_of_from
                and (change.relation == "withdrew" or said[change.id][1].low == 100)
                and not can_hold(frozenset({plain[claim.id], plain[change.id]}))
                for change in current
                if change.id in chosen_now
            )
            reasons[claim.id] = "superseded" if ended else "disputing"

    fighting: list[int] = []
    for claim in context:
        ahead = None if newest is None else (day[claim.id] - newest).days
        fresh = (date - day[claim.id]).days <= data.windows.evidence_window_days
        of_its_time = (
            ahead is not None and -data.windows.evidence_window_days <= ahead <= data.windows.dispute_window_days
        )
        if not fresh and not of_its_time:
            reasons[claim.id] = "outside_window"
        elif claim.relation == "contests" and ahead is not None and ahead >= -data.windows.dispute_window_days:
            fighting.append(ahead)

    demands = frozenset(said[claim_id] for claim_id in accepted)
    everyone = tuple(actor.id for actor in data.actors)
    named = {actor for claim in evidence if claim.id in accepted for actor in claim.actors}
    shown = {group for actor in named for group in data.lineage(actor)}
    shares = {actor: bounds(demands, inside[actor], everyone) for actor in shown}
    spoken_of = named | {actor for actor, share in shares.items() if share != ANY_SHARE}
    reported = bounds(demands, frozenset().union(*(inside[actor] for actor in spoken_of)), everyone)
    sides = {
        data.actor_by_id[actor].side
        for claim in evidence
        if claim.id in accepted and not _said(claim).contains(0)
        for actor in claim.actors
        if shares[actor].high > 0
    }
    if "disputing" in reasons.values():
        status = "disputed"
    elif fighting and (max(fighting) >= 0 or all(share.low < 100 for share in shares.values())):
        status = "contested"
    else:
        status = ("not_reported", "held")[len(sides)] if len(sides) < 2 else "divided"
    unreported = Share(
        low=100 - reported.high,
        high=100 - reported.low,
        low_open=reported.high_open,
        high_open=reported.low_open,
    )
    return Answer(accepted=frozenset(accepted), reasons=reasons, shares=shares, unreported=unreported, status=status)


def _answering(data: Dataset, claim: Claim) -> dict[str, str | None]:
    named = data.source_by_id[claim.source].publisher
    for publisher in data.publishers:
        if named in {publisher.names.en, publisher.names.ar, *publisher.names.aliases, *publisher.copies}:
            return {"name": publisher.names.en, "side": publisher.side}
    return {"name": named, "side": None}


def _against_its_own_side(data: Dataset, claim: Claim) -> bool:
    own = _answering(data, claim)["side"]
    quoted = {speaker.name: speaker.side for speaker in data.speakers}
    for publisher in data.publishers:
        for name in (publisher.names.en, publisher.names.ar, *publisher.names.aliases, *publisher.copies):
            quoted.setdefault(name, publisher.side)
    speaker = quoted.get(claim.attributed_to)
    sides = {actor.side for actor in data.actors if actor.id in claim.actors}
    if speaker not in (None, own):
        foes = {side for pair in data.rules.enemies if speaker in pair for side in pair} - {speaker}
        if (sides <= foes) if claim.relation == "withdrew" else speaker in sides:
            return False
    if claim.relation == "withdrew":
        return own is not None and sides == {own}
    hostile = {side for pair in data.rules.enemies if own in pair for side in pair} - {own}
    least = claim.value if claim.qualifier != "about" else claim.value - 5
    concedes = (
        claim.part
        or claim.qualifier in ("unquantified", "most", "all", "more_than")
        or (claim.qualifier == "at_least" and least > 0)
        or (claim.qualifier in ("exactly", "about", "between") and least >= 50)
    )
    return own is not None and claim.relation == "controls" and sides <= hostile and bool(concedes)


def _said(claim: Claim) -> Share:
    if claim.relation == "withdrew":
        return Share(low=0, high=0)
    if claim.part:
        return Share(low=0, high=100, low_open=True)
    return share_of(claim.qualifier, claim.value, claim.value_to)


def _plain(claim: Claim) -> Share:
    if claim.relation == "controls" and claim.qualifier == "unquantified" and not claim.part:
        return Share(low=50, high=100, low_open=True)
    return _said(claim)


def _programme(demands, everyone, fixed=None):
    """Rows for linprog: one variable for each actor's own share, and last the slack of the strict demands."""
    rows, limits = [[1.0] * len(everyone) + [0.0]], [100.0]
    strict = False
    for ground, share in demands:
        row = [float(actor in ground) for actor in everyone]
        strict = strict or share.low_open or share.high_open
        rows += [[*row, float(share.high_open)], [*(-part for part in row), float(share.low_open)]]
        limits += [share.high, -share.low]
    equal = ([[*fixed[0], 0.0]], [fixed[1]]) if fixed else (None, None)
    return rows, limits, equal, strict


@cache
def _can_hold(demands: frozenset[Demand], everyone: tuple[str, ...], fixed=None) -> bool:
    rows, limits, (equal, values), strict = _programme(demands, everyone, fixed)
    spread = [(0, None)] * len(everyone) + [(0, 1)]
    found = linprog([0.0] * len(everyone) + [-1.0], rows, limits, equal, values, spread)
    return found.status == 0 and (not strict or -found.fun > TINY)


def bounds(demands: frozenset[Demand], ground: frozenset[str], everyone: tuple[str, ...]) -> Share:
    """The least and the largest share of the actors of `ground`, and whether each can be reached."""
    rows, limits, _, _ = _programme(demands, everyone)
    spread = [(0, None)] * len(everyone) + [(0, 0)]
    objective = [float(actor in ground) for actor in everyone]
    low = linprog([*objective, 0.0], rows, limits, bounds=spread).fun
    high = -linprog([*(-part for part in objective), 0.0], rows, limits, bounds=spread).fun
    low, high = round(low, 6), round(high, 6)
    return Share(
        low=low,
        high=high,
        low_open=not _can_hold(demands, everyone, (tuple(objective), low)),
        high_open=not _can_hold(demands, everyone, (tuple(objective), high)),
    )
