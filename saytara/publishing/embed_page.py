"""The small page of a place's chart, for a frame of 600 × 450 in somebody else's page: no header, one way out."""

from __future__ import annotations

from markupsafe import Markup

from saytara.publishing.heads import Shown
from saytara.publishing.page import Content, other_languages_links, page_html
from saytara.publishing.place_page import chart_svgs, history_kept, legend_words, patterns, picture_path
from saytara.publishing.site import Page, Site
from saytara.words import say


def chart_html(site: Site, place: str, language: str) -> bytes:
    """The page as a file."""
    dataset = site.dataset
    page = Page(path=site.embed_path(place, language), language=language)
    history = history_kept(dataset, place)
    name = dataset.place_by_id[place].names.in_language(language)
    title = say("published.title", language, place=name, years=site.years)
    body = Markup(
        '<main id="content" class="framed">{patterns}<header><h1>{title}</h1>{languages}</header>{chart}'
        '<p class="legend">{legend}</p><p class="credit"><a href="{whole}" target="_top">{way}</a> · Saytara · '
        "{area} · {licence}</p></main>\n"
    ).format(
        patterns=patterns(dataset, history),
        title=title,
        languages=other_languages_links(site, page),
        chart=chart_svgs(dataset, place, language)
        if not history.is_empty
        else Markup("<p>{}</p>").format(say("published.no_claims", language)),
        legend=legend_words(dataset, place, language),
        whole=page.to(site.place_path(place, language)),
        way=say("published.every_claim", language),
        area=dataset.title(language),
        licence=dataset.licence_in(language).split(" (")[0],
    )
    return page_html(
        site,
        page,
        Content(
            title=title,
            description=title,
            body=body,
            shown=Shown(
                heading=title,
                picture=picture_path(None if site.is_large else place, language),
                picture_words=title,
            ),
            kind="page embedded",
            is_framed=True,
        ),
    )
