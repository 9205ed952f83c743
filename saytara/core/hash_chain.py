"""The hash rule of logs: each entry carries the hash of the one before, so that none is changed or taken out unseen.

docs/reference/desk-log.md states the rule. It says what is wrong with a chain, and reads no file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from json.encoder import encode_basestring
from typing import Final

FIRST: Final = "0" * 64
"""What stands for the hash of an entry before the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """Who did what to a card, when and why. `changes` is JSON: field → [old, new]; `when` is ISO 8601 in UTC.

    `number` counts from 1. `previous` is the hash of the entry before, `hash` that of this one (`hash_of`). `entry` is
    the same in the desk's log and in a dataset's.
    """

    number: int
    entry: str
    when: str
    who: str
    what: str
    dataset: str
    card: str
    claim: str
    changes: str
    why: str
    previous: str
    hash: str


class Break(StrEnum):
    """What is wrong with an entry of a log."""

    CHANGED = "changed"
    """Its hash is not that of what it says."""
    MISSING = "missing"
    """An entry before it, or at the end, is not there."""
    REORDERED = "reordered"
    """It stands at another entry's place, or there twice."""
    UNLINKED = "unlinked"
    """It was written to follow another entry than the one that stands before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenEntry:
    """A place where a log does not hold: the number that the entry has, or should have, and the row where it stands."""

    number: int
    row: int
    kind: Break


def hash_of(entry: LogEntry) -> str:
    """sha256, as hexadecimal digits, over the entry's fields but its hash, in their order, as one JSON array in UTF-8.

    The array has no spaces outside of texts, and no letter is written as an escape that need not be.
    """
    fields = (
        *(entry.entry, entry.when, entry.who, entry.what, entry.dataset, entry.card, entry.claim),
        *(entry.changes, entry.why, entry.previous),
    )
    # As json.dumps writes it, which would make an encoder anew for each of a hundred thousand entries.
    text = f"[{entry.number},{','.join(map(encode_basestring, fields))}]"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def linked(entries: Iterable[LogEntry], number: int = 0, previous: str = FIRST) -> Iterator[LogEntry]:
    """Entries with the number and the hashes that they get behind the entry of `number`, whose hash is `previous`."""
    for at, entry in enumerate(entries, start=number + 1):
        placed = replace(entry, number=at, previous=previous)
        previous = hash_of(placed)
        yield replace(placed, hash=previous)


def broken_entries(entries: Iterable[LogEntry], *, count: int | None = None, head: str = "") -> Iterator[BrokenEntry]:
    """Every place where a log does not hold, in the order of its rows; nothing for a sound one.

    `count` and `head` are how many entries there should be and the hash of the last, where that was kept elsewhere:
    without them nobody sees that the last entries are missing.
    """
    wanted, before, row = 1, FIRST, 0
    seen: set[int] = set()
    for row, entry in enumerate(entries, start=1):
        if hash_of(entry) != entry.hash:
            yield BrokenEntry(number=entry.number, row=row, kind=Break.CHANGED)
        if entry.number in seen or entry.number < wanted:
            yield BrokenEntry(number=entry.number, row=row, kind=Break.REORDERED)
        elif entry.number > wanted:
            yield BrokenEntry(number=wanted, row=row, kind=Break.MISSING)
            wanted = entry.number + 1
        else:
            wanted += 1
            if entry.previous != before:
                yield BrokenEntry(number=entry.number, row=row, kind=Break.UNLINKED)
        seen.add(entry.number)
        before = entry.hash
    if count is not None and row < count and wanted <= count:
        yield BrokenEntry(number=wanted, row=row + 1, kind=Break.MISSING)
    elif count is not None and (row > count or (head and before != head)):
        yield BrokenEntry(number=wanted - 1, row=row, kind=Break.UNLINKED)


def changes_of(entry: LogEntry) -> dict[str, tuple[str, str]]:
    """The fields that an entry changed, each with its old and its new value; none where it is written otherwise."""
    try:
        found = json.loads(entry.changes or "{}")
    except ValueError:
        return {}
    if not isinstance(found, dict):
        return {}
    return {
        name: (str(pair[0]), str(pair[1]))
        for name, pair in found.items()
        if isinstance(pair, list) and len(pair) == 2
    }
