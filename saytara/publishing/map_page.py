"""The page of the map: drawn as a picture with links, so that it is read without scripts, and moved through time by
scripts that fetch the rest in pieces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from markupsafe import Markup

from saytara.core.model import Dataset
from saytara.exports.drawing.page_map import still_map
from saytara.exports.html_map import inert_json
from saytara.exports.provenance import credit_words, fact_rows
from saytara.exports.request import ExportRequest
from saytara.figures.looks.look_svg import crosses_svg, pattern_svg
from saytara.figures.map.css_paints import css_paint
from saytara.figures.map.legend import LEGEND_LOOKS
from saytara.figures.map.locator_map import locator_html
from saytara.figures.map.orientation_credits import orientation_credits
from saytara.figures.panel.evidence import joined
from saytara.phrases.decisions import holders_line, short_status
from saytara.phrases.figures_and_days import date_words
from saytara.publishing.heads import Shown
from saytara.publishing.large.first_view import large_opening
from saytara.publishing.map_data import asked, opening, pieces_folder, style_hashes
from saytara.publishing.page import Content, other_languages_links, page_html, without_styles
from saytara.publishing.place_page import embed_box, picture_path
from saytara.publishing.site import ASSETS, Page, Site
from saytara.spelling.text import sort_key
from saytara.words import say

MAP_STYLES: Final = (f"{ASSETS}/site.css", f"{ASSETS}/map.css")
MAP_SCRIPTS: Final = (f"{ASSETS}/site.js", f"{ASSETS}/map.js")
LARGE_SCRIPTS: Final = (f"{ASSETS}/site.js", f"{ASSETS}/country.js")


def map_html(site: Site, language: str, *, is_embedded: bool = False) -> bytes:
    """The page as a file; where it is embedded, laid out for a small frame of another page."""
    dataset = site.dataset
    path = site.embed_path(None, language) if is_embedded else f"{language}/index.html"
    page = Page(path=path, language=language)
    title = dataset.title(language)
    lead = say("headline.lead", language)
    content = Content(
        title=f"{title} · {say('app.reported_control', language)}",
        description=" · ".join((say("headline.title", language, area=title), lead)),
        body=_body(site, page, is_embedded=is_embedded),
        shown=Shown(
            heading=say("published.map_title", language, area=title, years=site.years),
            picture=picture_path(None, language),
            picture_words=say("picture.alt", language, area=title, date=date_words(dataset.default_date, language)),
            has_data=True,
        ),
        kind="saytara-file saytara-embed" if is_embedded else "saytara-file site-map",
        styles=MAP_STYLES,
        scripts=LARGE_SCRIPTS if site.is_large else MAP_SCRIPTS,
        hashes=style_hashes(dataset),
        is_framed=is_embedded,
        pieces=page.to(pieces_folder(language)),
    )
    return page_html(site, page, content)


def _body(site: Site, page: Page, *, is_embedded: bool) -> Markup:
    language = page.language
    data = Markup('<script type="application/json" id="saytara-data">{}</script>').format(
        Markup(inert_json(_opening(site, page)))  # noqa: S704  no tag can be opened or closed by it
    )
    return Markup(
        '{brand}<main id="content"><div class="ground">{still}<div id="map" dir="ltr"></div>'
        '<div class="colours"><ul id="colours"></ul><a class="key" href="#overview">{key}</a></div></div>'
        '<aside id="side"><div id="panel" tabindex="-1"></div>\n{overview}</aside></main>\n'
        '<section class="time-strip" aria-label="{strip}"><div class="steps" dir="ltr">'
        '<button type="button" id="previous">‹</button><button type="button" id="play">▶</button>'
        '<button type="button" id="next">›</button></div>'
        '<output id="day" class="day"></output><div class="track" dir="ltr"><span class="ticks" id="ticks" '
        'aria-hidden="true"></span><input type="range" id="slider" min="0" step="1"></div>'
        '<p class="quiet fact">{fact}</p></section>\n{data}\n'
    ).format(
        brand=_brand(site, page) if is_embedded else "",
        still=_still(site, page),
        key=say("file.key", language),
        overview=_overview(site, page, is_embedded=is_embedded),
        strip=say("strip.label", language),
        fact=say("app.not_a_fact", language),
        data=data,
    )


def _opening(site: Site, page: Page) -> dict[str, Any]:
    return large_opening(site, page) if site.is_large else opening(site, page)


def _brand(site: Site, page: Page) -> Markup:
    """What stands over a small frame: the area, and the way to the whole page."""
    language = page.language
    return Markup(
        '<header><h1 class="brand"><a class="area" href="{}" target="_top">{}</a> <span class="quiet">{}</span></h1>'
        "{}</header>"
    ).format(
        page.to(f"{language}/index.html"),
        site.dataset.title(language),
        say("published.reported", language, years=site.years),
        other_languages_links(site, page),
    )


def _still(site: Site, page: Page) -> Markup:
    """The map as a picture whose places lead to their pages; of very many none, for readers have the lists."""
    dataset, language = site.dataset, page.language
    if site.is_large:
        return Markup("")
    drawing = still_map(
        asked_in(dataset, language),
        title=say("map.label", language, area=dataset.title(language)),
        address=lambda place: page.to(site.place_path(place, language)),
    )
    return Markup('<div class="still">{}</div>').format(Markup(drawing))  # noqa: S704  the drawing is our own


def asked_in(dataset: Dataset, language: str) -> ExportRequest:
    """The map of the dataset's own day, for readers of a language."""
    return replace(asked(dataset), language=language)


def _overview(site: Site, page: Page, *, is_embedded: bool) -> Markup:
    """What stands beside the map while no place is chosen; the script fills in regions and places of the day shown."""
    dataset, language = site.dataset, page.language
    request = asked_in(dataset, language)
    rows = list(fact_rows(request, language))
    around = say("orientation.heading", language)
    rows += [(around, credit_words(item, language)) for item in orientation_credits(dataset)]
    facts = joined(Markup("<dt>{}</dt><dd>{}</dd>").format(*row) for row in rows)
    sources = say("published.sources_of_map", language, n=len(dataset.sources))
    return Markup(
        '<section class="overview only" lang="{language}"><h1 class="place-name">{title}</h1><p class="lead">{lead}</p>'
        '{where}<h2>{places}</h2>{find}<ul class="places">{listed}</ul><div class="regions"></div>'
        '<h2>{legend}</h2>{patterns}<p><a href="{sources_at}">{sources}</a></p>{embed}<h2>{about}</h2>'
        '<dl class="facts-list">{facts}</dl></section>'
    ).format(
        language=language,
        title=say("headline.title", language, area=dataset.title(language)),
        lead=say("headline.lead", language),
        where=without_styles(locator_html(dataset, language)),
        places=say("file.places", language),
        find=_find(site, page),
        listed=_places(site, page),
        legend=say("legend.patterns", language),
        patterns=_legend(language),
        sources_at=page.to(f"{language}/sources.html"),
        sources=sources,
        embed="" if is_embedded else embed_box(site, page, None, dataset.title(language)),
        about=say("file.about", language),
        facts=facts,
    )


def _find(site: Site, page: Page) -> Markup:
    """A box that finds a place of very many by its name; the script shows it, since without one it does nothing."""
    if not site.is_large:
        return Markup("")
    return Markup(
        '<p class="find" id="find" hidden><label>{} <input type="search" autocomplete="off"></label> '
        '<output></output></p><ul class="found" id="found"></ul>'
    ).format(say("published.find_place", page.language))


def _places(site: Site, page: Page) -> Markup:
    """Every place with what is reported of it on the day of the map, for a reader without scripts.

    Of very many it leads to the page that lists them.
    """
    dataset, language = site.dataset, page.language
    if site.is_large:
        return Markup('<li><a href="{}">{}</a></li>').format(
            page.to(f"{language}/places.html"), say("places.title", language, n=len(dataset.places))
        )
    decisions = site.present.places
    names = {place.id: place.names.in_language(language) for place in dataset.places}
    link = Markup(
        '<li><a class="place-link" href="{}"><span class="name">{}</span> <span class="state">{}</span></a></li>'
    )
    return joined(
        link.format(
            page.to(site.place_path(place, language)),
            names[place],
            " · ".join(
                (short_status(decisions[place], language), holders_line(dataset, decisions[place], language))
            ),
        )
        for place in sorted(names, key=lambda it: (sort_key(names[it], language), it))
    )


def _legend(language: str) -> Markup:
    """The patterns and what they mean, drawn with the map's own."""
    rows = []
    for number, (text, look) in enumerate(LEGEND_LOOKS):
        name = f"legend-{number}"
        crosses = crosses_svg([(9, 8), (25, 8)], css_paint) if look.is_contested else ""
        edge = f'stroke="{css_paint(look.edge[0] if look.edge else "border")}"'
        edge += ' stroke-dasharray="4 3"' if look.edge else ""
        rows.append(
            Markup(
                '<li><svg class="sign" width="34" height="17" aria-hidden="true"><defs>{}</defs><rect x=".7" y=".7" '
                'width="32.6" height="15.6" rx="3" fill="url(#{})" {}/>{}</svg><span>{}</span></li>'
            ).format(
                Markup(pattern_svg(look, name, css_paint)),  # noqa: S704  our own drawing
                name,
                Markup(edge),  # noqa: S704  a variable of the style sheet
                Markup(crosses),  # noqa: S704
                say(text, language),
            )
        )
    return Markup('<ul class="patterns">{}</ul>').format(joined(rows))
