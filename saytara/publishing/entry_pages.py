"""The two pages of no language: the one that the site opens with, and the one for an address with nothing at it."""

from __future__ import annotations

from markupsafe import Markup

from saytara.figures.panel.evidence import joined
from saytara.publishing.site import ASSETS, Site
from saytara.spelling.text import direction_of
from saytara.words import language_entry, say

POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"


def start_html(site: Site) -> bytes:
    """The site's first page: it leads to the first language at once, and to each by a link."""
    links = joined(
        _way(language, f"{language}/index.html", site.dataset.title(language)) for language in site.languages
    )
    first = f"{site.languages[0]}/index.html"
    others = joined(
        Markup('<link rel="alternate" hreflang="{}" href="{}">').format(
            language, f"{site.base or ''}{language}/index.html"
        )
        for language in site.languages
    )
    head = Markup('<meta http-equiv="refresh" content="0; url={}">{}').format(first, others)
    return _door(site, head, Markup("<ul>{}</ul>").format(links), "")


def missing_html(site: Site) -> bytes:
    """The page for an address with nothing at it: it may be shown in place of any, so its links are absolute where the
    site's address is known; else they hold for an address in the site's own folder alone."""
    root = site.base or ""
    sections = joined(
        Markup(
            '<section lang="{0}" dir="{1}"><h1>{2}</h1><p>{3}</p><p><a href="{4}{0}/index.html">{5}</a></p></section>'
        ).format(
            language,
            direction_of(language),
            say("missing.title", language),
            say("missing.lead", language),
            root,
            say("missing.way", language),
        )
        for language in site.languages
    )
    return _door(site, Markup('<meta name="robots" content="noindex">'), sections, root)


def _way(language: str, address: str, title: str) -> Markup:
    return Markup('<li lang="{0}" dir="{1}"><a href="{2}" hreflang="{0}">{3} · {4}</a></li>').format(
        language, direction_of(language), address, title, language_entry(language).name
    )


def _door(site: Site, head: Markup, body: Markup, root: str) -> bytes:
    language = site.languages[0]
    text = Markup(
        '<!DOCTYPE html>\n<html lang="{language}" dir="{direction}" class="page">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n{head}\n'
        '<link rel="stylesheet" href="{root}{styles}">\n</head>\n<body>\n'
        '<main id="content" class="door">{body}</main>\n</body>\n</html>\n'
    ).format(
        language=language,
        direction=direction_of(language),
        policy=POLICY,
        title=site.dataset.title(language),
        head=head,
        root=root,
        styles=f"{ASSETS}/site.css",
        body=body,
    )
    return str(text).encode()
