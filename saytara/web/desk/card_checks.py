"""What the rules of a dataset would refuse of a card by itself, before it is proposed, confirmed or sealed.

The card's row is read as `saytara.dataset.checks.claims` reads it in claims.csv, beside the dataset's names and the
card's own text. What is wrong with the text, or with other claims, is not told here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, TypedDict

from saytara.core.model import Dataset
from saytara.dataset.checks.claims import FILE, Known, read_claim
from saytara.dataset.checks.csv_tables import read_table
from saytara.dataset.checks.fields import Fields
from saytara.dataset.checks.findings import Findings
from saytara.dataset.checks.safe_files import Folder
from saytara.dataset.checks.sources import Sources, StoredText
from saytara.dataset.columns.claims import COLUMNS
from saytara.dataset.problems import Problem
from saytara.dataset.problems.kind import Severity
from saytara.desk.sealing import claim_row
from saytara.desk.values import AWAITED, Card, State, Text
from saytara.editing.importing.appending import table_bytes
from saytara.phrases.figures_and_days import isolated
from saytara.web.desk.card_facts import FIELD_OF, page_fields
from saytara.web.desk.field_faults import SUMMARIES, field_of, parted, told_fault
from saytara.web.desk.names_for_finding import names_alone
from saytara.words import LANGUAGES, say

IDLE: Final = "card-of-the-desk"
"""The id of the row that is looked at, and of its source; it is written nowhere."""

CHECKED: Final = frozenset({State.DRAFT, State.RETURNED, State.PROPOSED, State.CONFIRMED})
"""States that lead to a seal."""

LONGEST_BEGINNING: Final = 60


class CardFault(TypedDict):
    """What is wrong with a card: in which of its fields ("" for none), and why, in every language, with its name."""

    field: str
    why: dict[str, str]


def card_faults(card: Card, text: Text, dataset: Dataset, folder: Path) -> list[CardFault]:
    """What a seal of the card would be refused for: one fault a field, in the words of the card's chips.

    That a summary is missing is told only where no chip is at fault: it is drafted from them. A card that waits for a
    name of a side or a place is at fault there, whatever else the field has.
    """
    if card.state not in CHECKED:
        return []
    waiting = _waiting(card)
    problems = [problem for part in parted(card, dataset) for problem in _problems(part, text, dataset, folder)]
    is_chip = bool(waiting) or any(field_of(problem) not in {"", *SUMMARIES} for problem in problems)
    found: dict[str, Problem] = {}
    for problem in problems:
        if not (is_chip and problem.column in SUMMARIES):
            found.setdefault(field_of(problem), problem)
    return waiting + [
        CardFault(field=field, why={language: _told(field, problem, language) for language in LANGUAGES})
        for field, problem in found.items()
        if all(fault["field"] != field for fault in waiting)
    ]


def _waiting(card: Card) -> list[CardFault]:
    """The fields of a card that wait for a name which the dataset has not."""
    fields = page_fields(card.fields)
    return [
        CardFault(field=FIELD_OF[column], why={language: _waits_for(fields[name], language) for language in LANGUAGES})
        for name, column in AWAITED.items()
        if fields[name]
    ]


def _waits_for(names: Iterable[str], language: str) -> str:
    return say("desk.waits", language, names=say("desk.comma", language).join(map(isolated, names)))


def in_one(faults: Iterable[CardFault]) -> dict[str, str]:
    """Why a card is refused, in every language: all its faults."""
    all_faults = tuple(faults)
    return {language: " ".join(fault["why"][language] for fault in all_faults) for language in LANGUAGES}


def beginning(card: Card, text: Text) -> str:
    """The first words of the card's sentence, by which a reader knows it.

    >>> _cut("The Hill League holds the Quarry and the Citadel since Monday, people there said.")
    'The Hill League holds the Quarry and the Citadel since…'
    """
    start = int(card.fields.get("quote_start") or 0)
    return _cut(card.fields.get("quote", "") or text.body[start : start + 2 * LONGEST_BEGINNING])


def _cut(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= LONGEST_BEGINNING else f"{words[:LONGEST_BEGINNING].rpartition(' ')[0]}…"


def _told(field: str, problem: Problem, language: str) -> str:
    words = told_fault(problem, language)
    if not field:
        return words
    return f"{say(f'desk.field_{field}' if field in SUMMARIES else f'desk.chip_{field}', language)}: {words}"


def _problems(card: Card, text: Text, dataset: Dataset, folder: Path) -> list[Problem]:
    """The errors of the card's row of claims.csv."""
    row: Mapping[str, str] = claim_row(card, text, IDLE, IDLE)
    cells = {column.name: row.get(column.name, "") for column in COLUMNS}
    findings = Findings()
    inside = Folder(folder, findings, {FILE: table_bytes(tuple(cells), [tuple(cells.values())])})
    table = read_table(inside, FILE, tuple(cells), findings)
    names = _names_of(names_alone(dataset))
    known = Known(place_ids=names[0], region_ids=(), actor_ids=names[1], sources=_source_of(text))
    for found in () if table is None else table.rows:
        read_claim(Fields(found, findings), known, names[0])
    return [problem for problem in findings.report(str(folder)).problems if problem.severity is Severity.ERROR]


def _source_of(text: Text) -> Sources:
    """The text as a claim's rules see its source."""
    texts = {IDLE: StoredText(f"texts/{IDLE}.txt", text.body)} if text.may_keep else {}
    published = {IDLE: dt.date.fromisoformat(text.published_to)}
    return Sources(sources=(), ids=frozenset({IDLE}), texts=texts, published_to=published, rows=())


@lru_cache(maxsize=16)
def _names_of(dataset: Dataset) -> tuple[Collection[str], Collection[str]]:
    """The ids of places and regions, and those of actors."""
    return frozenset({*dataset.place_by_id, *dataset.region_by_id}), frozenset(dataset.actor_by_id)
