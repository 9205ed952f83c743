"""How many places of a large dataset each side and state has on a day, as the panel and the key tell it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.figures.looks.look import Look, hatch_of
from saytara.figures.looks.look_css import swatch_html
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.day_looks import DayLooks
from saytara.figures.map.legend import LEGEND_LOOKS, LegendActor
from saytara.figures.panel.evidence import joined
from saytara.figures.panel.tally import HolderGroup
from saytara.phrases.names_in_sentences import actor_name
from saytara.words import say

_LOOKS: Final = dict(LEGEND_LOOKS)
STATE_LOOKS: Final[Mapping[str, Look]] = {
    HolderGroup.SEVERAL: _LOOKS["legend.stripes"],
    HolderGroup.DISPUTED: _LOOKS["legend.disputed"],
    HolderGroup.IN_PART: _LOOKS["legend.part"],
    HolderGroup.PAST: _LOOKS["legend.outline"],
    HolderGroup.STALE: _LOOKS["legend.outline"],
    HolderGroup.NOBODY: _LOOKS["legend.dots"],
}
"""The sign of each state as the key explains it."""


def sides_of_day(dataset: Dataset, day: DayLooks, language: str) -> tuple[LegendActor, ...]:
    """The root actors whose colour the map has on the day, most places first, then by name."""
    hands = day.counted("hands")
    entries = (
        LegendActor(actor=root, name=actor_name(dataset, root, language, day.date), places=hands.get(root, 0))
        for root in day.counted("roots")
    )
    return tuple(sorted(entries, key=lambda entry: (-entry.places, entry.name)))


def tally_of_day(dataset: Dataset, day: DayLooks, language: str) -> Markup:
    """A row for each side and each state, with the number of its places."""
    counted = day.counted("hands")
    states = [group.value for group in HolderGroup]
    sides = sorted((hands for hands in counted if hands not in states), key=lambda side: (-counted[side], side))
    rows = joined(
        Markup('<li class="tally-row"><b class="count">{}</b>{}<div><p><b>{}</b></p></div></li>').format(
            f"{counted[hands]:,}",
            swatch_html(hatch_of(dataset, hands) if hands in sides else STATE_LOOKS[hands], css_paint),
            actor_name(dataset, hands, language, day.date) if hands in sides else say(f"tally.{hands}", language),
        )
        for hands in [*sides, *(state for state in states if state in counted)]
    )
    return Markup('<ul class="tally" aria-label="{}">{}</ul>').format(say("tally.region", language), rows)
