"""From which text a card of a log was made: the entry that tells of the text, who added it and when.

It reads entries, and no file. An entry of a text is about no card; those of its cards name it by its id.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from saytara.core.hash_chain import LogEntry, changes_of

SEALED: Final = "sealed"
RETRACTED: Final = "retracted"
"""What the log says of a claim that came into the dataset, and of one that was taken back."""

ADDED_TEXT: Final = "added-text"
BEGINNINGS: Final = frozenset({"created", "imported"})
"""Entries with which a card begins: they name its text."""


def text_of(entry: LogEntry) -> str:
    """The id of the text that an entry adds, or from which its card is begun; empty for any other entry."""
    if entry.what != ADDED_TEXT and entry.what not in BEGINNINGS:
        return ""
    return changes_of(entry).get("text", ("", ""))[1]


def added_texts(entries: Iterable[LogEntry]) -> dict[str, LogEntry]:
    """The entries of a log that tell of a text, by the text's id."""
    return {text_of(entry): entry for entry in entries if entry.what == ADDED_TEXT}


def with_texts(about_cards: Sequence[LogEntry], entries: Iterable[LogEntry]) -> list[LogEntry]:
    """Entries about cards, with those of the log `entries` that tell of the cards' texts, each once, where they begin.

    >>> same = {"when": "", "who": "A", "dataset": "", "claim": "", "why": "", "previous": "", "hash": ""}
    >>> text = {"changes": '{"text": ["", "t"]}'}
    >>> paste = LogEntry(number=1, entry="1", what="added-text", card="", **text, **same)
    >>> begun = LogEntry(number=2, entry="2", what="created", card="c", **text, **same)
    >>> [entry.what for entry in with_texts([begun], [paste, begun])]
    ['added-text', 'created']
    """
    texts = added_texts(entries)
    found: list[LogEntry] = []
    seen = {entry.entry for entry in about_cards}
    for entry in about_cards:
        paste = texts.get(text_of(entry)) if entry.what in BEGINNINGS else None
        if paste is not None and paste.entry not in seen:
            found.append(paste)
            seen.add(paste.entry)
        found.append(entry)
    return found
