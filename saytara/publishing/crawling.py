"""What search engines read: the map of the site (sitemaps.org) with its languages, and the note for robots."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markupsafe import Markup

from saytara.publishing.large.lists import list_names
from saytara.publishing.site import Site

MOST_ADDRESSES: Final = 50_000
"""No file of a sitemap may have more."""

MOST_BYTES: Final = 49_000_000
"""Nor more bytes than fifty millions, its head with them."""


def paged_paths(site: Site) -> Iterator[tuple[str, ...]]:
    """The paths of each page that may be found, in every language of the site."""
    for name in ("index.html", "places.html", "sources.html", "downloads.html", "about.html"):
        yield tuple(f"{language}/{name}" for language in site.languages)
    if site.is_large:
        names = list_names(site)
        yield from (tuple(f"{language}/{name}" for language in site.languages) for name in names)
    for place in site.dataset.places:
        yield tuple(site.place_path(place.id, language) for language in site.languages)


def sitemaps(site: Site) -> dict[str, bytes]:
    """The sitemap, and its parts where there are more addresses than one file may have; none without an own address."""
    if site.base is None:
        return {}
    pages = list(paged_paths(site))
    largest = max(len(_urls(site, paths)) for paths in pages)
    step = min(MOST_ADDRESSES // len(site.languages), max(1, MOST_BYTES // largest))
    parts = [pages[start : start + step] for start in range(0, len(pages), step)]
    if len(parts) == 1:
        return {"sitemap.xml": _sitemap(site, parts[0])}
    named = {f"sitemap-{number}.xml": _sitemap(site, part) for number, part in enumerate(parts, start=1)}
    index = Markup("").join(Markup("<sitemap><loc>{}</loc></sitemap>\n").format(site.base + name) for name in named)
    whole = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "{}</sitemapindex>\n"
    ).format(index)
    return {"sitemap.xml": str(whole).encode(), **named}


def _sitemap(site: Site, pages: Sequence[Sequence[str]]) -> bytes:
    urls = Markup("").join(_urls(site, paths) for paths in pages)
    text = Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{}</urlset>\n'
    ).format(urls)
    return str(text).encode()


def _urls(site: Site, paths: Sequence[str]) -> Markup:
    """A page in each of its languages."""
    other = Markup('<xhtml:link rel="alternate" hreflang="{}" href="{}"/>')
    others = Markup("").join(
        other.format(language, f"{site.base}{also}") for language, also in zip(site.languages, paths, strict=True)
    )
    url = Markup("<url><loc>{}</loc>{}</url>\n")
    return Markup("").join(url.format(f"{site.base}{path}", others) for path in paths)


def robots_txt(site: Site) -> bytes:
    """Everything may be read; pages that others embed say themselves that they are not to be found."""
    lines = ["User-agent: *", "Allow: /"]
    if site.base:
        lines.append(f"Sitemap: {site.base}sitemap.xml")
    return ("\n".join(lines) + "\n").encode()
