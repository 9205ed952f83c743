"""From the usable claims of one place to what is accepted, what disputes it, and what is history.

The steps are those of docs/control.md; bounds and words come after (`saytara.control.resolve`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
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
    """Weigh the readings of one place, given newest first.

    They are weighed in rounds of one dispute window, the newest first, each with what the rounds before it accepted. A
    claim that contradicts a newer round is superseded; one that is outweighed in its own round disputes, and goes on
    disputing until something newer contradicts it or the evidence window has passed.
    """
    if not readings:
        return Weighed(accepted=(), versions=(), set_aside=(), newest=None)
    newest = readings[0].day
    history = [reading for reading in readings if (newest - reading.day).days > windows.evidence_window_days]
    set_aside = [SetAside(claim=reading.id, reason=Reason.OUTSIDE_WINDOW) for reading in history]
    accepted: list[Reading] = []
    disputing: list[Reading] = []
    for current in _rounds(readings[: len(readings) - len(history)], windows):
        newer = tuple(accepted)
        unsettled = []
        for reading in current:
            if against := overrulers(reading, newer, tree):
                set_aside.append(SetAside(claim=reading.id, reason=Reason.SUPERSEDED, overruled_by=against))
            else:
                unsettled.append(reading)
        chosen = heaviest_agreement(unsettled, tree, newer)
        accepted += chosen
        taken = {reading.id for reading in chosen}
        for reading in unsettled:
            if reading.id in taken:
                continue
            changes = tuple(sorted(change.id for change in chosen if _ended_by(reading, change, tree)))
            if changes:
                set_aside.append(SetAside(claim=reading.id, reason=Reason.SUPERSEDED, overruled_by=changes))
                continue
            disputing.append(reading)
            against = overrulers(reading, accepted, tree)
            set_aside.append(SetAside(claim=reading.id, reason=Reason.DISPUTING, overruled_by=against))
    return Weighed(
        accepted=tuple(accepted),
        versions=tuple(_versions(disputing, tree)),
        set_aside=tuple(set_aside),
        newest=newest,
    )


def _rounds(readings: Sequence[Reading], windows: Windows) -> Iterator[Sequence[Reading]]:
    """The readings, newest first, in rounds: each begins with the newest that is left and spans the dispute window."""
    rest = readings
    while rest:
        current = [reading for reading in rest if (rest[0].day - reading.day).days <= windows.dispute_window_days]
        yield current
        rest = rest[len(current) :]


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
