"""`DeskWork` over the desk's store, the reading of texts, the finding of claims, and the datasets that are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from saytara.core.grading import LETTER_OF_KIND
from saytara.core.model import Dataset
from saytara.dataset.columns.publishers import NO_SIDE
from saytara.dataset.errors import ChangedMeanwhile, DatasetBusy, DatasetFaults
from saytara.desk import Desk, finish, retract, seal
from saytara.desk.desk import may_withdraw, refuse_own
from saytara.desk.errors import DeskRefusal
from saytara.desk.session_groups import StoredGroups
from saytara.desk.signatures import identity_of, name_of, signed
from saytara.desk.signed_out import StoredSessions
from saytara.desk.values import AWAITED, Card, Conflict, State, Text
from saytara.intake.days import told_day
from saytara.intake.errors import UnreadableText
from saytara.proposing.finding import propose
from saytara.proposing.model import Sentence
from saytara.store import areas, dataset_of
from saytara.web.desk.allowed_decisions import least_roles
from saytara.web.desk.card_checks import CardFault, beginning, card_faults, in_one
from saytara.web.desk.card_facts import (
    card_facts,
    chosen_row,
    for_place,
    found_row,
    page_fields,
    row_with,
    with_place_in_page,
    with_sole_names,
    with_whole_names,
    without_speaker,
)
from saytara.web.desk.current_groups import SessionGroups
from saytara.web.desk.desk_work import Decision, Facts
from saytara.web.desk.effect_facts import effect_facts
from saytara.web.desk.field_faults import file_fault_words
from saytara.web.desk.given_text import (
    FormFault,
    form_faults,
    given_value,
    headline_of,
    offered_value,
    received_text,
    source_columns_of,
    unreadable,
)
from saytara.web.desk.names_for_finding import names_alone
from saytara.web.desk.names_offered import actors_offered, names_digest, places_offered
from saytara.web.desk.new_publishers import (
    graded,
    grading_faults,
    is_said_to_be_another,
    known_letter,
    meant_publisher,
    sides_of,
)
from saytara.web.desk.personal_names import personal_names
from saytara.web.desk.roles import Person
from saytara.web.desk.routes import Refused
from saytara.web.desk.sealed_sentences import sealed_sentences
from saytara.web.desk.session_tickets import EndedSessions
from saytara.web.desk.share_cautions import share_cautions
from saytara.web.desk.twin_texts import told_twins
from saytara.words import LANGUAGES, say

PERSONS: Final = frozenset({"public", "private"})
"""What is answered about people whom a text names: that all may be named, or that the text stays at the desk."""

MOST_FAULTS: Final = 3
"""Faults of a dataset that a refused seal tells of: the first; `saytara check` tells all."""

OWN: Final[Mapping[str, str]] = {"own": "own_claim", "own_name": "own_name"}
"""What the desk refuses by the rule of two people → the code of what the page tells."""

OF_OTHERS: Final = frozenset({"not_author", "not_yours"})
"""What the desk refuses since others alone may do it."""

TO_DECIDE: Final = frozenset({State.DRAFT, State.RETURNED})


class StoreWork:
    """The desk behind the page. People are told apart by the subject of their sign-in, never by name."""

    def __init__(self, desk: Desk) -> None:
        """Seals that were stopped half-way are noted first."""
        self.desk = desk
        self.ended_sessions: EndedSessions = StoredSessions(desk)
        self.session_groups: SessionGroups = StoredGroups(desk)
        for folder in areas().values():
            finish(desk, folder)

    def overview(self, area: str, person: Person, language: str) -> Facts:
        """See `DeskWork`. A text without any card stands in every area."""
        dataset = dataset_of(_folder(area))
        of_text: dict[str, list[Card]] = {}
        for card in self.desk.cards():
            of_text.setdefault(card.text, []).append(card)
        texts = []
        for text in self.desk.texts():
            cards = of_text.get(text.id, [])
            if not cards or any(card.dataset == area for card in cards):
                own = [card for card in cards if card.dataset == area]
                to_decide = [card for card in own if card.state in TO_DECIDE]
                texts.append({
                    "id": text.id,
                    "title": text.title,
                    "publisher": text.publisher,
                    "published": text.published_from,
                    "left": len(to_decide),
                    "to_name": sum(any(card.fields.get(name) for name in AWAITED) for card in to_decide),
                    "to_confirm": sum(card.state is State.PROPOSED for card in own),
                    "to_seal": sum(card.state is State.CONFIRMED for card in own),
                })
        names = names_alone(dataset)
        return {
            "texts": texts,
            "publishers": [{"id": name, "name": name} for name in self._publishers(dataset)],
            "kinds": [{"id": kind.value, "letter": letter.value} for kind, letter in LETTER_OF_KIND.items()],
            "sides": [
                {"id": side, "name": _side_name(dataset, side, language)} for side in sides_of(dataset)
            ],
            "places": places_offered(names, language),
            "actors": actors_offered(names, language),
            "names": names_digest(names),
        }

    def _publishers(self, dataset: Dataset) -> list[str]:
        """The spellings that need no grading: those of the dataset, and those that were graded at the desk."""
        known = {item.publisher for item in dataset.sources} | dataset.publisher_by_spelling.keys()
        return sorted({*(name for name in known if known_letter(dataset, name)), *self.desk.graded_publishers()})

    def add_text(self, area: str, person: Person, given: Facts, content: bytes) -> Facts:
        """See `DeskWork`: the text, and a card for each sentence that may claim something."""
        folder = _folder(area)
        dataset = dataset_of(folder)
        people = given_value(given, "persons")
        may_keep = bool(given.get("may_show")) and people != "private"
        received, faults = None, list[FormFault]()
        try:
            received = received_text(given, content)
        except UnreadableText as fault:
            faults = [FormFault(field="words", why=unreadable(fault))]
        facts = source_columns_of(given, received)
        found = form_faults(folder, facts, b"" if received is None else received.content, may_keep=may_keep)
        faults += [fault for fault in found if fault["field"] != "words" or received is not None]
        letter, row, grading = self._grade(dataset, facts["publisher"], given)
        if received is None or faults or grading:
            raise Refused(400, "form", faults=faults + grading)
        who = self._who(person)
        names = personal_names(received.text, dataset)
        twins = told_twins(received.text, self._texts_of(area), dataset)
        if twins and given_value(given, "twins") != "add" and not self.desk.has_text(received.content, facts):
            raise Refused(409, "twins", twins=twins)
        if people not in PERSONS and names:
            raise Refused(409, "persons", names=names)
        text = self.desk.add_text(
            received.content,
            **facts,
            reliability=letter,
            may_keep=may_keep,
            file_sha256=received.file_sha256,
            who=who,
            new_publisher=row,
            why=say(f"desk.log_persons_{people}", "en") if people in PERSONS else "",
        )
        if self.desk.cards(area, text=text.id):
            return {"id": text.id, "twin": text.title}
        sentences = _sentences(text, dataset)
        rows = []
        for sentence in sentences:
            for proposal in sentence.proposals:
                fields = found_row(sentence, proposal, dataset)
                if people == "private":
                    fields = without_speaker(fields, names)
                rows.append(fields if text.may_keep else with_place_in_page(fields, sentences))
        self.desk.add_cards(area, text.id, rows, who)
        return {"id": text.id}

    def edit_text(self, area: str, person: Person, text: str, given: Facts) -> Facts:
        """See `DeskWork`."""
        folder, who = _folder(area), self._who(person)
        dataset = dataset_of(folder)
        with self._told(area, who):
            standing = self.desk.text(text)
        facts = source_columns_of({"language": standing.language, **given})
        faults = form_faults(folder, facts, standing.content, may_keep=standing.may_keep)
        letter, row, grading = self._grade(dataset, facts["publisher"], given)
        if faults or grading:
            raise Refused(400, "form", faults=faults + grading)
        with self._told(area, who):
            after = self.desk.edit_text(text, {**facts, "reliability": letter}, who, row)
        self._move_days(standing, after, who)
        return self.text(area, person, text)

    def withdraw(self, area: str, person: Person, text: str, why: str) -> Facts:
        """See `DeskWork`."""
        who = self._who(person)
        with self._told(area, who):
            self.desk.withdraw_text(text, who, why)
        return {}

    def _grade(
        self, dataset: Dataset, publisher: str, given: Facts
    ) -> tuple[str, dict[str, str] | None, list[FormFault]]:
        """The letter of a publisher, its row where the dataset lacks it, and what its grading lacks."""
        letter, known = known_letter(dataset, publisher), self.desk.graded_publishers()
        row = None if letter else known.get(publisher)
        if letter or row is not None or not publisher:
            return letter or (row or {}).get("reliability", ""), row, []
        meant = meant_publisher(dataset, known, publisher)
        if meant and not is_said_to_be_another(given, publisher):
            why = _in_every_language("desk.wrong_meant", name=meant)
            return "", None, [FormFault(field="publisher", why=why, meant=meant)]
        faults = grading_faults(dataset, known, given, meant)
        if faults:
            return "", None, faults
        row = graded(dataset, publisher, given)
        return row["reliability"], row, []

    def _move_days(self, before: Text, after: Text, who: str) -> None:
        """Gives the drafts that had the day of publication, and whose day nobody touched, the new one."""
        had, has = ((text.published_from, text.published_to) for text in (before, after))
        for card in self.desk.cards(state=State.DRAFT, text=after.id) if had != has else ():
            fields = page_fields(card.fields)
            if fields["day_touched"] or (fields["day_from"], fields["day_to"]) != had:
                continue
            days = {"day_from": has[0], "day_to": has[1]}
            row = row_with(card.fields, days, dataset_of(_folder(card.dataset)))
            self.desk.save(card.id, row, card.version, who)

    def _texts_of(self, area: str) -> list[Text]:
        """The texts that stand in an area: those with a card of it, and those without any card."""
        areas_of: dict[str, set[str]] = {}
        for card in self.desk.cards():
            areas_of.setdefault(card.text, set()).add(card.dataset)
        return [text for text in self.desk.texts() if area in areas_of.get(text.id, {area})]

    def look(self, area: str, person: Person, given: Facts, content: bytes) -> Facts:
        """See `DeskWork`. None of the days is chosen."""
        try:
            received = received_text(given, content)
        except UnreadableText as fault:
            raise Refused(400, "unreadable", why=unreadable(fault)) from fault
        days = []
        for day in received.days:
            told = {language: told_day(day, language) for language in LANGUAGES}
            note = {language: offered_value(words) for language, words in told.items()}
            days.append({"from": day.from_day.isoformat(), "to": day.to_day.isoformat(), "why": told, "note": note})
        title, url = offered_value(received.title or headline_of(received.text)), offered_value(received.address)
        return {"title": title, "url": url, "language": received.language, "days": days}

    def text(self, area: str, person: Person, text: str) -> Facts:
        """See `DeskWork`; whoever asks is there from now on, for some seconds."""
        who = self._who(person)
        with self._told(area, who):
            found = self.desk.text(text)
            self.desk.seen(text, who)
            others = self.desk.others_at(text, who)
        sentences = _sentences(found, dataset_of(_folder(area)))
        of_text = self.desk.cards(text=text)
        cards = [self._facts_in(found, sentences, card, who) for card in of_text if card.dataset == area]
        taken = {card["start"] for card in cards} | sealed_sentences(found, sentences, dataset_of(_folder(area)))
        return {
            "id": found.id,
            "title": found.title,
            "publisher": found.publisher,
            "published": found.published_from,
            "published_to": found.published_to,
            "published_why": found.date_note,
            "url": found.url,
            "language": found.language,
            "sha256": found.sha256,
            "file_sha256": found.file_sha256,
            "faults": self._faults_of(area, found) if all(not card.claim for card in of_text) else [],
            "may_edit": all(not card.claim for card in of_text),
            "may_withdraw": may_withdraw(found, of_text, who),
            "words": found.body,
            "people": [name_of(other) for other in others],
            "cards": sorted(cards, key=lambda card: card["start"]),
            "sentences": [
                {"start": item.start, "end": item.end}
                for item in sentences
                if item.named_places and item.start not in taken
            ],
        }

    def _faults_of(self, area: str, text: Text) -> list[FormFault]:
        """What a seal of the text would be refused for as it stands."""
        kept = {name: str(getattr(text, name)) for name in source_columns_of({})}
        return form_faults(_folder(area), kept, text.content, may_keep=text.may_keep)

    def save(self, area: str, person: Person, card: str, version: int, fields: Facts) -> Facts:
        """See `DeskWork`."""
        who = self._who(person)
        found = self._card(area, card)
        try:
            row = row_with(found.fields, fields, dataset_of(_folder(area)))
        except ValueError as fault:
            raise Refused(400, "no_sense") from fault
        with self._told(area, who, card):
            saved = self.desk.save(card, row, version, who)
        if isinstance(saved, Conflict):
            raise Refused(409, "conflict", theirs=self._facts(saved.theirs, who))
        return self._facts(saved.card, who)

    def decide(self, area: str, person: Person, card: str, version: int, decision: Decision) -> Facts:
        """See `DeskWork`. A card of several places is parted into one a place when it is proposed: `also`."""
        who, found = self._who(person), self._card(area, card)
        with self._told(area, who, card):
            if found.version != version:
                raise DeskRefusal("desk.refused.changed")
            self._refuse_unaccepted(found, decision, who)
            match decision.state:
                case "draft":
                    moved = self.desk.reopen(card, who, expected_version=version)
                case "proposed":
                    return self._proposed(area, found, who)
                case "confirmed":
                    self._refuse_faulty(found)
                    moved = self.desk.confirm(card, who, expected_version=version)
                case "taken_back":
                    moved = self.desk.take_back(card, _state(decision.of), who, expected_version=version)
                case "retracted":
                    moved = retract(self.desk, _folder(area), card, decision.reason, who)
                case "returned":
                    moved = self.desk.return_(card, decision.reason, who, expected_version=version)
                case _:
                    moved = self.desk.reject(card, decision.reason, who, expected_version=version)
        return self._facts(moved, who)

    def begin(self, area: str, person: Person, text: str, start: int, end: int) -> Facts:
        """See `DeskWork`."""
        who = self._who(person)
        with self._told(area, who):
            found = self.desk.text(text)
        body = found.body
        row = chosen_row(body, start, min(end, len(body)), (found.published_from, found.published_to))
        if not row["quote"]:
            raise Refused(400, "no_sense")
        dataset = dataset_of(_folder(area))
        sentences = _sentences(found, dataset)
        row = with_sole_names(row, sentences, dataset)
        if not found.may_keep:
            row = with_place_in_page(row, sentences)
        return self._facts(self.desk.add_card(area, text, row, who), who)

    def effect(self, area: str, cards: tuple[str, ...], language: str) -> Facts:
        """See `DeskWork`."""
        given = [self._card(area, card) for card in dict.fromkeys(cards)]
        return effect_facts(self.desk, _folder(area), given, language)

    def at(self, area: str, person: Person, text: str, card: str) -> Facts:
        """See `DeskWork`."""
        who = self._who(person)
        cards = self.desk.cards(area, text=text)
        if card and all(other.id != card for other in cards):
            raise Refused(404, "no_sense")
        with self._told(area, who):
            self.desk.text(text)
        self.desk.seen(text, who)
        if card:
            self.desk.seen(card, who)
        return {
            "people": [name_of(other) for other in self.desk.others_at(text, who)],
            "there": [name_of(other) for other in self.desk.others_at(card, who)] if card else [],
            "versions": {other.id: other.version for other in cards},
            "names": names_digest(names_alone(dataset_of(_folder(area)))),
        }

    def seal(self, area: str, person: Person, cards: tuple[str, ...]) -> Facts:
        """See `DeskWork`."""
        who = self._who(person)
        with self._told(area, who):
            self._refuse_unsealable([self._card(area, card) for card in dict.fromkeys(cards)])
            why = "" if self.desk.two_people else say("desk.one_person", "en")
            sealed = seal(self.desk, _folder(area), who, cards, why)
        return {"claims": [card.claim for card in sealed.cards], "files": list(sealed.files)}

    def _who(self, person: Person) -> str:
        return signed(person.name, person.subject) if self.desk.two_people else person.name

    def _card(self, area: str, card: str) -> Card:
        with self._told(area, ""):
            found = self.desk.card(card)
        if found.dataset != area:
            raise Refused(404, "no_sense")
        return found

    def _facts(self, card: Card, who: str) -> dict[str, Any]:
        text = self.desk.text(card.text)
        return self._facts_in(text, _sentences(text, dataset_of(_folder(card.dataset))), card, who)

    def _facts_in(self, text: Text, sentences: tuple[Sentence, ...], card: Card, who: str) -> dict[str, Any]:
        facts = card_facts(card, sentences, text.body, who, two_people=self.desk.two_people)
        names = _place_names(names_alone(dataset_of(_folder(card.dataset))))
        is_headline = facts["start"] < len(headline_of(text.body))
        facts |= {"cautions": share_cautions(card.fields, sentences, dataset_of(_folder(card.dataset)))}
        facts |= {"faults": self._faults_of_card(card, text)}
        return facts | {"marks": with_whole_names(facts["marks"], text.body, names), "is_headline": is_headline}

    def _proposed(self, area: str, card: Card, who: str) -> Facts:
        fields, facts = page_fields(card.fields), self._facts(card, who)
        self._refuse_faulty(card)
        if facts["looks_back"] and not fields["day_touched"]:
            raise Refused(400, "faulty", why=_in_every_language("desk.touch_day"))
        version, dataset, also = card.version, dataset_of(_folder(area)), []
        first, *others = fields["places"]
        for place in others:  # before the list is shortened: whoever is stopped in between has too many cards
            row = for_place(card.fields, place, dataset)
            also.append(self.desk.add_card(area, card.text, row, who, authors=card.authors))
        if others:
            saved = self.desk.save(card.id, for_place(card.fields, first, dataset), version, who)
            if isinstance(saved, Conflict):
                raise Refused(409, "conflict", theirs=self._facts(saved.theirs, who))
            version = saved.card.version
        moved = self.desk.propose(card.id, who, expected_version=version)
        parted = [self._facts(self.desk.propose(other.id, who), who) for other in also]
        return self._facts(moved, who) | ({"also": parted} if parted else {})

    def _refuse_unaccepted(self, card: Card, decision: Decision, who: str) -> None:
        """Refuses what is accepted of nobody on a card of that state, or not of whoever asks."""
        if decision.state == "taken_back":
            return
        roles = least_roles(decision.state, card.state)
        if roles is None:
            raise DeskRefusal("desk.refused.state", state=card.state.value, wanted=_state(decision.state).value)
        if roles.own is None and self.desk.two_people:
            refuse_own(who, card.authors)
        is_own = identity_of(who) in map(identity_of, card.authors)
        least = roles.own if is_own and roles.own is not None else roles.others
        if least is None:
            raise DeskRefusal("desk.refused.not_author")
        if decision.role < least:
            raise Refused(403, "not_allowed", least=least.word)

    def _faults_of_card(self, card: Card, text: Text) -> list[CardFault]:
        folder = _folder(card.dataset)
        return card_faults(card, text, dataset_of(folder), folder)

    def _refuse_faulty(self, card: Card) -> None:
        """Refused 400 `incomplete`, with the fields, where a seal would be refused for this card."""
        faults = self._faults_of_card(card, self.desk.text(card.text))
        if faults:
            raise Refused(400, "incomplete", card=card.id, faults=faults, why=in_one(faults))

    def _refuse_unsealable(self, cards: Sequence[Card]) -> None:
        """Refused 400 `unsealable`, with the confirmed cards at fault: they are older than the check of a proposal."""
        confirmed = [card for card in cards if card.state is State.CONFIRMED]
        texts = {text: self.desk.text(text) for text in {card.text for card in confirmed}}
        told = [
            {"id": card.id, "text": card.text, "words": beginning(card, texts[card.text]), "why": in_one(faults)}
            for card in confirmed
            if (faults := self._faults_of_card(card, texts[card.text]))
        ]
        if told:
            raise Refused(400, "unsealable", cards=told)

    @contextmanager
    def _told(self, area: str, who: str, card: str = "") -> Iterator[None]:
        """What the desk refuses, as the page is told it."""
        try:
            yield
        except DeskRefusal as refusal:
            key = refusal.key.rpartition(".")[2]
            if key in OWN:
                raise Refused(403, OWN[key]) from refusal
            if key in {"no_card", "no_text"}:
                raise Refused(404, "no_sense") from refusal
            if key == "changed" and card:
                raise Refused(409, "conflict", theirs=self._facts(self.desk.card(card), who)) from refusal
            why = {language: refusal.in_language(language) for language in LANGUAGES}
            raise Refused(403 if key in OF_OTHERS else 400, "faulty", why=why) from refusal
        except DatasetFaults as faults:
            errors = faults.report.errors[:MOST_FAULTS]
            why = {
                language: " ".join(file_fault_words(fault, _folder(area), language) for fault in errors)
                for language in LANGUAGES
            }
            raise Refused(400, "faulty", why=why) from faults
        except (ChangedMeanwhile, DatasetBusy) as fault:
            raise Refused(503, "failed") from fault


def _in_every_language(key: str, **values: str) -> dict[str, str]:
    return {language: say(key, language, **values) for language in LANGUAGES}


def _state(told: str) -> State:
    """The state of the store that the page calls so."""
    if told == "dismissed":
        return State.REJECTED
    if told not in set(State):
        raise Refused(400, "no_sense")
    return State(told)


def _side_name(dataset: Dataset, side: str, language: str) -> str:
    """A side by the actor that it is named after."""
    if side == NO_SIDE:
        return say("desk.side_none", language)
    actor = dataset.actor_by_id.get(side) or next(actor for actor in dataset.actors if actor.side == side)
    return actor.names.in_language(language)


def _folder(area: str) -> Path:
    folder = areas().get(area)
    if folder is None:
        raise Refused(404, "no_sense")
    return folder


@lru_cache(maxsize=16)
def _place_names(dataset: Dataset) -> tuple[str, ...]:
    """Every spelling of the names of places, the longest first."""
    names = {name for place in dataset.places for name in place.names.every()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _sentences(text: Text, dataset: Dataset) -> tuple[Sentence, ...]:
    return _found(text, names_alone(dataset))


@lru_cache(maxsize=64)
def _found(text: Text, dataset: Dataset) -> tuple[Sentence, ...]:
    days = dt.date.fromisoformat(text.published_from), dt.date.fromisoformat(text.published_to)
    return propose(text.body, dataset, published=days)
