"""Where a request arrived and in what form and language it is answered; every link of the API is made here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from saytara.api.errors import NOT_ACCEPTABLE, Refusal
from saytara.words import LANGUAGES, say

Link = dict[str, str]

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
HTML: Final = "text/html"
OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"
FORMS: Final = ("json", "html")
MEDIA_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "json": (GEOJSON, JSON, "application/vnd.oai.openapi+json", "application/problem+json", "application/*"),
    "html": (HTML, "application/xhtml+xml", "text/*"),
}
"""Format → the media types of an Accept header that it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One request's place in the API.

    `root` is the absolute address of the landing page, `path` what follows it, `query` the parameters as they came.
    `form` is "json" or "html".
    """

    root: str
    path: str
    query: tuple[tuple[str, str], ...]
    form: str
    language: str

    def address(self, *parts: str, **parameters: str | None) -> str:
        """The address of a resource below the landing page, in the language that was asked for by `lang`, if any."""
        path = "".join(f"/{quote(part, safe='@')}" for part in parts)
        language = next((value for name, value in self.query if name == "lang"), None)
        asked = {name: value for name, value in {**parameters, "lang": language}.items() if value is not None}
        return f"{self.root}{path}" + (f"?{urlencode(asked)}" if asked else "")

    def here(self, **changed: str | None) -> str:
        """The address of this very request, with some parameters set, or left out where None."""
        kept = {name: value for name, value in self.query if name not in changed}
        asked = kept | {name: value for name, value in changed.items() if value is not None}
        return f"{self.root}{quote(self.path, safe='/@')}" + (f"?{urlencode(asked, safe='/,:')}" if asked else "")

    def own_links(self, media_type: str) -> list[Link]:
        """`self` and `alternate`, as every document has them."""
        json_link = {"type": media_type, "title": say("api.link.json", self.language), "href": self.here(f="json")}
        html_link = {"type": HTML, "title": say("api.link.html", self.language), "href": self.here(f="html")}
        is_html = self.form == "html"
        own, other = (html_link, json_link) if is_html else (json_link, html_link)
        return [
            {"rel": "self", **own, "title": say("api.link.self", self.language), "href": self.here()},
            {"rel": "alternate", **other},
        ]

    def link(self, rel: str, href: str, key: str, media_type: str = JSON, **words: str) -> Link:
        """A link with the title of `key`."""
        return {"rel": rel, "type": media_type, "title": say(key, self.language, **words), "href": href}


def form_of(asked: str | None, accept: str) -> str:
    """The form that `f` asks for, where it is one, else the one that the Accept header likes best.

    JSON where the header does not say; Refusal where it accepts neither.

    >>> form_of(None, "text/html,application/xhtml+xml,*/*;q=0.8"), form_of(None, "*/*"), form_of("json", "text/html")
    ('html', 'json', 'json')
    """
    if asked in FORMS:
        return asked
    if not accept.strip():
        return "json"
    liking = dict(weighted(accept))
    scores = {form: _liked(liking, types) for form, types in MEDIA_TYPES.items()}
    best = max(scores, key=lambda form: scores[form])
    if scores[best] <= 0:
        allowed = (JSON, GEOJSON, HTML)
        raise Refusal(NOT_ACCEPTABLE, f"the answer can be {', '.join(allowed)}", value=accept, allowed=allowed)
    return best


def _liked(liking: Mapping[str, float], types: tuple[str, ...]) -> float:
    named = [liking[media_type] for media_type in types if media_type in liking]
    return max(named) if named else liking.get("*/*", 0.0)


def weighted(header: str) -> list[tuple[str, float]]:
    """The entries of an Accept or Accept-Language header with their weights, the best first.

    >>> weighted("ar;q=0.5, en")
    [('en', 1.0), ('ar', 0.5)]
    """
    found = []
    for entry in header.split(",")[:50]:
        name, *settings = (part.strip().lower() for part in entry.split(";"))
        weight = next((setting[2:] for setting in settings if setting.startswith("q=")), "1")
        found.append((name, float(weight) if weight.replace(".", "", 1).isdecimal() and weight.isascii() else 0.0))
    return sorted(found, key=lambda item: -item[1])


def language_asked(asked: str | None, accept_language: str) -> str:
    """The language that `lang` asks for where it is one, else the one that the header likes best, else English."""
    if asked in LANGUAGES:
        return asked
    for name, weight in weighted(accept_language):
        if weight > 0 and (language := name.split("-")[0]) in LANGUAGES:
            return language
    return "en"
