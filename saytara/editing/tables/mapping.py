"""What a mapping says of a stranger's table, as values that cannot change: which columns give what, and how.

`saytara.editing.tables.mapping_file` reads it from its file; docs/how-to/import-table.md tells its keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from saytara.core.model import Credibility, Reliability

CONTENT_FIELDS: Final = (
    "relation",
    "actors",
    "qualifier",
    "value",
    "value_to",
    "part",
    "part_ar",
    "speaker",
    "speaker_ar",
)
"""What makes two statements about one place and day the same or not."""

SAYS: Final = "says"
"""A column whose words stand for several fields at once: "contested" is another relation and other actors."""

DAY_FIELDS: Final = ("day", "from", "to", "as_of", "uncertain_days")
SOURCE_FIELDS: Final = ("publisher", "title", "url", "language")
PUBLISHED_FIELDS: Final = ("published", "published_from", "published_to")
TEXT_FIELDS: Final = ("where_in_page", "where_in_page_ar", "note", "note_ar", "summary_en", "summary_ar")
FIELDS: Final = ("place", SAYS, *CONTENT_FIELDS, *DAY_FIELDS, *SOURCE_FIELDS, *PUBLISHED_FIELDS, *TEXT_FIELDS)

DATED: Final = frozenset({"day", "from", "to", *PUBLISHED_FIELDS})
TEMPLATED: Final = frozenset({"title", "url", *TEXT_FIELDS})
"""Fields whose constant may hold columns in braces, as `{event_id_cnty}`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a word of the table stands for: a text, several fields (of `says`), or the reason to skip it."""

    text: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    skip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """How a field gets its value: a constant, or a column whose words may stand for others.

    `key` is the dotted key in the mapping, for reports. `default` stands where the cell is empty. `split` parts a cell
    that names several. A figure is multiplied by `scale`.
    """

    key: str
    constant: str | None = None
    column: str | None = None
    values: Mapping[str, Entry] = field(default_factory=lambda: MappingProxyType({}))
    default: str | None = None
    form: str = ""
    split: str = ""
    scale: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRule:
    """One statement that each row makes, if its cells are as `when` has them: column → the words that it may hold."""

    key: str
    fields: Mapping[str, FieldRule]
    when: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipRule:
    """Rows that are not taken, and why."""

    key: str
    column: str
    values: frozenset[str]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """What the mapping says of a publisher: its letter, or None, and the figure of its claims."""

    letter: Reliability | None
    figure: Credibility


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """The whole mapping. Two equal statements are of one period if at most `max_gap_days` lie between them."""

    file: str
    lines: Mapping[str, int]
    statements: tuple[StatementRule, ...]
    skip: tuple[SkipRule, ...] = ()
    grades: Mapping[str, Grade] = field(default_factory=lambda: MappingProxyType({}))
    encoding: str | None = None
    delimiter: str | None = None
    max_gap_days: int = 1

    def line_of(self, key: str) -> int | None:
        """The line of a dotted key, or of the nearest key above it."""
        return line_of(self.lines, key)


def line_of(lines: Mapping[str, int], key: str) -> int | None:
    """The line of a dotted key, or of the nearest key above it that has one.

    >>> line_of({"actors": 3, "actors.values": 5}, "actors.values.UA"), line_of({}, "x")
    (5, None)
    """
    while key:
        if key in lines:
            return lines[key]
        key = key.rpartition(".")[0]
    return None
