"""The page of a place: who was reported to hold it over time, with every claim, to be read, printed and cited."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.figures.map.css_paints import css_paint
from saytara.figures.name_markup import both_names
from saytara.figures.panel.evidence import joined
from saytara.figures.placehistory.drawing import history_svg
from saytara.figures.placehistory.lanes import PlaceHistory, place_history
from saytara.figures.timeline.painting import share_patterns_svg
from saytara.phrases.decisions import status_words
from saytara.phrases.figures_and_days import date_words, dates_words, sentence_begun, time_words
from saytara.phrases.place_history import history_words
from saytara.publishing.citing import CitedPage
from saytara.publishing.claim_rows import by_year, claim_list, claim_rows, year_links
from saytara.publishing.files import PLACE_FORMATS, history_path
from saytara.publishing.heads import Shown
from saytara.publishing.locator import locator_svg
from saytara.publishing.page import Content, page_html
from saytara.publishing.site import PICTURES, Page, Site, file_stem
from saytara.words import say

FRAME_PX = (600, 450)
"""Width and height of an embedded page: it fits into them."""


@lru_cache(maxsize=64)
def history_kept(dataset: Dataset, place: str) -> PlaceHistory:
    """The history of a place, worked out once for its pages in all languages."""
    return place_history(dataset, place)


def place_html(site: Site, place: str, language: str) -> bytes:
    """The page as a file."""
    dataset = site.dataset
    page = Page(path=site.place_path(place, language), language=language)
    history = history_kept(dataset, place)
    name = dataset.place_by_id[place].names.in_language(language)
    lead = history_words(dataset, place, history.spans, site.last[place], language)
    body = Markup(
        '<main id="content" class="place">{patterns}<div class="head"><div><h1>{names}</h1><p class="lead">{lead}</p>'
        "{cite}</div>{locator}</div>{chart}{claims}</main>\n"
    ).format(
        patterns=patterns(dataset, history),
        names=both_names(dataset.place_by_id[place].names, language),
        lead=lead,
        cite=_cite_box(site, page, place),
        locator=locator_svg(dataset, place, language, is_part=site.is_large),
        chart=_chart(site, page, history),
        claims=_claims(site, page, history),
    )
    return page_html(
        site,
        page,
        Content(
            title=f"{name} · {dataset.title(language)}",
            description=lead,
            body=body,
            shown=Shown(
                heading=say("published.title", language, place=name, years=site.years),
                picture=picture_path(None if site.is_large else place, language),
                picture_words=say(
                    "picture.alt",
                    language,
                    area=dataset.title(language) if site.is_large else name,
                    date=date_words(dataset.default_date, language),
                ),
            ),
        ),
    )


def picture_path(place: str | None, language: str) -> str:
    """Where the picture lies that previews of links show."""
    return f"{PICTURES}/{file_stem(place) if place else 'index'}-{language}.png"


def patterns(dataset: Dataset, history: PlaceHistory) -> Markup:
    """The fills of the page's drawings, in a drawing of no size."""
    named = {dataset.root_of(claim.actors[0]) for claim in (*history.claims, *history.retracted)}
    actors = sorted(named | {side.actor for side in history.sides})
    return Markup('<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>{}</defs></svg>').format(
        share_patterns_svg(dataset, actors, css_paint)
    )


@lru_cache(maxsize=8)
def chart_svgs(dataset: Dataset, place: str, language: str) -> Markup:
    """The chart for a wide page and for a narrow one: the style sheet shows one of them."""
    history = history_kept(dataset, place)
    return history_svg(dataset, history, language, css_paint) + history_svg(
        dataset, history, language, css_paint, is_narrow=True
    )


def legend_words(dataset: Dataset, place: str, language: str) -> str:
    """How the chart of a place is read."""
    return say("published.chart_legend", language, age=time_words(dataset.windows_of(place).stale_after_days, language))


def _chart(site: Site, page: Page, history: PlaceHistory) -> Markup:
    language = page.language
    if history.is_empty:
        return Markup("")
    return Markup(
        '<section class="chart" id="chart"><h2>{title}</h2><p class="legend">{legend}</p>{svg}{table}</section>'
    ).format(
        title=say("published.chart", language),
        legend=legend_words(site.dataset, history.place, language),
        svg=chart_svgs(site.dataset, history.place, language),
        table=_table(site, history, language),
    )


def _table(site: Site, history: PlaceHistory, language: str) -> Markup:
    """The answers through time in words, folded away."""
    rows: list[tuple[str, str]] = []
    for span in history.spans:
        last = min(span.to_day or history.last, history.last)
        if span.from_day <= last:
            words = sentence_begun(status_words(site.dataset, span.decision, language))
            rows.append((dates_words(span.from_day, last, language), words))
    return Markup('<details class="as-table"><summary>{}</summary><table>{}</table></details>').format(
        say("published.as_table", language),
        joined(Markup('<tr><th scope="row">{}</th><td>{}</td></tr>').format(*row) for row in rows),
    )


def _claims(site: Site, page: Page, history: PlaceHistory) -> Markup:
    language = page.language
    if not history.claims and not history.retracted:
        return Markup("")
    retracted = Markup("")
    if history.retracted:
        retracted = Markup('<details class="retracted" id="taken-back"><summary>{}</summary>{}</details>').format(
            say("published.retracted", language, n=len(history.retracted)),
            claim_list(site, page, history.retracted, history.place),
        )
    return Markup(
        '<section class="every-claim"><header><h2>{}</h2>{}</header>{}{}</section>'
    ).format(
        say("published.every_claim", language),
        year_links(by_year(history.claims), language),
        claim_rows(site, page, history.claims, history.place),
        retracted,
    )


def citation_path(place: str, language: str, ending: str) -> str:
    """Where the citation of a place's page lies as a file."""
    return f"{language}/place/{file_stem(place)}.{ending}"


def cited_page(site: Site, place: str, language: str) -> CitedPage:
    """The page of a place as it is cited."""
    address = f"{site.base}{site.place_path(place, language)}" if site.base else ""
    return CitedPage(site=site, place=place, language=language, address=address)


def _cite_box(site: Site, page: Page, place: str) -> Markup:
    language = page.language
    cited = cited_page(site, place, language)
    files = [("BibTeX", citation_path(place, language, "bib")), ("RIS", citation_path(place, language, "ris"))]
    spoken = site.language_of_files(language)
    data = [(words, history_path(site.dataset, name, spoken, place)) for name, words in PLACE_FORMATS.items()]
    link = Markup('<a class="button" href="{}" download>{}</a>')
    button = Markup('<button type="button" class="button copy" data-copy="{}" data-done="{}" hidden>{}</button>')
    return Markup(
        '<section class="cite" aria-labelledby="cite"><h2 id="cite">{title}</h2><p class="citation">{text}</p>'
        '<p class="single">{single}</p><div class="buttons">{copy}{files}{embed}{data}</div></section>'
    ).format(
        title=say("published.cite", language),
        text=cited.in_words(),
        single=say("published.cite_source", language),
        copy=button.format(cited.in_words(), say("tools.copied", language), say("tools.copy", language)),
        files=joined(link.format(page.to(path), name) for name, path in files),
        embed=embed_box(site, page, place, cited.title),
        data=joined(link.format(page.to(path), name) for name, path in data),
    )


def embed_box(site: Site, page: Page, place: str | None, title: str) -> Markup:
    """The line with which another page embeds the chart of a place, or the map."""
    language = page.language
    path = site.embed_path(place, language)
    width, height = FRAME_PX
    frame = Markup('<iframe src="{}" title="{}" width="{}" height="{}" style="border:0" loading="lazy"></iframe>')
    snippet = str(frame.format(f"{site.base}{path}" if site.base else path, title, width, height))
    note = "" if site.base else Markup("<p>{}</p>").format(say("published.embed_where", language))
    return Markup(
        '<details class="embed"><summary class="button">{}</summary><div><pre dir="ltr"{}>{}</pre>{}</div></details>'
    ).format(
        say("published.embed_chart" if place else "published.embed_map", language),
        "" if site.base else Markup(' data-path="{}" data-to="{}"').format(path, page.to(path)),
        snippet,
        note,
    )
