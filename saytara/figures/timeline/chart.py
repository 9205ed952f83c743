"""The timeline as a Vega-Lite chart: layers for what is painted, for what answers the pointer, and for the names.

Heights are pixels, so that a lane can be as high as its marks need; the width is the window's.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import altair as alt

from saytara.core.model import Dataset
from saytara.figures.looks.look_svg import PaintOf
from saytara.figures.timeline.chart_layout import (
    MARK_STEP_PX,
    ChartRow,
    LaneBox,
    TimeWindow,
    boxes_of,
    broken_into_lines,
    label_rows,
    mark_rows,
    milliseconds,
    paint_rows,
    touch_rows,
)
from saytara.figures.timeline.lanes import ONE_DAY, Lane
from saytara.figures.timeline.time_axis import ticks_of
from saytara.words import language_entry

PAGE_FONT: Final = "Noto Sans, Noto Sans Arabic, sans-serif"
LABEL_PX: Final = 12.5
AXIS_PX: Final = 26
SIGN_SIZE: Final = 52
"""Area of a sign's square, as Vega counts it: 7 pixels wide."""
LETTER_PX: Final = 9
MOST_NAME_PX: Final = 132
"""A name is cut off where it would be wider: on a phone the plot needs the room."""
LINE_HEIGHT: Final = 1.1
EDGE_PX: Final = 10
ELLIPSIS: Final = {"rtl": "…\u200f", "ltr": "…"}
"""What stands where a name is cut. Without its mark it would stand before the first letter of an Arabic one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A Vega-Lite specification, about how high the chart will be, its axis included, and where each lane ends.

    `ends_px` count from the axis: a chart that goes to several sheets of paper is parted there.
    """

    spec: dict[str, Any]
    height_px: int
    ends_px: tuple[int, ...]


def draw_timeline(
    dataset: Dataset,
    lanes: Sequence[Lane],
    window: TimeWindow,
    paint: PaintOf,
    *,
    date: dt.date | None = None,
    width_px: int | None = None,
    description: str = "",
    font: str = PAGE_FONT,
    font_px: float = LABEL_PX,
) -> Chart:
    """The chart of some lanes over a window of time; `date` gets an upright line, None none.

    With `width_px` the whole chart is that wide, else as wide as what it stands in. In Arabic the names of the lanes
    stand at the right; time runs from left to right in both languages.
    """
    boxes = boxes_of(lanes, window)
    ends = tuple(box.bottom for box in boxes)
    height = ends[-1] if ends else 0
    plot = _Plot(
        window=window,
        paint=paint,
        font_px=font_px,
        x=_time_axis(window, paint, font_px),
        y=alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)),
    )
    painted = paint_rows(dataset, boxes, window, paint)
    layers = [
        plot.lines_below(boxes),
        plot.bands([row for row in painted if not row["is_outline"]]),
        plot.bands([row for row in painted if row["is_outline"]], strokeDash=[3, 2.5], strokeWidth=1.4),
        *([plot.day_line(date, height)] if date and window.sees(date, date) else []),
        plot.touch(touch_rows(dataset, boxes, window)),
        *plot.marks(mark_rows(dataset, boxes, window, paint)),
        *plot.names(label_rows(dataset, boxes, window)),
    ]
    chart = alt.layer(*layers).properties(
        width="container" if width_px is None else width_px,
        height=height,
        padding={"left": EDGE_PX, "right": EDGE_PX, "top": 2, "bottom": 6},
        autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        background="transparent",
        description=description,
        usermeta={"embedOptions": {"renderer": "svg"}},
    )
    chart = chart.configure(font=font).configure_view(stroke=None).configure_mark(aria=False)
    return Chart(spec=plot.with_rows(chart.to_dict(validate=False)), height_px=height + AXIS_PX, ends_px=ends)


def _time_axis(window: TimeWindow, paint: PaintOf, font_px: float) -> alt.X:
    ticks = ticks_of(window.first, window.last, window.language)
    texts = json.dumps({str(milliseconds(day)): text for day, text in ticks}, ensure_ascii=False)
    axis = alt.Axis(
        orient="top",
        values=[milliseconds(day) for day, _ in ticks],
        labelExpr=f"({texts})[+datum.value]",
        labelOverlap="greedy",
        labelFlush=False,
        labelFontSize=font_px,
        labelColor=paint("quiet"),
        gridColor=paint("line"),
        tickColor=paint("line"),
        domainColor=paint("line"),
        title=None,
    )
    domain = [milliseconds(window.first), milliseconds(window.last + ONE_DAY)]
    # A plain number, not Vega's time: its dates do not survive a page that forbids evaluated expressions.
    return alt.X("x:Q", axis=axis, scale=alt.Scale(domain=domain, nice=False, zero=False))


def _raw(name: str) -> dict[str, Any]:
    """A field that holds the very colour or shape to draw."""
    return {"field": name, "type": "nominal", "scale": None, "legend": None}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plot:
    """Makes the layers over one time axis. Rows are kept out of altair, which would copy each several times over."""

    window: TimeWindow
    paint: PaintOf
    font_px: float
    x: alt.X
    y: alt.Y
    rows: dict[str, list[ChartRow]] = field(default_factory=dict)

    def layer(self, rows: Sequence[ChartRow]) -> alt.Chart:
        """A layer over the rows, which are only named in it until `with_rows`."""
        name = f"rows-{len(self.rows)}"
        self.rows[name] = list(rows)
        return alt.Chart(alt.NamedData(name=name))

    def with_rows(self, spec: dict[str, Any]) -> dict[str, Any]:
        """The specification with every layer's rows in place of their name."""
        layers = [layer | {"data": {"values": self.rows[layer["data"]["name"]]}} for layer in spec["layer"]]
        return spec | {"layer": layers}

    @property
    def to_map(self) -> dict[str, Any]:
        """What makes a mark a link, where there are links."""
        return {} if self.window.link is None else {"href": alt.Href("href:N")}

    def lines_below(self, boxes: Sequence[LaneBox]) -> alt.Chart:
        """A line below each lane."""
        ends = {"x": milliseconds(self.window.first), "x2": milliseconds(self.window.last + ONE_DAY)}
        chart: alt.Chart = self.layer([ends | {"y": box.bottom} for box in boxes]).mark_rule(color=self.paint("line"))
        return chart.encode(x=self.x, x2="x2:Q", y=self.y)

    def bands(self, rows: Sequence[ChartRow], **stroke: Any) -> alt.Chart:
        """The pieces of bands."""
        chart: alt.Chart = self.layer(rows).mark_rect(clip=True, **{"strokeWidth": 0.8, **stroke})
        return chart.encode(
            x=self.x,
            x2="x2:Q",
            y=self.y,
            y2="y2:Q",
            fill=alt.Fill(**_raw("fill")),
            stroke=alt.Stroke(**_raw("stroke")),
            opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
        )

    def day_line(self, date: dt.date, height: int) -> alt.Chart:
        """The upright line at a date."""
        row = {"x": milliseconds(date, hours=12), "y": 0, "y2": height}
        chart: alt.Chart = self.layer([row]).mark_rule(color=self.paint("accent"), strokeWidth=1.5)
        return chart.encode(x=self.x, y=self.y, y2="y2:Q")

    def touch(self, rows: Sequence[ChartRow]) -> alt.Chart:
        """What answers to the pointer, unseen."""
        chart: alt.Chart = self.layer(rows).mark_rect(clip=True, fill="transparent", cursor="pointer")
        return chart.encode(x=self.x, x2="x2:Q", y=self.y, y2="y2:Q", tooltip=alt.Tooltip("tip:N"), **self.to_map)

    def marks(self, rows: Sequence[ChartRow]) -> tuple[alt.Chart, alt.Chart, alt.Chart]:
        """The lines of the days that claims speak of, the signs at their beginning, and a square to point at each."""
        stroke, tip = alt.Stroke(**_raw("stroke")), alt.Tooltip("tip:N")
        begun = [row for row in rows if row["is_begun"]]
        lines: alt.Chart = self.layer([row for row in rows if row["x2"] > row["x"]])
        signs: alt.Chart = self.layer(begun)
        squares: alt.Chart = self.layer([{name: row[name] for name in ("x", "y", "tip", "href")} for row in begun])
        return (
            lines.mark_rule(clip=True, strokeWidth=1.6, strokeOpacity=0.75, cursor="pointer").encode(
                x=self.x, x2="x2:Q", y=self.y, stroke=stroke, tooltip=tip, **self.to_map
            ),
            signs.mark_point(clip=True, size=SIGN_SIZE, strokeWidth=1.7, opacity=1).encode(
                x=self.x, y=self.y, shape=alt.Shape(**_raw("shape")), fill=alt.Fill(**_raw("fill")), stroke=stroke
            ),
            squares.mark_square(clip=True, size=MARK_STEP_PX**2, fill="transparent", cursor="pointer").encode(
                x=self.x, y=self.y, tooltip=tip, **self.to_map
            ),
        )

    def names(self, rows: Sequence[ChartRow]) -> list[alt.Chart]:
        """The names of the lanes, beside the plot where reading begins; those of regions bold."""
        is_rtl = language_entry(self.window.language).is_rtl
        rows = broken_into_lines(rows, LINE_HEIGHT * self.font_px)
        longest = max((len(row["text"]) for row in rows), default=0)
        limit_px = min(MOST_NAME_PX, longest * LETTER_PX)
        layers = []
        for is_region in (True, False):
            chart: alt.Chart = self.layer([row for row in rows if row["is_region"] is is_region])
            chart = chart.mark_text(
                align="left" if is_rtl else "right",
                baseline="middle",
                dx=8 if is_rtl else -8,
                limit=limit_px,
                ellipsis=ELLIPSIS["rtl" if is_rtl else "ltr"],
                fontSize=self.font_px,
                fontWeight=700 if is_region else 400,
                color=self.paint("ink"),
            )
            to_place = {} if is_region else self.to_map
            layers.append(chart.encode(x=alt.value("width" if is_rtl else 0), y=self.y, text="text:N", **to_place))
        return layers
