"""What the map of a large site opens with, and the files that it asks for: looks by period, outlines by tile."""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import pyarrow.parquet as pq

from saytara.control.asked import Question
from saytara.core.model import Dataset
from saytara.exports.html_map import actor_names, page_sayings
from saytara.figures.map.map_state import map_state
from saytara.figures.map.shapes import map_base
from saytara.figures.map.tile_levels import FINEST, STEP, TILE_PX, tiles_of
from saytara.history.local import resolve_history
from saytara.history.rows import SCHEMA
from saytara.publishing.files import rows_path
from saytara.publishing.large.finding import part_value, prefixes_of
from saytara.publishing.large.looks import looks_of
from saytara.publishing.large.numbering import BLOCK, numbered
from saytara.publishing.large.outlines import far_zoom, near_levels, tile_value, tiles_there, whole_text
from saytara.publishing.large.packed import packed
from saytara.publishing.map_data import piece_file, pieces_folder
from saytara.publishing.plan_files import SiteFile
from saytara.publishing.site import Page, Site
from saytara.words import language_entry, say

SHARED: Final = "data"
"""Where the data lie that all languages share."""


def large_opening(site: Site, page: Page) -> dict[str, Any]:
    """The ground without places, the words, where what lies, and the looks of the dataset's own day."""
    dataset, language = site.dataset, page.language
    asked = Question(date=dataset.default_date)
    state = map_state(dataset, {}, date=asked.date, language=language, selected=None, actor=None, view=None)
    looks = looks_of(dataset)
    days = looks.days()
    far = far_zoom(dataset)
    return {
        "language": language,
        "date": asked.date.isoformat(),
        "first": looks.first.isoformat(),
        "last": looks.last.isoformat(),
        "days": packed(after - before for before, after in zip((0, *days), days, strict=False)),
        "base": map_base(dataset, is_alone=True, tiled={"count": len(dataset.places)}),
        "state": {name: value for name, value in state.items() if name not in {"places", "names", "patterns"}},
        "words": {
            "page": page_sayings(language),
            "actors": actor_names(dataset, language),
            "locale": language_entry(language).browser_locale,
        },
        "periods": [[period.first.isoformat(), period.name] for period in looks.periods()],
        "looks": looks.day(asked.date),
        "staleAfter": _own_stale_after(dataset),
        "find": {
            "prefixes": prefixes_of(dataset, language),
            "finding": say("published_large.finding", language),
            "none": say("published.none_found", language),
            "more": say("published_large.more", language),
        },
        "tiled": {
            "count": len(dataset.places),
            "finest": FINEST,
            "step": STEP,
            "block": BLOCK,
            "far": far,
            "units": TILE_PX * 2 ** (far + 1),
            "levels": {str(level): tiles_there(dataset, level) for level in near_levels(dataset)},
        },
    }


def _own_stale_after(dataset: Dataset) -> dict[int, int]:
    """The places that are only an outline after another number of days than the dataset's, each with that number."""
    usual = dataset.windows_of(None).stale_after_days
    days = {number: dataset.windows_of(place.id).stale_after_days for number, place in enumerate(numbered(dataset))}
    return {number: own for number, own in days.items() if own != usual}


def map_files(site: Site) -> Iterator[SiteFile]:
    """The parts of the map that all languages share."""
    dataset = site.dataset
    yield SiteFile(rows_path(dataset), partial(_rows_file, site))
    yield SiteFile(f"{SHARED}/whole.js", lambda: piece_file("/whole", whole_text(dataset)))
    for period in looks_of(dataset).periods():
        yield SiteFile(
            f"{SHARED}/looks/{period.name}.js",
            partial(_looks_file, site, period.name, period.first, period.last),
        )
    for level in near_levels(dataset):
        for x, y in tiles_of(dataset, level):
            name = f"outlines/{level}/{x}/{y}"
            yield SiteFile(f"{SHARED}/{name}.js", partial(_tile_file, site, name, level, (x, y)))


def find_files(site: Site, language: str) -> Iterator[SiteFile]:
    """The parts of the search in a language."""
    for number in range(len(prefixes_of(site.dataset, language))):
        name = f"find/{number}"
        yield SiteFile(f"{pieces_folder(language)}/{name}.js", partial(_find_file, site, language, name, number))


def _find_file(site: Site, language: str, name: str, number: int) -> bytes:
    prefix = prefixes_of(site.dataset, language)[number]
    return piece_file(name, part_value(site.dataset, language, prefix))


def _looks_file(site: Site, name: str, first: Any, last: Any) -> bytes:
    return piece_file(f"/looks/{name}", looks_of(site.dataset).value(first, last))


def _tile_file(site: Site, name: str, level: int, tile: tuple[int, int]) -> bytes:
    return piece_file(f"/{name}", tile_value(site.dataset, level, tile))


def _rows_file(site: Site) -> bytes:
    """All rows of the kept history, a bucket after the other."""
    stream = io.BytesIO()
    with pq.ParquetWriter(stream, SCHEMA, compression="zstd") as writer:
        for file in resolve_history(site.dataset).files:
            writer.write_table(pq.read_table(file, schema=SCHEMA))
    return stream.getvalue()
