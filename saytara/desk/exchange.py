"""Moves cards that are not sealed, with their texts, from one desk to another: one file, checked as a whole."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from sqlalchemy import func, select

from saytara.core.hash_chain import LogEntry
from saytara.desk.desk import Desk
from saytara.desk.errors import DeskRefusal
from saytara.desk.graded_publishers import graded_in, grading_columns
from saytara.desk.log_entries import entry_of
from saytara.desk.schema import CARDS, TEXTS, VERSIONS
from saytara.desk.values import State, Step

FORM: Final = "saytara-desk-1"
"""What a file of drafts calls itself; another form gets another name."""

Drafts = Mapping[str, Any]
"""What a file of drafts holds: the rows of its `cards`, `texts` and `versions`, and of new `publishers`, by name."""


class BroughtIn(NamedTuple):
    """How many texts and cards were new, and how many cards stood there already and were left as they are."""

    texts: int
    cards: int
    known: int


def drafts_file(desk: Desk, dataset: str | None = None) -> bytes:
    """Every card of an area (None: of all) that is neither sealed nor retracted, with its text and its versions.

    The rows of publishers that were graded here go with the texts that name them: no dataset has them yet.
    """
    kept = {State.SEALED, State.RETRACTED}
    cards = {card.id for card in desk.cards(dataset) if card.state not in kept}
    with desk.engine.connect() as connection:
        card_rows = [dict(row) for row in connection.execute(select(CARDS)).mappings() if row["id"] in cards]
        wanted = {row["text"] for row in card_rows}
        text_rows = [dict(row) for row in connection.execute(select(TEXTS)).mappings() if row["id"] in wanted]
        versions = [dict(row) for row in connection.execute(select(VERSIONS)).mappings() if row["card"] in cards]
        graded = graded_in(connection)
    for row in text_rows:
        row["content"] = base64.b64encode(row["content"]).decode()
    named = {row["publisher"] for row in text_rows}
    publishers = {name: row for name, row in graded.items() if name in named}
    content = {"cards": card_rows, "texts": text_rows, "versions": versions, "publishers": publishers}
    content_text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    sealed = {"form": FORM, "sha256": _sha256(content_text), "content": content_text}
    return json.dumps(sealed, ensure_ascii=False).encode()


def bring_in(desk: Desk, drafts: Drafts, who: str) -> BroughtIn:
    """Brings in the cards of `read_drafts`, all or none; again does nothing. What this desk has stays as it is.

    A card that was confirmed comes as proposed: who confirmed it is known to the other desk alone.
    """
    with desk.writing() as connection:
        known_texts = set(connection.execute(select(TEXTS.c.id)).scalars())
        known_cards = set(connection.execute(select(CARDS.c.id)).scalars())
        texts = [dict(row) for row in drafts["texts"] if row["id"] not in known_texts]
        cards = [row for row in drafts["cards"] if row["id"] not in known_cards]
        graded = graded_in(connection)
        for row in texts:  # a publisher that is graded here keeps the letter that it has here
            row["reliability"] = graded.get(row["publisher"], row)["reliability"]
        if texts:
            connection.execute(TEXTS.insert(), texts)
        desk.note(connection, *_gradings(drafts, graded, who))
        order = connection.execute(select(func.coalesce(func.max(CARDS.c.order), 0))).scalar_one()
        for number, row in enumerate(sorted(cards, key=lambda row: row["order"]), start=1):
            state = state_here(row)
            connection.execute(CARDS.insert().values({**row, "order": order + number, "state": state}))
            versions = [version for version in drafts["versions"] if version["card"] == row["id"]]
            connection.execute(VERSIONS.insert(), versions)
            fields = {name: ["", value] for name, value in json.loads(row["fields"]).items() if value}
            beside = {"text": row["text"], "state": state.value, "authors": ", ".join(json.loads(row["authors"]))}
            changes = {**fields, **{name: ["", value] for name, value in beside.items()}}
            entry = entry_of(Step.IMPORTED, who, dataset=row["dataset"], card=row["id"], changes=changes)
            desk.note(connection, entry)
    return BroughtIn(len(texts), len(cards), len(drafts["cards"]) - len(cards))


def state_here(row: Mapping[str, Any]) -> State:
    """The state in which a card of the file comes in: who confirmed it is known to the other desk alone."""
    state = State(row["state"])
    return State.PROPOSED if state is State.CONFIRMED else state


def datasets_in(drafts: Drafts) -> tuple[str, ...]:
    """The datasets that the drafts are about."""
    return tuple(sorted({row["dataset"] for row in drafts["cards"]}))


def _gradings(drafts: Drafts, graded: Collection[str], who: str) -> Iterator[LogEntry]:
    """An entry for each publisher of the file's texts that was graded there, and not yet here."""
    for text in drafts["texts"]:
        publisher = text["publisher"]
        if publisher in drafts["publishers"] and publisher not in graded:
            columns = grading_columns(drafts["publishers"][publisher])
            changes = {"text": ["", text["id"]], "publisher": ["", publisher], **columns}
            graded = {*graded, publisher}
            yield entry_of(Step.IMPORTED, who, changes=changes)


def read_drafts(file: Path) -> Drafts:
    """What a file of `drafts_file` holds, with the texts as bytes; DeskRefusal where it is none, or was changed."""
    try:
        document = json.loads(file.read_bytes())
        if document["form"] != FORM or document["sha256"] != _sha256(document["content"]):
            raise DeskRefusal("desk.refused.bad_file", file=file.name)
        content: dict[str, Any] = json.loads(document["content"])
        for row in content["texts"]:
            row["content"] = base64.b64decode(row["content"], validate=True)
            if hashlib.sha256(row["content"]).hexdigest() != row["sha256"]:
                raise DeskRefusal("desk.refused.bad_file", file=file.name)
            row.setdefault("file_sha256", "")  # older desks kept none
        content.setdefault("publishers", {})  # older desks left them behind
        for graded in content["publishers"].values():
            if not all(isinstance(value, str) for value in graded.values()) or "reliability" not in graded:
                raise DeskRefusal("desk.refused.bad_file", file=file.name)
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise DeskRefusal("desk.refused.bad_file", file=file.name) from fault
    return content


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
