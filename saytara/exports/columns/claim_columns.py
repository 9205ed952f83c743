"""The columns of claims and of their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from saytara.control.confirmation import confirmed_by, grading
from saytara.control.decision import Reason
from saytara.control.origins import origins_of
from saytara.core.model import Claim, Dataset, Source
from saytara.dataset.columns import claims, sources
from saytara.dataset.columns.table_column import Of, TableColumn
from saytara.exports.columns.column import Column, names_of, of_table, text, texts, word, yes_no
from saytara.phrases.figures_and_days import without_isolates
from saytara.phrases.names_in_sentences import actor_name, publisher_words
from saytara.words import language_entry


class Role(StrEnum):
    """What a claim is to the answer of a file."""

    ACCEPTED = "accepted"
    OTHER_VERSION = "other_version"
    CONTEXT = "context"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOf:
    """A claim as it is known by a day; in a file with its role, why it is set aside, and what overrules it."""

    dataset: Dataset
    claim: Claim
    known_by: dt.date | None = None
    role: Role = Role.ACCEPTED
    reason: Reason | None = None
    overruled_by: tuple[str, ...] = ()

    @property
    def source(self) -> Source:
        """Where it stands."""
        return self.dataset.source_by_id[self.claim.source]

    def actors(self, language: str) -> Iterator[str]:
        """What its actors were called on its last day."""
        claim = self.claim
        return (actor_name(self.dataset, actor, language, claim.as_of_to) for actor in claim.actors)


def _place(language: str) -> Callable[[ClaimOf], str | None]:
    def name(it: ClaimOf) -> str | None:
        names = (it.dataset.place_by_id.get(it.claim.place) or it.dataset.region_by_id[it.claim.place]).names
        return names.in_language(language) if names.has(language) else None

    return name


def publisher_column(language: str) -> str:
    """The column with the publisher for readers of a language: as printed, where they read Latin letters."""
    return "publisher" if language_entry(language).is_latin else "publisher_ar"


def publisher_ar(dataset: Dataset, source: Source) -> str:
    """The publisher's Arabic name, and what is printed where that says more."""
    return without_isolates(publisher_words(dataset, source.publisher, "ar"))


def _column_of(columns: Iterable[TableColumn[Of]], name: str) -> TableColumn[Of]:
    return next(column for column in columns if column.name == name)


def _of_source(*names: str) -> Iterator[Column[ClaimOf]]:
    """Columns of the source of a claim."""
    return (of_table(_column_of(sources.COLUMNS, name), lambda it: it.source) for name in names)


_BESIDE_CLAIM: Final[Mapping[str, tuple[Column[ClaimOf], ...]]] = {
    "place": (
        text("place_en", _place("en"), meant="claim_place_en"),
        text("place_ar", _place("ar"), meant="claim_place_ar"),
    ),
    "actors": (
        texts("actors_en", lambda it: it.actors("en")),
        texts("actors_ar", lambda it: it.actors("ar")),
    ),
    "attributed_to_ar": (
        of_table(_column_of(claims.COLUMNS, "source"), lambda it: it.claim),
        *_of_source("publisher"),
        text("publisher_ar", lambda it: publisher_ar(it.dataset, it.source), is_needed=True),
        *_of_source("published_from", "published_to", *names_of(sources.ADDRESSES), "reliability"),
        text("grading", lambda it: grading(it.dataset, it.claim, it.known_by), is_needed=True),
        texts("origins", lambda it: (origin.name for origin in origins_of(it.dataset, it.claim))),
        texts("confirmed_by", lambda it: confirmed_by(it.dataset, it.claim, it.known_by)),
    ),
    "quote": (text("quote_language", lambda it: it.source.language if it.claim.quote else None),),
    "note_ar": (yes_no("is_retracted", lambda it: it.claim.is_retracted),),
}
"""What its source says and what is worked out, by the column of the table behind which it stands."""


def _claim_columns() -> Iterator[Column[ClaimOf]]:
    for column in claims.COLUMNS:
        if column.exported and column.name != "source":  # that stands with what its source says
            yield of_table(column, lambda it: it.claim)
        yield from _BESIDE_CLAIM.get(column.name, ())


CLAIM_COLUMNS: Final[tuple[Column[ClaimOf], ...]] = tuple(_claim_columns())
"""What a source says, whatever follows from it."""

ROLE_COLUMNS: Final[tuple[Column[ClaimOf], ...]] = (
    word("role", Role, lambda it: it.role),
    word("reason", Reason, lambda it: it.reason, is_needed=False),
    texts("overruled_by", lambda it: it.overruled_by),
)
"""What it is to the answer of the file."""

FILE_CLAIM_COLUMNS: Final = (*CLAIM_COLUMNS, *ROLE_COLUMNS)
"""One record for each claim of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceOf:
    """A source with those of its claims that are spoken of."""

    dataset: Dataset
    source: Source
    claims: tuple[str, ...]

    @classmethod
    def of(cls, dataset: Dataset, source: Source) -> SourceOf:
        """A source with all its claims."""
        claims = dataset.claims_by_source.get(source.id, ())
        return cls(dataset=dataset, source=source, claims=tuple(claim.id for claim in claims))


def _owner(it: SourceOf) -> str | None:
    """Who owns the publisher, or None where the dataset names nobody."""
    publisher = it.dataset.publisher_of(it.source.id)
    return None if publisher is None else publisher.owner


_BESIDE_SOURCE: Final[Mapping[str, tuple[Column[SourceOf], ...]]] = {
    "publisher": (
        text("publisher_ar", lambda it: publisher_ar(it.dataset, it.source), is_needed=True),
        text("owner", _owner),
    )
}
"""What is worked out, by the column of the table behind which it stands."""


def _source_columns() -> Iterator[Column[SourceOf]]:
    for column in sources.COLUMNS:
        if column.exported and not column.is_of_maps:
            yield of_table(column, lambda it: it.source)
        yield from _BESIDE_SOURCE.get(column.name, ())
    yield texts("claims", lambda it: it.claims, meant="source_claims")


SOURCE_COLUMNS: Final[tuple[Column[SourceOf], ...]] = tuple(_source_columns())
"""One record for each source: what its table says, what is worked out, and its claims."""

MAP_SOURCE_COLUMNS: Final[tuple[Column[SourceOf], ...]] = tuple(
    of_table(column, lambda it: it.source) for column in sources.COLUMNS if column.exported and column.is_of_maps
)
"""What a source that is a map has besides."""

FILE_COLUMNS: Final = tuple(column for column in MAP_SOURCE_COLUMNS if column.name == "file_sha256")
"""What of it a text has as well, that was read from a file."""


def source_columns_of(dataset: Dataset) -> tuple[Column[SourceOf], ...]:
    """The columns of a dataset's sources: those of maps, and the file's hash, where it has any of these, so that others
    read as they always did.
    """
    if any(source.drawn for source in dataset.sources):
        return (*SOURCE_COLUMNS, *MAP_SOURCE_COLUMNS)
    has_files = any(source.file_sha256 for source in dataset.sources)
    return (*SOURCE_COLUMNS, *FILE_COLUMNS) if has_files else SOURCE_COLUMNS
