"""A country that never was: places as Voronoi cells, and claims of five publishers over three years; seeded.

Each place has holders that change seldom; each publisher tells of it now and then, as a day or as a period of its daily
maps, mostly right, sometimes with a figure. The same arguments give the same country.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from shapely.geometry import box

from saytara.core.model import (
    Actor,
    AsOfKind,
    BoundaryQuality,
    Claim,
    Credibility,
    Dataset,
    Names,
    Place,
    Qualifier,
    Source,
)
from saytara.core.relations import Relation

SEED = 33
FIRST_DAY = dt.date(2021, 1, 1)
DAYS = 3 * 365
PUBLISHERS = 5
WEEK = 7
CONTEXT_SHARE = 0.08
RIGHT_SHARE = 0.92
"""How often a publisher names the actor that holds the place."""


def country(
    shipped: Dataset, places: int, claims: int, *, with_cells: bool = False, hot_share: float = 0.0
) -> Dataset:
    """A dataset of so many places and claims, with the actors and rules of the shipped one.

    Without `with_cells` places are squares in a row: the rules of one place read no polygon. `hot_share` is the share
    of all claims that the first place has.
    """
    chance = random.Random(SEED)
    sources = tuple(_sources(shipped.sources[0]))
    ids = [f"p{number:05d}" for number in range(places)]
    row = (box(36 + at / 1e4, 33.0, 36 + (at + 1) / 1e4, 33.1) for at in range(places))
    shapes = _cells(places) if with_cells else row
    hot = int(claims * hot_share)
    counts = [_part(claims - hot, places, number) + (0 if number else hot) for number in range(places)]
    return replace(
        shipped,
        id=f"country-{places}",
        places=tuple(
            Place(
                id=place,
                names=Names(en=f"Place {place}", ar=f"مكان {place}"),
                kind="town",
                geometry=shape,
                boundary_source="drawn for a measurement",
                boundary_quality=BoundaryQuality.APPROXIMATE,
            )
            for place, shape in zip(ids, shapes, strict=True)
        ),
        regions=(),
        publishers=(),
        speakers=(),
        sources=sources,
        claims=tuple(
            claim
            for place, count in zip(ids, counts, strict=True)
            for claim in claims_of_place(chance, place, shipped.actors, count)
        ),
        left_out=(),
        digest=f"country-{places}-{claims}",
    )


def claims_of_place(chance: random.Random, place: str, actors: Sequence[Actor], count: int) -> Iterator[Claim]:
    """So many claims about one place: who holds it changes up to four times, and somebody may fight for it."""
    changes = sorted(chance.randrange(DAYS) for _ in range(chance.randrange(5)))
    holders = [actor.id for actor in chance.choices(actors, k=len(changes) + 1)]
    reigns = list(zip(holders, pairwise([0, *changes, DAYS]), strict=True))
    for number in range(count):
        offset = chance.randrange(DAYS)
        holder = next((who for who, (first, end) in reigns if first <= offset < end), holders[-1])
        yield _claim(chance, f"{place}-{number}", place, holder, actors, offset)


def source_of(publisher: int, offset: int) -> str:
    """The id of the publisher's document of the week of that day."""
    return f"publisher-{publisher}-{offset // WEEK:03d}"


def _claim(  # noqa: PLR0917 - what the caller has drawn
    chance: random.Random, claim_id: str, place: str, holder: str, actors: Sequence[Actor], offset: int
) -> Claim:
    who = holder if chance.random() < RIGHT_SHARE else chance.choice(actors).id
    kind, relation, qualifier, value, length = AsOfKind.DAY, Relation.CONTROLS, Qualifier.UNQUANTIFIED, None, 0
    drawn = chance.random()
    if drawn < CONTEXT_SHARE:
        relation, who = Relation.CONTESTS, chance.choice(actors).id
    elif drawn < 0.14:
        relation = Relation.TOOK
    elif drawn < 0.17:
        relation, who = Relation.WITHDREW, chance.choice(actors).id
    elif drawn < 0.40:
        kind, length = AsOfKind.PERIOD, chance.randrange(3, 60)
    if relation is Relation.CONTROLS and chance.random() < 0.4:
        qualifier = chance.choice((Qualifier.ALL, Qualifier.MOST, Qualifier.ABOUT, Qualifier.MORE_THAN))
        value = float(chance.randrange(50, 100, 10)) if qualifier in {Qualifier.ABOUT, Qualifier.MORE_THAN} else None
    first = FIRST_DAY + dt.timedelta(days=offset)
    return Claim(
        id=claim_id,
        source=source_of(chance.randrange(PUBLISHERS), offset + length),
        place=place,
        part="",
        actors=(who,),
        relation=relation,
        qualifier=qualifier,
        value=value,
        value_to=None,
        as_of_kind=kind,
        as_of_from=first,
        as_of_to=first + dt.timedelta(days=length),
        attributed_to="",
        credibility=Credibility.POSSIBLY_TRUE,
        quote="",
        quote_start=None,
        where_in_page="the map of the week",
        summary_en="As the map has it.",
        summary_ar="كما على الخريطة.",
        note="",
        retracted="",
    )


def _sources(pattern: Source) -> Iterator[Source]:
    for publisher in range(PUBLISHERS):
        for week in range((DAYS + 60) // WEEK + 1):
            published = FIRST_DAY + dt.timedelta(days=week * WEEK + WEEK - 1)
            yield replace(
                pattern,
                id=source_of(publisher, week * WEEK),
                publisher=f"Publisher {publisher}",
                title=f"Maps of week {week}",
                url=f"https://example.org/{publisher}/{week}",
                published_from=published,
                published_to=published,
                date_note="",
                date_note_ar="",
                text=None,
                sha256=None,
                body=None,
                url_archived="",
            )


def _part(claims: int, places: int, number: int) -> int:
    """How many of the claims are of the place of that number: as many as of any other, or one more."""
    return claims * (number + 1) // places - claims * number // places


def _cells(places: int) -> list[object]:
    """Voronoi cells of seeded points within a square of some degrees."""
    from shapely import MultiPoint, voronoi_polygons

    chance = random.Random(SEED)
    outline = box(36.0, 33.0, 40.0, 37.0)
    points = MultiPoint([(chance.uniform(36.0, 40.0), chance.uniform(33.0, 37.0)) for _ in range(places)])
    return [cell.intersection(outline) for cell in voronoi_polygons(points, extend_to=outline, ordered=True).geoms]
