"""The columns of the one table of CSV and of the library: a row for each place and actor, with all that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from saytara.control.confirmation import grading
from saytara.core.column_kinds import ColumnKind
from saytara.core.model import Claim, Dataset, Source
from saytara.exports.columns.column import Column, day, text, texts
from saytara.exports.columns.control_columns import SHARE_COLUMNS, ShareOf, control_columns
from saytara.exports.place_answers import Answer
from saytara.exports.provenance import credit_words
from saytara.phrases.figures_and_days import without_isolates


@dataclass(frozen=True, slots=True, kw_only=True)
class RowOf:
    """An actor's share in what is told of a place; no share where nothing is reported of anybody."""

    answer: Answer
    share: ShareOf | None
    language: str

    @property
    def dataset(self) -> Dataset:
        """Where it comes from."""
        return self.answer.dataset

    @property
    def claims(self) -> Iterator[Claim]:
        """The claims that name the actor or its members."""
        return (self.dataset.claim_by_id[claim] for claim in (self.share.item.claims if self.share else ()))

    @property
    def sources(self) -> Iterator[Source]:
        """The sources of the claims."""
        return (self.dataset.source_by_id[claim.source] for claim in self.claims)

    @property
    def joint_with(self) -> Iterator[str]:
        """The actors whom a source names together with this one."""
        if self.share is not None:
            own = self.share.item.actor
            sets = (joint.actors for joint in self.answer.decision.joint if own in joint.actors)
            yield from (actor for actors in sets for actor in actors if actor != own)


def rows_of(answer: Answer, language: str) -> Iterator[RowOf]:
    """One for each actor of whose share anything is reported, else one without an actor."""
    shares: list[ShareOf | None] = [ShareOf(answer=answer, item=item) for item in answer.decision.actors]
    return (RowOf(answer=answer, share=share, language=language) for share in shares or [None])


def _of_answer(column: Column[Answer]) -> Column[RowOf]:
    return _retaken(column, lambda row: column.take(row.answer), is_needed=column.is_needed)


def _of_share(column: Column[ShareOf]) -> Column[RowOf]:
    nothing: Any = () if column.kind is ColumnKind.TEXTS else None
    return _retaken(column, lambda row: column.take(row.share) if row.share else nothing, is_needed=False)


def _retaken(column: Column[Any], take: Callable[[RowOf], Any], *, is_needed: bool) -> Column[RowOf]:
    return Column(
        name=column.name,
        kind=column.kind,
        take=take,
        meant=column.meant,
        unit=column.unit,
        words=column.words,
        is_needed=is_needed,
    )


_BESIDE: Final[tuple[Column[RowOf], ...]] = (
    texts("joint_with", lambda it: it.joint_with),
    texts("sources", lambda it: (source.id for source in it.sources)),
    texts("source_urls", lambda it: (source.url for source in it.sources if source.url)),
    Column(
        name="gradings",
        kind=ColumnKind.TEXTS,
        take=lambda it: tuple(grading(it.dataset, claim, it.answer.decision.asked.known_by) for claim in it.claims),
        is_needed=True,
    ),
    day("as_of_from", lambda it: min((claim.as_of_from for claim in it.claims), default=None), meant="row_as_of_from"),
    day("as_of_to", lambda it: max((claim.as_of_to for claim in it.claims), default=None), meant="row_as_of_to"),
    day("published_from", lambda it: min((source.published_from for source in it.sources), default=None)),
    day("published_to", lambda it: max((source.published_to for source in it.sources), default=None)),
)

_OF_DATASET: Final[tuple[Column[RowOf], ...]] = (
    text("licence", lambda it: it.dataset.licence_in(it.language), is_needed=True),
    texts("credits", lambda it: (without_isolates(credit_words(credit, it.language)) for credit in it.dataset.credits)),
    text("dataset", lambda it: it.dataset.id, is_needed=True),
    text("dataset_digest", lambda it: it.dataset.digest, is_needed=True),
)


def row_columns(*, is_history: bool = False) -> tuple[Column[RowOf], ...]:
    """Those of the place, but for its `claims`; those of the share, whose `claims` these are; then what it rests on."""
    of_answer = [_of_answer(column) for column in control_columns(is_history=is_history) if column.name != "claims"]
    of_share = [_of_share(column) for column in SHARE_COLUMNS]
    return (*of_answer, *of_share, *_BESIDE, *_OF_DATASET)
