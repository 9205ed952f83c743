"""What one row of a stranger's table says, as values; what of it is not said, and why."""

from __future__ import annotations

from typing import Final, NamedTuple


class Content(NamedTuple):
    """What a statement says, beside place, days and source."""

    relation: str
    actors: str
    qualifier: str
    value: str
    value_to: str
    part: str
    part_ar: str
    speaker: str
    speaker_ar: str


class SourceKey(NamedTuple):
    """A document: who answers for it, what it is called, where it stands."""

    publisher: str
    title: str
    url: str
    language: str


class Days(NamedTuple):
    """The days of a statement, as ordinals of the calendar. `is_period`: it held from the one to the other."""

    first: int
    last: int
    is_period: bool


class Refusal(NamedTuple):
    """Why a row, or one of its statements, is not taken."""

    code: str
    column: str
    value: str
    expected: tuple[str, ...] = ()
    details: tuple[tuple[str, str], ...] = ()


class Skipped(NamedTuple):
    """The mapping's own reason not to take it."""

    reason: str


class Silent(NamedTuple):
    """The cell is empty: the publisher says nothing."""


SILENT: Final = Silent()


class Said(NamedTuple):
    """A statement of a row. `source` and `content` are numbers in the reader's lists."""

    statement: int
    place: int
    source: int
    content: int
    days: Days
    is_event: bool


class Unsaid(NamedTuple):
    """Why one of a row's statements was not taken, and, where place and days are known, when it would have been."""

    statement: int
    why: Refusal | Skipped | Silent
    place: int
    days: Days | None


class Undated(NamedTuple):
    """A statement without its days: numbers of place, source and content, or why it is not taken."""

    place: int
    source: int
    content: int
    is_event: bool
    refused: Refusal | Skipped | Silent | None


class RowStatements(NamedTuple):
    """What a row comes to: its statements, and what was not taken."""

    said: list[Said]
    unsaid: list[Unsaid]


Found = str | Refusal | Skipped | Silent


Cells = list[str]
