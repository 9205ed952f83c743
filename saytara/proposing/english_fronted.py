"""The side of the main clause behind a phrase of time or means: "Days after taking Yalda, ISIS …"."""

from __future__ import annotations

from typing import Final

from saytara.proposing.names import Mention
from saytara.proposing.passage import Passage

LONGEST: Final = 4
"""Words before "after" that tell how long after, at most: "Less than two weeks after"."""
FAR: Final = 16
"""Words up to the comma behind which the main clause begins, at most."""


def leads_phrase(passage: Passage, lead: int) -> bool:
    """Whether the sentence begins with the word, or with how long before it: "after", "A few days after"."""
    return 0 <= lead <= LONGEST and passage.has(lead, "fronts_phrase") and all(
        word not in passage.covered and (
            passage.has(word, "articles", "many", "part_size", "periods", "spans") or _is_number(passage, word)
        ) for word in range(lead)
    )


def _is_number(passage: Passage, word: int) -> bool:
    form = passage.tokens[word].form
    return form.isdigit() or form in passage.words.numbers


def behind_fronted(passage: Passage, at: int, verbs: dict[int, str]) -> Mention | None:
    """Who acts right behind the comma that ends the phrase, where nobody is named before."""
    form = passage.tokens[at].form
    is_having = at > 0 and passage.tokens[at - 1].form == "having"
    if not (form.endswith("ing") or is_having) or not leads_phrase(passage, at - 1):
        return None
    words = range(at + 1, min(at + FAR, len(passage.tokens)))
    comma = next((index for index in words if "," in passage.tokens[index].gap), 0)
    if not comma or any(verbs.get(index) for index in range(at + 1, comma)):
        return None
    first = comma + 1 if passage.has(comma, "determiner") else comma
    return next((item for item in passage.actors if item.first in {comma, first}), None)
