"""What a reader may want to open by what was typed: places, regions, sides, dates and sources, best first.

It finds; how a suggestion is told and where it leads is for `saytara.figures.search.suggestion_list` and the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from saytara.core.model import Dataset
from saytara.figures.sources.source_list import SourceRow, source_rows, sources_with
from saytara.spelling.found_words import has_all_words
from saytara.spelling.search import Likeness, NameMatch, search_actors, search_places
from saytara.spelling.text import normalise
from saytara.spelling.typed_dates import DayRange, parse_typed_date

MOST_PLACES: Final = 6
MOST_ACTORS: Final = 4
MOST_SOURCES: Final = 3
LEAST_FOR_SOURCES: Final = 3
"""Letters from which sources are looked for: with fewer, nearly all would be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """What was found for `typed`. `sources` are the first few of `source_count`, those first whose title has it.

    `are_near` says that nothing is written as it was typed: then places and actors are the nearest names.
    """

    typed: str
    places: tuple[NameMatch, ...] = ()
    actors: tuple[NameMatch, ...] = ()
    date: DayRange | None = None
    sources: tuple[SourceRow, ...] = ()
    source_count: int = 0
    are_near: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return not (self.places or self.actors or self.date or self.sources)


def suggestions(dataset: Dataset, typed: str) -> Suggestions:
    """What `typed` may mean. A name that is only alike is taken where nothing is written so, and never beside one."""
    date = parse_typed_date(typed)
    places = search_places(dataset, typed, limit=MOST_PLACES, only_written_so=True)
    actors = search_actors(dataset, typed, limit=MOST_ACTORS)
    rows = _sources(dataset, typed, date)
    is_written_so = date is not None or any(match.likeness is not Likeness.FUZZY for match in (*places, *actors))
    if is_written_so:
        places = tuple(match for match in places if match.likeness is not Likeness.FUZZY)
        actors = tuple(match for match in actors if match.likeness is not Likeness.FUZZY)
    return Suggestions(
        typed=typed,
        places=places,
        actors=actors,
        date=date,
        sources=rows[:MOST_SOURCES],
        source_count=len(rows),
        are_near=not is_written_so and bool(places or actors),
    )


def _sources(dataset: Dataset, typed: str, date: DayRange | None) -> tuple[SourceRow, ...]:
    """The sources published on a date that was typed; else those that have the words, their titles first."""
    rows = source_rows(dataset)
    if date is not None:
        return tuple(row for row in rows if date[0] <= row.source.published_from and row.source.published_to <= date[1])
    if len(normalise(typed)) < LEAST_FOR_SOURCES:
        return ()
    with_words = sources_with(dataset, typed)
    found = [row for row in rows if row.source.id in with_words]
    return tuple(sorted(found, key=lambda row: not has_all_words(row.source.title, typed)))
