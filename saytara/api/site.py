"""Where a request arrived and in what form and language it is answered; every link of the API is made here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode

from saytara.api.problem_details import NOT_ACCEPTABLE, Refusal
from saytara.figures.sources.source_table import language_words
from saytara.words import DEFAULT_LANGUAGE, LANGUAGES, other_languages, say

Link = dict[str, str]

JSON: Final = "application/json"
GEOJSON: Final = "application/geo+json"
HTML: Final = "text/html"
CSV: Final = "text/csv"
SCHEMA: Final = "application/schema+json"
PROBLEM: Final = "application/problem+json"
OPENAPI: Final = "application/vnd.oai.openapi+json;version=3.0"
FORMS: Final = ("json", "html")
TABLE_FORMS: Final = (*FORMS, "csv")
"""Those of an address that answers with rows: a page of features."""
MEDIA_TYPES: Final[Mapping[str, tuple[str, ...]]] = {
    "json": (GEOJSON, JSON, SCHEMA, "application/vnd.oai.openapi+json", PROBLEM, "application/*"),
    "html": (HTML, "application/xhtml+xml", "text/*"),
    "csv": (CSV,),
}
"""Format → the media types of an Accept header that it serves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One request's place in the API.

    `root` is the absolute address of the landing page, `path` what follows it, `query` the parameters as they came.
    `form` is "json", "html" or, of rows, "csv".
    """

    root: str
    path: str
    query: tuple[tuple[str, str], ...]
    form: str
    language: str

    @property
    def start(self) -> str:
        """The absolute address of the first area's landing page, whatever the area of this request."""
        before, _, area = self.root.rpartition("/areas/")
        return before if before and "/" not in area else self.root

    def address(self, *parts: str, **parameters: str | None) -> str:
        """The address of a resource below the landing page, in the language that was asked for by `lang`, if any."""
        asked = {name: value for name, value in parameters.items() if value is not None}
        return self.with_language(self.plain_address(*parts), asked)

    def with_language(self, address: str, parameters: Mapping[str, str] | None = None) -> str:
        """An address with parameters, and the language that was asked for by `lang`, if any."""
        language = {name: value for name, value in self.query if name == "lang"}
        asked = {**(parameters or {}), **language}
        return address + (f"?{urlencode(asked)}" if asked else "")

    def plain_address(self, *parts: str) -> str:
        """The address of a resource below the landing page, without any parameter."""
        return self.root + "".join(f"/{quote(part, safe='@')}" for part in parts)

    def here(self, **changed: str | None) -> str:
        """The address of this very request, with some parameters set, or left out where None."""
        kept = {name: value for name, value in self.query if name not in changed}
        asked = kept | {name: value for name, value in changed.items() if value is not None}
        return f"{self.root}{quote(self.path, safe='/@')}" + (f"?{urlencode(asked, safe='/,:')}" if asked else "")

    def own_links(self, media_type: str, forms: Iterable[str] = FORMS) -> list[Link]:
        """`self` and `alternate`, as every document has them: its other forms, and the other languages."""
        types = {form: {"json": media_type, "html": HTML, "csv": CSV}[form] for form in forms}
        own = types[self.form]
        others = (
            self.link("alternate", self.here(f=form), f"api.link.{form}", found)
            for form, found in types.items()
            if form != self.form
        )
        return [
            self.link("self", self.here(), "api.link.self", own),
            *others,
            *(self._in_other(language, own) for language in other_languages(self.language)),
        ]

    def _in_other(self, language: str, media_type: str) -> Link:
        named = language_words(language, self.language)
        address = self.here(lang=language)
        found = self.link("alternate", address, "api.link.other_language", media_type, named=named)
        return {**found, "hreflang": language}

    def link(self, rel: str, href: str, key: str, media_type: str = JSON, **words: str) -> Link:
        """A link with the title of `key`, to something in the language of the request."""
        title = say(key, self.language, **words)
        return {"rel": rel, "type": media_type, "hreflang": self.language, "title": title, "href": href}


def form_of(asked: str | None, accept: str, forms: Iterable[str] = FORMS) -> str:
    """The one of `forms` that `f` asks for, where it is one, else the one that the Accept header likes best.

    JSON where the header does not say; Refusal where it accepts neither.

    >>> form_of(None, "text/html,application/xhtml+xml,*/*;q=0.8"), form_of(None, "*/*"), form_of("json", "text/html")
    ('html', 'json', 'json')
    """
    kept = tuple(forms)
    if asked in kept:
        return asked
    if not accept.strip():
        return "json"
    liking = dict(weighted(accept))
    scores = {form: _liked(liking, MEDIA_TYPES[form]) for form in kept}
    best = max(scores, key=lambda form: scores[form])
    if scores[best] <= 0:
        allowed = (JSON, GEOJSON, HTML, *([CSV] if "csv" in kept else []))
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
    return DEFAULT_LANGUAGE
