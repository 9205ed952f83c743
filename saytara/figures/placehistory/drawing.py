"""The history of a place as an SVG drawing for a page: a lane a side from 0 to 100 %, ticks for claims, rows below.

Solid is at least, pale is up to, dashed is last reported. The fills are patterns by name; a page that shows drawings
puts `saytara.figures.timeline.painting.share_patterns_svg` beside them, once. Time runs from left to right in every
language; names stand at the side where lines of the language begin.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.figures.looks.look_svg import PaintOf
from saytara.figures.placehistory.lanes import WHOLE_PCT, Days, PlaceHistory, SharePiece, SideLane
from saytara.figures.timeline.band_words import span_words
from saytara.figures.timeline.painting import full, hatch
from saytara.figures.timeline.time_axis import QUARTER_TICKS_UP_TO_DAYS, ticks_of
from saytara.phrases.figures_and_days import percent
from saytara.phrases.names_in_sentences import place_name, short_actor_name
from saytara.words import language_entry, say

WIDE_PX: Final = 844
NARROW_PX: Final = 350
"""Two widths, of a desk and of a phone: letters stay as large as the page's in both."""

NAMES_PX: Final = 186
"""The column of names in a wide drawing; in a narrow one each name stands above its lane."""
EDGE_PX: Final = 6
AXIS_PX: Final = 22
LANE_PX: Final = 46
TICKS_PX: Final = 10
GAP_PX: Final = 14
NAME_PX: Final = 20
ROW_PX: Final = 19
LEAST_PX: Final = 1.6
"""A stretch is drawn as wide as that at least, however short it is."""
LEAST_OF_TICKS_PX: Final = 34.0
"""So far apart the years that the axis names must be; where they are nearer, every other one is left out."""
DIGIT_PX: Final = 7.0
"""How wide a digit of the axis is (12 px)."""
LONGEST_NAME: Final = 20
"""A name is cut after so many letters; the claims below have it in full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where days and names stand in a drawing of some width."""

    first: dt.date
    last: dt.date
    width: int
    language: str
    is_narrow: bool

    @property
    def is_rtl(self) -> bool:
        return language_entry(self.language).is_rtl

    @property
    def scale_px(self) -> int:
        """The room for "100%" beside the plot."""
        return 36

    @property
    def left(self) -> float:
        return self._beside if not self.is_rtl else EDGE_PX

    @property
    def right(self) -> float:
        return self.width - (self._beside if self.is_rtl else EDGE_PX)

    @property
    def _beside(self) -> int:
        return self.scale_px if self.is_narrow else NAMES_PX

    def x(self, day: dt.date) -> float:
        """Where a day begins; days outside the drawing stand at its rim."""
        days = (self.last - self.first).days + 1
        part = ((min(max(day, self.first), self.last + dt.timedelta(days=1))) - self.first).days / days
        return self.left + (self.right - self.left) * part

    def reach(self, days: Days) -> tuple[float, float]:
        """Left end and width of a stretch of days."""
        start, end = self.x(days.first), self.x(days.last + dt.timedelta(days=1))
        return start, max(LEAST_PX, end - start)

    def name(self, y: float, text: str, kind: str) -> Markup:
        """Words at the side where lines begin."""
        x, anchor = (self.width - EDGE_PX, "start") if self.is_rtl else (EDGE_PX if self.is_narrow else 0, "start")
        return Markup('<text x="{:g}" y="{:g}" class="{}" text-anchor="{}">{}</text>').format(x, y, kind, anchor, text)


def history_svg(
    dataset: Dataset, history: PlaceHistory, language: str, paint: PaintOf, *, is_narrow: bool = False
) -> Markup:
    """The drawing. What it says it says in words to a screen reader as well; `paint` gives CSS colours."""
    frame = _Frame(
        first=history.first,
        last=history.last,
        width=NARROW_PX if is_narrow else WIDE_PX,
        language=language,
        is_narrow=is_narrow,
    )
    parts: list[Markup] = []
    y = float(AXIS_PX)
    for side in history.sides:
        y += NAME_PX if is_narrow else 0
        parts.append(Markup("").join(_lane(dataset, side, frame, y, paint)))
        y += LANE_PX + TICKS_PX + GAP_PX
    y += 4
    for key, stretches, is_cross in (
        ("published.row_fighting", history.fighting, True),
        ("published.row_disputed", history.disputed, False),
        ("published.row_siege", history.siege, False),
    ):
        if stretches:
            y += NAME_PX - 4 if is_narrow else 0
            parts.append(Markup("").join(_row(say(key, language), stretches, frame, y, is_cross=is_cross)))
            y += ROW_PX
    height = y + 4
    return Markup(
        '<svg class="history {size}" viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}" role="img" '
        'aria-label="{label}" direction="{direction}">{axis}{parts}</svg>'
    ).format(
        size="narrow" if is_narrow else "wide",
        width=frame.width,
        height=height,
        label=say(
            "published.chart_label",
            language,
            place=place_name(dataset, history.place, language),
            span=span_words(history.first, history.last, language),
        ),
        direction=language_entry(language).direction,
        axis=Markup("").join(_axis(frame, height)),
        parts=Markup("").join(parts),
    )


def _axis(frame: _Frame, height: float) -> Iterator[Markup]:
    """The years, or the months of a shorter time, and a thin line down from each."""
    ticks = ticks_of(frame.first, frame.last, frame.language)
    apart = (frame.right - frame.left) / max(1, len(ticks))
    begins = frame.x(ticks[0][0]) - frame.left if ticks else 0
    if begins >= LEAST_OF_TICKS_PX and _counts_years(frame):
        yield _named(frame.left, str(frame.first.year), "start")
    widest = max((_width_of(words) for _, words in ticks), default=0.0)
    step = 1
    while apart * step < max(LEAST_OF_TICKS_PX, widest):
        step += 1
    free_from = 0.0
    for number, (day, words) in enumerate(ticks):
        x = frame.x(day)
        yield Markup('<path d="M{:.1f} {}V{:g}" class="year"/>').format(x, AXIS_PX - 4, height)
        if number % step == 0 and x < frame.right - LEAST_OF_TICKS_PX / 2:
            is_cut = x + _width_of(words) > frame.width
            if not is_cut or x - _width_of(words) >= free_from:
                yield _named(x, words, "end" if is_cut else "start")
            free_from = x + _width_of(words)


def _named(x: float, words: str, anchor: str) -> Markup:
    """Words of the axis that begin at a line, or end there where they would be cut off at the drawing's edge."""
    text = Markup('<text x="{:.1f}" y="12" class="axis" text-anchor="{}" direction="ltr">{}</text>')
    return text.format(x, anchor, words)


def _width_of(words: str) -> float:
    """About how wide words of the axis are: none of their letters is wider on average than a digit."""
    return len(words) * DIGIT_PX


def _counts_years(frame: _Frame) -> bool:
    """Whether the axis counts years, so that the first one, which begins before the drawing, may be named too."""
    return (frame.last - frame.first).days + 1 > QUARTER_TICKS_UP_TO_DAYS


def _lane(dataset: Dataset, side: SideLane, frame: _Frame, top: float, paint: PaintOf) -> Iterator[Markup]:
    bottom = top + LANE_PX
    name = _cut(short_actor_name(dataset, side.actor, frame.language, frame.last))
    count = say("tally.claims", frame.language, n=len(side.claims))
    if frame.is_narrow:
        yield frame.name(top - 6, f"{name} · {count}", "side")
    else:
        yield frame.name(top + 14, name, "side")
        yield frame.name(top + 31, count, "count")
    x, anchor = (frame.right + 4, "end") if frame.is_rtl else (frame.left - 5, "end")
    for value, y in ((percent(WHOLE_PCT, frame.language), top + 7), ("0", bottom)):
        yield Markup('<text x="{:g}" y="{:g}" class="scale" text-anchor="{}">{}</text>').format(x, y, anchor, value)
    for piece in side.pieces:
        yield from _piece(side.actor, piece, frame, bottom, paint)
    yield Markup('<path d="M{0:g} {2:g}H{1:g}M{0:g} {3:g}H{1:g}" class="rim"/>').format(
        frame.left, frame.right, top, bottom
    )
    ticks = "".join(
        f"M{frame.x(day):.1f} {bottom + 3:g}v6" for day in sorted({claim.as_of_from for claim in side.claims})
    )
    if ticks:
        yield Markup('<path d="{}" class="tick"/>').format(ticks)


def _cut(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def _piece(actor: str, piece: SharePiece, frame: _Frame, bottom: float, paint: PaintOf) -> Iterator[Markup]:
    x, width = frame.reach(piece.days)
    high, low = LANE_PX * piece.high / WHOLE_PCT, LANE_PX * piece.low / WHOLE_PCT
    box = Markup('<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" {}/>')
    if piece.is_last:
        dashed = Markup('fill="none" stroke="{}" stroke-width="1.4" stroke-dasharray="3 2.5"').format(paint(actor))
        yield box.format(x + 0.7, bottom - high + 0.7, max(0.2, width - 1.4), max(0.2, high - 0.7), dashed)
        return
    if high > low:
        yield box.format(x, bottom - high, width, high - low, Markup('fill="{}"').format(hatch(actor)))
    if low > 0:
        yield box.format(x, bottom - low, width, low, Markup('fill="{}"').format(full(actor)))


def _row(
    name: str, stretches: Iterable[Days], frame: _Frame, y: float, *, is_cross: bool
) -> Iterator[Markup]:
    """A row below the lanes: its name, a line, and on it a cross for a day, a bar for a stretch."""
    middle = y + 9
    yield frame.name(y - 3 if frame.is_narrow else y + 13, name, "row")
    yield Markup('<path d="M{:g} {:g}H{:g}" class="year"/>').format(frame.left, middle, frame.right)
    crosses = ""
    for days in stretches:
        x, width = frame.reach(days)
        if is_cross and days.first == days.last:
            crosses += f"M{x - 3.5:.1f} {middle - 3.5:g}l7 7M{x - 3.5:.1f} {middle + 3.5:g}l7 -7"
        else:
            yield Markup('<rect x="{:.1f}" y="{:g}" width="{:.1f}" height="4" class="bar"/>').format(
                x, middle - 2, width
            )
    if crosses:
        yield Markup('<path d="{}" class="cross"/>').format(crosses)
