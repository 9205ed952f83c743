"""The columns of claims and of their sources."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from saytara.control.confirmation import confirmed_by, grading
from saytara.control.decision import Reason
from saytara.control.origins import origins_of
from saytara.core.model import AsOfKind, Claim, Dataset, Qualifier, Relation, Reliability, Source
from saytara.exports.columns.column import Column, day, number, text, texts, word, yes_no
from saytara.phrases.decisions import actor_name, place_name, publisher_words, without_isolates
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


def _place(language: str) -> Callable[[ClaimOf], str]:
    return lambda it: place_name(it.dataset, it.claim.place, language)


def publisher_column(language: str) -> str:
    """The column with the publisher for readers of a language: as printed, where they read Latin letters."""
    return "publisher" if language_entry(language).is_latin else "publisher_ar"


def publisher_ar(dataset: Dataset, source: Source) -> str:
    """The publisher's Arabic name, and what is printed where that says more."""
    return without_isolates(publisher_words(dataset, source.publisher, "ar"))


CLAIM_COLUMNS: Final[tuple[Column[ClaimOf], ...]] = (
    text("claim", lambda it: it.claim.id, is_needed=True),
    text("place", lambda it: it.claim.place, told="claim_place", is_needed=True),
    text("place_en", _place("en"), told="claim_place_en", is_needed=True),
    text("place_ar", _place("ar"), told="claim_place_ar", is_needed=True),
    text("part", lambda it: it.claim.part),
    text("part_ar", lambda it: it.claim.part_ar),
    texts("actors", lambda it: it.claim.actors),
    texts("actors_en", lambda it: it.actors("en")),
    texts("actors_ar", lambda it: it.actors("ar")),
    word("relation", Relation, lambda it: it.claim.relation),
    word("qualifier", Qualifier, lambda it: it.claim.qualifier),
    number("value", lambda it: it.claim.value),
    number("value_to", lambda it: it.claim.value_to),
    word("as_of_kind", AsOfKind, lambda it: it.claim.as_of_kind),
    day("as_of_from", lambda it: it.claim.as_of_from, is_needed=True),
    day("as_of_to", lambda it: it.claim.as_of_to, is_needed=True),
    text("attributed_to", lambda it: it.claim.attributed_to),
    text("attributed_to_ar", lambda it: it.claim.attributed_to_ar),
    text("source", lambda it: it.claim.source, is_needed=True),
    text("publisher", lambda it: it.source.publisher, is_needed=True),
    text("publisher_ar", lambda it: publisher_ar(it.dataset, it.source), is_needed=True),
    day("published_from", lambda it: it.source.published_from, is_needed=True),
    day("published_to", lambda it: it.source.published_to, is_needed=True),
    text("url", lambda it: it.source.url),
    word("reliability", Reliability, lambda it: it.source.reliability),
    text("grading", lambda it: grading(it.dataset, it.claim, it.known_by), is_needed=True),
    texts("origins", lambda it: (origin.name for origin in origins_of(it.dataset, it.claim))),
    texts("confirmed_by", lambda it: confirmed_by(it.dataset, it.claim, it.known_by)),
    text("quote", lambda it: it.claim.quote),
    text("quote_language", lambda it: it.source.language if it.claim.quote else None),
    text("where_in_page", lambda it: it.claim.where_in_page),
    text("where_in_page_ar", lambda it: it.claim.where_in_page_ar),
    text("summary_en", lambda it: it.claim.summary_en, is_needed=True),
    text("summary_ar", lambda it: it.claim.summary_ar, is_needed=True),
    text("note", lambda it: it.claim.note),
    text("note_ar", lambda it: it.claim.note_ar),
    yes_no("is_retracted", lambda it: it.claim.is_retracted),
    text("retracted", lambda it: it.claim.retracted),
)
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


def _owner(it: SourceOf) -> str | None:
    """Who owns the publisher, or None where the dataset names nobody."""
    publisher = it.dataset.publisher_of(it.source.id)
    return None if publisher is None else publisher.owner


SOURCE_COLUMNS: Final[tuple[Column[SourceOf], ...]] = (
    text("source", lambda it: it.source.id, is_needed=True),
    text("publisher", lambda it: it.source.publisher, is_needed=True),
    text("publisher_ar", lambda it: publisher_ar(it.dataset, it.source), is_needed=True),
    text("owner", _owner),
    text("title", lambda it: it.source.title, is_needed=True),
    text("url", lambda it: it.source.url),
    text("language", lambda it: it.source.language, is_needed=True),
    day("published_from", lambda it: it.source.published_from, is_needed=True),
    day("published_to", lambda it: it.source.published_to, is_needed=True),
    text("date_note", lambda it: it.source.date_note),
    text("date_note_ar", lambda it: it.source.date_note_ar),
    word("reliability", Reliability, lambda it: it.source.reliability),
    text("sha256", lambda it: it.source.sha256),
    texts("claims", lambda it: it.claims, told="source_claims"),
)
"""One record for each source."""
