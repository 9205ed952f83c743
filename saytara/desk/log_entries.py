"""Entries of the desk's log before they are linked to it, and which entries of a card's story still stand."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Mapping
from typing import Final

from saytara.core.hash_chain import LogEntry
from saytara.desk.values import Step, now

AUTHOR: Final = "author"
"""In the changes of an entry: who became an author of the card by it."""

DECISIONS: Final = frozenset({Step.PROPOSED, Step.CONFIRMED, Step.RETURNED, Step.REJECTED})
"""Steps that whoever took them may take back."""


def entry_of(
    what: Step,
    who: str,
    *,
    dataset: str = "",
    card: str = "",
    claim: str = "",
    changes: Mapping[str, list[str]] | None = None,
    why: str = "",
) -> LogEntry:
    """Who does what, now; its number and its hashes come with its place in a log (`saytara.core.hash_chain.linked`)."""
    return LogEntry(
        number=0,
        entry=uuid.uuid4().hex,
        when=now(),
        who=who,
        what=what.value,
        dataset=dataset,
        card=card,
        claim=claim,
        changes=json.dumps(dict(changes or {}), ensure_ascii=False, sort_keys=True),
        why=why,
        previous="",
        hash="",
    )


def standing_entries(story: Iterable[LogEntry]) -> list[LogEntry]:
    """The entries of one card that still stand: without those that were taken back, and the taking back itself.

    Facts of the card's text may have been changed between the two; that stands.
    """
    standing: list[LogEntry] = []
    for entry in story:
        if entry.what == Step.TOOK_BACK:
            last = next(at for at in reversed(range(len(standing))) if standing[at].what in DECISIONS)
            del standing[last]
        else:
            standing.append(entry)
    return standing


def moving_entries(story: Iterable[LogEntry]) -> list[LogEntry]:
    """The entries of one card without those about its text alone, which left the card's state as it was."""
    return [entry for entry in story if entry.what != Step.EDITED_TEXT or "state" in json.loads(entry.changes)]
