"""All changes of a large dataset that a report made, in words, worked out once by all processors and kept.

They lie in Parquet files as a history does (`saytara.history.local`): a claim that is added works out its place.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from shapely import Point

from saytara.analysis.latest_changes import news_in
from saytara.control.actor_tree import tree_of
from saytara.control.asked import ALL_CLAIMS
from saytara.control.decision import PlaceControl
from saytara.control.place_in_time import PlaceInTime
from saytara.control.spans import ONE_DAY, spans_by
from saytara.core.model import BoundaryQuality, Claim, Dataset, Names, Place
from saytara.history.claim_facts import with_claims
from saytara.history.local import KeptForm, resolve_history
from saytara.publishing.change_words import change_words, is_told_apart, named_line
from saytara.publishing.code_hash import code_hash
from saytara.words import LANGUAGES

SCHEMA: Final = pa.schema(
    [
        pa.field("place", pa.string(), nullable=False),
        pa.field("valid_from", pa.date32(), nullable=False),
        *(pa.field(f"words_{language}", pa.string(), nullable=False) for language in LANGUAGES),
    ]
)
"""A row a change: its place, the day from which on it holds, and its words in each language."""

MOST_LINES: Final = 200
"""So many places an entry of a feed names; of more it tells the number."""

MOST_BYTES: Final = 600_000
"""Of so many bytes of lines a file of the feed is begun anew: with what stands around them it is below a megabyte."""

AROUND_LINE: Final = 100
"""Bytes around the words of a line: its place's name, and signs that are escaped."""

AROUND_DAY: Final = 800
"""The same of an entry."""


def changes_of_places(ground: Dataset, about: Mapping[str, Sequence[Claim]]) -> pa.Table:
    """The changes of places with all claims about each; no place's depend on another's."""
    dataset = with_claims(ground, chain.from_iterable(about.values()))
    dataset = replace(dataset, places=tuple(_nameless(place) for place in about))
    rows: list[tuple[Any, ...]] = []
    for place, claims in about.items():
        for day, change in news_in(dataset, place, _past_of(dataset, place, claims)):
            if is_told_apart(dataset, change):
                rows.append((place, day, *(change_words(dataset, change, language) for language in LANGUAGES)))
    columns = zip(*rows, strict=True) if rows else [()] * len(SCHEMA)
    return pa.table(
        {field.name: pa.array(values, field.type) for field, values in zip(SCHEMA, columns, strict=True)}, SCHEMA
    )


def _past_of(dataset: Dataset, place: str, claims: Sequence[Claim]) -> list[PlaceControl]:
    """What is decided of a place, one after the other; the first before anything is reported."""
    past = [span.decision for span in spans_by(dataset, place, claims)]
    if past:
        through = PlaceInTime(dataset, place, claims, ALL_CLAIMS, tree_of(dataset))
        past.insert(0, through.on(past[0].date - ONE_DAY))
    return past


def _nameless(place: str) -> Place:
    """A place of which changes are looked for; its name is put before them later."""
    return Place(
        id=place,
        names=Names(en=place, ar=place),
        kind="",
        geometry=Point(0, 0),
        boundary_source="",
        boundary_quality=BoundaryQuality.APPROXIMATE,
    )


FORM_NAME: Final = "changes"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPart:
    """A file of the archive: its name, and the days of which it tells, the newest first."""

    name: str
    days: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfChanges:
    """A day, the places of which something else was reported from it on, and the first of these in words."""

    day: dt.date
    places: tuple[str, ...]
    lines: tuple[str, ...]


class AllChanges:
    """The changes of all places by day."""

    def __init__(self, dataset: Dataset, table: pa.Table) -> None:
        """Sorts the rows of `SCHEMA` by day and place."""
        self._dataset = dataset
        self._rows = table.sort_by([("valid_from", "ascending"), ("place", "ascending")]).combine_chunks()
        counted = self._rows["valid_from"].value_counts().to_pylist()
        self._start: dict[dt.date, tuple[int, int]] = {}
        at = 0
        for found in counted:
            self._start[found["values"]] = (at, found["counts"])
            at += found["counts"]

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The days on which anything changed, in order."""
        return tuple(self._start)

    def on(self, day: dt.date, language: str) -> DayOfChanges:
        """What changed on a day."""
        at, count = self._start[day]
        rows = self._rows.slice(at, count)
        places = rows["place"].to_pylist()
        words = rows[f"words_{language}"].slice(0, MOST_LINES).to_pylist()
        named = zip(places, words, strict=False)
        return DayOfChanges(
            day=day,
            places=tuple(places),
            lines=tuple(named_line(self._dataset, place, said, language) for place, said in named),
        )

    def size(self, day: dt.date, language: str) -> int:
        """About how many bytes an entry of the day has."""
        at, count = self._start[day]
        named = self._rows[f"words_{language}"].slice(at, min(count, MOST_LINES))
        return AROUND_DAY + AROUND_LINE * len(named) + int(pc.sum(pc.binary_length(named)).as_py() or 0)

    def newest(self, language: str, most: int) -> tuple[dt.date, ...]:
        """The newest days, at most so many and of no more bytes than a file may have, the newest first."""
        found: list[dt.date] = []
        size = 0
        for day in reversed(self.days):
            size += self.size(day, language)
            if len(found) == most or (found and size > MOST_BYTES):
                break
            found.append(day)
        return tuple(found)

    def parts(self, language: str) -> tuple[FeedPart, ...]:
        """All days as files, a year each or several of it, the oldest first: a new day changes the last one alone."""
        years = sorted({day.year for day in self.days})
        return tuple(chain.from_iterable(self._parts_of(year, language) for year in years))

    def _parts_of(self, year: int, language: str) -> Iterator[FeedPart]:
        parts: list[list[dt.date]] = [[]]
        size = 0
        for day in self.days:
            if day.year != year:
                continue
            size += self.size(day, language)
            if size > MOST_BYTES and parts[-1]:
                parts.append([])
                size = self.size(day, language)
            parts[-1].append(day)
        for number, days in enumerate(parts, start=1):
            yield FeedPart(name=str(year) if number == 1 else f"{year}-{number}", days=tuple(reversed(days)))


@lru_cache(maxsize=2)
def changes_of_all(dataset: Dataset) -> AllChanges:
    """The changes of a dataset, those of places that are kept already from there."""
    form = KeptForm(name=FORM_NAME, table=changes_of_places, also=code_hash().hex())
    files = resolve_history(dataset, form=form).files
    return AllChanges(dataset, pa.concat_tables([pq.read_table(file, schema=SCHEMA) for file in files]))
