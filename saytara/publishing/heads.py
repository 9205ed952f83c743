"""What a page's head says to search engines and previews of links: languages, picture, feed, dataset."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from saytara.exports.drawing.link_picture import HEIGHT, WIDTH
from saytara.publishing.files import distributions_of
from saytara.publishing.site import Page, Site
from saytara.web.link_head import LinkFacts, Picture, link_head
from saytara.web.structured_data import dataset_facts, json_ld
from saytara.words import LOCALES, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page shows, for its head. `picture` is the path of its picture, or empty; `has_data` is whether the page
    stands for the dataset itself."""

    heading: str
    picture: str = ""
    picture_words: str = ""
    has_data: bool = False


def head_links(site: Site, page: Page, shown: Shown, description: str) -> Markup:
    """The elements of a head. Canonical address and picture are there only where the site's own address is known."""
    _, below = page.path.split("/", 1)
    paths = tuple((language, f"{language}/{below}") for language in site.languages)
    facts = None
    if shown.has_data:
        facts = dataset_facts(site.dataset, page.language, page.path, distributions_of(site, page.language))
    feed = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">').format(
        say("published.feed", page.language), page.to(f"{page.language}/feed.xml")
    )
    if site.base is None:
        other = Markup('<link rel="alternate" hreflang="{}" href="{}">')
        named = Markup('<meta property="{}" content="{}">')
        return Markup("").join(
            (
                *(other.format(language, page.to(path)) for language, path in paths),
                named.format("og:title", shown.heading),
                named.format("og:description", description),
                named.format("og:locale", str(LOCALES[page.language])),
                feed,
                json_ld(facts, page.to(".") + "/") if facts else Markup(""),
            )
        )
    picture = None
    if shown.picture:
        picture = Picture(address=shown.picture, alternative=shown.picture_words, width=WIDTH, height=HEIGHT)
    links = LinkFacts(
        heading=shown.heading,
        canonical=page.path,
        languages=paths,
        undecided="" if below == "index.html" else paths[0][1],
        picture=picture,
        dataset=facts,
    )
    return link_head(links, page.language, description, site.base) + feed
