"""What a served page says of itself to previews of links, search engines and programs: names, picture, languages, data.

Addresses in it are absolute, from the operator's setting or from the request; everything else is plain text.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from starlette.datastructures import URL
from starlette.types import Scope

from saytara.web.request_filter import ADDRESS_SETTING
from saytara.web.structured_data import DatasetFacts, json_ld
from saytara.words import LOCALES

_ROOT: Final = re.compile(r"https?://(?:[\w.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?", re.ASCII)
"""An address that a request may have come to; a client writes it as it likes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """The picture of a view: its address relative to the dashboard's root, what it shows, its size in pixels."""

    address: str
    alternative: str
    width: int
    height: int
    media_type: str = "image/png"


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternate:
    """The same as data: its address relative to the dashboard's root, its media type and its title."""

    address: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """What the head of a view's page says; addresses are relative to the dashboard's root.

    `canonical` is the one address of the view in its language, `languages` those of the view in each language, and
    `undecided` the one that leaves the language to the browser. `heading` is the title for a preview.
    """

    heading: str
    canonical: str
    languages: tuple[tuple[str, str], ...]
    undecided: str
    picture: Picture | None = None
    data: tuple[Alternate, ...] = ()
    dataset: DatasetFacts | None = None


def root_of(scope: Scope, prefix: str) -> str | None:
    """The dashboard's absolute address, ending in a slash: the operator's setting, else that of the request.

    None where the request names no host that could be one.
    """
    public = os.environ.get(ADDRESS_SETTING, "").rstrip("/")
    if public:
        return f"{public}/"
    url = URL(scope=scope)
    own = f"{url.scheme}://{url.netloc}"
    return f"{own}{prefix}/" if _ROOT.fullmatch(own) else None


def link_head(facts: LinkFacts, language: str, description: str, root: str) -> Markup:
    """The elements for the head of a page in `language`; `root` is the dashboard's absolute address."""
    link = Markup('<link rel="{}" href="{}">')
    other = Markup('<link rel="alternate" hreflang="{}" href="{}">')
    data = Markup('<link rel="alternate" type="{}" title="{}" href="{}">')
    others = [name for name, _ in facts.languages if name != language]
    return Markup("").join(
        (
            link.format("canonical", root + facts.canonical),
            *(other.format(name, root + address) for name, address in facts.languages),
            other.format("x-default", root + facts.undecided),
            *(data.format(item.media_type, item.title, root + item.address) for item in facts.data),
            _told("og:type", "website"),
            _told("og:site_name", "Saytara"),
            _told("og:title", facts.heading),
            _told("og:description", description),
            _told("og:url", root + facts.canonical),
            _told("og:locale", str(LOCALES[language])),
            *(_told("og:locale:alternate", str(LOCALES[name])) for name in others),
            _picture(facts, description, root),
            json_ld(facts.dataset, root) if facts.dataset else Markup(""),
        )
    )


def _picture(facts: LinkFacts, description: str, root: str) -> Markup:
    picture = facts.picture
    card = (
        _named("twitter:card", "summary" if picture is None else "summary_large_image")
        + _named("twitter:title", facts.heading)
        + _named("twitter:description", description)
    )
    if picture is None:
        return card
    return Markup("").join(
        (
            _told("og:image", root + picture.address),
            _told("og:image:type", picture.media_type),
            _told("og:image:width", str(picture.width)),
            _told("og:image:height", str(picture.height)),
            _told("og:image:alt", picture.alternative),
            card,
            _named("twitter:image", root + picture.address),
            _named("twitter:image:alt", picture.alternative),
        )
    )


def _named(name: str, content: str) -> Markup:
    return Markup('<meta name="{}" content="{}">').format(name, content)


def _told(name: str, content: str) -> Markup:
    return Markup('<meta property="{}" content="{}">').format(name, content)
