"""Texts of the desk's store, in English: states of cards, and what is refused."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, str | Mapping[str, str]]] = {
    "desk.state.draft": "draft",
    "desk.state.proposed": "proposed",
    "desk.state.confirmed": "confirmed",
    "desk.state.sealed": "sealed",
    "desk.state.returned": "returned",
    "desk.state.rejected": "rejected",
    "desk.state.retracted": "retracted",
    "desk.refused.no_card": "There is no card {card}.",
    "desk.refused.no_text": "There is no text {text}.",
    "desk.refused.own": "Whoever wrote any of a claim does not confirm it: another person has to.",
    "desk.refused.own_name": "Somebody of this name wrote some of the claim, at a desk that was open for one "
    "person: another one has to confirm it.",
    "desk.refused.state": "A card that is {state} cannot become {wanted}.",
    "desk.refused.no_reason": "Give a reason: it is kept with the card.",
    "desk.refused.nothing": "No card of this area is confirmed; nothing was sealed.",
    "desk.refused.busy": "Somebody else is sealing; nothing was written. Try again after it.",
    "desk.refused.sealing": "The card is being sealed at this moment; nothing was changed.",
    "desk.refused.unsealed_claim": "The area has no claim {claim}; nothing was written.",
    "desk.refused.bad_file": "{file} holds no drafts, or was changed after it was written; nothing was brought in.",
    "desk.refused.not_utf8": "The text is in another encoding than UTF-8; nothing was kept.",
    "desk.refused.not_yours": "Only the last decision on a card can be taken back, and only by whoever made it.",
    "desk.refused.not_author": "Only whoever has a part in a card makes a draft of it again.",
    "desk.refused.facts_changed": "What is known of the text was changed after this decision, which undid it already: "
    "the card waits to be confirmed anew. Change a field of it, and it is a draft again.",
    "desk.refused.changed": "Somebody else changed the card meanwhile; nothing was changed.",
    "desk.refused.sealed_text": "Claims of this text are sealed: its row in sources.csv counts now. Change it there.",
    "desk.refused.not_withdrawn": "Only whoever added a text takes it out, and only while none of its claims is with "
    "others.",
    "desk.one_person": "Confirmed at a desk that was open for one person: the rule of two people was off.",
    "desk.log_facts_changed": "Facts of the text that go into the dataset were changed after the card was "
    "confirmed: somebody confirms it anew.",
    "desk.sentence": "Sentence {n} of the text",
}
