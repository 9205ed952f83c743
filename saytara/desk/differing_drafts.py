"""Where an imported file of drafts differs from this desk: an import reports that, and changes nothing that is here."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from saytara.desk.desk import Desk
from saytara.desk.exchange import Drafts, state_here
from saytara.desk.values import Card, Text

FACTS: Final = (
    "publisher",
    "title",
    "url",
    "language",
    "published_from",
    "published_to",
    "date_note",
    "date_note_ar",
    "reliability",
    "may_keep",
)
"""What may be changed of a text."""


class Differing(NamedTuple):
    """A card or a text that both desks have: its id, a name that a reader knows it by, and what differs.

    `there` and `here` are the states of a card; both are empty for a text.
    """

    id: str
    name: str
    there: str
    here: str
    fields: tuple[str, ...]


def differing_drafts(desk: Desk, drafts: Drafts) -> tuple[Differing, ...]:
    """The texts, then the cards, that a file of drafts has otherwise than the desk.

    A card that was confirmed there is compared as one that is proposed: so it would come in.
    """
    texts = {text.id: text for text in desk.texts()}
    cards = {card.id: card for card in desk.cards()}
    return (
        *(found for row in drafts["texts"] if row["id"] in texts for found in _of_text(row, texts[row["id"]])),
        *(found for row in drafts["cards"] if row["id"] in cards for found in _of_card(row, cards[row["id"]])),
    )


def _of_text(row: Mapping[str, Any], text: Text) -> Iterator[Differing]:
    fields = tuple(name for name in FACTS if row.get(name, "") != getattr(text, name))
    if fields:
        yield Differing(text.id, text.title, "", "", fields)


def _of_card(row: Mapping[str, Any], card: Card) -> Iterator[Differing]:
    theirs = json.loads(row["fields"])
    names = sorted({*theirs, *card.fields})
    fields = tuple(name for name in names if theirs.get(name, "") != card.fields.get(name, ""))
    state = state_here(row)
    if fields or state is not card.state:
        yield Differing(card.id, card.fields.get("place", ""), state.value, card.state.value, fields)
