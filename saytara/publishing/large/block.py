"""The files of a block of places: words for the map, panels, and each place's own pages, in every language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any

from saytara.control import Question, control_on
from saytara.core.model import Dataset
from saytara.exports.formats import FORMATS
from saytara.exports.html_panels import Histories
from saytara.exports.request import ExportRequest, history_of
from saytara.figures.map.shapes import feature_of
from saytara.publishing.embed_page import chart_html
from saytara.publishing.files import PLACE_FORMATS, history_path
from saytara.publishing.large.block_dataset import cut
from saytara.publishing.large.numbering import BLOCK, blocks_of
from saytara.publishing.large.place_words import names_value, words_by_year, years_of
from saytara.publishing.map_data import (
    panels_piece,
    panels_written,
    piece_file,
    pieces_folder,
    place_piece,
    rounded_feature,
)
from saytara.publishing.place_page import citation_path, cited_page, place_html
from saytara.publishing.site import Site, newest_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block with all that its files are made of; `site` has its part of the dataset. Processes are handed it."""

    site: Site
    number: int
    places: tuple[str, ...]

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file by its path, in the order of `paths_of`."""
        dataset = self.site.dataset
        panels = Histories.of_part(_asked(dataset), self.places)
        for language in self.site.languages:
            names = names_value(dataset, self.places, language)
            yield _piece(language, f"named/{self.number}", names)
            for year, value in words_by_year(dataset, self.places, language):
                yield _piece(language, f"told/{self.number}-{year}", value)
        for number, place in enumerate(self.places, start=self.number * BLOCK):
            written = panels_written(self.site, panels, place)
            for language in self.site.languages:
                yield from _of_place(self.site, place, number, language, written)


@lru_cache(maxsize=2)
def newest_day_of_all(dataset: Dataset) -> dt.date:
    """`newest_day` of the whole dataset, which every block asks for."""
    return newest_day(dataset)


def block(site: Site, number: int) -> Block:
    """The block of a number, of a site that has all places.

    Where the site's day is that of its newest source, the block's is that of its own newest one.
    """
    places = blocks_of(site.dataset)[number]
    dataset = cut(site.dataset, places)
    as_of = newest_day(dataset) if site.as_of == newest_day_of_all(site.dataset) else site.as_of
    part = replace(site, dataset=dataset, as_of=as_of, whole=len(site.dataset.places))
    return Block(site=part, number=number, places=tuple(place.id for place in places))


def paths_of(site: Site, number: int) -> Iterator[str]:
    """The paths of the files of a block."""
    for language in site.languages:
        folder = pieces_folder(language)
        yield f"{folder}/named/{number}.js"
        for year in years_of(site.dataset):
            yield f"{folder}/told/{number}-{year}.js"
    for place in blocks_of(site.dataset)[number]:
        for language in site.languages:
            yield from _paths_of_place(site, place.id, language)


def _paths_of_place(site: Site, place: str, language: str) -> tuple[str, ...]:
    return (
        citation_path(place, language, "bib"),
        citation_path(place, language, "ris"),
        *(history_path(site.dataset, name, language, place) for name in _forms(site, language)),
        f"{pieces_folder(language)}/{place_piece(place)}.js",
        site.embed_path(place, language),
        site.place_path(place, language),
    )


def _forms(site: Site, language: str) -> tuple[str, ...]:
    """The formats of the files of data that a place has in a language."""
    return tuple(PLACE_FORMATS) if site.language_of_files(language) == language else ()


def _of_place(
    site: Site, place: str, number: int, language: str, written: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    cited = cited_page(site, place, language)
    request = _request(site.dataset, place, language)
    home = site.page("index.html", language)
    name = place_piece(place)
    made: tuple[Callable[[], bytes], ...] = (
        lambda: cited.as_bibtex().encode(),
        lambda: cited.as_ris().encode(),
        *(partial(FORMATS[form].write, request) for form in _forms(site, language)),
        lambda: piece_file(
            name,
            {
                **panels_piece(site, home, (place,), (), written),
                "number": number,
                "feature": _feature(site.dataset, place),
            },
        ),
        partial(chart_html, site, place, language),
        partial(place_html, site, place, language),
    )
    for path, make in zip(_paths_of_place(site, place, language), made, strict=True):
        yield path, make()


@lru_cache(maxsize=8)
def _feature(dataset: Dataset, place: str) -> dict[str, Any]:
    """A place as the map draws it, the same in all languages."""
    return rounded_feature(feature_of(dataset, place))


def _asked(dataset: Dataset) -> ExportRequest:
    """The map on the dataset's own day, of which nothing is decided here."""
    return ExportRequest(dataset=dataset, asked=Question(date=dataset.default_date), decisions={}, regions={})


def _request(dataset: Dataset, place: str, language: str) -> ExportRequest:
    """The history of a place alone."""
    asked = Question(date=dataset.default_date)
    return ExportRequest(
        dataset=dataset,
        asked=asked,
        decisions={place: control_on(dataset, place, asked)},
        regions={},
        language=language,
        place=place,
        history=history_of(dataset, (place,)),
    )


def _piece(language: str, name: str, value: object) -> tuple[str, bytes]:
    return f"{pieces_folder(language)}/{name}.js", piece_file(name, value)
