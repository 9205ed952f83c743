"""The small picture of a page that shows where its place lies among the others, how large it is as drawn, and how far
its boundary may be trusted."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from saytara.core.clipping import clipped
from saytara.core.geodesic_areas import area_km2
from saytara.core.model import Dataset
from saytara.exports.drawing.plane import Plane
from saytara.figures.map.outline_paths import path_data
from saytara.figures.map.shapes import ground_of
from saytara.phrases.figures_and_days import figure_words
from saytara.words import say

WIDE: Final = 170.0
HIGH: Final = 176.0
FINEST_PX: Final = 0.4
"""What is finer than this is left out of an outline."""
MOST_PLACES: Final = 400
"""Of more places than that only those near to the one are drawn."""
AROUND: Final = 5.0
"""How many times as wide as the place the picture is then."""


def locator_svg(dataset: Dataset, place_id: str, language: str, *, is_part: bool = False) -> Markup:
    """The picture, painted by the style sheet of the page, with its line of words.

    `is_part` says that the dataset has only some of its places: what lies around this one.
    """
    outlines = ground_of_dataset(dataset)
    shown = around(outlines, place_id, is_part=is_part)
    plane = Plane.fitting(list(shown.values()), (2.0, 2.0, WIDE - 4, HIGH - 4))
    drawn = {place: plane.drawn(outline).simplify(FINEST_PX) for place, outline in shown.items()}
    others = " ".join(path_data(outline, digits=1) for place, outline in drawn.items() if place != place_id)
    place = dataset.place_by_id[place_id]
    name = place.names.in_language(language)
    area = area_words(area_km2(place.geometry))
    return Markup(
        '<figure class="locator-map"><svg viewBox="0 0 {wide:g} {high:g}" width="{wide:g}" height="{high:g}" '
        'role="img" aria-label="{label}"><path class="other" d="{others}"/><path class="own" d="{own}"/></svg>'
        "<figcaption>{words}</figcaption></figure>"
    ).format(
        wide=WIDE,
        high=HIGH,
        label=say("published.locator", language, place=name, area=dataset.title(language)),
        others=others,
        own=path_data(drawn[place_id], digits=1),
        words=say(f"published.drawn_{place.boundary_quality.value}", language, area=area),
    )


def area_words(km2: float) -> str:
    """An area in km² with as many figures as a drawing bears: two.

    >>> area_words(2.14), area_words(0.0834), area_words(1734.2)
    ('2.1', '0.08', '1734')
    """
    if km2 >= 10:
        return f"{km2:.0f}"
    return figure_words(km2) if km2 >= 1 else f"{km2:.2f}"


@lru_cache(maxsize=4)
def ground_of_dataset(dataset: Dataset) -> dict[str, BaseGeometry]:
    """The outline of each place as it is drawn, kept for all pages."""
    return ground_of(dataset)


@lru_cache(maxsize=4)
def _tree(dataset_outlines: tuple[BaseGeometry, ...]) -> shapely.STRtree:
    return shapely.STRtree(list(dataset_outlines))


def window_of(outline: BaseGeometry) -> BaseGeometry:
    """What is drawn around a place of very many."""
    west, south, east, north = outline.bounds
    beside, above = (east - west) * (AROUND - 1) / 2, (north - south) * (AROUND - 1) / 2
    return shapely.box(west - beside, south - above, east + beside, north + above)


def around(
    outlines: dict[str, BaseGeometry], place_id: str, *, is_part: bool = False
) -> dict[str, BaseGeometry]:
    """The outlines that are drawn: all of them, or of very many those around the place."""
    if len(outlines) <= MOST_PLACES and not is_part:
        return outlines
    window = window_of(outlines[place_id])
    ids = list(outlines)
    near = sorted(int(number) for number in _tree(tuple(outlines.values())).query(window))
    return {ids[number]: clipped(outlines[ids[number]], window.bounds) for number in near}
