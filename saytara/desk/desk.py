"""The desk: texts, cards and their history, in one store, and that nobody confirms their own.

What is sealed is written by `saytara.desk.sealing`.
"""

from __future__ import annotations

import hashlib
import json
import time
import uuid
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, Row, and_, delete, func, select, update

from saytara.core.card_source_texts import added_texts
from saytara.core.hash_chain import BrokenEntry, LogEntry, broken_entries, linked
from saytara.desk.errors import DeskRefusal
from saytara.desk.graded_publishers import graded_in, grading_changes
from saytara.desk.grouped_writes import GroupedWrites, Outcome
from saytara.desk.log_entries import AUTHOR, DECISIONS, entry_of, moving_entries, standing_entries
from saytara.desk.open_store import address_of, open_engine, reading
from saytara.desk.schema import CARDS, HEAD, LOG, PRESENCE, TEXTS, VERSIONS
from saytara.desk.signatures import identity_of, is_or_may_be_author
from saytara.desk.text_edits import edited_cards
from saytara.desk.values import EDITABLE, Card, Conflict, Saved, State, Step, Text, Version, now
from saytara.words import say

PRESENT_S: Final = 20.0
"""For how long somebody who was seen at a card is believed to be there."""

NOTED_EVERY_S: Final = 5.0
"""How often it is noted anew, however often a page asks: saves need the disk more."""

WAYS: Final[Mapping[State, frozenset[State]]] = MappingProxyType(
    {
        State.DRAFT: frozenset({State.PROPOSED, State.RETURNED, State.REJECTED, State.CONFIRMED}),
        State.PROPOSED: frozenset({State.DRAFT, State.RETURNED}),
        State.CONFIRMED: frozenset({State.PROPOSED}),
        State.RETURNED: frozenset({State.PROPOSED, State.CONFIRMED}),
        State.REJECTED: frozenset({State.DRAFT, State.PROPOSED, State.RETURNED, State.CONFIRMED}),
        State.SEALED: frozenset({State.CONFIRMED}),
        State.RETRACTED: frozenset({State.SEALED}),
    }
)
"""State → those that a card may have before it. Saving makes a draft of what may be saved."""

NEEDS_REASON: Final = frozenset({State.RETURNED, State.REJECTED, State.RETRACTED})


class Desk:
    """A store that is open. Threads may share one; so may processes and, with PostgreSQL, machines share a store."""

    def __init__(self, engine: Engine, address: str, *, two_people: bool = True) -> None:
        """Use `open`. Without `two_people` one person may confirm what is their own, and every confirmation says so."""
        self.engine, self.address, self.two_people = engine, address, two_people
        self._turns = GroupedWrites(engine) if engine.dialect.name == "sqlite" else None

    @classmethod
    def open(cls, store: Path | str, *, two_people: bool = True) -> Self:
        """The desk in a file of SQLite, or at an address of PostgreSQL; its tables are made where there are none."""
        return cls(open_engine(store), address_of(store), two_people=two_people)

    def close(self) -> None:
        """Lets go of the store."""
        self.engine.dispose()

    # texts

    def add_text(
        self,
        content: bytes | str,
        *,
        publisher: str,
        title: str,
        language: str,
        published_from: str,
        published_to: str,
        reliability: str,
        who: str,
        url: str = "",
        date_note: str = "",
        date_note_ar: str = "",
        may_keep: bool = True,
        file_sha256: str = "",
        new_publisher: Mapping[str, str] | None = None,
        why: str = "",
    ) -> Text:
        """Keeps a text as it was read, and gives it its id; the very same text of a publisher is kept once.

        `file_sha256` is the hash of the file that it was read from, where the text is not that file's very bytes: the
        file itself is not kept. `new_publisher` is the row of publishers.csv of a publisher whom the dataset lacks;
        `why` it may be kept, where that was asked. All three stand in the log.
        """
        raw = content.encode() if isinstance(content, str) else content
        try:
            raw.decode()
        except UnicodeDecodeError as fault:
            raise DeskRefusal("desk.refused.not_utf8") from fault
        text = Text(
            id=uuid.uuid4().hex,
            content=raw,
            sha256=hashlib.sha256(raw).hexdigest(),
            publisher=publisher,
            title=title,
            url=url,
            language=language,
            published_from=published_from,
            published_to=published_to,
            date_note=date_note,
            date_note_ar=date_note_ar,
            reliability=reliability,
            may_keep=may_keep,
            added_by=who,
            added_at=now(),
            file_sha256=file_sha256,
        )
        with self.writing() as connection:
            same = and_(TEXTS.c.sha256 == text.sha256, TEXTS.c.publisher == publisher, TEXTS.c.url == url)
            found = connection.execute(select(TEXTS).where(same)).first()
            graded = grading_changes(connection, "", publisher, new_publisher)
            if found is not None:
                if graded:
                    changes = {**graded, "text": ["", found.id]}
                    self.note(connection, entry_of(Step.EDITED_TEXT, who, changes=changes))
                return _text(found)
            connection.execute(TEXTS.insert().values(**{c.name: getattr(text, c.name) for c in TEXTS.columns}))
            changes = {"text": ["", text.id], "sha256": ["", text.sha256], "publisher": ["", publisher]}
            if file_sha256:
                changes["file_sha256"] = ["", file_sha256]
            self.note(connection, entry_of(Step.ADDED_TEXT, who, changes=changes | graded, why=why))
        return text

    def has_text(self, content: bytes, facts: Mapping[str, str]) -> bool:
        """Whether the very same text of the publisher, with the same address, is here: adding it adds nothing."""
        sha256 = hashlib.sha256(content).hexdigest()
        same = and_(TEXTS.c.sha256 == sha256, TEXTS.c.publisher == facts["publisher"], TEXTS.c.url == facts["url"])
        with reading(self.engine) as connection:
            return connection.execute(select(TEXTS.c.id).where(same)).first() is not None

    def text(self, text_id: str) -> Text:
        """The text of an id; DeskRefusal where there is none."""
        with reading(self.engine) as connection:
            found = connection.execute(select(TEXTS).where(TEXTS.c.id == text_id)).first()
        if found is None:
            raise DeskRefusal("desk.refused.no_text", text=text_id)
        return _text(found)

    def texts(self) -> tuple[Text, ...]:
        """All texts, in the order in which they were added."""
        with reading(self.engine) as connection:
            return tuple(_text(row) for row in connection.execute(select(TEXTS).order_by(TEXTS.c.added_at)))

    def graded_publishers(self) -> dict[str, dict[str, str]]:
        """The rows of publishers.csv of those that were graded here, by the spelling that the texts have."""
        with reading(self.engine) as connection:
            return graded_in(connection)

    def edit_text(
        self, text_id: str, facts: Mapping[str, str], who: str, new_publisher: Mapping[str, str] | None = None
    ) -> Text:
        """Changes what is known of a text: publisher, title, address, language, days, and how these are known.

        Each card of it has that in its story, whoever did it is one of its authors, and a confirmed one is proposed
        again. It is refused once a claim of it is sealed: the source's row in the dataset is then the one that counts.
        """

        def write(connection: Connection) -> Text:
            text = self._text_in(connection, text_id)
            changes = {name: [getattr(text, name), value] for name, value in facts.items()}
            changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
            changes |= grading_changes(connection, text.publisher, facts["publisher"], new_publisher)
            if not changes:
                return text
            cards = self._cards_in(connection, text_id)
            if any(card.claim for card in cards):
                raise DeskRefusal("desk.refused.sealed_text")
            connection.execute(update(TEXTS).where(TEXTS.c.id == text_id).values(facts))
            edited = list(edited_cards(cards, changes, who))
            for card in edited:
                if card.values:
                    self._change(connection, card.card, **card.values)
            of_text = entry_of(Step.EDITED_TEXT, who, changes={**changes, "text": ["", text_id]})
            self.note(connection, *([card.entry for card in edited] or [of_text]))
            return self._text_in(connection, text_id)

        return self._written(write)

    def withdraw_text(self, text_id: str, who: str, why: str) -> None:
        """Takes a text out of the desk, with its drafts: only whoever added it, and while nothing of it is proposed.

        The log keeps who did it and why, and the hash of what was there.
        """
        if not why.strip():
            raise DeskRefusal("desk.refused.no_reason")

        def write(connection: Connection) -> None:
            text = self._text_in(connection, text_id)
            cards = self._cards_in(connection, text_id)
            if not may_withdraw(text, cards, who):
                raise DeskRefusal("desk.refused.not_withdrawn")
            ids = [card.id for card in cards]
            connection.execute(delete(VERSIONS).where(VERSIONS.c.card.in_(ids)))
            connection.execute(delete(PRESENCE).where(PRESENCE.c.card.in_([*ids, text_id])))
            connection.execute(delete(CARDS).where(CARDS.c.text == text_id))
            connection.execute(delete(TEXTS).where(TEXTS.c.id == text_id))
            changes = {"text": [text_id, ""], "sha256": [text.sha256, ""], "title": [text.title, ""]}
            self.note(connection, entry_of(Step.WITHDREW_TEXT, who, changes=changes, why=why))

        self._written(write)

    # cards

    def add_card(
        self,
        dataset: str,
        text_id: str,
        fields: Mapping[str, str],
        who: str,
        why: str = "",
        *,
        authors: Sequence[str] = (),
    ) -> Card:
        """A new draft about an area, from a text of the desk; `fields` go by the columns of claims.csv.

        `authors` wrote some of it already, beside `who`.
        """
        (card,) = self.add_cards(dataset, text_id, [fields], who, why, authors=authors)
        return card

    def add_cards(
        self,
        dataset: str,
        text_id: str,
        rows: Sequence[Mapping[str, str]],
        who: str,
        why: str = "",
        *,
        authors: Sequence[str] = (),
    ) -> tuple[Card, ...]:
        """New drafts as by `add_card`, in one transaction: all of them, or none."""
        self.text(text_id)
        beside = {"dataset": dataset, "text": text_id, "version": 1, "state": State.DRAFT, "reason": "", "claim": ""}
        beside |= {"changed_by": who, "changed_at": now(), "authors": _json(list(dict.fromkeys((*authors, who))))}
        with self.writing() as connection:
            first = connection.execute(select(func.coalesce(func.max(CARDS.c.order), 0) + 1)).scalar_one()
            values: list[dict[str, Any]] = []
            versions: list[dict[str, Any]] = []
            entries: list[LogEntry] = []
            for order, fields in enumerate(rows, start=first):
                card_id = uuid.uuid4().hex
                values.append({**beside, "id": card_id, "fields": _json(fields), "order": order})
                version = {"card": card_id, "version": 1, "fields": _json(fields), "who": who, "saved_at": now()}
                versions.append({**version, "is_kept_aside": False, "aside": ""})
                changes = {name: ["", value] for name, value in {**fields, "text": text_id}.items() if value}
                entries.append(entry_of(Step.CREATED, who, dataset=dataset, card=card_id, changes=changes, why=why))
            if values:
                connection.execute(CARDS.insert(), values)
                connection.execute(VERSIONS.insert(), versions)
                self.note(connection, *entries)
            ids = [card["id"] for card in values]
            query = select(CARDS).where(CARDS.c.id.in_(ids)).order_by(CARDS.c.order)
            return tuple(_card(row) for row in connection.execute(query))

    def card(self, card_id: str) -> Card:
        """The card of an id; DeskRefusal where there is none."""
        with reading(self.engine) as connection:
            return self.card_in(connection, card_id)

    def cards(
        self, dataset: str | None = None, state: State | None = None, text: str | None = None
    ) -> tuple[Card, ...]:
        """The cards of an area, a state and a text, as far as these are given, in the order of their beginning."""
        query = select(CARDS).order_by(CARDS.c.order)
        for column, wanted in ((CARDS.c.dataset, dataset), (CARDS.c.state, state), (CARDS.c.text, text)):
            query = query if wanted is None else query.where(column == wanted)
        with reading(self.engine) as connection:
            return tuple(_card(row) for row in connection.execute(query))

    def versions(self, card_id: str) -> tuple[Version, ...]:
        """Every version of a card, the first first; those that were kept aside behind the one that stood in the way."""
        query = select(VERSIONS).where(VERSIONS.c.card == card_id).order_by(VERSIONS.c.version, VERSIONS.c.saved_at)
        with reading(self.engine) as connection:
            return tuple(_version(row) for row in connection.execute(query))

    def save(
        self, card_id: str, fields: Mapping[str, str], expected_version: int, who: str, why: str = ""
    ) -> Saved | Conflict:
        """Saves the fields of a card, all of them, if it still is of the version that they were made from.

        Else nothing of it changes: what was to be saved is kept aside among its versions, and both are given back. What
        was proposed, confirmed or rejected is a draft again. Nothing is written where nothing differs, whoever saved
        it: a page that was closed before the answer came sends it twice.
        """

        def write(connection: Connection) -> Saved | Conflict:
            card = self.card_in(connection, card_id, is_locked=True)
            if card.version != expected_version and dict(card.fields) != dict(fields):
                mine = self._keep_version(
                    connection, card_id, expected_version, fields=fields, who=who, is_kept_aside=True
                )
                return Conflict(theirs=card, mine=mine)
            if card.state not in EDITABLE:
                raise DeskRefusal("desk.refused.state", state=card.state.value, wanted=State.DRAFT.value)
            if dict(card.fields) == dict(fields):
                return Saved(card=card)
            changes = {
                name: [card.fields.get(name, ""), fields.get(name, "")]
                for name in sorted({*card.fields, *fields})
                if card.fields.get(name, "") != fields.get(name, "")
            }
            authors = _json(list(dict.fromkeys((*card.authors, who))))
            changed = {"fields": _json(fields), "version": card.version + 1, "state": State.DRAFT, "reason": ""}
            self._change(connection, card_id, **changed, authors=authors, changed_by=who)
            self._keep_version(connection, card_id, card.version + 1, fields=fields, who=who)
            entry = entry_of(Step.SAVED, who, dataset=card.dataset, card=card_id, changes=changes, why=why)
            self.note(connection, entry)
            return Saved(card=self.card_in(connection, card_id))

        return self._written(write)

    def propose(self, card_id: str, who: str, why: str = "", *, expected_version: int | None = None) -> Card:
        """Hands a draft to others; whoever proposes is one of its authors."""
        return self._move(card_id, State.PROPOSED, who, why, expected_version)

    def confirm(self, card_id: str, who: str, why: str = "", *, expected_version: int | None = None) -> Card:
        """Confirms a proposed card; DeskRefusal where it is one's own."""
        return self._move(card_id, State.CONFIRMED, who, why, expected_version)

    def return_(self, card_id: str, reason: str, who: str, *, expected_version: int | None = None) -> Card:
        """Gives a card back to its authors, with a reason."""
        return self._move(card_id, State.RETURNED, who, reason, expected_version)

    def reject(self, card_id: str, reason: str, who: str, *, expected_version: int | None = None) -> Card:
        """Rejects a card, with a reason; saving it makes it a draft again."""
        return self._move(card_id, State.REJECTED, who, reason, expected_version)

    def reopen(self, card_id: str, who: str, *, expected_version: int | None = None) -> Card:
        """Makes a draft again of what was proposed, returned, rejected or confirmed."""
        return self._move(card_id, State.DRAFT, who, "", expected_version)

    def take_back(self, card_id: str, decided: State, who: str, *, expected_version: int | None = None) -> Card:
        """Takes back one's own last decision on a card, `decided`: the card is again as it was before it, and so are
        its authors and who is named with it. Nothing changes where the card is in another state than that.

        What was changed of the facts of its text since stays: a card that would be confirmed again is proposed, since
        nobody has confirmed it with these, and whoever changed them stays an author. DeskRefusal where the last that
        was done with the card itself, and still stands, is no decision, or somebody else's; or where the change of the
        text's facts has undone the decision already.
        """

        def write(connection: Connection) -> Card:
            card = self.card_in(connection, card_id, is_locked=True)
            if expected_version is not None and card.version != expected_version:
                raise DeskRefusal("desk.refused.changed")
            if card.state is not decided:
                return card
            query = select(LOG).where(LOG.c.card == card_id).order_by(LOG.c.number)
            story = standing_entries(LogEntry(**row._mapping) for row in connection.execute(query))
            before, last = ([None, *moving_entries(story)])[-2:]
            if last is None or before is None or last.what not in {*DECISIONS, Step.EDITED_TEXT}:
                raise DeskRefusal("desk.refused.not_yours")
            if last.what != decided.value:
                raise DeskRefusal("desk.refused.facts_changed")
            if identity_of(last.who) != identity_of(who):
                raise DeskRefusal("desk.refused.not_yours")
            changes = json.loads(last.changes)
            state = State(changes["state"][0])
            since = story[story.index(last) + 1 :]
            why = ""
            if state is State.CONFIRMED and since:
                state, why = State.PROPOSED, say("desk.log_facts_changed", "en")
            authors = card.authors
            if AUTHOR in changes and all(identity_of(edit.who) != identity_of(who) for edit in since):
                authors = tuple(author for author in authors if identity_of(author) != identity_of(who))
            moved = {"state": state, "reason": before.why if state in NEEDS_REASON else "", "version": card.version + 1}
            self._change(connection, card_id, **moved, authors=_json(authors), changed_by=before.who)
            changes = {"state": [card.state.value, state.value]}
            about = {"dataset": card.dataset, "card": card_id}
            self.note(connection, entry_of(Step.TOOK_BACK, who, **about, changes=changes, why=why))
            return self.card_in(connection, card_id)

        return self._written(write)

    def _move(
        self, card_id: str, state: State, who: str, why: str, expected_version: int | None
    ) -> Card:
        if state in NEEDS_REASON and not why.strip():
            raise DeskRefusal("desk.refused.no_reason")

        def write(connection: Connection) -> Card:
            card = self.card_in(connection, card_id, is_locked=True)
            if expected_version is not None and card.version != expected_version:
                raise DeskRefusal("desk.refused.changed")
            if card.state not in WAYS[state]:
                raise DeskRefusal("desk.refused.state", state=card.state.value, wanted=state.value)
            changes: dict[str, list[str]] = {"state": [card.state.value, state.value]}
            authors = card.authors
            if state is State.PROPOSED and identity_of(who) not in map(identity_of, authors):
                authors = (*authors, who)
                changes[AUTHOR] = ["", who]
            if state is State.CONFIRMED:
                if self.two_people:
                    refuse_own(who, authors)
                else:
                    changes["two_people"] = ["yes", "no"]
            moved = {"state": state, "reason": why if state in NEEDS_REASON else "", "version": card.version + 1}
            self._change(connection, card_id, **moved, authors=_json(authors), changed_by=who)
            what = Step.REOPENED if state is State.DRAFT else Step(state.value)
            self.note(connection, entry_of(what, who, dataset=card.dataset, card=card_id, changes=changes, why=why))
            return self.card_in(connection, card_id)

        return self._written(write)

    # who is there

    def seen(self, card_id: str, who: str) -> None:
        """Notes that somebody has a card open; to be called again before `PRESENT_S` are over."""
        now_s = time.time()
        until = now_s + PRESENT_S
        mine = and_(PRESENCE.c.card == card_id, PRESENCE.c.who == who)
        with reading(self.engine) as connection:
            known = connection.execute(select(PRESENCE.c.until).where(mine)).scalar()
        if known is not None and known > until - NOTED_EVERY_S:
            return

        def write(connection: Connection) -> None:
            connection.execute(delete(PRESENCE).where(PRESENCE.c.until < now_s))
            if connection.execute(update(PRESENCE).where(mine).values(until=until)).rowcount == 0:
                connection.execute(PRESENCE.insert().values(card=card_id, who=who, until=until))

        self._written(write)

    def others_at(self, card_id: str, who: str) -> tuple[str, ...]:
        """Who else has a card open now."""
        others = and_(PRESENCE.c.card == card_id, PRESENCE.c.who != who, PRESENCE.c.until >= time.time())
        with reading(self.engine) as connection:
            return tuple(connection.execute(select(PRESENCE.c.who).where(others).order_by(PRESENCE.c.who)).scalars())

    # the log

    def log(self, about: str = "") -> tuple[LogEntry, ...]:
        """The log, or what it has on a card or claim, from the first entry on."""
        query = select(LOG).order_by(LOG.c.number)
        if about:
            card = select(LOG.c.card).where(LOG.c.claim == about, LOG.c.card != "")
            query = query.where((LOG.c.card == about) | (LOG.c.claim == about) | LOG.c.card.in_(card))
        with reading(self.engine) as connection:
            return tuple(LogEntry(**row._mapping) for row in connection.execute(query))

    def text_entries(self, texts: Collection[str]) -> dict[str, LogEntry]:
        """What the log has of texts being added, by their ids."""
        query = select(LOG).where(LOG.c.what == Step.ADDED_TEXT.value).order_by(LOG.c.number)
        with reading(self.engine) as connection:
            found = added_texts(LogEntry(**row._mapping) for row in connection.execute(query))
        return {text: entry for text, entry in found.items() if text in texts}

    def broken_log(self) -> tuple[BrokenEntry, ...]:
        """Every place where the log does not hold; none for a sound one."""
        with reading(self.engine) as connection:
            head = connection.execute(select(HEAD)).one()
            rows = connection.execute(select(LOG).order_by(LOG.c.number)).mappings()
            entries = (LogEntry(**row) for row in rows)
            return tuple(broken_entries(entries, count=head._mapping["count"], head=head.hash))

    def note(self, connection: Connection, *entries: LogEntry) -> None:
        """Appends entries, within a transaction of `writing`; one at a time, since the head is locked."""
        head = connection.execute(select(HEAD).with_for_update()).one()
        written = list(linked(entries, head._mapping["count"], head.hash))
        if written:
            connection.execute(
                LOG.insert(), [{c.name: getattr(entry, c.name) for c in LOG.columns} for entry in written]
            )
            connection.execute(update(HEAD).values(count=written[-1].number, hash=written[-1].hash))

    # within a transaction

    def _text_in(self, connection: Connection, text_id: str) -> Text:
        found = connection.execute(select(TEXTS).where(TEXTS.c.id == text_id)).first()
        if found is None:
            raise DeskRefusal("desk.refused.no_text", text=text_id)
        return _text(found)

    def _cards_in(self, connection: Connection, text_id: str) -> tuple[Card, ...]:
        query = select(CARDS).where(CARDS.c.text == text_id).order_by(CARDS.c.order)
        return tuple(_card(row) for row in connection.execute(query))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it, or nothing. In SQLite all take turns."""
        if self._turns is not None:
            with self._turns.alone, self.engine.begin() as connection:
                yield connection
        else:
            with self.engine.begin() as connection:
                yield connection

    def _written(self, work: Callable[[Connection], Outcome]) -> Outcome:
        """What the work tells, once it is written: all of it, or nothing; together with others' that wait."""
        if self._turns is not None:
            return self._turns.take(work)
        with self.engine.begin() as connection:
            return work(connection)

    def card_in(self, connection: Connection, card_id: str, *, is_locked: bool = False) -> Card:
        """The card as a transaction sees it, and keeps it for others where it is locked."""
        query = select(CARDS).where(CARDS.c.id == card_id)
        found = connection.execute(query.with_for_update() if is_locked else query).first()
        if found is None:
            raise DeskRefusal("desk.refused.no_card", card=card_id)
        return _card(found)

    def move_sealed(
        self, connection: Connection, card_id: str, state: State, *, who: str, claim: str, why: str
    ) -> None:
        """Notes on a card that the dataset has its claim, or has it retracted."""
        self._change(
            connection,
            card_id,
            state=state,
            claim=claim,
            reason=why,
            changed_by=who,
            version=self.card_in(connection, card_id).version + 1,
        )

    def _change(self, connection: Connection, card_id: str, **values: Any) -> None:
        connection.execute(update(CARDS).where(CARDS.c.id == card_id).values(changed_at=now(), **values))

    def _keep_version(
        self,
        connection: Connection,
        card_id: str,
        version: int,
        *,
        fields: Mapping[str, str],
        who: str,
        is_kept_aside: bool = False,
    ) -> Version:
        aside = uuid.uuid4().hex if is_kept_aside else ""
        saved_at = now()
        kept = Version(
            card=card_id, version=version, fields=fields, who=who, saved_at=saved_at, is_kept_aside=is_kept_aside
        )
        values = {"card": card_id, "version": version, "fields": _json(fields), "who": who, "saved_at": saved_at}
        connection.execute(VERSIONS.insert().values(**values, is_kept_aside=is_kept_aside, aside=aside))
        return kept


def refuse_own(who: str, authors: Collection[str]) -> None:
    """DeskRefusal where somebody is one of a card's authors, or, known by name alone, may be."""
    if is_or_may_be_author(who, authors):
        is_known = identity_of(who) in map(identity_of, authors)
        raise DeskRefusal("desk.refused.own" if is_known else "desk.refused.own_name")


def may_withdraw(text: Text, cards: Collection[Card], who: str) -> bool:
    """Whether somebody may take a text out of the desk: it is theirs, and none of its cards went on to others."""
    is_own = identity_of(text.added_by) == identity_of(who)
    return is_own and all(card.state is State.DRAFT or _is_dismissed(card) for card in cards)


def _is_dismissed(card: Card) -> bool:
    """Whether its own author said that it is no claim."""
    return card.state is State.REJECTED and identity_of(card.changed_by) in map(identity_of, card.authors)


def _json(value: object) -> str:
    return json.dumps(dict(value) if isinstance(value, Mapping) else value, ensure_ascii=False, sort_keys=True)


def _text(row: Row[Any]) -> Text:
    return Text(**row._mapping)


def _card(row: Row[Any]) -> Card:
    values = {name: value for name, value in row._mapping.items() if name != "order"}
    values |= {"fields": MappingProxyType(json.loads(row.fields)), "state": State(row.state)}
    return Card(**(values | {"authors": tuple(json.loads(row.authors))}))


def _version(row: Row[Any]) -> Version:
    values = {name: value for name, value in row._mapping.items() if name != "aside"}
    return Version(**(values | {"fields": MappingProxyType(json.loads(row.fields))}))
