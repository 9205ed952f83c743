"""The sources as a list: which are asked for, in which order, and how many there are of each kind.

Pure values; what a row looks like is for `saytara.figures.sources.source_table`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from saytara.core.claim_order import oldest_first
from saytara.core.claim_table import ClaimTable
from saytara.core.claim_tallies import pairs_of, tally
from saytara.core.model import Claim, Dataset, PublisherKind, Reliability, Source
from saytara.phrases.names_in_sentences import publisher_words
from saytara.spelling.found_words import has_all_words, words_typed
from saytara.spelling.search import names_of_places
from saytara.spelling.text import sort_key


class SourceOrder(StrEnum):
    """What the list may be sorted by."""

    PUBLISHED = "published"
    TITLE = "title"
    PUBLISHER = "publisher"
    LANGUAGE = "language"
    GRADE = "grade"
    CLAIMS = "claims"


class Facet(StrEnum):
    """What the list may be filtered by with several values at once; the same names stand in addresses."""

    YEAR = "year"
    LETTER = "letter"
    KIND = "publisher_kind"
    LANGUAGE = "written"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceQuestion:
    """Which sources are asked for. An empty field asks for all; a source must have one of the values of each other.

    `words` are looked for in title, publisher, speakers and names of places. `place` is a place or a region.
    """

    words: str = ""
    years: frozenset[str] = frozenset()
    letters: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    publisher: str | None = None
    place: str | None = None
    order: SourceOrder = SourceOrder.PUBLISHED
    is_down: bool = False

    def values_of(self, facet: Facet) -> frozenset[str]:
        """What is asked of a facet."""
        values: frozenset[str] = getattr(self, FIELDS[facet])
        return values

    def without(self, facet: Facet) -> SourceQuestion:
        """The same question, nothing asked of a facet."""
        nothing: frozenset[str] = frozenset()
        match facet:
            case Facet.YEAR:
                return replace(self, years=nothing)
            case Facet.LETTER:
                return replace(self, letters=nothing)
            case Facet.KIND:
                return replace(self, kinds=nothing)
            case Facet.LANGUAGE:
                return replace(self, languages=nothing)

    @property
    def is_narrowed(self) -> bool:
        """Whether not every source is asked for."""
        return bool(self.words or self.publisher or self.place or any(self.values_of(facet) for facet in Facet))


FIELDS: Final = {
    Facet.YEAR: "years",
    Facet.LETTER: "letters",
    Facet.KIND: "kinds",
    Facet.LANGUAGE: "languages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRow:
    """A source with what the list tells of it; its claims and their places are asked for apart from it.

    `voice` is who answers for it, under the name that counts once; `claim_count` tells how many claims rest on it.
    Words are looked for in `own_words` (title, publisher, speakers) and in the names of its places.
    """

    source: Source
    voice: str
    kind: PublisherKind
    claim_count: int
    own_words: str

    def value_of(self, facet: Facet) -> frozenset[str]:
        """The values of a facet that the source has; a source published within bounds may have two years."""
        match facet:
            case Facet.YEAR:
                first, last = self.source.published_from.year, self.source.published_to.year
                return frozenset(str(year) for year in range(first, last + 1))
            case Facet.LETTER:
                return frozenset({self.source.reliability.value})
            case Facet.KIND:
                return frozenset({self.kind.value})
            case Facet.LANGUAGE:
                return frozenset({self.source.language})


@lru_cache(maxsize=8)
def source_rows(dataset: Dataset) -> tuple[SourceRow, ...]:
    """Every source of a dataset as a row, by day of publication, without exception."""
    counts = tally(dataset.claims, "source")
    speakers: dict[str, set[str]] = {}
    for field in ("attributed_to", "attributed_to_ar"):
        for source_id, name in pairs_of(dataset.claims, "source", field):
            speakers.setdefault(source_id, set()).add(name)
    rows = [
        _row(dataset, source, counts[source.id], sorted(speakers.get(source.id, ()))) for source in dataset.sources
    ]
    return tuple(sorted(rows, key=lambda row: _published(row.source)))


def _published(source: Source) -> tuple[dt.date, dt.date, str]:
    return source.published_from, source.published_to, source.id


def _row(dataset: Dataset, source: Source, claim_count: int, speakers: Iterable[str]) -> SourceRow:
    publisher = dataset.publisher_of(source.id)
    names = publisher.names.every() if publisher else ()
    return SourceRow(
        source=source,
        voice=dataset.counted_publisher(source.id),
        kind=publisher.kind if publisher else PublisherKind.UNKNOWN,
        claim_count=claim_count,
        own_words=" ".join((source.title, source.publisher, *names, *speakers)),
    )


def claims_of_source(dataset: Dataset, source_id: str) -> tuple[Claim, ...]:
    """The claims that rest on a source, in the order of their days."""
    return tuple(oldest_first(dataset.claims_by_source.get(source_id, ())))


@lru_cache(maxsize=4096)
def first_claims(dataset: Dataset, source_id: str) -> Mapping[str, str]:
    """Of each place or region that a source speaks of the id of its first claim, in the order of their days.

    None of its claims is made for it: a page of the list has hundreds of sources, each of hundreds of claims.
    """
    if isinstance(dataset.claims, ClaimTable):
        rows = dataset.claims.rows_of_source(source_id)
        told = sorted(dataset.claims.fields_at(rows, "as_of_from", "as_of_to", "id", "place"))
        of_places = [(place, claim) for *_, claim, place in told]
    else:
        of_places = [(claim.place, claim.id) for claim in claims_of_source(dataset, source_id)]
    found: dict[str, str] = {}
    for place, claim_id in of_places:
        found.setdefault(place, claim_id)
    return MappingProxyType(found)


def searched_text(dataset: Dataset, row: SourceRow) -> str:
    """All that words are looked for in, as one text."""
    places = first_claims(dataset, row.source.id)
    named = [dataset.place_by_id.get(place) or dataset.region_by_id.get(place) for place in places]
    return " ".join((row.own_words, *(name for item in named if item is not None for name in item.names.every())))


@lru_cache(maxsize=32)
def sources_with(dataset: Dataset, words: str) -> frozenset[str]:
    """The ids of the sources in which each of the words begins a word; all of them where there are none.

    No text of all names is made for it: a source of a country's map names hundreds of places.
    """
    found = {row.source.id for row in source_rows(dataset)}
    for part in words_typed(words):
        about = sources_about(dataset, names_of_places(dataset).with_word(part))
        own = {row.source.id for row in source_rows(dataset) if has_all_words(row.own_words, part)}
        found &= about | own
    return frozenset(found)


def sources_about(dataset: Dataset, places: Collection[str]) -> frozenset[str]:
    """The ids of the sources that speak of any of the places and regions."""
    return frozenset(tally(dataset.claims, "source", {"place": places.__contains__}) if places else ())


@lru_cache(maxsize=64)
def _sources_of_place(dataset: Dataset, place: str) -> frozenset[str]:
    return sources_about(dataset, (place,))


def is_asked_for(dataset: Dataset, row: SourceRow, question: SourceQuestion) -> bool:
    """Whether the source has all that the question asks."""
    if question.publisher is not None and row.voice != question.publisher:
        return False
    if question.place is not None and row.source.id not in _sources_of_place(dataset, question.place):
        return False
    if any(question.values_of(facet) and question.values_of(facet).isdisjoint(row.value_of(facet)) for facet in Facet):
        return False
    return not question.words or row.source.id in sources_with(dataset, question.words)


def listed_sources(dataset: Dataset, question: SourceQuestion, language: str) -> tuple[SourceRow, ...]:
    """The sources asked for, in the order asked for; those that are alike in it by their day."""
    rows = [row for row in source_rows(dataset) if is_asked_for(dataset, row, question)]
    if question.order is SourceOrder.PUBLISHED:
        return tuple(reversed(rows) if question.is_down else rows)
    return tuple(
        sorted(rows, key=lambda row: _order_key(dataset, row, question.order, language), reverse=question.is_down)
    )


LETTERS: Final = [letter.value for letter in Reliability]


def _order_key(dataset: Dataset, row: SourceRow, order: SourceOrder, language: str) -> tuple[object, ...]:
    match order:
        case SourceOrder.PUBLISHED:
            return _published(row.source)
        case SourceOrder.TITLE:
            return (not row.source.title, *sort_key(row.source.title, language))
        case SourceOrder.PUBLISHER:
            return sort_key(publisher_words(dataset, row.source.publisher, language), language)
        case SourceOrder.LANGUAGE:
            return (row.source.language,)
        case SourceOrder.GRADE:
            return (LETTERS.index(row.source.reliability.value),)
        case SourceOrder.CLAIMS:
            return (row.claim_count,)


def facet_counts(dataset: Dataset, question: SourceQuestion, facet: Facet) -> Mapping[str, int]:
    """How many sources each value of a facet would leave, all else that is asked kept; every value there is, in order.

    A value that would leave none stays, with 0.
    """
    counts: Counter[str] = Counter()
    for row in source_rows(dataset):
        counts.update(dict.fromkeys(row.value_of(facet), 0))
    others = question.without(facet)
    counts.update(
        value
        for row in source_rows(dataset)
        if is_asked_for(dataset, row, others)
        for value in row.value_of(facet)
    )
    if facet in {Facet.YEAR, Facet.LETTER}:
        return {value: counts[value] for value in sorted(counts)}
    in_all = Counter(value for row in source_rows(dataset) for value in row.value_of(facet))
    return {value: counts[value] for value in sorted(counts, key=lambda value: (-in_all[value], value))}
