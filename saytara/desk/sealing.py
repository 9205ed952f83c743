"""Sealing: confirmed cards become claims of a dataset, through the one writer, and the log of them goes with it.

The files are written first, then the store. Whoever is stopped in between has the claims in the dataset, with their
entries in its log.csv; the next seal, or `finish`, takes them from there.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields as fields_of
from dataclasses import replace
from pathlib import Path
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import text as sql
from sqlalchemy.engine import make_url

from saytara.core.card_source_texts import ADDED_TEXT, with_texts
from saytara.core.hash_chain import FIRST, LogEntry, linked
from saytara.core.model import Claim
from saytara.dataset.errors import ChangedMeanwhile, DatasetFaults
from saytara.dataset.reading import DatasetReading, read
from saytara.desk.desk import Desk
from saytara.desk.errors import DeskRefusal
from saytara.desk.log_entries import entry_of
from saytara.desk.values import DESK_ONLY, Card, Sealed, State, Step, Text
from saytara.editing.importing.appending import appended, rows_by_id, table_bytes, with_cell
from saytara.editing.importing.claims_of_dataset import CLAIMS_CSV, claims_csv
from saytara.editing.lock import locked
from saytara.editing.writer import tidy, write_change
from saytara.spelling.transliteration import id_of
from saytara.words import say

LOG_CSV: Final = "log.csv"
PUBLISHERS_CSV: Final = "publishers.csv"
LOG_COLUMNS: Final = tuple(field.name for field in fields_of(LogEntry))
BEFORE: Final = {Step.SEALED.value: State.CONFIRMED, Step.RETRACTED.value: State.SEALED}
"""What a dataset's log tells → the state of a card of which the store has not noted it yet."""

MOST_TRIES: Final = 3
"""How often a seal begins anew since somebody edited the files by hand meanwhile: their edits stay."""

SEALING: Final = 7_283_012
"""The number under which PostgreSQL lets one process at a time seal."""


def seal(desk: Desk, folder: Path | str, who: str, cards: Iterable[str] | None = None, why: str = "") -> Sealed:
    """Writes confirmed cards of an area, by default all of them, into its dataset; all at once, or none.

    DatasetFaults, with the report, where the dataset has faults or would have them; DeskRefusal where a card is not
    confirmed. What was edited in the files by hand meanwhile stays: the seal is made upon it.
    """
    path = Path(folder)
    with _sealing(desk, path):
        finish(desk, path)
        chosen = _confirmed(desk, path.resolve().name, cards)
        for attempt in range(MOST_TRIES):
            reading = _read_sound(path)
            contents, entries = _plan(desk, reading, chosen, who, why)
            # Saving waits for its turn while the files are written: no card changes between its seal and its state.
            try:
                with desk.writing() as connection:
                    for card in chosen:
                        if desk.card_in(connection, card.id, is_locked=True) != card:
                            raise DeskRefusal("desk.refused.sealing")
                    write_change(path, contents, digest=_digest(reading))
                    for card in chosen:
                        _note_sealed(desk, connection, entries[card.id])
                break
            except ChangedMeanwhile:
                if attempt + 1 == MOST_TRIES:
                    raise
        return Sealed(cards=tuple(desk.card(card.id) for card in chosen), files=tuple(sorted(contents)))


def retract(desk: Desk, folder: Path | str, card_id: str, reason: str, who: str) -> Card:
    """Takes a sealed claim back: its row in the dataset gets the reason, and the log the entry."""
    if not reason.strip():
        raise DeskRefusal("desk.refused.no_reason")
    path = Path(folder)
    with _sealing(desk, path):
        finish(desk, path)
        card = desk.card(card_id)
        if card.state is not State.SEALED:
            raise DeskRefusal("desk.refused.state", state=card.state.value, wanted=State.RETRACTED.value)
        reading = _read_sound(path)
        try:
            claims = with_cell(claims_csv(reading.files), card.claim, "retracted", reason)
        except KeyError as fault:
            raise DeskRefusal("desk.refused.unsealed_claim", claim=card.claim) from fault
        about = {"dataset": card.dataset, "card": card.id, "claim": card.claim}
        entry = entry_of(Step.RETRACTED, who, **about, changes={"retracted": ["", reason]}, why=reason)
        log = _log_bytes(reading.files.get(LOG_CSV, b""), [entry])
        with desk.writing() as connection:
            write_change(path, {CLAIMS_CSV: claims, LOG_CSV: log}, digest=_digest(reading))
            _note_sealed(desk, connection, entry)
        return desk.card(card_id)


def finish(desk: Desk, folder: Path | str) -> tuple[str, ...]:
    """Notes in the store what a seal that was stopped had already written into the dataset; the ids of those cards."""
    path = Path(folder)
    tidy(path)
    if not (path / LOG_CSV).exists():
        return ()
    finished: list[str] = []
    cards = {card.id: card for card in desk.cards(dataset=path.resolve().name)}
    for entry in read_log((path / LOG_CSV).read_bytes()):
        card = cards.get(entry.card)
        wanted = BEFORE.get(entry.what)
        if card is None or wanted is None or card.state is not wanted:
            continue
        if any(known.entry == entry.entry for known in desk.log(card.id)):
            continue
        with desk.writing() as connection:
            _note_sealed(desk, connection, entry)
        cards[card.id] = desk.card(card.id)
        finished.append(card.id)
    return tuple(finished)


def read_log(content: bytes) -> tuple[LogEntry, ...]:
    """The entries of a log.csv whose columns are sound."""
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    return tuple(LogEntry(**{**row, "number": int(row["number"])}) for row in rows)  # type: ignore[arg-type]


def claim_rows(desk: Desk, reading: DatasetReading, cards: Sequence[Card]) -> Iterator[tuple[Card, Text, str, str]]:
    """Each card with its text, and the ids that its source and its claim get in the dataset."""
    sources = rows_by_id(reading.files["sources.csv"])
    taken = set(rows_by_id(claims_csv(reading.files)))
    standing: Mapping[str, Claim] = {} if reading.dataset is None else reading.dataset.claim_by_id
    for card in cards:
        text = desk.text(card.text)
        source = _source_id(text, sources)
        wanted = card.fields.get("id") or f"{source}-{card.fields.get('place', '')}"
        claim, number = wanted, 2
        while claim in taken or claim in standing:
            claim, number = f"{wanted}-{number}", number + 1
        taken.add(claim)
        yield card, text, source, claim


def claim_row(card: Card, text: Text, source: str, claim: str) -> dict[str, str]:
    """A card of one place as a row of claims.csv; of a text that is not kept without its quote."""
    row = {name: value for name, value in card.fields.items() if name not in DESK_ONLY}
    row |= {"id": claim, "source": source}
    return row if text.may_keep else row | {"quote": "", "quote_start": ""}


def contents_with(
    desk: Desk,
    reading: DatasetReading,
    cards: Sequence[Card],
    stories: Mapping[str, Sequence[LogEntry]] | None = None,
) -> tuple[dict[str, bytes], dict[str, str]]:
    """The files of a dataset as they would be with the claims of cards, and each card's claim; nothing is written.

    `stories` is what the log has of each card, where that is known already.
    """
    sources, claims = rows_by_id(reading.files["sources.csv"]), []
    new_sources: dict[str, dict[str, str]] = {}
    contents: dict[str, bytes] = {}
    ids: dict[str, str] = {}
    for card, text, source, claim in claim_rows(desk, reading, cards):
        ids[card.id] = claim
        row = claim_row(card, text, source, claim)
        if _is_one_persons(desk.log(card.id) if stories is None else stories[card.id]):
            row["note"] = " ".join(filter(None, (row.get("note"), say("desk.one_person", "en"))))
            row["note_ar"] = " ".join(filter(None, (row.get("note_ar"), say("desk.one_person", "ar"))))
        claims.append(row)
        if source not in sources and source not in new_sources:
            new_sources[source] = _source_row(text, source)
            if text.may_keep:
                contents[f"texts/{source}.txt"] = text.content
    if new := _new_publishers(desk, reading, new_sources.values()):
        contents[PUBLISHERS_CSV] = appended(reading.files[PUBLISHERS_CSV], new)
    if new_sources:
        contents["sources.csv"] = appended(reading.files["sources.csv"], new_sources.values())
    contents[CLAIMS_CSV] = appended(claims_csv(reading.files), claims)
    return contents, ids


def _new_publishers(
    desk: Desk, reading: DatasetReading, sources: Iterable[Mapping[str, str]]
) -> list[dict[str, str]]:
    """The rows of publishers whom the dataset's table lacks, as they were graded at the desk."""
    if reading.dataset is None or PUBLISHERS_CSV not in reading.files:
        return []
    lacking = {row["publisher"] for row in sources} - reading.dataset.publisher_by_spelling.keys()
    rows = desk.graded_publishers() if lacking else {}
    taken = {publisher.id for publisher in reading.dataset.publishers}
    new: dict[tuple[str, str], dict[str, str]] = {}
    for name in sorted(lacking & rows.keys()):
        names = rows[name]["name_en"], rows[name]["name_ar"]
        row = new.setdefault(names, {**rows[name], "id": free_id(rows[name]["id"], taken)})
        taken.add(row["id"])
        aliases = [alias for alias in row.get("aliases", "").split("|") if alias]
        row["aliases"] = "|".join(dict.fromkeys([*aliases, *({name} - {*names})]))
    return list(new.values())


def free_id(wanted: str, taken: Collection[str]) -> str:
    """The id, with the first number behind it that makes it one that is not taken.

    >>> free_id("herald", {"herald", "herald-2"})
    'herald-3'
    """
    found, number = wanted, 2
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found


def _plan(
    desk: Desk, reading: DatasetReading, cards: Sequence[Card], who: str, why: str
) -> tuple[dict[str, bytes], dict[str, LogEntry]]:
    stories = {card.id: desk.log(card.id) for card in cards}
    contents, ids = contents_with(desk, reading, cards, stories)
    entries: dict[str, LogEntry] = {}
    story: list[LogEntry] = []
    texts = desk.text_entries({card.text for card in cards})
    for card in cards:
        changes = {"state": [State.CONFIRMED.value, State.SEALED.value], "claim": ["", ids[card.id]]}
        about = {"dataset": card.dataset, "card": card.id, "claim": ids[card.id]}
        entries[card.id] = entry_of(Step.SEALED, who, **about, changes=changes, why=why)
        own = [replace(entry, claim=ids[card.id]) for entry in stories[card.id]]
        story += with_texts([*own, entries[card.id]], texts.values())
    story = _each_once(story, read_log(reading.files.get(LOG_CSV, b"")))
    contents[LOG_CSV] = _log_bytes(reading.files.get(LOG_CSV, b""), story)
    return contents, entries


def _each_once(story: Iterable[LogEntry], standing: Iterable[LogEntry]) -> list[LogEntry]:
    """Entries that the dataset's log has not yet: of many cards of one text, its entry goes with the first."""
    fresh, known = [], {entry.entry for entry in standing if entry.what == ADDED_TEXT}
    for entry in story:
        if entry.what == ADDED_TEXT and entry.entry in known:
            continue
        known |= {entry.entry} if entry.what == ADDED_TEXT else set()
        fresh.append(entry)
    return fresh


def _log_bytes(standing: bytes, story: Iterable[LogEntry]) -> bytes:
    """The dataset's log with further entries, linked to those that it has."""
    last = read_log(standing)[-1:] if standing else ()
    number, previous = (last[0].number, last[0].hash) if last else (0, FIRST)
    rows = [{name: str(getattr(entry, name)) for name in LOG_COLUMNS} for entry in linked(story, number, previous)]
    return appended(standing or table_bytes(LOG_COLUMNS, ()), rows)


def _note_sealed(desk: Desk, connection: Connection, entry: LogEntry) -> None:
    state = State(entry.what)
    reason = entry.why if state is State.RETRACTED else ""
    desk.move_sealed(connection, entry.card, state, who=entry.who, claim=entry.claim, why=reason)
    desk.note(connection, entry)


def _confirmed(desk: Desk, dataset: str, cards: Iterable[str] | None) -> tuple[Card, ...]:
    if cards is None:
        chosen = desk.cards(dataset=dataset, state=State.CONFIRMED)
    else:
        chosen = tuple(desk.card(card) for card in dict.fromkeys(cards))
    if not chosen:
        raise DeskRefusal("desk.refused.nothing")
    for card in chosen:
        if card.state is not State.CONFIRMED or card.dataset != dataset:
            raise DeskRefusal("desk.refused.state", state=card.state.value, wanted=State.SEALED.value)
    return chosen


def _is_one_persons(story: Sequence[LogEntry]) -> bool:
    confirmed = [entry for entry in story if entry.what == Step.CONFIRMED.value]
    return bool(confirmed) and "two_people" in json.loads(confirmed[-1].changes)


def _read_sound(path: Path) -> DatasetReading:
    reading = read(path)
    if reading.dataset is None:
        raise DatasetFaults(reading.report)
    return reading


def _digest(reading: DatasetReading) -> str:
    return "" if reading.dataset is None else reading.dataset.digest


def _source_id(text: Text, sources: Mapping[str, Mapping[str, str]]) -> str:
    """The id of the source that has this very text, or that of a new one."""
    for source_id, row in sources.items():
        if row.get("sha256") == text.sha256 and row.get("publisher") == text.publisher:
            return source_id
    return f"{id_of(text.publisher)}-{text.published_from}-{hashlib.sha256(text.id.encode()).hexdigest()[:6]}"


def _source_row(text: Text, source: str) -> dict[str, str]:
    names = ("publisher", "title", "url", "language", "published_from", "published_to", "date_note", "reliability")
    row = {name: str(getattr(text, name)) for name in (*names, "date_note_ar", "file_sha256")} | {"id": source}
    return row | ({"text": f"texts/{source}.txt", "sha256": text.sha256} if text.may_keep else {})


@contextmanager
def _sealing(desk: Desk, folder: Path) -> Iterator[None]:
    """Keeps other seals of the store out; whoever is killed lets go."""
    if desk.engine.dialect.name == "postgresql":
        with desk.engine.connect() as connection:
            connection.execute(sql("SELECT pg_advisory_lock(:number)"), {"number": SEALING})
            try:
                yield
            finally:
                connection.execute(sql("SELECT pg_advisory_unlock(:number)"), {"number": SEALING})
        return
    beside = Path(f"{make_url(desk.address).database}-sealing")
    beside.mkdir(exist_ok=True)
    with locked(beside):
        yield
