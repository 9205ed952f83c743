"""What every place of a large dataset looks like on one day, in few numbers; worked out at once or read from kept days.

Two places of one kind are drawn alike, but for how pale the age of their evidence makes them.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from saytara.control.age import EvidenceDays, claims_against, evidence_days
from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.figures.looks.look import NOT_REPORTED, Fill, look_of
from saytara.figures.looks.look_svg import pattern_svg
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.labels_and_tips import is_of_actor
from saytara.figures.map.map_state import PALEST
from saytara.figures.panel.tally import hands_of

PALE_STEPS: Final = 20
"""As `map_paint.js` has it: so many steps of age between fresh and only an outline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A place on a day: its kind, as JSON that equal kinds share, and the days of its evidence."""

    kind: str
    evidence: EvidenceDays


def shown_of(dataset: Dataset, decision: PlaceControl) -> Shown:
    """What the map shows of a place without words: as `place_state`, and in whose hands the tally has it."""
    look = look_of(dataset, decision)
    kind = {
        "look": look.key,
        "pattern": pattern_svg(look, look.key, css_paint),
        "status": decision.status.value,
        "edge": [css_paint(actor) for actor in look.edge],
        "isPast": decision.is_of_the_past,
        "isQuiet": look == NOT_REPORTED,
        "isContested": look.is_contested,
        "isBusy": look.is_busy,
        "full": css_paint(look.bands[0].actor) if look.fill is Fill.SOLID and not look.is_busy else "",
        "actors": [actor.id for actor in dataset.actors if is_of_actor(dataset, decision, actor.id)],
        "roots": sorted({dataset.root_of(actor) for actor in look.actors}),
        "hands": str(hands_of(dataset, decision)),
    }
    days = evidence_days(dataset, (*decision.accepted, *claims_against(decision)))
    return Shown(kind=json.dumps(kind, sort_keys=True), evidence=days)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLooks:
    """One day of all places, in the dataset's order: the kinds that there are, the number of each place's, how pale."""

    date: dt.date
    kinds: Sequence[Mapping[str, Any]]
    kind: Sequence[int]
    pale: Sequence[int]

    def to_json(self) -> bytes:
        """As a document for `tiles.js`; the same day gives the same bytes."""
        document = {"date": self.date.isoformat(), "kinds": self.kinds, "kind": self.kind, "pale": self.pale}
        return json.dumps(document, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    def counted(self, name: str) -> dict[Any, int]:
        """How many places have each value of one property of their kind; of a list each entry counts."""
        found: dict[Any, int] = {}
        for number, places in Counter(self.kind).items():
            value = self.kinds[number][name]
            for entry in value if isinstance(value, list) else [value]:
                found[entry] = found.get(entry, 0) + places
        return found


def day_of(dataset: Dataset, date: dt.date, places: Iterable[Shown]) -> DayLooks:
    """The day of places that were worked out one by one."""
    numbers: dict[str, int] = {}
    listed = list(places)
    kind = [numbers.setdefault(place.kind, len(numbers)) for place in listed]
    kinds = [json.loads(text) for text in numbers]
    pale = [
        pale_step(date, shown.evidence, stale_after_days, is_past=kinds[number]["isPast"])
        for shown, number, stale_after_days in zip(listed, kind, stale_after_of(dataset), strict=True)
    ]
    return DayLooks(date=date, kinds=kinds, kind=kind, pale=pale)


def stale_after_of(dataset: Dataset) -> list[int]:
    """After how many days each place is only an outline, in the dataset's order."""
    return [dataset.windows_of(place.id).stale_after_days for place in dataset.places]


def pale_step(date: dt.date, evidence: EvidenceDays, stale_after_days: int, *, is_past: bool) -> int:
    """How fresh the evidence of a place is, from `PALE_STEPS` down, as the map's script counts it for others."""
    newest = evidence.day_on(date)
    if newest is None or is_past:
        return PALE_STEPS
    part = min(1.0, max(0, (date - newest).days) / stale_after_days)
    return math.floor((1 - part * (1 - PALEST)) * PALE_STEPS + 0.5)
