"""The style sheets and scripts of a site: its own, and those of the map, as the HTML export has them."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

from saytara.core.model import Dataset
from saytara.exports.html_map import FILES_OF_STYLES, SCRIPTS, STYLES
from saytara.figures.map.css_paints import css_variables

OWN: Final = "saytara.publishing"
PIECES: Final = (OWN, "static/pieces.js")


def site_css(dataset: Dataset) -> bytes:
    """The colours of the dataset, and the style of all pages."""
    return f"{css_variables(dataset)}\n{_text(OWN, 'static/site.css')}".encode()


def site_js() -> bytes:
    """The script of all pages: every one of them can be read without it."""
    return _text(OWN, "static/site.js").encode()


def map_css() -> bytes:
    """The styles of the map, without what they would fetch from beside them."""
    styles = "\n".join(FILES_OF_STYLES.sub("", _text(*place)) for place in STYLES)
    return f"{styles}\n{_text(OWN, 'static/map.css')}".encode()


def map_js() -> bytes:
    """The scripts of the map, one after the other; what brings the pieces of data comes before what uses them."""
    *libraries, page = SCRIPTS
    return "\n;\n".join(_text(*place) for place in (*libraries, PIECES, page)).encode()


@cache
def _text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text("utf-8")
