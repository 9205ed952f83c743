"""Where everything of the timeline stands: heights in pixels from the top, days as milliseconds, links to the map.

Plain rows for a chart, in the order in which they are painted; `saytara.figures.timeline.chart` draws them.
"""

from __future__ import annotations

import datetime as dt
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from saytara.core.model import Claim, Dataset
from saytara.figures.looks.look import NOT_REPORTED, Fill
from saytara.figures.looks.look_svg import PaintOf
from saytara.figures.timeline.band_words import band_tip, claim_tip, verdict_tip
from saytara.figures.timeline.lanes import ONE_DAY, Freshness, Lane, TimelineBand, VerdictBand
from saytara.figures.timeline.painting import (
    BAND_PX,
    HOLES,
    LATTICE,
    NOBODY,
    SIGNS,
    VERDICT,
    crosses,
    dots,
    full,
    hatch,
    verdict_fill,
)
from saytara.phrases.names_in_sentences import place_name

MARK_STEP_PX: Final = 10
"""Height of a row of marks: a sign and its halo."""
ABOVE_PX: Final = 6
BELOW_PX: Final = 6
"""Room between the line above a lane and its marks, and between its band and the line below."""
EMPTY_LANE_PX: Final = 22
"""Height of a lane in which nothing is reported."""
NAME_LETTERS: Final = 18
"""A name of more letters is broken, where its lane has room for a second line."""
MOST_ROWS: Final = 7
"""Rows of marks in one lane; what would need more is laid over others of the last row."""
PACKED_FOR_PX: Final = 850
"""The width of the plot for which signs are kept apart: a desktop window. Narrower ones lay some over others."""
SIGN_PX: Final = 9
OLD: Final = 0.5
"""Opacity of the lattice of an old dispute."""
DIMMED: Final = 0.22
"""Opacity of what is of somebody else while one actor is asked for."""

ChartRow = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeWindow:
    """What part of time is seen, for whom, and where links lead.

    `link` is the address of the map to which place, date and claim are added, or None for a picture without links.
    `known_by` is what the timeline was made with.
    """

    first: dt.date
    last: dt.date
    language: str
    actor: str | None = None
    link: str | None = None
    known_by: dt.date | None = None

    @property
    def days(self) -> int:
        """How many days are seen."""
        return (self.last - self.first).days + 1

    def sees(self, from_day: dt.date, to_day: dt.date) -> bool:
        """Whether any day of a stretch is seen."""
        return from_day <= self.last and to_day >= self.first

    def cut(self, day: dt.date) -> dt.date:
        """The day, or the one just out of sight: what reaches far beyond the window is drawn no further than that."""
        return min(max(day, self.first - ONE_DAY), self.last + 2 * ONE_DAY)

    def address(self, **parameters: str) -> str | None:
        """The address of the map with these parameters, or None where there are no links."""
        if self.link is None:
            return None
        return self.link + ("&" if "?" in self.link else "?") + urlencode(parameters)


@dataclass(frozen=True, slots=True, kw_only=True)
class LaneBox:
    """A lane with its place on the chart, in pixels from the top; `rows` gives each claim seen its row of marks."""

    lane: Lane
    top: int
    band_top: int
    bottom: int
    rows: dict[str, int]


def milliseconds(day: dt.date, hours: int = 0) -> int:
    """The beginning of a day, or an hour of it, as Vega counts time (UTC)."""
    moment = dt.datetime(day.year, day.month, day.day, hours, tzinfo=dt.UTC)
    return int(moment.timestamp()) * 1000


def boxes_of(lanes: Sequence[Lane], window: TimeWindow) -> tuple[LaneBox, ...]:
    """The lanes one below the other, each as high as its marks need."""
    boxes: list[LaneBox] = []
    top = 0
    for lane in lanes:
        seen = [claim for claim in lane.claims if window.sees(claim.as_of_from, claim.as_of_to)]
        rows = _rows_of(seen, window)
        if lane.is_empty:
            box = LaneBox(lane=lane, top=top, band_top=top + 3, bottom=top + EMPTY_LANE_PX, rows=rows)
        else:
            band_top = top + ABOVE_PX + MARK_STEP_PX * max(1, len(set(rows.values())))
            bottom = band_top + BAND_PX + BELOW_PX
            box = LaneBox(lane=lane, top=top, band_top=band_top, bottom=bottom, rows=rows)
        boxes.append(box)
        top = box.bottom
    return tuple(boxes)


def _rows_of(claims: Sequence[Claim], window: TimeWindow) -> dict[str, int]:
    """Each claim's row, 0 nearest to the band, so that signs and the lines of their days do not lie over each other."""
    px_of_day = PACKED_FOR_PX / window.days
    ends: list[float] = []
    rows: dict[str, int] = {}
    for claim in claims:
        start = (claim.as_of_from - window.first).days * px_of_day - SIGN_PX / 2
        end = max(start + SIGN_PX, ((claim.as_of_to - window.first).days + 1) * px_of_day) + 1
        free = [row for row, taken in enumerate(ends) if taken <= start]
        if free:
            row = free[0]
        elif len(ends) < MOST_ROWS:
            row = len(ends)
            ends.append(0.0)
        else:
            row = min(range(MOST_ROWS), key=lambda number: ends[number])
        ends[row] = end
        rows[claim.id] = row
    return rows


def label_rows(dataset: Dataset, boxes: Sequence[LaneBox], window: TimeWindow) -> list[ChartRow]:
    """The names of the lanes, at the height of their bands; a place's name leads to it on the map."""
    return [
        {
            "text": place_name(dataset, box.lane.id, window.language),
            "y": (box.top + box.bottom) / 2 if box.lane.is_empty else box.band_top + BAND_PX / 2,
            "top": box.top,
            "is_region": box.lane.is_region,
            "is_empty": box.lane.is_empty,
            "href": None if box.lane.is_region else window.address(place=box.lane.id),
        }
        for box in boxes
    ]


def broken_into_lines(rows: Sequence[ChartRow], line_px: float) -> list[ChartRow]:
    """The names of the lanes, a row for each line: a long name goes on above its band as far up as its lane reaches.

    Without that room the last line has all the rest, and the chart cuts it off.
    """
    broken = []
    for row in rows:
        most = 1 + max(0, int((row["y"] - row["top"] - line_px / 2) / line_px))
        lines = textwrap.wrap(row["text"], NAME_LETTERS, break_long_words=False, break_on_hyphens=False)
        if len(lines) > most:
            lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
        lift = len(lines) - 1
        broken += [{**row, "text": line, "y": row["y"] - (lift - at) * line_px} for at, line in enumerate(lines)]
    return broken


def paint_rows(dataset: Dataset, boxes: Sequence[LaneBox], window: TimeWindow, paint: PaintOf) -> list[ChartRow]:
    """What is painted of the bands: a piece for each holder, as high as its share, and what is laid over it."""
    rows: list[ChartRow] = []
    for box in boxes:
        for band in box.lane.bands:
            if band.look != NOT_REPORTED and window.sees(band.from_day, band.to_day):
                rows += _band_pieces(dataset, box, band, window, paint)
        for verdicts in box.lane.verdicts:
            if window.sees(verdicts.from_day, verdicts.to_day):
                rows += _verdict_pieces(box, verdicts, window, paint)
    return rows


def _band_pieces(
    dataset: Dataset, box: LaneBox, band: TimelineBand, window: TimeWindow, paint: PaintOf
) -> Iterator[ChartRow]:
    """A piece for each holder, then what is told of the rest, then what lies over all: holes, a lattice, crosses."""
    look = band.look
    whole = (box.band_top, box.band_top + BAND_PX)
    pieces = list(_held_pieces(dataset, box, band, window, paint))
    yield from pieces
    end = pieces[-1]["y2"] if pieces else whole[0]
    if look.fill is Fill.PART:
        actor = look.last[0] if look.last else NOBODY
        is_own = window.actor is None or (bool(look.last) and _is_related(dataset, window.actor, actor))
        yield _piece(window, band, end, whole[1]) | {
            "fill": "transparent",
            "stroke": paint(actor if look.last else "border"),
            "is_outline": bool(look.edge),
            "opacity": 1.0 if is_own else DIMMED,
        }
    marks = (
        (look.is_claimed and not look.is_old, HOLES, (whole[0], end)),
        (look.is_disputed, LATTICE, whole),
        (look.is_contested, crosses(box.band_top), whole),
    )
    for is_drawn, fill, (top, bottom) in marks:
        if is_drawn:
            yield _piece(window, band, top, bottom) | {
                "fill": fill,
                "stroke": None,
                "is_outline": False,
                "opacity": OLD if look.is_old and fill == LATTICE else 1.0,
            }


def _held_pieces(
    dataset: Dataset, box: LaneBox, band: TimelineBand, window: TimeWindow, paint: PaintOf
) -> Iterator[ChartRow]:
    """The pieces from the top of the band; of what was only last reported outlines, as high as each other."""
    look = band.look
    parts = [(part.actor, part.part, part.is_certain) for part in look.bands]
    if look.fill is Fill.OUTLINE:
        parts = [(actor, 1 / len(look.last), False) for actor in look.last]
    top: float = box.band_top
    for actor, part, is_certain in parts:
        bottom = top + BAND_PX * part
        is_own = window.actor is None or _is_related(dataset, window.actor, actor)
        yield _piece(window, band, top, bottom) | {
            "fill": _fill(band, actor, is_certain=is_certain),
            "stroke": paint(actor),
            "is_outline": look.is_old,
            "opacity": 1.0 if is_own else DIMMED,
        }
        top = bottom


def _fill(band: TimelineBand, actor: str, *, is_certain: bool) -> str:
    if band.look.is_old:
        return "transparent"
    if band.freshness is Freshness.INFERRED:
        return dots(actor)
    return full(actor) if is_certain else hatch(actor)


def _verdict_pieces(box: LaneBox, band: VerdictBand, window: TimeWindow, paint: PaintOf) -> Iterator[ChartRow]:
    height = BAND_PX / len(band.claims)
    for number, claim in enumerate(band.claims):
        top = box.band_top + number * height
        yield _piece(window, band, top, top + height) | {
            "fill": verdict_fill(claim.verdict, paint),
            "stroke": paint(VERDICT),
            "is_outline": False,
            "opacity": 1.0,
        }


def _piece(window: TimeWindow, band: TimelineBand | VerdictBand, top: float, bottom: float) -> ChartRow:
    days = {"x": milliseconds(window.cut(band.from_day)), "x2": milliseconds(window.cut(band.to_day + ONE_DAY))}
    return days | {"y": round(top, 2), "y2": round(bottom, 2)}


def touch_rows(dataset: Dataset, boxes: Sequence[LaneBox], window: TimeWindow) -> list[ChartRow]:
    """What answers to the pointer: every stretch of a lane, gaps too, with its words and the map of its first day.

    `x` and `x2` are there too, so that the page can tell the very day that was clicked.
    """
    rows: list[ChartRow] = []
    for box in boxes:
        for band in box.lane.bands:
            if window.sees(band.from_day, band.to_day):
                first_seen = max(band.from_day, window.first)
                rows.append(
                    _piece(window, band, box.band_top - 2, box.bottom)
                    | {
                        "tip": band_tip(dataset, band, window.language),
                        "href": window.address(place=box.lane.id, date=first_seen.isoformat()),
                    }
                )
        for verdicts in box.lane.verdicts:
            height = BAND_PX / len(verdicts.claims)
            for number, claim in enumerate(verdicts.claims):
                if window.sees(verdicts.from_day, verdicts.to_day):
                    top = box.band_top + number * height
                    first_seen = max(verdicts.from_day, window.first)
                    rows.append(
                        _piece(window, verdicts, top, top + height)
                        | {
                            "tip": verdict_tip(dataset, box.lane.id, verdicts, claim, window.language),
                            "href": window.address(date=first_seen.isoformat(), claim=claim.claim),
                        }
                    )
    return rows


def mark_rows(dataset: Dataset, boxes: Sequence[LaneBox], window: TimeWindow, paint: PaintOf) -> list[ChartRow]:
    """The signs of the claims, at the first day that each may speak of, with a line to the last.

    `is_begun` is whether that first day is seen.
    """
    rows: list[ChartRow] = []
    for box in boxes:
        for claim in box.lane.claims:
            if claim.id not in box.rows:
                continue
            sign = SIGNS[claim.relation]
            roots = {dataset.root_of(actor) for actor in claim.actors}
            colour = paint(roots.pop() if len(roots) == 1 else "ink")
            to_place = {} if box.lane.is_region else {"place": claim.place}
            rows.append(
                {
                    "x": milliseconds(window.cut(claim.as_of_from), hours=12),
                    "x2": milliseconds(window.cut(claim.as_of_to), hours=12),
                    "is_begun": claim.as_of_from >= window.first,
                    "y": box.band_top - 3 - MARK_STEP_PX * (box.rows[claim.id] + 0.5),
                    "shape": sign.path,
                    "fill": colour if sign.is_filled else "transparent",
                    "stroke": colour,
                    "tip": claim_tip(dataset, claim, window.language, window.known_by),
                    "href": window.address(**to_place, date=claim.as_of_from.isoformat(), claim=claim.id),
                }
            )
    return rows


def _is_related(dataset: Dataset, actor: str, other: str) -> bool:
    return actor in dataset.lineage(other) or other in dataset.lineage(actor)
