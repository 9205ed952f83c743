"""The history of a place at the desk: who did what to which of its claims, and which answers moved with it.

It reads the log that travels with the dataset. What was edited in the files by hand stands in no log.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from saytara.analysis.moved_answers import Moved, moved_answers
from saytara.control.claims_about_place import claims_of
from saytara.core.card_source_texts import ADDED_TEXT, RETRACTED, SEALED, added_texts, text_of
from saytara.core.hash_chain import LogEntry, changes_of
from saytara.core.model import Claim, Dataset


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryStep:
    """An entry of the log, and what it moved of the place. `claim` is None where claims.csv no longer has it."""

    entry: LogEntry
    claim: Claim | None
    moved: tuple[Moved, ...] = ()


def place_history(dataset: Dataset, place: str) -> tuple[HistoryStep, ...]:
    """The entries of the log about the claims of a place, a region's with them, in their order; empty without a log.

    A seal or a retraction is told with the answers before and after that one claim, on every date: all other claims as
    they stood when the entry was written. KeyError for an unknown place.
    """
    if place not in dataset.place_by_id:
        raise KeyError(place)
    return tuple(_steps(dataset, place, claims_of(dataset, place)))


def places_of_log(dataset: Dataset) -> tuple[str, ...]:
    """The places of which the log has an entry, in the dataset's order."""
    changed = {entry.claim for entry in dataset.log if entry.claim}
    if not changed:
        return ()
    lost = set(_lost(dataset).values())
    return tuple(
        place.id
        for place in dataset.places
        if place.id in lost or any(claim.id in changed for claim in claims_of(dataset, place.id))
    )


def _steps(dataset: Dataset, place: str, claims: Sequence[Claim]) -> Iterator[HistoryStep]:
    here = {claim.id: claim for claim in claims}
    lost = {claim for claim, found in _lost(dataset).items() if found == place}
    ends = {entry.claim for entry in dataset.log if entry.what == RETRACTED}
    later = {entry.claim for entry in dataset.log if entry.what == SEALED} & here.keys()
    standing = {claim.id: claim for claim in claims if claim.id not in later}
    texts = added_texts(dataset.log)
    for entry in dataset.log:
        claim = here.get(entry.claim)
        if claim is None and entry.claim not in lost:
            continue
        paste = texts.get(text_of(entry)) if entry.what != ADDED_TEXT else None
        if paste is not None:
            yield HistoryStep(entry=replace(paste, claim=entry.claim), claim=claim)
        if claim is None or entry.what not in {SEALED, RETRACTED}:
            yield HistoryStep(entry=entry, claim=claim)
            continue
        was = tuple(standing.values())
        # A claim that was taken back later counted until then.
        as_sealed = replace(claim, retracted="", retracted_ar="") if claim.id in ends else claim
        standing[claim.id] = as_sealed if entry.what == SEALED else claim
        moved = moved_answers(
            dataset, dataset, place, was=was, becomes=tuple(standing.values()), first=claim.as_of_from
        )
        yield HistoryStep(entry=entry, claim=claim, moved=moved)


def _lost(dataset: Dataset) -> dict[str, str]:
    """Claims of the log that claims.csv has no longer, and the place of which each spoke when it was last written."""
    place_of: dict[str, str] = {}
    for entry in dataset.log:
        if not entry.claim or entry.claim in dataset.claim_by_id:
            continue
        place_change = changes_of(entry).get("place")
        if place_change is not None:
            place_of[entry.claim] = place_change[1]
    return place_of
