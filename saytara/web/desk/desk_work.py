"""What the desk's page needs of whoever keeps texts and claims, as one interface.

It decides nothing: states, history and sealing are `saytara.desk`'s, finding claims is `saytara.proposing`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from saytara.web.desk.current_groups import SessionGroups
from saytara.web.desk.roles import Person, Role
from saytara.web.desk.session_tickets import EndedSessions

Facts = Mapping[str, Any]
"""What goes over the wire: plain values, lists and objects of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A state of `LEAST_ROLE_OF_DECISION`, the role of whoever decides it, and why: a reason by its code or in words.

    `of` is what is taken back.
    """

    state: str
    role: Role
    reason: str = ""
    of: str = ""


class DeskWork(Protocol):
    """The desk behind the page. A method raises `Refused` where what is asked cannot be done.

    A card is an object with `id`, `version`, `state`, `start`, `end` (of its sentence, in characters of the text),
    `fields`, `marks` (`start`, `end`, `kind`), `offers` (names of the sentence, by field), `doubts` (`code`, `words`),
    `cautions` (`code`, `words`: where its share is not what the sentence or a summary says), `looks_back` (its day must
    be touched), `is_since` (the sentence says since when), `is_headline` (its sentence stands in the text's headline),
    `by`, `reason`, `faults` (`field`, `why`: for which a seal of this card would be refused), `is_author` (whether
    whoever asks wrote any of it), `is_namesake` (whether somebody of their name did, known by the name alone), and
    `may_confirm`: whether they may, as far as the rule of two people goes.
    """

    ended_sessions: EndedSessions
    session_groups: SessionGroups

    def overview(self, area: str, person: Person, language: str) -> Facts:
        """Texts with their counts, and the publishers, places and actors that fields offer, named in a language.

        Of the cards that are `left`, `to_name` wait for a name. `names` changes with the places and actors.
        """

    def add_text(self, area: str, person: Person, given: Facts, content: bytes) -> Facts:
        """Keeps a text as it was read, and the hash of its file; gives its `id`, and `twin`, its title, where the very
        same was here already.

        Refused 400 `form` with all `faults` that a seal would find, each with its `field` and `why`; 409 `twins` where
        it is nearly here already and `given` does not say "add"; and 409 `persons` with their `names` where it may name
        private people and nobody has said whether it may.
        """

    def edit_text(self, area: str, person: Person, text: str, given: Facts) -> Facts:
        """Changes what is known of a text, and gives it as `text` does; Refused 400 `form` as in `add_text`."""

    def withdraw(self, area: str, person: Person, text: str, why: str) -> Facts:
        """Takes a text out of the desk, for a reason: only whoever added it, while nothing of it is proposed."""

    def look(self, area: str, person: Person, given: Facts, content: bytes) -> Facts:
        """What a text says of itself, which is kept nowhere: `title`, `url`, `language`, and `days`.

        Each of the days has `why`, to be read, and `note`, the same as the field may hold it, both in every language.
        """

    def text(self, area: str, person: Person, text: str) -> Facts:
        """The text's `words`, what is known of it, its cards, who is there, and its `sentences` with a place.

        `sha256` is the hash of the text, `file_sha256` that of the file that it was read from, where that is another.
        `faults` are those for which a seal of it would be refused, as in `add_text`; `may_edit` and `may_withdraw` say
        whether whoever asks may change what is known of it, and take it out.
        """

    def save(self, area: str, person: Person, card: str, version: int, fields: Facts) -> Facts:
        """Keeps a card's fields and gives the card; Refused 409 with `theirs` where it has changed since `version`."""

    def decide(self, area: str, person: Person, card: str, version: int, decision: Decision) -> Facts:
        """Moves a card to the state of the decision and gives it; Refused 409 as in `save`, or 403 by a rule.

        What is accepted on a card of that state, and of whom, is `allowed_decisions`'; 400 `faulty`, with `why`, where
        it is accepted of nobody, and 403 `faulty` where of others alone.

        A card that a seal would be refused for is neither proposed nor confirmed: 400 `incomplete`, with its `faults`.
        "taken_back" does nothing where the card is in another state than `of`: what is undone there never was.
        """

    def begin(self, area: str, person: Person, text: str, start: int, end: int) -> Facts:
        """A card of the words from `start` to `end`, with empty fields."""

    def effect(self, area: str, cards: tuple[str, ...], language: str) -> Facts:
        """What the cards would do: `changes`, and claims of others that it `disputes` or `overtakes`, all in words of a
        language; nothing is saved. A change is `later` where it begins after the last day of which any card speaks;
        `coloured` where the place's look on the map changes, and `grounds` where only the reports behind the answer do;
        its `before` is empty where the words stay.

        `faults` are those that the dataset would have: `card` and `field`, where it is one of a card's, and `message`.
        Cards with faults are left out of what the others would do. `maps` are the map of one day `before` and `after`,
        as addresses of pictures, or None.
        """

    def at(self, area: str, person: Person, text: str, card: str) -> Facts:
        """Notes that a person looks at a text, and at a card of it (or "" for none), for some seconds.

        Gives who else is at the text (`people`) and at that card (`there`), the `versions` of its cards by id, and
        `names` as `overview` does.
        """

    def seal(self, area: str, person: Person, cards: tuple[str, ...]) -> Facts:
        """Writes confirmed cards into the dataset whole, or Refused with the faults.

        400 `unsealable` names the `cards` at fault: `id`, `text`, `words` of their sentence, and `why`.
        """
