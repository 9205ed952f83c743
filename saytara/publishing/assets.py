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
PARTS: Final = (OWN, "static/parts.js")
COUNTRY: Final = (OWN, "static/country.js")


def site_css(dataset: Dataset, *, is_large: bool = False) -> bytes:
    """The colours of the dataset, and the style of all pages; of a large site that of its lists, too."""
    beside = _text(OWN, "static/large.css") if is_large else ""
    return f"{css_variables(dataset)}\n{_text(OWN, 'static/site.css')}{beside}".encode()


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


def country_js() -> bytes:
    """The same of a large site, whose map comes in parts."""
    *libraries, _ = SCRIPTS
    return "\n;\n".join(_text(*place) for place in (*libraries, PARTS, COUNTRY)).encode()


@cache
def _text(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text("utf-8")
