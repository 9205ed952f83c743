"""What the reader is looking at, as an address: parameters are read with care and written back in one form.

Pure functions; a hostile or unknown value falls back to something sensible, with a note that says so.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from saytara.control.asked import Question
from saytara.control.decision import Status
from saytara.core.model import Dataset
from saytara.figures.map.publisher_lines import publishers_of_lines
from saytara.figures.sources.source_list import Facet, SourceOrder, SourceQuestion, source_rows
from saytara.phrases.figures_and_days import date_words
from saytara.web.routes import DESK_PAGE
from saytara.words import LANGUAGES, language_of, say

PAGES = {
    "map": "",
    "timeline": "timeline",
    "compare": "compare",
    "disputes": "disputes",
    "verify": "verify",
    "sources": "sources",
    "table": "table",
    "about": "about",
}
"""Page → its path under the dashboard's root: the map stands there itself. `pages/` has a file of each name."""

HISTORY_PAGE = "history"
"""The name and the path of a place's history, which the panel of a place leads to."""

PATHS = PAGES | {DESK_PAGE: DESK_PAGE, HISTORY_PAGE: HISTORY_PAGE}
"""Page → path, of those too that the navigation does not name."""

COMPARED = ("from", "from_known", "to", "to_known")
"""The parameters of the compare page: two dates, and what was known when."""

ONLY_ON = {
    "source": {"sources"},
    "claim": {"sources", "map"},
    "lines": {"map"},
    "status": {"table"},
    "sort": {"table"},
    "part": {"sources"},
    **{name: {"compare"} for name in COMPARED},
    **{name: {"timeline"} for name in ("span", "kind")},
    "publisher": {"timeline", "sources"},
    "q": {"sources", "table", "timeline", "disputes"},
    "ever": {"disputes"},
    "leaf": {"sources", "table", "timeline", "disputes", "compare"},
    "region": {"table", "timeline", "disputes"},
    **{name: {"sources"} for name in (*Facet, "about", "order")},
    "text": {DESK_PAGE},
}
"""Parameter → the pages that it belongs to; every other one belongs to all."""

DATELESS = frozenset({"area", "lang", "map", "text"})
"""Parameters that choose nothing of a day; an address with any other one says which day it speaks of."""

SORT_COLUMNS = ("place", "status", "actor", "low", "high", "evidence")
"""What the table may be sorted by; with a minus before it, the other way round."""

GRADES = ("B", "C")
"""The least gradings that the pages offer."""

MAX_WORDS = 100
"""Characters of the words to filter by; a longer text is no filter."""

VALUES_JOINED_BY = ","
"""Stands between the values of a parameter that takes several."""

MAX_SHOWN = 60
"""Characters of a bad value that a note repeats."""

VIEW = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2})?)_(-?[0-9]{1,2}(?:\.[0-9]{1,6})?)_(-?[0-9]{1,3}(?:\.[0-9]{1,6})?)")
"""Zoom, latitude and longitude, in degrees, joined by underscores: no sign of it is changed in an address.

Latin digits alone, as the map writes them: the map's script reads no others.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """The view that an address stands for. None means "not said"; `view` is "zoom_latitude_longitude"."""

    area: str
    place: str | None
    date: dt.date
    known_by: dt.date | None
    grade: str | None
    actor: str | None
    region: str | None
    """The region whose places a page lists, in leaves where they are many."""
    language: str
    view: str | None
    source: str | None
    claim: str | None
    from_date: dt.date | None
    from_known: dt.date | None
    to_date: dt.date | None
    to_known: dt.date | None
    status: Status | None
    sort: str | None
    span: tuple[dt.date, dt.date] | None
    kind: str | None
    publisher: str | None
    words: str
    listed: SourceQuestion
    leaf: int
    part: int | None
    """Which part of the claims of an opened source is asked for."""
    is_ever: bool
    """Whether the disputes of all time are asked for where the page lists those of a day."""
    lines: str | None
    given: Mapping[str, str]
    """The parameters of the address that were understood, as they stood there."""

    @property
    def asked(self) -> Question:
        """The question of the view."""
        return Question(date=self.date, known_by=self.known_by, min_grade=self.grade)

    def address(self, page: str, **changes: str | None) -> str:
        """The address of `page` with this view's parameters, some of them changed or (None) left out."""
        query = urlencode(self.parameters(page, **changes))
        return f"./{PATHS[page]}" + (f"?{query}" if query else "")

    def parameters(self, page: str, **changes: str | None) -> dict[str, str]:
        """The parameters of that address.

        Those that mean something to some pages only (`ONLY_ON`) do not travel to the others. Once something is chosen,
        the date is among them: the default may be another one tomorrow.
        """
        parameters = dict(self.given)
        for name, pages in ONLY_ON.items():
            if page not in pages:
                parameters.pop(name, None)
        if "place" in changes:
            parameters.pop("claim", None)
        if "source" in changes or "claim" in changes:
            parameters.pop("part", None)
        for key, value in changes.items():
            if value is None:
                parameters.pop(key, None)
            else:
                parameters[key] = value
        if not DATELESS.issuperset(parameters):
            parameters.setdefault("date", self.date.isoformat())
        return parameters

    def with_language(self, language: str) -> Selection:
        """The same view in another language."""
        return replace(self, language=language, given={**self.given, "lang": language})


def read_language(parameters: Mapping[str, str], locale: str | None) -> tuple[str, tuple[str, ...]]:
    """The language of the page and a note where the address names one that is not there."""
    wanted = parameters.get("lang")
    default = language_of(locale)
    if wanted is None or wanted in LANGUAGES:
        return wanted or default, ()
    return default, (say("note.bad_lang", default, value=shown(wanted)),)


def read_selection(parameters: Mapping[str, str], dataset: Dataset, language: str) -> tuple[Selection, tuple[str, ...]]:
    """The view of an address over a dataset, with a note in `language` for each parameter that made no sense."""
    notes: list[str] = []
    given: dict[str, str] = {}

    def accepted(name: str, is_good: bool) -> str | None:
        value = parameters.get(name)
        if value is None or value == "":
            return None
        if not is_good:
            notes.append(_note(name, value, dataset, language))
            return None
        given[name] = value
        return value

    if "area" in parameters:
        given["area"] = dataset.id
    place = accepted("place", parameters.get("place") in dataset.place_by_id)
    date = _date(parameters.get("date"))
    accepted("date", date is not None)
    known_by = _date(parameters.get("known_by"))
    accepted("known_by", known_by is not None)
    grade = accepted("grade", parameters.get("grade") in GRADES)
    actor = accepted("actor", parameters.get("actor") in dataset.actor_by_id)
    region = accepted("region", parameters.get("region") in dataset.region_by_id)
    if parameters.get("lang") in LANGUAGES:
        given["lang"] = language
    view = accepted("map", _is_view(parameters.get("map", "")))
    source = accepted("source", parameters.get("source") in dataset.source_by_id)
    compared: dict[str, dt.date | None] = {}
    for name in ("from", "from_known", "to", "to_known"):
        compared[name] = _date(parameters.get(name))
        accepted(name, compared[name] is not None)
    status = accepted("status", parameters.get("status") in set(Status))
    sort = accepted("sort", (parameters.get("sort") or "").removeprefix("-") in SORT_COLUMNS)
    span = _span(parameters.get("span"))
    accepted("span", span is not None)
    kind = accepted("kind", parameters.get("kind") in {place.kind for place in dataset.places})
    voices = {dataset.counted_publisher(source.id) for source in dataset.sources}
    publisher = accepted("publisher", parameters.get("publisher") in voices)
    lines = accepted("lines", parameters.get("lines") in publishers_of_lines(dataset))
    claim = accepted("claim", parameters.get("claim") in dataset.claim_by_id)
    named = {*dataset.place_by_id, *dataset.region_by_id}
    about = accepted("about", parameters.get("about") in named)
    words = accepted("q", len(parameters.get("q", "")) <= MAX_WORDS)
    leaf = accepted("leaf", re.fullmatch("[1-9][0-9]{0,4}", parameters.get("leaf", "")) is not None)
    part = accepted("part", re.fullmatch("[1-9][0-9]{0,4}", parameters.get("part", "")) is not None)
    ever = accepted("ever", parameters.get("ever") == "yes")
    if re.fullmatch("[0-9A-Za-z-]{1,80}", parameters.get("text", "")):
        given["text"] = parameters["text"]  # the desk's page knows whether there is such a text
    order = accepted("order", (parameters.get("order") or "").removeprefix("-") in set(SourceOrder))
    facets = {facet: _values(accepted, facet, parameters, dataset) for facet in Facet}
    listed = SourceQuestion(
        words=words or "",
        years=facets[Facet.YEAR],
        letters=facets[Facet.LETTER],
        kinds=facets[Facet.KIND],
        languages=facets[Facet.LANGUAGE],
        publisher=publisher,
        place=about,
        order=SourceOrder((order or SourceOrder.PUBLISHED).removeprefix("-")),
        is_down=(order or "").startswith("-"),
    )
    selection = Selection(
        area=dataset.id,
        place=place,
        date=date or dataset.default_date,
        known_by=known_by,
        grade=grade,
        actor=actor,
        region=region,
        language=language,
        view=view,
        source=source,
        claim=claim,
        from_date=compared["from"],
        from_known=compared["from_known"],
        to_date=compared["to"],
        to_known=compared["to_known"],
        status=Status(status) if status else None,
        sort=sort,
        span=span,
        kind=kind,
        publisher=publisher,
        words=words or "",
        listed=listed,
        leaf=int(leaf or 1),
        part=int(part) if part else None,
        is_ever=ever is not None,
        lines=lines,
        given=given,
    )
    return selection, tuple(notes)


def shown(value: str) -> str:
    """A value of an address as a note may repeat it: short, on one line, without control characters."""
    clean = "".join(sign if sign.isprintable() else "�" for sign in value)
    return clean if len(clean) <= MAX_SHOWN else clean[: MAX_SHOWN - 1] + "…"


def _note(name: str, value: str, dataset: Dataset, language: str) -> str:
    key = "compared" if name in COMPARED else name
    return say(
        f"note.bad_{key}",
        language,
        value=shown(value),
        date=date_words(dataset.default_date, language),
        area=dataset.title(language),
    )


def _date(value: str | None) -> dt.date | None:
    if not value or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _values(
    accepted: Callable[[str, bool], str | None], facet: Facet, parameters: Mapping[str, str], dataset: Dataset
) -> frozenset[str]:
    """The values of a facet that the address asks for; none where one of them is no source's."""
    asked = frozenset((parameters.get(facet) or "").split(VALUES_JOINED_BY)) - {""}
    there = {value for row in source_rows(dataset) for value in row.value_of(facet)} if asked else set()
    return asked if accepted(facet, bool(asked) and asked <= there) else frozenset()


def _span(value: str | None) -> tuple[dt.date, dt.date] | None:
    """Two days joined by an underscore, the first not after the last."""
    ends = [_date(part) for part in (value or "").split("_")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None or ends[0] > ends[1]:
        return None
    return ends[0], ends[1]


def _is_view(value: str) -> bool:
    found = VIEW.fullmatch(value)
    if not found:
        return False
    zoom, latitude, longitude = (float(part) for part in found.groups())
    return zoom <= 22 and abs(latitude) <= 85 and abs(longitude) <= 360  # beyond 180 across that meridian
