"""What a change of the facts of a text does to its cards: these facts go into the dataset with each of their claims."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from saytara.core.hash_chain import LogEntry
from saytara.desk.log_entries import AUTHOR, entry_of
from saytara.desk.signatures import identity_of
from saytara.desk.values import Card, State, Step
from saytara.words import say

READ_BY_OTHERS: Final = frozenset({State.PROPOSED, State.CONFIRMED})
"""States in which somebody else may be about to confirm or seal what stood there before."""


class EditedCard(NamedTuple):
    """A card of a text whose facts were changed: its columns in the store that change, and the entry of it."""

    card: str
    values: Mapping[str, Any]
    entry: LogEntry


def edited_cards(cards: Iterable[Card], changes: Mapping[str, list[str]], who: str) -> Iterator[EditedCard]:
    """Each card of the text: whoever changed the facts is one of its authors, and a confirmed one is proposed again.

    What is proposed gets a further version, so that nobody confirms it without having been shown the new facts.
    """
    for card in cards:
        values: dict[str, Any] = {}
        noted, why = dict(changes), ""
        if identity_of(who) not in map(identity_of, card.authors):
            values["authors"] = json.dumps([*card.authors, who], ensure_ascii=False)
            noted[AUTHOR] = ["", who]
        if card.state in READ_BY_OTHERS:
            values["version"] = card.version + 1
        if card.state is State.CONFIRMED:
            values |= {"state": State.PROPOSED, "changed_by": who}
            noted["state"] = [card.state.value, State.PROPOSED.value]
            why = say("desk.log_facts_changed", "en")
        entry = entry_of(Step.EDITED_TEXT, who, dataset=card.dataset, card=card.id, changes=noted, why=why)
        yield EditedCard(card.id, values, entry)
