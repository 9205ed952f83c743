"""What a site is made of: the dataset, its languages and addresses; every page asks here where another one lies.

Pages refer to each other by relative addresses, so that the folder of a site may lie anywhere. Absolute ones are made
only where a reader of them needs it (sitemap, feeds, pictures of links), and only where the site's own is known.
"""

from __future__ import annotations

import datetime as dt
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlsplit

from saytara.control.asked import Question
from saytara.control.decision import PlaceControl
from saytara.control.on_demand import PlacesOnDemand
from saytara.core.claim_tallies import distinct_values
from saytara.core.model import Dataset
from saytara.figures.panel.evidence import Address
from saytara.store import Resolved, resolved

RESERVED: Final = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(10))}
)
"""Names that no file may have on Windows, whatever it ends with, and that of a folder's own page."""

PICTURES: Final = "pictures"
FILES: Final = "files"
ASSETS: Final = "assets"


MOST_WHOLE: Final = 600
"""The map of more places goes out in tiles and by period, their lists in pages."""


def file_stem(an_id: str) -> str:
    """An id of a dataset as the name of a file, on every system; no two ids have the same.

    >>> file_stem("yarmouk"), file_stem("con")
    ('yarmouk', 'con_')
    """
    return f"{an_id}_" if an_id in RESERVED else an_id


def base_address(text: str) -> str:
    """The site's own address, with a slash at its end; ValueError where it is none."""
    parts = urlsplit(text.strip())
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise ValueError(f"the address was {text!r} but is expected to be such as https://maps.example/damascus/")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def newest_day(dataset: Dataset) -> dt.date:
    """The newest day on which a source of the dataset was published; its own day where there is no source."""
    return max((source.published_to for source in dataset.sources), default=dataset.default_date)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a site: its path from the site's root, and its language."""

    path: str
    language: str

    def to(self, path: str, anchor: str = "") -> str:
        """The relative address of a file of the site from this page."""
        relative = posixpath.relpath(path, posixpath.dirname(self.path) or ".")
        return f"{relative}#{anchor}" if anchor else relative


@dataclass(frozen=True, kw_only=True)
class Site:
    """A dataset and how it is published. `languages` come in the order in which they were asked for, the first leads.

    `base` is the site's absolute address, ending in a slash, or None. `as_of` is the day that citations call the day
    of reading: it is given or follows from the data, and is never that of the clock, so that the same data give the
    same bytes. `whole` is how many places the site has, where `dataset` has only some of them
    (`saytara.publishing.large.block_dataset`); else 0.
    """

    dataset: Dataset
    languages: tuple[str, ...]
    base: str | None
    as_of: dt.date
    whole: int = 0

    @property
    def is_large(self) -> bool:
        """Whether the map goes out in parts, and lists in pages."""
        return (self.whole or len(self.dataset.places)) > MOST_WHOLE

    def language_of_files(self, language: str) -> str:
        """In which language the files of a place's data are that a page of a language leads to: of a large site there
        is one of each, in the first language."""
        return self.languages[0] if self.is_large else language

    @cached_property
    def years(self) -> str:
        """The years of which claims speak: "2012–2018"."""
        firsts, lasts = (distinct_values(self.dataset.claims, name) for name in ("as_of_from", "as_of_to"))
        days = firsts | lasts or {self.dataset.default_date}
        years = dict.fromkeys((min(days).year, max(days).year))
        return "–".join(str(year) for year in years)

    @cached_property
    def present(self) -> Resolved:
        """The answers on the dataset's own day, with which the map opens."""
        return resolved(self.dataset, Question(date=self.dataset.default_date))

    @cached_property
    def last_day(self) -> dt.date:
        """The last day of which any claim speaks."""
        return max(distinct_values(self.dataset.claims, "as_of_to"), default=self.dataset.default_date)

    @cached_property
    def last(self) -> Mapping[str, PlaceControl]:
        """The answers on the last day of which any claim speaks."""
        if self.is_large:
            return PlacesOnDemand(self.dataset, Question(date=self.last_day))
        return resolved(self.dataset, Question(date=self.last_day)).places

    def page(self, name: str, language: str) -> Page:
        """A page by its name below its language's folder."""
        return Page(path=f"{language}/{name}", language=language)

    def place_path(self, place: str, language: str) -> str:
        """Where the page of a place lies."""
        return f"{language}/place/{file_stem(place)}.html"

    def embed_path(self, place: str | None, language: str) -> str:
        """Where the small page lies that other pages embed: of a place's chart, or of the map."""
        return f"{language}/embed/{file_stem(place) if place else 'index'}.html"

    def source_address(self, here: Page, source: str) -> str:
        """Where a source is told: its entry in the list, or of very many its own page."""
        if self.is_large:
            return here.to(self.source_path(source, here.language))
        return here.to(f"{here.language}/sources.html", f"source-{source}")

    def source_path(self, source: str, language: str) -> str:
        """Where the page of a source lies, on a large site."""
        return f"{language}/source/{file_stem(source)}.html"

    def address_from(self, here: Page) -> Address:
        """How the parts of the dashboard make links, for this site: to places, sources, and else to the map."""

        def address(page: str, **changes: str | None) -> str:
            if page == "sources":
                source = changes.get("source")
                return self.source_address(here, source) if source else here.to(f"{here.language}/sources.html")
            if place := changes.get("place"):
                claim = changes.get("claim")
                return here.to(self.place_path(place, here.language), f"claim-{claim}" if claim else "")
            return here.to(f"{here.language}/index.html")

        return address
