"""The lists of a large site: places in pages by name, sources in pages by day, and a page for each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final

from markupsafe import Markup

from saytara.control.claims_about_place import claims_of
from saytara.core.model import Claim, Dataset
from saytara.figures.name_markup import both_names
from saytara.figures.panel.evidence import joined
from saytara.figures.sources.evidence_count import rests_on
from saytara.figures.sources.source_list import SourceRow, claims_of_source, source_rows
from saytara.phrases.figures_and_days import dates_words, isolated
from saytara.phrases.names_in_sentences import place_name, publisher_words
from saytara.publishing.list_pages import find_box, listed_page, source_head
from saytara.publishing.plan_files import SiteFile
from saytara.publishing.site import Page, Site
from saytara.spelling.text import sort_key
from saytara.words import say

PLACES_A_PAGE: Final = 250
SOURCES_A_PAGE: Final = 100
ALL_OF: Final = {"places": "published_large.all_places", "sources": "published_large.all_sources"}
"""What the way to a whole list is called."""
CLAIMS_A_PAGE: Final = 1_000
"""Of a source with more claims the rest stands on further pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The rows of one page of a list, with what the first and the last are called."""

    number: int
    first: str
    last: str
    rows: Sequence[str]


@lru_cache(maxsize=4)
def places_in_pages(dataset: Dataset, language: str) -> tuple[Stretch, ...]:
    """All places by name, in the alphabet of the language."""
    names = {place.id: place.names.in_language(language) for place in dataset.places}
    ordered = sorted(names, key=lambda it: (sort_key(names[it], language), it))
    return tuple(
        Stretch(number=number, first=names[rows[0]], last=names[rows[-1]], rows=rows)
        for number, rows in enumerate(_parted(ordered, PLACES_A_PAGE), start=1)
    )


@lru_cache(maxsize=4)
def _rows(dataset: Dataset) -> dict[str, SourceRow]:
    return {row.source.id: row for row in source_rows(dataset)}


@lru_cache(maxsize=4)
def sources_in_pages(dataset: Dataset, language: str) -> tuple[Stretch, ...]:
    """All sources by the day of their publication, as the list has them."""
    rows = _rows(dataset)

    def day(source: str) -> str:
        return dates_words(rows[source].source.published_from, rows[source].source.published_to, language)

    return tuple(
        Stretch(number=number, first=day(part[0]), last=day(part[-1]), rows=part)
        for number, part in enumerate(_parted(list(rows), SOURCES_A_PAGE), start=1)
    )


def _parted(ids: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))


def list_files(site: Site, language: str) -> Iterator[SiteFile]:
    """The pages of both lists, and those of sources."""
    dataset = site.dataset
    for stretch in places_in_pages(dataset, language):
        yield SiteFile(_path(language, "places", stretch.number), partial(_places_page, site, language, stretch))
    for stretch in sources_in_pages(dataset, language):
        yield SiteFile(_path(language, "sources", stretch.number), partial(_sources_page, site, language, stretch))
    for source in _rows(dataset):
        for number in range(_pages_of(dataset, source)):
            path = _source_page_path(site, source, language, number)
            yield SiteFile(path, partial(_source_page, site, source, language, number))
    yield SiteFile(f"{language}/places.html", partial(places_index, site, language))
    yield SiteFile(f"{language}/sources.html", partial(sources_index, site, language))


def list_names(site: Site) -> Iterator[str]:
    """The names, below the folder of a language, of the pages that are there beside the two lists' own."""
    for name, size in (("places", PLACES_A_PAGE), ("sources", SOURCES_A_PAGE)):
        count = len(site.dataset.places if name == "places" else site.dataset.sources)
        yield from (f"{name}/{number + 1}.html" for number in range(-(-count // size)))
    for source in _rows(site.dataset):
        for number in range(_pages_of(site.dataset, source)):
            yield _source_page_path(site, source, "", number).removeprefix("/")


def _path(language: str, name: str, number: int) -> str:
    return f"{language}/{name}/{number}.html"


def places_index(site: Site, language: str) -> bytes:
    """The way to the pages of places."""
    title = say("places.title", language, n=len(site.dataset.places))
    lead = say("published_large.places_lead", language)
    return _index(site, site.page("places.html", language), (title, lead), places_in_pages(site.dataset, language))


def sources_index(site: Site, language: str) -> bytes:
    """The way to the pages of sources."""
    title = say("sources.title", language)
    lead = say("published.sources_lead", language, **rests_on(site.dataset))
    return _index(site, site.page("sources.html", language), (title, lead), sources_in_pages(site.dataset, language))


def _index(site: Site, page: Page, head: tuple[str, str], stretches: Iterable[Stretch]) -> bytes:
    """The page of a list's title and lead, with the way to each of its stretches."""
    language, (title, lead) = page.language, head
    name = page.path.removeprefix(f"{language}/").removesuffix(".html")
    links = joined(
        Markup('<li><a href="{}">{}</a> <span class="quiet">{}</span></li>').format(
            page.to(_path(language, name, stretch.number)), _span(stretch, language), len(stretch.rows)
        )
        for stretch in stretches
    )
    body = Markup(
        '<main id="content" class="list"><h1>{}</h1><p class="lead">{}</p><ul class="rows stretches">{}</ul></main>\n'
    ).format(title, lead, links)
    return listed_page(site, page, title, lead, body)


def _span(stretch: Stretch, language: str) -> str:
    """From which name or day to which."""
    if stretch.first == stretch.last:
        return isolated(stretch.first)
    return say("published_large.span", language, first=isolated(stretch.first), last=isolated(stretch.last))


def _places_page(site: Site, language: str, stretch: Stretch) -> bytes:
    dataset = site.dataset
    page = Page(path=_path(language, "places", stretch.number), language=language)
    rows = joined(
        Markup('<li data-find="{}"><h2><a href="{}">{}</a></h2><p class="facts">{}</p></li>').format(
            " ".join(dataset.place_by_id[place].names.every()).lower(),
            page.to(site.place_path(place, language)),
            both_names(dataset.place_by_id[place].names, language),
            say("tally.claims", language, n=len(claims_of(dataset, place))),
        )
        for place in stretch.rows
    )
    title = say("published_large.places_of", language, span=_span(stretch, language))
    find = find_box(say("published.find_place", language), language)
    ways = _ways(page, "places", places_in_pages(dataset, language), stretch.number)
    return _stretch_page(site, page, title, joined((find, _rows_html(rows), ways)))


def _sources_page(site: Site, language: str, stretch: Stretch) -> bytes:
    dataset = site.dataset
    page = Page(path=_path(language, "sources", stretch.number), language=language)
    rows = joined(_source_row(site, page, source) for source in stretch.rows)
    title = say("published_large.sources_of", language, span=_span(stretch, language))
    find = find_box(say("published.find_source", language), language)
    ways = _ways(page, "sources", sources_in_pages(dataset, language), stretch.number)
    return _stretch_page(site, page, title, joined((find, _rows_html(rows), ways)))


def _source_row(site: Site, page: Page, source: str) -> Markup:
    """A source with the number of its claims, which its own page lists."""
    row = _rows(site.dataset)[source]
    link = Markup('<p class="claims-of"><a href="{}">{}</a></p>').format(
        page.to(site.source_path(source, page.language)), say("tally.claims", page.language, n=row.claim_count)
    )
    return source_head(site, page, row, link)


def _rows_html(rows: Markup) -> Markup:
    return Markup('<ul class="rows">{}</ul>').format(rows)


def _stretch_page(site: Site, page: Page, title: str, parts: Markup) -> bytes:
    body = Markup('<main id="content" class="list"><h1>{}</h1>{}</main>\n').format(title, parts)
    return listed_page(site, page, title, title, body)


def _ways(page: Page, name: str, stretches: Sequence[Stretch], number: int) -> Markup:
    """To the page before, the page after, and all of them."""
    language = page.language
    way = Markup('<a href="{}" rel="{}">{}</a>')
    links = []
    if number > 1:
        text = say("published_large.before", language, span=_span(stretches[number - 2], language))
        links.append(way.format(page.to(_path(language, name, number - 1)), "prev", text))
    links.append(Markup('<a href="{}">{}</a>').format(
        page.to(f"{language}/{name}.html"), say(ALL_OF[name], language)
    ))
    if number < len(stretches):
        text = say("published_large.after", language, span=_span(stretches[number], language))
        links.append(way.format(page.to(_path(language, name, number + 1)), "next", text))
    return Markup('<nav class="ways" aria-label="{}">{}</nav>').format(
        say("published_large.pages", language), joined(Markup("<p>{}</p>").format(link) for link in links)
    )


def _pages_of(dataset: Dataset, source: str) -> int:
    return max(1, -(-_rows(dataset)[source].claim_count // CLAIMS_A_PAGE))


def _source_page_path(site: Site, source: str, language: str, number: int) -> str:
    path = site.source_path(source, language)
    return path if not number else path.replace(".html", f".{number + 1}.html")


def _source_page(site: Site, source: str, language: str, number: int) -> bytes:
    """A source with the ways to its claims, by place."""
    dataset = site.dataset
    row = _rows(dataset)[source]
    page = Page(path=_source_page_path(site, source, language, number), language=language)
    claims = sorted(claims_of_source(dataset, source), key=partial(_by_place, dataset, language))
    shown = claims[number * CLAIMS_A_PAGE : (number + 1) * CLAIMS_A_PAGE]
    listed = joined(Markup("<li>{}</li>").format(_claim_way(site, page, claim)) for claim in shown)
    title = row.source.title or publisher_words(dataset, row.source.publisher, language)
    head = Markup('<p class="claims-of">{}</p>').format(say("tally.claims", language, n=row.claim_count))
    body = Markup(
        '<main id="content" class="list"><h1><bdi lang="{}">{}</bdi></h1><ul class="rows">{}</ul>'
        '<ul class="ways-to-claims">{}</ul>{}</main>\n'
    ).format(
        row.source.language, title, source_head(site, page, row, head), listed, _numbers(site, page, source, number)
    )
    return listed_page(site, page, title, title, body)


def _by_place(dataset: Dataset, language: str, claim: Claim) -> tuple[object, ...]:
    return sort_key(place_name(dataset, claim.place, language), language), claim.as_of_from, claim.id


def _claim_way(site: Site, page: Page, claim: Claim) -> Markup:
    dataset, language = site.dataset, page.language
    text = f"{isolated(place_name(dataset, claim.place, language))}, "
    text += dates_words(claim.as_of_from, claim.as_of_to, language)
    if claim.place not in dataset.place_by_id:
        return Markup("{}").format(text)
    return Markup('<a href="{}">{}</a>').format(
        page.to(site.place_path(claim.place, language), f"claim-{claim.id}"), text
    )


def _numbers(site: Site, page: Page, source: str, number: int) -> Markup:
    """To the further pages of a source with very many claims."""
    count = _pages_of(site.dataset, source)
    if count == 1:
        return Markup("")
    links = joined(
        Markup('<a href="{}"{}>{}</a> ').format(
            page.to(_source_page_path(site, source, page.language, other)),
            Markup(' aria-current="page"') if other == number else "",
            other + 1,
        )
        for other in range(count)
    )
    return Markup('<nav class="ways" aria-label="{}"><p>{}</p></nav>').format(
        say("published_large.pages", page.language), links
    )
