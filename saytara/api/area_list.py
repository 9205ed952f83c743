"""Every area that the dashboard shows, with the way to its interface: what the server has before an area is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from saytara.api.site import JSON, Site
from saytara.words import say


def areas_document(site: Site, titles: Mapping[str, str]) -> dict[str, Any]:
    """The areas as links; `titles` are theirs by the names of their folders."""
    return {
        "title": say("api.link.areas", site.language),
        "description": say("api.areas.about", site.language),
        "links": [
            *site.own_links(JSON),
            *(
                {**site.link("item", area_address(site, name), "api.link.landing"), "title": title}
                for name, title in titles.items()
            ),
        ],
    }


def area_address(site: Site, name: str) -> str:
    """The address of an area's landing page, in the language that was asked for by `lang`, if any."""
    return site.with_language(f"{site.start}/areas/{quote(name, safe='')}")
