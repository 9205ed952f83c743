"""The log that travels with a dataset beside the desk's own: whether both tell the same of what was sealed.

A log.csv whose last entries are gone holds in itself. The desk has them still, with what it sealed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from saytara.core.hash_chain import LogEntry
from saytara.desk.values import Step


class Difference(StrEnum):
    """How an entry differs between the two logs."""

    CHANGED = "changed"
    """Both have it, and it says something else."""
    MISSING = "missing"
    """The desk sealed it, and the dataset's log has it not."""
    UNKNOWN = "unknown"
    """The dataset's log alone has it: another desk sealed it, or nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferingEntry:
    """An entry of which the two logs do not tell the same; `number` is the dataset's log's, where that has it."""

    entry: str
    number: int
    kind: Difference


def sealed_areas(desk: Iterable[LogEntry]) -> tuple[str, ...]:
    """The areas of which the desk has sealed cards."""
    return tuple(sorted({entry.dataset for entry in desk if entry.what == Step.SEALED}))


def compared_areas(known: Collection[str], sealed: Iterable[LogEntry], folder: str) -> tuple[str, ...]:
    """The areas whose seals a dataset's log has to have: those of its own entries, however its folder is called now.

    That of the folder's name counts too where the desk has sealed cards of it (`known`): a log may have lost all its
    entries.
    """
    named = {entry.dataset for entry in sealed if entry.dataset}
    return tuple(sorted(named | ({folder} & set(known))))


def can_compare(known: Collection[str], sealed: Collection[LogEntry], areas: Collection[str]) -> bool:
    """Whether a comparison of these areas would tell anything: the desk has sealed of one, or has sealed nothing."""
    return any(area in known for area in areas) if known else bool(areas) or not sealed


def differing_entries(
    desk: Iterable[LogEntry], sealed: Iterable[LogEntry], areas: Collection[str]
) -> Iterator[DifferingEntry]:
    """Every entry of which the desk's log and a dataset's, of these areas, do not tell the same, the dataset's first.

    Of a card that the desk has sealed, the dataset's log has every entry up to its seal, and its retraction.
    """
    known = {entry.entry: entry for entry in desk}
    seen: set[str] = set()
    for entry in sealed:
        seen.add(entry.entry)
        own = known.get(entry.entry)
        if own is None:
            yield DifferingEntry(entry=entry.entry, number=entry.number, kind=Difference.UNKNOWN)
        elif _said(own) != _said(entry):
            yield DifferingEntry(entry=entry.entry, number=entry.number, kind=Difference.CHANGED)
    for entry in _told_to(known.values(), areas):
        if entry.entry not in seen:
            yield DifferingEntry(entry=entry.entry, number=entry.number, kind=Difference.MISSING)


def _said(entry: LogEntry) -> tuple[str, ...]:
    """What both logs have alike: where it stands, and its claim before the seal, are each log's own."""
    return entry.when, entry.who, entry.what, entry.dataset, entry.card, entry.changes, entry.why


def _told_to(entries: Iterable[LogEntry], areas: Collection[str]) -> Iterator[LogEntry]:
    """The entries of the desk that the dataset's log has been given, in their order."""
    own = [entry for entry in entries if entry.dataset in areas and entry.card]
    last_seal = {entry.card: entry.number for entry in own if entry.what == Step.SEALED}
    for entry in own:
        is_before_seal = entry.number <= last_seal.get(entry.card, 0)
        if is_before_seal or (entry.what == Step.RETRACTED and entry.card in last_seal):
            yield entry
