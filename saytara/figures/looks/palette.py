"""The one table of colours, light and dark, with the arithmetic that tests their contrast.

Colours of actors are data (actors.csv); everything else that is painted takes its colour from here.
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

from saytara.core.model import Dataset

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paint:
    """One colour on both grounds, each "#rrggbb"."""

    light: str
    dark: str

    @property
    def css(self) -> str:
        """A CSS value that follows the page's colour scheme."""
        return f"light-dark({self.light}, {self.dark})"


GROUND = Paint(light="#F1EFE9", dark="#171B1F")
PAPER = Paint(light="#FBFAF7", dark="#1B1F23")
INK = Paint(light="#1F2328", dark="#E9E7E2")
QUIET = Paint(light="#565E67", dark="#A9B0B8")
LINE = Paint(light="#DAD6CC", dark="#363C42")
ACCENT = Paint(light="#0B5D7A", dark="#6CC0DD")
MARK = Paint(light="#FFE9A8", dark="#6A5410")
BORDER = Paint(light="#7D786C", dark="#8A9097")
"""Outlines of places and the dots of "not reported": 3 : 1 against the ground."""
ROAD = Paint(light="#D8D3C6", dark="#2C3238")
TRACK = Paint(light="#E8E4DA", dark="#2E3439")
"""The ground of a share bar: what nobody is reported to hold."""
UNNAMED_ACTOR = Paint(light="#7A6A4F", dark="#C2AE8C")
"""For an actor whose dataset gives neither it nor its group a colour."""

MIN_LINE_CONTRAST = 3.0
"""Lines and fills that carry meaning (WCAG 2.2, 1.4.11)."""
MIN_TEXT_CONTRAST = 4.5
"""Text (WCAG 2.2, 1.4.3)."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two "#rrggbb" colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> round(contrast("#000000", "#ffffff"))
    21
    """
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def readable_on_dark(colour: str) -> str:
    """`colour`, made lighter until it stands out from the dark ground; hue and saturation stay."""
    red, green, blue = _channels(colour)
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    while contrast(_hex(colorsys.hls_to_rgb(hue, lightness, saturation)), GROUND.dark) < MIN_TEXT_CONTRAST:
        lightness += 0.02
    return _hex(colorsys.hls_to_rgb(hue, lightness, saturation))


def actor_paint(dataset: Dataset, actor_id: str) -> Paint:
    """The colour of an actor: its own, else that of the nearest group it is part of, else the neutral one."""
    for step in dataset.lineage(actor_id):
        actor = dataset.actor_by_id[step]
        if actor.colour:
            return Paint(light=actor.colour, dark=actor.colour_dark or readable_on_dark(actor.colour))
    return UNNAMED_ACTOR


def _channels(colour: str) -> tuple[float, float, float]:
    if not HEX_COLOUR.fullmatch(colour):
        raise ValueError(f"colour was {colour!r} but is expected to be #rrggbb")
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(channels: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(min(1.0, channel) * 255):02X}" for channel in channels)


def _luminance(colour: str) -> float:
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in _channels(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
