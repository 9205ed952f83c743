"""The map as one document that needs nothing else: for a notebook, and for the HTML file that is saved from it.

Leaflet and the map's own script and styles stand in the document itself, so that it opens without any network.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import folium
from branca.element import Element, Figure
from folium.template import Template
from markupsafe import Markup

from saytara.control.asked import Question
from saytara.control.decision import PlaceControl
from saytara.core.model import Dataset
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.folium_map import draw_base_map, draw_state
from saytara.figures.map.legend import legend_actors
from saytara.figures.map.map_scripts import MAP_SCRIPTS
from saytara.figures.map.map_state import map_state
from saytara.phrases.figures_and_days import date_words
from saytara.spelling.text import direction_of
from saytara.words import say

FoliumMap = folium.Map
"""What a notebook gets, by a name that other modules may use without importing folium."""

SCRIPTS = (("js_lib_leaflet", "static/js_lib_leaflet/leaflet.js"), *MAP_SCRIPTS)
STYLES = (("js_lib_leaflet", "static/js_lib_leaflet/leaflet.css"), ("saytara.web", "static/map.css"))
"""Package and path inside it, in the order in which they are needed."""

FILES_OF_STYLES = re.compile(r"@font-face\s*\{[^}]*\}|[\w-]+:\s*url\([^)]*\);?")
"""What a style sheet would fetch from beside it: fonts, of which a notebook takes its own, and pictures of controls
that this map has not."""


SWATCH = "display:inline-block; width:11px; height:11px; border-radius:2px; vertical-align:-1px; background:"


class _Inline(Element):
    """A script or style sheet in the head of the document, by its text."""

    _template = Template("<{{ this.tag }}>{{ this.text }}</{{ this.tag }}>")

    def __init__(self, tag: str, text: str) -> None:
        super().__init__()
        self.tag = tag
        self.text = text


def draw_notebook_map(
    dataset: Dataset,
    places: Mapping[str, PlaceControl],
    *,
    asked: Question,
    language: str,
    selected: str | None,
    height_px: int,
) -> FoliumMap:
    """The map of decisions (by id of place and region, all for `asked`), `selected` being outlined.

    It carries its date, known-by, licence and that boundaries are approximate in its picture. `save(path)` writes it as
    one HTML file of some 250 kB and the data.
    """
    state = map_state(
        dataset, places, date=asked.date, language=language, selected=selected, actor=None, view=None
    )
    drawn = draw_base_map(dataset, {}, {}, is_alone=True)
    figure = Figure(height=f"{height_px}px", title=f"{dataset.title(language)} · {date_words(asked.date, language)}")
    figure.add_child(drawn)
    for number, (tag, text) in enumerate(_inline_files()):
        figure.header.add_child(_Inline(tag, text), name=f"saytara_{number}")
    figure.html.add_child(Element(_caption(dataset, places, asked, language)), name="saytara_caption")
    drawn.add_child(draw_state(state))
    return drawn


def _caption(
    dataset: Dataset, places: Mapping[str, PlaceControl], asked: Question, language: str
) -> str:
    """What the picture speaks of, and whose colour is whose, as a box in the corner that has no buttons."""
    said = [dataset.title(language), date_words(asked.date, language)]
    if asked.known_by is not None:
        said.append(f"{say('strip.known_then', language)} {date_words(asked.known_by, language)}")
    actors = Markup("").join(
        Markup('<span style="white-space:nowrap"><i style="{}{}"></i> {}</span> ').format(
            SWATCH, css_paint(entry.actor), entry.name
        )
        for entry in legend_actors(dataset, places, language)
    )
    direction = direction_of(language)
    side = "right" if direction == "rtl" else "left"
    return str(
        Markup(
            '<div class="box" lang="{}" dir="{}" style="position:fixed; bottom:14px; {}:14px; z-index:800; '
            'max-width:46%"><b>{}</b><br>{}<br><small>{}<br><bdi>{}</bdi></small></div>'
        ).format(
            *(language, direction, side, " · ".join(said), actors),
            *(say("app.not_a_fact", language), dataset.licence_in(language)),
        )
    )


@cache
def _inline_files() -> tuple[tuple[str, str], ...]:
    """Tag and text of each script and style sheet."""
    found = [("style", FILES_OF_STYLES.sub("", _text(*place))) for place in STYLES]
    found += [("script", _text(*place).replace("</script", r"<\/script")) for place in SCRIPTS]
    return tuple(found)


def _text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text("utf-8")
