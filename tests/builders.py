"""Tiny datasets of unit squares, so that a reader can check a test by head.

Actors of every built dataset: `isis`, `hts`, `government`, and `opposition` with its members `jaysh-al-islam` and
`jaysh-al-ababil`. Places are squares of 0.01 degrees in a row, named `a`, `b`, `c`, … or as asked.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from collections.abc import Iterable, Mapping

from shapely.geometry import box

from saytara.core.evidence_windows import Windows
from saytara.core.model import (
    Actor,
    AsOfKind,
    BoundaryQuality,
    Claim,
    Credibility,
    Dataset,
    Names,
    Place,
    Publisher,
    PublisherKind,
    Qualifier,
    Region,
    Reliability,
    Rules,
    Source,
    Speaker,
)
from saytara.core.relations import Relation

DAY = dt.date(2017, 5, 21)
"""The day that claims speak of unless told otherwise."""

ACTORS = (
    ("isis", None, "isis"),
    ("hts", None, "hts"),
    ("government", None, "government"),
    ("opposition", None, "opposition"),
    ("jaysh-al-islam", "opposition", "opposition"),
    ("jaysh-al-ababil", "opposition", "opposition"),
)

_numbers = itertools.count(1)


def day(offset: int) -> dt.date:
    """The day so many days after `DAY`."""
    return DAY + dt.timedelta(days=offset)


def names(word: str) -> Names:
    return Names(en=word, ar=word)


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class WindowsByArea(Windows):
    """The windows of a dataset of which some regions and places, by their ids, have their own."""

    own: tuple[tuple[str, Windows], ...]

    def of(self, place: str | None) -> Windows:
        return dict(self.own).get(place or "", self)


def place(place_id: str, *, column: int = 0, width: float = 1.0) -> Place:
    """A place of `width` squares of 0.01 degrees, at the given column of the row."""
    west = column * 0.01
    return Place(
        id=place_id,
        names=names(place_id),
        kind="neighbourhood",
        geometry=box(west, 0.0, west + 0.01 * width, 0.01),
        boundary_source="drawn for a test",
        boundary_quality=BoundaryQuality.APPROXIMATE,
    )


def actor(actor_id: str, part_of: str | None = None, side: str | None = None) -> Actor:
    return Actor(id=actor_id, names=names(actor_id), part_of=part_of, side=side or part_of or actor_id)


def source(
    source_id: str = "s",
    *,
    publisher: str | None = None,
    published: dt.date = DAY,
    published_to: dt.date | None = None,
    reliability: str = "B",
) -> Source:
    return Source(
        id=source_id,
        publisher=publisher or source_id,
        title=source_id,
        url=f"https://example.org/{source_id}",
        language="en",
        published_from=published,
        published_to=published_to or published,
        date_note="",
        reliability=Reliability(reliability),
        text=None,
        sha256=None,
    )


def publisher(
    publisher_id: str, *, side: str | None = None, aliases: Iterable[str] = (), kind: str | None = None, owner: str = ""
) -> Publisher:
    """A publisher of that name; its letter stands with its sources."""
    return Publisher(
        id=publisher_id,
        names=Names(en=publisher_id, ar=publisher_id, aliases=tuple(aliases)),
        copies=(),
        kind=PublisherKind(kind or ("partisan" if side else "press")),
        side=side,
        reliability=Reliability.C,
        owner=owner,
    )


def speaker(name: str, *, id: str = "", side: str | None = None) -> Speaker:  # noqa: A002 - the model's own name
    """Somebody who is quoted under that name; without an id nobody in particular."""
    return Speaker(name=name, id=id, side=side)


def claim(
    actors: str,
    qualifier: str = "unquantified",
    value: float | None = None,
    value_to: float | None = None,
    *,
    id: str | None = None,  # noqa: A002 - the model's own name
    source: str = "s",
    place: str = "a",
    part: str = "",
    relation: str = "controls",
    on: dt.date = DAY,
    to: dt.date | None = None,
    kind: str = "day",
    attributed_to: str = "",
    retracted: str = "",
) -> Claim:
    """A claim in the words of `claims.csv`: `claim("isis+hts", "more_than", 70, on=day(3))`."""
    return Claim(
        id=id or f"claim-{next(_numbers)}",
        source=source,
        place=place,
        part=part,
        actors=tuple(actors.split("+")),
        relation=Relation(relation),
        qualifier=Qualifier(qualifier),
        value=value,
        value_to=value_to,
        as_of_kind=AsOfKind(kind),
        as_of_from=on,
        as_of_to=to or on,
        attributed_to=attributed_to,
        credibility=Credibility.POSSIBLY_TRUE,
        quote="",
        quote_start=None,
        where_in_page="first paragraph",
        summary_en="as the test says",
        summary_ar="كما يقول الاختبار",
        note="",
        retracted=retracted,
    )


def dataset(
    *claims: Claim,
    places: Iterable[str] = ("a", "b"),
    sources: Iterable[Source] = (),
    actors: Iterable[Actor] | None = None,
    regions: Mapping[str, Iterable[str]] | None = None,
    windows: Windows | None = None,
    publishers: Iterable[Publisher] = (),
    speakers: Mapping[str, str | None] | Iterable[Speaker] = (),
    rules: Rules | None = None,
) -> Dataset:
    """A dataset of the claims; sources that are not given are made, each its own publisher of grade B at `DAY`."""
    given = {item.id: item for item in sources}
    for item in claims:
        given.setdefault(item.source, source(item.source))
    return Dataset(
        id="unit-squares",
        title_en="Unit squares",
        title_ar="مربعات",
        default_date=DAY,
        windows=windows or Windows(),
        regions=tuple(
            Region(id=region_id, names=names(region_id), members=tuple(members))
            for region_id, members in (regions or {}).items()
        ),
        places=tuple(place(place_id, column=column) for column, place_id in enumerate(places)),
        actors=tuple(actors) if actors is not None else tuple(actor(*row) for row in ACTORS),
        sources=tuple(given.values()),
        claims=tuple(claims),
        credits=(),
        licence="CC0-1.0",
        roads={"type": "FeatureCollection", "features": []},
        digest="test",
        publishers=tuple(publishers),
        speakers=tuple(_speakers(speakers)),
        rules=rules or Rules(),
    )


def _speakers(given: Mapping[str, str | None] | Iterable[Speaker]) -> Iterable[Speaker]:
    """The speakers; of a mapping from names to sides each is an origin of its own."""
    if isinstance(given, Mapping):
        return [Speaker(name=name, id=name, side=side) for name, side in given.items()]
    return given
