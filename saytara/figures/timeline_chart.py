"""The timeline as a Vega-Lite chart: layers for what is painted, for what answers the pointer, and for the names.

Heights are pixels, so that a lane can be as high as its marks need; the width is the window's.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import altair as alt

from saytara.figures.looks import PaintOf
from saytara.figures.timeline import ONE_DAY, Lane
from saytara.figures.timeline_layout import (
    LaneBox,
    Row,
    Window,
    boxes_of,
    label_rows,
    mark_rows,
    milliseconds,
    paint_rows,
    touch_rows,
)
from saytara.figures.timeline_words import ticks_of
from saytara.model import Dataset

FONTS: Final = {"en": "Noto Sans, Noto Sans Arabic, sans-serif", "ar": "Noto Sans Arabic, Noto Sans, sans-serif"}
"""The face of the language first: what draws pictures asks the next one only for letters that the first lacks."""
LABEL_PX: Final = 12.5
AXIS_PX: Final = 26
SIGN_SIZE: Final = 52
"""Area of a sign's square, as Vega counts it: 7 pixels wide."""
GUTTER_PX_OF_LETTER: Final = 7.2
GUTTER_LIMITS_PX: Final = (64, 140)
"""The column of names is as wide as the longest of them, within these: on a phone the plot needs the room."""
EDGE_PX: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A Vega-Lite specification, and about how high the chart will be, its axis included."""

    spec: dict[str, Any]
    height_px: int


def draw_timeline(
    dataset: Dataset,
    lanes: Sequence[Lane],
    window: Window,
    paint: PaintOf,
    *,
    date: dt.date | None = None,
    width_px: int | None = None,
    description: str = "",
) -> Chart:
    """The chart of some lanes over a window of time; `date` gets an upright line, None none.

    With `width_px` the whole chart is that wide, else as wide as what it stands in. In Arabic the names of the lanes
    stand at the right; time runs from left to right in both languages.
    """
    boxes = boxes_of(lanes, window)
    height = boxes[-1].bottom if boxes else 0
    is_rtl = window.language == "ar"
    labels = label_rows(dataset, boxes, window)
    gutter = _gutter_px([row["text"] for row in labels])
    x, y = _time_axis(window, paint), alt.Y("y:Q", axis=None, scale=_pixels(height))
    layers = [
        _baselines(boxes, x, y, window, paint),
        _paint(paint_rows(dataset, boxes, window, paint), x, y, is_outline=False),
        _paint(paint_rows(dataset, boxes, window, paint), x, y, is_outline=True),
        *([_day_line(date, height, x, y, paint)] if date and window.sees(date, date) else []),
        _touch(touch_rows(dataset, boxes, window), x, y, has_links=window.link is not None),
        *_marks(mark_rows(dataset, boxes, window, paint), x, y, paint, has_links=window.link is not None),
        *_labels(labels, y, paint, gutter, is_rtl=is_rtl, has_links=window.link is not None),
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
    chart = chart.configure(font=FONTS[window.language]).configure_view(stroke=None).configure_mark(aria=False)
    spec: dict[str, Any] = chart.to_dict(validate=False)
    return Chart(spec=spec, height_px=height + AXIS_PX)


def _gutter_px(names: Sequence[str]) -> float:
    longest = max((len(name) for name in names), default=0)
    least, most = GUTTER_LIMITS_PX
    return min(most, max(least, longest * GUTTER_PX_OF_LETTER + 14))


def _pixels(height: int) -> alt.Scale:
    return alt.Scale(domain=[0, height], range=[0, height], nice=False, zero=False)


def _time_axis(window: Window, paint: PaintOf) -> alt.X:
    ticks = ticks_of(window.first, window.last, window.language)
    texts = json.dumps({str(milliseconds(day)): text for day, text in ticks}, ensure_ascii=False)
    axis = alt.Axis(
        orient="top",
        values=[milliseconds(day) for day, _ in ticks],
        labelExpr=f"({texts})[+datum.value]",
        labelOverlap="greedy",
        labelFlush=False,
        labelFontSize=LABEL_PX,
        labelColor=paint("quiet"),
        gridColor=paint("line"),
        tickColor=paint("line"),
        domainColor=paint("line"),
        title=None,
    )
    domain = [milliseconds(window.first), milliseconds(window.last + ONE_DAY)]
    # A plain number, not Vega's time: its dates do not survive a page that forbids evaluated expressions.
    return alt.X("x:Q", axis=axis, scale=alt.Scale(domain=domain, nice=False, zero=False))


def _data(rows: Sequence[Row]) -> alt.Data:
    return alt.InlineData(values=list(rows))


def _raw(field: str) -> dict[str, Any]:
    return {"field": field, "type": "nominal", "scale": None, "legend": None}


def _baselines(boxes: Sequence[LaneBox], x: alt.X, y: alt.Y, window: Window, paint: PaintOf) -> alt.Chart:
    ends = {"x": milliseconds(window.first), "x2": milliseconds(window.last + ONE_DAY)}
    rows = [ends | {"y": box.bottom} for box in boxes]
    chart: alt.Chart = alt.Chart(_data(rows)).mark_rule(color=paint("line"), strokeWidth=1)
    return chart.encode(x=x, x2="x2:Q", y=y)


def _paint(rows: Sequence[Row], x: alt.X, y: alt.Y, *, is_outline: bool) -> alt.Chart:
    chosen = [row for row in rows if row["is_outline"] is is_outline]
    dash = {"strokeDash": [3, 2.5], "strokeWidth": 1.4} if is_outline else {"strokeWidth": 0.8}
    chart: alt.Chart = alt.Chart(_data(chosen)).mark_rect(clip=True, **dash)
    return chart.encode(
        x=x,
        x2="x2:Q",
        y=y,
        y2="y2:Q",
        fill=alt.Fill(**_raw("fill")),
        stroke=alt.Stroke(**_raw("stroke")),
        opacity=alt.Opacity("opacity:Q", scale=None, legend=None),
    )


def _day_line(date: dt.date, height: int, x: alt.X, y: alt.Y, paint: PaintOf) -> alt.Chart:
    row = {"x": milliseconds(date, hours=12), "y": 0, "y2": height}
    chart: alt.Chart = alt.Chart(_data([row])).mark_rule(color=paint("accent"), strokeWidth=1.5)
    return chart.encode(x=x, y=y, y2="y2:Q")


def _links(has_links: bool) -> dict[str, Any]:
    return {"href": alt.Href("href:N")} if has_links else {}


def _touch(rows: Sequence[Row], x: alt.X, y: alt.Y, *, has_links: bool) -> alt.Chart:
    chart: alt.Chart = alt.Chart(_data(rows)).mark_rect(clip=True, fill="transparent", cursor="pointer")
    return chart.encode(x=x, x2="x2:Q", y=y, y2="y2:Q", tooltip=alt.Tooltip("tip:N"), **_links(has_links))


def _marks(rows: Sequence[Row], x: alt.X, y: alt.Y, paint: PaintOf, *, has_links: bool) -> list[alt.Chart]:
    stroke = alt.Stroke(**_raw("stroke"))
    stretches = [row for row in rows if row["x2"] > row["x"]]
    return [
        alt.Chart(_data(stretches))
        .mark_rule(clip=True, strokeWidth=1.5, opacity=0.75)
        .encode(x=x, x2="x2:Q", y=y, stroke=stroke),
        alt.Chart(_data(rows))
        .mark_point(clip=True, size=SIGN_SIZE, strokeWidth=1.7, opacity=1, cursor="pointer")
        .encode(
            x=x,
            y=y,
            shape=alt.Shape(**_raw("shape")),
            fill=alt.Fill(**_raw("fill")),
            stroke=stroke,
            tooltip=alt.Tooltip("tip:N"),
            **_links(has_links),
        ),
    ]


def _labels(
    rows: Sequence[Row], y: alt.Y, paint: PaintOf, gutter: float, *, is_rtl: bool, has_links: bool
) -> list[alt.Chart]:
    layers = []
    for is_region in (True, False):
        chosen = [row for row in rows if row["is_region"] is is_region]
        layers.append(
            alt.Chart(_data(chosen))
            .mark_text(
                align="left" if is_rtl else "right",
                baseline="middle",
                dx=8 if is_rtl else -8,
                limit=gutter - 10,
                fontSize=LABEL_PX,
                fontWeight=700 if is_region else 400,
                color=paint("ink"),
            )
            .encode(
                x=alt.value("width" if is_rtl else 0), y=y, text="text:N", **({} if is_region else _links(has_links))
            )
        )
    return layers
