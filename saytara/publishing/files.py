"""The files of data that a site offers: the whole history in the formats that hold one, and each place's by itself."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from saytara.core.model import Dataset
from saytara.exports.formats import FORMATS, HISTORY_FORMATS
from saytara.exports.request import ExportRequest
from saytara.publishing.site import FILES, Site, file_stem
from saytara.web.structured_data import Distribution
from saytara.words import say

PLACE_FORMATS: Final = {"csv": "CSV", "geojson": "GeoJSON"}
"""The formats of a single place's history, and what they are called."""


PARQUET: Final = "application/vnd.apache.parquet"


@lru_cache(maxsize=4)
def _whole(dataset: Dataset) -> ExportRequest:
    return ExportRequest.about(dataset, dataset.default_date, is_history=True)


def history_request(dataset: Dataset, language: str, place: str | None = None) -> ExportRequest:
    """All the history of the dataset, or that of a place alone."""
    whole = replace(_whole(dataset), language=language)
    if place is None or whole.history is None:
        return whole
    return replace(
        whole,
        place=place,
        decisions={place: whole.decisions[place]},
        history={place: whole.history[place]},
    )


def history_path(dataset: Dataset, name: str, language: str, place: str | None = None) -> str:
    """Where the file of a format lies."""
    about = [dataset.id, *([file_stem(place)] if place else []), "history", language]
    return f"{FILES}/{'-'.join(about)}.{FORMATS[name].extension}"


def history_file(dataset: Dataset, name: str, language: str, place: str | None = None) -> bytes:
    """The file itself."""
    return FORMATS[name].write(history_request(dataset, language, place))


def rows_path(dataset: Dataset) -> str:
    """Where the rows of all history lie, on a large site: Parquet, for all languages."""
    return f"{FILES}/{dataset.id}-history.parquet"


def log_path(dataset: Dataset) -> str:
    """Where the log of the desk lies, if the dataset has one."""
    return f"{FILES}/{dataset.id}-log.csv"


def distributions_of(site: Site, language: str) -> tuple[Distribution, ...]:
    """The files of the whole history, as the site's head names them."""
    if site.is_large:
        return (Distribution(address=rows_path(site.dataset), media_type=PARQUET, name="Parquet"),)
    return tuple(
        Distribution(
            address=history_path(site.dataset, name, language),
            media_type=FORMATS[name].media_type,
            name=say(f"export.{name}", language),
        )
        for name in HISTORY_FORMATS
    )
