"""What the desk keeps, as values: texts, cards with their versions and states, and what a save came to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class State(StrEnum):
    """How far a card has come. docs/reference/desk-log.md draws the ways between them."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    SEALED = "sealed"
    RETURNED = "returned"
    REJECTED = "rejected"
    RETRACTED = "retracted"


class Step(StrEnum):
    """What an entry of the log tells: the word of its column `what`."""

    ADDED_TEXT = "added-text"
    CREATED = "created"
    SAVED = "saved"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    RETURNED = "returned"
    REJECTED = "rejected"
    SEALED = "sealed"
    RETRACTED = "retracted"
    REOPENED = "reopened"
    TOOK_BACK = "took-back"
    IMPORTED = "imported"
    EDITED_TEXT = "edited-text"
    WITHDREW_TEXT = "withdrew-text"


AWAITED: Final[Mapping[str, str]] = {"awaited_places": "place", "awaited_actors": "actors"}
"""Fields with names of the text that the dataset has not yet, "|" between them → the column that waits for them."""

DESK_ONLY: Final = frozenset({"day_touched", "proposal", *AWAITED})
"""Fields of a card that are no columns of claims.csv."""

EDITABLE: Final = frozenset({State.DRAFT, State.RETURNED, State.PROPOSED, State.CONFIRMED, State.REJECTED})
"""States in which fields may be saved; a card that was proposed, confirmed or rejected is a draft again after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of the desk. `content` is the text as it was read, byte for byte; days are ISO 8601, and bound the day.

    `file_sha256` is the hash of the file that it was read from, or empty where `content` is what was received.
    `date_note` says why the bounds are so. One that may not be kept and shown never leaves the desk.
    """

    id: str
    content: bytes
    sha256: str
    publisher: str
    title: str
    url: str
    language: str
    published_from: str
    published_to: str
    date_note: str
    date_note_ar: str
    reliability: str
    may_keep: bool
    added_by: str
    added_at: str
    file_sha256: str = ""

    @property
    def body(self) -> str:
        """The text itself."""
        return self.content.decode("utf-8")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One claim on its way. `fields` are texts by the columns of claims.csv; `text` is the id of its text.

    `authors` are those who wrote any of it since it was last sealed or begun: none of them may confirm it. `claim` is
    the claim's id in the dataset, or empty until it is sealed. `reason` is why it was returned, rejected or retracted.
    """

    id: str
    dataset: str
    text: str
    fields: Mapping[str, str]
    version: int
    state: State
    reason: str
    changed_by: str
    changed_at: str
    authors: tuple[str, ...]
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The fields of a card as somebody saved them; `is_kept_aside` where a newer version stood in the way."""

    card: str
    version: int
    fields: Mapping[str, str]
    who: str
    saved_at: str
    is_kept_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A card that was saved, as it is now."""

    card: Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A card that somebody else saved first: `theirs` stands, `mine` is kept aside among the card's versions."""

    theirs: Card
    mine: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What a seal wrote: the cards as they are now, and the names of the files that changed."""

    cards: tuple[Card, ...]
    files: tuple[str, ...]


def now() -> str:
    """The time, in UTC, to the microsecond."""
    return dt.datetime.now(dt.UTC).isoformat(timespec="microseconds")
