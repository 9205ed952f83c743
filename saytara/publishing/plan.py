"""Every file of a site: its path, and how its bytes are made. The paths are known before anything is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from saytara.exports.drawing.link_picture import to_preview
from saytara.exports.formats import HISTORY_FORMATS
from saytara.exports.log_file import log_csv
from saytara.publishing.about_page import about_html
from saytara.publishing.assets import country_js, map_css, map_js, site_css, site_js
from saytara.publishing.crawling import robots_txt, sitemaps
from saytara.publishing.embed_page import chart_html
from saytara.publishing.entry_pages import missing_html, start_html
from saytara.publishing.feed import archive_files, feed_xml
from saytara.publishing.files import PLACE_FORMATS, history_file, history_path, log_path
from saytara.publishing.large.block import block, paths_of
from saytara.publishing.large.first_view import find_files, map_files
from saytara.publishing.large.lists import list_files
from saytara.publishing.large.numbering import blocks_of
from saytara.publishing.list_pages import downloads_html, places_html, sources_html
from saytara.publishing.map_data import (
    asked,
    panels_piece,
    period_frames,
    periods_of,
    piece_file,
    pieces_folder,
    pieces_of,
)
from saytara.publishing.map_page import map_html
from saytara.publishing.periods import Period
from saytara.publishing.place_page import citation_path, cited_page, picture_path, place_html
from saytara.publishing.plan_files import SiteFile, SitePart
from saytara.publishing.site import ASSETS, Site


def files_of(site: Site) -> Iterator[SiteFile | SitePart]:
    """All files, those first that others lean on: so a site that is half written has no page without its style."""
    yield from _assets(site)
    if site.is_large:
        yield from map_files(site)
        for number in range(len(blocks_of(site.dataset))):
            yield SitePart(tuple(paths_of(site, number)), partial(block, site, number))
    for language in site.languages:
        yield from _large_data(site, language) if site.is_large else _data(site, language)
    for language in site.languages:
        yield from _pages(site, language)
        for place in site.dataset.places if not site.is_large else ():
            yield from _of_place(site, place.id, language)
    yield SiteFile("404.html", partial(missing_html, site))
    yield SiteFile("robots.txt", partial(robots_txt, site))
    for path, content in sitemaps(site).items():
        yield SiteFile(path, partial(bytes, content))
    yield SiteFile("index.html", partial(start_html, site))


def _assets(site: Site) -> Iterator[SiteFile]:
    dataset = site.dataset
    yield SiteFile(f"{ASSETS}/site.css", partial(site_css, dataset, is_large=site.is_large))
    yield SiteFile(f"{ASSETS}/site.js", site_js)
    yield SiteFile(f"{ASSETS}/map.css", map_css)
    yield SiteFile(f"{ASSETS}/map.js", map_js) if not site.is_large else SiteFile(f"{ASSETS}/country.js", country_js)
    if dataset.log:
        yield SiteFile(log_path(dataset), partial(log_csv, dataset.log))


def _large_data(site: Site, language: str) -> Iterator[SiteFile]:
    """What each language has of a large site by itself: the search, and the picture of links."""
    yield from find_files(site, language)
    if site.base:
        yield SiteFile(picture_path(None, language), partial(_picture, site, None, language))


def _data(site: Site, language: str) -> Iterator[SiteFile]:
    """The pieces of the map, the files of data, and the pictures of links."""
    dataset = site.dataset
    page = site.page("index.html", language)
    for period in periods_of(dataset, language):
        yield SiteFile(f"{pieces_folder(language)}/{period.name}.js", partial(_period_file, site, period, language))
    for path, name, places in pieces_of(site, language):
        regions = () if places else tuple(region.id for region in dataset.regions)
        yield SiteFile(path, partial(_panels_file, site, page.path, name, places, regions, language))
    for name in HISTORY_FORMATS:
        yield SiteFile(history_path(dataset, name, language), partial(history_file, dataset, name, language))
    if site.base:
        yield SiteFile(picture_path(None, language), partial(_picture, site, None, language))


def _period_file(site: Site, period: Period, language: str) -> bytes:
    return piece_file(period.name, period_frames(site.dataset, period, language))


def _panels_file(  # noqa: PLR0917  one call, all of it needed
    site: Site, path: str, name: str, places: tuple[str, ...], regions: tuple[str, ...], language: str
) -> bytes:
    page = site.page(path.split("/", 1)[1], language)
    return piece_file(name, panels_piece(site, page, places, regions))


def _pages(site: Site, language: str) -> Iterator[SiteFile]:
    if site.is_large:
        yield from list_files(site, language)
        yield from archive_files(site, language)
    else:
        yield SiteFile(f"{language}/sources.html", partial(sources_html, site, language))
        yield SiteFile(f"{language}/places.html", partial(places_html, site, language))
    yield SiteFile(f"{language}/downloads.html", partial(downloads_html, site, language))
    yield SiteFile(f"{language}/about.html", partial(about_html, site, language))
    yield SiteFile(f"{language}/feed.xml", partial(feed_xml, site, language))
    yield SiteFile(site.embed_path(None, language), partial(map_html, site, language, is_embedded=True))
    yield SiteFile(f"{language}/index.html", partial(map_html, site, language))


def _of_place(site: Site, place: str, language: str) -> Iterator[SiteFile]:
    """The page of a place, its chart to embed, its citations, its files and its picture."""
    dataset = site.dataset
    cited = cited_page(site, place, language)
    yield SiteFile(citation_path(place, language, "bib"), lambda: cited.as_bibtex().encode())
    yield SiteFile(citation_path(place, language, "ris"), lambda: cited.as_ris().encode())
    for name in PLACE_FORMATS:
        yield SiteFile(
            history_path(dataset, name, language, place), partial(history_file, dataset, name, language, place)
        )
    if site.base:
        yield SiteFile(picture_path(place, language), partial(_picture, site, place, language))
    yield SiteFile(site.embed_path(place, language), partial(chart_html, site, place, language))
    yield SiteFile(site.place_path(place, language), partial(place_html, site, place, language))


def _picture(site: Site, place: str | None, language: str) -> bytes:
    """The picture of a link, of the dataset's own day."""
    request = replace(asked(site.dataset), language=language)
    if place is not None:
        request = replace(request, place=place, decisions={place: request.decisions[place]})
    return to_preview(request)
