"""Long lists in leaves: which part of a list a page shows, whose places it is asked for, and the ways to the others.

A list that fits on one leaf has neither count nor ways: a small dataset's pages know nothing of leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.figures.panel.evidence import joined
from saytara.figures.timeline.lanes import MOST_PLACES_AT_ONCE
from saytara.phrases.names_in_sentences import place_name
from saytara.spelling.text import sort_key
from saytara.ui.page_frame import View
from saytara.words import say

Item = TypeVar("Item")

PLACES_OF_A_LEAF: Final = 50
"""Places on one leaf of the table, and disputes on one of theirs."""

LANES_OF_A_LEAF: Final = 25
"""Lanes on one leaf of the timeline: with ten claims each they are half a megabyte of chart."""

LANES_OF_A_LARGE_ONE: Final = 10
"""The same of a large dataset, whose places have more claims each: a lane of thirty takes a tenth of a second."""

MOST_REGION_LINKS: Final = 12
"""Regions that are offered as a row of links; more are a list that opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A part of a list: items from `first` to `last`, counted from 1, of `count`; leaf `number` of `leaves`."""

    number: int
    leaves: int
    first: int
    last: int
    count: int

    @property
    def is_part(self) -> bool:
        """Whether the list goes on elsewhere."""
        return self.leaves > 1

    def of(self, items: Sequence[Item]) -> Sequence[Item]:
        """The items of the list that stand on the leaf."""
        return items[self.first - 1 : self.last]


def leaf_of(count: int, asked: int, *, size: int = PLACES_OF_A_LEAF, most: int = MOST_PLACES_AT_ONCE) -> Leaf:
    """The leaf that is asked for of a list of so many items; the last one where there are fewer leaves.

    >>> leaf_of(120, 3)
    Leaf(number=3, leaves=3, first=101, last=120, count=120)
    >>> leaf_of(100, 3)
    Leaf(number=1, leaves=1, first=1, last=100, count=100)
    """
    size = max(1, count) if count <= most else size
    leaves = max(1, -(-count // size))
    number = min(max(1, asked), leaves)
    return Leaf(
        number=number, leaves=leaves, first=(number - 1) * size + 1, last=min(number * size, count), count=count
    )


def leaf_with(
    ids: Sequence[str], view: View, *, size: int = PLACES_OF_A_LEAF, most: int = MOST_PLACES_AT_ONCE
) -> Leaf:
    """The leaf of a list that the address asks for; where it names none, the one on which its place stands."""
    asked = view.selection.leaf
    if "leaf" not in view.selection.given and view.selection.place in ids:
        asked = ids.index(view.selection.place) // size + 1
    return leaf_of(len(ids), asked, size=size, most=most)


@lru_cache(maxsize=8)
def places_by_name(dataset: Dataset, language: str) -> tuple[str, ...]:
    """The ids of all places, in the order of their names in a language."""
    names = {place.id: place.names.in_language(language) for place in dataset.places}
    return tuple(sorted(names, key=lambda place: sort_key(names[place], language)))


def places_asked(view: View) -> tuple[str, ...]:
    """The places of the region of the address in the dataset's order; all of them where it names none."""
    return places_in(view.dataset, view.selection.region)


def places_in(dataset: Dataset, region: str | None) -> tuple[str, ...]:
    """The ids of a region's places in the dataset's order, or (None) of all places; KeyError for an unknown region."""
    if region is None:
        return tuple(place.id for place in dataset.places)
    members = frozenset(dataset.region_by_id[region].members)
    return tuple(place.id for place in dataset.places if place.id in members)


def is_long(dataset: Dataset) -> bool:
    """Whether the places of a dataset need more than one leaf."""
    return len(dataset.places) > MOST_PLACES_AT_ONCE


def regions_row(view: View, page: str) -> Markup:
    """The regions as links that narrow the page to their places; nothing where all places fit on one leaf."""
    dataset, language, chosen = view.dataset, view.language, view.selection.region
    if not dataset.regions or not (is_long(dataset) or chosen):
        return Markup("")
    named = [(None, say("leaf.all_places", language))] + [
        (region.id, place_name(dataset, region.id, language)) for region in dataset.regions
    ]
    link = Markup('<a class="go choice" data-focus="region-{}" href="{}"{}><bdi>{}</bdi></a>')
    links = [
        link.format(
            region or "all",
            view.selection.address(page, region=region, leaf=None),
            Markup(' aria-current="true"') if region == chosen else "",
            name,
        )
        for region, name in named
    ]
    label = say("leaf.region", language)
    if len(links) <= MOST_REGION_LINKS:
        return Markup('<div role="group" aria-label="{0}"><span class="quiet">{0}</span> {1}</div>').format(
            label, Markup(" ").join(links)
        )
    return Markup(
        '<details class="menu"><summary><span class="quiet">{}</span> <span class="choice"{}><bdi>{}</bdi></span>'
        "</summary><ul>{}</ul></details>"
    ).format(
        label,
        Markup(' aria-current="true"') if chosen else "",
        place_name(dataset, chosen, language) if chosen else say("leaf.all_places", language),
        joined(Markup("<li>{}</li>").format(item) for item in links),
    )


def leaf_ways(view: View, page: str, leaf: Leaf, words: str, at: str) -> Markup:
    """Which part of the list is shown, in `words` ("leaf.lanes"), with the ways to the other leaves.

    `at` tells this row from another one on the page ("top", "end"). Nothing where there is one leaf alone.
    """
    if not leaf.is_part:
        return Markup("")
    language = view.language

    def way(number: int, name: str) -> Markup:
        text = say(f"leaf.{name}", language)
        if number == leaf.number or not 1 <= number <= leaf.leaves:
            return Markup('<span class="choice" aria-disabled="true">{}</span>').format(text)
        return Markup('<a class="go choice" data-focus="leaf-{}-{}" href="{}"{}>{}</a>').format(
            at,
            name,
            view.selection.address(page, leaf=str(number)),
            Markup(' rel="{}"').format(RELATIONS[name]) if name in RELATIONS else "",
            text,
        )

    ways = (
        way(1, "first"),
        way(leaf.number - 1, "before"),
        way(leaf.number + 1, "after"),
        way(leaf.leaves, "last"),
    )
    counted = Markup('<b{}>{}</b>').format(
        Markup(' role="status"') if at == "top" else "", count_words(leaf, words, language)
    )
    return Markup('<nav class="leaves" aria-label="{}">{} {}</nav>').format(
        say(f"leaf.ways_{at}", language), counted, Markup(" ").join(ways)
    )


RELATIONS: Final = {"before": "prev", "after": "next"}

NUMBERS: Final[Callable[[int], str]] = "{:,}".format


def count_words(leaf: Leaf, words: str, language: str) -> str:
    """Such as "places 51–100 of 33,000"; figures are written from left to right in both languages."""
    return say(words, language, first=NUMBERS(leaf.first), last=NUMBERS(leaf.last), count=NUMBERS(leaf.count))
