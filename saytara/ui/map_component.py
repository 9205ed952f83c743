"""The map's frame in a page: draws a state into it. Where it was moved to is in the address (`map_view.js`)."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, Final
from urllib.parse import quote

from streamlit_folium import st_folium

from saytara.control.on_demand import is_large
from saytara.core.model import Dataset
from saytara.figures.map.folium_map import draw_base_map, draw_state
from saytara.figures.map.map_state import map_state
from saytara.figures.map.publisher_lines import lines_state
from saytara.figures.map.shapes import feature_of
from saytara.figures.map.tile_levels import FINEST, STEP
from saytara.store import Resolved, areas
from saytara.ui.page_frame import View
from saytara.web.assets import asset_url
from saytara.web.background_tiles import background_of
from saytara.web.map_lines import lines_address
from saytara.web.map_tiles import TILES_PATH
from saytara.web.question_in_address import filter_parameters
from saytara.words import say

COMPONENT_ROOT: Final = "../../"
"""From the page of streamlit-folium's frame back to the dashboard's root."""

MAP_HEIGHT_PX: Final = 620
"""Until the style sheet gives the frame the height that the window leaves."""


def tiled_of(dataset: Dataset) -> dict[str, Any]:
    """Where the map's script finds the places of a large dataset, and how its levels of detail are counted."""
    return {
        "address": f"{COMPONENT_ROOT}{TILES_PATH.strip('/')}/{quote(dataset.id)}",
        "version": dataset.digest[:16],
        "count": len(dataset.places),
        "finest": FINEST,
        "step": STEP,
    }


def show_map(view: View, answer: Resolved, date: dt.date, *, name: str = "map", title: str = "") -> None:
    """The map of `answer`; a click on a place is heard by the page's script. `title` tells it from another one.

    The frame is built once for a dataset: its key holds the data's own hash, since streamlit-folium would take two
    maps for one whose scripts differ only in names.
    """
    key = f"{name}-{view.dataset.digest[:16]}"
    is_tiled = is_large(view.dataset)
    chosen = view.selection.place
    shown = {place: answer.places[place] for place in ([chosen] if chosen else [])} if is_tiled else answer.places
    state = map_state(
        view.dataset,
        shown,
        date=date,
        language=view.language,
        selected=view.selection.place,
        actor=view.selection.actor,
        view=view.selection.view,
        languages=(view.language,),
    )
    if is_tiled:
        state["tiled"] = filter_parameters(view.selection.asked)
        state["chosen"] = feature_of(view.dataset, chosen) if chosen else None
    folder = areas().get(view.dataset.id)
    if folder is not None:
        state["background"] = background_of(folder, view.dataset, view.language, root=COMPONENT_ROOT)
    if view.selection.lines is not None and name == "map":
        state["lines"] = lines_state(
            view.dataset,
            view.selection.lines,
            view.language,
            view.selection.known_by,
            partial(lines_address, view.dataset.id, root=COMPONENT_ROOT),
        )
        state["words"] = {**state["words"], "noLines": say("map_lines.unreached", view.language)}
    if title:
        state["words"] = {**state["words"], "label": f"{title}: {state['words']['label']}"}
    base = draw_base_map(
        view.dataset,
        scripts={script: COMPONENT_ROOT + asset_url(script) for script in ("leaflet.js", "map.js")},
        styles={style: COMPONENT_ROOT + asset_url(style) for style in ("leaflet.css", "map.css")},
        tiled=tiled_of(view.dataset) if is_tiled else None,
    )
    st_folium(
        base,
        key=key,
        height=MAP_HEIGHT_PX,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=draw_state(state),
    )
