"""The small map that shows where an area is: its country, what lies around that, and a mark where the area lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

import shapely
from markupsafe import Markup
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.ops import polylabel

from saytara.core.model import Dataset
from saytara.figures.geography.locator import Locator, locator_of
from saytara.figures.map.outline_paths import path_data
from saytara.phrases.figures_and_days import isolated
from saytara.words import say

WIDE: Final = 136.0
HIGH: Final = 85.0
"""As wide and as high as the window of `saytara.figures.geography.locator`."""
FINEST: Final = 0.3
"""What is finer than this, in pixels, is left out of an outline."""
LEAST_MARK: Final = 7.0
"""A mark is a square of that many pixels at least, however small the area."""
LARGE_MARK: Final = 24.0
"""What is wider or higher, in pixels, is a frame through which its country is seen."""
LETTER_WIDE: Final = 6.4
"""How wide a letter of a name runs at most, on the whole, in pixels."""
LINE_HIGH: Final = 13.0
BESIDE: Final = 4.0


LAND_LINE: Final = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='{wide:g}' height='{high:g}'>"
    "<path d='{land}' fill='none' stroke='black' stroke-width='.9'/></svg>"
)
"""The outline of a country as a mask, to be filled with a colour of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A name on the small map: its middle line's left end, middle or right end, as `anchor` says."""

    text: str
    x: float
    y: float
    anchor: str

    @property
    def room(self) -> BaseGeometry:
        """The rectangle that it takes at most."""
        wide = LETTER_WIDE * len(self.text)
        left = {"start": self.x, "middle": self.x - wide / 2, "end": self.x - wide}[self.anchor]
        return box(left, self.y - LINE_HIGH / 2, left + wide, self.y + LINE_HIGH / 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inset:
    """The small map in pixels, y down: outlines, the mark, and the names that have room."""

    land: BaseGeometry
    around: BaseGeometry
    mark: BaseGeometry
    area: Word | None
    country: Word | None


def inset_of(dataset: Dataset, language: str) -> Inset | None:
    """The small map of a dataset; None where it lies in no country that is known here."""
    locator = locator_of(dataset)
    return None if locator is None else _placed(locator, dataset.title(language), locator.country.name(language))


def inset_words(dataset: Dataset, language: str) -> str:
    """What the small map shows, in a sentence."""
    locator = locator_of(dataset)
    country = locator.country.name(language) if locator is not None else ""
    if not country:
        return say("locator.label_alone", language, area=dataset.title(language))
    return say("locator.label", language, area=dataset.title(language), country=country)


@lru_cache(maxsize=16)
def locator_html(dataset: Dataset, language: str) -> Markup:
    """The small map for a page, painted by its style sheet; nothing where there is none.

    It is made of clipped boxes: what cleans the HTML of a dashboard takes every SVG away.
    """
    inset = inset_of(dataset, language)
    if inset is None:
        return Markup("")
    land = path_data(inset.land, digits=1)
    line = quote(LAND_LINE.format(wide=WIDE, high=HIGH, land=land), safe=" =/:")
    left, top, right, bottom = inset.mark.bounds
    names = [_name_html(word, kind) for word, kind in ((inset.country, "country"), (inset.area, "area")) if word]
    return Markup(
        '<div class="locator" role="img" aria-label="{label}" title="{label}" '
        'style="width: {wide:g}px; height: {high:g}px">'
        "<i class=\"around\" style=\"clip-path: path('{around}')\"></i>"
        "<i class=\"land\" style=\"clip-path: path('{land}')\"></i>"
        "<i class=\"coast\" style=\"mask: url('data:image/svg+xml,{line}')\"></i>"
        '<i class="mark{large}" style="left: {left:.1f}px; top: {top:.1f}px; '
        'width: {across:.1f}px; height: {down:.1f}px"></i>'
        "{names}</div>"
    ).format(
        label=inset_words(dataset, language),
        wide=WIDE,
        high=HIGH,
        around=path_data(inset.around, digits=1),
        land=land,
        line=line,
        large=" large" if max(right - left, bottom - top) > LARGE_MARK else "",
        left=left,
        top=top,
        across=right - left,
        down=bottom - top,
        names=Markup("").join(names),
    )


def _name_html(word: Word, kind: str) -> Markup:
    return Markup('<span class="{} {}" style="left: {:.1f}px; top: {:.1f}px">{}</span>').format(
        kind, word.anchor, word.x, word.y, isolated(word.text)
    )


def _placed(locator: Locator, area_name: str, country_name: str) -> Inset:
    west, south, east, north = locator.window.bounds
    scale = min(WIDE / (east - west), HIGH / (north - south))

    def drawn(geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(geometry, lambda points: (points - [west, north]) * [scale, -scale])

    land, mark = drawn(locator.land).simplify(FINEST), _mark(drawn(locator.area))
    area = _beside(mark, area_name)
    return Inset(
        land=land,
        around=drawn(locator.around).simplify(FINEST),
        mark=mark,
        area=area,
        country=_within(land, mark, area, country_name),
    )


def _mark(area: BaseGeometry) -> BaseGeometry:
    """The extent of the area, or a square around its middle where that is larger."""
    left, top, right, bottom = area.bounds
    x, y = (left + right) / 2, (top + bottom) / 2
    half_wide, half_high = max(LEAST_MARK, right - left) / 2, max(LEAST_MARK, bottom - top) / 2
    return box(x - half_wide, y - half_high, x + half_wide, y + half_high)


def _beside(mark: BaseGeometry, text: str) -> Word | None:
    """A name to the right of the mark, else to the left; none where neither side has room."""
    left, _, right, _ = mark.bounds
    sides = ((right + BESIDE, "start"), (left - BESIDE, "end"))
    words = [Word(text=text, x=x, y=mark.centroid.y, anchor=anchor) for x, anchor in sides]
    return next((word for word in words if _is_inside(word)), None)


def _within(land: BaseGeometry, mark: BaseGeometry, area: Word | None, text: str) -> Word | None:
    """A name where the land is widest, clear of the mark and of the name beside it; none where it has no room."""
    taken = shapely.union_all([mark, *([area.room] if area else [])]).buffer(LINE_HIGH / 2)
    free = land.difference(taken)
    parts = [part for part in getattr(free, "geoms", [free]) if part.geom_type == "Polygon" and not part.is_empty]
    if not text or not parts:
        return None
    middle = polylabel(max(parts, key=lambda part: float(part.area)), 0.5)
    half = LETTER_WIDE * len(text) / 2
    word = Word(text=text, x=min(max(middle.x, half), WIDE - half), y=middle.y, anchor="middle")
    is_clear = area is None or not word.room.intersects(area.room)
    return word if _is_inside(word) and is_clear and not word.room.intersects(mark) else None


def _is_inside(word: Word) -> bool:
    return bool(box(0, 0, WIDE, HIGH).buffer(0.01).contains(word.room))
