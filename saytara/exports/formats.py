"""Every format that a map can leave in, by name: the one list behind the page's menu, the command line and the API.

A format is a name, an extension, a media type, and one function from a request to the bytes of the file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from saytara.dataset.errors import SaytaraError
from saytara.exports.brief import to_brief
from saytara.exports.csv_table import answers_csv
from saytara.exports.dataset_part import MOST_DRAWN, MOST_TOLD, decided, drawn_part
from saytara.exports.geojson import to_geojson
from saytara.exports.geopackage import to_geopackage
from saytara.exports.geoparquet import to_geoparquet
from saytara.exports.html_map import to_html
from saytara.exports.kml import to_kml
from saytara.exports.picture import to_png, to_svg
from saytara.exports.request import ExportRequest, Layout
from saytara.exports.workbook import to_workbook


class UnknownFormat(SaytaraError):  # noqa: N818 - it says what is unknown
    """Raised when a file is asked for in a format that there is none of."""

    def __init__(self, name: str) -> None:
        super().__init__(f"the format was {name!r} but is expected to be one of {', '.join(FORMATS)}")


class UnknownLayout(SaytaraError):  # noqa: N818 - it says what is unknown
    """Raised when a file is asked for in a layout that its format has not."""

    def __init__(self, name: str, layout: Layout) -> None:
        able = ", ".join(item.name for item in _ALL if layout in item.layouts)
        super().__init__(f"the layout {layout.value!r} is one of {able}, not of {name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format of file. The same request gives the same bytes from `write`, on every call and in every process."""

    name: str
    extension: str
    media_type: str
    write: Callable[[ExportRequest], bytes]
    layouts: tuple[Layout, ...] = (Layout.PAGE,)

    def file_name(self, request: ExportRequest) -> str:
        """What to call the file, such as "south-damascus-2017-05-23.gpkg"."""
        return f"{request.stem}.{self.extension}"


def _drawn(write: Callable[[ExportRequest], bytes], most: int) -> Callable[[ExportRequest], bytes]:
    """Writes a file that draws its places: of a large dataset a part, of at most so many."""
    return lambda request: write(drawn_part(request, most))


def _listed(write: Callable[[ExportRequest], bytes]) -> Callable[[ExportRequest], bytes]:
    """Writes a file that lists its places: all of them."""
    return lambda request: write(decided(request))


def _csv(request: ExportRequest) -> bytes:
    return answers_csv(request.answers, request.language, is_history=request.is_history)


_ALL: Final = (
    Format(name="geojson", extension="geojson", media_type="application/geo+json", write=_listed(to_geojson)),
    Format(name="gpkg", extension="gpkg", media_type="application/geopackage+sqlite3", write=_listed(to_geopackage)),
    Format(
        name="parquet",
        extension="parquet",
        media_type="application/vnd.apache.parquet",
        write=_listed(to_geoparquet),
    ),
    Format(name="kml", extension="kml", media_type="application/vnd.google-earth.kml+xml", write=_listed(to_kml)),
    Format(name="csv", extension="csv", media_type="text/csv; charset=utf-8", write=_listed(_csv)),
    Format(
        name="xlsx",
        extension="xlsx",
        media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write=_listed(to_workbook),
    ),
    Format(name="png", extension="png", media_type="image/png", write=_drawn(to_png, MOST_DRAWN)),
    Format(name="svg", extension="svg", media_type="image/svg+xml", write=_drawn(to_svg, MOST_DRAWN)),
    Format(name="pdf", extension="pdf", media_type="application/pdf", write=_drawn(to_brief, MOST_TOLD)),
    Format(
        name="html",
        extension="html",
        media_type="text/html; charset=utf-8",
        write=_drawn(to_html, MOST_TOLD),
        layouts=tuple(Layout),
    ),
)

HISTORY_FORMATS: Final = ("geojson", "gpkg", "parquet", "kml", "csv")
"""The formats that can hold a whole history: those with a row or a shape for each place and span."""

FORMATS: Final[Mapping[str, Format]] = MappingProxyType({item.name: item for item in _ALL})
"""Name → format, in the order in which menus list them."""


def check_layout(name: str, layout: Layout) -> None:
    """`UnknownLayout` where files of a format have no such layout."""
    if layout not in FORMATS[name].layouts:
        raise UnknownLayout(name, layout)


def format_named(name: str) -> Format:
    """The format of that name; `UnknownFormat`, which names those there are, for any other."""
    try:
        return FORMATS[name]
    except KeyError:
        raise UnknownFormat(name) from None
