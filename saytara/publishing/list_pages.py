"""The pages that list: places, sources, and the files that may be downloaded; each is read without scripts."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from saytara.exports.formats import HISTORY_FORMATS
from saytara.figures.name_markup import both_names
from saytara.figures.panel.evidence import joined, page_link
from saytara.figures.sources.evidence_count import rests_on
from saytara.figures.sources.further_links import further_links
from saytara.figures.sources.source_list import SourceRow, claims_of_source, searched_text, source_rows
from saytara.figures.sources.source_table import language_words
from saytara.phrases.decisions import status_words
from saytara.phrases.figures_and_days import date_words, dates_words, sentence_begun
from saytara.phrases.names_in_sentences import place_name, publisher_words
from saytara.publishing.files import history_path, log_path, rows_path
from saytara.publishing.heads import Shown
from saytara.publishing.page import Content, page_html
from saytara.publishing.place_page import history_kept
from saytara.publishing.site import Page, Site
from saytara.spelling.text import sort_key
from saytara.words import say


def places_html(site: Site, language: str) -> bytes:
    """Every place by its name, with what is reported of it last and a box that narrows the list."""
    dataset = site.dataset
    page = site.page("places.html", language)
    names = {place.id: place.names.in_language(language) for place in dataset.places}
    rows = [
        Markup(
            '<li data-find="{find}"><h2><a href="{href}">{names}</a></h2><p>{status}</p>'
            '<p class="facts">{facts}</p></li>'
        ).format(
            find=" ".join(dataset.place_by_id[place].names.every()).lower(),
            href=page.to(site.place_path(place, language)),
            names=both_names(dataset.place_by_id[place].names, language),
            status=sentence_begun(status_words(dataset, site.last[place], language)),
            facts=say("tally.claims", language, n=len(history_kept(dataset, place).claims)),
        )
        for place in sorted(names, key=lambda it: (sort_key(names[it], language), it))
    ]
    title = say("places.title", language, n=len(rows))
    lead = say("published.places_lead", language, date=date_words(site.last_day, language))
    body = _list(title, lead, say("published.find_place", language), rows, language)
    return listed_page(site, page, title, lead, body)


def sources_html(site: Site, language: str) -> bytes:
    """Every source, by the day of its publication, with the places that its claims speak of."""
    dataset = site.dataset
    page = site.page("sources.html", language)
    rows = source_rows(dataset)
    title = say("sources.title", language)
    lead = say("published.sources_lead", language, **rests_on(dataset))
    listed = [_source(site, page, row) for row in rows]
    body = _list(title, lead, say("published.find_source", language), listed, language)
    return listed_page(site, page, title, lead, body)


def _list(title: str, lead: str, find: str, rows: Iterable[Markup], language: str) -> Markup:
    """A heading, a box that narrows, and the rows."""
    return Markup(
        '<main id="content" class="list"><h1>{}</h1><p class="lead">{}</p>{}<ul class="rows">{}</ul></main>\n'
    ).format(title, lead, find_box(find, language), joined(rows))


def _source(site: Site, page: Page, row: SourceRow) -> Markup:
    return source_head(site, page, row, _claims_of(site, page, row))


def source_head(site: Site, page: Page, row: SourceRow, claims: Markup) -> Markup:
    """A source in a list, with what is told of its claims."""
    dataset, language, source = site.dataset, page.language, row.source
    letter = source.reliability.value
    facts: list[Markup | str] = [
        publisher_words(dataset, source.publisher, language),
        dates_words(source.published_from, source.published_to, language),
        language_words(source.language, language),
        Markup("<b>{}</b> {}").format(letter, say(f"grade.letter_{letter}", language)),
        *([page_link(dataset, source, language)] if source.url else []),
        *further_links(source, language),
    ]
    note = source.date_note_in(language)
    return Markup(
        '<li id="source-{id}" data-find="{find}"><h2><bdi lang="{written}">{title}</bdi></h2>'
        '<p class="facts">{facts}</p>{note}{claims}</li>'
    ).format(
        id=source.id,
        find=searched_text(dataset, row).lower(),
        written=source.language,
        title=source.title or source.publisher,
        facts=Markup(" · ").join(Markup("<bdi>{}</bdi>").format(fact) for fact in facts if fact),
        note=Markup('<p class="note">{}</p>').format(note) if note else "",
        claims=claims,
    )


def _claims_of(site: Site, page: Page, row: SourceRow) -> Markup:
    """The ways to the claims that rest on a source, under the names of their places."""
    dataset, language = site.dataset, page.language
    if not row.claim_count:
        return Markup("")
    items = [
        Markup('<a href="{}">{}, {}</a>').format(
            page.to(site.place_path(claim.place, language), f"claim-{claim.id}"),
            place_name(dataset, claim.place, language),
            dates_words(claim.as_of_from, claim.as_of_to, language),
        )
        if claim.place in dataset.place_by_id
        else Markup("{}, {}").format(
            place_name(dataset, claim.place, language), dates_words(claim.as_of_from, claim.as_of_to, language)
        )
        for claim in claims_of_source(dataset, row.source.id)
    ]
    count = say("tally.claims", language, n=len(items))
    return Markup('<p class="claims-of">{}: {}</p>').format(
        count, Markup(" · ").join(Markup("<bdi>{}</bdi>").format(link) for link in items)
    )


def downloads_html(site: Site, language: str) -> bytes:
    """The files of the whole history, the feed, and how a page is embedded."""
    dataset = site.dataset
    page = site.page("downloads.html", language)
    files = [
        Markup('<li><a href="{}" download>{}</a></li>').format(
            page.to(history_path(dataset, name, language)), say(f"export.{name}", language)
        )
        for name in HISTORY_FORMATS
        if not site.is_large
    ]
    if site.is_large:
        link = Markup('<li><a href="{}" download>{}</a></li>')
        files.append(link.format(page.to(rows_path(dataset)), say("published_large.rows", language, format="Parquet")))
    if dataset.log:
        link = Markup('<li><a href="{}" download>{}</a></li>')
        files.append(link.format(page.to(log_path(dataset)), say("placelog.files", language)))
    title, lead = say("published.downloads", language), say("published.downloads_lead", language)
    body = Markup(
        '<main id="content" class="list"><h1>{}</h1><p class="lead">{}</p><p>{}</p><ul class="files">{}</ul>'
        '<h2>{}</h2><p><a href="{}" type="application/atom+xml">{}</a></p></main>\n'
    ).format(
        title,
        lead,
        say("export.lead", language),
        joined(files),
        say("published.feed_title", language),
        page.to(f"{language}/feed.xml"),
        say("published.feed", language),
    )
    return listed_page(site, page, title, lead, body)


def find_box(label: str, language: str) -> Markup:
    """A box that narrows the list below it; the script shows it, since without one it does nothing."""
    return Markup(
        '<p class="find" hidden><label>{} <input type="search" data-narrows=".rows" autocomplete="off"></label> '
        '<output data-none="{}"></output></p>'
    ).format(label, say("published.none_found", language))


def listed_page(site: Site, page: Page, title: str, description: str, body: Markup) -> bytes:
    """A page of a list as a file."""
    heading = f"{title} · {site.dataset.title(page.language)}"
    return page_html(
        site, page, Content(title=heading, description=description, body=body, shown=Shown(heading=heading))
    )
