"""The ground that a claim was measured from, as its publisher drew it, over the place: the "sentence" of a map.

It is made of clipped boxes: what cleans the HTML of a dashboard takes every SVG away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Final
from urllib.parse import quote

import numpy as np
import shapely
from markupsafe import Markup
from numpy.typing import NDArray
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from saytara.core.clipping import clipped
from saytara.core.meridian import moved, seam_of
from saytara.core.model import Claim, Dataset, DrawnShape, Source
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.outline_paths import path_data
from saytara.phrases.figures_and_days import date_words, isolated
from saytara.phrases.names_in_sentences import place_name, publisher_words
from saytara.words import say

WIDE: Final = 200.0
HIGH: Final = 130.0
BESIDE: Final = 14.0
"""Pixels around the place, in which the lines are seen to go on."""

FINEST: Final = 0.3
"""What is finer than this, in pixels, is left out of an outline."""

MOST_ATTRIBUTES: Final = 4
LONGEST_VALUE: Final = 60

OWN, OTHERS = 0.62, 0.2
"""How strongly the claim's own ground is painted, and that of others."""

OUTLINE: Final = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='{wide:g}' height='{high:g}'>"
    "<path d='{place}' fill='none' stroke='black' stroke-width='1.6'/></svg>"
)
"""The outline of the place as a mask, to be filled with a colour of the page."""


@lru_cache(maxsize=512)
def drawn_lines(dataset: Dataset, claim: Claim, language: str) -> Markup:
    """The lines with a caption and the attributes of their features; nothing for a claim that rests on no map."""
    source = dataset.source_by_id[claim.source]
    place = dataset.place_by_id.get(claim.place)
    if not source.shapes or place is None:
        return Markup("")
    caption = say(
        "drawn_map.caption",
        language,
        publisher=publisher_words(dataset, source.publisher, language),
        day=date_words(claim.as_of_to, language),
        place=place_name(dataset, claim.place, language),
    )
    attributes = " · ".join(f"{field}: {value}" for field, value in attributes_of(claim, source).items())
    return Markup(
        '<figure class="drawn-lines" style="margin: 0 0 6px"><div role="img" aria-label="{caption}" '
        'style="position: relative; overflow: hidden; width: {wide:g}px; height: {high:g}px; max-width: 100%">'
        '{layers}</div><figcaption class="quiet">{caption}</figcaption>{attributes}</figure>'
    ).format(
        caption=caption,
        wide=WIDE,
        high=HIGH,
        layers=Markup("").join(_layers(dataset, claim, source, place.geometry)),
        attributes=Markup('<p class="quiet">{}</p>').format(
            say("drawn_map.attributes", language, attributes=isolated(attributes))
        )
        if attributes
        else "",
    )


def attributes_of(claim: Claim, source: Source) -> Mapping[str, str]:
    """What the publisher's file says of the claim's ground: fields in which all of its features agree, cut to length.

    A claim that its actors hold nothing has no ground.
    """
    own = [shape for shape in source.shapes if is_own(claim, shape)]
    agreed = {
        field: value[:LONGEST_VALUE]
        for field, value in (own[0].attributes.items() if own else ())
        if value and all(shape.attributes.get(field) == value for shape in own)
    }
    return dict(list(agreed.items())[:MOST_ATTRIBUTES])


def is_own(claim: Claim, shape: DrawnShape) -> bool:
    """Whether the map gives a shape to the claim's actors, or to some of them."""
    return bool(set(claim.actors).intersection(shape.actors))


def _layers(dataset: Dataset, claim: Claim, source: Source, ground: BaseGeometry) -> Iterator[Markup]:
    """The ground of others, that of the claim's actors above it, and the place's outline."""
    seam = seam_of([ground])
    placed = _window(moved(ground, seam))
    for shape in sorted(source.shapes, key=lambda shape: is_own(claim, shape)):
        area = clipped(placed(moved(shape.geometry, seam)), (0, 0, WIDE, HIGH)).simplify(FINEST)
        if area.is_empty:
            continue
        paint = css_paint(dataset.root_of(shape.actors[0])) if shape.actors else "currentColor"
        yield Markup(
            '<i style="position: absolute; inset: 0; background: {}; opacity: {:g}; clip-path: path(\'{}\')"></i>'
        ).format(paint, OWN if is_own(claim, shape) else OTHERS, path_data(area, digits=1))
    outline = quote(OUTLINE.format(wide=WIDE, high=HIGH, place=path_data(placed(moved(ground, seam)), digits=1)))
    yield Markup(
        '<i style="position: absolute; inset: 0; background: currentColor; '
        "mask: url('data:image/svg+xml,{}')\"></i>"
    ).format(outline)


def _window(ground: BaseGeometry) -> Callable[[BaseGeometry], BaseGeometry]:
    """Degrees → pixels, y down, in a window in the middle of which the place lies."""
    west, south, east, north = ground.bounds
    narrow = max(float(np.cos(np.radians((south + north) / 2))), 1e-6)
    scale = min((WIDE - 2 * BESIDE) / ((east - west) * narrow), (HIGH - 2 * BESIDE) / (north - south))
    middle = np.array([(west + east) / 2, (south + north) / 2])
    reach = box(
        middle[0] - WIDE / (scale * narrow), middle[1] - HIGH / scale, middle[0] + WIDE / (scale * narrow),
        middle[1] + HIGH / scale,
    )

    def flat(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.asarray((points - middle) * [scale * narrow, -scale] + [WIDE / 2, HIGH / 2], dtype=np.float64)

    def placed(geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(clipped(geometry, reach.bounds), flat)

    return placed
