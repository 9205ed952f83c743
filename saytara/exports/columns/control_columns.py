"""The columns of what is told of places, and of the shares, joint shares, lowered figures and context within it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from saytara.control.age import share_span
from saytara.control.asked import JUDGED_GRADES
from saytara.control.decision import ActorShare, Context, JointShare, LoweredFigure, PlaceControl, Status
from saytara.core.column_kinds import ColumnKind, Unit
from saytara.core.model import Actor, Dataset
from saytara.core.relations import Relation
from saytara.exports.columns.column import Column, day, json_of, number, text, texts, whole, word, yes_no
from saytara.exports.columns.place_columns import columns_of_place
from saytara.exports.place_answers import Answer
from saytara.figures.looks.look import look_of
from saytara.phrases.beside_status import answer_parts
from saytara.phrases.decisions import actor_share_words, short_status
from saytara.phrases.figures_and_days import share_words, without_isolates
from saytara.phrases.names_in_sentences import publisher_words

SAID_SEPARATOR: Final = " · "
"""Between what is told of a place in one line."""

Columns = tuple[Column[Answer], ...]

KEYS: Final[Columns] = (
    text("place", lambda it: it.decision.place, is_needed=True),
    day("date", lambda it: it.decision.date, is_needed=True),
)
"""What tells a record of a place from every other: other tables refer to it by these."""

SPAN_KEYS: Final[Columns] = (
    day("valid_from", lambda it: it.valid_from),
    day("valid_to", lambda it: it.valid_to),
)
"""The days through which an answer of a history stays the same; nothing else has them."""

QUESTION: Final[Columns] = (
    day("known_by", lambda it: it.decision.asked.known_by),
    Column(
        name="min_grade", kind=ColumnKind.TEXT, take=lambda it: it.decision.asked.min_grade, words=tuple(JUDGED_GRADES)
    ),
)

NAMES: Final[Columns] = columns_of_place(("place_en", "place_ar", "place_names", "place_kind"), lambda it: it.place)

BOUNDARY: Final[Columns] = columns_of_place(("boundary_quality", "boundary_source"), lambda it: it.place)


def _kept(column: str, language: str, take: Callable[[Answer], str]) -> Callable[[Answer], str]:
    """What is said of an answer, put together once."""

    def taken(it: Answer) -> str:
        found = it.words.get((column, language))
        if found is None:
            found = it.words[column, language] = take(it)
        return found

    return taken


def _status(language: str) -> Callable[[Answer], str]:
    return _kept("status", language, lambda it: short_status(it.decision, language))


def _said(language: str) -> Callable[[Answer], str]:
    """Status, shares and what stands beside them, for clients that show texts and no lists."""
    return _kept("said", language, lambda it: said_words(it.dataset, it.decision, language))


def said_words(dataset: Dataset, decision: PlaceControl, language: str) -> str:
    """What the column `said_…` says, in whatever language."""
    return without_isolates(SAID_SEPARATOR.join(answer_parts(dataset, decision, language)))


def _publishers_ar(it: Answer) -> Iterator[str]:
    return (without_isolates(publisher_words(it.dataset, item, "ar")) for item in it.decision.publishers)


STATE: Final[Columns] = (
    word("status", Status, lambda it: it.decision.status),
    text("status_en", _status("en"), is_needed=True),
    text("status_ar", _status("ar"), is_needed=True),
    text("said_en", _said("en"), is_needed=True),
    text("said_ar", _said("ar"), is_needed=True),
    yes_no("is_stale", lambda it: it.decision.is_stale),
    yes_no("is_contested", lambda it: it.decision.is_contested),
    day("fighting_on", lambda it: it.decision.fighting.newest if it.decision.fighting else None),
    texts("fighting_claims", lambda it: it.decision.fighting.claims if it.decision.fighting else ()),
    texts("claimed_by", lambda it: it.decision.claimed_by),
    text("look", lambda it: look_of(it.dataset, it.decision).key, is_needed=True),
    text("main_holder", lambda it: it.decision.main_holder),
    texts("holders", lambda it: it.decision.holders),
    texts("departed", lambda it: it.decision.left),
    text("last_reported", lambda it: it.decision.last_reported.actor if it.decision.last_reported else None),
    day("last_reported_on", lambda it: it.decision.last_reported.newest if it.decision.last_reported else None),
    texts("last_reported_claims", lambda it: it.decision.last_reported.claims if it.decision.last_reported else ()),
    texts(
        "last_reported_claimed_by",
        lambda it: it.decision.last_reported.claimed_by if it.decision.last_reported else (),
    ),
    day("latest_by", lambda it: it.decision.latest_by),
    texts("lowered_claims", lambda it: (item.claim for item in it.decision.lowered)),
    texts("claims", lambda it: it.decision.accepted, meant="deciding_claims"),
    texts("disputing_claims", lambda it: (claim for version in it.decision.versions for claim in version.claims)),
    texts("context_claims", lambda it: (item.claim for item in it.decision.context)),
    texts("publishers", lambda it: it.decision.publishers),
    texts("publishers_ar", _publishers_ar),
    day("newest_evidence", lambda it: it.decision.newest_evidence),
    whole("age_days", lambda it: it.decision.age_days, unit=Unit.DAYS),
)

CONTROL_COLUMNS: Final[Columns] = (*KEYS, *QUESTION, *NAMES, *STATE, *BOUNDARY)
"""One record for each place on a day."""

HISTORY_COLUMNS: Final[Columns] = (*KEYS, *SPAN_KEYS, *QUESTION, *NAMES, *STATE, *BOUNDARY)
"""One record for each place and span of days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOf:
    """The share of one actor in what is told of a place."""

    answer: Answer
    item: ActorShare

    @property
    def actor(self) -> Actor:
        """Whose share it is."""
        return self.answer.dataset.actor_by_id[self.item.actor]

    @property
    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """The oldest and the newest of the days of which the claims speak that set the share; None where none does."""
        return share_span(self.answer.dataset, self.answer.decision, self.item.actor) or (None, None)

    def words(self, language: str) -> str:
        """The share in words."""
        return without_isolates(
            actor_share_words(self.answer.dataset, self.answer.decision, self.item.actor, language)
        )


BOUNDS: Final[tuple[Column[Any], ...]] = (
    number("low_pct", lambda it: it.item.share.low, is_needed=True),
    yes_no("low_is_open", lambda it: it.item.share.low_open),
    number("high_pct", lambda it: it.item.share.high, is_needed=True),
    yes_no("high_is_open", lambda it: it.item.share.high_open),
)
"""The bounds of a share of the place, one actor's or of several together."""

SHARE_COLUMNS: Final[tuple[Column[ShareOf], ...]] = (
    text("actor", lambda it: it.item.actor, is_needed=True),
    text("actor_en", lambda it: it.actor.name_on(it.answer.decision.date, "en"), is_needed=True),
    text("actor_ar", lambda it: it.actor.name_on(it.answer.decision.date, "ar"), is_needed=True),
    text("part_of", lambda it: it.actor.part_of),
    text("side", lambda it: it.actor.side, is_needed=True),
    yes_no("is_main_holder", lambda it: it.item.actor == it.answer.decision.main_holder),
    *BOUNDS,
    text("share_en", lambda it: it.words("en"), is_needed=True),
    text("share_ar", lambda it: it.words("ar"), is_needed=True),
    day("evidence_from", lambda it: it.days[0]),
    day("evidence_to", lambda it: it.days[1]),
    texts("claims", lambda it: it.item.claims, meant="share_claims"),
)
"""One record for each actor of whose share anything is reported."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointShareOf:
    """What a source says of several actors together, in what is told of a place."""

    answer: Answer
    item: JointShare

    def names(self, language: str) -> Iterator[str]:
        """What the actors are called on the day."""
        actors = (self.answer.dataset.actor_by_id[actor] for actor in self.item.actors)
        return (actor.name_on(self.answer.decision.date, language) for actor in actors)


JOINT_COLUMNS: Final[tuple[Column[JointShareOf], ...]] = (
    texts("actors", lambda it: it.item.actors, meant="joint_actors"),
    texts("actors_en", lambda it: it.names("en"), meant="joint_actors_en"),
    texts("actors_ar", lambda it: it.names("ar"), meant="joint_actors_ar"),
    text("holder", lambda it: it.item.holder),
    *BOUNDS,
    text("share_en", lambda it: without_isolates(share_words(it.item.share, "en")), is_needed=True),
    text("share_ar", lambda it: without_isolates(share_words(it.item.share, "ar")), is_needed=True),
    texts("claims", lambda it: it.item.claims, meant="joint_claims"),
)
"""One record for each set of actors of whom a source gives one share for all together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoweredOf:
    """A figure that later reports leave as an upper bound only."""

    answer: Answer
    item: LoweredFigure


LOWERED_COLUMNS: Final[tuple[Column[LoweredOf], ...]] = (
    text("claim", lambda it: it.item.claim, meant="lowered_claim", is_needed=True),
    texts("because_of", lambda it: it.item.because_of),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextOf:
    """A claim that stands beside the answer as context."""

    answer: Answer
    item: Context


CONTEXT_COLUMNS: Final[tuple[Column[ContextOf], ...]] = (
    word("relation", Relation, lambda it: it.item.relation),
    text("claim", lambda it: it.item.claim, meant="context_claim", is_needed=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """A table within what is told of a place: its name, its columns, and what they are taken from.

    JSON and Parquet nest it; other formats have a table of it, whose records begin with those keys of the place.
    """

    name: str
    columns: Sequence[Column[Any]]
    items: Callable[[Answer], Iterator[Any]]


def _shares(answer: Answer) -> Iterator[ShareOf]:
    return (ShareOf(answer=answer, item=item) for item in answer.decision.actors)


def _joint_shares(answer: Answer) -> Iterator[JointShareOf]:
    return (JointShareOf(answer=answer, item=item) for item in answer.decision.joint)


def _lowered(answer: Answer) -> Iterator[LoweredOf]:
    return (LoweredOf(answer=answer, item=item) for item in answer.decision.lowered)


def _context(answer: Answer) -> Iterator[ContextOf]:
    return (ContextOf(answer=answer, item=item) for item in answer.decision.context)


SHARES: Final = Within(name="shares", columns=SHARE_COLUMNS, items=_shares)
JOINT_SHARES: Final = Within(name="joint_shares", columns=JOINT_COLUMNS, items=_joint_shares)
LOWERED: Final = Within(name="lowered", columns=LOWERED_COLUMNS, items=_lowered)
CONTEXT: Final = Within(name="context", columns=CONTEXT_COLUMNS, items=_context)

WITHIN: Final = (SHARES, JOINT_SHARES, LOWERED, CONTEXT)
"""Every table within what is told of a place, in the order in which files have them."""


def control_columns(*, is_history: bool) -> Columns:
    """The columns of a record of a place: those of a day, or of a span of days."""
    return HISTORY_COLUMNS if is_history else CONTROL_COLUMNS


def key_columns(*, is_history: bool) -> Columns:
    """The columns with which a record of a table within begins, in a table of its own."""
    return (*KEYS, *SPAN_KEYS) if is_history else KEYS


def answer_members(answer: Answer) -> Mapping[str, Any]:
    """All that is told of a place as JSON: the columns, then each table within as a list of objects."""
    own = json_of(control_columns(is_history=answer.is_span), answer)
    return own | {table.name: [json_of(table.columns, item) for item in table.items(answer)] for table in WITHIN}
