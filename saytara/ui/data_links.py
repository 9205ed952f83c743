"""Links from a page to its data: the API's answer to the same question, and the map of its date as files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

import streamlit as st
from markupsafe import Markup

from saytara.control import ClaimFilter
from saytara.exports.formats import FORMATS
from saytara.figures.panel.evidence import joined
from saytara.phrases.figures_and_days import date_words
from saytara.ui.compared_maps import sides
from saytara.ui.page_frame import View
from saytara.words import say

FILES: Final = {"csv": "CSV", "xlsx": "Excel", "gpkg": "GeoPackage"}
"""Formats that a page names itself, with their names in either language; the others stand in the API's list."""

GEOJSON: Final = "application/geo+json"
JSON: Final = "application/json"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataLink:
    """A link to data: an address relative to the dashboard's root, its words, and what a program gets there."""

    address: str
    words: str
    media_type: str = GEOJSON


def api_links(view: View, page: str) -> list[DataLink]:
    """The API's answers to what `page` shows; the first is the nearest to the whole of it."""
    selection, language = view.selection, view.language
    place = selection.place
    match page:
        case "map" if place:
            found = [_control(view, "data.map", f"items/{quote(place)}", day=selection.date)]
        case "map":
            found = [_control(view, "data.map", day=selection.date)]
        case "table":
            status = selection.status.value if selection.status else None
            found = [_control(view, "data.map", day=selection.date, status=status)]
        case "timeline":
            first, last = selection.span or (None, None)
            found = [_control(view, "data.spans", span=(first, last), kind=selection.kind)]
        case "disputes":
            found = [_control(view, "data.disputes", span=(None, None), status="disputed", place=place)]
        case "compare":
            found = [
                DataLink(
                    address=_collection(view, "control/items", _question(side.asked.date, side.asked)),
                    words=say("data.compared", language, date=date_words(side.asked.date, language)),
                )
                for side in reversed(sides(view))
            ]
        case "sources" if selection.source:
            found = [
                _link(view, "data.claims", "claims/items", {"source": selection.source}),
                _link(view, "data.sources", f"sources/items/{quote(selection.source)}", {}),
            ]
        case "sources":
            found = [
                _link(view, "data.sources", "sources/items", _known(view)),
                _link(view, "data.claims", "claims/items", _known(view)),
            ]
        case "history":
            address = _address(f"api/areas/{quote(view.dataset.id)}/log", {"lang": language})
            found = [DataLink(address=address, words=say("placelog.document", language), media_type=JSON)]
        case _:
            address = _address(f"api/areas/{quote(view.dataset.id)}", {"lang": language})
            found = [DataLink(address=address, words=say("data.api", language), media_type=JSON)]
    return found


def file_links(view: View, page: str) -> list[DataLink]:
    """The map of the page's date in the usual formats, and the list of all."""
    language, area = view.language, quote(view.dataset.id)
    day = _file_day(view, page)
    asked = _question(day, view.selection.asked) | {"place": view.selection.place, "lang": language}
    files = [
        DataLink(
            address=_address(f"api/areas/{area}/files/{name}", asked),
            words=words,
            media_type=FORMATS[name].media_type,
        )
        for name, words in FILES.items()
    ]
    if view.dataset.log:
        log = _address(f"api/areas/{area}/log", {"lang": language, "f": "csv"})
        files.append(DataLink(address=log, words="log.csv", media_type="text/csv"))
    everything = _address(f"api/areas/{area}/files", {"lang": language})
    return [*files, DataLink(address=everything, words=say("data.files", language), media_type=JSON)]


def data_links(view: View, page: str) -> Markup:
    """The links as a line of a page."""
    language = view.language
    day = date_words(_file_day(view, page), language)
    return Markup('<div class="data-links" role="group" aria-label="{}"><p><b>{}</b> {}</p><p>{} {}</p></div>').format(
        say("data.label", language),
        say("data.lead", language),
        _line(api_links(view, page)),
        say("data.files_of", language, date=day),
        _line(file_links(view, page)),
    )


def show_data_links(view: View, page: str) -> None:
    """The line, at the end of a page."""
    with st.container(key="data"):
        st.html(data_links(view, page))


def _line(links: list[DataLink]) -> Markup:
    return joined(Markup('<a href="./{}">{}</a> ').format(link.address, link.words) for link in links)


def _file_day(view: View, page: str) -> dt.date:
    return sides(view)[1].asked.date if page == "compare" else view.selection.date


def _control(
    view: View,
    words: str,
    path: str = "items",
    *,
    day: dt.date | None = None,
    span: tuple[dt.date | None, dt.date | None] | None = None,
    **filters: str | None,
) -> DataLink:
    asked = _question(day, view.selection.asked)
    if span is not None:
        asked["datetime"] = "/".join(bound.isoformat() if bound else ".." for bound in span)
    return _link(view, words, f"control/{path}", {**asked, **filters})


def _link(view: View, words: str, path: str, asked: Mapping[str, str | None]) -> DataLink:
    return DataLink(address=_collection(view, path, asked), words=say(words, view.language))


def _collection(view: View, path: str, asked: Mapping[str, str | None]) -> str:
    return _address(f"api/areas/{quote(view.dataset.id)}/collections/{path}", {**asked, "lang": view.language})


def _known(view: View) -> dict[str, str | None]:
    return _counting(view.selection.asked)


def _question(day: dt.date | None, asked: ClaimFilter) -> dict[str, str | None]:
    return {"datetime": day.isoformat() if day else None, **_counting(asked)}


def _counting(asked: ClaimFilter) -> dict[str, str | None]:
    """Which claims count, by the API's names: those of the documents, with hyphens."""
    return {name.replace("_", "-"): value for name, value in asked.facts.items()}


def _address(path: str, asked: Mapping[str, str | None]) -> str:
    given = {name: value for name, value in asked.items() if value is not None}
    return f"{path}?{urlencode(given, safe='/.')}" if given else path
