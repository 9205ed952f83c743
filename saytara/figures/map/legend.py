"""The legend of the map: the sides with their colours, and its patterns, explained in a colour that is no side's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.figures.looks.look import NOT_REPORTED, Band, Fill, Look, look_of
from saytara.phrases.names_in_sentences import actor_name


@dataclass(frozen=True, slots=True, kw_only=True)
class LegendActor:
    """One actor of the legend: its id, its name, and of how many places it is reported to hold something.

    `places` go by the version that weighs more, and leave out what was last reported long ago.
    """

    actor: str
    name: str
    places: int


def legend_actors(dataset: Dataset, decisions: Mapping[str, PlaceControl], language: str) -> tuple[LegendActor, ...]:
    """The root actors whose colour the map has at the date, most places first, then by name."""
    count: dict[str, int] = {}
    date = next((decision.date for decision in decisions.values()), None)
    for decision in decisions.values():
        holding = set() if decision.is_of_the_past else _roots_holding(dataset, decision)
        for root in {dataset.root_of(actor) for actor in look_of(dataset, decision).actors}:
            count[root] = count.get(root, 0) + (root in holding)
    entries = [
        LegendActor(actor=root, name=actor_name(dataset, root, language, date), places=number)
        for root, number in count.items()
    ]
    return tuple(sorted(entries, key=lambda entry: (-entry.places, entry.name)))


def _roots_holding(dataset: Dataset, decision: PlaceControl) -> set[str]:
    return {dataset.root_of(holder) for holder in decision.holders}


def _of_nobody(part: float, *, is_certain: bool = False) -> Band:
    return Band(actor="quiet", part=part, is_certain=is_certain)


LEGEND_LOOKS: tuple[tuple[str, Look], ...] = (
    ("legend.solid", Look(fill=Fill.SOLID, bands=(_of_nobody(1.0, is_certain=True),))),
    ("legend.hatch", Look(fill=Fill.HATCH, bands=(_of_nobody(1.0),))),
    ("legend.stripes", Look(fill=Fill.STRIPES, bands=(_of_nobody(0.45, is_certain=True), _of_nobody(0.55)))),
    ("legend.part", Look(fill=Fill.PART, bands=(_of_nobody(0.3, is_certain=True),))),
    ("legend.disputed", Look(fill=Fill.HATCH, bands=(_of_nobody(1.0),), is_disputed=True)),
    ("legend.contested", Look(fill=Fill.HATCH, bands=(_of_nobody(1.0),), is_contested=True)),
    ("legend.claimed", Look(fill=Fill.SOLID, bands=(_of_nobody(1.0, is_certain=True),), is_claimed=True)),
    ("legend.outline", Look(fill=Fill.OUTLINE, bands=(_of_nobody(1.0),), last=("quiet",), is_old=True)),
    ("legend.dots", NOT_REPORTED),
)
"""The patterns that the legend explains: its text and the look, painted as nobody's."""


def is_explained(look: Look, sign: Look) -> bool:
    """Whether a look has what a line of the legend explains: its mark if it has one, else its fill."""
    if sign.is_disputed:
        return look.is_disputed
    if sign.is_contested:
        return look.is_contested
    if sign.is_claimed:
        return look.is_claimed
    return look.fill is sign.fill or (sign.is_old and bool(look.edge))
