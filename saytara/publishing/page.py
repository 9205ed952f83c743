"""A page of the site: its head with policy, languages and links; header and footer; what stands between is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from saytara.figures.panel.evidence import joined
from saytara.publishing.heads import Shown, head_links
from saytara.publishing.site import ASSETS, Page, Site
from saytara.spelling.text import direction_of
from saytara.words import language_entry, say

NAVIGATION: Final = (
    ("index.html", "nav.map"),
    ("places.html", "published.places"),
    ("sources.html", "nav.sources"),
    ("downloads.html", "published.downloads"),
    ("about.html", "nav.about"),
)
"""The pages that every page leads to, below the folder of the language."""

OF_ALL_DATA: Final = frozenset({"index.html", "about.html", "downloads.html"})
"""The pages of a large site that change with any of its data."""

POLICY: Final = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file:{styles}; img-src 'self' file: data:; "
    "base-uri 'none'; form-action 'none'"
)
"""Nothing from anywhere else. `file:` is for a site on a disk, of which not every browser says 'self'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a page says: its title and a sentence for search engines, its body, and what it needs beside it.

    `pieces` is where the page's pieces of data lie, or empty. `is_framed` pages have no header and no footer.
    `styles` and `scripts` are paths from the site's root. `hashes` are those of the only styles that its scripts may
    write themselves. `kind` is a class of the document.
    """

    title: str
    description: str
    body: Markup
    shown: Shown
    kind: str = "page"
    styles: Sequence[str] = (f"{ASSETS}/site.css",)
    scripts: Sequence[str] = (f"{ASSETS}/site.js",)
    hashes: Sequence[str] = ()
    is_framed: bool = False
    pieces: str = ""


def page_html(site: Site, page: Page, content: Content) -> bytes:
    """The page as a file."""
    language = page.language
    styles = "".join(f" '{found}'" for found in content.hashes)
    text = Markup(
        '<!DOCTYPE html>\n<html lang="{language}" dir="{direction}" class="{kind}"{pieces}>\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n{robots}'
        '<title>{title}</title>\n<meta name="description" content="{description}">\n{links}\n{styles}\n{scripts}\n'
        "</head>\n<body>\n{header}{body}{footer}</body>\n</html>\n"
    ).format(
        language=language,
        direction=direction_of(language),
        kind=content.kind,
        pieces=Markup(' data-pieces="{}"').format(content.pieces) if content.pieces else "",
        policy=POLICY.format(styles=styles),
        robots=Markup('<meta name="robots" content="noindex">\n') if content.is_framed else "",
        title=content.title,
        description=content.description,
        links=head_links(site, page, content.shown, content.description),
        styles=joined(Markup('<link rel="stylesheet" href="{}">').format(page.to(path)) for path in content.styles),
        scripts=joined(Markup('<script src="{}" defer></script>').format(page.to(path)) for path in content.scripts),
        header="" if content.is_framed else header(site, page),
        body=content.body,
        footer="" if content.is_framed else footer(site, page),
    )
    return str(text).encode()


def without_styles(part: Markup) -> Markup:
    """A part of the dashboard whose elements bring styles with them: the policy takes none, so the script sets them.

    No text of a dataset has such a sign unescaped.
    """
    return Markup(part.replace(Markup(' style="'), Markup(' data-style="')))  # noqa: S704  only a name is changed


def header(site: Site, page: Page) -> Markup:
    """The name of the area, the pages there are, and the same page in the other languages."""
    language = page.language
    links = [
        Markup('<a href="{}"{}>{}</a>').format(
            page.to(f"{language}/{name}"),
            Markup(' aria-current="page"') if page.path == f"{language}/{name}" else "",
            say(key, language),
        )
        for name, key in NAVIGATION
    ]
    return Markup(
        '<a class="skip" href="#content">{skip}</a><header class="top"><p class="brand"><a href="{home}">{area}</a> '
        '<span class="quiet">{what}</span></p><nav aria-label="{label}">{links}{languages}</nav></header>\n'
    ).format(
        skip=say("nav.skip", language),
        home=page.to(f"{language}/index.html"),
        area=site.dataset.title(language),
        what=say("published.reported", language, years=site.years),
        label=say("nav.label", language),
        links=joined(links),
        languages=other_languages_links(site, page),
    )


def other_languages_links(site: Site, page: Page) -> Markup:
    """The way to the same page in each other language."""
    link = Markup('<a class="language" href="{}" lang="{}" hreflang="{}" dir="{}">{}</a>')
    return joined(
        link.format(page.to(path), language, language, direction_of(language), language_entry(language).name)
        for language, path in in_languages(site, page).items()
        if language != page.language
    )


def in_languages(site: Site, page: Page) -> dict[str, str]:
    """The paths of the same page in every language of the site."""
    _, below = page.path.split("/", 1)
    return {language: f"{language}/{below}" for language in site.languages}


def footer(site: Site, page: Page) -> Markup:
    """What a value of the page is, the licence, and which state of the data this is."""
    language = page.language
    return Markup(
        '<footer class="foot"><p>{fact}</p><p>{licence} · {version}</p></footer>\n'
    ).format(
        fact=say("app.not_a_fact", language),
        licence=say("about.licence", language, licence=site.dataset.licence_in(language)),
        version=_version(site, page),
    )


def _version(site: Site, page: Page) -> Markup:
    """Which state of the data this is; of most pages of a large site the way to it, so that they stay as they are
    where another place changes."""
    language = page.language
    name = say("about.digest", language)
    if site.is_large and page.path.removeprefix(f"{language}/") not in OF_ALL_DATA:
        return Markup('<a href="{}">{}</a>').format(page.to(f"{language}/about.html"), name)
    return Markup('{} <code dir="ltr">{}</code>').format(name, site.dataset.digest[:12])
