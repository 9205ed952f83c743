"""From the usable claims of one place to what is accepted, what disputes it, and what is history.

The steps are those of docs/control.md; bounds and words come after (`saytara.control.resolve`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from saytara.control.actors import ActorTree
from saytara.control.agreement import agree, heaviest_agreement, overrulers
from saytara.control.bounds import can_hold
from saytara.control.decision import Reason, SetAside
from saytara.control.reading import Reading
from saytara.control.saying import lies_before
from saytara.model import Windows


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The outcome: accepted claims that agree, versions that dispute them, and all that was set aside with reasons."""

    accepted: tuple[Reading, ...]
    versions: tuple[tuple[Reading, ...], ...]
    set_aside: tuple[SetAside, ...]
    newest: dt.date | None


def weigh(readings: Sequence[Reading], windows: Windows, tree: ActorTree) -> Weighed:
    """Weigh the readings of one place, given newest first."""
    if not readings:
        return Weighed(accepted=(), versions=(), set_aside=(), newest=None)
    newest = readings[0].day
    age_days = {reading.id: (newest - reading.day).days for reading in readings}
    current = [reading for reading in readings if age_days[reading.id] <= windows.dispute_window_days]
    older = [
        reading
        for reading in readings
        if windows.dispute_window_days < age_days[reading.id] <= windows.evidence_window_days
    ]
    history = [reading for reading in readings if age_days[reading.id] > windows.evidence_window_days]
    set_aside = [SetAside(claim=reading.id, reason=Reason.OUTSIDE_WINDOW) for reading in history]

    accepted = heaviest_agreement(current, tree)
    taken = {reading.id for reading in accepted}
    disputing = []
    for reading in current:
        if reading.id in taken:
            continue
        changes = tuple(sorted(change.id for change in accepted if _ended_by(reading, change, tree)))
        if changes:
            set_aside.append(SetAside(claim=reading.id, reason=Reason.SUPERSEDED, overruled_by=changes))
            continue
        disputing.append(reading)
        against = overrulers(reading, accepted, tree)
        set_aside.append(SetAside(claim=reading.id, reason=Reason.DISPUTING, overruled_by=against))
    for reading in older:
        against = overrulers(reading, accepted, tree)
        if against:
            set_aside.append(SetAside(claim=reading.id, reason=Reason.SUPERSEDED, overruled_by=against))
        else:
            accepted.append(reading)
    return Weighed(
        accepted=tuple(accepted),
        versions=tuple(_versions(disputing, tree)),
        set_aside=tuple(set_aside),
        newest=newest,
    )


def _ended_by(reading: Reading, change: Reading, tree: ActorTree) -> bool:
    """Whether an accepted claim of change makes the contradicting claim before it history, not a dispute."""
    return (
        change.is_change
        and lies_before(reading.claim, change.claim)
        and not can_hold({reading.plain, change.plain}, tree)
    )


def _versions(disputing: Sequence[Reading], tree: ActorTree) -> list[tuple[Reading, ...]]:
    """The disputing claims as versions, each of claims that agree: the heaviest set first, then that of the rest."""
    versions = []
    rest = list(disputing)
    while rest:
        version = heaviest_agreement(rest, tree)
        if not version or not agree(version, tree):
            raise ValueError(f"no version holds the claims {', '.join(reading.id for reading in rest)}")
        chosen = {reading.id for reading in version}
        versions.append(tuple(version))
        rest = [reading for reading in rest if reading.id not in chosen]
    return versions
