"""English sides that a clause names only as allies or opponents of who acts: "rebels allied with the army"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST: Final = 10
"""Words between "backed by" and the last of those who back, at most."""
NEAR: Final = 6
"""Words between "kills" and who is killed, at most."""
KNOWN: Final = (
    *("skip", "determiner", "described", "people", "own_forces", "titles", "voice_of", "part_size", "join"),
    "air_support",
)
"""What stands between "allied with" and a name, besides other names."""


def only_backs(passage: Passage, item: Mention) -> bool:
    """Whether the side stands behind "backed by", "allied with" or "opposition to", with its titles between."""
    for at in range(item.first - 1, max(0, item.first - LONGEST), -1):
        form = passage.tokens[at].form
        is_lead = form in {"by", "with", "to"} and at not in passage.covered
        if is_lead and passage.has(at - 1, "backed", "allied", "opposition"):
            return passage.has(at - 1, "opposition") == (form == "to") or passage.has(at - 1, "allied")
        is_name = at in passage.covered or passage.tokens[at].raw[0].isupper()
        is_adjective = "-" in passage.tokens[at].gap or "-" in passage.tokens[at + 1].gap  # "pro-Narnian militiamen"
        if "," in passage.tokens[at + 1].gap or not (is_name or is_adjective or passage.has(at, *KNOWN)):
            return False
    return False


def is_slain(passage: Passage, item: Mention, at: int) -> bool:
    """Whether the verb before the side goes on with `at`: "Army kills ten rebels in Nour, advances in Yalda"."""
    verb = item.first - 1
    while verb > 0 and item.first - verb < NEAR and (
        passage.has(verb, "skip", "many", "determiner", "crowds") or passage.tokens[verb].form.isdigit()
        or passage.tokens[verb].form in passage.words.numbers
    ):
        verb -= 1
    is_verb = passage.has(verb, "slays") and any(other.last == verb - 1 for other in passage.actors)
    if not is_verb or passage.tokens[at].form.endswith("ing") or passage.has(item.last + 1, "relative"):
        return False
    is_led = passage.has(at - 1, "of_side", "determiner", "articles", "possessive")
    return passage.verb(at) != "contests" or (passage.has(at, "finite") and not is_led)
