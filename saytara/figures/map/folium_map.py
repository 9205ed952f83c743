"""The folium map of a dataset: what never changes with a choice, a date or a language goes into its script.

What does change travels as a state (`map_state`) that the map's own script applies in place, so that the map is never
built anew and keeps its zoom.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

import folium
from branca.element import MacroElement
from folium.template import Template

from saytara.core.model import Dataset
from saytara.figures.map.shapes import label_point, map_base

__all__ = ["draw_base_map", "draw_state", "label_point", "script_json"]


MOST_ZOOM: Final = 19
"""How near the map goes: a street fills it."""


class _MountedPlaces(MacroElement):
    """Calls the map's own script with the places and roads of a dataset."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "window.Saytara.mount({{ this._parent.get_name() }}, {{ this.data }});"
        "{% endmacro %}"
    )

    def __init__(self, data: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "MountedPlaces"
        self.data = data


class _MapState(MacroElement):
    """Calls the map's own script with the state of the view."""

    _template = Template("{% macro script(this, kwargs) %}window.Saytara.update({{ this.data }});{% endmacro %}")

    def __init__(self, data: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "MapState"
        self.data = data


def draw_base_map(
    dataset: Dataset,
    scripts: Mapping[str, str],
    styles: Mapping[str, str],
    *,
    is_alone: bool = False,
    tiled: Mapping[str, Any] | None = None,
) -> folium.Map:
    """The folium map of the dataset's places and roads (WGS 84), without tiles and without any foreign address.

    `scripts` and `styles` give the addresses of what the map loads (Leaflet and its own files), by name, in order.
    `is_alone` says that no dashboard stands around the map, to which it could tell what is chosen.
    `tiled` is that of `map_base`.
    """
    west, south, east, north = dataset.extent
    drawn = folium.Map(
        location=[(south + north) / 2, (west + east) / 2],
        tiles=None,
        control_scale=False,
        zoom_control=False,
        attribution_control=False,
        zoom_snap=0.25,
    )
    drawn.options.update(minZoom=0, maxZoom=MOST_ZOOM)  # folium's own two words are those of a layer of tiles
    drawn.default_js = list(scripts.items())
    drawn.default_css = list(styles.items())
    tile_items = None if tiled is None else tuple(tiled.items())
    drawn.add_child(_MountedPlaces(_base_json(dataset, is_alone, tile_items)))
    return drawn


def draw_state(state: Mapping[str, Any]) -> folium.FeatureGroup:
    """A layer that draws nothing itself and hands `state` to the map's own script."""
    group = folium.FeatureGroup(name="state")
    group.add_child(_MapState(script_json(state)))
    return group


def script_json(value: object) -> str:
    """JSON that may stand inside a script element and inside a template of folium.

    No tag can be opened or closed by a dataset's text, and no expression of Jinja: folium reads the whole script as a
    template once more, so that a name with two braces would run on the server.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, _escaped(sign))
    return _TEMPLATE_OPENING.sub(lambda found: _escaped(found.group()), text)


_TEMPLATE_OPENING = re.compile(r"\{(?=[{%#])")
"""Only ever inside a string: JSON itself has no brace before any of these signs."""


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}"


@lru_cache(maxsize=8)
def _base_json(dataset: Dataset, is_alone: bool, tiled: tuple[tuple[str, Any], ...] | None) -> str:
    return script_json(map_base(dataset, is_alone=is_alone, tiled=None if tiled is None else dict(tiled)))
